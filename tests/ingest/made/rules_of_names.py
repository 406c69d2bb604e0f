"""Cases of the rules about what words name: items of lists and glossaries, results."""

from made.document import MadeDocument

_BASIC = "basic_expenditure_by_economic_class"
_ALL = "general_budget_expenditure_by_economic_class"


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


def _term(
    name: str = "使用非财政拨款结余",
    label: str = "使用非财政拨款结余（含专用结余）",
    key: str = "use_of_non_fiscal_surplus",
) -> MadeDocument:
    """A glossary that explains a line, and the table that prints it."""
    table = "revenue_expenditure_summary"
    made = MadeDocument().row(table, key, "revenue", label=label)
    line = "use_of_non_fiscal_surplus"
    return made.number(name, "glossary_term", "名词解释", line)


def _basic(name: str = "办公费", code: str = "30201") -> MadeDocument:
    """An item in a list of basic expenditure."""
    made = MadeDocument().say("basic", "9.00")
    fields = {"section": "一般公共预算财政拨款基本支出决算", "part_of": "basic"}
    key = f"economic:{code}" if code else ""
    return made.say(key, "5.00", subject=name, economic_code=code, **fields)


def _under(
    heading: str = "部门支出情况",
    name: str = "支出总额",
    key: str = "expenditure_total",
    other: str | None = None,
    unread: str = "",
    total: str | None = None,
    fund: str = "",
) -> MadeDocument:
    """A total under a heading of one side, with or without another amount."""
    section = f"收支/{heading}"
    place = {"section": section, "line": "50"}
    made = MadeDocument().say(key, "5.00", subject=name, fund=fund, **place)
    made.say("basic", other, subject="基本支出", **place)
    made.say("expenditure_total", total, subject="支出总额", section=section)
    return made.number(unread, "other", f"收支/{heading}") if unread else made


def _result(
    target: str | None = "12月31日前",
    actual: str | None = "12月5日",
    label: str = "资金发放时间",
) -> MadeDocument:
    made = MadeDocument()
    texts = {"target_text": target, "actual_text": actual}
    return made.indicator(made.form("甲项目"), label, **texts)


def _reached(text: str = "52人", actual: str | None = "52") -> MadeDocument:
    made = MadeDocument()
    fields = {"actual": actual, "actual_unit": "人", "actual_text": text}
    return made.indicator(made.form("甲项目"), "慰问人数", **fields)


def _met(
    score: str | None = "5",
    actual: str | None = "52",
    text: str = "52人",
    weight: str = "10",
) -> MadeDocument:
    made = MadeDocument()
    result = {"actual": actual, "actual_unit": "人", "actual_text": text}
    target = {"comparator": ">=", "target": "50", "target_unit": "人"}
    points = {"weight": weight, "score": score}
    return made.indicator(made.form("甲项目"), "慰问人数", **result, **target, **points)
