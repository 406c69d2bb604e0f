"""Establishment, headcounts, and facts about the institution."""

import re

# 管理人员 and 技术人员 are some of those in service, and of no category here.
_ALL_KINDS = r"^(?!.*(?:管理|技术)人员).*"
# Category of a label; the first match counts.
_CATEGORIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (category, re.compile(pattern))
    for category, pattern in (
        ("retired_pension_fund", r"(?<!未移交)(?<!未由)养老(?:保险)?基金.*退休"),
        ("managed_institution", r"参照公务员|(?<!非)参公|依照公务员"),
        ("worker", r"工勤|工人|后勤服务"),
        ("retired", r"离退休|退离休|离、退休"),
        ("retired_cadre", r"离休"),
        ("retiree", r"退休"),
        ("administrative", r"行政|公务员|机关编制"),
        ("institution", r"事业"),
        ("contract", r"编外|聘用|临聘|派遣|合同制|雇员|协理员|社会化工会|长期聘用"),
        ("survivor", r"遗属"),
        ("other", r"其他人员|其他"),
        ("in_service", rf"{_ALL_KINDS}(?:在职|在岗|在编)"),
        ("total", rf"{_ALL_KINDS}(?:实有|编制|总数|人数|人员)"),
    )
)
# 行政编制和事业编制共15名: people of several categories.
_AND = re.compile(r"以及|[、和及与]")
_NO_GROUP = frozenset(("", "total", "other"))
CATEGORIES = tuple(category for category, _ in _CATEGORIES)
_ESTABLISHMENT = re.compile(r"编制(?:数|人数|总数|名额|总人数)?$|核定|定编|总编制")
_ACTUAL = re.compile(r"实有|在职|现有|在岗|在编|年末|年底|离休|退休|其他人员|实际|人员")
_EXPLICIT = re.compile(r"实有|在职|现有|在岗|在编")
_SENTENCE = re.compile(r"编制|实有|在职|在编|离退休人员|退休人员")
_MOVES = re.compile(r"调[入出进]|转[入出]|新[进增招录]|录用|年内|辞职")
# 所属职工服务中心编制8名, 编制由30名核减为28名: another body's, and the number before.
_NOT_OWN = re.compile(r"(?:所属|下属|直属)[^。;]{2,30}独立核算")
# 核减编制2名 and 原核定编制30名 are not the posts of the year.
_CHANGED = re.compile(r"[核调][减增].*编|原(?:有|核定|定).*编")
_STAYS = re.compile(r"人员|年[末底]|[实现]有|编制")
_LEVEL = re.compile(
    r"([一二三四五])级预算单位|预算级次[^一二三四五]{0,24}([一二三四五])级|预算([一二三四五])级单位"
)
_NUMERALS = {char: value for value, char in enumerate("一二三四五六七八九十", start=1)}
_NUMERALS["两"] = 2
_WRITTEN = r"(?P<count>[一二两三四五六七八九]?十?[一二两三四五六七八九]?)个"
_STRUCTURE = tuple(
    (key, re.compile(pattern))
    for key, pattern in (
        (
            "subordinate_unit_count",
            rf"(?:下[属设辖]|所属|直属)(?:单位)?{_WRITTEN}(?:[^，。;、\d]{{0,8}}单位)",
        ),
        (
            "department_count",
            rf"(?:内设|下设|设有?){_WRITTEN}(?:内设机构|职能[科处部]室|[科处部]室|部门|股室)",
        ),
    )
)


def speaks_of_staff(sentence: str, in_staff_section: bool) -> bool:
    """Whether people counted in a sentence are the unit's own."""
    return _SENTENCE.search(sentence) is not None and (
        in_staff_section or re.search(r"编制|实有", sentence) is not None
    )


def is_movement(sentence: str, label: str) -> bool:
    """Whether people came or left within the year: 年内调入3人、退休4人."""
    return _MOVES.search(sentence) is not None and not _STAYS.search(label)


def is_of_another(sentence: str, phrase: str) -> bool:
    """Whether people are those of another body, or those before or in a change."""
    is_change = phrase.endswith("由") or _CHANGED.search(phrase) is not None
    return is_change or _NOT_OWN.search(sentence) is not None


def category_of(label: str) -> str:
    """The category named by a label; empty without one, or for several together."""
    named = {_category_of(part) for part in _AND.split(label)}
    return "" if len(named - _NO_GROUP) > 1 else _category_of(label)


def _category_of(label: str) -> str:
    found = (name for name, pattern in _CATEGORIES if pattern.search(label))
    return next(found, "")


def basis_of(label: str, inherited: str, is_part: bool) -> str:
    """establishment or actual; parts of a list keep the basis of their whole."""
    if is_part and inherited and not _EXPLICIT.search(label):
        return inherited
    if _ESTABLISHMENT.search(label):
        return "establishment"
    return "actual" if _ACTUAL.search(label) else inherited


def budget_level(text: str) -> int | None:
    """The level (一级, 二级 …) that a text gives a budget unit."""
    match = _LEVEL.search(text)
    if match is None:
        return None
    return _NUMERALS[next(group for group in match.groups() if group)]


def structure(text: str) -> dict[str, tuple[int, int]]:
    """Numbers of units and departments in Chinese numerals, with their places."""
    found: dict[str, tuple[int, int]] = {}
    for key, pattern in _STRUCTURE:
        match = pattern.search(text)
        if match and match["count"]:
            found[key] = written_number(match["count"]), match.start("count")
    return found


def written_number(written: str) -> int:
    """The value of 三, 十二 or 二十三."""
    tens, ten, ones = written.rpartition("十")
    value = 10 * (_NUMERALS[tens] if tens else 1) if ten else 0
    return value + (_NUMERALS[ones] if ones else 0)
