"""Forms printed one cell a line whose rows no blank line parts."""

import pytest
from made_forms import SICHUAN, read, shown

JOINED = SICHUAN.replace("\n\n", "\n")
ROW = "\t参赛人数\n\t≥\n\t600\n\t人\n\t580\n\t10\n\t7\n\t报名较少\n"


def names(text: str) -> list[str]:
    """Names of the indicators that were read."""
    return [row.level3 for row in read(text).indicators]


def listed(text: str) -> set[str]:
    """Texts that could not be placed."""
    return {item.text for item in read(text).unplaced}


def test_rows_are_as_wide_as_their_header() -> None:
    parted, joined = read(SICHUAN), read(JOINED)
    assert JOINED != SICHUAN
    assert list(map(shown, joined.indicators)) == list(map(shown, parted.indicators))
    assert joined.unplaced == ()
    (one,), (other,) = joined.projects, parted.projects
    assert (one.executed, one.total_score) == (other.executed, other.total_score)


@pytest.mark.parametrize(
    ("printed", "damaged"),
    [
        ("\t人\n", ""),
        ("\t报名较少\n", ""),
        ("\t580\n", ""),
        ("\t580\n", "\t580\n\t\n"),
        ("\t参赛人数\n", ""),
        ("\t10\n\t7\n", "\t7\n"),
    ],
)
def test_rows_of_another_width_are_listed_and_not_named(
    printed: str, damaged: str
) -> None:
    row = ROW.replace(printed, damaged)
    text = JOINED.replace(ROW, row)
    assert row != ROW and text != JOINED
    assert names(text) == []
    assert {"7", "8", "600", "20", "2.75", "93.5"} <= listed(text)


def test_what_stands_before_a_header_may_be_no_part_of_it() -> None:
    cells = "一级指标 二级指标 三级指标 指标值 完成值 权重 得分 原因分析"
    first = "产出指标 数量指标 书屋数量 12家 13家 60 60 无"
    second = "效益指标 社会效益指标 使用率 80% 72% 40 36 无"
    head = "项目支出绩效自评表\n项目名称 职工书屋"
    text = "\n".join(
        f"\t{cell}"
        for cell in f"{head} {cells} {first} {second} 合计 100 96 无".split()
    )
    assert names(text) == ["书屋数量", "使用率"]
    assert listed(text) == set()
