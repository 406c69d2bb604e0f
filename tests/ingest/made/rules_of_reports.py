"""Cases of the rules about reports on projects: form, prose, rates, targets, codes."""

from made.document import MadeDocument


def _indicator(
    actual: str | None = "90",
    stated: str | None = "90",
    name: str = "受益人员满意度",
    section: str = "自评结果",
    unit: str = "%",
    is_approximate: str = "false",
    other: str | None = None,
) -> MadeDocument:
    made = MadeDocument()
    made.say("satisfaction", other, "share", subject=name, line="501")
    form = made.form("甲项目")
    fields = {"level1": "满意度指标", "target": "90", "target_unit": "%"}
    made.indicator(
        form,
        "受益人员满意度",
        comparator=">=",
        actual=actual,
        actual_unit="%",
        **fields,
    )
    return made.say(
        "satisfaction",
        stated,
        "share" if unit == "%" else "count",
        unit=unit,
        subject=name,
        section=section,
        is_approximate=is_approximate,
        line="500",
    )


def _named(
    actual: str = "480",
    stated: str = "480",
    name: str = "“劳模慰问”项目",
    line: str = "9",
    unit: str = "名",
    other: str | None = None,
) -> MadeDocument:
    """A project that prose names before its results, far from the forms."""
    made = MadeDocument()
    key = name.replace("“", "").replace("”", "").removesuffix("项目")
    made.say("project:职工体检", other, subject="职工体检项目", line="9")
    made.say(f"project:{key}", "5.00", subject=name, line="9")
    made.say("", stated, "count", unit=unit, subject="慰问劳模", line=line)
    for label in ("劳模慰问", "职工体检"):
        form = made.form(label, line="800")
        reached = {"actual": actual if label == "劳模慰问" else "99"}
        made.indicator(form, "慰问劳模人数", actual_unit="人", **reached)
    return made


def _project(
    form: str | None = "10.00",
    stated: str | None = "10.00",
    measure: str = "final_account",
    column: str = "executed",
    name: str = "困难职工帮扶经费",
    year: str = "2023",
) -> MadeDocument:
    made = MadeDocument()
    made.form("困难职工帮扶", "self_evaluation", **{column: form})
    unit = "分" if measure == "other" else None
    return made.say(
        "project:帮扶", stated, measure, unit=unit, subject=name, year=int(year)
    )


def _project_rate(
    rate: str | None = "66.67",
    budget: str | None = "90.00",
    spent: str | None = "60.00",
    left: str | None = None,
    other: str | None = None,
) -> MadeDocument:
    made = MadeDocument()
    name = {"subject": "厂务公开项目"}
    made.say("project:厂务公开", other, **name)
    made.say("project:厂务公开", budget, "adjusted_budget", **name)
    made.say("project:厂务公开", spent, **name)
    made.say("", left, subject="厂务公开结余", is_cause="true")
    return made.say("project:厂务公开", rate, "completion_rate", **name)


def _rate_of_what_is_left(
    rate: str = "75.00", budget: str = "80.00", left: str = "20.00"
) -> MadeDocument:
    return _project_rate(rate, budget, None, left)


def _code(code: str = "2089999", section: str = "名词解释") -> MadeDocument:
    made = MadeDocument().say("2089999", "5.00")
    for number, digits in enumerate((code[:3], code[3:5], code[5:]), start=1):
        made.records["unmatched_numbers"].append(
            {
                "number_seq": str(len(made.records["narrative_statements"]) + number),
                "value_text": digits,
                "number_class": "class_code",
                "section": section,
                "page": "1",
                "line": "700",
            }
        )
    return made


def _name_beside_code(
    name: str = "群众团体事务（款）工会事务（项）（{}）",
    code: str = "2012906",
    line: str = "",
) -> MadeDocument:
    made = MadeDocument().number(code, "class_code")
    line = line or made.records["unmatched_numbers"][-1]["line"]
    after = {"number_seq": "3", "line": line}
    return made.say("2012906", "5.00", subject=name.format(code), **after)
