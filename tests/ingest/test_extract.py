"""Tables that go on, come twice, or are not known."""

from dataclasses import replace
from pathlib import Path

from extracting import extract_text

from ingest.document import Defect, Notice
from ingest.extract.notices import listed, notice_lines
from ingest.extract.run import Extract, extract_source
from ingest.reference import load_reference

HEAD = "部门：测试县总工会 2023年度 金额单位：万元"
COLUMNS = "科目编码 科目名称 本年支出合计 基本支出 项目支出\n栏次 1 2 3"
TITLE = "一般公共预算财政拨款支出决算表\n公开05表"


def read(tmp_path: Path, *parts: str) -> Extract:
    """Read a text document."""
    return extract_text("\n".join(parts), tmp_path)


def table(*rows: str) -> str:
    """公开05 with some rows."""
    return "\n".join([TITLE, HEAD, COLUMNS, *rows])


FIRST = ("合计 30.00 10.00 20.00", "201 一般公共服务支出 10.00 4.00 6.00")
SECOND = ("208 社会保障和就业支出 20.00 6.00 14.00",)


def test_a_title_repeated_on_the_next_page_goes_on(tmp_path: Path) -> None:
    extract = read(tmp_path, table(*FIRST), table(*SECOND), "注：完")
    (whole,) = extract.tables
    assert [row.key for row in whole.rows] == ["total", "201", "208"]
    assert extract.cell_count == 9
    assert extract.is_complete


def test_a_second_set_of_accounts_is_not_mixed_with_the_first(tmp_path: Path) -> None:
    extract = read(tmp_path, table(*FIRST), table(*FIRST), "注：完")
    assert extract.cell_count == 6
    (second,) = extract.unread
    assert "twice" in str(second.error)
    assert len(second.figures) > 0
    assert not extract.is_complete


def test_a_table_that_is_not_known_is_named_and_ends_the_one_before(
    tmp_path: Path,
) -> None:
    unknown = "会议费和培训费支出决算表\n公开11表\n单位：万元\n会议费 1.00"
    extract = read(tmp_path, table(*FIRST, *SECOND), unknown)
    assert extract.cell_count == 9
    assert [(key, item.text, item.reason) for key, item in extract.unplaced] == [
        ("unknown_table", "1.00", "table not known: 会议费和培训费支出决算表")
    ]
    (other,) = extract.unread
    assert "会议费和培训费支出决算表" in str(other.error)
    assert not extract.is_complete


def test_a_misprinted_title_is_read_and_noticed(tmp_path: Path) -> None:
    misprinted = table(*FIRST, *SECOND).replace("拨款支出", "拔款支出")
    extract = read(tmp_path, misprinted)
    assert extract.cell_count == 9
    (notice,) = extract.notices
    assert (notice.kind, notice.line) == ("near_title", 1)
    assert "一般公共预算财政拔款支出决算表" in notice.text
    assert not extract.is_complete


def test_a_table_of_another_title_is_listed_wherever_it_stands(tmp_path: Path) -> None:
    unknown = "会议费情况统计表\n单位：万元\n项目 本年 上年\n会议费 1.00 2.00"
    extract = read(tmp_path, HEAD, unknown, table(*FIRST, *SECOND))
    assert extract.cell_count == 9
    assert {(key, item.text) for key, item in extract.unplaced} == {
        ("unknown_table", "1.00"),
        ("unknown_table", "2.00"),
    }


def test_columns_that_no_layout_has_fail_loudly(tmp_path: Path) -> None:
    text = "\n".join(
        [TITLE, HEAD, "科目编码 科目名称 甲 乙 丙 丁", "栏次 1 2 3 4", "合计 1.00 2.00"]
    )
    extract = read(tmp_path, text)
    assert extract.tables == ()
    (unread,) = extract.unread
    assert "published_column.csv" in str(unread.error)
    assert "2.00" in {figure.text for figure in unread.figures}


def test_a_row_that_is_not_known_is_listed(tmp_path: Path) -> None:
    text = (
        "国有资产占用情况表\n公开10表\n" + HEAD + "\n项目\t栏次\t决算数\n"
        "一、车辆数合计(台、辆)\t1\t2\n1.飞艇\t2\t2\n注：完"
    )
    extract = read(tmp_path, text)
    assert [(key, figure.text) for key, figure in extract.unplaced] == [
        ("state_assets", "2")
    ]
    assert extract.cell_count == 1


def test_many_notices_of_a_kind_are_counted() -> None:
    doubts = [Notice("code_and_label", f"{at} is doubtful", 1, at) for at in range(30)]
    lines = list(listed("a.txt", [*doubts, Notice("scope", "which is it")]))
    assert len(lines) == 12
    assert lines[0] == "a.txt, page 1: 0 is doubtful"
    assert lines[10] == "a.txt: … and 20 more of code_and_label in notices.csv"
    assert lines[11] == "a.txt: which is it"


def test_a_table_of_a_damaged_file_is_not_taken_for_an_unknown_layout(
    tmp_path: Path,
) -> None:
    text = "支出决算表\n公开03表\n" + HEAD + "\n甲\t乙\t丙\n1\t2.00\t3.00\n"
    whole = read(tmp_path, text)
    (notice,) = [each for each in whole.notices if each.kind == "table_not_read"]
    assert "damaged" not in notice.text
    defects = (Defect(0, "a stream is damaged", "download it again"),)
    damaged = extract_source(replace(whole.document, defects=defects), load_reference())
    (notice,) = [each for each in damaged.notices if each.kind == "table_not_read"]
    assert notice.text.startswith("支出决算表 was not read: the file is damaged")
    assert "published_column.csv" not in notice.text


def test_damage_of_the_file_makes_the_extract_incomplete(tmp_path: Path) -> None:
    whole = read(tmp_path, table(*FIRST), "注：完")
    assert whole.is_complete
    defects = (Defect(3, "a stream is damaged", "download it again"),)
    damaged = extract_source(replace(whole.document, defects=defects), load_reference())
    assert notice_lines("document.txt", damaged.notices) == [
        "document.txt, page 3: a stream is damaged (download it again)"
    ]
    assert not damaged.is_complete
