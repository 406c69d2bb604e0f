"""Whose a figure is whose clause names nothing: amounts and grammar decide."""

import pytest
from made_prose import UNIT, read, says

TOTAL, OPENING = "grand_total_revenue", "opening_balance"
ITEM = "一般公共服务支出（类）群众团体事务（款）事业运行（项）"


def keys(text: str, *measures: str) -> list[str]:
    """Subjects of the figures of some measures."""
    return [key for key, measure, _ in says(text) if measure in measures]


@pytest.mark.parametrize(
    ("comparison", "subject"),
    [
        ("较上年增加10.00万元，增长12.5%", TOTAL),
        ("较2022年增加1.00万元，增长33.3%", OPENING),
        ("与上年80.00万元相比增加10.00万元", TOTAL),
        ("比上年3.00万元增加1.00万元", OPENING),
        # What fits neither is of what was spoken of last.
        ("较上年增加7.00万元，增长1.0%", OPENING),
        ("较上年增加7.00万元", OPENING),
    ],
)
def test_a_comparison_is_of_the_amount_that_it_fits(
    comparison: str, subject: str
) -> None:
    text = f"收入总计90.00万元，其中年初结转和结余4.00万元，{comparison}。"
    found = keys(text, "prior_year", "change_amount", "change_rate")
    assert found == [subject] * len(found) != []


@pytest.mark.parametrize(
    "parts",
    [
        "基本支出40万元；项目支出10万元",
        "基本支出50万元；上缴上级支出、经营支出共0.00元",
    ],
)
def test_a_comparison_behind_a_list_is_of_the_whole(parts: str) -> None:
    opening = f"支出合计50万元。其中：{parts}。"
    for comparison in ("与上年60万元对比减少10万元，下降16.7%。", "比上年减少9万元。"):
        found = keys(opening + comparison, "prior_year", "change_amount", "change_rate")
        assert set(found) == {"expenditure_total"}
        assert len(found) == len(says(opening + comparison)) - len(says(opening))


def test_a_comparison_that_the_part_alone_fits_is_of_the_part() -> None:
    text = (
        "支出合计50万元。其中：基本支出40万元；项目支出10万元。比上年8万元增加2万元。"
    )
    assert keys(text, "prior_year", "change_amount") == ["project"] * 2


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        (f"{ITEM}。年初预算3万元，决算支出2万元，完成预算的66.7%。", "2012950"),
        (f"{ITEM}2012950。年初预算数3万元，决算数2万元，差异率-33.33%。", "2012950"),
        (f"{ITEM}-2012950：年初预算3万元，支出决算2万元。", "2012950"),
        ("公务接待费年初预算3万元，决算支出2万元。", "official_hospitality"),
        ("2.公务接待费。决算支出2万元，较上年增加1万元。", "official_hospitality"),
        ("收入总计3万元，决算支出2万元。", "expenditure_total"),
    ],
)
def test_the_account_beside_a_budget_is_of_the_same_line(
    line: str, subject: str
) -> None:
    before = "1.一般公共服务支出（类）群众团体事务（款）行政运行（项）。年初预算9万元。"
    statements = read(f"（三）支出决算具体情况\n{before}\n{line}").statements
    amounts = [each for each in statements if each.measure == "final_account"]
    assert amounts[-1].subject_key == subject


def test_a_code_that_its_words_do_not_have_names_no_class() -> None:
    statements = read(f"{ITEM}2012901。年初预算数3万元，决算数2万元。").statements
    assert [each.functional_code for each in statements] == ["", ""]


def test_changes_may_have_the_sign_of_their_figure() -> None:
    text = "公务接待费2万元，与上年相比变动-0.50万元，变动率-20%；培训费变化0.30万元。"
    changes = [each for each in read(text).statements if "change" in each.measure]
    assert [(each.subject_key, each.direction) for each in changes] == [
        ("official_hospitality", "down"),
        ("official_hospitality", "down"),
        ("30216", "up"),
    ]


@pytest.mark.parametrize("of_year", ["比上年", "较上年决算数", "与2022年度相比"])
def test_the_year_before_may_stand_in_brackets(of_year: str) -> None:
    text = f"公务接待费2万元，{of_year}（1.50万元）增加0.50万元，增长33.33%。"
    assert says(text) == [
        ("official_hospitality", measure, value)
        for measure, value in (
            ("final_account", "2万元"),
            ("prior_year", "1.50万元"),
            ("change_amount", "0.50万元"),
            ("change_rate", "33.33%"),
        )
    ]


SECTION = "（三）一般公共预算财政拨款支出决算具体情况"


@pytest.mark.parametrize(
    "name",
    [
        "一般公共服务支出（201）群众团体事务（20129）行政运行（2012901）",
        "一般公共服务支出—群众团体事务—行政运行（项级科目2012901）",
        "行政运行[2012901]：",
        "“一般公共服务支出（类）群众团体事务（款）行政运行（项）”。",
        "一般公共服务支出（类）群众团体事务（款）行政运行（项）（科目编码：2012901）：",
        "201类29款01项行政运行",
        "201（类）29（款）01（项）一般公共服务支出-群众团体事务-行政运行。",
        "一般公共服务支出群众团体事务行政运行：",
        "行政运行（项）2012901",
        "2012901-行政运行支出",
        "“一般公共服务支出（类）群众团体事务（款）行政运行（项）”支出",
    ],
)
def test_a_class_is_known_wherever_its_code_stands(name: str) -> None:
    # 1.201 would be a number.
    for number in ("1.", "（1）")[name[0].isdigit() :]:
        text = f"{number}{name}决算为2.00万元，年初预算3.00万元，完成年初预算的66.67%。"
        statements = read(
            SECTION, "1.住房公积金（2210201）支出9.00万元。", text
        ).statements
        assert [each.functional_code for each in statements] == [
            "2210201",
            *["2012901"] * 3,
        ]


@pytest.mark.parametrize(
    "name",
    [
        "群众团体事务住房公积金",
        "住房保障支出群众团体事务行政运行",
        "住房公积金[2012901]：",
    ],
)
def test_names_and_codes_that_do_not_fit_are_no_class(name: str) -> None:
    statements = read(SECTION, f"1.{name}年初预算3.00万元。").statements
    assert [each.functional_code for each in statements] == [""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "机关运行经费2022年度支出3.00万元，2023年度支出2.00万元，减少1.00万元。",
            [("prior_year", 2022), ("final_account", 2023), ("change_amount", 2023)],
        ),
        (
            "2022年机关运行经费3.00万元，2023年机关运行经费2.00万元，比上年减少1.00万元。",
            [("final_account", 2022), ("final_account", 2023), ("change_amount", 2023)],
        ),
        (
            "机关运行经费支出2.00万元，上年机关运行经费支出3.00万元，同比减少1.00万元。",
            [("final_account", 2023), ("prior_year", 2022), ("change_amount", 2023)],
        ),
        (
            "上年机关运行经费3.00万元，本年机关运行经费2.00万元，减少1.00万元。",
            [("prior_year", 2022), ("final_account", 2023), ("change_amount", 2023)],
        ),
        (
            "机关运行经费支出决算2.00万元，2022年决算数3.00万元，减支1.00万元；"
            "年初预算数4.00万元。",
            [
                ("final_account", 2023),
                ("prior_year", 2022),
                ("change_amount", 2023),
                ("initial_budget", 2023),
            ],
        ),
    ],
)
def test_a_year_is_of_its_own_figure(
    text: str, expected: list[tuple[str, int]]
) -> None:
    statements = read("一、机关运行经费支出情况", text).statements
    assert [(each.measure, each.statement_year) for each in statements] == expected
    assert {each.subject_key for each in statements} == {"agency_operating_expenses"}
    changes = [each for each in statements if each.measure == "change_amount"]
    assert [each.compared_with for each in changes] == ["prior_year"]


@pytest.mark.parametrize(
    ("heading", "text", "whole"),
    [
        (
            "一、政府采购支出情况",
            "货物支出2万元、服务支出3万元，共计5万元。",
            "procurement_total",
        ),
        (
            "一、基本支出决算情况说明",
            "人员经费2万元、公用经费3万元，合计5万元。",
            "basic",
        ),
        (
            "一、“三公”经费支出决算情况说明",
            "公务接待费2万元。\n培训费3万元。\n以上两项合计，支出5万元。",
            "three_public_total",
        ),
    ],
)
def test_what_a_list_comes_to_is_of_its_whole(
    heading: str, text: str, whole: str
) -> None:
    last = read(heading, *text.split("\n")).statements[-1]
    assert (last.subject_key, last.measure) == (whole, "final_account")


def test_what_a_count_comes_to_is_of_what_was_counted() -> None:
    text = "发放助学金3万元；向61家单位发放慰问物资2750份共计5万元。"
    assert read("一、效果目标", text).statements[-1].subject == "慰问物资"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("财政拨款支出9万元，其中：政府性基金预算2万元。", "expenditure_total"),
        ("财政拨款收入9万元，其中：政府性基金预算2万元。", "revenue_government_fund"),
    ],
)
def test_a_fund_is_on_the_side_of_its_list(text: str, key: str) -> None:
    last = read("一、财政拨款收入支出决算总体情况说明", text).statements[-1]
    assert (last.subject_key, last.fund) == (key, "government_fund")


@pytest.mark.parametrize(
    ("text", "measure", "compared"),
    [
        ("公务接待费预算3万元，决算2万元，节约1万元。", "change_amount", ""),
        ("公务接待费2万元，较2022年度增0.50万元。", "change_amount", "prior_year"),
        (
            "公务接待费2万元，较2023年年初预算增加1万元。",
            "change_amount",
            "initial_budget",
        ),
        ("公务接待费2万元，较上年增长100%，即1万元。", "change_amount", "prior_year"),
        (
            "公务接待费年初预算3万元，完成年初预算的66.7%、调整预算的80.0%。",
            "completion_rate",
            "adjusted_budget",
        ),
        ("年末结转和结余2万元，较年初3万元减少1万元。", "change_amount", "prior_year"),
    ],
)
def test_a_comparison_says_what_it_is_with(
    text: str, measure: str, compared: str
) -> None:
    last = read(text).statements[-1]
    assert (last.measure, last.compared_with) == (measure, compared)
    assert last.subject_key in ("official_hospitality", "closing_balance")
    assert not last.is_approximate


def test_budgets_changed_within_the_year_stay_with_their_line() -> None:
    for within in ("执行中调增1万元", "年中追加预算1万元"):
        text = f"公务接待费：年初预算3万元，{within}，调整后预算4万元，决算2万元。"
        statements = read(text).statements
        assert [each.subject_key for each in statements] == ["official_hospitality"] * 4


def test_a_part_of_a_budget_is_no_account() -> None:
    text = f"1.{ITEM}。年初预算为9万元（含上年结转2万元），支出决算为8万元。"
    measures = [each.measure for each in read(SECTION, text).statements]
    assert measures == ["initial_budget", "initial_budget", "final_account"]


def test_classes_behind_mainly_are_parts_and_no_causes() -> None:
    text = (
        "社会保障和就业支出（类）行政事业单位养老支出（款）5万元。"
        "主要是机关事业单位基本养老保险缴费支出（项）3万元。"
    )
    last = read(SECTION, text).statements[-1]
    assert (last.functional_code, last.is_cause) == ("2080505", False)


def test_the_second_project_of_a_line_is_its_own() -> None:
    text = (
        "（1）劳模疗休养项目。全年预算数4万元。"
        "（2）职工书屋建设项目。全年预算数2万元，自评得分88分。"
    )
    found = read("一、预算绩效情况说明", text).statements
    assert [each.subject_key for each in found] == [
        "project:劳模疗休养",
        "project:职工书屋建设",
        "project:职工书屋建设",
    ]


def test_a_list_without_units_has_that_of_its_heading() -> None:
    text = "支出明细如下（单位：万元）：公务接待费决算2.00，培训费决算3.00。"
    assert [each.unit for each in read(text).statements] == ["万元", "万元"]


def test_money_of_one_source_is_not_the_whole_line() -> None:
    text = f"1.{ITEM}支出9万元，其中：当年预算安排支出6万元，上年结转资金支出3万元。"
    parts = read(SECTION, text).statements[1:]
    assert [(each.subject, each.measure, each.part_of) for each in parts] == [
        ("当年预算安排支出", "final_account", "2012950"),
        ("上年结转资金支出", "final_account", "2012950"),
    ]


@pytest.mark.parametrize(
    "each",
    [
        "分别占本年支出合计的80%、20%",
        "各占80%和20%",
        "占比分别为80%、20%",
    ],
)
def test_shares_in_a_row_are_of_the_amounts_before_them(each: str) -> None:
    text = f"本年支出合计5万元，其中：基本支出4万元、项目支出1万元，{each}。"
    assert says(text)[-2:] == [("basic", "share", "80%"), ("project", "share", "20%")]


def test_shares_of_more_amounts_than_are_listed_are_of_none() -> None:
    text = "本年支出合计5万元，其中：基本支出4万元，分别占50%、30%、20%。"
    assert not [each for each in says(text) if each[1] == "share"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("其中：项目支出1万元（20%）。", ("project", "share", "20%")),
        ("比上年减少1万元（16.7%）。", ("expenditure_total", "change_rate", "16.7%")),
    ],
)
def test_a_rate_in_brackets_is_of_the_figure_before_it(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert says(f"本年支出合计5万元，{text}")[-1] == expected


def test_a_rate_behind_an_amount_that_is_no_part_is_listed() -> None:
    assert len(says("本年支出合计5万元（20%）。")) == 1


@pytest.mark.parametrize(
    ("labels", "keys"),
    [
        (
            "因公出国（境）费、公务用车购置及运行维护费、公务接待费",
            ["overseas_visits", "official_vehicles", "official_hospitality"],
        ),
        (
            "一般公共服务支出（201类）、社会保障和就业支出（208类）、卫生健康支出（210类）",
            ["201", "208", "210"],
        ),
        ("基本支出、项目支出和经营支出", ["basic", "project", "business"]),
        # Which of them the last word belongs to, the text does not say.
        ("货物、工程、服务类采购支出", []),
    ],
)
def test_names_in_a_row_may_hold_conjunctions(labels: str, keys: list[str]) -> None:
    text = f"{labels}分别为1万元、2万元、3万元。"
    assert [key for key, _, _ in says("一、支出情况", text)] == keys


@pytest.mark.parametrize(
    ("clause", "key"),
    [
        ("公务接待费支出决算比预算无增减变化", "official_hospitality"),
        ("公务用车购置费与预算持平", "vehicle_purchase"),
        ("公务用车运行维护费支出决算数小于预算数", "vehicle_operation"),
        ("因公出国（境）费支出较预算略有下降", "overseas_visits"),
        # The accounts of something unknown are not those of the whole.
        ("增加原因是来访增多；公务接待费与预算持平", "official_hospitality"),
        ("增加原因是公务接待费与预算持平", "three_public_total"),
    ],
)
def test_a_line_compared_in_words_is_the_subject_of_its_changes(
    clause: str, key: str
) -> None:
    text = f"“三公”经费支出决算5万元，{clause}，比去年增加1万元，增长25%。"
    assert keys(text, "change_amount", "change_rate") == [key, key]


def test_half_width_commas_separate_clauses() -> None:
    text = "“三公”经费支出1,234.50万元，其中：公务接待费与预算持平，比去年增加1万元。"
    assert says(text.replace("，", ",")) == says(text) != []


@pytest.mark.parametrize("of", ["", "的"])
def test_an_earlier_amount_needs_no_unit_of_its_own(of: str) -> None:
    text = f"培训费支出2.05万元，较上年{of}2.08减少0.03万元，下降1.44%。"
    assert [measure for _, measure, _ in says(text)] == [
        "final_account",
        "prior_year",
        "change_amount",
        "change_rate",
    ]
    assert len(set(keys(text, "prior_year", "change_amount", "change_rate"))) == 1


BOTH = ["grand_total_revenue", "grand_total_expenditure"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收、支总计分别为5万元、6万元，增长10%、20%。", BOTH * 2),
        ("收、支总计分别为5万元和6万元，较上年分别增加1万元和2万元。", BOTH * 2),
        ("与上年相比，收、支总计各减少1万元、2万元，各下降3%、4%。", BOTH * 2),
        # Which two of three rose, the text does not say.
        ("收、支总计分别为5万元、6万元，培训费2万元，增长10%、20%。", [*BOTH, "30216"]),
        ("收、支总计分别为5万元、6万元、7万元。", []),
    ],
)
def test_figures_in_a_row_are_of_each_item_of_their_label(
    text: str, expected: list[str]
) -> None:
    assert [key for key, _, _ in says("一、总体情况", text)] == expected


@pytest.mark.parametrize("unit", ["本单位", "本部门", "我会", UNIT])
def test_the_total_of_a_side_may_be_that_of_the_unit(unit: str) -> None:
    text = f"2023年度，{unit}支出为11万元，其中：基本支出5万元；项目支出6万元。"
    found = says("二、支出决算情况", text)
    assert [key for key, _, _ in found] == ["expenditure_total", "basic", "project"]


@pytest.mark.parametrize("purpose", ["用于学前教师工资", "主要用于职工培训"])
def test_the_purpose_of_an_item_of_no_list_is_no_subject(purpose: str) -> None:
    item = "教育支出（类）普通教育（款）学期教育（项）支出"
    text = f"{item}7.95万元，{purpose}，较2022年决算7.42万元，增加0.53万元，增长7.14%。"
    assert {key for key, _, _ in says("三、支出决算具体情况", text)} == {item}
