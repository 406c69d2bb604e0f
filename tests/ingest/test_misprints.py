"""Codes and decimals that other things printed beside them contradict."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from comparing import placed_cells
from extracting import extract_text
from rendering import FORMATS

from ingest.document import Notice
from ingest.extract.run import Extract, extract_document
from ingest.madeup.documents.accounts import MadeUpAccounts, make_accounts
from ingest.madeup.documents.families import FAMILIES, FAMILIES_OF_TEXT, Family
from ingest.madeup.documents.sheet import Sheet
from ingest.madeup.documents.text import STYLES, DocumentWriter, Dress

Cells = Sequence[str]


class Misprinter(DocumentWriter):
    """Writes documents in which some rows of some tables are misprinted."""

    change: Callable[[str, Cells], Cells] = staticmethod(lambda title, cells: cells)

    def sheets(self, accounts: MadeUpAccounts, family: Family) -> list[Sheet]:
        return [
            replace(
                sheet,
                rows=tuple(tuple(self.change(sheet.title, row)) for row in sheet.rows),
            )
            for sheet in super().sheets(accounts, family)
        ]


def _read(
    change: Callable[[str, Cells], Cells],
    family: Family,
    kind: str,
    folder: Path,
    seed: int = 3,
) -> Extract:
    """A made-up document with misprints, written as text or in a format, and read."""
    writer = Misprinter()
    writer.change = change
    accounts = make_accounts(seed, unit="万元")
    path = folder / f"document.{'txt' if kind in STYLES else kind}"
    if kind in STYLES:
        text = writer.text(accounts, family, Dress(kind, wrap=False, seed=3))
        path.write_text(text, "utf-8")
    else:
        FORMATS[kind](writer, accounts, family, path)
    return extract_document(path)


def _economic(title: str, cells: Cells) -> Cells:
    """Table 06 prints 绩效工资 with the code of 奖金."""
    if "30107" not in cells:
        return cells
    return ["30103" if cell == "30107" else cell for cell in cells]


def _functional(title: str, cells: Cells) -> Cells:
    """Table 03 prints 军队转业干部安置 with the code of the class before it."""
    if title != "支出决算表" or "军队转业干部安置" not in cells:
        return cells
    if "2080905" in cells:
        return ["2080904" if cell == "2080905" else cell for cell in cells]
    return [*cells[:2], "04", *cells[3:]]


SHAPES = [
    *((family, style) for family in FAMILIES_OF_TEXT for style in STYLES),
    *((family, suffix) for family in FAMILIES for suffix in ("xlsx", "docx")),
    (FAMILIES[0], "pdf"),
    (FAMILIES[3], "html"),
]
MISPRINTS = {
    "economic": (_economic, ("30103", "绩效工资", "30107")),
    "functional": (_functional, ("2080904", "军队转业干部安置", "2080905")),
}
in_every_shape = pytest.mark.parametrize(
    ("family", "kind"), SHAPES, ids=[f"{family.name}-{kind}" for family, kind in SHAPES]
)


def _of_codes(extract: Extract) -> list[Notice]:
    return [notice for notice in extract.notices if notice.kind == "code_and_label"]


@in_every_shape
@pytest.mark.parametrize("misprint", MISPRINTS)
def test_a_code_beside_the_name_of_another_class_is_noticed(
    misprint: str, family: Family, kind: str, tmp_path: Path
) -> None:
    change, named = MISPRINTS[misprint]
    extract = _read(change, family, kind, tmp_path)
    (notice,) = _of_codes(extract)
    assert all(word in notice.text for word in named)
    (row,) = [
        row
        for table in extract.tables
        if table.key == notice.table_key
        for row in table.rows
        if row.label == named[1]
    ]
    assert row.class_code == row.printed_code == named[0]
    assert (row.line.page, row.line.number) == (notice.page, notice.line)
    assert not extract.is_complete
    assert extract.unplaced == []


@in_every_shape
def test_codes_as_they_should_be_are_not_noticed(
    family: Family, kind: str, tmp_path: Path
) -> None:
    extract = _read(lambda _, cells: cells, family, kind, tmp_path)
    assert extract.notices == ()


def _of_decimals(extract: Extract) -> list[str]:
    """Table and first word of the notices about decimals."""
    kinds = {notice.kind for notice in extract.notices}
    assert kinds <= {"odd_decimals"}
    return [
        f"{notice.table_key} {notice.text.split()[0]}" for notice in extract.notices
    ]


def _once(table: str, printed: str, misprint: str) -> Callable[[str, Cells], Cells]:
    """The first figure of this spelling in the tables of a title, misprinted."""
    left = [printed]

    def change(title: str, cells: Cells) -> Cells:
        if table not in title or printed not in cells or not left:
            return cells
        at = list(cells).index(left.pop())
        return [*cells[:at], misprint, *cells[at + 1 :]]

    return change


DECIMALS = {
    # Tables of fewer than 20 figures: a digit twice, and one lost.
    "01": ("收入支出决算总表", "482.78", "482.788", "revenue_expenditure_summary"),
    "04": ("财政拨款收入支出决算总表", "394.84", "394.8", "appropriation_summary"),
    # Two digits lost; a digit twice in the middle.
    "04 whole": ("财政拨款收入支出决算总表", "394.84", "394", "appropriation_summary"),
    "06": (
        "一般公共预算财政拨款基本支出决算表",
        "57.89",
        "57.889",
        "basic_expenditure_by_economic_class",
    ),
}


@pytest.mark.parametrize("misprint", DECIMALS)
@pytest.mark.parametrize(
    ("family", "kind"),
    [
        *((FAMILIES[0], style) for style in STYLES),
        (FAMILIES[2], "docx"),
        (FAMILIES[4], "html"),
    ],
)
def test_a_digit_lost_or_doubled_in_a_table_of_few_figures_is_noticed(
    misprint: str, family: Family, kind: str, tmp_path: Path
) -> None:
    title, printed, misprinted, table = DECIMALS[misprint]
    extract = _read(_once(title, printed, misprinted), family, kind, tmp_path)
    assert f"{table} {misprinted}" in _of_decimals(extract)
    assert not extract.is_complete


@pytest.mark.parametrize("misprint", ("5.8", "5.866"))
@pytest.mark.parametrize("kind", ("tabs", "blanks_kept", "docx"))
def test_the_whole_document_shows_how_a_table_of_very_few_figures_is_printed(
    misprint: str, kind: str, tmp_path: Path
) -> None:
    change = _once("国有资本经营预算", "5.86", misprint)
    extract = _read(change, FAMILIES[0], kind, tmp_path, seed=2)
    assert f"state_capital {misprint}" in _of_decimals(extract)


def _without_noughts(title: str, cells: Cells) -> Cells:
    """Figures as programs print them in no format: 12.5 and 12 for 12.50 and 12.00."""
    return [
        re.sub(r"\.?0+$", "", cell) if re.fullmatch(r"[\d,]+\.\d\d", cell) else cell
        for cell in cells
    ]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("only", ("", "三公", "总表", "国有资本", "基本支出"))
def test_noughts_that_a_program_drops_are_not_noticed(
    seed: int, only: str, tmp_path: Path
) -> None:
    def change(title: str, cells: Cells) -> Cells:
        return _without_noughts(title, cells) if only in title else cells

    extract = _read(change, FAMILIES[seed % 3], "tabs", tmp_path, seed)
    assert _of_decimals(extract) == []


HEAD = (
    "支出决算表\n公开03表\n部门：甲县总工会 2023年度 金额单位：万元\n"
    "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出"
    "\t对附属单位补助支出\n"
)


def _notices_of(rows: Sequence[tuple[str, str]], folder: Path) -> list[Notice]:
    """The notices about a table 03 with these codes and labels."""
    body = "".join(
        f"{code}\t{label}\t100.00\t60.00\t40.00\t\t\t\n" for code, label in rows
    )
    return _of_codes(extract_text(HEAD + body, folder))


def test_a_code_printed_twice_with_two_labels_is_noticed(tmp_path: Path) -> None:
    rows = [("20129", "群众团体事务"), ("2012906", "工会事务"), ("2012906", "职工帮扶")]
    (notice,) = _notices_of(rows, tmp_path)
    assert all(word in notice.text for word in ("2012906", "工会事务", "职工帮扶"))


def test_a_code_that_no_list_has_is_noticed_by_the_name_of_a_sibling(
    tmp_path: Path,
) -> None:
    (notice,) = _notices_of(
        [("20129", "群众团体事务"), ("2012981", "行政运行")], tmp_path
    )
    assert all(word in notice.text for word in ("2012981", "行政运行", "2012901"))


@pytest.mark.parametrize(
    ("code", "label"),
    [
        # A name that every section has.
        ("2012901", "行政运行"),
        # The name of a class, a section and an item.
        ("22999", "其他支出"),
        ("2299999", "其他支出"),
        # A remark behind the name, an abbreviation, the beginning of a name.
        ("2101101", "行政单位医疗（项）"),
        ("2080505", "机关养老保险"),
        ("2101199", "其他行政事业单位医疗"),
        # A section and a class that no list has.
        ("2017001", "行政运行"),
        ("2012950", "事业运行"),
    ],
)
def test_names_of_several_classes_and_short_ones_are_not_noticed(
    code: str, label: str, tmp_path: Path
) -> None:
    assert _notices_of([("201", "一般公共服务支出"), (code, label)], tmp_path) == []


@pytest.mark.parametrize("kind", STYLES)
@pytest.mark.parametrize("family", FAMILIES_OF_TEXT, ids=lambda family: family.name)
def test_a_figure_with_another_unit_moves_no_other_of_its_row(
    family: Family, kind: str, tmp_path: Path
) -> None:
    change = _once("收入决算表", "482.78", "482.7元")
    if family.thousands:
        change = _once("收入决算表", "1,725.36", "1,725.3元")
    sound = placed_cells(_read(lambda _, cells: cells, family, kind, tmp_path))
    extract = _read(change, family, kind, tmp_path)
    assert placed_cells(extract).items() <= sound.items()
    assert any("元" in figure.text for _, figure in extract.unplaced)


@pytest.mark.parametrize("family", FAMILIES[:3], ids=lambda family: family.name)
@pytest.mark.parametrize("kind", ["tabs", "blanks_kept", "docx", "html"])
@pytest.mark.parametrize("code", ["300107", "3010", "30197"])
def test_a_code_that_no_list_has_is_noticed_or_its_figures_are_listed(
    tmp_path: Path, family: Family, kind: str, code: str
) -> None:
    def change(title: str, cells: Cells) -> Cells:
        return [code if cell == "30107" else cell for cell in cells]

    extract = _read(change, family, kind, tmp_path)
    listed = [figure.reason for _, figure in extract.unplaced]
    assert code in " ".join([*(each.text for each in extract.notices), *listed])
