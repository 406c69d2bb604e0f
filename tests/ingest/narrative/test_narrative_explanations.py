"""Free explanations: sentences about what is in no list, causes, several years,
sources, purposes, averages, and figures that are no accounts."""

import pytest
from made_prose import read, says, wholes

_BASIC = "三、一般公共预算财政拨款基本支出决算情况说明"


def test_causes_that_all_have_an_amount_are_parts_of_the_change() -> None:
    change = "支出50.00万元，与上年相比增加9.00万元，主要原因是"
    listed = "抚恤金5.00万元，年金记实4.00万元。"
    found = read("三、支出决算情况", change + listed).statements
    assert [each.compared_with for each in found[-2:]] == ["prior_year"] * 2
    for levels in (
        "人员增加，抚恤金5.00万元，年金记实4.00万元。",
        "财政拨款收入5.00万元，其他收入4.00万元。",
        "该项目上年支出5.00万元，本年不再安排；新增培训，安排资金4.00万元。",
    ):
        found = read("三、支出决算情况", change + levels).statements
        assert [each.is_cause for each in found[-2:]] == [True] * 2
        assert [each.compared_with for each in found[-2:]] == [""] * 2


def test_each_year_of_a_list_of_years_is_its_own() -> None:
    text = "近三年“三公”经费分别为：2021年6.80万元、2022年6.10万元、2023年5.43万元。"
    found = read("四、“三公”经费支出决算情况说明", text).statements
    assert [each.statement_year for each in found] == [2021, 2022, 2023]


def test_a_sum_behind_unknown_items_is_not_the_total_of_the_section() -> None:
    heading = "四、“三公”经费支出决算情况说明"
    known = "公务用车运行维护费3.00万元，公务接待费1.00万元，合计4.00万元。"
    assert says(heading, known)[-1][0] == "three_public_total"
    text = "公务用车保险费0.60万元，燃油费2.10万元，维修费1.20万元，合计3.90万元。"
    assert says(heading, text)[-1][0] == "合计"


def test_包括_with_a_colon_lists_the_parts_of_its_half() -> None:
    text = "人员经费包括：基本工资12.00万元、社会保障缴费15.00万元。"
    found = wholes(_BASIC, "基本支出43.00万元，其中：", text)
    assert found["30101"] == found["社会保障缴费"] == "personnel"
    classes = "人员经费27.00万元，其中工资福利支出27.00万元。"
    found = wholes(_BASIC, classes, text)
    assert found["301"] == "personnel"
    assert found["30101"] == found["社会保障缴费"] == ""


def test_what_money_is_spent_on_is_no_cause_of_a_change() -> None:
    text = (
        "基本支出45.00万元，主要是为保障机构正常运转而发生的各项支出，其中："
        "工资福利支出30.00万元，商品和服务支出15.00万元。"
    )
    assert wholes(_BASIC, text) == {"basic": "", "301": "basic", "302": "basic"}


@pytest.mark.parametrize("way", ["支出性质", "支出用途"])
def test_shares_are_of_what_the_section_is_about(way: str) -> None:
    text = f"支出决算62.00万元。按{way}分，基本支出39.06万元，占63.00%。"
    found = read("三、支出决算情况说明", text).statements
    assert found[0].subject_key == found[-1].share_of == "expenditure_total"


def test_what_was_procured_is_a_part_of_procurement_before_its_total() -> None:
    text = (
        "政府采购货物支出20.00万元；政府采购服务支出17.00万元。"
        "政府采购支出合计37.00万元。授予中小企业合同金额30.00万元，占81.08%。"
    )
    found = read("十、政府采购支出情况说明", text).statements
    parts = [each.part_of for each in found]
    assert parts == ["procurement_total"] * 2 + [""] * 3
    assert found[-1].share_of == "procurement_total"


def test_an_item_listed_under_its_class_has_its_code() -> None:
    text = "住房保障支出23.00万元，其中：住房公积金20.00万元，提租补贴3.00万元。"
    found = says("六、一般公共预算财政拨款支出决算具体情况", text)
    assert [key for key, _, _ in found] == ["221", "2210201", "2210202"]


def test_a_quoted_name_may_have_its_code_behind_it() -> None:
    text = "“住房公积金”（2210201）科目年初预算20.00万元，决算支出23.00万元。"
    found = says("六、一般公共预算财政拨款支出决算具体情况", text)
    assert [key for key, _, _ in found] == ["2210201"] * 2


def test_what_revenue_consists_of_is_a_part_of_it() -> None:
    text = "本年收入合计56.00万元，由财政拨款收入50.00万元和其他收入6.00万元构成。"
    found = wholes("二、收入决算情况说明", text)
    assert found["fiscal_appropriation"] == found["revenue_other"] == "revenue_total"


def test_points_of_a_rate_are_no_change_of_its_item() -> None:
    text = (
        "人员经费40.00万元，占基本支出的80.00%，占比较上年提高3.00个百分点；"
        "公用经费占比由上年的23.00%降至20.00%，下降3.00个百分点。"
    )
    found = read(_BASIC, text).statements
    points = [each for each in found if each.unit == "个百分点"]
    assert [(each.measure, each.direction) for each in points] == [("other", "")] * 2


def test_an_arrow_parts_two_times() -> None:
    text = (
        "收、支与上年对比：收入总计34.00万元→33.00万元；支出总计34.00万元→33.00万元。"
    )
    found = says("一、收入支出决算总体情况", text)
    assert [measure for _, measure, _ in found] == ["other", "final_account"] * 2


def test_an_average_over_time_and_what_people_paid_are_no_standards() -> None:
    text = "争取资金50.00万元，年均10.00万元，参保450人，人均交费60元，补助4.00万元。"
    found = read("四、工作情况", text).statements
    keys = {f"{each.value}": each.subject_key for each in found}
    assert keys["10.00"] == keys["60"] == ""
    assert [each.measure for each in found if each.value in (10, 60)] == ["other"] * 2


def test_what_was_spared_is_not_compared_with_the_year_of_another_item() -> None:
    text = (
        "公务用车运行维护费决算2.00万元，比上年减少0.09万元；"
        "公务接待费决算0.64万元，节约1.39万元，比上年减少0.13万元。"
    )
    found = read("四、“三公”经费支出决算情况说明", text).statements
    changes = [each.compared_with for each in found if each.measure == "change_amount"]
    assert changes == ["prior_year", "", "prior_year"]


def test_what_reduces_an_asset_is_no_part_of_its_rise() -> None:
    text = (
        "资产总额9.00万元，比上年增加3.00万元，主要是购置4.00万元，计提折旧1.00万元。"
    )
    found = read("五、国有资产占用情况说明", text).statements
    assert [each.compared_with for each in found[-2:]] == ["prior_year", ""]


def test_a_list_that_makes_its_whole_is_over() -> None:
    text = "处置资产5.00万元，其中设备3.00万元、家具2.00万元，处置收益0.20万元。"
    found = wholes("五、国有资产占用情况说明", text)
    assert found == {
        "处置资产": "",
        "设备": "处置资产",
        "家具": "处置资产",
        "处置收益": "",
    }
    halves = ("（一）人员经费40.00万元。", "（二）公用经费10.00万元。")
    more = "水费1.00万元、电费3.00万元，两项支出比上年下降9.10%。"
    found = wholes(_BASIC, "基本支出50.00万元，其中：", *halves, more)
    assert found["personnel"] == found["operating"] == "basic"
    assert found["30205"] == found["30206"] == ""


def test_the_accounts_of_another_body_are_not_those_of_the_unit() -> None:
    text = "文化宫全年支出9.00万元，其中人员支出5.00万元、项目支出4.00万元。"
    found = read("三、支出决算情况说明", text).statements
    assert {each.subject_key for each in found} == {""}
    assert len({each.part_of for each in found[1:]} - {""}) == 1


def test_what_fiscal_money_paid_for_is_of_that_fund() -> None:
    text = "收到的财政拨款中，用于基本支出20.00万元，用于项目支出10.00万元。"
    found = read("二、收入决算情况说明", text).statements
    assert {each.fund for each in found} == {"fiscal_appropriation"}


def test_money_arranged_before_a_rate_is_its_budget() -> None:
    text = "困难职工帮扶：安排资金30.00万元，实际使用29.70万元，使用率99.00%。"
    measures = [measure for _, measure, _ in says("五、预算绩效情况说明", text)]
    assert measures == ["adjusted_budget", "final_account", "completion_rate"]


@pytest.mark.parametrize(
    "text",
    [
        "占比最高的科目是行政运行，支出16.00万元，占全部的50.00%。",
        "劳模管理服务项目，年初预算16.00万元，全年支出15.00万元。",
        "一般行政管理事务支出中，6.00万元用于上年未完项目，9.00万元用于新立项目。",
        "支出规模最大的项目为职工文体活动，支出24.00万元，比上年增加2.00万元。",
    ],
)
def test_a_sentence_about_something_unknown_is_not_about_the_item_before(
    text: str,
) -> None:
    item = "住房公积金（2210201）支出14.00万元。"
    for texts in ((item, text), (item + text,)):
        found = says("六、一般公共预算财政拨款支出决算具体情况", *texts)
        assert found[0][0] == "2210201"
        assert {key for key, _, _ in found[1:]}.isdisjoint({"2210201", "project"})


def test_batches_and_purposes_are_no_second_amount_of_their_whole() -> None:
    heading = "二、收入决算情况说明"
    batches = "其他收入5.00万元，分两批拨付，第一批3.00万元，第二批2.00万元。"
    assert [key for key, _, _ in says(heading, batches)] == [
        "revenue_other",
        "第一批",
        "第二批",
    ]
    purposes = "基本支出5.00万元中，有3.00万元用于人员，2.00万元用于公用。"
    assert [key for key, _, _ in says(heading, purposes)] == ["basic", "人员", "公用"]


def test_the_parts_of_last_years_whole_are_last_years() -> None:
    text = (
        "上年财政拨款支出5.00万元，其中基本支出3.00万元、项目支出2.00万元；"
        "本年财政拨款支出6.00万元，其中基本支出4.00万元、项目支出2.00万元。"
    )
    found = read("四、财政拨款收入支出决算总体情况说明", text).statements
    assert [each.statement_year for each in found] == [2022] * 3 + [2023] * 3


def test_a_year_before_the_last_is_no_base_of_the_change() -> None:
    text = "本年支出合计9.00万元，与2020年决算7.00万元相比，增加2.00万元。"
    found = read("三、支出决算情况说明", text).statements
    assert (found[1].measure, found[1].statement_year) == ("prior_year", 2020)
    assert found[2].compared_with == ""


def test_what_a_fund_spent_is_not_all_expenditure() -> None:
    text = "收到企业捐赠关爱基金77.00万元，当年支出46.00万元。"
    found = says("二、收入决算情况说明", text)
    assert [key for key, _, _ in found] == ["收到企业捐赠关爱基金", "当年支出"]


def test_an_account_in_part_is_not_the_item() -> None:
    text = "“三公”经费支出5.00万元（不含外事专项），公务接待费1.00万元。"
    measures = [each for _, each, _ in says("四、“三公”经费支出决算情况说明", text)]
    assert measures == ["other", "final_account"]


def test_the_side_of_a_budget_shows_whose_it_is() -> None:
    texts = (
        "收到的财政拨款中，用于项目支出56.00万元。",
        "完成年初收入预算151.00万元的106.00%。",
    )
    found = says("二、收入决算情况说明", *texts)
    assert [key for key, _, _ in found[1:]] == ["revenue_total"] * 2


def test_completion_without_a_noun_is_of_the_budget_before_the_account() -> None:
    text = "年初预算68.00万元，决算60.00万元，完成88.24%。"
    last = read("三、基本支出决算情况说明", f"基本支出{text}").statements[-1]
    assert (last.measure, last.compared_with) == ("completion_rate", "initial_budget")


def test_figures_of_a_row_in_prose_are_not_one_misprint() -> None:
    found = read("二、收入决算情况说明", "收入合计9.00万元。", "财政拨款 9.00 95.28%")
    assert {each.number_class for each in found.unmatched} == {"other"}


def test_an_item_may_stand_before_the_amount_that_it_is_a_share_of() -> None:
    text = (
        "一般公共预算财政拨款支出占本年支出合计60.00万元的90.00%，"
        "其中基本支出40.00万元，项目支出14.00万元。"
    )
    found = read("五、一般公共预算财政拨款支出决算情况说明", text).statements
    assert found[0].measure == "other"
    assert (found[1].subject_key, found[1].share_of) == ("expenditure_total",) * 2
    assert [each.part_of for each in found[2:]] == ["expenditure_total"] * 2


def test_a_bracket_tells_what_a_list_divides() -> None:
    whole = "本年支出合计60.00万元，其中：基本支出40.00万元，项目支出20.00万元。"
    classes = "工资福利支出30.00万元，商品和服务支出10.00万元（以上均为基本支出）。"
    found = wholes("三、支出决算情况说明", whole, f"按经济分类，{classes}")
    assert found["301"] == found["302"] == "basic"


def test_a_rate_in_brackets_makes_no_grand_total_of_the_year() -> None:
    text = (
        "收入总计56.00万元，其中年初结转和结余1.00万元，收入总计较上年增长4.00%；"
        "本年收入合计55.00万元，较上年增加2.00万元（增长3.77%）。"
    )
    found = read("一、收入支出决算总体情况", text).statements
    assert {each.subject_key for each in found[3:]} == {"revenue_total"}


def test_some_items_of_a_half_are_no_sum_of_it() -> None:
    text = "公用经费10.00万元。公用经费中，办公费2.00万元，水费3.00万元。"
    assert wholes(_BASIC, text) == {"operating": "", "30201": "", "30205": ""}


def test_people_who_came_or_left_are_not_those_who_are_there() -> None:
    texts = (
        "年末实有在职人员43人，退休人员24人。",
        "年初在职45人，年内调入3人、调出1人、退休4人，年末在职43人。",
    )
    found = read("一、部门概况", *texts)
    assert [each.count for each in found.headcounts if each.category == "retiree"] == [
        24
    ]


def test_a_source_of_money_is_no_revenue() -> None:
    texts = (
        "项目支出50.00万元。",
        "项目支出按资金来源分，财政拨款30.00万元，上级工会补助等其他资金20.00万元。",
    )
    keys = [key for key, _, _ in says("三、支出决算情况说明", *texts)]
    assert keys[0] == "project" and "fiscal_appropriation" not in keys


def test_all_items_are_meant_behind_a_finished_one() -> None:
    heading = "六、一般公共预算财政拨款支出决算情况说明"
    item = "住房公积金（2210201）支出决算21.00万元。"
    whole = "年初预算90.00万元，年中调减9.00万元，支出决算81.00万元。"
    found = says(heading, item, whole)
    assert [key for key, _, _ in found[1:]] == ["expenditure_total"] * 3
    stage = "年初预算20.00万元，支出决算21.00万元。"
    found = says(heading, "住房公积金（2210201）。", stage)
    assert [key for key, _, _ in found] == ["2210201"] * 2


def test_last_years_amount_beside_its_name_is_last_years() -> None:
    text = "采购总额17.00万元，较上年采购总额16.00万元增加1.00万元。"
    found = read("十、政府采购支出情况说明", text).statements
    assert (found[1].measure, found[1].statement_year) == ("prior_year", 2022)


def test_a_standard_by_the_month_makes_no_product() -> None:
    text = "劳模专项补助金16.00万元，由劳模32人享受，月补助标准400元。"
    found = read("五、工作情况", text).statements
    assert [each.subject_key for each in found if each.value == 400] == [""]


def test_revenue_in_the_accounts_of_dues_is_not_that_of_the_unit() -> None:
    text = "工会经费账收入33.00万元，其中拨缴经费收入22.00万元，上级补助收入11.00万元。"
    keys = {key for key, _, _ in says("一、收入支出决算总体情况", text)}
    assert "revenue_superior_subsidy" not in keys


def test_fiscal_expenditure_is_of_all_budgets_below_the_heading_of_another() -> None:
    heading = "八、政府性基金预算财政拨款支出决算情况说明"
    found = read(heading, "财政拨款支出60.00万元全部由一般公共预算安排。").statements
    assert found[0].fund == "fiscal_appropriation"


def test_a_heading_within_the_paragraph_names_no_item_before() -> None:
    item = "国内接待费1.00万元。"
    text = "近三年“三公”经费支出逐年情况：2022年6.00万元，2023年5.00万元。"
    found = says("四、“三公”经费支出决算情况说明", item, text)
    assert {key for key, _, _ in found[1:]} == {"three_public_total"}


def test_a_change_behind_both_sides_parts_is_of_both_totals() -> None:
    text = (
        "财政拨款收支总决算52.00万元，其中本年财政拨款收入52.00万元，"
        "年初财政拨款结转和结余0.00万元；本年财政拨款支出50.00万元，"
        "年末财政拨款结转和结余2.00万元。较上年增加2.00万元，增幅4.00%。"
    )
    found = says("四、财政拨款收入支出决算总体情况说明", text)
    changes = [key for key, measure, _ in found if measure.startswith("change")]
    assert changes == ["grand_total_revenue", "grand_total_expenditure"] * 2


def test_the_totals_of_single_units_are_not_those_of_all() -> None:
    total = "收支总计37.00万元。"
    units = "按单位划分，县总工会本级收支总计23.00万元，帮扶中心收支总计14.00万元。"
    found = says("一、收入支出决算总体情况", total, units)
    assert [key for key, _, _ in found if key.startswith("grand")] == [
        "grand_total_revenue",
        "grand_total_expenditure",
    ]


def test_what_receptions_of_a_kind_cost_is_not_what_all_cost() -> None:
    text = (
        "公务接待中，接待上级工会7批次52人次，支出0.85万元；"
        "接待外地工会5批次36人次，支出0.57万元。"
    )
    heading = "四、“三公”经费支出决算情况说明"
    found = says(heading, "公务接待费支出1.42万元。", text)
    assert [key for key, _, _ in found if key == "official_hospitality"] == [
        "official_hospitality"
    ]


def test_a_part_of_the_whole_may_have_its_name() -> None:
    text = "项目支出中，当年预算安排项目支出2.00万元，使用上级专项的支出3.00万元。"
    found = says("三、支出决算情况说明", "项目支出5.00万元。", text)
    assert [key for key, _, _ in found].count("project") == 1


def test_what_was_spent_by_june_is_not_what_was_spent() -> None:
    text = "截至2023年6月底，累计支出2.00万元，占全年支出的40.00%。"
    found = says("三、支出决算情况说明", "项目支出5.00万元。", text)
    assert found[1][1] == "other"


def test_what_was_bought_of_a_quota_is_not_all_procurement() -> None:
    text = "预留农副产品采购份额2.00万元，实际采购3.00万元。"
    found = says("十、政府采购支出情况说明", "政府采购支出总额9.00万元。", text)
    assert [key for key, _, _ in found].count("procurement_total") == 1


def test_classes_that_fiscal_money_paid_for_are_of_that_fund() -> None:
    text = "财政拨款安排的住房保障支出5.00万元，占本年支出的50.00%。"
    found = read("三、支出决算情况说明", text).statements
    assert (found[0].functional_code, found[0].fund) == ("221", "fiscal_appropriation")


def test_people_of_another_body_are_not_the_units() -> None:
    body = "我会所属职工服务中心为独立核算的公益一类事业单位，编制8名，实有7人。"
    change = "行政编制由30名核减为28名，年末实有行政人员27人。"
    found = read("一、部门概况", body, change).headcounts
    assert [each.count for each in found] == [27]


def test_the_sum_of_figures_that_are_not_read_is_not_that_of_the_item_before() -> None:
    texts = (
        "公务接待费9.00万元。",
        "会议、培训和调研经费分别为1.00万元、2.00万元和3.00万元，合计6.00万元。",
    )
    found = says("四、“三公”经费支出决算情况说明", *texts)
    assert [key for key, _, _ in found].count("official_hospitality") == 1


def test_kinds_of_procurement_are_read_in_a_row() -> None:
    text = (
        "政府采购货物、工程、服务支出分别为2.00万元、0.00万元、1.00万元，合计3.00万元。"
    )
    keys = [key for key, _, _ in says("十、政府采购支出情况说明", text)]
    assert keys == [
        "procurement_goods",
        "procurement_works",
        "procurement_services",
        "procurement_total",
    ]


@pytest.mark.parametrize(
    "stage", ["当年支出决算", "支出决算", "本年支出决算", "全年支出"]
)
@pytest.mark.parametrize(
    "purpose", ["", "，主要用于：普法、521经费、和平路25弄4号维修"]
)
def test_an_item_keeps_its_stages_behind_its_purpose(stage: str, purpose: str) -> None:
    item = "一般公共服务支出（类）群众团体事务（款）工会事务（项）9.00万元"
    texts = (
        "一般公共预算财政拨款支出年初预算为10.00万元，支出决算为9.00万元。其中：",
        f"1.{item}{purpose}。年初预算为8.00万元，{stage}为9.00万元。",
    )
    found = says("五、一般公共预算财政拨款支出决算情况说明", *texts)
    assert [key for key, _, _ in found][2:] == ["2012906"] * 3


def test_the_total_of_the_year_is_no_stage_of_the_class_before() -> None:
    texts = ("1.工会事务（项）支出9.00万元。", "本年支出12.00万元。")
    found = says("三、支出决算情况说明", *texts)
    assert found[-1][0] == "expenditure_total"


def test_a_nought_needs_no_unit_and_money_may_lack_its_last_word() -> None:
    text = "1.工会事务（项）9.00万元。年初预算为0，支出决算为9.00万元。"
    found = read("五、一般公共预算财政拨款支出决算情况说明", text).statements
    assert [(each.measure, each.unit) for each in found][1] == (
        "initial_budget",
        "万元",
    )
    text = "国内公务接待支出0.30万（含外宾接待），接待3批次。"
    found = read("七、“三公”经费支出决算情况说明", text).statements
    assert (found[0].subject_key, found[0].unit) == ("hospitality_domestic", "万元")


def test_a_share_without_its_sign_is_no_amount() -> None:
    text = "“城乡社区支出”9.00万元，占76.23；“教育支出”1.00万元，占8.47%。"
    found = read("五、一般公共预算财政拨款支出决算情况说明", text)
    assert [each.measure for each in found.statements].count("final_account") == 2
    assert "76.23" in {each.value_text for each in found.unmatched}


def test_an_amount_that_it_fell_to_is_the_account() -> None:
    text = "公务接待费支出决算减少为0.50万元，与2022年持平。"
    found = read("七、“三公”经费支出决算情况说明", text).statements
    assert [each.measure for each in found] == ["final_account"]


def test_the_halves_of_two_words_are_left_by_the_template() -> None:
    texts = (
        "财政拨款支出决算为9.00万元。决算数大小于预算数的主要原因：项目调整。",
        "“三公”经费支出决算数比2022年度减增加2.00万元，增长10.00%。",
    )
    found = read("五、一般公共预算财政拨款支出决算情况说明", *texts)
    blanks = [each for each in found.unmatched if each.number_class == "unfilled"]
    assert [each.value_text for each in blanks] == ["大小于", "减增加"]
    assert not [each for each in found.statements if each.measure == "change_amount"]


def test_classes_behind_a_revenue_are_no_parts_of_it() -> None:
    texts = (
        "政府性基金预算财政拨款收入5.00万元，支出收入5.00万元，具体情况如下：",
        "1.城乡社区支出（类）国有土地使用权出让收入安排的支出（款）6.00万元。",
    )
    found = read("八、政府性基金预算财政拨款收入支出决算情况说明", *texts).statements
    assert [each.subject_key for each in found][1] == ""
    assert found[-1].part_of == ""


@pytest.mark.parametrize("name", ["甲区人民政府乙路街道办事处", "甲省总工会丙办事处"])
def test_vehicles_of_the_unit_stand_behind_its_name(name: str) -> None:
    text = f"截至2023年12月31日，{name}共有车辆10辆，其中：其他用车10辆。"
    found = says("十、国有资产占用情况说明", text)
    assert [key for key, _, _ in found] == ["vehicles_total", "vehicles_other"]


def test_what_is_written_off_is_a_part_of_what_assets_cost() -> None:
    text = "固定资产原值9.00万元，累计折旧4.00万元，固定资产净值5.00万元。"
    assert [key for key, _, _ in says("十、国有资产占用情况说明", text)] == [
        "fixed_assets_original",
        "accumulated_depreciation",
        "fixed_assets_net",
    ]


@pytest.mark.parametrize("item", ["甲乙丙事务（款）甲乙丙事务（项）", "困难帮扶支出"])
def test_an_item_in_no_list_is_what_its_paragraph_is_about(item: str) -> None:
    texts = (
        "一般公共预算财政拨款支出年初预算为10.00万元，支出决算为9.00万元。",
        f"1.{item}9.00万元，主要用于帮扶。年初预算为8.00万元，支出决算为9.00万元。",
    )
    found = says("五、一般公共预算财政拨款支出决算情况说明", *texts)
    assert [key for key, _, _ in found][2:] == [item] * 3


def test_a_name_that_ends_with_an_item_is_not_the_item() -> None:
    """统计信息事务 is a section; its item is 信息事务."""
    text = "1.一般公共服务支出（类）统计信息事务（款）统计信息事务（项）9.00万元。"
    found = read("五、财政拨款支出决算情况说明", text).statements
    assert [each.functional_code for each in found] == [""]


def test_words_compare_the_whole_behind_its_parts() -> None:
    text = (
        "“三公”经费支出年初预算为9.00万元，支出决算为8.00万元，完成预算的88.89%，"
        "其中：因公出国（境）费决算为0.00万元，完成预算的0%；公务用车购置及运行维护费"
        "支出决算为6.00万元，完成预算的100%；公务接待费支出决算为2.00万元，完成预算的"
        "66.67%。2023年度“三公”经费支出决算数小于预算数的主要原因：节约。"
    )
    found = read("七、“三公”经费支出决算情况说明", text).statements
    budgets = [each for each in found if each.measure == "initial_budget"]
    assert [each.direction for each in budgets] == ["down"]


def test_sums_and_parts_of_causes_are_no_causes() -> None:
    change = "支出50.00万元，与上年相比增加9.00万元，主要原因是"
    for causes, number in (
        ("抚恤金增加5.00万元、年金记实增加4.00万元，合计增加9.00万元。", 2),
        ("差旅费增加5.00万元，其中本级增加2.00万元、下属单位增加3.00万元；"
         "会议费增加4.00万元。", 2),
    ):  # fmt: skip
        found = read("三、支出决算情况", change + causes).statements
        changes = [each for each in found if each.measure == "change_amount"]
        assert sum(each.is_cause for each in changes) == number


def test_what_rose_from_an_amount_is_the_item_of_the_rise() -> None:
    text = (
        "人员经费50.00万元，较上年增加9.00万元，主要原因是抚恤金由上年的1.00万元"
        "增加到8.00万元，增加7.00万元。"
    )
    found = read("三、支出决算情况", text).statements
    assert [each.subject for each in found][2:] == ["抚恤金"] * 3
    assert [each.measure for each in found][2:] == ["other", "other", "change_amount"]


def test_an_earlier_amount_may_stand_before_its_item() -> None:
    texts = ("4.其他收入9.00万元。", "与上年5.00万元相比，本年收入增加4.00万元。")
    found = says("二、收入决算情况说明", *texts)
    assert [key for key, _, _ in found] == ["revenue_other"] + ["revenue_total"] * 2


def test_parts_are_of_the_money_of_their_whole() -> None:
    texts = (
        "财政拨款支出9.00万元。",
        "一般公共预算财政拨款支出中，基本支出5.00万元；项目支出3.00万元。",
        "政府性基金预算财政拨款收入1.00万元，支出1.00万元。",
    )
    found = read("四、财政拨款收入支出决算总体情况说明", *texts).statements
    assert [each.fund for each in found] == [
        "fiscal_appropriation",
        "general_public",
        "general_public",
        "government_fund",
        "government_fund",
    ]


def test_a_share_of_the_whole_in_a_list_may_be_of_the_list() -> None:
    text = "“三公”经费支出8.00万元。其中：公务接待费2.00万元，占总支出决算的25.00%。"
    found = read("七、“三公”经费支出决算情况说明", text).statements
    assert (found[-1].share_of, found[-1].part_of) == ("", "three_public_total")


def test_the_total_of_the_year_stays_what_it_is_among_its_parts() -> None:
    text = (
        "收入总计9.00万元，其中年初结转和结余1.00万元；本年收入合计8.00万元，较上年增加"
        "2.00万元。其中本年收入较上年增加2.00万元。"
    )
    found = says("一、收入支出决算总体情况说明", text)
    assert [key for key, _, _ in found].count("grand_total_revenue") == 1


def test_a_cause_behind_a_whole_and_its_parts_may_be_of_either() -> None:
    parts = "其中：基本支出增加1.00万元；项目支出减少3.00万元。"
    change = "支出合计50.00万元，比上年减少2.00万元。"
    text = f"{change}{parts}主要原因是帮扶资金减少8.00万元。"
    narrative = read("三、支出决算情况说明", text)
    assert not any(each.is_cause for each in narrative.statements)
    assert "8.00万元" in {each.value_text for each in narrative.unmatched}


def test_a_share_has_the_base_of_the_one_before_it() -> None:
    parts = "基本支出6.00万元，占财政拨款支出的60.00%；项目支出4.00万元，占40.00%。"
    text = f"财政拨款支出总计10.00万元。其中：{parts}上年占35.00%。"
    found = read("四、财政拨款收入支出决算总体情况说明", text).statements
    shares = [each.share_of for each in found if each.measure == "share"]
    assert shares == ["expenditure_total", "expenditure_total", ""]


def test_the_accounts_go_on_behind_the_parts_of_a_cause() -> None:
    cause = "主要原因是差旅费增加5.00万元，其中本级增加3.00万元，"
    text = f"支出50.00万元，比上年增加9.00万元，{cause}较年初预算增加2.00万元。"
    found = read("三、支出决算情况", text).statements
    assert [each.compared_with for each in found if not each.is_cause][-1] == (
        "initial_budget"
    )


def test_two_halves_behind_the_classes_are_of_what_the_classes_divide() -> None:
    classes = (
        "一般公共服务支出（类）7.00万元，占70%；住房保障支出（类）3.00万元，占30%。"
    )
    whole = "一般公共预算财政拨款支出10.00万元，主要用于以下方面："
    text = f"{whole}{classes}其中基本支出6.00万元；项目支出4.00万元。"
    found = read("五、一般公共预算财政拨款支出决算结构情况", text).statements
    assert [each.part_of for each in found[1:]] == ["expenditure_total"] * 6


def test_halves_of_an_item_are_parts_of_the_item() -> None:
    text = "1.住房保障支出（类）3.00万元。其中：基本支出2.00万元，项目支出1.00万元。"
    found = read("五、一般公共预算财政拨款支出决算结构情况", text).statements
    assert [each.part_of for each in found[1:]] == ["221"] * 2


def test_a_total_named_again_is_the_one_of_its_paragraph() -> None:
    text = (
        "总收入9.00万元，其中本年收入8.00万元，年初结转和结余1.00万元。总收入比上年增加"
        "2.00万元，增长28.57%。"
    )
    found = read("一、收入支出决算总体情况说明", text).statements
    assert [each.subject_key for each in found[-2:]] == ["grand_total_revenue"] * 2


def test_the_projects_counted_divide_their_money() -> None:
    text = "项目支出共2个项目，分别为：劳模服务3.00万元，困难帮扶4.00万元。"
    found = read("三、支出决算情况说明", text).statements
    assert [each.part_of for each in found[1:]] == ["project"] * 2


def test_money_of_a_project_before_what_it_has_spent_is_its_budget() -> None:
    text = "“劳模服务”项目：项目资金9.00万元，实际支出8.00万元，结余1.00万元。"
    found = read("九、预算绩效情况说明", text).statements
    assert [(each.measure, each.subject_key) for each in found[1:]] == [
        ("final_account", "project:劳模服务"),
        ("final_account", "funds_left"),
    ]
    assert found[0].measure == "adjusted_budget"


def test_spending_of_the_year_is_that_of_the_expense_before_it() -> None:
    text = "机关运行经费年初预算为9.00万元，本年支出较年初预算减少1.00万元。"
    found = read("七、机关运行经费支出情况说明", text).statements
    assert {each.subject_key for each in found} == {"agency_operating_expenses"}


def test_what_was_mainly_bought_is_part_of_its_kind() -> None:
    text = "货物采购主要为办公设备3.00万元、复印纸2.00万元。"
    found = read("八、政府采购支出情况说明", text).statements
    assert [each.part_of for each in found] == ["procurement_goods"] * 2


def test_the_budget_compared_with_is_of_the_year_it_names() -> None:
    text = "2024年“三公”经费预算5.00万元，比2023年预算6.00万元减少1.00万元。"
    found = read("六、“三公”经费支出决算情况说明", text).statements
    budgets = [each.statement_year for each in found if each.measure.endswith("budget")]
    assert budgets == [2024, 2023]


def test_the_area_of_rooms_divides_that_of_the_buildings() -> None:
    rooms = "办公用房20.50平方米，其他（不含构筑物）10.00平方米。"
    text = f"房屋面积30.50平方米，其中：{rooms}"
    found = read("十、国有资产占有使用情况说明", text).statements
    assert [each.part_of for each in found] == ["", "building_area", "building_area"]
    assert {(each.measure, each.unit) for each in found} == {("count", "平方米")}


def test_an_account_that_fell_to_is_the_one_of_this_year() -> None:
    text = "公务接待费由上年的3.00万元减少到2.00万元，减少1.00万元。"
    found = read("六、“三公”经费支出决算情况说明", text).statements
    assert [(each.measure, each.statement_year) for each in found] == [
        ("prior_year", 2022),
        ("final_account", 2023),
        ("change_amount", 2023),
    ]


def test_vehicles_counted_in_sets_are_vehicles_whatever_their_value() -> None:
    text = "共有车辆3台，账面原值60.00万元，其中：机要通信用车1台，其他用车2台。"
    found = read("十、国有资产占用情况", text).statements
    counts = [(each.subject_key, each.part_of) for each in found if each.unit == "台"]
    assert counts == [
        ("vehicles_total", ""),
        ("vehicles_confidential", "vehicles_total"),
        ("vehicles_other", "vehicles_total"),
    ]


def test_a_budget_of_the_year_is_the_base_whatever_it_names() -> None:
    budget = "比2023年“三公”经费财政拨款年初预算9.00万元减少2.00万元。"
    text = f"2023年“三公”经费财政拨款决算数7.00万元，{budget}"
    found = read("一、“三公”经费财政拨款决算情况", text).statements
    assert (found[-1].measure, found[-1].compared_with) == (
        "change_amount",
        "initial_budget",
    )


def test_the_purpose_of_an_expense_does_not_hide_it() -> None:
    text = (
        "维持机关日常运行而开支的机关运行经费合计5.00万元，人均机关运行经费0.50万元。"
    )
    found = read("二、机关运行经费支出情况", text).statements
    assert [(each.subject_key, each.measure) for each in found] == [
        ("agency_operating_expenses", "final_account"),
        ("amount_per_head", "other"),
    ]


def test_money_that_the_sentence_names_is_that_of_the_whole_list() -> None:
    arranged = "使用一般公共预算财政拨款安排基本支出9.00万元，其中：人员经费6.00万元，"
    text = f"2023年度{arranged}主要包括奖金6.00万元；公用经费3.00万元。"
    found = read("六、财政拨款基本支出决算情况说明", text).statements
    assert {each.fund for each in found} == {"general_public"}


def test_a_class_in_a_heading_names_no_money() -> None:
    item = "1.群众团体事务（款）行政运行（项）。支出决算9.00万元。"
    headings = ("五、财政拨款支出决算情况说明", "（一）一般公共服务支出（类）")
    found = read(headings[0], headings[1], item).statements
    assert [each.fund for each in found] == ["fiscal_appropriation"]


def test_other_receptions_are_not_all_of_them() -> None:
    rest = "其他国内公务接待支出2.00万元。"
    for other, keys in (("外事", [""]), ("外宾", ["hospitality_domestic"])):
        text = f"公务接待费3.00万元。其中：{other}接待支出1.00万元，{rest}"
        found = read("九、“三公”经费支出决算情况说明", text).statements
        assert [each.subject_key for each in found][2:] == keys


def test_each_of_two_totals_has_the_change_of_the_next_sentence() -> None:
    text = (
        "收入总计9.00万元，支出总计9.00万元。与上年相比，各减少1.00万元，下降10.00%。"
    )
    found = read("一、收入支出决算总体情况说明", text).statements
    sides = ["grand_total_revenue", "grand_total_expenditure"]
    assert [each.subject_key for each in found] == sides * 3


def test_spending_behind_the_revenue_of_one_budget_is_of_that_budget() -> None:
    heading = "（一）财政拨款收支与2022年度决算对比情况"
    all_of_it = "财政拨款本年收入9.00万元；本年支出9.00万元，增加1.00万元。其中："
    listed = (
        "1.一般公共预算财政拨款本年收入8.00万元；本年支出8.00万元，比上年增加1.00万元。",
        "2.政府性基金预算财政拨款本年收入1.00万元；本年支出1.00万元，与上年持平。",
    )
    found = read(heading, all_of_it, *listed).statements
    funds = ["fiscal_appropriation"] * 3 + ["general_public"] * 3
    assert [each.fund for each in found] == [*funds, *["government_fund"] * 2]
    assert {each.part_of for each in found[3:]} == {""}


def test_completion_behind_a_cause_is_of_the_accounts_again() -> None:
    revenue = "一般公共预算财政拨款本年收入完成年初预算90.00%，主要是压减支出；"
    found = read(
        "四、财政拨款决算情况", f"{revenue}支出完成年初预算80.00%。"
    ).statements
    assert [each.is_cause for each in found] == [False, False]


def test_groups_that_others_sent_are_not_those_of_the_unit() -> None:
    own = "因公出国（境）团组1个、共2人，"
    text = f"{own}参加其他单位组织的因公出国（境）团组3个、共4人。"
    found = read("五、“三公”经费支出决算情况说明", text).statements
    keys = [each.subject_key for each in found if each.subject_key.startswith("over")]
    assert keys == ["overseas_groups", "overseas_persons"]


def test_a_list_behind_a_cause_divides_what_it_names() -> None:
    people = "人员经费6.00万元，主要原因是调资；人员经费用途主要包括奖金6.00万元。"
    text = f"基本支出9.00万元。其中：{people}公用经费3.00万元。"
    found = read(_BASIC, text).statements
    assert [(each.economic_code, each.part_of) for each in found[1:]] == [
        ("", "basic"),
        ("30103", "personnel"),
        ("", "basic"),
    ]


def test_a_list_may_be_opened_by_a_full_stop() -> None:
    texts = ("本年收入9.00万元。收入具体情况如下。", "1.其他收入9.00万元。")
    found = read("二、收入决算情况说明", *texts).statements
    assert [each.part_of for each in found] == ["", "revenue_total"]
