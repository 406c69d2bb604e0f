"""The grammar of figures: a spelling never changes a value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.figures import Malformed, Number, is_misspelt, read_figure

LEGITIMATE = {
    "312.46": "312.46",
    "－312.46": "-312.46",
    "−17.93": "-17.93",
    "312.46-": "-312.46",
    "（312.46）": "-312.46",
    "(1,234)": "-1234",
    "△178.30": "-178.30",
    "▲ 178.30": "-178.30",
    "+5.00": "5.00",
    "２０.１５": "20.15",
    "158．15": "158.15",
    "1,234,567.89": "1234567.89",
    "１，２３４．５６": "1234.56",
    "1 234.56": "1234.56",
    "1\u00a0234.56": "1234.56",
    "1\u2009234.56": "1234.56",
    "1'234.56": "1234.56",
    "1’234.56": "1234.56",
    "45.60①": "45.60",
    "45.60¹": "45.60",
    "45.60*": "45.60",
    "①45.60": "45.60",
    "¹ -45.60": "-45.60",
    "（注2）45.60*": "45.60",
    "45.60[1]": "45.60",
    "45.60（注2）": "45.60",
    "¥17.93": "17.93",
    "-￥17.93": "-17.93",
    "45.60元": "45.60",
    "12.5 万元": "12.5",
    ".50": "0.50",
    " 29.77\u3000": "29.77",
}
MALFORMED = (
    "1234567890123456.00",
    *("1,76.23", "123,4.56", "84,62", "36，84", "1,234,56", "1 234 5.0"),
    *("18. 22", "2 9.77", "1 8.42", "36.84.", "1.2.3", "约6.05", "O.73", "l2.5"),
    *("2710000.00 2710000.00", "012.50", "00.5", "1.2E+05", "-△5.00", "(5.00"),
    *("①1 96", "1①96", "①1,76.23", "#45.60", "-①45.60"),
    *("(3)", "-(5.00)", "2023年", "=SUM(B3:B5)", "12.50/13.00", "5.00-6.00"),
)


@pytest.mark.parametrize(("text", "value"), LEGITIMATE.items())
def test_a_legitimate_spelling_gives_its_value(text: str, value: str) -> None:
    number = read_figure(text)
    assert isinstance(number, Number)
    assert number.value == Decimal(value)
    assert number.decimals == len(value.partition(".")[2])
    assert number.text == text.strip()


@pytest.mark.parametrize("text", MALFORMED)
def test_a_malformed_figure_is_never_read(text: str) -> None:
    figure = read_figure(text)
    assert isinstance(figure, Malformed)
    assert figure.reason


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("12.50 13.40", "two figures in one cell"),
        ("12.50/13.00", "two figures in one cell"),
        ("12\n13", "two figures in one cell"),
        ("2 9.77", "a blank between digits"),
        ("36.84.", "it ends with a point"),
        ("36.84，", "it ends with a comma"),
        ("1.2.3", "more than one point"),
        ("12·50", "a sign that is no decimal point"),
        ("12。50", "a sign that is no decimal point"),
        ("84,62", "a comma where the point should be"),
        ("1,76.23", "its groups are not of three digits"),
        ("约6.05", "letters or words beside the digits"),
        ("12.5^3", "other signs beside the digits"),
        ("(3)", "in brackets, a loss or an enumerator"),
    ],
)
def test_the_reason_says_what_is_malformed(text: str, why: str) -> None:
    figure = read_figure(text)
    assert isinstance(figure, Malformed)
    assert figure.reason == f"malformed figure: {why}"


@pytest.mark.parametrize("text", ["", " ", "—", "--", "无", "①", "合计", "*"])
def test_a_cell_without_a_digit_is_no_figure(text: str) -> None:
    assert read_figure(text) is None


@pytest.mark.parametrize(
    ("text", "unit", "note"),
    [
        ("45.60元", "元", ""),
        ("6.05%", "%", ""),
        ("3 辆①", "辆", "①"),
        ("①5.00*", "", "①*"),
    ],
)
def test_unit_and_note_are_set_apart(text: str, unit: str, note: str) -> None:
    number = read_figure(text)
    assert isinstance(number, Number)
    assert (number.unit, number.note) == (unit, note)


@given(st.text(alphabet="0123456789０１.,，． '-−()（）△¥元%①*万=", max_size=12))
def test_a_value_has_the_digits_that_are_printed(text: str) -> None:
    """Every reading keeps all digits in their order, with none added."""
    figure = read_figure(text)
    if not isinstance(figure, Number):
        return
    printed = text.removesuffix(figure.note)
    digits = [str(int(char)) for char in printed if char.isdecimal()]
    read = [char for char in f"{abs(figure.value):f}" if char.isdecimal()]
    if printed.strip().lstrip("+-−△¥ (（①*").startswith((".", "．")):
        digits.insert(0, "0")
    if figure.decimals == 0:
        # Leading zeros of a whole number (007) do not count.
        digits = list(str(int("".join(digits))))
    assert read == digits


@pytest.mark.parametrize(
    "text",
    ["1,76.23", "84,62", "123,4.56", "1.234.5", "1.234.56", "1，23万元", "012.30"],
)
def test_points_and_commas_in_wrong_places_are_misspelt(text: str) -> None:
    assert is_misspelt(text)


@pytest.mark.parametrize(
    "text",
    [
        "1,762.30",
        "84.62",
        "9.30,6.40",
        "45.6012.30",
        "1,425.391,425.39",
        "602771730.102771730.10",
        "711291513.765085784406.8931303",
        "2285.312.17",
        "32.722.722.722.722.722.72",
        "12345678910111213141516171819202122232425",
        "2023",
        "1 76.23",
        "(5)",
        "3.00元",
        "12次",
        "一",
        "",
    ],
)
def test_what_may_be_a_figure_is_not_misspelt(text: str) -> None:
    assert not is_misspelt(text)
