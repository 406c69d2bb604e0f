"""Quotients and percentages of the reports are rounded half up."""

from decimal import Decimal
from pathlib import Path

import duckdb
import jinja2
import pytest

MACROS = Path(__file__).resolve().parents[2] / "macros"


def result(expression: str) -> Decimal | None:
    """DuckDB's result for an expression with macros."""
    text = "".join(
        (MACROS / name).read_text(encoding="utf-8")
        for name in ("dialect/number.sql", "report.sql")
    )
    query = jinja2.Environment().from_string(f"{text} select {{{{ {expression} }}}}")
    row = duckdb.connect().execute(query.render()).fetchone()
    assert row is not None
    found: Decimal | None = row[0]
    return found


@pytest.mark.parametrize(
    ("dividend", "divisor", "expected"),
    [
        # The quotient is 2419556.945; its floating-point number is less.
        ("29034683.34", "12", "2419556.95"),
        ("-29034683.34", "12", "-2419556.95"),
        ("2.01", "2", "1.01"),
        ("10", "3", "3.33"),
        ("0", "7", "0.00"),
    ],
)
def test_a_half_is_rounded_up(dividend: str, divisor: str, expected: str) -> None:
    asked = f"rounded_quotient('{dividend}', '{divisor}', 'decimal(18, 2)')"
    assert result(asked) == Decimal(expected)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        ("1.005", "100", "1.01"),
        ("2", "3", "66.67"),
        ("1", "0", None),
        ("0", "0", None),
        ("-1", "-2", None),
        ("99998", "1", "9999800.00"),
        ("999999999999.99", "0.01", None),
        ("-3 + 1", "4", "-50.00"),
    ],
)
def test_a_percentage_has_two_digits(
    part: str, whole: str, expected: str | None
) -> None:
    assert result(f"percent('{part}', '{whole}')") == (expected and Decimal(expected))
