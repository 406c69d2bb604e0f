"""Rows of a table by class whose code is in no list, cut in pieces, or not there."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from extracting import by_row, extract_text, unplaced

from ingest.extract.run import Extract, extract_document

HEAD = """支出决算表
公开03表
部门：甲县总工会 2023年度 金额单位：万元
"""
HEADER = (
    *("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
    *("上缴上级支出", "经营支出", "对附属单位补助支出"),
)
ROWS = (
    ("", "合计", "100.10", "60.20", "39.90"),
    ("201", "一般公共服务支出", "100.10", "60.20", "39.90"),
    ("20129", "群众团体事务", "100.10", "60.20", "39.90"),
    ("2012901", "行政运行", "60.20", "60.20", ""),
    ("2012902", "一般行政管理事务", "39.90", "", "39.90"),
)
BLOCKS = """一般公共预算财政拨款基本支出决算表
公开06表
部门：甲县总工会 2023年度 金额单位：万元
"""
SPLIT = ("类", "款", "项")


def read(rows: Sequence[tuple[str, ...]], head: str, folder: Path) -> Extract:
    return extract_text(head + "".join("\t".join(row) + "\n" for row in rows), folder)


def by_class(code: str, label: str, folder: Path) -> Extract:
    """公开03 in which the row of 2012901 has another code and label."""
    rows = [row + ("",) * (len(HEADER) - len(row)) for row in ROWS]
    rows[3] = (code, label, *rows[3][2:])
    return read([HEADER, *rows], HEAD, folder)


def listed(extract: Extract) -> dict[str, set[str]]:
    """Texts of unplaced figures by reason."""
    found: dict[str, set[str]] = {}
    for _, figure in extract.unplaced:
        found.setdefault(figure.reason, set()).add(figure.text)
    return found


def placed(extract: Extract) -> dict[str, list[str]]:
    """The figures of each row that has some."""
    return {key: texts for key, texts in by_row(extract).items() if texts}


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("9912901", "行政运行"),
        ("2O12901", "行政运行"),
        ("2012 901", "行政运行"),
        ("20129-01", "行政运行"),
        ("29012901", "行政运行"),
        ("", "行政运行"),
    ],
)
def test_a_row_of_an_unknown_code_is_listed_with_the_nearest(
    code: str, label: str, tmp_path: Path
) -> None:
    extract = by_class(code, label, tmp_path)
    ((reason, texts),) = listed(extract).items()
    assert texts == {"60.20"}
    assert len(extract.unplaced) == 2
    printed, _, nearest = reason.removeprefix("unknown row: ").partition("; nearest ")
    assert printed == f"{code} {label}".strip()
    assert "2012901 行政运行" in nearest.split(", ")
    assert placed(extract)["20129"] == ["100.10", "60.20", "39.90"]
    assert placed(extract)["2012902"] == ["39.90", "39.90"]
    assert extract.ledger.is_balanced


def test_the_nearest_code_comes_first(tmp_path: Path) -> None:
    (reason,) = listed(by_class("9912901", "行政运行", tmp_path))
    assert reason.partition("; nearest ")[2].startswith("2012901 行政运行")


def test_a_label_of_no_class_has_no_candidates(tmp_path: Path) -> None:
    (reason,) = listed(by_class("", "备用款甲乙丙丁", tmp_path))
    assert reason == "unknown row: 备用款甲乙丙丁"


@pytest.mark.parametrize("code", ["3O2", "3S2", "3 02", ""])
def test_a_block_without_a_code_does_not_fall_to_the_block_before(
    code: str, tmp_path: Path
) -> None:
    rows = [
        ("科目编码", "科目名称", "金额") * 3,
        (
            "301",
            "工资福利支出",
            "5.10",
            code,
            "商品和服务支出",
            "6.20",
            "310",
            "资本性支出",
            "",
        ),
        (
            "30101",
            "基本工资",
            "5.10",
            "30201",
            "办公费",
            "6.20",
            "31002",
            "办公设备购置",
            "",
        ),
    ]
    extract = read(rows, BLOCKS, tmp_path)
    assert placed(extract) == {"301": ["5.10"], "30101": ["5.10"], "30201": ["6.20"]}
    ((reason, texts),) = listed(extract).items()
    assert texts == {"6.20"}
    assert "302 商品和服务支出" in reason.partition("; nearest ")[2].split(", ")
    assert extract.ledger.is_balanced


def test_a_total_of_a_near_name_is_taken_where_the_classes_add_up(
    tmp_path: Path,
) -> None:
    rows = [
        ("科目编码", "科目名称", "金额") * 2,
        ("301", "工资福利支出", "5.10", "302", "商品和服务支出", "6.20"),
        ("30101", "基本工资", "5.10", "30201", "办公费", "6.20"),
        ("", "人员经费合汁", "5.10", "", "公用经费合计", "6.20"),
    ]
    extract = read(rows, BLOCKS, tmp_path)
    assert extract.unplaced == []
    assert placed(extract)["personnel_total"] == ["5.10"]
    rows[3] = ("", "人员经费合汁", "5.11", *rows[3][3:])
    reasons = list(listed(read(rows, BLOCKS, tmp_path)))
    assert reasons == ["unknown row: 人员经费合汁; nearest 人员经费合计"]


def test_codes_in_three_cells_that_go_together_with_no_class(tmp_path: Path) -> None:
    rows: list[tuple[str, ...]] = [(*SPLIT, *HEADER[1:])]
    for code, *rest in ROWS:
        parts = (code[:3], code[3:5], code[5:])
        rows.append((*parts, *rest, *[""] * (len(HEADER) - 1 - len(rest))))
    rows[4] = ("2O1", "29", "01", *rows[4][3:])
    extract = read(rows, HEAD, tmp_path)
    ((reason, texts),) = listed(extract).items()
    assert texts == {"60.20"}
    assert reason.startswith("unknown row: 2O12901 行政运行; nearest 2012901 行政运行")
    assert extract.ledger.is_balanced


TEXT = "\n".join(
    (
        "{head}科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出"
        " 对附属单位补助支出",
        "栏次 1 2 3 4 5 6",
        "合计 100.10 60.20 39.90 0.00 0.00 0.00",
        "201 一般公共服务支出 100.10 60.20 39.90 0.00 0.00 0.00",
        "20129 群众团体事务 100.10 60.20 39.90 0.00 0.00 0.00",
        "{row}",
        "2012902 一般行政管理",
        "事务 39.90 0.00 39.90 0.00 0.00 0.00",
        "",
    )
)


@pytest.mark.parametrize(
    "code",
    (
        *(
            "9912901",
            "2O12901",
            "2012S01",
            "2012 901",
            "20129-01",
            "29012901",
            "2 012901",
        ),
        *("20129 01", "2012901 1", ""),
    ),
)
def test_a_code_in_running_text_is_no_amount_of_the_row_before(
    code: str, tmp_path: Path
) -> None:
    row = f"{code} 行政运行 60.20 60.20 0.00 0.00 0.00 0.00".strip()
    extract = extract_text(TEXT.format(head=HEAD, row=row), tmp_path)
    rows = placed(extract)
    assert rows["20129"][:3] == ["100.10", "60.20", "39.90"]
    assert rows["2012902"][:3] == ["39.90", "0.00", "39.90"]
    ((reason, texts),) = listed(extract).items()
    assert texts == {"60.20", "0.00"}
    assert reason.startswith(f"unknown row: {code} 行政运行".replace(":  ", ": "))
    assert "2012901 行政运行" in reason.partition("; nearest ")[2].split(", ")
    assert extract.ledger.is_balanced
    (table,) = extract.tables
    assert [row.line.number for row in table.rows] == sorted(
        row.line.number for row in table.rows
    )


@pytest.mark.parametrize("code", ["201 29 01", "2012901"])
def test_a_code_in_its_parts_is_read(code: str, tmp_path: Path) -> None:
    row = f"{code} 行政运行 60.20 60.20 0.00 0.00 0.00 0.00"
    extract = extract_text(TEXT.format(head=HEAD, row=row), tmp_path)
    assert extract.unplaced == []
    assert placed(extract)["2012901"][:2] == ["60.20", "60.20"]


def test_a_malformed_figure_of_such_a_row_is_listed_too(tmp_path: Path) -> None:
    row = "2O12901 行政运行 60.20 60..20 0.00 0.00 0.00 0.00"
    extract = extract_text(TEXT.format(head=HEAD, row=row), tmp_path)
    assert "60..20" in unplaced(extract)
    assert extract.ledger.is_balanced


BLOCK_TEXT = """{head}编码 科目名称 金额 编码 科目名称 金额 编码 科目名称 金额
301 工资福利支出 5.10 {code} 商品和服务支出 6.20 310 资本性支出 7.30
30101 基本工资 5.10 30201 办公费 6.20 31002 办公设备购置 7.30
{total} 5.10 公用经费合计 13.50
"""


def test_pieces_of_a_code_are_no_amounts_of_a_row_without_figures(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.txt"
    text = BLOCK_TEXT.format(head=BLOCKS, code="302", total="人员经费合计")
    broken = text.replace("基本工资 5.10 30201 ", "基本工资 302 01 ")
    path.write_text(broken, "utf-8")
    extract = extract_document(path)
    assert "30101" not in placed(extract)
    assert unplaced(extract) == {"6.20"}
    # The same where the row of the broken code has no figures either.
    path.write_text(broken.replace("办公费 6.20", "办公费"), "utf-8")
    extract = extract_document(path)
    assert not {"30101", "30201"} & set(placed(extract))
    assert extract.unplaced == [] and extract.ledger.is_balanced


def test_a_total_without_figures_before_another_total(tmp_path: Path) -> None:
    text = BLOCK_TEXT.format(head=BLOCKS, code="302", total="人员经费合计")
    extract = extract_text(text.replace("人员经费合计 5.10", "人员经费合计"), tmp_path)
    assert extract.unplaced == []
    assert placed(extract)["operating_total"] == ["13.50"]


@pytest.mark.parametrize("code", ["3O2", "3S2", "3 02", "902", "3-02"])
def test_blocks_of_running_text_keep_their_figures(code: str, tmp_path: Path) -> None:
    text = BLOCK_TEXT.format(head=BLOCKS, code=code, total="人员经费合计")
    extract = extract_text(text, tmp_path)
    rows = placed(extract)
    assert (rows["301"], rows["310"], rows["30201"]) == (["5.10"], ["7.30"], ["6.20"])
    ((reason, texts),) = listed(extract).items()
    assert texts == {"6.20"}
    assert reason.startswith(f"unknown row: {code} 商品和服务支出; nearest 302 ")
    assert extract.ledger.is_balanced


def test_a_near_total_of_running_text_is_aligned(tmp_path: Path) -> None:
    text = BLOCK_TEXT.format(head=BLOCKS, code="302", total="人员经费合汁")
    extract = extract_text(text, tmp_path)
    assert extract.unplaced == []
    rows = placed(extract)
    assert (rows["personnel_total"], rows["31002"]) == (["5.10"], ["7.30"])


def test_a_near_total_after_a_row_without_figures_is_not_its_label(
    tmp_path: Path,
) -> None:
    text = BLOCK_TEXT.format(head=BLOCKS, code="302", total="人员经费合汁")
    extract = extract_text(text.replace("办公设备购置 7.30", "办公设备购置"), tmp_path)
    rows = placed(extract)
    assert "31002" not in rows
    assert rows["personnel_total"] == ["5.10"]


@pytest.mark.parametrize("code", ["2O12901", "2012S01", "2012 901"])
def test_a_label_cut_over_two_lines_keeps_its_row(code: str, tmp_path: Path) -> None:
    row = f"{code} 行政\n运行 60.20 60.20 0.00 0.00 0.00 0.00"
    extract = extract_text(TEXT.format(head=HEAD, row=row), tmp_path)
    rows = placed(extract)
    assert rows["20129"][:3] == ["100.10", "60.20", "39.90"]
    assert rows["2012902"][:3] == ["39.90", "0.00", "39.90"]
    ((reason, _),) = listed(extract).items()
    assert reason.startswith(f"unknown row: {code} 行政运行; nearest 2012901 ")
    assert extract.ledger.is_balanced


WHOLE = (
    ("301", "工资福利支出", "900", "302", "商品和服务支出", "80", "310", "资本性支出"),
    ("30101", "基本工资", "900", "30201", "办公费", "80", "31002", "办公设备购置"),
    ("人员经费合计", "", "900", "公用经费合计", "", "90", "", ""),
)
ENDS = ("10", "10", "")


@pytest.mark.parametrize("gap", [" ", "    "])
def test_a_whole_amount_is_no_part_of_the_code_behind_it(
    gap: str, tmp_path: Path
) -> None:
    rows = [(*row, end) for row, end in zip(WHOLE, ENDS, strict=True)]
    extract = read([("科目编码", "科目名称", "金额") * 3, *rows], BLOCKS, tmp_path)
    expected = {
        "301": ["900"],
        "302": ["80"],
        "310": ["10"],
        "30101": ["900"],
        "30201": ["80"],
        "31002": ["10"],
        "personnel_total": ["900"],
        "operating_total": ["90"],
    }
    assert placed(extract) == expected
    assert extract.unplaced == [] and extract.ledger.is_balanced
    path = tmp_path / "b.txt"
    text = "".join(gap.join(filter(None, row)) + "\n" for row in rows)
    path.write_text(BLOCKS + gap.join(("编码", "名称", "金额") * 3) + "\n" + text)
    assert placed(extract_document(path)) == expected


def test_cells_make_one_code_only_where_it_is_known(tmp_path: Path) -> None:
    head = (
        "科目编码",
        "科目名称",
        "人员经费金额",
        "科目编码",
        "科目名称",
        "公用经费金额",
    )
    rows = [row[:6] for row in WHOLE]
    rows[1] = (*rows[1][:3], "30281", "新增费用", "80")
    extract = read([head, *rows], BLOCKS, tmp_path)
    codes = {row.printed_code for row in extract.tables[0].rows}
    assert codes == {"301", "302", "30101", "30281", ""}
    figures = sum(map(len, placed(extract).values())) + len(extract.unplaced)
    assert figures == 6 and extract.ledger.is_balanced


@pytest.mark.parametrize("code", ["3O2", "902", "3 02", ""])
@pytest.mark.parametrize("amount", ["900", "-900", "30"])
def test_a_whole_amount_before_a_code_that_cannot_be_read_stays_an_amount(
    amount: str, code: str, tmp_path: Path
) -> None:
    rows = [row[:6] for row in WHOLE]
    rows[0] = (*rows[0][:2], amount, code, *rows[0][4:])
    extract = read([("科目编码", "科目名称", "金额") * 2, *rows], BLOCKS, tmp_path)
    rows_read = placed(extract)
    assert (rows_read["301"], rows_read["30201"]) == ([amount], ["80"])
    ((reason, texts),) = listed(extract).items()
    assert texts == {"80"} and "302 商品和服务支出" in reason
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("amount", ["900", "30", "9.10"])
def test_an_amount_before_a_code_in_parts_stays_an_amount(
    amount: str, tmp_path: Path
) -> None:
    lines = (
        "类 款 科目名称 金额 类 款 科目名称 金额",
        f"301 工资福利支出 {amount} 302 商品和服务支出 80",
        f"301 01 基本工资 {amount} 302 01 办公费 80",
        f"人员经费合计 {amount} 公用经费合计 80",
    )
    extract = extract_text(BLOCKS + "\n".join(lines) + "\n", tmp_path)
    rows = placed(extract)
    assert rows["30101"] == rows["301"] == rows["personnel_total"] == [amount]
    assert rows["30201"] == rows["302"] == rows["operating_total"] == ["80"]
    assert extract.unplaced == [] and extract.ledger.is_balanced


def test_long_names_of_classes_are_no_sheet_of_scores(tmp_path: Path) -> None:
    """Rows whose labels are long sentences look like a sheet; a table has them."""
    long = "国有土地使用权出让收入对应专项债务收入安排的"
    rows = [
        HEADER,
        ("", "合计", "100.00", "60.00", "40.00", "", "", ""),
        ("212", "城乡社区支出", "100.00", "60.00", "40.00", "", "", ""),
        ("21219", f"{long}支出", "100.00", "60.00", "40.00", "", "", ""),
        ("2121903", f"{long}城市建设支出", "60.00", "60.00", "", "", "", ""),
        ("2121999", f"其他{long}支出", "40.00", "", "40.00", "", "", ""),
    ]
    extract = read(rows, HEAD, tmp_path)
    assert not extract.ledger.contested
    assert not extract.forms.department_scores
    assert placed(extract)["21219"] == ["100.00", "60.00", "40.00"]


def test_a_code_that_has_lost_its_last_digits_is_that_of_its_label(
    tmp_path: Path,
) -> None:
    extract = by_class("20129", "行政运行", tmp_path)
    assert placed(extract)["2012901"] == ["60.20", "60.20"]
    assert placed(extract)["20129"] == ["100.10", "60.20", "39.90"]
    assert not extract.unplaced


def test_a_code_that_has_lost_digits_may_be_of_several_classes(tmp_path: Path) -> None:
    extract = by_class("201", "行政运行", tmp_path)
    assert placed(extract)["201"] == ["100.10", "60.20", "39.90"]
    assert [each.text for _, each in extract.unplaced] == ["60.20", "60.20"]


def test_parts_of_a_code_on_lines_of_their_own_are_one_code_each(
    tmp_path: Path,
) -> None:
    """A PDF's text may have a line for every cell."""
    cells = [each for row in ROWS for each in row if each]
    cut = [
        part
        for each in cells
        for part in (
            (each[:3], each[3:5], each[5:])
            if each.isdigit() and len(each) > 3
            else (each,)
        )
        if part
    ]
    header = "项目\n科目编码\n类\n款\n项\n科目名称\n本年支出合计\n基本支出\n项目支出\n"
    header += "上缴上级支出\n经营支出\n对附属单位补助支出\n栏次 1 2 3 4 5 6\n"
    extract = read([(each,) for each in cut], HEAD + header, tmp_path)
    assert extract.ledger.is_balanced
    assert {row.printed_code for row in extract.tables[0].rows} == {
        *("", "201", "20129", "2012901", "2012902")
    }
