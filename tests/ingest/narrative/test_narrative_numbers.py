"""Numbers of the prose: what they are, and that each is accounted for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_prose import heading, lines_of, read

from ingest.narrative import read_narrative
from ingest.narrative.model import NUMBER_CLASSES, Narrative
from ingest.narrative.numerals import numerals
from ingest.narrative.paragraphs import paragraphs
from ingest.narrative.prose import sort_lines
from ingest.reference import load_reference


@pytest.mark.parametrize(
    ("text", "texts", "number_class"),
    [
        ("于2023年5月31日之前", ["2023", "5", "31"], "date"),
        ("2019—2023年规划", ["2019", "2023"], "date"),
        ("6、9、11月应达到", ["6", "9", "11"], "date"),
        ("24小时不打烊", ["24"], "date"),
        ("(赣发(2023)7号)", ["2023", "7"], "reference"),
        ("【2010】23号文件", ["2010", "23"], "reference"),
        ("第14次联席会议", ["14"], "reference"),
        ("数据来源于财决Z01-1表", ["01", "1"], "reference"),
        ("公开05表", ["05"], "reference"),
        ("1.项目概况", ["1"], "enumerator"),
        ("(2)结果。3、其他", ["2", "3"], "enumerator"),
        ("201(类)29(款)06项)", ["201", "29", "06"], "class_code"),
        ("卫生健康(210)支出", ["210"], "class_code"),
        ("50人以上企业", ["50"], "threshold"),
        ("联系电话:0791-8888666", ["0791", "8888666"], "contact"),
        ("争取了72,4万元", ["72,4"], "malformed"),
        ("支出1,76.23万元", ["1,76.23"], "malformed"),
        ("支出123,4.56万元", ["123,4.56"], "malformed"),
        ("支出36，84万元", ["36，84"], "malformed"),
        ("支出2 9.77万元", ["2", "9.77"], "malformed"),
        ("支出1.2.3万元", ["1.2.3"], "malformed"),
        ("每股12.3.4元", ["12.3.4"], "malformed"),
        ("12.3.4万元", ["12.3.4"], "malformed"),
        ("2023.13.45止", ["2023.13.45"], "malformed"),
        ("地址10.1.2.3", ["10.1.2.3"], "malformed"),
        ("版本V1.0.2", ["1.0.2"], "reference"),
        ("截至2023.12.31，", ["2023.12.31"], "date"),
        ("日期2024.08.20", ["2024.08.20"], "date"),
        ("1.1.1收入情况", ["1.1.1"], "enumerator"),
        ("2.1.1.支出情况", ["2.1.1"], "enumerator"),
        ("3.2.1.1、其他", ["3.2.1.1"], "enumerator"),
        ("结余1'23.4万元", ["1", "23.4"], "malformed"),
        ("结余5，88，334.00元", ["5，88，334.00"], "malformed"),
        ("服务1，234人次", ["1，234"], "malformed"),
        ("结余12.30-万元", ["12.30"], "malformed"),
        ("结余±12.30万元", ["12.30"], "malformed"),
        ("结余(-12.30)万元", ["12.30"], "malformed"),
        ("结余-△12.30万元", ["△12.30"], "malformed"),
        ("结余45.60(3.20)万元", ["45.60", "3.20"], "malformed"),
        ("结余-(3.20)万元", ["(3.20)"], "malformed"),
        ("结余((3.20))万元", ["3.20"], "malformed"),
        ("结余12.30△万元", ["12.30"], "malformed"),
        ("(3)元旦慰问", ["3"], "enumerator"),
    ],
)
def test_a_number_that_is_no_figure_is_classed(
    text: str, texts: list[str], number_class: str
) -> None:
    found = numerals(text)
    assert [numeral.text.lstrip("-") for numeral in found] == texts
    assert {numeral.number_class for numeral in found} == {number_class}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("结余△178.30万元", "-178.30"),
        ("结余-5.00万元", "-5.00"),
        ("支出45.60①万元", "45.60"),
        ("支出45.60¹", "45.60"),
        ("(312.46万元)", "312.46"),
        ("结余(3.20)万元", "-3.20"),
        ("结余(1,234)元", "-1234"),
        ("结余(1，234.50)万元", "-1234.50"),
        ("增长(3.20)%", "-3.20"),
        ("结余▽12.30万元", "-12.30"),
        ("收入5，883.00万元", "5883.00"),
        ("收入58，830，012元", "58830012"),
        ("收入5，883万余元", "5883"),
        ("收入1'234.50万元", "1234.50"),
        ("收入1'234'567.50元", "1234567.50"),
    ],
)
def test_signs_count_and_footnotes_join_no_number(text: str, value: str) -> None:
    (numeral,) = numerals(text)
    assert str(numeral.value) == value
    assert not numeral.number_class


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("20000名困难职工", "名"),
        ("厂务公开3.62万元", "万元"),
        ("158万余元", "万元"),
        ("1.2万余人次", "万人次"),
        ("1521元/户的标准", "元/户"),
        ("0辆(台)", "辆(台)"),
        ("1年份", ""),
    ],
)
def test_a_figure_has_its_unit_and_no_class(text: str, unit: str) -> None:
    (numeral,) = numerals(text)
    assert numeral.unit == unit
    assert (numeral.number_class == "") == bool(unit)


def test_values_are_exact_and_keep_their_decimals() -> None:
    (numeral,) = numerals("5,939,150.00元")
    assert (str(numeral.value), numeral.decimals) == ("5939150.00", 2)
    assert str(numerals("下降-5.20%")[0].value) == "-5.20"


def test_a_figure_leads_back_to_the_line_its_digits_stand_on() -> None:
    narrative = read(
        "本部门2023年度收入总计7836.61万元，其中年初结",
        "",
        "转和结余42.17万元，比上年减少2880.79万",
        "",
        "元，下降98.56%。",
    )
    assert [(str(s.value), s.unit, s.line) for s in narrative.statements] == [
        ("7836.61", "万元", 1),
        ("42.17", "万元", 3),
        ("2880.79", "万元", 3),
        ("98.56", "%", 5),
    ]


def test_an_unmatched_number_shows_listed_words_only() -> None:
    narrative = read("第四部分 其他情况", "张三丰在培训中服务职工9场。")
    assert [n.context for n in narrative.unmatched] == ["培训 服务 职工"]
    (contact,) = read("联系电话：13800000000。").unmatched
    assert (contact.value_text, contact.context) == ("#" * 11, "电话")


def test_nothing_examined_is_not_conserved() -> None:
    empty = Narrative((), (), (), read("收入1万元").institution, 0)
    assert not empty.is_conserved


def test_a_number_counted_twice_or_not_at_all_is_not_conserved() -> None:
    narrative = read("收入合计1万元，支出合计2万元。")
    lost = Narrative(narrative.statements[:1], (), (), narrative.institution, 2)
    assert not lost.is_conserved
    assert narrative.is_conserved


WORDS = st.sampled_from(
    [
        "收入合计",
        "支出合计",
        "其中：",
        "基本支出",
        "比上年增加",
        "下降",
        "占",
        "完成年初预算的",
        "主要原因是",
        "（",
        "）",
        "，",
        "。",
        "；",
        "、",
        "万元",
        "%",
        "人",
        "辆",
        "2023年",
        "（类）",
        "一、",
        "均为",
        "持平",
        "困难职工",
        "\n",
        " ",
        "-",
        "“",
        "201",
    ]
)
NUMBERS = st.decimals(0, 99_999, places=2).map(str)


@given(st.lists(WORDS | NUMBERS, min_size=1, max_size=60).map("".join))
def test_matched_and_unmatched_numbers_are_all_numbers(text: str) -> None:
    rows = text.split("\n")
    narrative = read_any(rows)
    offsets = {s.offset for s in narrative.statements} | {
        n.offset for n in narrative.unmatched
    }
    assert offsets == set(range(narrative.number_count))
    assert narrative.is_conserved == (narrative.number_count > 0)
    assert {n.number_class for n in narrative.unmatched} <= set(NUMBER_CLASSES)
    joined = paragraphs(sort_lines(lines_of(rows), load_reference()).prose)
    assert narrative.number_count == sum(len(numerals(p.text)) for p in joined)


def read_any(rows: list[str]) -> Narrative:
    """Like read, without asking that there be a number."""
    return read_narrative(lines_of(rows), heading(), load_reference())


def test_a_year_and_an_amount_of_the_same_digits_differ() -> None:
    (paragraph,) = paragraphs(
        lines_of(["2021、2022年度收入合计2021万元，推送信息1999条，项目2020个。"])
    )
    found = [(each.text, each.number_class) for each in numerals(paragraph.text)]
    assert found == [
        ("2021", "date"),
        ("2022", "date"),
        ("2021", ""),
        ("1999", ""),
        ("2020", ""),
    ]
