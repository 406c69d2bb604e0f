"""The ledger: every token is counted, each has one fate, and a lack is told."""

from __future__ import annotations

from ingest.document import WHOLE_TEXT, Claim, Line, Span, whole_cell
from ingest.ledger.balance import make_ledger
from ingest.ledger.tokens import line_tokens

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
