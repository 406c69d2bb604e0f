"""Cases of the rules about amounts that prose states."""

from made.document import MadeDocument

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
    measure: str = "final_account",
) -> MadeDocument:
    made = MadeDocument().say(key, first, measure)
    return made.say(
        key, again, measure, fund=fund, year=int(year), is_approximate=is_approximate
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
    of_all: str = "final_account",
) -> MadeDocument:
    made = MadeDocument().say("revenue_total", whole, of_all)
    made.say("revenue_general_public", first, of_all, part_of=part_of)
    measure = measure if of_all == "final_account" else of_all
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
    """Contracts that no list names as parts."""
    made = MadeDocument().say("procurement_total", whole).say("sme_contracts", part)
    return made.say("small_micro_contracts", least)
