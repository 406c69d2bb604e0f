"""Scope of the accounts: a whole department's, its own level's, a unit's."""

import re
from collections.abc import Sequence

from ingest.document import Line
from ingest.heading.years import folded

_OWN_LEVEL_TITLE = re.compile(
    r"\(本级\)[^,。;]{0,12}决算|本级(?:20\d{2}年度?)?(?:部门|单位)?决算"
    r"(?:公开|收支|信息|情况)*(?:的?说明|报告)?$"
)
_ONLY_OWN_LEVEL = re.compile(r"由[^,。;]{0,20}本级决算组成")
_CONSOLIDATED = re.compile(
    r"部门汇总|汇总公开|(?:汇编|汇总|编制)范围|本级决算[、和及](?:下属|所属)|汇总决算"
    r"|部门决算(?:汇编|包括|由.{0,40}组成)"
)
_UNIT = re.compile(r"20\d{2}年度?单位决算")
_TITLE_ZONE = 30
_ZONE = 400


def stated_scopes(lines: Sequence[Line], name: str = "") -> list[str]:
    """Every scope that a document shows a sign of, the surest first.

    name: that of its file. A list of the units covered names 本级 too: only a title, or
    accounts that consist of nothing else, make the scope own_level.
    """
    texts = [folded(line.text) for line in lines[:_ZONE]]
    whole = "".join(texts)
    titles = [folded(name), *texts[:_TITLE_ZONE]]
    is_own_level = any(_OWN_LEVEL_TITLE.search(text) for text in titles)
    signs = {
        "own_level": is_own_level or _ONLY_OWN_LEVEL.search(whole),
        "consolidated": _CONSOLIDATED.search(whole),
        "unit": _UNIT.search(whole) or (name and _UNIT.search(titles[0])),
    }
    return [scope for scope, sign in signs.items() if sign]
