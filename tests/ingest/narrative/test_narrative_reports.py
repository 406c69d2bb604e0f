"""What reports on performance say: results counted, standards, plans, scores."""

import pytest
from made_prose import brief, read, says, says_as_printed

REPORT = "四、绩效目标完成情况"


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("推选8个示范性劳动竞赛活动。", "示范性劳动竞赛活动", "8个"),
        ("共召开2次厂务公开推进会。", "厂务公开推进会", "2次"),
        ("新建职工书屋6个获得市级表彰。", "新建职工书屋", "6个"),
        ("督促25家基层工会按期换届。", "基层工会", "25家"),
        ("在干部学校举办安全生产培训班3期。", "安全生产培训班", "3期"),
        ("推送信息1987条。", "推送信息", "1987条"),
        ("评选出“青湖工匠”10人。", "“青湖工匠”", "10人"),
        (
            "配齐4名集体协商指导员以及民主管理指导员、调解员。",
            "集体协商指导员以及民主管理指导员",
            "4名",
        ),
    ],
)
def test_results_are_counted_under_their_noun(
    text: str, label: str, value: str
) -> None:
    assert says_as_printed(REPORT, text) == [(label, "count", value)]


def test_a_number_that_only_describes_another_is_no_count() -> None:
    assert says_as_printed(REPORT, "组织7个行业的22名劳模代表参加座谈。") == [
        ("劳模代表", "count", "22名")
    ]


def test_a_quoted_rule_states_nothing_of_the_unit() -> None:
    rule = (
        "根据有关通知，“各市、县按照国家规定的工资总额的2%足额列入预算，"
        "各单位提取的经费的50%上缴。新建书屋3个。"
    )
    assert says(REPORT, rule) == []
    # A name in quotes is no rule, and neither is what follows the closing mark.
    assert says(REPORT, "发放“春节慰问金”2万元，“青湖工匠”满意度95%。")


def test_a_part_of_what_was_counted_is_counted_too() -> None:
    found = read(
        REPORT, "新建基层工会50家，其中企业工会2家，拨付补助经费3万元。"
    ).statements
    assert [s.part_of for s in found] == ["", "新建基层工会", ""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按每人1000元标准发放劳模慰问金8万元。", ("劳模慰问金", "other", "1000元")),
        (
            "标准为意外致困职工1400元/户。",
            ("意外致困职工", "other", "1400元/户"),
        ),
        ("救助困难职工30户，每户提高20元。", ("救助困难职工", "change_amount", "20元")),
        ("救助困难职工30户，标准1200元/户。", ("标准", "other", "1200元/户")),
        ("每户900元。", ("每户", "other", "900元")),
    ],
)
def test_an_amount_per_head_is_of_what_is_given_or_of_whom(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in says_as_printed(REPORT, text)


def test_a_rise_per_head_goes_up() -> None:
    found = read(REPORT, "救助困难职工30户，每户提高20元。").statements
    assert found[-1].direction == "up"


@pytest.mark.parametrize(
    "text",
    [
        "全年共需资金16万元。",
        "申请市财政专项资金10万元。",
        "拟划拨甲区总工会10万元。",
        "资金差额40元。",
        "余3000元退回财政。",
    ],
)
def test_money_planned_and_gaps_are_no_accounts(text: str) -> None:
    assert [s.measure for s in read(REPORT, text).statements] == ["other"]


@pytest.mark.parametrize("text", ["发放慰问金16万元。", "结余资金4万元。"])
def test_money_spent_and_left_over_is(text: str) -> None:
    assert [s.measure for s in read(REPORT, text).statements] == ["final_account"]


def test_projects_listed_under_a_share_of_the_budget_are_budget_figures() -> None:
    found = read(
        "一、项目绩效目标情况",
        "2023年度，省财政厅安排我会年初部门预算项目资金52万元。部门预算20万元以上项目"
        "占项目支出全年预算数比例达90%，分别是：走访慰问20万元，困难、大病职工帮扶"
        "26万元。年度实际支出51万元。",
        "1月将走访慰问20万元全部下拨。",
    ).statements
    assert [brief(s) for s in found] == [
        ("project", "initial_budget", "52万元"),
        ("部门预算20万元以上项目", "share", "90%"),
        ("project:走访慰问", "adjusted_budget", "20万元"),
        ("project:困难、大病职工帮扶", "adjusted_budget", "26万元"),
        ("project", "final_account", "51万元"),
        ("project:走访慰问", "final_account", "20万元"),
    ]
    assert found[1].share_of == "project"
    assert found[2].part_of == "部门预算20万元以上项目"


@pytest.mark.parametrize(
    "sentence",
    [
        "选取“文化惠民”项目开展重点评价，项目预算90.00万元，支出88.20万元，执行率98%。",
        "对《甲办法》涉及的“文化惠民”项目作了评价，项目资金90.00万元，支出88.20万元，"
        "执行率98%。",
        "对文化惠民项目进行了重点评价，该项目预算90.00万元，项目支出88.20万元，执行率98%。",
    ],
)
def test_the_project_of_a_sentence_is_that_of_its_figures(sentence: str) -> None:
    heading = "（十一）预算绩效管理情况"
    found = says(heading, f"开展绩效自评。{sentence}")
    assert len(found) == 3 and {key for key, _, _ in found} == {"project:文化惠民"}
    # Without a name it is no line of the accounts.
    bare = says(heading, "选取1个项目开展评价，项目预算90.00万元，支出88.20万元。")
    assert "project" not in {key for key, _, _ in bare}
    # Another sentence is about all of them.
    whole = says(heading, f"{sentence}本年项目支出300.00万元。")
    assert whole[-1] == ("project", "final_account", "300.00万元")


@pytest.mark.parametrize("blank", ["XX万元", "××万元", "____万元"])
@pytest.mark.parametrize("name", ["“书屋”项目", "书屋项目"])
def test_an_amount_left_open_has_its_subject(blank: str, name: str) -> None:
    found = says(
        "（一）预算绩效管理情况",
        f"“场馆”项目预算5万元，支出4万元。{name}全年预算为{blank}，执行数为3万元。",
    )
    assert [key for key, _, figure in found if figure == "3万元"] == ["project:书屋"]


def test_an_amount_left_open_ends_the_item_before_it() -> None:
    found = says(
        "（一）“三公”经费支出决算情况",
        "公务接待费支出2万元。公务用车运行维护费预算XX万元，支出决算3万元。",
    )
    assert [key for key, _, _ in found] == ["official_hospitality", "vehicle_operation"]


def test_the_funds_of_a_project_are_its_own() -> None:
    found = says(
        "一、项目绩效目标情况",
        "项目名称：养老救助",
        "（一）资金投入情况",
        "项目资金15万元。",
    )
    assert found == [("project:养老救助", "final_account", "15万元")]
    assert says(REPORT, "项目资金15万元。") == [("project", "final_account", "15万元")]


def test_parts_behind_a_score_need_no_word_for_points() -> None:
    text = "书屋项目自评得分92.5分，其中：预算执行率5分，产出指标48分，效益39.5分。"
    assert says(REPORT, text) == [
        ("project:书屋", "other", "92.5分"),
        ("score_part", "other", "5分"),
        ("score_part", "other", "48分"),
        ("score_part", "other", "39.5分"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "书屋项目自评得分95分，产出指标扣3分，效益扣2分。",
        "书屋项目自评得分95分，投入（满分10分）9分。",
        "产出指标48分。",
    ],
)
def test_points_taken_off_and_full_marks_are_no_parts(text: str) -> None:
    found = read(REPORT, text).statements
    assert all(each.subject_key != "score_part" for each in found)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("发放取暖补助25.5万元，在职职工30人，人均8500元。", "在职职工 人均 8500元"),
        (
            "发放取暖补助25.5万元，在职职工30人，人均补助8500元。",
            "人均补助 人均 8500元",
        ),
        ("在职职工30人，每人8500元。", "在职职工 标准 8500元"),
        ("居民人均收入8500元。", "居民人均收入 标准 8500元"),
    ],
)
def test_an_average_is_no_standard(text: str, figure: str) -> None:
    found = read(REPORT, text).statements
    assert found[-1].figure_text == figure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("综合考虑预算执行情况得分9分。", ("score_part", "预算执行情况")),
        ("自评指标得分97分。", ("score", "自评指标")),
        ("定量和定性指标均达到目标值100分。", ("score", "定量和定性指标")),
        ("产出指标得分48分。", ("score_part", "产出指标")),
    ],
)
def test_parts_of_a_score_and_the_whole_are_told_apart(
    text: str, expected: tuple[str, str]
) -> None:
    (statement,) = read(REPORT, text).statements
    assert (statement.subject_key, statement.subject) == expected


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        (
            "因公出国（境）费支出0万元，出国（境）团组0个。因公出国（境）支出决算比2022年"
            "无增减变化。",
            ["flat", ""],
        ),
        (
            "政府性基金预算拨款支出0万元。与2022年相比，政府性基金预算财政拨款无增减变化。",
            ["flat"],
        ),
        # Another subject than the one that did not change.
        ("会议费支出1万元。与2022年相比，培训费无增减变化。", [""]),
        ("会议费支出1万元。与年初预算相比，无增减变化。", [""]),
        # Nearly the same is not the same.
        ("会议费支出1万元，与2022年相比基本持平。", [""]),
    ],
)
def test_what_did_not_change_is_marked_on_its_amount(
    text: str, directions: list[str]
) -> None:
    found = read("九、支出决算情况说明", text).statements
    assert [s.direction for s in found] == directions


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        (
            "公务接待费年初预算为2万元，支出决算为1万元，完成年初预算的50%，决算数小于"
            "年初预算数的主要原因是厉行节约。",
            ["down", "", "down"],
        ),
        (
            "支出决算为3万元，完成预算的150%，支出决算数大于预算数，主要是业务增加。",
            ["", "up"],
        ),
        ("培训费预算为2万元，决算为2万元，决算数与预算数持平。", ["flat", ""]),
        ("培训费预算为2万元，决算为2万元，决算数与预算数基本持平。", ["", ""]),
        # Of another budget, of another subject, or a reason for something else.
        ("培训费年初预算为2万元，决算为1万元，决算数小于全年预算数。", ["", ""]),
        ("培训费预算为2万元，决算为1万元，会议费决算数小于预算数。", ["", ""]),
        (
            "培训费预算为2万元，决算为3万元，主要原因是会议费决算数小于预算数。",
            ["", ""],
        ),
    ],
)
def test_words_that_compare_with_the_budget_are_marked_on_rate_and_budget(
    text: str, directions: list[str]
) -> None:
    found = read("七、财政拨款“三公”经费支出决算情况说明", text).statements
    assert [s.direction for s in found] == directions


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("新建职工书屋6个。", "outputs"),
        ("帮扶38名困难职工。", "beneficiaries"),
        ("组织2.4万职工参加互助。", "beneficiaries"),
        ("慰问对象满意度95%。", "satisfaction"),
        ("走访慰问覆盖率100%。", "coverage_rate"),
        ("资金发放准确率100%。", "accuracy_rate"),
        ("资金发放及时率100%。", "timeliness_rate"),
        ("发放春节慰问金6万元。", "assistance_paid"),
        ("下达职工服务专项资金6万元。", "special_funds"),
        ("结余资金4万元。", "funds_left"),
        ("资金差额40元。", "funds_gap"),
        ("每户900元。", "amount_per_head"),
        ("购买某某物资6万元。", ""),
    ],
)
def test_results_have_keys_of_their_own(text: str, key: str) -> None:
    (statement,) = read(REPORT, text).statements
    assert statement.subject_key == key


def test_a_cause_is_no_result() -> None:
    text = "公用经费5万元，比上年减少2万元，主要原因：慰问金减少2万元。"
    assert read(REPORT, text).statements[-1].subject_key == ""


def test_brackets_split_an_amount_by_the_budget_that_pays_it() -> None:
    found = read(
        "七、财政拨款“三公”经费支出情况",
        "公务接待费支出预算3万元（其中：一般公共预算支出2万元；政府性基金预算支出1万元），"
        "支出决算2万元（其中：国有资本经营预算支出0万元）。",
    ).statements
    assert [(s.measure, str(s.value), s.fund) for s in found] == [
        ("adjusted_budget", "3", "fiscal_appropriation"),
        ("adjusted_budget", "2", "general_public"),
        ("adjusted_budget", "1", "government_fund"),
        ("final_account", "2", "fiscal_appropriation"),
        ("final_account", "0", "state_capital"),
    ]
    assert {s.subject_key for s in found} == {"official_hospitality"}
    # The whole of the accounts is not split so: its parts are lines of their own.
    whole = read("本年支出合计9万元（其中：一般公共预算支出9万元）。").statements
    assert [s.subject_key for s in whole] == ["expenditure_total"] * 2


def test_meetings_and_trainings_of_the_accounts_are_counted() -> None:
    assert says(
        "八、会议费、培训费支出情况",
        "全年召开会议6个，参加会议300人次。全年组织培训4个，组织培训200人次。",
    ) == [
        ("meetings", "count", "6个"),
        ("meeting_participants", "count", "300人次"),
        ("trainings", "count", "4个"),
        ("training_participants", "count", "200人次"),
    ]


def test_contracts_won_are_parts_of_what_was_reserved() -> None:
    found = read(
        "（二）政府采购支出情况",
        "在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，"
        "采购金额19万元；在其他政府采购项目中，由中小企业供应商中标或成交的，"
        "采购金额3万元。",
    ).statements
    assert [(s.subject_key, s.part_of) for s in found] == [
        ("sme_awarded", "sme_reserved"),
        ("sme_awarded", "procurement_other"),
    ]


def test_a_project_is_followed_from_its_budget_to_its_rate() -> None:
    assert says_as_printed(
        "一、项目基本情况",
        "2023年财政预算安排职工帮扶专项资金50万元，年中追加10万元，调整后预算60万元，"
        "当年实际支出57万元，预算执行率95%。",
    ) == [
        ("职工帮扶专项资金", "initial_budget", "50万元"),
        ("职工帮扶专项资金", "change_amount", "10万元"),
        ("职工帮扶专项资金", "adjusted_budget", "60万元"),
        ("职工帮扶专项资金", "final_account", "57万元"),
        ("职工帮扶专项资金", "completion_rate", "95%"),
    ]


def test_parts_of_a_budget_are_budget_and_what_was_spent_is_of_the_whole() -> None:
    assert says(
        "（二）项目资金情况",
        "项目年初预算80万元，其中：财政拨款60万元，其他资金20万元；"
        "全年执行数76万元，执行率95%。",
        "“三公”经费年初预算9万元，其中：公务接待费9万元。机关运行经费3万元。",
    ) == [
        ("project", "initial_budget", "80万元"),
        ("财政拨款", "initial_budget", "60万元"),
        ("其他资金", "initial_budget", "20万元"),
        ("project", "final_account", "76万元"),
        ("project", "completion_rate", "95%"),
        ("three_public_total", "initial_budget", "9万元"),
        ("official_hospitality", "initial_budget", "9万元"),
        ("agency_operating_expenses", "final_account", "3万元"),
    ]


def test_parts_of_an_account_are_accounts() -> None:
    text = "年初预算80万元，支出合计70万元，其中：基本支出40万元，项目支出30万元。"
    measures = [s.measure for s in read("三、支出决算情况说明", text).statements]
    assert measures == ["initial_budget", *["final_account"] * 3]


def test_a_result_follows_its_target() -> None:
    assert says_as_printed(
        REPORT, "慰问困难职工目标值200人，实际完成210人；职工满意度95%以上，实际96.5%。"
    ) == [
        ("慰问困难职工目标值", "count", "200人"),
        ("慰问困难职工", "count", "210人"),
        ("职工满意度", "share", "95%"),
        ("职工满意度", "share", "96.5%"),
    ]
    # Nothing to follow.
    assert read(REPORT, "实际96.5%。").statements == ()


def test_a_limit_is_no_account() -> None:
    found = read(REPORT, "总成本控制在60万元以内，实际支出50万元。").statements
    assert [s.measure for s in found] == ["other", "final_account"]


def test_points_got_are_scores() -> None:
    assert says(REPORT, "预算执行率得9.5分，满意度指标得10分，扣0.5分。") == [
        ("score_part", "other", "9.5分"),
        ("score_part", "other", "10分"),
    ]


def test_after_the_funds_covered_the_text_is_about_what_was_rated() -> None:
    found = read(
        "（三）部门整体支出绩效自评",
        "部门整体支出绩效自评得分94分，涉及财政资金120万元。全年预算数130万元，"
        "执行数120万元。",
    ).statements
    assert [s.subject_key for s in found] == [
        "whole_department",
        "evaluated_department",
        "whole_department",
        "whole_department",
    ]


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        (
            (
                "职工书屋项目绩效自评价结果为：总得分91.5分，属于“优”。",
                "项目名称：金秋助学",
                "项目单位：021001-保障部",
            ),
            "project:职工书屋",
        ),
        (
            ("项目名称：金秋助学", "职工书屋项目绩效自评结果为：总得分91.5分。"),
            "project:职工书屋",
        ),
        (
            ("项目名称：金秋助学", "该项目绩效自评结果为：总得分91.5分。"),
            "project:金秋助学",
        ),
        (
            ("项目名称：金秋助学", "部门整体绩效自评结果为：总得分91.5分。"),
            "whole_department",
        ),
    ],
)
def test_a_score_is_of_what_its_own_sentence_names(
    lines: tuple[str, ...], key: str
) -> None:
    assert says(REPORT, *lines) == [(key, "other", "91.5分")]


@pytest.mark.parametrize("word", ["预计", "计划", "全年计划", "拟"])
def test_what_is_planned_is_no_result(word: str) -> None:
    text = f"{word}新建职工书屋6个，实际新建职工书屋7个。"
    assert says(REPORT, text) == [
        ("outputs", "other", "6个"),
        ("outputs", "count", "7个"),
    ]


def test_a_plan_that_is_a_name_counts_results() -> None:
    assert says(REPORT, "计划生育慰问6户。") == [("beneficiaries", "count", "6户")]


@pytest.mark.parametrize("joined", ["和", "与", "、", "以及"])
def test_each_of_several_has_the_figure(joined: str) -> None:
    assert says_as_printed(REPORT, f"困难职工{joined}劳模各10人。") == [
        ("困难职工", "count", "10人"),
        ("劳模", "count", "10人"),
    ]
    assert says_as_printed(REPORT, f"困难职工{joined}劳模共10人。") == [
        (f"困难职工{joined}劳模", "count", "10人")
    ]


def test_a_name_with_a_conjunction_of_its_own_stays_whole() -> None:
    assert says_as_printed(REPORT, "和谐企业各5家。") == [("和谐企业", "count", "5家")]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("培训职工300人次。其中：农民工100人次。", "培训职工"),
        ("培训职工300人次。其中，农民工100人次。", "培训职工"),
        ("培训职工300人次，发放资料50份。其中，农民工100人次。", ""),
        ("培训职工300人次。共有农民工100人次。", ""),
    ],
)
def test_of_which_at_the_head_of_a_sentence_parts_the_one_before(
    text: str, whole: str
) -> None:
    assert read(REPORT, text).statements[-1].part_of == whole


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("2023年申请专项资金70万元。", "other"),
        ("2023年度本单位计划投入资金30万元。", "other"),
        ("2023年使用专项资金70万元。", "final_account"),
    ],
)
def test_money_asked_for_or_planned_is_no_account(text: str, measure: str) -> None:
    (said,) = read(REPORT, text).statements
    assert said.measure == measure


@pytest.mark.parametrize("section", [REPORT, "八、其他重要事项"])
@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("“书屋建设”项目自评综述：", "书屋建设"),
        ("“书屋建设”项目绩效自评综述：根据年初设定的目标，", "书屋建设"),
        ("书屋经费绩效自评综述：", "书屋经费"),
        ("（3）夏季疗养项目绩效自评情况。", "夏季疗养"),
        ("3.夏季疗养项目支出绩效评价结果：", "夏季疗养"),
        ("2023年度5G讲堂项目自评结果。", "5G讲堂"),
    ],
)
@pytest.mark.parametrize(
    "before", ["执行30万元。", "执行30万元", "挽回损失7万元；二是…"]
)
def test_the_review_of_a_project_is_about_it_and_not_about_the_one_before(
    section: str, opening: str, name: str, before: str
) -> None:
    text = f"{opening}项目全年预算数为80万元，执行数为79.2万元，完成预算的99%。"
    earlier = f"春节慰问项目：全年预算30万元，{before}"
    assert says(section, earlier, text)[-3:] == [
        (f"project:{name}", "adjusted_budget", "80万元"),
        (f"project:{name}", "final_account", "79.2万元"),
        (f"project:{name}", "completion_rate", "99%"),
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "部门整体绩效自评情况：",
        "项目绩效自评情况。",
        "一般公共预算项目支出绩效自评情况：",
    ],
)
def test_a_review_of_no_one_project_names_none(opening: str) -> None:
    found = says("八、其他重要事项", f"{opening}全年预算数为80万元。")
    assert not [e for e in found if e[0].startswith(("project:", "revenue"))]


def test_a_score_that_names_its_project_gives_it_to_the_figures_after_it() -> None:
    text = "（四）预算绩效。“书屋建设”项目自评得分96.5分，全年预算数500万元。"
    assert says("八、其他重要事项", text) == [
        ("project:书屋建设", "other", "96.5分"),
        ("project:书屋建设", "adjusted_budget", "500万元"),
    ]


@pytest.mark.parametrize("name", ["“书屋建设”项目", "书屋建设项目"])
@pytest.mark.parametrize("opening", ["", "（二）项目绩效自评综述："])
def test_a_score_behind_the_money_of_a_project_is_its_own(
    opening: str, name: str
) -> None:
    text = f"{opening}{name}全年预算数为80万元，执行数79万元，自评得分96.5分。"
    mean = "各项目自评平均得分92分。"
    assert says(REPORT, text + mean) == [
        ("project:书屋建设", "adjusted_budget", "80万元"),
        ("project:书屋建设", "final_account", "79万元"),
        ("project:书屋建设", "other", "96.5分"),
        ("score", "other", "92分"),
    ]


def test_points_stand_behind_自评_alone() -> None:
    text = "书屋项目预算20万元，实际支出20万元，执行率100%，自评99.7分。"
    assert says(REPORT, text)[-1] == ("project:书屋", "other", "99.7分")


def test_what_is_left_of_a_project_does_not_become_the_topic() -> None:
    text = "书屋项目全年预算数20万元，执行数18万元，结余2万元，完成预算的90%。"
    assert [found[0] for found in says(REPORT, text)] == [
        "project:书屋",
        "project:书屋",
        "funds_left",
        "project:书屋",
    ]
