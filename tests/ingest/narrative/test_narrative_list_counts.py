"""Lists that are announced with their number, and blanks of templates."""

from made_prose import read

SCOPE = "二、部门决算单位构成"


def listed(*texts: str) -> list[tuple[str, str]]:
    """Numbers that announce another list than follows, with what is listed."""
    return [
        (each.value_text, each.context)
        for each in read(SCOPE, *texts).unmatched
        if each.number_class == "list_count"
    ]


def test_paragraphs_below_are_counted() -> None:
    items = ("（1）工资5万元。", "（2）办公费3万元。", "（3）培训费1万元。")
    assert listed("支出主要用于以下3个方面：", *items) == []
    assert listed("支出主要用于以下3个方面：", *items[:2]) == [("3个方面", "2")]
    assert listed("有三个方面：一是工资；二是办公费。", "三是培训费。") == []
