"""Every case of `prose/`: each figure is read as its braces say."""

from pathlib import Path

import pytest
from annotated_prose import Case, cases_of, differences

FILES = sorted((Path(__file__).parent / "prose").glob("*.txt"))
CASES = [
    pytest.param(case, id=f"{path.stem}: {case.title}")
    for path in FILES
    for case in cases_of(path)
]


@pytest.mark.parametrize("case", CASES)
def test_figures_are_read_as_their_braces_say(case: Case) -> None:
    assert differences(case) == []


@pytest.mark.parametrize(
    "line",
    [
        "本年支出合计62.00万元{revenue_total}。",
        "本年支出合计62.00万元{- }。",
        "本年支出合计62.00万元{「收入合计」}。",
        "本年支出合计62.00万元{initial_budget}。",
        "本年支出合计62.00万元{2022}。",
        "本年支出合计62.00万元{down}。",
        "本年支出合计62.00万元{part_of=basic}。",
        "本年支出合计62.00万元{is_cause}。",
        "本年支出合计62.00万元{=62.00元}。",
        "本年支出合计62.00{final_account}万元。",
        "本年支出合计62.00万元{final_account / final_account}。",
        "本年支出合计62.00万元{~date}。",
        "本年支出合计62.00万元。",
        "于2023年{}施行。",
        "于2023年{~contact}施行。",
    ],
)
def test_other_braces_are_found(line: str) -> None:
    assert len(differences(Case("", 2023, (line,)))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "支出5万元{}，主要用于____。",
        "支出5万元{}，主要用于____{~list_count}。",
        "支出5万元{}，主要用于{~unfilled}____。",
        "行政编制12名{}。",
        "行政编制12名{+worker establishment}。",
        "行政编制12名{+administrative actual}。",
        "行政编制12{+administrative establishment}名，管理3人{+worker actual}。",
    ],
)
def test_words_and_people_without_their_braces_are_found(line: str) -> None:
    case = Case("", 2023, ("二、机构设置及人员情况", line), has_people=True)
    assert differences(case)


def test_a_case_without_lines_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("About nothing.\n\n# a case\n\n# another\n支出2万元{}。\n", "utf-8")
    with pytest.raises(ValueError, match="a case without lines: a case"):
        list(cases_of(path))
