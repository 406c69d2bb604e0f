"""Headers in pieces, in text without cells; headers that fit two layouts."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from extracting import extract_text, unplaced

from ingest.document import Line
from ingest.errors import LayoutError
from ingest.extract.run import Extract, extract_document
from ingest.reference import Layout, Reference, load_reference
from ingest.tables.columns import choose_layout
from ingest.tables.header import is_data_row_of
from ingest.tables.line_names import LineNames

BUDGET = "general_budget_expenditure"
HEAD = """一般公共预算财政拨款支出决算表
公开05表
部门：甲县总工会 2023年度 金额单位：万元
"""
ROWS = """合计 100.10 60.20 39.90
201 一般公共服务支出 100.10 60.20 39.90
20129 群众团体事务 100.10 60.20 39.90
2012901 行政运行 60.20 60.20 0.00
2012902 一般行政管理事务 39.90 0.00 39.90
"""
WIDE = """                            本年支     基本      项目
科目编码  科目名称             出合计     支出      支出
合计                           100.10     60.20     39.90
201       一般公共服务支出     100.10     60.20     39.90
20129     群众团体事务         100.10     60.20     39.90
2012901   行政运行              60.20     60.20
2012902   一般行政管理事务      39.90               39.90
"""
INTERLEAVED = {
    "two rows": "科目编码 科目名称 本年支 基本 项目\n出合计 支出 支出\n",
    "three rows": "科目 科目 本年 基本 项目\n编码 名称 支出 支出 支出\n合计\n",
    "one piece each": "科目编码\n科目名称\n本年支出\n合计\n基本\n支出\n项目\n支出\n",
}


def read(text: str, path: Path, reference: Reference | None = None) -> Extract:
    path.write_text(text, "utf-8")
    return extract_document(path, reference)


def columns_of(extract: Extract) -> dict[str, str]:
    """Figures of the row of 201 by column."""
    (table,) = extract.tables
    return {
        table.columns("")[figure.column].key: figure.number.text
        for row in table.rows
        for figure in row.figures
        if row.key == "201" and figure.column is not None
    }


@pytest.mark.parametrize("header", INTERLEAVED.values(), ids=INTERLEAVED)
def test_pieces_of_headers_are_put_together(header: str, tmp_path: Path) -> None:
    extract = read(HEAD + header + ROWS, tmp_path / "a.txt")
    assert extract.unread == ()
    assert columns_of(extract) == {
        "total": "100.10",
        "basic": "60.20",
        "project": "39.90",
    }
    assert not extract.unplaced and extract.ledger.is_balanced


def test_pieces_of_headers_laid_out_by_columns(tmp_path: Path) -> None:
    extract = read(HEAD + WIDE, tmp_path / "a.txt")
    assert extract.unread == ()
    assert columns_of(extract)["project"] == "39.90"
    (table,) = extract.tables
    (last,) = [row for row in table.rows if row.key == "2012902"]
    assert [figure.column for figure in last.figures] == [0, 2]
    assert not extract.unplaced


def test_a_piece_is_used_once(tmp_path: Path) -> None:
    """基本 支出 and 项目 without its 支出: one column has no header."""
    header = "科目编码 科目名称 本年支出合计 基本 项目 数\n支出\n"
    extract = read(HEAD + header + ROWS, tmp_path / "a.txt")
    assert extract.tables == ()
    assert unplaced(extract) >= {"100.10", "60.20"}


def with_layouts(key: str, layouts: Sequence[Layout]) -> Reference:
    reference = load_reference()
    table = replace(reference.tables[key], layouts=tuple(layouts))
    return replace(reference, tables={**reference.tables, key: table})


def swapped(layout: Layout, key: str, first: int, second: int) -> Layout:
    """The same columns, two of them in each other's place."""
    columns = list(layout.sides[""])
    columns[first], columns[second] = columns[second], columns[first]
    return Layout(key, {"": tuple(columns)})


def two_budgets() -> Reference:
    standard = load_reference().tables[BUDGET].layouts[0]
    return with_layouts(BUDGET, (standard, swapped(standard, "reversed", 1, 2)))


TORN = INTERLEAVED["two rows"]


def test_a_header_that_fits_two_layouts_is_none_of_them(tmp_path: Path) -> None:
    extract = read(HEAD + TORN + ROWS, tmp_path / "a.txt", two_budgets())
    assert extract.tables == ()
    (unread,) = extract.unread
    message = str(unread.error)
    for part in ("一般公共预算财政拨款支出决算表", "page 1", "standard", "reversed"):
        assert part in message
    assert "科目编码科目名称本年支基本项目" in message
    assert "published_column.csv" in message
    amounts = [figure.text for _, figure in extract.unplaced if "." in figure.text]
    assert sorted(amounts) == sorted(piece for piece in ROWS.split() if "." in piece)
    assert {figure.reason for _, figure in extract.unplaced} == {
        "the columns fit several layouts: reversed, standard"
    }
    assert extract.ledger.is_balanced
    assert any(notice.kind == "table_not_read" for notice in extract.notices)


def test_cells_whose_headers_name_each_column_need_no_layout(tmp_path: Path) -> None:
    """Either layout gives every figure the same column."""
    header = "科目编码\t科目名称\t本年支出合计\t项目支出\t基本支出\n"
    rows = "\t合计\t100.10\t60.20\t39.90\n201\t一般公共服务支出\t100.10\t60.20\t39.90\n"
    extract = read(HEAD + header + rows, tmp_path / "a.txt", two_budgets())
    assert columns_of(extract) == {
        "total": "100.10",
        "project": "60.20",
        "basic": "39.90",
    }


def test_funds_in_another_order_are_two_layouts() -> None:
    standard = load_reference().tables["state_capital"].layouts[1]
    reference = with_layouts(
        "state_capital", (standard, swapped(standard, "other", 0, 5))
    )
    table = reference.tables["state_capital"]
    labels = " ".join(column.labels[0] for column in standard.sides[""])
    with pytest.raises(LayoutError, match=r"equally well: other, with_balances"):
        choose_layout(table, [Line(3, 7, f"科目编码 科目名称 {labels}")], 6, "a.txt")


REVENUE = """收入决算表
公开02表
部门：甲县总工会 2023年度 金额单位：万元
"""


@pytest.mark.parametrize("numbers", ["", "栏次\t\t1\t2\t3\n"])
@pytest.mark.parametrize("between", ["\t", " "], ids=["cells", "text"])
def test_columns_that_hold_no_money_may_be_left_out(
    between: str, numbers: str, tmp_path: Path
) -> None:
    header = "科目编码\t科目名称\t本年收入合计\t财政拨款收入\t其他收入\n"
    rows = "".join(
        f"{code}\t{name}\t100.10\t60.20\t39.90\n"
        for code, name in (("", "合计"), ("201", "一般公共服务支出"))
    )
    table = header + numbers + rows
    if between == " ":
        table = "".join(" ".join(line.split()) + "\n" for line in table.split("\n"))
    extract = read(REVENUE + table, tmp_path / "a.txt")
    assert columns_of(extract) == {
        "total": "100.10",
        "fiscal_appropriation": "60.20",
        "other": "39.90",
    }
    assert not extract.unplaced and extract.ledger.is_balanced


def test_columns_left_out_of_text_in_columns(tmp_path: Path) -> None:
    """The line above the headers reaches into the columns and is no header."""
    above = f"{'项目':>24}{' ' * 21}本年收入合计  财政拨款收入  其他收入\n"
    table = f"""{above} 科目编码                科目名称
类   款  项                栏次                     1             2           3
             合计                                   100.10         60.20     39.90
201          一般公共服务支出                       100.10         60.20     39.90
201  29      群众团体事务                           100.10         60.20     39.90
201  29  01  行政运行                               100.10         60.20     39.90
"""
    extract = read(REVENUE + table, tmp_path / "a.txt")
    assert columns_of(extract)["other"] == "39.90"
    assert not extract.unplaced and extract.ledger.is_balanced


@pytest.mark.parametrize(
    "headers",
    [
        "本年收入合计\t财政拨款收入\t往年收入",
        "财政拨款收入\t上级补助收入\t其他收入",
        "本年收入合计\t财政拨款收入\t财政拨款收入",
    ],
    ids=["unknown", "no total", "twice"],
)
def test_a_header_that_names_no_column_leaves_out_none(
    headers: str, tmp_path: Path
) -> None:
    header = f"科目编码\t科目名称\t{headers}\n"
    rows = "201\t一般公共服务支出\t100.10\t60.20\t39.90\n"
    extract = read(REVENUE + header + rows, tmp_path / "a.txt")
    assert extract.tables == ()
    assert unplaced(extract) >= {"100.10", "60.20", "39.90"}


@pytest.mark.parametrize("other", ["本年收入", "年末结转和结余"])
def test_a_header_of_another_layout_is_one_more_column(
    other: str, tmp_path: Path
) -> None:
    """The text of a PDF may print the rest of the headers elsewhere."""
    text = f"""政府性基金预算财政拨款收入支出决算表
公开07表
部门：甲县总工会 2023年度 金额单位：万元
科目编码 科目名称 {other} 小计 基本支出 项目支出
212 城乡社区支出 97.63 97.63 97.63
21201 城乡社区管理事务 97.63 97.63 97.63
"""
    extract = read(text, tmp_path / "a.txt")
    assert extract.tables == ()
    assert len(extract.unplaced) == 6 and extract.ledger.is_balanced
    whole = text.replace(f" {other}", "").replace(" 97.63 97.63 97", " 97.63 97")
    (table,) = read(whole, tmp_path / "b.txt").tables
    assert table.layout.key == "expenditure_only"


@pytest.mark.parametrize("printed", ["-2.20", "△2.20", "（2.20）", "1,002.20"])
@pytest.mark.parametrize("between", ["\t", " "], ids=["cells", "text"])
def test_a_table_that_is_not_read_lists_figures_with_their_signs(
    printed: str, between: str, tmp_path: Path
) -> None:
    header = between.join(("科目编码", "科目名称", "往年收入", "来年收入"))
    row = between.join(("201", "一般公共服务支出", printed, "39.90"))
    extract = read(f"{REVENUE}{header}\n{row}\n", tmp_path / "a.txt")
    assert extract.tables == ()
    assert [item.text for _, item in extract.unplaced] == [printed, "39.90"]
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("total", ["合计", "总计"])
def test_the_total_is_the_first_row_whatever_it_is_called(
    total: str, tmp_path: Path
) -> None:
    header = "功能分类科目编码 功能分类科目名称 小计 基本支出 项目支出\n"
    extract = read(HEAD + header + ROWS.replace("合计", total), tmp_path / "a.txt")
    (table,) = extract.tables
    assert {row.key for row in table.rows if row.figures} >= {"total", "201"}
    assert columns_of(extract)["project"] == "39.90"
    assert not extract.unplaced


@pytest.mark.parametrize(
    ("title", "header", "columns"),
    [
        (
            "支出决算表",
            "本年支出合计\t上缴上级支出\t基本支出\t经营支出\t项目支出\t对附属单位补助支出",
            ["total", "basic", "project"],
        ),
        (
            "收入决算表",
            "本年收入合计\t经营收入\t其他收入\t事业收入\t财政拨款收入\t上级补助收入"
            "\t附属单位上缴收入",
            ["total", "other", "fiscal_appropriation"],
        ),
    ],
)
@pytest.mark.parametrize("blanks", ["", "\t\t\t"])
def test_a_header_does_not_reach_over_columns_that_print_nothing(
    title: str, header: str, columns: list[str], blanks: str, tmp_path: Path
) -> None:
    """The last header would name three columns more, and the order would decide."""
    width = header.count("\t") - 4
    rows = [f"科目编码\t科目名称\t{header}"]
    for row in ("合计\t", "201\t一般公共服务支出", "20129\t群众团体事务"):
        rows.append(f"{row}\t100.00\t\t60.00\t\t40.00" + "\t" * width)
    text = "\n".join(row + blanks for row in rows)
    heading = f"甲县总工会2023年度部门决算\n{title}\n单位：万元\n"
    extract = read(f"{heading}{text}\n", tmp_path / "a.txt", load_reference())
    read_as = dict(zip(columns, ["100.00", "60.00", "40.00"], strict=True))
    assert columns_of(extract) == read_as
    assert extract.unplaced == []


THREE_PUBLIC = """青湖县总工会2023年度部门决算
财政拨款“三公”经费支出决算表
公开07表
部门：青湖县总工会 2023年度 金额单位：万元
预算数\t\t\t\t\t\t决算数\t\t\t\t\t
合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费
\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t
{numbers}
21.50\t\t20.00\t\t20.00\t1.50\t16.50\t\t15.00\t\t15.00\t1.50
"""


@pytest.mark.parametrize("misprint", ["34\t", "3\t3", "8\t4", "3\t"])
def test_a_number_of_a_column_that_is_misprinted_leaves_the_others_no_figures(
    misprint: str, tmp_path: Path
) -> None:
    numbers = "\t".join(map(str, range(1, 13))).replace("3\t4", misprint, 1)
    extract = extract_text(THREE_PUBLIC.format(numbers=numbers), tmp_path)
    placed = {
        figure.number.text
        for table in extract.tables
        for row in table.rows
        for figure in row.figures
    }
    assert placed <= {"21.50", "20.00", "1.50", "16.50", "15.00"}
    assert extract.ledger.is_balanced


def test_numbers_of_columns_that_are_printed_twice_are_no_figures(
    tmp_path: Path,
) -> None:
    numbers = "\t".join(map(str, range(1, 13)))
    extract = extract_text(
        THREE_PUBLIC.format(numbers=f"{numbers}\n{numbers}"), tmp_path
    )
    (table,) = extract.tables
    figures = [figure.number.text for row in table.rows for figure in row.figures]
    assert sorted(figures) == sorted(
        ("21.50", "20.00", "20.00", "1.50", "16.50", "15.00", "15.00", "1.50")
    )
    assert not extract.unplaced


def test_a_label_that_is_printed_twice_heads_columns() -> None:
    """Budget and accounts each have the vehicles over two columns of theirs."""
    table = load_reference().tables["three_public_expenses"]
    names, label = LineNames(table.lines), "公务用车购置及运行维护费"
    assert is_data_row_of(table, ("", label, ""), names)
    assert not is_data_row_of(table, ("", label, "", label), names)


@pytest.mark.parametrize("spelling", ["（{}）", "△{}", "{}*", "wide"])
def test_a_first_row_of_unusual_figures_is_no_header(
    spelling: str, tmp_path: Path
) -> None:
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")

    def spelt(text: str) -> str:
        return text.translate(wide) if spelling == "wide" else spelling.format(text)

    rows = [row.split() for row in ROWS.split("\n")[:3]]
    total = [rows[0][0], "", *map(spelt, rows[0][1:])]
    table = [["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"], total]
    lines = "\n".join(map("\t".join, [*table, *rows[1:]]))
    extract = read(HEAD + lines + "\n", tmp_path / "a.txt")
    assert [row.key for row in extract.tables[0].rows] == ["total", "201", "20129"]
    assert not extract.unplaced


@pytest.mark.parametrize("total", ["合计\n", ""])
def test_a_total_that_heads_columns_begins_no_blank_table(
    total: str, tmp_path: Path
) -> None:
    text = f"""国有资本经营预算财政拨款支出决算表
公开08表
部门：甲县总工会 2023年度 金额单位：万元
项目
合计 基本支出 项目支出
功能分类科目编码 科目名称
{total}注：本表反映支出情况。
"""
    extract = read(text, tmp_path / "a.txt")
    (table,) = extract.tables
    assert not extract.unread and not extract.unplaced
    assert [row.key for row in table.rows] == ["total"] * bool(total)
