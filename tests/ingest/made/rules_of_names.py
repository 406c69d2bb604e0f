"""Cases of the rules about what words name: items of lists and glossaries, results."""

from made.document import MadeDocument

_BASIC = "basic_expenditure_by_economic_class"


def _listed(
    amount: str | None = "5.00",
    code: str = "30201",
    table: str = _BASIC,
    column: str = "basic",
    unplaced: str = "",
    reason: str = "row 30201: not decided",
    unit: str = "万元",
) -> MadeDocument:
    """A list that names 办公费, and the table that prints its row."""
    made = MadeDocument().number("办公费", "listed_item", code=code)
    for item, printed in (("30202", "3.00"), ("30201", amount)):
        if column == "basic":
            made.row(table, item, unit=unit, basic=printed)
        else:
            made.row(table, item, unit=unit, total=printed)
    if unplaced:
        made.unplaced(table, unplaced, reason)
        made.records["unplaced_cells"][-1]["line"] = "2"
    return made


def _glossary(
    code: str = "2012906", used: str = "2012906", unread: str = ""
) -> MadeDocument:
    """A glossary that explains an item by its names."""
    made = MadeDocument().row("expenditure", used, total="5.00")
    if unread:
        made.unplaced("expenditure", unread, "unknown row")
    return made.number("群众团体事务某项", "glossary_item", "名词解释", code)


def _old_name(
    name: str = "社会保障和就业支出（类）行政事业单位养老支出（款）",
    label: str = "行政事业单位养老支出",
    code: str = "20805",
    item: str = "2080505",
) -> MadeDocument:
    """A glossary that names the section of an item, and a table that prints it."""
    made = MadeDocument().row("expenditure", code, label=label, total="5.00")
    if item == "2080505":
        name = f"{name}机关事业单位基本养老保险缴费支出（项）"
    return made.number(name, "glossary_item", "名词解释", item)


def _basic(name: str = "办公费", code: str = "30201") -> MadeDocument:
    """An item in a list of basic expenditure."""
    made = MadeDocument().say("basic", "9.00")
    fields = {"section": "一般公共预算财政拨款基本支出决算", "part_of": "basic"}
    key = f"economic:{code}" if code else ""
    return made.say(key, "5.00", subject=name, economic_code=code, **fields)
