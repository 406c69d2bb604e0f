"""Cases of the rules about tables, their classes and what they cover."""

from ingest.reference import read_seed
from made.document import MadeDocument
from made.rule import UNCHANGED, RuleCases

_BASIC = "basic_expenditure_by_economic_class"


def _hospitality(
    public: str | None = "5.00",
    basic: str | None = "3.00",
    is_published: str = "yes",
) -> MadeDocument:
    made = MadeDocument().row(_BASIC, "30217", basic=basic)
    if not is_published:
        return made
    return made.row(
        "three_public_expenses", "official_hospitality", final_account=public
    )


def _class(
    code: str = "2012901",
    printed: str = "2012901",
    reason: str = "code",
    label: str | None = None,
) -> MadeDocument:
    made = MadeDocument()
    return made.row(
        "expenditure", code, printed=printed, reason=reason, label=label, total="5.00"
    )


def _hierarchy(
    upper: str = "201", section: str = "20129", item: str = "2012901"
) -> MadeDocument:
    made = MadeDocument()
    for code in (upper, section, item):
        if code:
            made.row("expenditure", code, total="5.00")
    return made


def _spelling(text: str = "", damaged: str = "") -> MadeDocument:
    made = MadeDocument().row("expenditure", "201", total="5.00")
    if text:
        made.unplaced("expenditure", text, "malformed figure")
    if damaged:
        made.notice("damage", "bytes are lost", damaged)
    return made


def _odd_row(
    kind: str = "",
    first: str = "5.00",
    second: str = "5.00",
    row: str = "20113",
    line: str = "1",
) -> MadeDocument:
    made = MadeDocument().row("expenditure", "201", total="5.00")
    reason = f"row {row} has more figures than columns"
    for text in (first, second):
        made.unplaced("expenditure", text, reason, line)
    if kind:
        made.notice(kind, "fits in no way", "1", table="expenditure", line=line)
    return made


_EXPLANATIONS = tuple(
    row["explanation_key"]
    for row in read_seed("explanation")
    if row["publication"] == "required"
)
_REQUIRED = (
    "revenue_expenditure_summary",
    "revenue",
    "expenditure",
    "appropriation_summary",
    "general_budget_expenditure",
    "government_fund",
    "state_capital",
    "three_public_expenses",
)


def _published(
    missing: str = "", economic: str = _BASIC, kind: str = "final_accounts"
) -> MadeDocument:
    made = MadeDocument(kind=kind)
    for key in (*_REQUIRED, economic):
        if key and key != missing:
            made.table(key)
    return made.say("basic", "1.00")


def _explained(missing: str = "", kind: str = "final_accounts") -> MadeDocument:
    made = MadeDocument(kind=kind)
    for key in _EXPLANATIONS:
        if key != missing:
            made.explain(key)
    return made


TABLES = (
    RuleCases(
        "three_public_covers_basic",
        _hospitality,
        holds=(UNCHANGED, {"public": "3.00"}),
        rounding=({"public": "3.0", "basic": "3.04"},),
        breaks=(
            {"public": "2.00"},
            {"basic": "6.00"},
            # Published and blank is nil.
            {"public": None},
        ),
        silent=({"basic": None}, {"is_published": ""}),
        options=("is_published",),
    ),
    RuleCases(
        "figure_spelling",
        _spelling,
        # Blanks and words may be the reader's doing.
        holds=(UNCHANGED, {"text": "1 23.45"}, {"text": "3.00"}, {"text": "12次"}),
        breaks=(
            {"text": "1,76.23"},
            {"text": "84,62"},
            {"text": "123,4.56"},
            {"text": "1.234.5万元"},
            {"text": "1,76.23", "damaged": "2"},
        ),
        silent=(
            {"text": "1,76.23", "damaged": "1"},
            {"text": "1,76.23", "damaged": "0"},
        ),
        options=("damaged",),
    ),
    RuleCases(
        "row_figure_twice",
        _odd_row,
        holds=(UNCHANGED, {"second": "6.00"}, {"kind": "odd_decimals"}),
        breaks=(
            {"kind": "figure_twice"},
            # The label begins in the line above.
            {"kind": "figure_twice", "row": "201", "line": "2"},
        ),
        # The line may be another row's.
        silent=({"kind": "figure_twice", "line": "2"},),
        options=("first", "second", "row", "line"),
    ),
    RuleCases(
        "row_placement",
        _odd_row,
        holds=(UNCHANGED, {"kind": "figure_twice"}),
        breaks=(
            {"kind": "no_placement", "second": "6.00"},
            {"kind": "no_placement", "second": "6.00", "row": "201", "line": "2"},
        ),
        options=("first", "second", "row", "line"),
    ),
    RuleCases(
        "class_code_listed",
        _class,
        holds=(UNCHANGED, {"code": "2210203", "printed": "2210203"}),
        breaks=(
            # All items of the section are known, and this is none of them.
            {"code": "2012907", "printed": "2012907"},
            # It had ended.
            {"code": "2080504", "printed": "2080504"},
            # No such section; no such class.
            {"code": "2052201", "printed": "2052201"},
            {"code": "299", "printed": "299"},
            # A digit too many, and the name says of what.
            {
                "code": "2012999",
                "printed": "20129999",
                "reason": "code_repaired_by_label",
            },
            {
                "code": "2050204",
                "printed": "2050277",
                "reason": "code_repaired_by_label",
            },
        ),
        silent=(
            {"code": "", "printed": "7012901", "reason": "unmapped"},
            # The items of the section are not all known.
            {"code": "2010477", "printed": "2010477"},
            {
                "code": "2082502",
                "printed": "2082577",
                "reason": "code_repaired_by_label",
            },
            # Known from a list of about 2009 alone.
            {"code": "2010701", "printed": "2010701"},
        ),
        options=("reason", "label"),
    ),
    RuleCases(
        "class_name_agrees",
        _class,
        # Cells cut long names off, at the front where they go on in the line above.
        holds=(UNCHANGED, {"label": "行政"}, {"label": "政运行"}),
        breaks=(
            {"label": "高中教育"},
            {"code": "2050204", "printed": "2050204", "label": "行政运行"},
            # Not all items of the section are known, but these two are.
            {"code": "2013601", "printed": "2013601", "label": "机关服务"},
        ),
        silent=(
            {"label": ""},
            {"printed": "2012999", "reason": "code_repaired_by_label"},
            # Not all items of the section are known: it may have had that name.
            {"code": "2013601", "printed": "2013601", "label": "某某工作"},
        ),
        options=("printed", "reason"),
    ),
    RuleCases(
        "class_parent_printed",
        _hierarchy,
        holds=(UNCHANGED, {"item": ""}),
        breaks=(
            {"section": ""},
            {"upper": "205"},
            {"section": "20101"},
            {"item": "2050204"},
        ),
        # A table of items alone has no hierarchy.
        silent=({"upper": "", "section": ""}, {"section": "", "item": ""}),
    ),
    RuleCases(
        "table_published",
        _published,
        holds=(
            UNCHANGED,
            {"economic": "general_budget_expenditure_by_economic_class"},
            {"missing": "state_assets"},
        ),
        breaks=(*({"missing": key} for key in _REQUIRED), {"economic": ""}),
        silent=({"kind": "performance_report", "missing": "revenue"},),
        options=("kind",),
    ),
    RuleCases(
        "explanation_published",
        _explained,
        breaks=tuple({"missing": key} for key in _EXPLANATIONS),
        silent=({"kind": "performance_report"},),
        options=("kind",),
    ),
)
