"""The ledger: every token is counted, each has one fate, and gaps are reported."""

from pathlib import Path

from ingest.document import WHOLE_TEXT, Claim, Line, Span, whole_cell
from ingest.extract.run import extract_document
from ingest.ledger.balance import make_ledger
from ingest.ledger.tokens import line_tokens
from ingest.tables.page_numbers import page_numbers

TEXT = Line(1, 1, "2023年支出１，234.50万元，占4.5%，三个部门，第三名，万元")
ROW = Line(1, 2, "201\t1,234.50①\t1,76.23", ("201", "1,234.50①", "1,76.23"), 1)


def test_tokens_are_runs_of_digits_and_chinese_numerals_of_counts() -> None:
    assert [token.text for token in line_tokens(TEXT)] == [
        *("2023", "１", "234.50", "4.5", "三"),
    ]
    assert [(token.span.cell, token.text) for token in line_tokens(ROW)] == [
        *((0, "201"), (1, "1,234.50"), (2, "1,76.23")),
    ]


def test_a_token_without_a_claim_is_open() -> None:
    ledger = make_ledger(
        [ROW], [Claim(ROW, whole_cell(0), "code"), Claim(ROW, whole_cell(1), "cell")]
    )
    assert [entry.token.text for entry in ledger.open] == ["1,76.23"]
    assert not ledger.is_balanced


def test_a_token_with_two_fates_is_contested() -> None:
    claims = [
        Claim(ROW, WHOLE_TEXT, "furniture"),
        Claim(ROW, whole_cell(1), "cell", "expenditure"),
    ]
    ledger = make_ledger([ROW], claims)
    assert [entry.token.text for entry in ledger.contested] == ["1,234.50"]
    assert not ledger.is_balanced


def test_a_claim_covers_its_characters_only() -> None:
    start = TEXT.text.index("4.5%")
    ledger = make_ledger([TEXT], [Claim(TEXT, Span(-1, start, start + 3), "statement")])
    fates = [entry.fate for entry in ledger.entries]
    assert fates == ["", "", "", "statement", ""]


def test_the_balance_counts_by_page_and_table() -> None:
    other = Line(2, 1, "3")
    claims = [
        Claim(ROW, whole_cell(0), "code", "expenditure"),
        Claim(ROW, whole_cell(1), "cell", "expenditure"),
        Claim(ROW, whole_cell(2), "unplaced", "expenditure"),
        Claim(other, WHOLE_TEXT, "furniture"),
    ]
    ledger = make_ledger([ROW, other], claims)
    assert ledger.is_balanced
    assert [(page, key, dict(counts)) for page, key, counts in ledger.balance()] == [
        (1, "expenditure", {"code": 1, "cell": 1, "unplaced": 1}),
        (2, "", {"furniture": 1}),
    ]


def test_a_claim_on_a_copy_of_a_line_goes_to_the_line() -> None:
    copy = Line(ROW.page, ROW.number, "", ROW.cells)
    claims = [Claim(copy, whole_cell(place), "cell") for place in range(3)]
    assert make_ledger([ROW], claims).is_balanced


def _paged(*numbers: str) -> list[Line]:
    """Pages of a note and below it a number, or none."""
    lines = []
    for page, number in enumerate(numbers, start=1):
        lines.append(Line(page, 1, "注：本表反映收入。"))
        lines += [Line(page, 2, number)] if number else []
        lines.append(Line(page, 3, " "))
    return lines


def test_a_bare_number_that_counts_on_with_the_pages_is_that_of_a_page() -> None:
    for counted in (
        ("1", "2", "3"),
        ("", "5", "6", "", "８"),
        ("", "1", "2", "3"),
        ("",) * 17 + ("18", "19"),
    ):
        found = [line.text for line in page_numbers(_paged(*counted))]
        assert found == [each for each in counted if each]


def test_a_bare_number_that_does_not_count_on_is_no_page_number() -> None:
    for counted in (("1", "2"), ("3", "3", "3"), ("1", "12", "30"), ("1.00", "2.00")):
        assert not page_numbers(_paged(*counted))
    cells = [Line(page, 1, str(page), (str(page),)) for page in range(1, 5)]
    assert not page_numbers(cells)


def test_page_numbers_below_notes_are_furniture(tmp_path: Path) -> None:
    pages = ["青湖县总工会2023年度部门决算"]
    for title in ("收入决算表", "支出决算表", "财政拨款收入支出决算总表"):
        pages.append(f"{title}\n单位：万元\n合计\t5.00\n注：本表反映决算情况。")
    path = tmp_path / "青湖县总工会2023年度部门决算.txt"
    path.write_text(
        "\f".join(f"{page}\n{at}" for at, page in enumerate(pages, start=1)), "utf-8"
    )
    read = extract_document(path)
    numbers = [
        entry.fate for entry in read.ledger.entries if entry.token.text in {*"1234"}
    ]
    assert numbers == ["furniture"] * 4
    assert read.ledger.is_balanced
