"""Names of indicators that a form has cut over two of its rows."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from extracting import extract_text
from made_forms import read

HEAD = (
    "项目支出绩效自评表\n（2023年度）\n项目名称\t职工书屋\n"
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n"
)
END = "合计\t\t\t\t\t100\t95\t\n"
FIRST = "产出指标 数量指标 书屋数量 12家 13家 50 50 -"
LAST = "效益指标 社会效益指标 使用率 80% 72% 10 5 -"
SHOWN = [
    ("产出指标", "数量指标", "书屋数量", 50),
    ("产出指标", "质量指标", "职工技能培训班期数", 40),
    ("效益指标", "社会效益指标", "使用率", 10),
]


def form(*rows: str) -> str:
    """A form of these rows, a blank cell as -, the first and the last added."""
    cells = [row.split() for row in (FIRST, *rows, LAST)]
    lines = ["\t".join("" if cell == "-" else cell for cell in row) for row in cells]
    return HEAD + "\n".join(lines) + "\n" + END


@pytest.mark.parametrize(
    "rows",
    [
        ("- 质量指标 职工技能培训 - - - - -", "- - 班期数 3期 3期 40 40 -"),
        ("- 质量指标 职工技能培训 3期 3期 40 40 -", "- - 班期数 - - - - -"),
        ("- 质量 职工技能培训 - - - - -", "- 指标 班期数 3期 3期 40 40 -"),
        (
            "- 质量指标 职工技能 - - - - -",
            "- - 培训班期 3期 3期 40 40 -",
            "- - 数 - - - - -",
        ),
        (
            "- 质量指标 职工技能培训班期数 3期 3期 40 40 报名",
            "- - - - - - - 较少",
        ),
    ],
)
def test_a_name_cut_over_rows_is_one(rows: Sequence[str]) -> None:
    found = read(form(*rows))
    shown = [
        (each.level1, each.level2, each.level3, int(each.weight or 0))
        for each in found.indicators
    ]
    assert shown == SHOWN
    assert found.unplaced == () and found.loose == ()


@pytest.mark.parametrize(
    "rows",
    [
        # Two rows without figures may be two indicators that were not carried out.
        (
            "- 质量指标 职工技能培训 - - - - -",
            "- - 职工维权服务 - - - - -",
            "- - 班期数 3期 3期 40 40 -",
        ),
        # A short name is not cut by the width of its cell.
        ("- 质量指标 培训 - - - - -", "- - 班期数 3期 3期 40 40 -"),
        ("- 质量指标 职工技能培训 - - - - -", "- 时效指标 班期数 3期 3期 40 40 -"),
        # It may as well be the end of the name above as the beginning of that below.
        (
            "- 质量指标 职工技能培训 3期 3期 20 20 -",
            "- - 职工技能比赛 - - - - -",
            "- - 场数 3场 3场 20 20 -",
        ),
    ],
)
def test_rows_that_may_be_indicators_stay_apart(rows: Sequence[str]) -> None:
    found = read(form(*rows))
    names = [row.split()[2] for row in (FIRST, *rows, LAST)]
    assert [each.level3 for each in found.indicators] == names


def test_digits_of_both_parts_are_in_the_ledger(tmp_path: Path) -> None:
    text = "某县总工会2023年度项目支出绩效自评报告\n" + form(
        "- 质量指标 2023年职工培训1 - - - - -", "- - 类班5期以上 3期 3期 40 40 -"
    )
    extract = extract_text(text, tmp_path)
    assert "2023年职工培训1类班5期以上" in {
        each.level3 for each in extract.forms.indicators
    }
    assert extract.ledger.is_balanced
