"""Cases of the rules about the money and the rating of projects."""

from made.document import MadeDocument


def _filled(
    weight: str | None = "10",
    score: str | None = "9",
    other: str = "9",
    third: str = "third",
    unplaced: str = "",
    points: str = "10",
) -> MadeDocument:
    made = MadeDocument()
    made.form("甲项目")
    made.indicator("1", "first", weight=weight, score=score)
    made.indicator("1", "second", weight=points or None, score=other or None)
    if third:
        made.indicator("1", third, weight=points or None, score="9")
    if unplaced:
        made.unplaced("performance_form", unplaced, "in no field of its form")
    return made
