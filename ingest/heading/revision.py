"""The revision of the accounts, as stated in titles."""

import re
from collections.abc import Iterable

from ingest.heading.years import folded

_REVISED = r"(?:修订|更正|更新(?!改造))"
_KIND = r"(?:决算|自评)[^,。;:]{0,12}?"
# 部门决算(第二次修订), 决算更正公告; 关于更正2023年度部门决算的说明, 修订后的部门决算.
_SIGN = re.compile(
    rf"{_KIND}[(\-—_ ]?(?:第(?P<number>[一二三四五六七八九1-9])次)?{_REVISED}"
    r"(?:版|稿|本|后|的|公告|公开|说明|情况)*\)?$"
    rf"|^(?:关于|对)*{_REVISED}(?:版|后|的)*[^,。;:]{{2,40}}(?:决算|自评)"
)
_LONGEST = 60


def revision_said(titles: Iterable[str]) -> int:
    """The revision that titles state: 1 as first published, 2 for a revised one.

    第二次修订 is the third.
    """
    found = [
        match
        for title in titles
        if len(title) <= _LONGEST and (match := _SIGN.search(folded(title)))
    ]
    numbers = (match["number"] for match in found)
    times = [
        "一二三四五六七八九".find(number) + 1 or int(number)
        for number in numbers
        if number
    ]
    return 1 + max(times, default=1) if found else 1
