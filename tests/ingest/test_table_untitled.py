"""Forms that have lost their title, and lists that name tables without being one."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from extracting import extract_text
from openpyxl import Workbook

from ingest.document import Line
from ingest.extract.run import Extract, extract_document
from ingest.reference import load_reference
from ingest.tables.untitled import untitled_forms

ABOVE = (
    "某县总工会2023年度部门决算\n收入决算表\n公开02表\n"
    "部门：某县总工会 2023年度 金额单位：万元\n"
    "科目编码 科目名称\n本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入"
    " 附属单位上缴收入 其他收入\n栏次 1 2 3 4 5 6 7\n"
    "合计 1.00 1.00 0.00 0.00 0.00 0.00 0.00\n注：本表反映收入情况。\n"
)
VEHICLES = (
    ("一、车辆数合计（台、辆）", "1", "12"),
    ("1.副部（省）级及以上领导用车", "2", ""),
    ("2.主要负责人用车", "3", "3"),
    ("3.机要通信用车", "4", "4"),
    ("4.应急保障用车", "5", "5"),
    ("二、单价100万元（含）以上设备（不含车辆）", "10", "2"),
)
SPENT = (
    ("一、本年收入", "1", "1,000.00"),
    ("二、因公出国（境）费", "2", "20.00"),
    ("“三公”经费合计", "3", "44.00"),
    ("公务接待费", "4", "0.00"),
    ("公务用车购置及运行维护费", "5", "24.00"),
    ("因公出国（境）费", "6", "20.00"),
)


def read(folder: Path, text: str) -> Extract:
    """Read a text."""
    return extract_text(text, folder)


@pytest.mark.parametrize("between", [" ", "      "])
@pytest.mark.parametrize("prose", ["", "第三部分 决算情况说明\n本年收入1.00万元。\n"])
@pytest.mark.parametrize("rows", [VEHICLES, SPENT])
def test_a_form_without_title_and_header_is_listed(
    rows: Sequence[Sequence[str]], prose: str, between: str, tmp_path: Path
) -> None:
    text = "".join(between.join(row).rstrip() + "\n" for row in rows)
    sound = read(tmp_path, ABOVE + prose)
    extract = read(tmp_path, f"{ABOVE}{prose}\n{text}")
    assert sound.is_complete and not extract.is_complete
    listed = Counter(figure.text for _, figure in extract.unplaced)
    assert listed == Counter(cell for row in rows for cell in row[1:] if cell)
    assert len(extract.narrative.unmatched) == len(sound.narrative.unmatched)
    assert extract.ledger.is_balanced


@pytest.mark.parametrize(
    "texts",
    [
        [" ".join(row) for row in VEHICLES[:3]],
        ["主要负责人用车3辆", "机要通信用车4辆", "应急保障用车5辆", "其他用车2辆"],
        ["甲 1", "乙 2", "丙 3", "丁 4", "其他用车 5"],
    ],
)
def test_what_is_no_form(texts: Sequence[str]) -> None:
    lines = [Line(1, number, text) for number, text in enumerate(texts, start=1)]
    assert list(untitled_forms(lines, (), load_reference())) == []


# Lists of contents

ENTRIES = (
    ("收入支出决算总表", "公开01表"),
    ("收入决算表", "公开02表"),
    ("机关运行经费及其他情况统计表", "公开11表"),
    ("预算绩效情况一览表", "公开12表"),
)


def bound(path: Path, contents: Sequence[Sequence[object]]) -> Extract:
    """A workbook of a list of contents and a table."""
    book = Workbook()
    sheet = book.active
    sheet.title = "说明"
    for row in contents:
        sheet.append(list(row))
    table = book.create_sheet("02")
    for line in ABOVE.split("\n")[1:]:
        cells = line.split(" ") if line.count(" ") > 2 else [line]
        table.append(["", *cells] if len(cells) == 7 else cells)
    book.save(path)
    return extract_document(path)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
@pytest.mark.parametrize(
    "above", [(), (["目录"],), (["决算公开表目录"], ["序号", "报表名称", "表号"])]
)
def test_a_list_of_contents_in_columns_is_no_table(
    above: Sequence[Sequence[str]], order: Sequence[int], tmp_path: Path
) -> None:
    rows = [(place, *entry) for place, entry in enumerate(ENTRIES, start=1)]
    if above[1:]:
        above = (above[0], [above[1][at] for at in order])
    contents = [*above, *([row[at] for at in order] for row in rows)]
    extract = bound(tmp_path / "a2023.xlsx", contents)
    assert extract.unread == () and extract.unplaced == []
    assert [table.key for table in extract.tables] == ["revenue"]
    assert extract.ledger.is_balanced


def test_rows_of_figures_are_no_list_of_contents(tmp_path: Path) -> None:
    rows = [(place, name, "12.50") for place, (name, _) in enumerate(ENTRIES, 1)]
    extract = bound(tmp_path / "a2023.xlsx", rows)
    assert sum(figure.text == "12.50" for _, figure in extract.unplaced) == len(rows)
