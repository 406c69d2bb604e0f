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


def _details(
    first: str | None = "80.00",
    again: str | None = "80.00",
    label: str = "增加困难职工慰问补助",
    direction: str = "",
    is_approximate: str = "false",
    lines: str = "",
    base: str = "",
) -> MadeDocument:
    """What no key is known by, stated twice under one label; lines: it is a part of.

    base: changes, the second from this base.
    """
    one, _, other = lines.partition("/")
    measure = "change_amount" if base else "final_account"
    from_year = "prior_year" if base else ""
    made = MadeDocument().say(
        "", first, measure, subject=label, part_of=one, compared_with=from_year
    )
    return made.say(
        "",
        again,
        measure,
        compared_with=base,
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


def _one_part(whole: str | None = "100.00", part: str = "60.00") -> MadeDocument:
    """A single part is no list, and yet no more than its whole."""
    made = MadeDocument().say("procurement_total", whole)
    return made.say("procurement_goods", part, part_of="procurement_total")
