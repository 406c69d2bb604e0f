"""Blocks of codes side by side in text, and columns by class whose headers are cut."""

from pathlib import Path

from comparing import placed_cells
from extracting import laid_out, unplaced

from ingest.document import Line
from ingest.extract.run import Extract, extract_document
from ingest.reference import load_reference
from ingest.tables.grid_columns import GridColumns, one_way

HEAD = """甲县总工会2023年度部门决算
{}
公开0{}表
部门：甲县总工会 2023年度 金额单位：万元
"""
# Where the columns of two blocks begin: code, label and amount, twice.
PLACES = (0, 10, 40, 52, 62, 92)
ROWS = [
    ("科目编码", "科目名称", "金额") * 2,
    ("301", "工资福利支出", "80.10", "39907", "国家赔偿费用支出", ""),
    ("30101", "基本工资", "80.10", "", "{}", ""),
    ("30102", "津贴补贴", "", "39908", "", "7.25"),
    ("30103", "奖金", "", "", "{}", ""),
    ("303", "对个人和家庭的补助", "9.00", "39999", "其他支出", ""),
    ("30301", "离休费", "9.00", "", "", ""),
]


def _read(title: str, number: int, lines: list[str], folder: Path) -> Extract:
    path = folder / "a.txt"
    text = HEAD.format(title, number) + "\n".join(lines)
    path.write_text(f"{text}\n注：本表反映本年度情况。\n", "utf-8")
    return extract_document(path, load_reference())


def _blocks(above: str, below: str, folder: Path) -> Extract:
    rows = [list(row) for row in ROWS]
    rows[2][4], rows[4][4] = above, below
    lines = [laid_out(tuple(row), PLACES) for row in rows]
    return _read("一般公共预算财政拨款基本支出决算表", 6, lines, folder)


def test_the_label_around_a_code_of_the_second_block_is_its_own(tmp_path: Path) -> None:
    parts = "对民间非营利组织和群众", "性自治组织补贴"
    extract = _blocks(*parts, tmp_path)
    cells = {key[2]: str(value) for key, value in placed_cells(extract).items()}
    assert cells == {
        "301": "80.10",
        "30101": "80.10",
        "39908": "7.25",
        "303": "9.00",
        "30301": "9.00",
    }
    assert extract.unplaced == [] and extract.ledger.is_balanced


def test_the_code_of_a_block_is_no_amount_of_the_block_before(tmp_path: Path) -> None:
    """Its label is not known, so that nothing joins what stands around it."""
    extract = _blocks("甲乙丙丁戊己庚辛", "壬癸子丑", tmp_path)
    assert not any(value > 1_000 for value in placed_cells(extract).values())
    assert "39908" in unplaced(extract)
    assert extract.ledger.is_balanced


def test_a_bracket_alone_goes_on_with_its_label(tmp_path: Path) -> None:
    rows = [list(row) for row in ROWS]
    rows[2][3:], rows[3][3:] = ["", "资本性支出（基本建设", ""], ["309", "", "7.25"]
    rows[4][3:] = ["", "）", ""]
    lines = [laid_out(tuple(row), PLACES) for row in rows]
    title = "一般公共预算财政拨款基本支出决算表"
    extract = _read(title, 6, lines, tmp_path)
    cells = {key[2]: str(value) for key, value in placed_cells(extract).items()}
    assert cells["309"] == "7.25" and len(cells) == 5
    assert extract.unplaced == [] and extract.ledger.is_balanced


def test_running_text_has_no_code_among_its_figures(tmp_path: Path) -> None:
    """Blocks whose blanks are lost: the code of the next row stands behind a label."""
    lines = [
        "科目编码 科目名称 金额 科目编码 科目名称 金额",
        "301 工资福利支出 80.10 31099 其他资本性支出",
        "机关事业单位基本养老",
        "30108 30226 劳务费 5.25",
        "保险缴费",
        "303 对个人和家庭的补助 9.00 39999 其他支出 1.50",
    ]
    extract = _read("一般公共预算财政拨款基本支出决算表", 6, lines, tmp_path)
    assert not any(value > 1_000 for value in placed_cells(extract).values())
    assert extract.ledger.is_balanced


# By class: groups in the middle of their columns, a header on three lines, 合计 alone.
WIDTHS = (10, 30, 12, 12, 14, 12, 14, 14)
GROUPS = ["工资福利支出", "资本性支出（基本建", "对企业补助"]
LEAVES = [
    ("小计", "伙食补助费"),
    ("小计", "办公设备购置"),
    ("小计", "其他对企业补助"),
]


def _detail(first: str, cut: str) -> list[str]:
    """Lines of 财政拨款支出决算明细表 with three classes of two columns."""
    left = [sum(WIDTHS[:at]) for at in range(len(WIDTHS) + 1)]

    def middle(text: str, start: int, end: int) -> tuple[int, str]:
        width = sum(1 + (char >= "\u2e80") for char in text)
        return (left[start] + left[end] - width) // 2, text

    groups = [first, *GROUPS[1:]]
    lines = [
        [middle(each, 3 + 2 * at, 5 + 2 * at) for at, each in enumerate(groups[:2])]
        if cut
        else [middle(groups[0], 3, 5)],
        [middle("合计", 2, 3), *([middle(cut, 5, 7)] if cut else [])],
        [
            (0, "科目编码"),
            (left[1], "科目名称"),
            *(
                middle(text, 3 + at, 4 + at)
                for at, text in enumerate([x for pair in LEAVES[:2] for x in pair])
            ),
        ],
    ]
    amounts = [("合计", ""), ("201", "一般公共服务支出"), ("20129", "群众团体事务")]
    for code, label in amounts:
        row = [(0, code)] if code.isdigit() else [(left[1], code)]
        row += [(left[1], label)] if label else []
        for at, text in enumerate(("32.00", "20.00", "20.00", "12.00", "12.00")):
            row.append((left[3 + at] - len(text) - 1, text))
        lines.append(row)
    return [
        laid_out(tuple(text for _, text in row), tuple(place for place, _ in row))
        for row in lines
    ]


def test_headers_by_class_are_read_in_their_order(tmp_path: Path) -> None:
    lines = _detail(GROUPS[0], "设）")
    extract = _read("财政拨款支出决算明细表", 5, lines, tmp_path)
    placed = placed_cells(extract)
    assert {key[3] for key in placed} == {"total", "301", "30106", "309", "30902"}
    assert len(placed) == 15 and extract.unplaced == []
    assert extract.ledger.is_balanced


def test_headers_whose_class_nothing_says_are_not_read() -> None:
    reference = load_reference()
    table = reference.tables["appropriation_expenditure_detail"]
    leaves = ("科目编码", "科目名称", "合计", "小计", "办公设备购置")
    rows = [leaves, ("201", "一般公共服务支出", "12.00", "12.00", "12.00")]
    lines = [Line(1, at, " ".join(row), row, 1) for at, row in enumerate(rows)]
    (layout,) = table.layouts
    assert GridColumns(table, layout, lines).places == {}
    group = Line(1, 3, "", ("", "", "", "", "资本性支出"), 1)
    places = GridColumns(table, layout, [group, *lines]).places
    columns = [layout.sides[""][at.column].key for at in places.values()]
    assert columns == ["total", "310", "31002"]


def test_only_one_way_is_taken() -> None:
    assert one_way([[0], [1, 5], [3], [4]]) == [0, 1, 3, 4]
    assert one_way([[0], [1, 5], [6]]) == []
    assert one_way([[0], [1], [0]]) == [] == one_way([])
