"""Cases of the rules about tables, their classes and what they cover."""

from ingest.reference import read_seed
from made.document import MadeDocument

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


def _hierarchy(
    upper: str = "201", section: str = "20129", item: str = "2012901"
) -> MadeDocument:
    made = MadeDocument()
    for code in (upper, section, item):
        if code:
            made.row("expenditure", code, total="5.00")
    return made


def _moved(
    section: str = "20.00",
    first: str = "7.00",
    second: str = "6.00",
    third: str = "4.00",
    fourth: str = "3.00",
    is_published: str = "yes",
) -> MadeDocument:
    codes = ("20129", "2012901", "2012902", "2012906", "2012950")
    made = MadeDocument()
    for code, figure in zip(
        codes, ("20.00", "7.00", "6.00", "4.00", "3.00"), strict=True
    ):
        made.row("expenditure", code, total=figure, project=figure)
    if is_published:
        moved = (section, first, second, third, fourth)
        for code, figure in zip(codes, moved, strict=True):
            made.row("general_budget_expenditure", code, total=figure, project=figure)
    return made


def _spelling(text: str = "", damaged: str = "") -> MadeDocument:
    made = MadeDocument().row("expenditure", "201", total="5.00")
    if text:
        made.unplaced("expenditure", text, "malformed figure")
    if damaged:
        made.notice("damage", "bytes are lost", damaged)
    return made


EXPLANATIONS = tuple(
    row["explanation_key"]
    for row in read_seed("explanation")
    if row["publication"] == "required"
)
REQUIRED = (
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
    for key in (*REQUIRED, economic):
        if key and key != missing:
            made.table(key)
    return made.say("basic", "1.00")


def _explained(missing: str = "", kind: str = "final_accounts") -> MadeDocument:
    made = MadeDocument(kind=kind)
    for key in EXPLANATIONS:
        if key != missing:
            made.explain(key)
    return made
