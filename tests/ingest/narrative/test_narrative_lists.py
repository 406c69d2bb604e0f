"""What 其中 divides, and whose the figures are that a list, a comparison or a heading
names otherwise than by their label."""

import pytest
from made_prose import read, says, says_as_printed, wholes

_BASIC = "三、一般公共预算财政拨款基本支出决算情况说明"
_HALVES = "基本支出50.00万元，包括人员经费40.00万元和公用经费10.00万元。"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # What is beside 公用经费 is no part of it.
        (
            (f"{_HALVES}其中，工资福利支出30.00万元，商品和服务支出10.00万元。",),
            {"301": "basic", "302": "basic"},
        ),
        (
            (
                f"{_HALVES}其中：",
                "人员经费40.00万元，主要包括：基本工资30.00万元；奖金10.00万元。",
                "公用经费10.00万元，主要包括：办公费4.00万元；水费6.00万元。",
            ),
            {
                "personnel": "basic",
                "operating": "basic",
                "30101": "personnel",
                "30103": "personnel",
                "30201": "operating",
                "30205": "operating",
            },
        ),
        # What may be a part of 公用经费 is one.
        (
            (f"{_HALVES}其中，办公费4.00万元，水费6.00万元。",),
            {"30201": "operating", "30205": "operating"},
        ),
        # A semicolon within the list of a half does not end it.
        (
            (
                "基本支出50.00万元，其中：人员经费40.00万元，主要包括：基本工资"
                "30.00万元；奖金10.00万元；公用经费10.00万元。",
            ),
            {"30101": "personnel", "30103": "personnel", "operating": "basic"},
        ),
        # 主要为 names some parts, so that they are no sum.
        (
            (
                "基本支出50.00万元，其中公用经费10.00万元，主要为水费4.00万元、"
                "印刷费1.00万元等；其余为人员经费。",
            ),
            {"operating": "basic", "30205": "", "30202": ""},
        ),
    ],
)
def test_其中_divides_what_its_items_can_be_parts_of(
    texts: tuple[str, ...], expected: dict[str, str]
) -> None:
    found = wholes(_BASIC, *texts)
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        ("1.公务接待费情况说明。预算为5.00万元，支出决算为4.00万元。", "hospitality"),
        ("公务接待方面，年初预算5.00万元，实际支出4.00万元。", "hospitality"),
        ("2.公务用车运行维护费用支出情况说明。预算5.00万元，决算4.00万元。", "vehicle"),
        # An item that is not known is not the section's.
        ("3.差旅方面，年初预算5.00万元，实际支出4.00万元。", ""),
        ("3.差旅费用控制情况说明。预算5.00万元，支出决算4.00万元。", ""),
    ],
)
def test_the_item_before_a_figure_is_not_that_of_the_heading(
    said: str, keys: str
) -> None:
    found = says("四、“三公”经费支出决算情况说明", "1.因公出国（境）费1.00万元。", said)
    assert len(found) == 3
    for key, _, _ in found[1:]:
        assert keys in key and key not in ("three_public_total", "overseas_visits")


@pytest.mark.parametrize("word", ["少支", "节约", "节省"])
def test_what_was_spared_is_a_change_against_the_budget(word: str) -> None:
    text = (
        f"“三公”经费全年支出5.00万元，预算6.00万元，{word}1.00万元；"
        "较上年增加0.50万元。"
    )
    found = read("四、“三公”经费支出决算情况说明", text).statements
    assert {each.subject_key for each in found} == {"three_public_total"}
    spared = found[2]
    assert (spared.measure, spared.direction) == ("change_amount", "down")
    assert spared.compared_with == found[1].measure != found[3].compared_with


def test_both_amounts_of_a_compared_year_are_of_that_year() -> None:
    text = (
        "与2022年度收入总计80.00万元、支出总计80.00万元相比，各减少2.00万元，"
        "变动率为2.50%。"
    )
    found = read("三、收入支出决算总体情况", text).statements
    assert [each.measure for each in found[:2]] == ["prior_year"] * 2
    assert {each.subject_key for each in found[:2]} == {
        "grand_total_revenue",
        "grand_total_expenditure",
    }
    changes = [each for each in found[2:] if each.measure != "prior_year"]
    assert len(changes) == 4 and {each.direction for each in changes} == {"down"}


def test_another_item_beside_a_figure_is_itself_and_the_gap_is_nobodys() -> None:
    text = "基本支出50.00万元，较项目支出40.00万元多10.00万元。"
    assert says("三、支出决算情况", text) == [
        ("basic", "final_account", "50.00万元"),
        ("project", "final_account", "40.00万元"),
        ("basic", "other", "10.00万元"),
    ]


@pytest.mark.parametrize(
    ("source", "key"), [("财政拨款", "fiscal_appropriation"), ("捐赠款项", "捐赠款项")]
)
def test_an_amount_after_its_source_is_not_the_total(source: str, key: str) -> None:
    text = f"本年收入合计50.00万元，主要来源为{source}，共40.00万元。"
    total, part = read("三、收入决算情况", text).statements
    assert total.subject_key == "revenue_total"
    assert (part.subject_key or part.subject) == key


def test_what_was_spent_of_an_unknown_amount_is_another_amount() -> None:
    text = "涉及帮扶资金50.00万元，实际支出40.00万元。"
    measures = [measure for _, measure, _ in says_as_printed("四、工作情况", text)]
    assert measures == ["final_account", "other"]


@pytest.mark.parametrize(
    ("headings", "fund"),
    [
        (("三、一般公共预算财政拨款支出决算情况说明",), "general_public"),
        (
            (
                "三、一般公共预算财政拨款支出决算情况说明",
                "（一）财政拨款支出决算总体情况",
            ),
            "general_public",
        ),
        (("三、财政拨款收入支出决算总体情况说明",), "fiscal_appropriation"),
    ],
)
def test_财政拨款支出_is_that_of_its_section(
    headings: tuple[str, ...], fund: str
) -> None:
    said = "财政拨款支出预算为50.00万元，决算为40.00万元，完成预算的80%。"
    found = read(*headings, said).statements
    assert len(found) == 3
    assert {(each.subject_key, each.fund) for each in found} == {
        ("expenditure_total", fund)
    }


def test_a_share_below_a_heading_is_of_what_the_heading_is_about() -> None:
    heading = "四、“三公”经费支出决算情况说明"
    total = "“三公”经费支出决算10.00万元。"
    part = "因公出国（境）费支出决算4.00万元，占40%。"
    found = read(heading, total, "（二）具体情况说明", part).statements
    assert [each.share_of for each in found if each.measure == "share"] == [
        "three_public_total"
    ]
    assert not read("四、支出决算情况说明", part).statements[-1].share_of


@pytest.mark.parametrize("opening", ["主要用于以下几个方面", "用于以下三方面"])
def test_a_list_of_aspects_divides_what_it_is_used_for(opening: str) -> None:
    texts = (
        f"一般公共预算财政拨款支出{opening}：",
        "（1）一般公共服务支出70.00万元，占70%。",
        "（2）住房保障支出30.00万元，占30%。",
    )
    found = wholes("三、支出决算情况", *texts)
    assert found == {"201": "expenditure_total", "221": "expenditure_total"}


def test_a_change_since_the_opening_of_the_year_is_of_the_balance() -> None:
    text = "年末结转和结余48.00万元，与年初相比减少34.00万元。"
    found = read("三、收入支出决算总体情况", text).statements
    assert {each.subject_key for each in found} == {"closing_balance"}
    assert (found[1].direction, found[1].compared_with) == ("down", "prior_year")


def test_aspects_in_a_new_sentence_divide_what_the_section_is_about() -> None:
    heading = "三、一般公共预算财政拨款支出情况"
    text = (
        "一般公共预算财政拨款支出50.00万元，按经济分类看：工资福利支出40.00万元，"
        "对个人和家庭的补助10.00万元。按功能分类看，主要用于以下方面："
        "一般公共服务支出30.00万元；住房保障支出20.00万元。"
    )
    found = wholes(heading, text)
    assert found["201"] == found["221"] == "expenditure_total"


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("“三公”经费财政拨款支出总额", "three_public_total"),
        ("“三公”经费全年支出", "three_public_total"),
        ("公务接待费用支出", "official_hospitality"),
    ],
)
def test_words_for_a_sum_or_a_year_do_not_change_the_item(label: str, key: str) -> None:
    text = f"{label}5.00万元。"
    assert says("四、支出情况", text) == [(key, "final_account", "5.00万元")]


def test_a_completion_without_words_of_its_own_is_against_the_base_named_before() -> (
    None
):
    text = "与年初预算相比，基本支出完成102%，项目支出完成115%。"
    found = read("三、支出决算情况", text).statements
    assert [each.subject_key for each in found] == ["basic", "project"]
    assert {(each.measure, each.compared_with) for each in found} == {
        ("completion_rate", "initial_budget")
    }


@pytest.mark.parametrize(
    "said",
    [
        "公用经费10.00万元，主要包括：办公费4.00万元、水费2.00万元等支出。",
        "公用经费10.00万元，主要包括：办公费4.00万元、水费2.00万元、差旅费等。",
        "公用经费10.00万元，其中金额较大的是办公费4.00万元、水费2.00万元。",
    ],
)
def test_a_list_of_some_parts_is_no_sum(said: str) -> None:
    found = wholes(_BASIC, f"基本支出50.00万元，其中：{said}")
    assert found["30201"] == found["30205"] == ""


def test_a_sum_of_the_items_before_it_is_not_another_item() -> None:
    text = (
        "人员经费40.00万元，其中：基本工资30.00万元、奖金10.00万元，两项合计40.00万元。"
    )
    found = read(_BASIC, text).statements
    assert [each.measure for each in found] == ["final_account"] * 3 + ["other"]


def test_parts_that_make_their_whole_end_at_a_semicolon() -> None:
    text = (
        "具体开支：帮扶资金50.00万元，其中中央资金30.00万元、省级资金20.00万元；"
        "活动经费36.00万元。"
    )
    found = {each.subject: each.part_of for each in read("四、开支", text).statements}
    assert found["中央资金"] == found["省级资金"] == "帮扶资金"
    assert found["活动经费"] == ""


def test_money_of_the_union_is_not_that_of_the_final_accounts() -> None:
    text = "工会经费收入50.00万元，其中：拨缴经费收入40.00万元，其他收入10.00万元。"
    for heading in ("四、工会经费收支情况", "四、其他情况"):
        keys = {each.subject_key for each in read(heading, text).statements}
        assert keys == {"", "union_dues_revenue"}, heading
    text = "上级补助收入50.00万元，其他收入10.00万元。"
    assert len(says("四、工会经费收支情况", text)) == 2
    assert not {key for key, _, _ in says("四、工会经费收支情况", text)} & {
        "revenue_other",
        "revenue_superior_subsidy",
    }


def test_what_is_left_of_one_item_is_no_class() -> None:
    text = "公务用车运行维护费10.00万元，其中，加油5.00万元，其他支出5.00万元。"
    found = read("四、“三公”经费支出决算情况说明", text).statements
    assert [each.functional_code or each.economic_code for each in found] == [""] * 3


def test_items_of_a_section_of_economic_classes_are_classes() -> None:
    text = "商品和服务支出10.00万元。其中：办公费4.00万元、公务接待费6.00万元。"
    found = wholes(_BASIC, text)
    assert found["30201"] == found["30217"] == "302"


def test_numbered_headings_in_one_paragraph_name_their_figures() -> None:
    text = (
        "1.因公出国（境）支出情况说明。本年度无。2.公务用车运行维护费用支出情况说明。"
        "预算5.00万元，支出决算4.00万元。3.公务接待费支出情况说明。预算2.00万元，"
        "支出决算1.00万元。"
    )
    found = says("四、“三公”经费支出决算情况说明", text)
    assert [key for key, _, _ in found] == ["vehicle_operation"] * 2 + [
        "official_hospitality"
    ] * 2


def test_some_of_the_vehicles_are_not_all_of_them() -> None:
    said = says("五、“三公”经费", "现有公务用车3辆，其中2辆使用年限超过10年。")
    assert [value for key, _, value in said if key == "vehicles_held"] == ["3辆"]
    assert len(said) == 2


def test_names_behind_the_parts_of_a_code_are_a_class() -> None:
    text = (
        "1、201（一般公共服务支出）29（群众团体事务）01（行政运行）：决算5.00万元，"
        "较年初预算增加2.00万元。"
    )
    found = read("三、支出决算具体情况", text).statements
    assert [each.functional_code for each in found] == ["2012901"] * 2


def test_an_item_whose_section_is_not_named_is_not_the_total() -> None:
    text = "行政运行（项）。年初预算为5.00万元，支出决算为4.00万元。"
    heading = "三、一般公共预算财政拨款支出决算情况说明"
    assert {key for key, _, _ in says(heading, text)} == {"行政运行（项）"}


def test_the_whole_stands_behind_the_parts_of_another_stage() -> None:
    text = (
        "政府采购预算42.00万元，其中货物24.00万元、服务18.00万元；实际支出38.00万元，"
        "其中货物21.00万元、服务17.00万元。"
    )
    found = says("五、政府采购支出情况", text)
    assert [(key, measure) for key, measure, _ in found[3:]] == [
        ("procurement_total", "final_account"),
        ("procurement_goods", "final_account"),
        ("procurement_services", "final_account"),
    ]


def test_the_whole_of_a_share_is_no_topic() -> None:
    text = (
        "一般公共预算财政拨款支出85.00万元，占本年支出合计100.00万元的85%，"
        "比上年增加5.00万元。"
    )
    heading = "三、一般公共预算财政拨款支出决算情况说明"
    found = read(heading, text).statements
    assert [each.measure for each in found] == [
        "final_account",
        "other",
        "share",
        "change_amount",
    ]
    assert found[2].share_of == "expenditure_total"
    assert {each.subject for each in found if each.measure != "other"} == {
        "一般公共预算财政拨款支出"
    }


def test_money_of_a_project_or_a_class_is_not_that_of_the_accounts() -> None:
    heading = "三、支出决算具体情况"
    project = "项目支出50.00万元，其中财政拨款30.00万元，其他资金20.00万元。"
    assert [key for key, _, _ in says(heading, project)][1:] == ["财政拨款", "其他资金"]
    item = "行政运行（2012901）50.00万元，其中人员经费40.00万元、公用经费10.00万元。"
    found = read(heading, item).statements
    assert [(each.subject_key, each.part_of) for each in found[1:]] == [
        ("", "2012901")
    ] * 2


def test_amounts_that_the_last_year_lists_are_of_that_year() -> None:
    text = "上年公务接待费2.00万元、会议费1.00万元。"
    found = read("四、“三公”经费", text).statements
    assert [each.measure for each in found] == ["prior_year"] * 2


@pytest.mark.parametrize("parts", ["其中：{}", "由{}组成"])
def test_a_comparison_behind_parts_is_of_the_whole_that_it_fits(parts: str) -> None:
    listed = parts.format("公务用车运行维护费5.00万元和公务接待费2.00万元")
    text = f"“三公”经费支出7.00万元，{listed}。与上年8.00万元相比，减少1.00万元。"
    found = says("四、“三公”经费支出决算情况说明", text)
    assert [key for key, measure, _ in found if measure != "final_account"] == [
        "three_public_total"
    ] * 2


@pytest.mark.parametrize(
    "text",
    [
        "主要用于：一是职工帮扶，支出30.00万元；二是劳动竞赛，支出20.00万元。",
        "开展职工帮扶，支出30.00万元；开展劳动竞赛，支出20.00万元。",
    ],
)
def test_what_an_item_spent_is_not_all_that_projects_spent(text: str) -> None:
    found = says("三、支出决算情况", f"项目支出50.00万元。{text}")
    assert [key for key, _, _ in found] == ["project", "职工帮扶", "劳动竞赛"]


def test_the_halves_of_a_name_without_code_are_not_those_of_the_accounts() -> None:
    text = "行政运行50.00万元，其中人员经费40.00万元、公用经费10.00万元。"
    keys = [key for key, _, _ in says("三、支出决算情况", text)]
    assert keys == ["行政运行", "人员经费", "公用经费"]


@pytest.mark.parametrize(
    "next_sentence",
    [
        "年初预算数60.00万元，决算数50.00万元，完成年初预算的83.33%。",
        "决算数比上年增加5.00万元，增长11.11%，完成年初预算60.00万元的83.33%。",
        "与年初预算60.00万元相比，决算数减少10.00万元。",
    ],
)
def test_a_sentence_without_a_name_behind_parts_is_of_the_whole(
    next_sentence: str,
) -> None:
    parts = "人员经费40.00万元，公用经费10.00万元"
    text = f"基本支出50.00万元，其中：{parts}。{next_sentence}"
    found = says("三、支出决算情况", text)
    assert len(found) > 4
    assert {key for key, _, _ in found[3:]} == {"basic"}
