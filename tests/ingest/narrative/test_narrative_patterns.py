"""Every pattern of the clause grammar: a case it takes and one that it must not."""

import pytest
from made_prose import brief, read, says


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "财政拨款收入88.10万元，占71.5%。",
            ("fiscal_appropriation", "share", "71.5%"),
        ),
        ("其他收入3.20万元，占比2.60%。", ("revenue_other", "share", "2.60%")),
        (
            "项目支出12.00元，占本年支出合计的7.1%。",
            ("project", "share", "7.1%"),
        ),
        (
            "本年支出合计5万元，完成年初预算的104.2%。",
            ("expenditure_total", "completion_rate", "104.2%"),
        ),
        (
            "困难职工帮扶项目预算执行率93.5%。",
            ("困难职工帮扶项目", "completion_rate", "93.5%"),
        ),
        (
            "收入合计9万元，比上年增长1.8%。",
            ("revenue_total", "change_rate", "1.8%"),
        ),
        (
            "支出合计9万元，较2022年度减少0.40万元。",
            ("expenditure_total", "change_amount", "0.40万元"),
        ),
        (
            "机关运行经费支出8万元，比上年决算数7.50万元增加0.50万元。",
            ("agency_operating_expenses", "prior_year", "7.50万元"),
        ),
        (
            "机关运行经费支出8万元，上年为7.50万元，同比增长6.67%。",
            ("agency_operating_expenses", "prior_year", "7.50万元"),
        ),
        (
            "公务接待费5万元（去年同期4.20万元）。",
            ("official_hospitality", "prior_year", "4.20万元"),
        ),
        (
            "公务接待费年初预算数2.10万元。",
            ("official_hospitality", "initial_budget", "2.10万元"),
        ),
        (
            "公务接待费全年预算为1.90万元。",
            ("official_hospitality", "adjusted_budget", "1.90万元"),
        ),
        (
            "公务接待费支出决算为1.40万元。",
            ("official_hospitality", "final_account", "1.40万元"),
        ),
        (
            "劳模慰问实际到位30万元。",
            ("劳模慰问", "other", "30万元"),
        ),
        (
            "省财政安排专项经费60万元。",
            ("special_funds", "initial_budget", "60万元"),
        ),
        (
            "主要原因：年中增加离休费3.30万元。",
            ("离休费", "change_amount", "3.30万元"),
        ),
        (
            "公用经费预算9万元，决算8万元，预决算差异率-11.11%。",
            ("operating", "change_rate", "-11.11%"),
        ),
        (
            "完成年初预算95.00万元的105.26%。",
            ("支出决算", "completion_rate", "105.26%"),
        ),
    ],
)
def test_a_cue_decides_the_measure(text: str, expected: tuple[str, str, str]) -> None:
    found = says("三、支出决算情况说明", text)
    assert expected[1:] in [statement[1:] for statement in found]
    if expected[0] != "支出决算":
        assert expected in found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # A budget by name is no budget figure.
        ("一般公共预算10万元。", "adjusted_budget"),
        ("国有资本经营预算财政拨款支出4万元。", "adjusted_budget"),
        # 提升 and 增加值 inside a label are no change.
        ("职业技能提升专项资金9.10万元。", "change_amount"),
        # A figure of the same year is no figure of the year before.
        ("2023年度收入合计6万元。", "prior_year"),
        # 占用 is no share.
        ("占用资金6万元。", "share"),
        # What is raised to a value did not change by it.
        ("补助标准提高到320元。", "change_amount"),
        # A standard is no account.
        ("按每人1200元标准发放。", "final_account"),
        ("标准为1500元/人。", "final_account"),
        # 年初 of a balance is no budget.
        ("年初结转和结余7万元。", "initial_budget"),
    ],
)
def test_a_cue_does_not_take_what_only_looks_like_it(text: str, wrong: str) -> None:
    narrative = read("一、收入决算情况说明", text)
    assert narrative.statements
    assert wrong not in {statement.measure for statement in narrative.statements}


def test_what_is_unchanged_states_no_figure_of_change() -> None:
    narrative = read("结余分配0.00万元，与上年持平。公务接待费1万元，与预算数持平。")
    first, second = narrative.statements
    assert (first.measure, first.direction) == ("final_account", "flat")
    assert (second.measure, second.direction) == ("final_account", "")


def test_a_subject_is_carried_over_clauses_and_changed_by_the_next() -> None:
    assert says(
        "收入总计90.10万元，其中年初结转和结余4.10万元，比上年减少2.00万元，下降32.79%；"
        "本年收入合计86.00万元，比上年增加1.00万元。"
    ) == [
        ("grand_total_revenue", "final_account", "90.10万元"),
        ("opening_balance", "final_account", "4.10万元"),
        ("opening_balance", "change_amount", "2.00万元"),
        ("opening_balance", "change_rate", "32.79%"),
        ("revenue_total", "final_account", "86.00万元"),
        ("revenue_total", "change_amount", "1.00万元"),
    ]


def test_parts_know_their_whole_and_the_next_sentence_does_not() -> None:
    narrative = read(
        "本年支出合计50万元，其中：基本支出40万元；项目支出10万元。机关运行经费3万元。"
    )
    assert [statement.part_of for statement in narrative.statements] == [
        "",
        "expenditure_total",
        "expenditure_total",
        "",
    ]


def test_a_list_goes_on_over_paragraphs_until_its_level_ends() -> None:
    narrative = read(
        "“三公”经费支出8万元，其中：",
        "（一）公务用车购置及运行维护费5万元，其中：",
        "公务用车购置费0万元。",
        "公务用车运行维护费5万元。",
        "（二）公务接待费3万元。",
        "2023年度机关运行经费支出2万元。",
    )
    assert [(brief(s)[0], s.part_of) for s in narrative.statements] == [
        ("three_public_total", ""),
        ("official_vehicles", "three_public_total"),
        ("vehicle_purchase", "official_vehicles"),
        ("vehicle_operation", "official_vehicles"),
        ("official_hospitality", "three_public_total"),
        ("agency_operating_expenses", ""),
    ]


def test_one_figure_of_several_subjects_is_stated_for_each() -> None:
    assert says("上缴上级支出、经营支出、对附属单位补助支出均为0元。") == [
        ("remitted_to_superior", "final_account", "0元"),
        ("business", "final_account", "0元"),
        ("subsidy_to_subordinate", "final_account", "0元"),
    ]
    assert says("收、支总计各增加7.30万元。") == [
        ("grand_total_revenue", "change_amount", "7.30万元"),
        ("grand_total_expenditure", "change_amount", "7.30万元"),
    ]


def test_a_label_with_an_enumeration_in_it_stays_one() -> None:
    assert says("困难、大病职工帮扶22万元。") == [
        ("困难、大病职工帮扶", "final_account", "22万元")
    ]


def test_causes_are_marked_and_end_with_the_next_account() -> None:
    narrative = read(
        "本年支出合计50万元，比上年减少9万元，主要原因：离退休费减少6万元，奖金减少3万元；"
        "年末结转和结余4万元，比上年增加1万元。"
    )
    assert [(brief(s)[0], s.is_cause) for s in narrative.statements] == [
        ("expenditure_total", False),
        ("expenditure_total", False),
        ("离退休费", True),
        ("奖金", True),
        ("closing_balance", False),
        ("closing_balance", False),
    ]


def test_a_cause_with_numbered_points_goes_on_after_the_semicolon() -> None:
    narrative = read(
        "项目支出5万元，主要原因：一是培训费用2万元；二是慰问费用3万元。公用经费1万元。"
    )
    assert [s.is_cause for s in narrative.statements] == [False, True, True, False]


def test_a_comparison_after_a_cause_is_about_the_account_again() -> None:
    narrative = read(
        "公务接待费支出4万元，决算数小于预算数的主要原因是厉行节约，"
        "与上年相比减少0.5万元，下降11.1%。"
    )
    assert [brief(s)[0] for s in narrative.statements] == ["official_hospitality"] * 3
    assert not any(s.is_cause for s in narrative.statements)


def test_what_a_change_is_measured_against_is_told() -> None:
    narrative = read(
        "公用经费9万元，较年初预算数减少1万元，下降10%。较上年支出数增加2万元，增长28.6%。"
    )
    assert [s.compared_with for s in narrative.statements] == [
        "",
        "initial_budget",
        "initial_budget",
        "prior_year",
        "prior_year",
    ]


def test_the_year_of_an_earlier_figure_is_the_printed_one() -> None:
    narrative = read("基本支出9万元，较2021年的8万元增加1万元。", year=2022)
    assert [s.statement_year for s in narrative.statements] == [2022, 2021, 2022]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2021年基本支出9万元，项目支出5万元。公用经费2万元。", [2021, 2021, 2022]),
        ("2021年，基本支出9万元，比上年增加1万元。", [2021, 2021]),
        ("2021年基本支出9万元，比上年8万元增加1万元。", [2021, 2020, 2021]),
        ("2021年结转5万元，本年支出6万元。", [2021, 2022]),
        ("2015年补助标准3万元，基本支出9万元。", [2015, 2022]),
    ],
)
def test_a_year_that_a_sentence_names_is_of_all_its_figures(
    text: str, years: list[int]
) -> None:
    found = read("一、支出情况", text, year=2022).statements
    assert [each.statement_year for each in found] == years


@pytest.mark.parametrize(
    ("second", "year"),
    [
        ("2023年度，支出总计5万元。", 2023),
        ("某县总工会2023年支出总计5万元。", 2023),
        ("2022年度支出总计5万元。", 2022),
        ("2019年办公经费支出5万元。", 2022),
    ],
)
def test_prose_that_speaks_of_another_year_is_of_that_year(
    second: str, year: int
) -> None:
    first = "2023年度收入总计5万元，比上年增加1万元。"
    found = read("一、收支情况", first, second, "基本支出3万元。", year=2022)
    assert [each.statement_year for each in found.statements[:2]] == [2023, 2023]
    assert (found.year, found.statements[-1].statement_year) == (year, year)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("一般公共服务支出（类）群众团体事务（款）行政运行（项）1万元。", "2012901"),
        ("一般公共服务（类）支出1万元。", "201"),
        ("一般公共服务（201）支出1万元。", "201"),
        ("一般公共服务201（类）29（款）99（项）：支出决算为1万元。", "2012999"),
        ("住房保障221（类）02（款）01项）1万元。", "2210201"),
        ("2012901行政运行1万元。", "2012901"),
        ("教育（类）***（款）***（项）：支出决算为1万元。", "205"),
        ("社会保障和就业支出1万元。", "208"),
        ("住房公积金（2210201）。年初预算为1万元。", "2210201"),
    ],
)
def test_a_functional_class_is_read_in_every_notation(text: str, code: str) -> None:
    (statement,) = read("（三）一般公共预算财政拨款支出决算具体情况", text).statements
    assert statement.functional_code == statement.subject_key == code
    assert statement.fund == "general_public"


@pytest.mark.parametrize("text", ["行政运行1万元。", "某某服务（类）支出1万元。"])
def test_a_class_that_several_codes_or_none_could_be_has_no_code(text: str) -> None:
    (statement,) = read("（三）支出决算具体情况", text).statements
    assert statement.functional_code == ""


def test_names_shared_by_both_classifications_follow_the_section() -> None:
    (basic,) = read("六、基本支出决算情况说明", "住房公积金4万元。").statements
    assert (basic.economic_code, basic.functional_code) == ("30113", "")
    (cause,) = read("主要原因：住房公积金增加4万元。").statements
    assert cause.economic_code == cause.functional_code == ""


def test_lists_of_economic_classes_are_parts_of_their_whole() -> None:
    narrative = read(
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "基本支出30万元，其中：人员经费20万元，主要包括：基本工资12万元、奖金8万元；"
        "公用经费10万元，主要包括：办公费10万元。",
    )
    assert [(s.subject_key, s.part_of) for s in narrative.statements] == [
        ("basic", ""),
        ("personnel", "basic"),
        ("30101", "personnel"),
        ("30103", "personnel"),
        ("operating", "basic"),
        ("30201", "operating"),
    ]


def test_occasions_and_people_are_of_the_kind_spoken_of() -> None:
    assert says(
        "国内公务接待费2万元，共接待12批次，96人次，其中外事接待费0元，共接待0批次，0人次；"
        "国（境）外接待费0元，共接待国（境）外0批次，0人次。"
    ) == [
        ("hospitality_domestic", "final_account", "2万元"),
        ("receptions_domestic", "count", "12批次"),
        ("guests_domestic", "count", "96人次"),
        ("hospitality_domestic_foreign_affairs", "final_account", "0元"),
        ("receptions_domestic_foreign_affairs", "count", "0批次"),
        ("guests_domestic_foreign_affairs", "count", "0人次"),
        ("hospitality_abroad", "final_account", "0元"),
        ("receptions_abroad", "count", "0批次"),
        ("guests_abroad", "count", "0人次"),
    ]


def test_a_threshold_belongs_to_the_label() -> None:
    narrative = read("单价100万元（含）以上设备（不含车辆）2台（套）。")
    assert [brief(s) for s in narrative.statements] == [
        ("equipment_over_one_million", "count", "2台(套)")
    ]
    assert [n.number_class for n in narrative.unmatched] == ["threshold"]


def test_approximate_figures_are_marked() -> None:
    narrative = read("全年共筹资158万余元，发放助学金12.5万元，补助近30万元。")
    assert [s.is_approximate for s in narrative.statements] == [True, False, True]


def test_money_that_an_evaluation_covered_is_no_account() -> None:
    narrative = read(
        "（一）预算绩效管理工作开展情况",
        "共涉及项目3个，资金23万元，占项目支出总额的40%。"
        "涉及一般公共预算支出23万元，政府性基金预算支出0万元。",
    )
    assert [brief(s)[0] for s in narrative.statements] == [
        "projects",
        "evaluated_funds",
        "evaluated_funds",
        "evaluated_general_public",
        "evaluated_government_fund",
    ]
    assert narrative.statements[2].share_of == "project"


def test_projects_of_a_report_have_keys_and_their_figures_follow() -> None:
    assert says(
        "（二）部门决算中项目绩效自评结果",
        "（1）送温暖经费项目自评得分为98分，绩效等级：优。全年预算数为20万元，"
        "执行数为19万元，完成预算的95%。",
        "②金秋助学，预算安排40,000.00元，实际资金到位0元，实际支出0元。",
    ) == [
        ("project:送温暖经费", "other", "98分"),
        ("project:送温暖经费", "adjusted_budget", "20万元"),
        ("project:送温暖经费", "final_account", "19万元"),
        ("project:送温暖经费", "completion_rate", "95%"),
        ("project:金秋助学", "initial_budget", "40000.00元"),
        ("project:金秋助学", "other", "0元"),
        ("project:金秋助学", "final_account", "0元"),
    ]


def test_this_project_is_the_one_named_before() -> None:
    assert says(
        "项目名称：养老救助",
        "3.项目实施和预算执行情况分析",
        "2023年该项目实际预算15万元，实际执行15万元，预算执行率100%。",
    ) == [
        ("project:养老救助", "adjusted_budget", "15万元"),
        ("project:养老救助", "final_account", "15万元"),
        ("project:养老救助", "completion_rate", "100%"),
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("其中，2个项目评价结果为“优”。", "projects_excellent"),
        ("绩效评级为“不合格”的项目0个。", "projects_unqualified"),
        ("组织对4个项目开展了绩效自评。", "projects"),
        ("部门评价项目1个。", "projects_evaluated"),
    ],
)
def test_counts_of_projects_are_told_apart(text: str, key: str) -> None:
    (statement,) = read("十三、预算绩效情况说明", text).statements
    assert (statement.subject_key, statement.measure) == (key, "count")


def test_achievements_are_listed_and_not_stated() -> None:
    narrative = read("第四部分 其他需要说明的情况", "新建基层工会56家，开办托管班7期。")
    assert narrative.statements == ()
    assert [(n.value_text, n.number_class) for n in narrative.unmatched] == [
        ("56家", "achievement"),
        ("7期", "achievement"),
    ]


def test_people_are_counted_where_performance_is_reported() -> None:
    assert says("四、绩效目标完成情况", "慰问职工人数2万人，帮扶38名困难职工。") == [
        ("beneficiaries", "count", "2万人"),
        ("beneficiaries", "count", "38名"),
    ]


def test_an_amount_without_unit_takes_that_of_its_neighbours() -> None:
    found = read(
        "二、绩效分析",
        "①劳模慰问，预算安排3,000.00元，实际资金到位3,000.00，实际支出9元。",
    ).statements
    assert [s.unit for s in found] == ["元", "元", "元"]
    assert read("合计3,000.00。").statements == ()


def test_what_each_of_two_totals_changed_by_is_said_of_both() -> None:
    assert says(
        "收入总计9万元，支出总计9万元，与2022年度相比，各增加1万元，增长12.5%。"
    ) == [
        ("grand_total_revenue", "final_account", "9万元"),
        ("grand_total_expenditure", "final_account", "9万元"),
        ("grand_total_revenue", "change_amount", "1万元"),
        ("grand_total_expenditure", "change_amount", "1万元"),
        ("grand_total_revenue", "change_rate", "12.5%"),
        ("grand_total_expenditure", "change_rate", "12.5%"),
    ]
    # Two subjects that are no two sides of one total stay apart.
    found = says("公务接待费2万元，会议费3万元，与2022年度相比，各增加1万元。")
    assert [statement[0] for statement in found] == [
        "official_hospitality",
        "30215",
        "30215",
    ]


def test_a_list_in_brackets_ends_with_them() -> None:
    narrative = read(
        "本年收入合计9万元；包括财政拨款收入8万元（其中一般公共预算7万元，"
        "国有资本经营预算1万元），占收入合计88.9%；其他收入1万元。"
    )
    assert [(s.subject_key, s.part_of) for s in narrative.statements] == [
        ("revenue_total", ""),
        ("fiscal_appropriation", "revenue_total"),
        ("revenue_general_public", "fiscal_appropriation"),
        ("revenue_state_capital", "fiscal_appropriation"),
        ("fiscal_appropriation", "revenue_total"),
        ("revenue_other", "revenue_total"),
    ]


def test_the_budget_and_the_class_of_one_name_are_told_apart() -> None:
    (budget, _) = read(
        "国有资本经营预算支出3万元，政府性基金预算支出1万元。"
    ).statements
    (_, second) = read(
        "政府性基金预算支出1万元，国有资本经营预算支出3万元。"
    ).statements
    assert second.functional_code == ""
    assert second.fund == "state_capital"
    (section,) = read("国有资本经营预算支出（类）3万元。").statements
    assert section.functional_code == budget.functional_code == "223"


def test_causes_in_a_sentence_of_their_own_keep_what_is_compared() -> None:
    narrative = read(
        "支出合计9万元，比上年减少2万元。主要原因是：奖金减少1万元，培训减少1万元。"
    )
    assert [s.compared_with for s in narrative.statements[1:]] == ["prior_year"] * 3


def test_lines_of_basic_expenditure_are_economic_classes() -> None:
    narrative = read(
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "基本支出30万元，其中：公用经费10万元，主要包括：因公出国（境）费用1万元、"
        "公务接待费2万元、专用设备购置3万元、其他支出4万元。",
        "七、财政拨款“三公”经费支出决算情况说明",
        "公务接待费支出决算2万元。",
    )
    assert [s.subject_key for s in narrative.statements] == [
        "basic",
        "operating",
        "30212",
        "30217",
        "31003",
        "39999",
        "official_hospitality",
    ]


@pytest.mark.parametrize(
    ("listed", "code"),
    [
        ("公用经费9万元，主要包括：办公费5万元、其他支出4万元。", "39999"),
        ("资本性支出5万元，其他支出4万元。", "399"),
        ("商品和服务支出5万元（其中：办公费3万元），其他支出4万元。", "399"),
    ],
)
def test_other_expenditure_is_of_the_level_that_its_list_is(
    listed: str, code: str
) -> None:
    narrative = read(
        "六、一般公共预算财政拨款基本支出决算情况说明", f"基本支出9万元，其中：{listed}"
    )
    assert narrative.statements[-1].economic_code == code


def test_a_name_means_the_class_that_the_fiscal_year_has() -> None:
    # 2299901 until 2020, 2299999 since.
    (statement,) = read(
        "（三）支出决算具体情况", "其他支出（类）其他支出（款）其他支出（项）1万元。"
    ).statements
    assert statement.functional_code == "2299999"


def test_brackets_in_the_name_of_a_class_are_of_the_name() -> None:
    (statement,) = read(
        "（三）支出决算具体情况",
        "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）机关服务（项）1万元。",
    ).statements
    assert statement.functional_code == "2010303"


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("201一般公共服务支出20129群众团体事务2012901行政运行", "2012901"),
        ("208社会保障和就业支出20805行政事业单位养老支出", "20805"),
        ("201一般公共服务-20129群众团体事务-2012906工会事务", "2012906"),
        ("201一般公共服务支出20129群众团体事务2012901青湖事务", ""),
        ("208社会保障和就业支出20129群众团体事务2012901行政运行", ""),
    ],
)
def test_a_run_of_codes_and_names_is_its_last_class_or_none(
    label: str, code: str
) -> None:
    found = read(
        "五、一般公共预算财政拨款支出决算情况说明",
        "2023年度一般公共预算财政拨款支出年初预算56万元，决算55万元。具体为：",
        f"1、{label}。年初预算20万元，决算21万元。",
    ).statements
    assert [(s.subject_key, str(s.value)) for s in found[-2:]] == [
        (code, "20"),
        (code, "21"),
    ]


@pytest.mark.parametrize(
    "open_", ["减少（增加）", "增加(减少)", "增长/下降", "降低或增长"]
)
def test_a_change_whose_direction_is_left_open_states_nothing(open_: str) -> None:
    text = f"公务接待费支出4万元，比上年{open_}3万元，{open_}2.41%，占预算的9%。"
    assert says("七、“三公”经费支出决算情况说明", text) == [
        ("official_hospitality", "final_account", "4万元"),
        ("official_hospitality", "completion_rate", "9%"),
    ]


@pytest.mark.parametrize("budget", ["", "预算", "年初预算数"])
def test_what_goes_beyond_a_budget_is_a_change(budget: str) -> None:
    text = f"公务接待费决算数4万元，超出{budget}1万元，超出{budget}33.3%。"
    found = read("七、“三公”经费支出决算情况说明", text).statements
    assert [(*brief(s), s.direction) for s in found[1:]] == [
        ("official_hospitality", "change_amount", "1万元", "up"),
        ("official_hospitality", "change_rate", "33.3%", "up"),
    ]


@pytest.mark.parametrize("months", ["1—6月", "1-6月", "1～6月", "1至6月"])
def test_what_was_spent_in_some_months_is_not_the_whole(months: str) -> None:
    text = f"公务接待费支出4万元，其中：{months}支出3万元。"
    found = read("七、“三公”经费支出决算情况说明", text).statements
    assert (found[-1].subject, found[-1].subject_key) == (f"{months}支出", "")


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("（3）20129群众团体事务：", "20129"),
        ("3、208社会保障和就业支出。", "208"),
        ("1.201一般公共服务支出20129群众团体事务2012901行政运行。", "2012901"),
        ("其中：201一般公共服务支出20129群众团体事务2012901行政运行", "2012901"),
    ],
)
def test_a_code_before_its_name_is_its_class_wherever_it_stands(
    item: str, code: str
) -> None:
    found = says(
        "五、一般公共预算财政拨款支出决算情况说明",
        "1、2012906工会事务。年初预算9万元，决算9万元，与年初预算数持平。",
        f"{item}年初预算2万元，决算3万元。",
    )
    assert found[-2:] == [
        (code, "initial_budget", "2万元"),
        (code, "final_account", "3万元"),
    ]


def test_all_money_may_hold_the_balance_brought_forward() -> None:
    overall = says("一、收入支出决算总体情况说明", "总收入9万元，收入总计9万元。")
    assert overall == [
        ("总收入", "final_account", "9万元"),
        ("grand_total_revenue", "final_account", "9万元"),
    ]
    sums = says("一、收支总体情况", "本年度收入总额9万元，支出总额9万元。")
    assert [key for key, _, _ in sums] == ["收入总额", "支出总额"]
    of_the_year = says("二、收入决算情况说明", "总收入9万元，其中其他收入2万元。")
    assert of_the_year[0] == ("revenue_total", "final_account", "9万元")
