"""Labels and headers of tables in running text: nearly right, torn, or unknown."""

from pathlib import Path

import pytest
from comparing import placed_cells, printed_cells
from extracting import extract_text, unplaced
from misprinting import RowWriter

from ingest.extract.run import Extract, extract_document
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import FAMILIES_OF_TEXT, Family
from ingest.madeup.documents.text import DocumentWriter, Dress
from ingest.reference import load_reference
from ingest.tables.line_names import applicable_lines

NEAR = {
    "one character too many": ("一般公共服务支出", "一般公公共服务支出"),
    "one character other": ("社会保障和就业支出", "社会保璋和就业支出"),
    "one character less": ("社会保障和就业支出", "社会保障就业支出"),
    "abbreviated": ("社会保障和就业支出", "社保和就业支出"),
    "a revenue": ("一般公共预算财政拨款收入", "一般公共预箅财政拨款收人"),
    "a total": ("本年支出合计", "本年支岀合计"),
}


def written(
    writer: DocumentWriter, family: Family, dress: Dress, path: Path
) -> Extract:
    """A made-up document in running text, read back."""
    path.write_text(writer.text(ACCOUNTS, family, dress), "utf-8")
    return extract_document(path)


ACCOUNTS = make_accounts(6, unit="万元", non_fiscal=True)


@pytest.mark.parametrize("style", ("blanks_kept", "blanks_lost"))
@pytest.mark.parametrize("labels", NEAR.values(), ids=NEAR)
@pytest.mark.parametrize("family", FAMILIES_OF_TEXT, ids=lambda family: family.name)
def test_a_near_label_in_text_that_an_identity_confirms_is_taken(
    family: Family, labels: tuple[str, str], style: str, tmp_path: Path
) -> None:
    writer = RowWriter()
    writer.labels = labels
    extract = written(writer, family, Dress(style, False, 1), tmp_path / "a.txt")
    expected = printed_cells(ACCOUNTS, family)
    placed = placed_cells(extract)
    assert {key: expected.get(key) for key in placed} == placed
    aligned = [
        row for table in extract.tables for row in table.rows if row.reason == "aligned"
    ]
    assert aligned
    assert all(labels[1] in row.label for row in aligned)
    assert extract.unplaced == []
    if style == "blanks_kept":
        assert placed == expected


SUMMARY = """收入支出决算总表
公开01表
部门：甲县总工会 2023年度 金额单位：万元
收入 支出
项目 行次 决算数 项目 行次 决算数
栏次 1 栏次 2
{revenue} 1 60.00 一、一般公共服务支出 32 70.00
四、上级补助收入 4 40.00 {expenditure} 39 30.00
本年收入合计 27 {total} 本年支出合计 58 {total}
总计 31 100.00 总计 62 100.00
"""
ONE_SIDE = """“三公”经费财政拨款支出决算表
公开09表
部门：甲县总工会 2023年度 金额单位：万元
项目 全年预算数 决算数
“三公”经费合计 95.10 61.30
{first} 20.40 10.20
公务用车购置及运行维护费 30.50 20.70
{last} 44.20 30.40
"""
FIRST, LAST = "一、一般公共预算财政拨款收入", "八、社会保障和就业支出"


def read(text: str, path: Path) -> Extract:
    path.write_text(text, "utf-8")
    return extract_document(path)


def rows_of(extract: Extract) -> dict[str, tuple[str, ...]]:
    """Figures of every row that has some, by its key."""
    return {
        row.key: tuple(figure.number.text for figure in row.figures)
        for table in extract.tables
        for row in table.rows
        if row.figures
    }


@pytest.mark.parametrize(
    ("revenue", "expenditure"),
    [
        ("一、一般公共预箅财政拨款收入", LAST),
        ("一、一般公共预算拨款收入", LAST),
        ("一、一般公共预算\n财政拔款收入", LAST),
        (FIRST, "八、社会保璋和就业支出"),
        (FIRST, "八、社会保璋\n和就业支出"),
        ("一、一般公共预箅财政拨款收入", "八、社会保璋和就业支出"),
    ],
)
def test_rows_of_both_sides_are_aligned(
    revenue: str, expenditure: str, tmp_path: Path
) -> None:
    text = SUMMARY.format(revenue=revenue, expenditure=expenditure, total="100.00")
    extract = read(text, tmp_path / "a.txt")
    assert extract.unplaced == []
    rows = rows_of(extract)
    assert rows["revenue_general_public"] == ("60.00",)
    assert rows["208"] == ("30.00",)
    assert extract.ledger.is_balanced


def test_a_near_label_in_text_that_nothing_confirms_is_listed(tmp_path: Path) -> None:
    """No total is that of its lines, so that nothing proves the row."""
    text = SUMMARY.format(
        revenue=FIRST, expenditure="八、社会保璋和就业支出", total="99.00"
    )
    extract = read(text, tmp_path / "a.txt")
    assert {figure.text: figure.reason for _, figure in extract.unplaced} == {
        "30.00": "unknown row: 八、社会保璋和就业支出; nearest 社会保障和就业支出"
    }
    assert rows_of(extract)["201"] == ("70.00",)
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("label", ["八、国库集中支付额度", "国库集中支付额度"])
def test_figures_of_an_unknown_row_are_not_those_of_the_row_before(
    label: str, tmp_path: Path
) -> None:
    text = SUMMARY.format(revenue=FIRST, expenditure=label, total="100.00")
    extract = read(text, tmp_path / "a.txt")
    rows = rows_of(extract)
    assert rows["revenue_superior_subsidy"] == ("40.00",)
    assert "30.00" not in {text for row in rows.values() for text in row}
    assert "30.00" in unplaced(extract)
    assert extract.ledger.is_balanced


def test_a_form_of_one_side_without_numbers_is_aligned(tmp_path: Path) -> None:
    """The first row, too, though no row of column numbers ends the header."""
    for place in ("first", "last"):
        labels = {"first": "因公出国（境）费", "last": "公务接待费"}
        labels[place] = labels[place].replace("公", "公公", 1)
        extract = read(ONE_SIDE.format(**labels), tmp_path / "a.txt")
        assert extract.unplaced == [], place
        rows = rows_of(extract)
        assert rows["overseas_visits"] == ("20.40", "10.20")
        assert rows["official_hospitality"] == ("44.20", "30.40")
        assert extract.ledger.is_balanced


def test_a_misprinted_first_row_is_no_header(tmp_path: Path) -> None:
    text = ONE_SIDE.format(first="因公出国（境）费", last="公务接待费")
    extract = read(text.replace("“三公”经费合计", "“三公”经费合汁"), tmp_path / "a.txt")
    assert extract.unplaced == []
    assert rows_of(extract)["three_public_total"] == ("95.10", "61.30")


def test_a_layout_without_lines_of_its_own_has_those_that_come_first() -> None:
    """The same in every process, whatever order a set would give."""
    table = load_reference().tables["three_public_expenses"]
    layout = next(each for each in table.layouts if each.key == "by_line_two_stages")
    assert {line.layout_key for line in applicable_lines(table, layout)} == {"by_line"}


CUT = """某县总工会2022年度部门决算
财政拨款“三公”经费支出决算表
部门：某县总工会　　　　　金额单位：万元
项目                    行次  年初预算数  全年预算数  决算统计数
栏次                          1           2           3
一、“三公”经费支出     1     —          —          —
（一）支出合计          2           5.81        5.81        3.32
1．因公出国（境         3           0.00        0.00        0.00
）费
{label}
（1）公务用车购置费     5           0.00        0.00        0.00
（2）公务用车运行维护费 6           1.84        1.84        1.02
3．公务接待费           7           3.97        3.97        2.30
（1）国内接待费         8     —          —                2.30
"""


@pytest.mark.parametrize(
    ("below", "reason"),
    [
        ("\n及运行维护费", "label"),
        # The half of a label is not the line that it happens to name: sums decide.
        ("", "aligned"),
        ("\n及其他费用", "aligned"),
    ],
)
def test_a_label_that_goes_on_below_its_figures_is_whole(
    below: str, reason: str, tmp_path: Path
) -> None:
    label = "2．公务用车购置         4           1.84        1.84        1.02"
    rows = {
        row.line_no: (row.line_key, row.reason)
        for table in extract_text(CUT.format(label=label + below), tmp_path).tables
        for row in table.rows
    }
    assert rows["4"] == ("official_vehicles", reason)
    assert [rows[number][0] for number in ("3", "5", "6")] == [
        "overseas_visits",
        "vehicle_purchase",
        "vehicle_operation",
    ]


def test_a_label_with_a_number_of_its_own_ends_none_above(tmp_path: Path) -> None:
    """It begins above its figures, and the label above has its own."""
    cut = "（2）公务用车运行维\n                        6           1.84        1.84"
    text = CUT.format(label="2．公务用车购置及运行维护费         4   1.84  1.84  1.02")
    text = text.replace("（2）公务用车运行维护费 6           1.84        1.84", cut)
    extract = extract_text(text.replace("1.02\n3．", "1.02\n护费\n3．"), tmp_path)
    rows = {row.line_no: row.line_key for table in extract.tables for row in table.rows}
    assert (rows["5"], rows["6"]) == ("vehicle_purchase", "vehicle_operation")
    assert extract.unplaced == []
