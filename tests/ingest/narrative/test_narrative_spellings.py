"""Spellings of amounts in sentences: read to one value, or listed; never another value.

Each is tried in three sentences and in a cell.
"""

from decimal import Decimal
from functools import partial

import pytest
from made_prose import brief, heading, lines_of, read, says
from repeating import REPEATED, grows_evenly, read_repeated

from ingest.figures import Number, is_no_figure, read_figure
from ingest.ledger.balance import make_ledger
from ingest.narrative import read_narrative
from ingest.narrative.number_classes import number_classes
from ingest.reference import load_reference

FRAMES = (
    "收入总计{}，比上年增加。",
    "本年支出合计100.00万元，其中：基本支出{}，项目支出30.00万元。",
    "公务接待费有所变化（增加{}），主要原因是活动变化。",
)
# value and unit; ~ in front where the text says that it is not exact.
READ = {
    "12.30万元": "12.30万元",
    "１２．３０万元": "12.30万元",
    "１，２３４．５０万元": "1234.50万元",
    "1１.30万元": "11.30万元",
    "12.30 万元": "12.30万元",
    "12.30　万 元": "12.30万元",
    "-12.30万元": "-12.30万元",
    "－12.30万元": "-12.30万元",
    "−12.30万元": "-12.30万元",
    "–12.30万元": "-12.30万元",
    "负12.30万元": "-12.30万元",
    "负2.5%": "-2.5%",
    "△12.30万元": "-12.30万元",
    "（12.30）万元": "-12.30万元",
    "+12.30万元": "12.30万元",
    "¥12.30万元": "12.30万元",
    "-￥12.30万元": "-12.30万元",
    "人民币12.30万元": "12.30万元",
    "RMB12.30万元": "12.30万元",
    "12.30①万元": "12.30万元",
    "12.30*万元": "12.30万元",
    "12.30¹万元": "12.30万元",
    "12.30千元": "12.30千元",
    "12.30百万元": "12.30百万元",
    "12.30亿元": "12.30亿元",
    "1，234.50多万元": "~1234.50万元",
    "1,234.50余万元": "~1234.50万元",
    "12余万元": "~12万元",
    "1200来万元": "~1200万元",
    "1,200万元余": "~1200万元",
    "约1,200万元": "~1200万元",
    "近1,200元": "~1200元",
    "逾1,200万元": "~1200万元",
    "不足12.30万元": "~12.30万元",
    "12.30万元上下": "~12.30万元",
    "近12.30%": "~12.30%",
    "1亿2千万元": "1.2亿元",
    "1亿2000万元": "1.2000亿元",
    "1亿2,000.50万元": "1.200050亿元",
    "3万5千元": "3.5万元",
    "3万5000元": "3.5000万元",
    "3万零500元": "3.0500万元",
    "12元3角": "12.3元",
    "12元3角5分": "12.35元",
    "2.5个百分点": "2.5个百分点",
    "2.5％": "2.5%",
    "百分之12.5": "12.5%",
    "12.30元/人·月": "12.30元/人·月",
    "12.30元每人": "12.30元/人",
    "0.00万元": "0.00万元",
}
MALFORMED = (
    *("1·234万元", "1・234万元", "12•30万元", "12:30万元", "12;30万元", '12"30万元'),
    *("12′345.60万元", "12`345.60万元", "12_345.60万元", "12。30万元", "12点30万元"),
    *("12，30万元", "12.3 0万元", "12. 30万元", "12,345,67万元", "1,2345.60万元"),
    *("1.234.567万元", "1.234,56万元", "1234,567.89万元", "12..30万元", ".50万元"),
    *("012.30万元", "1e3万元", "1.2E+05元", "12.3O万元", "l2.30万元", "12.30K元"),
    *("—12.30万元", "负-12.30万元", "-负12.30万元", "±12.30万元", "12.30-万元"),
    *("12.3万5千元", "2万3元", "12.30元5角", "零下3.2%", "12.30.万元", "12.30. 万元"),
)
# Two numbers, another currency, a unit that is not known, words: no amount is read.
LISTED = (
    *("1/2万元", "3/4元", "2又1/2万元", "½万元", "1½万元", "3分之1", "万分之2.5"),
    *("12-15万元", "12—15万元", "12～15万元", "12至15万元", "约12到15万元"),
    *("12万元-15万元", "12万元至15万元", "12.30-15.40万元", "2.5%-3%", "12万-15万元"),
    *("12/13人", "12人/13人", "12.30/15.40万元", "12.30×2万元", "12.30+3万元"),
    *("12.30万元和15.40万元", "12.30、15.40万元", "12.30或15.40万元"),
    *("12.30万元12.40万元", "$12.30", "€12.30万元", "¥12.30", "12.30欧元"),
    *("12.30万美元", "12.30亿", "12.30万圆", "12.30仟元", "12.30十万元", "2.5成"),
    *("二十三万五千元", "一点二亿元", "十二点五万元", "十余万元", "数十万元", "零元"),
    *("贰拾叁万伍仟元", "百分之十二点五", "万分之五", "三分之一", "2万五千元"),
    *("一万2千元", "三千2百元", "12万余3千元", "1千2百万元"),
)
_OTHERS = {"100.00", "30.00"}


def outcome(frame: str, spelling: str) -> tuple[list[str], list[tuple[str, str]]]:
    """What is read and what is listed of a spelling; the ledger balances."""
    lines = lines_of([frame.format(spelling)])
    narrative = read_narrative(lines, heading(), load_reference())
    ledger = make_ledger(lines, narrative.claims)
    assert narrative.is_conserved
    assert ledger.is_balanced
    read = [
        f"{'~' * each.is_approximate}{each.value}{each.unit}"
        for each in narrative.statements
        if str(each.value) not in _OTHERS
    ]
    return read, [(each.value_text, each.number_class) for each in narrative.unmatched]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(("spelling", "value"), READ.items())
def test_a_spelling_of_one_amount_is_read(
    frame: str, spelling: str, value: str
) -> None:
    read, listed = outcome(frame, spelling)
    assert read == [value]
    assert listed == []


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("spelling", MALFORMED)
def test_a_malformed_amount_is_listed_as_such(frame: str, spelling: str) -> None:
    read, listed = outcome(frame, spelling)
    assert read == []
    assert listed
    assert {number_class for _, number_class in listed} == {"malformed"}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("spelling", ["1, 060. 20万元", "1, 060.20万元", "12. 30万元"])
def test_blanks_leave_one_malformed_amount(frame: str, spelling: str) -> None:
    read, listed = outcome(frame, spelling)
    assert read == []
    assert listed == [(spelling.replace(" ", "").rstrip("万元"), "malformed")]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("spelling", LISTED)
def test_what_is_no_one_amount_is_listed(frame: str, spelling: str) -> None:
    read, listed = outcome(frame, spelling)
    assert read == []
    assert listed
    assert "malformed" not in {number_class for _, number_class in listed}


@pytest.mark.parametrize("spelling", [*READ, *MALFORMED, *LISTED])
def test_a_cell_reads_the_same_value_or_lists_the_spelling(spelling: str) -> None:
    figure = read_figure(spelling)
    if isinstance(figure, Number):
        # A cell of its own shows more: .50 and 12.30- are amounts there.
        assert spelling in READ or spelling in (".50万元", "12.30-万元", "¥12.30")
        expected = READ.get(spelling, "").lstrip("~")
        assert f"{figure.value}{figure.unit}" == expected or spelling not in READ
    elif figure is None:
        assert is_no_figure(spelling)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "支出总计和收入总计分别为12.30万元和15.40万元。",
            [
                ("grand_total_expenditure", "final_account", "12.30万元"),
                ("grand_total_revenue", "final_account", "15.40万元"),
            ],
        ),
        (
            "基本支出、项目支出分别占12.30%、87.70%。",
            [("basic", "share", "12.30%"), ("project", "share", "87.70%")],
        ),
        (
            "人员经费和公用经费分别增长12.30%和5.00%。",
            [
                ("personnel", "change_rate", "12.30%"),
                ("operating", "change_rate", "5.00%"),
            ],
        ),
        ("支出、收入总计分别为12.30万元、15.40万元。", []),
        ("收支总计分别为12.30万元、15.40万元。", []),
        ("2022年和2023年收入总计分别为12.30万元、15.40万元。", []),
        (
            "收入总计和支出总计均为12.30万元。",
            [
                ("grand_total_revenue", "final_account", "12.30万元"),
                ("grand_total_expenditure", "final_account", "12.30万元"),
            ],
        ),
    ],
)
def test_figures_in_a_row_go_to_their_own_subjects_or_are_listed(
    text: str, found: list[tuple[str, str, str]]
) -> None:
    assert says(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("收入总计123,000元（12.30万元）。", ["123000元", "12.30万元"]),
        ("收入总计12.30万元（15.40万元）。", ["12.30万元"]),
        ("收入总计（12.30万元）。", ["12.30万元"]),
    ],
)
def test_an_amount_in_brackets_is_the_same_in_another_unit_or_listed(
    text: str, found: list[str]
) -> None:
    said = says(text)
    assert [value for *_, value in said] == found
    assert {name for name, *_ in said} == {"grand_total_revenue"}


WIDTH = 40
FILLING = "本部门严格执行各项制度规定，规范收支管理，确保各项工作顺利开展，" * 3


def cut(sentence: str, *between: str) -> list[str]:
    """Lines of one width of a sentence cut at |, with lines between the two parts."""
    before, _, after = sentence.partition("|")
    first = [FILLING[:WIDTH]] * 2 + [(FILLING[:80] + before)[-WIDTH:]]
    rest = after + FILLING
    return [*first, *between, *(rest[at : at + WIDTH] for at in range(0, 80, WIDTH))]


@pytest.mark.parametrize(
    "sentence",
    [
        *("收入总计12.|30万元，", "收入总计12|.30万元，", "收入总计1|2.30万元，"),
        *("收入总计12.3|0万元，", "收入总计12.30|万元，", "收入总计12.30万|元，"),
        "收入总计|12.30万元，",
    ],
)
@pytest.mark.parametrize("between", [(), ("- 3 -",)])
def test_an_amount_cut_by_a_line_or_a_page_is_one_amount(
    sentence: str, between: tuple[str, ...]
) -> None:
    assert [value for *_, value in says(*cut(sentence, *between))] == ["12.30万元"]
    # The number of a page that nothing proves to be one is never joined to a figure.
    values = {value for *_, value in says(*cut(sentence, "3"))}
    assert values <= {"12.30万元"}


def test_a_unit_of_mixed_units_keeps_what_is_printed() -> None:
    lines = lines_of(["收入总计1亿2千万元。"])
    (statement,) = read_narrative(lines, heading(), load_reference()).statements
    assert statement.figure_text == "收入总计 1亿2千万元"
    assert (statement.value, statement.decimals) == (Decimal("1.2"), 1)


@pytest.mark.parametrize("text", REPEATED)
def test_work_grows_with_what_is_repeated(text: str) -> None:
    assert grows_evenly(partial(read_repeated, text))


@pytest.mark.parametrize("spelling", [*MALFORMED, "12-15万元", "12至15万元", "1/2万元"])
def test_what_follows_an_amount_that_is_listed_keeps_its_subject(spelling: str) -> None:
    amount = "26.00%" if spelling.endswith("%") else "26.00万元"
    texts = (
        "2023年支出合计100.00万元，其中：基本支出{}，占25.00%，比上年增长2.00%；"
        "项目支出75.00万元，占75.00%。",
        "公用经费比上年增加{}，主要原因是：培训费增加3.00万元、差旅费增加4.00万元。",
        "工资福利支出90.00万元，主要包括：基本工资{}、津贴补贴65.00万元。",
        "“三公”经费支出80.00万元。公务接待费年初预算30.00万元，决算为{}，"
        "完成年初预算的83.33%。",
    )
    for text in texts:
        true = says_in_full(text.format(amount))
        listed = says_in_full(text.format(spelling))
        assert listed == [each for each in true if amount not in each]
        assert len(listed) < len(true)


def says_in_full(text: str) -> list[tuple[str, ...]]:
    """What a text states, with the wholes of parts and shares."""
    return [
        (*brief(each), each.part_of, each.share_of, each.compared_with)
        for each in read(text).statements
    ]


@pytest.mark.parametrize(
    ("text", "is_malformed"),
    [("执行数 10.18 100%", False), ("执行数 10 18.5%", True), ("执行数 10.1 8%", True)],
)
def test_a_figure_with_two_decimals_ends_at_a_blank(
    text: str, is_malformed: bool
) -> None:
    classes = number_classes(text, range(len(text)))
    assert ("malformed" in classes.values()) is is_malformed
