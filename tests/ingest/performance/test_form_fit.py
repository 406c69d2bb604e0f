"""Digits are cut and rows chosen only so that given sums hold."""

import re

from ingest.performance.fit import cuts, fit

_FIGURE = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?")
_RATE = re.compile(r"\d+%?")


def _chosen(options: list[list[int]], whole: int) -> list[list[int]] | None:
    """Rows chosen so that they come to a sum; the larger option costs more."""
    return fit(
        options,
        0,
        lambda reached, _, option: (reached + option, option // 10),
        lambda reached: 0 if reached == whole else None,
    )


def test_digits_are_cut_into_figures_of_their_columns() -> None:
    assert list(cuts("1010", (_FIGURE, _FIGURE))) == [("10", "10"), ("101", "0")]
    assert list(cuts("95%10", (_RATE, _FIGURE))) == [("95%", "10")]
    assert list(cuts("05", (_FIGURE, _FIGURE))) == [("0", "5")]
    assert list(cuts("5", (_FIGURE, _FIGURE))) == []


def test_what_cannot_be_cut_is_found_out_soon() -> None:
    digits = "1" * 60
    assert list(cuts(f"{digits}%%", (_FIGURE,) * 6 + (_RATE,))) == []
    assert next(cuts(f"{digits}%10", (*(_FIGURE,) * 5, _RATE, _FIGURE)), None)


def test_one_choice_that_adds_up_is_found() -> None:
    assert _chosen([[1, 2], [4, 8]], 9) == [[1], [8]]
    assert _chosen([], 0) == []


def test_what_leaves_a_row_open_is_shown() -> None:
    assert _chosen([[1, 2], [4, 5]], 6) == [[1, 2], [4, 5]]
    assert _chosen([[1, 2], [4, 5], [7]], 13) == [[1, 2], [4, 5], [7]]


def test_the_cheaper_of_two_choices_is_taken() -> None:
    assert _chosen([[1, 11], [19, 9]], 20) == [[1, 11], [19, 9]]
    assert _chosen([[9, 10], [9, 8]], 18) == [[9], [9]]


def test_nothing_is_chosen_where_nothing_adds_up() -> None:
    assert _chosen([[1, 2], [4]], 9) is None
    assert _chosen([[1], []], 1) is None


def test_too_many_sums_are_not_tried() -> None:
    assert _chosen([[0, 1 << place] for place in range(16)], 1) is None
    assert _chosen([[0, 1 << place] for place in range(8)], 1) is not None
