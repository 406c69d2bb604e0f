"""Tables without rules whose headers stand in the middle and figures at an edge."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from extracting import by_row, extract_text

from ingest.extract.run import Extract, extract_document
from ingest.reference import load_reference
from ingest.tables.families import boxes_of
from ingest.tables.places import pieces_of, pulled_back

WIDTH = 24
NUMBER = "公开{}表\n部门：甲县总工会  2023年度  金额单位：万元\n"
# Rows of headers and rows of figures; a figure is what has a point.
Rows = Sequence[Sequence[str]]

SUMMARY: Rows = [
    ("", "收入", "", "", "支出", ""),
    ("项目", "行次", "金额", "项目", "行次", "金额"),
    ("栏次", "", "1", "栏次", "", "2"),
    ("一、财政拨款收入", "1", "900.10", "一、一般公共服务支出", "32", "880.05"),
    ("四、上级补助收入", "2", "", "五、教育支出", "33", ""),
    ("八、其他收入", "3", "5.20", "八、社会保障和就业支出", "34", "25.25"),
    ("本年收入合计", "4", "905.30", "本年支出合计", "35", "905.30"),
]
DETAIL: Rows = [
    ("", "", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出"),
    ("科目编码", "科目名称", "", "", "", "", ""),
    ("", "栏次", "1", "2", "3", "4", "5"),
    ("合计", "", "100.10", "60.20", "", "", "39.90"),
    ("201", "一般公共服务支出", "100.10", "60.20", "", "", "39.90"),
    ("20129", "群众团体事务", "100.10", "60.20", "", "", "39.90"),
    ("2012901", "行政运行", "60.20", "60.20", "", "", ""),
    ("2012950", "事业运行", "39.90", "", "", "", "39.90"),
]
DETAIL_OF_SIX: Rows = [
    (*row, ("对附属单位补助支出", "", "6", *[""] * 5)[at])
    for at, row in enumerate(DETAIL)
]
_PARTS = ("小计", "公务用车购置费", "公务用车运行维护费")
THREE: Rows = [
    ("", "", "", "预算数", "", "", "", "", "", "决算数", "", ""),
    ("合计", "因公出国（境）费", *[""] * 3, "公务接待费") * 2,
    ("", "", *_PARTS, "") * 2,
    tuple(map(str, range(1, 13))),
    (
        *("46.50", "20.00", "24.00", "", "24.00", "2.50"),
        *("31.74", "12.15", "18.60", "", "18.60", "0.99"),
    ),
]
TABLES = {
    "01": ("收入支出决算总表", SUMMARY),
    "03": ("支出决算表", DETAIL_OF_SIX),
    "07": ("财政拨款“三公”经费支出决算表", THREE),
}


def _set(text: str, at: str, width: int = WIDTH) -> str:
    printed = sum(1 + (char >= "\u2e80") for char in text)
    left = {"left": 0, "middle": (width - printed) // 2}.get(at, width - printed - 2)
    if at == "beyond":
        # The point stands at the edge: decimals reach into the next column.
        left = width - printed + 3
    return " " * left + text


def _line(row: Sequence[str], at: str, numbers: str, is_header: bool) -> str:
    """One line: headers in the middle, labels and codes left, amounts as wanted."""
    line = ""
    for place, text in enumerate(row):
        how = at if "." in text else "left"
        if is_header:
            how = numbers if text.isdigit() else "middle"
        if text:
            cell = _set(text, how)
            left = place * WIDTH + len(cell) - len(text)
            printed = sum(1 + (char >= "\u2e80") for char in line)
            line += " " * (left - printed) + text
    return line


def _extract(number: str, at: str, numbers: str, path: Path) -> Extract:
    title, rows = TABLES[number]
    headers = next(i for i, row in enumerate(rows) if "1" in row) + 1
    lines = [_line(row, at, numbers, index < headers) for index, row in enumerate(rows)]
    text = f"甲县总工会2023年度部门决算\n{title}\n{NUMBER.format(number)}"
    path.write_text(text + "\n".join(lines) + "\n注：本表反映收支情况。\n", "utf-8")
    return extract_document(path, load_reference())


def _wanted(number: str) -> list[tuple[int, str]]:
    """Index among the columns of figures of each side, and what stands there."""
    _, rows = TABLES[number]
    headers = next(i for i, row in enumerate(rows) if "1" in row) + 1
    first = {"01": 2, "03": 2, "07": 0}[number]
    step = 3 if number == "01" else 1
    return sorted(
        (0 if number == "01" else place - first, row[place])
        for row in rows[headers:]
        for place in range(first, len(row), step)
        if row[place]
    )


def _placed(extract: Extract) -> list[tuple[int, str]]:
    return sorted(
        (figure.column, figure.number.text)
        for table in extract.tables
        for row in table.rows
        for figure in row.figures
        if figure.column is not None
    )


@pytest.mark.parametrize("number", list(TABLES))
@pytest.mark.parametrize("at", ["left", "middle", "right"])
def test_figures_beside_their_headers_have_their_columns(
    number: str, at: str, tmp_path: Path
) -> None:
    extract = _extract(number, at, "left", tmp_path / "a.txt")
    assert _placed(extract) == _wanted(number)
    assert not extract.unplaced
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("numbers", ["left", "middle"])
@pytest.mark.parametrize(
    ("number", "at"),
    [(number, "right") for number in TABLES] + [("01", "beyond"), ("03", "beyond")],
)
def test_no_figure_takes_another_column_than_its_own(
    number: str, numbers: str, at: str, tmp_path: Path
) -> None:
    extract = _extract(number, at, numbers, tmp_path / "a.txt")
    placed, wanted = _placed(extract), _wanted(number)
    assert all(figure in wanted for figure in placed)
    undecided = sum(
        figure.column is None
        for table in extract.tables
        for row in table.rows
        for figure in row.figures
    )
    listed = sum("." in each.text for _, each in extract.unplaced)
    assert len(placed) + undecided + listed == len(wanted)


@pytest.mark.parametrize("shift", [30, 45, -9])
@pytest.mark.parametrize("number", ["01", "03"])
def test_a_page_of_other_columns_does_not_take_those_of_the_first(
    number: str, shift: int, tmp_path: Path
) -> None:
    """The next page has no header, and its figures stand under those of others."""
    title, rows = TABLES[number]
    headers = next(i for i, row in enumerate(rows) if "1" in row) + 1
    lines = [
        _line(row, "right", "left", index < headers) for index, row in enumerate(rows)
    ]
    first, last = lines[: headers + 3], lines[headers + 3 :]
    moved = []
    for line in last:
        at = line.index(" ", WIDTH * (1 + (number == "03")))
        gap = len(line[at:]) - len(line[at:].lstrip())
        moved.append(line[:at] + " " * max(gap + shift, 2) + line[at:].lstrip())
    text = f"甲县总工会2023年度部门决算\n{title}\n{NUMBER.format(number)}"
    extract = extract_text(text + "\n".join(first) + "\f" + "\n".join(moved), tmp_path)
    placed, wanted = _placed(extract), _wanted(number)
    assert all(figure in wanted for figure in placed)
    # The classes of the first page and the totals leave one way for the rest.
    assert number == "01" or len(placed) == len(wanted)
    assert extract.ledger.is_balanced


def _in_widths(rows: Rows, headers: int, widths: Sequence[int], at: str) -> str:
    """Lines of columns of these widths: headers in the middle, amounts at an edge."""
    lines = []
    for index, row in enumerate(rows):
        line, start = "", 0
        for text, width in zip(row, widths, strict=True):
            printed, filled = (
                sum(1 + (char >= "\u2e80") for char in each) for each in (text, line)
            )
            room = width - printed
            is_number = text.isdigit() or index >= headers
            left = (room if at == "right" and "." in text else 0) or 0
            left = left if is_number else room // 2
            line += " " * (start + left - filled) + text if text else ""
            start += width
        lines.append(line)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("width", [14, 18, 22])
@pytest.mark.parametrize("title", ["支出决算表", "收入决算表"])
def test_figures_between_two_headers_are_of_neither_for_sure(
    title: str, width: int, tmp_path: Path
) -> None:
    """Both headers have no figure below them; those beside stand in the last column."""
    names, last = {
        "支出决算表": (
            ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出"),
            "对附属单位补助支出",
        ),
        "收入决算表": (
            (
                *("本年收入合计", "财政拨款收入", "上级补助收入", "事业收入"),
                *("经营收入", "附属单位上缴收入"),
            ),
            "其他收入",
        ),
    }[title]
    amount = ("100.10", "60.20", *[""] * (len(names) - 2), "39.90")
    rows = [("项目", *names, last), *[(each, *amount) for each in LABELS]]
    text = _in_widths(rows, 1, (32, *[width + 2] * len(names), 34), "left")
    extract = extract_text(
        f"甲县总工会2023年度部门决算\n{title}\n{NUMBER.format('03')}{text}", tmp_path
    )
    assert (len(names) - 1, "39.90") not in _placed(extract)
    assert extract.ledger.is_balanced


LABELS = ("合计", "一般公共服务支出", "群众团体事务")


# Where a form prints one half of its columns: headers in the middle, numbers left.
HALF = [
    [(59, "预算数")],
    [(57, "公务用车购置及运行维护费")],
    [],
    [
        (12, "合计"),
        (21, "因公出国（境）费"),
        (81, "公务用车运行维护"),
        (102, "公务接待费"),
    ],
    [(47, "小计"), (62, "公务用车购置费")],
    [(88, "费")],
    [(11, "1"), (21, "2"), (41, "3"), (61, "4"), (81, "5"), (101, "6")],
    [(14, "28.00"), (34, "1.50"), (53, "21.00"), (93, "21.00"), (109, "5.50")],
]
FIRST = ["", "", "  年度", "", "", "", "  栏次", "2023年"]


@pytest.mark.parametrize("label", ["2023年", "本级", ""])
@pytest.mark.parametrize("shift", [-1, 0])
def test_a_header_of_several_columns_is_not_that_of_the_middle_one(
    label: str, shift: int, tmp_path: Path
) -> None:
    """It reaches over amounts at the right of the first of its columns."""
    text = ""
    for first, half in zip([*FIRST[:-1], label], HALF, strict=True):
        line = first
        for by in (0, 106):
            for left, each in half:
                at = left + by + shift * ("." in each)
                filled = sum(1 + (char >= "\u2e80") for char in line)
                printed = str(int(each) + 6) if each.isdigit() and by else each
                line += " " * (at - filled) + printed.replace(
                    "预算", "决算" if by else "预算"
                )
        text += line + "\n"
    title = "财政拨款“三公”经费支出决算表"
    head = f"甲县总工会2023年度部门决算\n{title}\n{NUMBER.format('07')}"
    extract = extract_text(head + text, tmp_path)
    wanted = [(at, "21.00") for at in (2, 4, 8, 10)]
    wanted += [
        (at + by, each)
        for by in (0, 6)
        for at, each in ((0, "28.00"), (1, "1.50"), (5, "5.50"))
    ]
    assert set(_placed(extract)) <= set(wanted)
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("201", ("一般公共服务", "支出")),
        ("20129", ("群众团体", "事务")),
        ("208", ("社会保障和", "就业支出")),
    ],
)
@pytest.mark.parametrize("total", ["合计", "总计"])
def test_a_label_around_its_code_is_not_that_of_the_total_above(
    code: str, parts: tuple[str, str], total: str, tmp_path: Path
) -> None:
    amounts = ("100.10", "60.20", "39.90")
    rows = [
        ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
        (total, "", *amounts),
        ("", parts[0], "", "", ""),
        (code, "", *amounts),
        ("", parts[1], "", "", ""),
        ("213", "农林水支出", "0.00", "0.00", "0.00"),
    ]
    text = _in_widths(rows, 1, (12, 20, 16, 16, 16), "right")
    title = "一般公共预算财政拨款支出决算表"
    head = f"甲县总工会2023年度部门决算\n{title}\n{NUMBER.format('05')}"
    extract = extract_text(head + text, tmp_path)
    read = by_row(extract)
    assert read["total"] == read[code] == list(amounts)
    assert extract.unplaced == [] and extract.ledger.is_balanced


@pytest.mark.parametrize("gap", ["60. 20", "60. 2"])
def test_a_blank_behind_the_point_leaves_one_malformed_figure(
    gap: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    title, rows = TABLES["03"]
    broken = [[gap if text == "60.20" else text for text in row] for row in rows]
    wanted = _wanted("03")
    monkeypatch.setitem(TABLES, "03", (title, broken))
    extract = _extract("03", "right", "left", tmp_path / "a.txt")
    assert [each.text for _, each in extract.unplaced].count(gap) == 5
    assert all(figure in wanted for figure in _placed(extract))


def test_a_unit_behind_a_blank_is_its_figure_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    title, rows = TABLES["03"]
    wanted = _wanted("03")
    with_unit = [
        [f"{text} 万元" if text == "60.20" else text for text in row] for row in rows
    ]
    monkeypatch.setitem(TABLES, "03", (title, with_unit))
    extract = _extract("03", "right", "left", tmp_path / "a.txt")
    placed = [(column, text.split()[0]) for column, text in _placed(extract)]
    assert sorted(placed) == wanted
    assert not extract.unplaced


def test_a_header_beside_the_last_lines_of_others_is_of_one_column() -> None:
    """运行/费 and 支/出 stand around the line of 税金, which heads no group."""
    upper = "     公务用车运行维护                 其他商品和服务支"
    middle = "                       税金及附加费用"
    lower = "            费                               出"
    heads = [pieces_of(line) for line in (upper, middle, lower)]
    boxes = [(box.left, box.right) for box in boxes_of(heads)]
    assert sorted(boxes) == [(5, 21), (23, 37), (38, 54)]


def test_a_label_pushes_its_figure_by_a_blank_or_two() -> None:
    """Text of a PDF keeps two blanks before the next column, which begins one later."""
    rows = [
        pieces_of(f"{label:<{width}}{number}")
        for label, width, number in (
            ("合计", 10, 1),
            ("基本支出", 8, 2),
            ("项目支出", 8, 3),
            ("对附属单位补助", 9, 4),
        )
    ]
    assert [row[-1].left for row in rows] == [12, 12, 12, 16]
    assert [row[-1].left for row in pulled_back(rows)] == [12, 12, 12, 12]


@pytest.mark.parametrize(
    "spelling", ["{}*", "（{}）", "（{}）①", "－{}", "{}。", "{}."]
)
def test_marks_beside_some_figures_leave_the_columns_of_a_table(
    spelling: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They move a figure from under the others; what is malformed is listed alone."""
    title, rows = TABLES["03"]
    marked = [
        [spelling.format(text) if text == "60.20" and at % 2 else text for text in row]
        for at, row in enumerate(rows)
    ]
    monkeypatch.setitem(TABLES, "03", (title, marked))
    extract = _extract("03", "right", "left", tmp_path / "a.txt")
    wanted = [figure for figure in _wanted("03") if "60.20" not in figure[1]]
    placed = _placed(extract)
    assert [figure for figure in placed if "60.20" not in figure[1]] == wanted
    malformed = spelling in ("{}。", "{}.")
    assert sum("60.20" in text for _, text in placed) == 5 - 2 * malformed
    assert len(extract.unplaced) == 2 * malformed and extract.ledger.is_balanced


@pytest.mark.parametrize("mark", ["（{}）", "－{}①", "¥{}＊"])
def test_wide_marks_move_a_figure_beyond_the_edge_of_its_column(
    mark: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where lines are laid out by characters, whatever their width."""
    title, rows = TABLES["03"]
    narrow = {"（{}）": "({})", "－{}①": "-{}*", "¥{}＊": "+{}*"}[mark]
    marked = [
        [narrow.format(text) if text == "39.90" and at == 3 else text for text in row]
        for at, row in enumerate(rows)
    ]
    wanted = _wanted("03")
    monkeypatch.setitem(TABLES, "03", (title, marked))
    path = tmp_path / "a.txt"
    _extract("03", "right", "left", path)
    text = path.read_text("utf-8").replace(narrow.format("39.90"), mark.format("39.90"))
    path.write_text(text, "utf-8")
    extract = extract_document(path)
    placed = _placed(extract)
    assert sorted(
        (at, "39.90" if "39.90" in each else each) for at, each in placed
    ) == sorted(wanted)
    assert not extract.unplaced and extract.ledger.is_balanced
