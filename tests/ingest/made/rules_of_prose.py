"""Cases of the rules about amounts that prose states."""

from made.document import MadeDocument
from made.rule import UNCHANGED, RuleCases

_SUMMARY = "revenue_expenditure_summary"


def _vs_line(
    stated: str | None = "1234.50",
    cell: str | None = "1234.50",
    measure: str = "final_account",
    fund: str = "",
    year: str = "2023",
    is_cause: str = "false",
    is_approximate: str = "false",
) -> MadeDocument:
    made = MadeDocument()
    made.row(_SUMMARY, "expenditure_total", "expenditure", final_account=cell)
    return made.say(
        "expenditure_total",
        stated,
        measure,
        fund=fund,
        year=int(year),
        is_cause=is_cause,
        is_approximate=is_approximate,
    )


def _vs_function(
    stated: str = "50.00", cell: str | None = "50.00", fund: str = "general_public"
) -> MadeDocument:
    made = MadeDocument()
    made.row("general_budget_expenditure", "2012901", total=cell)
    return made.say("2012901", stated, fund=fund)


def _vs_economic(
    stated: str = "50.00", cell: str | None = "50.00", section: str = "基本支出决算"
) -> MadeDocument:
    made = MadeDocument()
    made.row("basic_expenditure_by_economic_class", "30101", basic=cell)
    return made.say(
        "economic:30101", stated, economic_code="30101", subject_key="", section=section
    )


def _vs_count(stated: str = "3", cell: str = "3") -> MadeDocument:
    made = MadeDocument()
    made.row("state_assets", "vehicles_total", unit="辆", final_account=cell)
    return made.say("vehicles_total", stated, "count", unit="辆")


def _repeated(
    first: str | None = "80.00",
    again: str | None = "80.00",
    key: str = "basic",
    fund: str = "",
    year: str = "2023",
    is_approximate: str = "false",
) -> MadeDocument:
    made = MadeDocument().say(key, first)
    return made.say(
        key, again, fund=fund, year=int(year), is_approximate=is_approximate
    )


def _people_twice(
    first: str | None = "23", again: str | None = "23", scope: str = "unit"
) -> MadeDocument:
    made = MadeDocument(scope=scope)
    return made.count("actual_in_service", first).count("actual_in_service", again)


def _repeated_on_pages(
    first: str = "80.00", second: str = "80.00", third: str = "80.00"
) -> MadeDocument:
    """Lines begin anew on every page, so two pages have a line of one number."""
    made = MadeDocument().say("basic", first)
    for page, value in (("2", second), ("3", third)):
        made.say("basic", value, page=page, line="5")
    return made


def _details(
    first: str | None = "80.00",
    again: str | None = "80.00",
    label: str = "增加困难职工慰问补助",
    direction: str = "",
    is_approximate: str = "false",
    lines: str = "",
) -> MadeDocument:
    """What no key is known by, stated twice under one label; lines: it is a part of."""
    one, _, other = lines.partition("/")
    made = MadeDocument().say("", first, subject=label, part_of=one)
    return made.say(
        "",
        again,
        subject=label,
        direction=direction,
        is_approximate=is_approximate,
        part_of=other,
    )


def _parts(
    whole: str | None = "100.00",
    first: str | None = "60.00",
    second: str | None = "40.00",
    measure: str = "final_account",
    part_of: str = "revenue_total",
) -> MadeDocument:
    made = MadeDocument().say("revenue_total", whole)
    made.say("revenue_general_public", first, part_of=part_of)
    return made.say("revenue_other", second, measure, part_of=part_of)


def _parts_of_money(
    whole: str = "100.00",
    first: str = "60.00",
    second: str = "40.00",
    section: str = "基本支出决算",
) -> MadeDocument:
    """Parts of one money are parts of what stands beside them, not of all money."""
    made = MadeDocument().say("basic", whole, section=section)
    listed = {"fund": "general_public", "part_of": "basic", "section": "基本支出决算"}
    made.say("personnel", first, **listed)
    return made.say("operating", second, **listed)


def _part_left_out(
    second: str = "40.00",
    line: str | None = None,
    stated: str | None = None,
    key: str = "revenue_superior_subsidy",
) -> MadeDocument:
    """A list may leave out a line that a table or another sentence gives."""
    made = _parts(second=second).say(key, stated)
    if line is not None:
        made.row(_SUMMARY, key, "revenue", final_account=line)
    return made


def _one_part(whole: str | None = "100.00", part: str = "60.00") -> MadeDocument:
    """A single part is no list, and yet no more than its whole."""
    made = MadeDocument().say("procurement_total", whole)
    return made.say("procurement_goods", part, part_of="procurement_total")


def _shares_told(
    whole: str = "100.00", other: str = "0.00", key: str = "basic"
) -> MadeDocument:
    """Some parts have a share only, so their amounts are not zero."""
    made = MadeDocument().say("expenditure_total", whole)
    listed = {"part_of": "expenditure_total"}
    for each in ("business", "remitted_to_superior"):
        made.say(each, other, **listed)
    return made.say(key, "61.00", "share", **listed)


def _functions(
    whole: str = "100.00",
    item: str = "60.00",
    other: str = "40.00",
    upper: str | None = "60.00",
) -> MadeDocument:
    """The class of an item is named beside it and counts once."""
    fund = {"fund": "general_public"}
    made = MadeDocument().say("expenditure_total", whole, **fund)
    made.say("201", upper, part_of="expenditure_total", **fund)
    made.say("2012901", item, part_of="expenditure_total", **fund)
    return made.say("208", other, part_of="expenditure_total", **fund)


def _people(
    whole: str = "30", first: str = "20", second: str = "10", total: str = "total"
) -> MadeDocument:
    whole_key = f"establishment_{total}"
    made = MadeDocument().count(whole_key, whole)
    for category, number in (("administrative", first), ("institution", second)):
        made.say(
            f"establishment_{category}",
            number,
            "headcount",
            unit="人",
            part_of=whole_key,
        )
    return made


def _lots(first: str = "20", second: str = "10", later: str = "5") -> MadeDocument:
    """Posts granted in two lots: a total of the first, which the second is not in."""
    made = _people("30", first, second)
    made.count("establishment_total", later)
    return made.say(
        "establishment_worker",
        later,
        "headcount",
        unit="人",
        part_of="establishment_total",
    )


def _of_which(
    whole: str | None = "100.00",
    part: str = "60.00",
    part_of: str = "hospitality_domestic",
    measure: str = "final_account",
) -> MadeDocument:
    made = MadeDocument().say("hospitality_domestic", whole)
    part_key = "hospitality_domestic_foreign_affairs"
    return made.say(part_key, part, measure, part_of=part_of)


def _contracts(
    whole: str | None = "100.00", part: str | None = "60.00", least: str = "50.00"
) -> MadeDocument:
    """Contracts of which no list says that they are parts."""
    made = MadeDocument().say("procurement_total", whole).say("sme_contracts", part)
    return made.say("small_micro_contracts", least)


PROSE = (
    RuleCases(
        "statement_vs_table",
        _vs_line,
        rounding=({"stated": "1234.5", "cell": "1234.52"},),
        breaks=(
            {"stated": "1234.60"},
            # A nought is nothing, not half a unit.
            {"stated": "0", "cell": "0.40"},
            {"cell": "1234.51"},
            # The row is printed and blank, which is nil.
            {"cell": None},
        ),
        silent=(
            {"stated": None},
            {"stated": "9.00", "measure": "prior_year"},
            {"stated": "9.00", "measure": "initial_budget"},
            {"stated": "9.00", "fund": "general_public"},
            {"stated": "9.00", "year": "2022"},
            {"stated": "9.00", "is_cause": "true"},
            {"stated": "1200", "is_approximate": "true"},
            {"stated": "0.00", "cell": None},
        ),
        options=("measure", "fund", "year", "is_cause", "is_approximate"),
    ),
    RuleCases(
        "statement_vs_table",
        _vs_function,
        rounding=({"stated": "50.0", "cell": "50.04"},),
        breaks=({"stated": "51.00"}, {"cell": "49.99"}),
        # Money of another budget stands in another table.
        silent=({"stated": "9.00", "fund": "government_fund"},),
        options=("fund",),
    ),
    RuleCases(
        "statement_vs_table",
        _vs_economic,
        breaks=({"stated": "51.00"}, {"cell": "49.99"}),
        # The same class in project expenditure is no basic expenditure.
        silent=({"stated": "9.00", "section": "项目支出决算"},),
        options=("section",),
    ),
    RuleCases("statement_vs_table", _vs_count, breaks=({"stated": "4"}, {"cell": "2"})),
    RuleCases(
        "statement_repeated",
        _repeated,
        rounding=({"first": "80.04", "again": "80.0"},),
        breaks=({"first": "81.00"}, {"again": "80.01"}),
        silent=(
            {"again": None},
            {"again": "9.00", "fund": "general_public"},
            {"again": "9.00", "year": "2022"},
            {"again": "90", "is_approximate": "true"},
            # A label that no key is known by can mean two things.
            {"again": "9.00", "key": "conference"},
        ),
        options=("key", "fund", "year", "is_approximate"),
    ),
    RuleCases(
        "statement_repeated",
        _people_twice,
        breaks=({"first": "24"}, {"again": "32"}),
        silent=(
            {"again": None},
            # Of several units each has its people.
            {"again": "32", "scope": "consolidated"},
        ),
        options=("scope",),
    ),
    RuleCases(
        "statement_repeated",
        _repeated_on_pages,
        breaks=({"first": "81.00"}, {"second": "80.01"}, {"third": "79.99"}),
    ),
    RuleCases(
        "detail_repeated",
        _details,
        rounding=({"first": "80.04", "again": "80.0"},),
        breaks=({"first": "81.00"}, {"again": "80.01"}),
        silent=(
            {"again": None},
            {"again": "9.00", "direction": "decrease"},
            {"again": "90", "is_approximate": "true"},
            # So short a label means different things in different places.
            {"again": "9.00", "label": "慰问补助"},
            # Money of one source is another amount in each line.
            {
                "again": "9.00",
                "label": "当年预算安排支出",
                "lines": "行政运行/事业运行",
            },
            {"again": "9.00", "lines": "2012901/2012950"},
        ),
        options=("label", "direction", "is_approximate", "lines"),
    ),
    RuleCases(
        "statement_parts",
        _parts,
        rounding=({"first": "60.01"},),
        breaks=(
            {"whole": "101.00"},
            {"first": "61.00"},
            {"second": "39.90"},
            # An even sum beside two decimals is not a rounder one.
            {"first": "60.40", "second": "40"},
        ),
        silent=(
            # A list of one part names only what it wants to name.
            {"second": None, "first": "10.00"},
            {"whole": None},
            {"second": "10.00", "measure": "initial_budget"},
            {"second": "10.00", "part_of": ""},
        ),
        options=("measure", "part_of"),
    ),
    RuleCases(
        "statement_parts",
        _parts_of_money,
        breaks=({"whole": "101.00"}, {"first": "61.00"}, {"second": "41.00"}),
        silent=({"whole": "130.00", "section": "支出决算"},),
        options=("section",),
    ),
    RuleCases(
        "statement_parts",
        _part_left_out,
        breaks=(
            {"second": "30.00"},
            {"second": "30.00", "line": "9.00"},
            {"second": "30.00", "stated": "11.00"},
            # The list names this line.
            {"second": "30.00", "line": "10.00", "key": "revenue_general_public"},
            {"second": "50.00", "line": "10.00"},
        ),
        silent=(
            {"second": "30.00", "line": "10.00"},
            {"second": "30.00", "stated": "10.00"},
        ),
        options=("key",),
    ),
    RuleCases(
        "statement_parts",
        _functions,
        holds=(UNCHANGED, {"upper": None}),
        breaks=({"whole": "99.00"}, {"item": "61.00"}, {"other": "41.00"}),
        options=("upper",),
    ),
    RuleCases(
        "statement_parts",
        _people,
        breaks=({"whole": "31"}, {"first": "21"}, {"second": "11"}),
        silent=({"whole": "99", "total": "retired"},),
        options=("total",),
    ),
    RuleCases(
        "statement_parts",
        _lots,
        breaks=({"first": "21"}, {"second": "9"}),
        options=("later",),
    ),
    RuleCases(
        "statement_parts",
        _shares_told,
        holds=({"whole": "0.00", "key": "small_micro_contracts"},),
        breaks=(
            {"key": "small_micro_contracts"},
            {"whole": "5.00", "other": "3.00", "key": "small_micro_contracts"},
        ),
        silent=(UNCHANGED,),
        options=("key",),
    ),
    RuleCases(
        "statement_of_which",
        _one_part,
        breaks=({"whole": "50.00"}, {"part": "101.00"}),
        silent=({"whole": None},),
    ),
    RuleCases(
        "statement_of_which",
        _of_which,
        holds=(UNCHANGED, {"part": "100.00"}, {"part": "0.00"}),
        rounding=({"part": "100.01"},),
        breaks=({"whole": "59.00"}, {"part": "100.50"}),
        silent=(
            {"part": "150.00", "part_of": ""},
            {"part": "150.00", "measure": "adjusted_budget"},
            {"whole": None},
        ),
        options=("part_of", "measure"),
    ),
    RuleCases(
        "statement_of_which",
        _contracts,
        holds=(UNCHANGED, {"part": "100.00"}),
        breaks=({"whole": "59.00"}, {"part": "101.00"}, {"least": "61.00"}),
        silent=({"whole": None, "part": None},),
    ),
)
