"""Which budget is meant where the text says 预算 and no more."""

import pytest
from made_prose import lines_of

from ingest.narrative.budgets import ADJUSTED, INITIAL, Remarks, remarks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（注：上述“预算”口径为调整预算数。）", Remarks(ADJUSTED)),
        ("预算数为年初预算数。", Remarks(INITIAL)),
        ("其中，预算数为“三公”经费全年预算数，反映调整后的数。", Remarks("", ADJUSTED)),
        ("其中，预算数为“三公”经费年初预算数。", Remarks("", INITIAL)),
        # The columns of a form that has both are explained, not the word.
        ("年初预算数指年初预算批复数；全年预算数为年初预算数与调整数之和。", Remarks()),
        ("一般公共预算支出年初预算为4万元。", Remarks()),
    ],
)
def test_a_remark_says_what_is_meant(text: str, expected: Remarks) -> None:
    assert remarks(lines_of([text])) == expected
