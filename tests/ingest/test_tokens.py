"""Running text cut into labels, figures, dashes and words."""

import pytest

from ingest.document import Line
from ingest.figures import is_number, parse_number
from ingest.tables.tokens import Token, label_pattern, tokenize
from ingest.text import fold, without_enumerator

CODES = {"302", "30201", "30701"}


def cut(*rows: str, names: tuple[str, ...] = ()) -> list[Token]:
    """Tokens of some lines."""
    return tokenize(
        [Line(1, number, row) for number, row in enumerate(rows, start=1)],
        label_pattern(names) if names else None,
        lambda text: text in CODES,
    )


def pieces(tokens: list[Token]) -> list[tuple[str, str]]:
    """Kind and text of tokens."""
    return [(token.kind, token.text) for token in tokens]


def test_a_figure_glued_to_a_code_is_parted() -> None:
    assert pieces(cut("2582787.00302 商品")) == [
        ("number", "2582787.00"),
        ("number", "302"),
        ("word", "商品"),
    ]
    assert pieces(cut("29510.50 29510.5030701"))[1:] == [
        ("number", "29510.50"),
        ("number", "30701"),
    ]


def test_more_decimals_than_two_are_kept_where_no_code_follows() -> None:
    assert pieces(cut("12.3456")) == [("number", "12.3456")]


def test_a_figure_glued_to_a_label_is_parted() -> None:
    tokens = cut("1 5939150.00一、外交支出 2", names=("外交支出",))
    assert pieces(tokens) == [
        ("number", "1"),
        ("number", "5939150.00"),
        ("label", "一、外交支出"),
        ("number", "2"),
    ]


def test_a_label_is_found_across_lines_and_only_whole() -> None:
    tokens = cut(
        "十四、资源勘探工业信息", "等支出", "45", names=("资源勘探工业信息等支出",)
    )
    assert pieces(tokens)[0] == ("label", "十四、资源勘探工业信息等支出")
    assert all(
        kind != "label" for kind, _ in pieces(cut("本年收入合计 5", names=("合计",)))
    )


def test_digits_inside_words_are_not_figures() -> None:
    assert [kind for kind, _ in pieces(cut("二、单价100万元（含）以上设备 10"))] == [
        "word",
        "number",
    ]


def test_blanks_are_counted() -> None:
    first, second, third = cut("行政运行 1.00   2.00  ")
    assert (first.before, second.before, third.before) == (0, 1, 3)
    assert (first.after, third.after) == (-1, 2)


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [("7,794.44", "7794.44", 2), ("-3.50", "-3.50", 2), ("12", "12", 0)],
)
def test_numbers_are_read_exactly(text: str, value: str, decimals: int) -> None:
    number = parse_number(text)
    assert (str(number.value), number.decimals) == (value, decimals)


@pytest.mark.parametrize("text", ["1,23", "12月", "", "1.", "—"])
def test_what_is_not_a_number(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("一、一般公共服务支出", "一般公共服务支出"),
        ("（一）行政单位", "行政单位"),
        ("其中：外事接待费", "外事接待费"),
        ("2.主要负责人用车", "主要负责人用车"),
        ("合　计", "合计"),
        ("公务用⻋购置费", "公务用车购置费"),
    ],
)
def test_labels_are_compared_without_enumerator_and_blanks(
    printed: str, name: str
) -> None:
    assert without_enumerator(fold(printed)) == name


@pytest.mark.parametrize("text", ["073.49", "-073.49", "0100.00", "012,345.60"])
def test_what_begins_with_a_zero_has_lost_digits_before_it(text: str) -> None:
    """Blanks as wide as those between columns part the thousands: 1    073.49."""
    (token,) = cut(text)
    assert (token.kind, token.number) == ("malformed", None)
    assert token.reason == "malformed figure: it begins with a zero"
    assert [each.kind for each in cut(f"合计 1    {text}")][1:] == [
        *("number", "malformed")
    ]
    (plain,) = cut(text.replace("0", "", 1))
    assert plain.number is not None


@pytest.mark.parametrize("text", ["0.49", "-0.49", "0", "05", "0501"])
def test_a_zero_before_the_point_or_in_a_code_is_one(text: str) -> None:
    assert [each.kind for each in cut(text)] == ["number"]
