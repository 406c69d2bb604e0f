"""Codes that stand in the cell of their label, and codes that blanks part."""

from pathlib import Path

import pytest
from extracting import by_row, extract_text, unplaced
from test_table_codes_unknown import BLOCKS, HEAD, HEADER, ROWS, listed, placed, read

from ingest.extract.run import extract_document

EXPECTED = {
    "total": ["100.10", "60.20", "39.90"],
    "201": ["100.10", "60.20", "39.90"],
    "20129": ["100.10", "60.20", "39.90"],
    "2012901": ["60.20", "60.20"],
    "2012902": ["39.90", "39.90"],
}
MARKS = ("-", "—", "、", "．")
INSIDE = (
    *("{code} {label}", "{code}{label}", "　　{code}　{label}"),
    *(f"{{code}}{mark}{{label}}" for mark in MARKS),
)


def blank_parted(code: str) -> str:
    return " ".join(filter(None, (code[:3], code[3:5], code[5:])))


@pytest.mark.parametrize("spelling", INSIDE)
@pytest.mark.parametrize("shape", ["one column", "two columns", "a cell too few"])
def test_a_code_in_the_cell_of_its_label_is_read(
    shape: str, spelling: str, tmp_path: Path
) -> None:
    first = ("项目",) if shape == "one column" else HEADER[:2]
    rows: list[tuple[str, ...]] = [(*first, *HEADER[2:])]
    for code, label, *figures in ROWS:
        cell = spelling.format(code=code, label=label).strip() if code else label
        blank = [""] * (shape == "two columns" or (shape != "one column" and not code))
        rows.append((cell, *blank, *figures, *[""] * (6 - len(figures))))
    extract = read(rows, HEAD, tmp_path)
    found = {key.replace("grand_", ""): value for key, value in placed(extract).items()}
    assert list(found.values()) == list(EXPECTED.values())
    assert set(found) >= {"201", "20129", "2012901", "2012902"}
    assert extract.unplaced == [] and extract.ledger.is_balanced


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("end", [" ", "\n"], ids=["on a line", "one cell on a line"])
def test_a_mark_parts_code_and_label_in_running_text(
    end: str, mark: str, tmp_path: Path
) -> None:
    rows: list[tuple[str, ...]] = [("科目编码及名称", *HEADER[2:])]
    for code, label, *figures in ROWS:
        rows.append((f"{code}{mark * bool(code)}{label}", *figures))
    text = "".join(f"{end.join(filter(None, row))}\n" for row in rows)
    extract = extract_text(HEAD + text, tmp_path)
    (table,) = extract.tables
    assert [[each.number.text for each in row.figures] for row in table.rows] == list(
        EXPECTED.values()
    )
    assert [row.key for row in table.rows] == list(EXPECTED)
    assert extract.unplaced == [] and extract.ledger.is_balanced


def test_a_code_that_blanks_part_is_one_code(tmp_path: Path) -> None:
    rows = [
        (blank_parted(code), label, *rest, *[""] * (6 - len(rest)))
        for code, label, *rest in ROWS
    ]
    extract = read([HEADER, *rows], HEAD, tmp_path)
    assert list(placed(extract).values()) == list(EXPECTED.values())
    assert extract.unplaced == [] and extract.ledger.is_balanced
    inside = [(f"{code} {label}".strip(), *rest) for code, label, *rest in rows]
    extract = read([("项目", *HEADER[2:]), *inside], HEAD, tmp_path)
    assert list(placed(extract).values()) == list(EXPECTED.values())
    assert extract.unplaced == [] and extract.ledger.is_balanced


def test_a_code_in_the_column_behind_its_label_is_read(tmp_path: Path) -> None:
    def swapped(row: tuple[str, ...]) -> tuple[str, ...]:
        code, label, *rest = row
        return label, code, *rest, *[""] * (6 - len(rest))

    extract = read(list(map(swapped, (HEADER, *ROWS))), HEAD, tmp_path)
    assert list(placed(extract).values()) == list(EXPECTED.values())
    assert extract.unplaced == [] and extract.ledger.is_balanced
    codes = [each for each in extract.ledger.entries if each.fate == "code"]
    assert [each.token.text for each in codes] == [row[0] for row in ROWS if row[0]]


@pytest.mark.parametrize("blocks", [2, 3])
def test_codes_behind_the_labels_of_blocks_side_by_side(
    blocks: int, tmp_path: Path
) -> None:
    rows = [
        ("科目名称", "科目编码", "决算数") * blocks,
        *(
            ("工资福利支出", "301", "90.10", "商品和服务支出", "302", "8.20")
            + ("资本性支出", "310", "") * (blocks - 2),
            ("基本工资", "30101", "90.10", "办公费", "30201", "")
            + ("办公设备购置", "31002", "") * (blocks - 2),
            ("津贴补贴", "30102", "", "印刷费", "30202", "8.20")
            + ("", "", "") * (blocks - 2),
        ),
    ]
    found = placed(read(rows, BLOCKS, tmp_path))
    assert {code: texts for code, texts in found.items() if texts} == {
        **{"301": ["90.10"], "302": ["8.20"], "30101": ["90.10"], "30202": ["8.20"]}
    }


def test_codes_in_labels_of_blocks_side_by_side(tmp_path: Path) -> None:
    rows = [
        ("科目", "金额") * 2,
        ("301 工资福利支出", "900", "302 商品和服务支出", "80"),
        ("30101 基本工资", "900", "30201办公费", "80"),
        ("人员经费合计", "900", "公用经费合计", "80"),
    ]
    extract = read(rows, BLOCKS, tmp_path)
    assert placed(extract) == {
        "301": ["900"],
        "302": ["80"],
        "30101": ["900"],
        "30201": ["80"],
        "personnel_total": ["900"],
        "operating_total": ["80"],
    }
    assert extract.unplaced == [] and extract.ledger.is_balanced


@pytest.mark.parametrize("label", ["9912901 行政运行", "2O12901行政运行", "2023年支出"])
def test_digits_of_a_label_that_are_no_known_code_are_listed(
    label: str, tmp_path: Path
) -> None:
    rows = [row + ("",) * (len(HEADER) - len(row)) for row in ROWS]
    rows[3] = ("", label, *rows[3][2:])
    extract = read([HEADER, *rows], HEAD, tmp_path)
    assert "60.20" in unplaced(extract)
    assert any(reason.startswith("unknown row: ") for reason in listed(extract))
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("gap", ["", " "])
def test_a_code_glued_to_its_label_in_running_text(gap: str, tmp_path: Path) -> None:
    lines = [
        f"{code}{gap}{label} {' '.join((*figures, *['0.00'] * (6 - len(figures))))}"
        for code, label, *figures in (
            *ROWS[:3],
            ("2012901", "行政运行", "60.20", "60.20", "0.00"),
            ("2012902", "一般行政管理事务", "39.90", "0.00", "39.90"),
        )
    ]
    extract = extract_text(
        HEAD + " ".join(HEADER) + "\n" + "\n".join(lines) + "\n", tmp_path
    )
    found = [figures[:3] for figures in placed(extract).values()]
    assert found[:3] == [EXPECTED["201"]] * 3
    assert found[3:] == [["60.20", "60.20", "0.00"], ["39.90", "0.00", "39.90"]]
    assert extract.unplaced == [] and extract.ledger.is_balanced


LAID_OUT = """项目                        本年支出合计    基本支出    项目支出
合计                        100.10          60.20       39.90
201一般公共服务支出         100.10          60.20       39.90
20129群众团体事务           100.10          60.20       39.90
2012901行政运行             60.20           60.20
2012902一般行政
管理事务                    39.90                       39.90
"""


@pytest.mark.parametrize("cut", [True, False])
def test_a_code_above_the_figures_of_its_row(cut: bool, tmp_path: Path) -> None:
    text = (
        LAID_OUT
        if cut
        else LAID_OUT.replace("一般行政\n管理事务  ", "一般行政管理事务  ")
    )
    head = HEAD.replace("支出决算表", "一般公共预算财政拨款支出决算表")
    extract = extract_text(head.replace("03", "05") + text, tmp_path)
    assert placed(extract)["2012902"] == ["39.90", "39.90"]
    assert extract.unplaced == [] and extract.ledger.is_balanced


def test_figures_a_cell_before_their_columns_are_listed(tmp_path: Path) -> None:
    rows = [HEADER, *(row + ("",) * (8 - len(row)) for row in ROWS)]
    rows[4] = (f"{rows[4][0]} {rows[4][1]}", *rows[4][2:])
    cells = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows
    )
    path = tmp_path / "a.html"
    head = "".join(f"<p>{line}</p>" for line in HEAD.split("\n"))
    path.write_text(
        f"<meta charset=utf-8>{head}<table>{cells}</table>", encoding="utf-8"
    )
    extract = extract_document(path)
    assert placed(extract)["20129"] == EXPECTED["20129"]
    assert "2012901" not in placed(extract)
    assert unplaced(extract) == {"60.20"} and len(extract.unplaced) == 2
    assert extract.ledger.is_balanced


EXPENDITURE = """支出决算表
公开03表
部门：甲县总工会    2023年度    金额单位：万元
项目  本年支出合计  基本支出  项目支出  上缴上级支出  经营支出  对附属单位补助支出
功能分类科目编码    科目名称
栏次    1    2    3    4    5    6
"""
APPROPRIATION = """一般公共预算财政拨款支出决算表
公开05表
部门：甲县总工会    2023年度    金额单位：万元
项目    本年支出合计    基本支出    项目支出
功能分类科目编码    科目名称
栏次    1    2    3
"""
CUT_LABEL = """合计    702.20    400.10    302.10
208    社会保障和就业支出    702.20    400.10    302.10
20805    行政事业单位养老支出    702.20    400.10    302.10
2080501    行政单位离退休    400.10    400.10
{cut}
"""
CUTS = {
    "above and below": "机关事业单位基本养老\n{row}\n保险缴费支出",
    "above": "机关事业单位基本养老保险缴费支出\n{row}",
    "code among figures": "机关事业单位基本养老\n{among}\n保险缴费支出",
}


@pytest.mark.parametrize("gap", (" ", "    "))
@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("head", (EXPENDITURE, APPROPRIATION))
def test_the_digits_of_a_code_are_never_an_amount(
    head: str, cut: str, gap: str, tmp_path: Path
) -> None:
    row, among = "2080505    302.10    302.10", "302.10    2080505    302.10"
    text = head + CUT_LABEL.format(cut=CUTS[cut].format(row=row, among=among))
    extract = extract_text(text.replace("    ", gap), tmp_path)
    rows = [row for table in extract.tables for row in table.rows]
    figures = {
        row.class_code: [each.number.text for each in row.figures] for row in rows
    }
    assert all("." in text for texts in figures.values() for text in texts)
    if cut == "code among figures":
        assert "2080505" in unplaced(extract)
    else:
        assert figures["2080505"] == ["302.10", "302.10"]
        assert figures["2080501"] == ["400.10", "400.10"]


@pytest.mark.parametrize("cut", ("above and below", "above"))
@pytest.mark.parametrize("head", (EXPENDITURE, APPROPRIATION))
def test_a_code_below_its_label_is_no_whole_amount(
    head: str, cut: str, tmp_path: Path
) -> None:
    text = CUT_LABEL.format(cut=CUTS[cut].format(row="2080505    302.10    302.10"))
    text = head.replace("万元", "元") + text.replace(".", "")
    extract = extract_text(" ".join(text.split("    ")), tmp_path)
    rows = {row.key: row for table in extract.tables for row in table.rows}
    for code, amounts in (("2080501", ["40010"] * 2), ("2080505", ["30210"] * 2)):
        assert [figure.number.text for figure in rows[code].figures] == amounts
    assert extract.ledger.is_balanced


@pytest.mark.parametrize("point", (".", ""))
@pytest.mark.parametrize("cut", (1, 3, 4))
@pytest.mark.parametrize("head", (EXPENDITURE, APPROPRIATION))
def test_a_code_on_a_line_of_its_own_leads_the_line_below(
    head: str, cut: int, point: str, tmp_path: Path
) -> None:
    """Most rows print their code so, so that codes are as many as amounts."""
    lines = CUT_LABEL.format(cut="2080505 养老保险缴费支出 302.10 302.10").split("\n")
    lines[1:] = [
        line.replace(" ", "\n", at >= cut - 1) for at, line in enumerate(lines[1:])
    ]
    text = "\n".join(lines).replace("\n   ", "\n").replace("    ", " ")
    extract = extract_text(head + text.replace(".", point), tmp_path)
    rows = [row for table in extract.tables for row in table.rows]
    assert [row.class_code for row in rows[1:]] == [
        *("208", "20805", "2080501", "2080505")
    ]
    assert [len(row.figures) for row in rows] == [3, 3, 3, 2, 2]
    assert extract.unplaced == [] and extract.ledger.is_balanced


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("39908", ("对民间非营利组织和群众性自治", "组织补贴")),
        ("30309", ("奖励", "金")),
        ("31099", ("其他资本", "性支出")),
    ],
)
def test_a_code_whose_label_stands_around_it_begins_a_block(
    code: str, label: tuple[str, str], tmp_path: Path
) -> None:
    """Else its amount would be lacking from the sum of its class."""
    text = f"""甲县总工会2023年度部门决算
一般公共预算财政拨款基本支出决算表
公开06表
部门：甲县总工会 2023年度 金额单位：万元
科目编码 科目名称 金额 科目编码 科目名称 金额
301 工资福利支出 5.12 {code[:3]} 某类支出 0.05
{label[0]}
30101 基本工资 {code} 0.05
{label[1]}
30102 津贴补贴 5.12
"""
    extract = extract_text(text, tmp_path)
    found = by_row(extract)
    assert found[code] == ["0.05"] and not found["30101"]
    assert not extract.unplaced and extract.ledger.is_balanced
    assert extract.count("breaks") == 0


@pytest.mark.parametrize("code", ["2080505", "20808"])
@pytest.mark.parametrize("head", (EXPENDITURE, APPROPRIATION))
def test_a_code_in_parts_whose_label_stands_around_it_begins_a_row(
    head: str, code: str, tmp_path: Path
) -> None:
    """Else its figures would be those of the row above."""
    text = f"""合计 702.20 702.20
208 社会保障和就业支出 702.20 702.20
208 05 01 行政单位离退休 400.10 400.10
某项保障
208 {" ".join(filter(None, (code[3:5], code[5:])))} 302.10 302.10
支出
"""
    extract = extract_text(head + text, tmp_path)
    found = by_row(extract)
    assert found[code] == ["302.10", "302.10"]
    assert found["2080501"] == ["400.10", "400.10"]
    assert not extract.unplaced and extract.ledger.is_balanced
