"""Grades of projects, before and after their number."""

import re

_GRADE = re.compile(
    r"(?:[一二]级)?项目.*?(?:结果|等级|等次|评级|评价|自评)[^优良中差合]*?"
    r"(不?合格|[优良中差])"
)
_GRADED_HEAD = re.compile(r"([优良中差]|不?合格)[秀好等]?[\"'”]?的项目$")
# 评级为"优"的, 评为良好的, and 优 alone after counted projects.
_GRADED_ALONE = re.compile(
    r"(?:^|(?:等级|等次|评级|结果|结论|[评定])[为是:]*)[\"'“]?(不?合格|[优良中差])[秀好等]?[\"'”]?$"
)
_GRADES = {
    "合格": "qualified",
    "不合格": "unqualified",
    "优": "excellent",
    "良": "good",
    "中": "fair",
    "差": "poor",
}


def grade_before(text: str, is_graded: bool) -> str:
    """The key of the grade named in the head of a number, else empty.

    is_graded: projects were counted before, so that 优 alone is a grade.
    """
    match = _GRADED_HEAD.search(text)
    if match is None and is_graded:
        match = _GRADED_ALONE.search(text)
    return f"projects_{_GRADES[match[1]]}" if match else ""


def grade_behind(text: str) -> tuple[str, str]:
    """The words after a number that give projects a grade, and its key."""
    match = _GRADE.match(text)
    if match is None or re.search(r"[，。;、]", match.group()):
        return "", ""
    return match.group(), f"projects_{_GRADES[match[1]]}"
