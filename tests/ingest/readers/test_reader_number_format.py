"""Number formats: what a workbook shows of a value."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.readers.number_format import show


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("1234.5", "General", "1234.5"),
        ("307.81999999999999", "General", "307.82"),
        ("2082.85", "#,##0.00", "2,082.85"),
        ("2082.85", "#,##0.00_ ", "2,082.85"),
        ("2082.85", "#,##0.00_);[Red]\\(#,##0.00\\)", "2,082.85"),
        ("-2082.85", "#,##0.00_);[Red]\\(#,##0.00\\)", "-2,082.85"),
        ("-5", "0.00;[Red]0.00", "-5.00"),
        ("0", '#,##0.00;-#,##0.00;"-"', "-"),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("0", "0.00;-0.00;;@", ""),
        ("0", "#,###", ""),
        ("5", '"有";"欠";"无"', "有"),
        ("5", ";;;", ""),
        ("1.005", "0.00", "1.01"),
        ("0.285", "0.00", "0.29"),
        ("0.5", "#,##0.00", "0.50"),
        ("0.5", "#.00", "0.50"),
        ("-0.001", "0.00", "0.00"),
        ("12", "0.##", "12"),
        ("12.5", "0.0##", "12.5"),
        ("0.1234", "0.00%", "12.34%"),
        ("7", "000", "007"),
        ("3", '0"人"', "3人"),
        ("1234567", '"¥"#,##0.00', "1,234,567.00"),
        ("1234567", "[$¥-804]#,##0.00", "1,234,567.00"),
        ("1234567", "#,##0,", "1,235"),
        ("123456", "0!.0,", "12.3"),
        ("1.5E7", "General", "15000000"),
        ("1.5e-3", "0.0000", "0.0015"),
        ("45657", "yyyy-mm-dd", "2024-12-31"),
        ("45657", 'yyyy"年"m"月"d"日"', "2024年12月31日"),
        ("45657", 'yyyy"年"m"月"', "2024年12月"),
        ("20129", "@", "20129"),
        ("text", "0.00", "text"),
        ("5", "[>=10]0.0;[<10]0.00", "5.00"),
        ("50", "[>=10]0.0;[<10]0.00", "50.0"),
        ("100000000000000000000", "General", "100000000000000000000"),
        ("NaN", "0.00", "NaN"),
    ],
)
def test_values_are_shown_as_printed(value: str, code: str, shown: str) -> None:
    assert show(value, code) == shown


def test_dates_count_from_the_workbook_s_first_day() -> None:
    assert show("0", "yyyy-mm-dd", date(1904, 1, 1)) == "1904-1-1"


@given(st.integers(-(10**14), 10**14))
def test_two_decimals_show_every_cent(cents: int) -> None:
    """An amount that a workbook holds as a double comes back to the cent."""
    amount = Decimal(cents).scaleb(-2)
    shown = show(repr(float(amount)), "#,##0.00")
    if abs(cents) < 10**14:
        assert Decimal(shown.replace(",", "")) == amount


@given(st.text(max_size=20), st.text("0123456789.-eE", max_size=12))
@example("0", "1E28")
@example("0." + "0" * 253, "1E30")
def test_no_format_is_an_error(code: str, value: str) -> None:
    assert isinstance(show(value, code), str)
