"""What prose names without a figure: classes in lists and glossary, lines, dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.narrative.lexicon import Lexicon, plain
from ingest.narrative.model import AS_OF, GLOSSARY_ITEM, GLOSSARY_TERM, LISTED_ITEM
from ingest.narrative.paragraphs import Paragraph
from ingest.reference import read_seed
from ingest.text import fold

# 人员经费5.00万元，主要包括：基本工资、津贴补贴。 Behind an amount the items are those
# of the accounts; a list with figures is read figure by figure.
_LIST = re.compile(
    r"(?:人员|公用)经费(?:支出)?(?:决算)?数?(?:为|是|共计?|合计)?\d[\d,.]*万?元"
    r"[^;]{0,60}?(?:包括|用于|包含)[了有]?:?(?=(?P<list>[^。;:\d]{2,})(?:[。;]|$))"
)
_SEPARATOR = re.compile(r"[、，,]")
_AND_SO_ON = re.compile(r"等(?:支出|费用|方面)?$")
_GLOSSARY = "名词解释"
_ENTRY = re.compile(
    r"^(?:[(]?[\d一二三四五六七八九十]{1,3}[)]?[、.．]?)?(?P<name>[^\d:]{6,})(?=:)"
)
_SECTION_LENGTH = 5
# Vehicles and equipment are counted on one day: 截至2023年12月31日, 截止2023年6月底.
_HOLDINGS = re.compile("国有资产|三公")
_AS_OF = re.compile(
    r"(?:截[至止](?:到)?(?=20\d\d年(?:\d|[末底]))|(?=20\d\d年12月31日))"
    r"(?P<date>20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日|[末底])?)"
)


@dataclass(frozen=True)
class Named:
    """A class named in words: where in its paragraph, how, and its code."""

    start: int
    end: int
    number_class: str
    code: str


def named_classes(paragraph: Paragraph, lexicon: Lexicon) -> Iterator[Named]:
    """Items of basic expenditure in lists, entries of the glossary, days of assets."""
    if any(_GLOSSARY in heading for heading in paragraph.headings):
        yield from _explained(paragraph.text, lexicon)
        return
    if any(_HOLDINGS.search(heading) for heading in paragraph.headings):
        for match in _AS_OF.finditer(paragraph.text):
            yield Named(*match.span("date"), AS_OF, "")
    seen: set[int] = set()
    for match in _LIST.finditer(paragraph.text):
        for named in _listed(match["list"], match.start("list"), lexicon):
            if named.start not in seen:
                seen.add(named.start)
                yield named


def _listed(text: str, offset: int, lexicon: Lexicon) -> Iterator[Named]:
    start = 0
    for part in _SEPARATOR.split(text):
        name = _AND_SO_ON.sub("", part)
        found = lexicon.basic_name(name, is_section=True)
        # Words before a name may say that it is something else.
        code = found.economic if found and found.label == plain(name) else ""
        if len(code) == _SECTION_LENGTH:
            at = offset + start
            yield Named(at, at + len(name), LISTED_ITEM, code)
        start += len(part) + 1


def _explained(text: str, lexicon: Lexicon) -> Iterator[Named]:
    entry = _ENTRY.match(text)
    found = lexicon.functional_class(entry["name"]) if entry else None
    if entry and found and len(found.functional) >= _SECTION_LENGTH:
        yield Named(*entry.span("name"), GLOSSARY_ITEM, found.functional)
    elif entry and entry["name"] in _renamed():
        yield Named(*entry.span("name"), GLOSSARY_TERM, _renamed()[entry["name"]])


@cache
def _renamed() -> dict[str, str]:
    """Lines by all their names, of those that had another name in earlier years."""
    aliases = list(read_seed("published_line_alias"))
    keys = {row["line_key"] for row in aliases if row["valid_to"]}
    return {
        fold(row["line_label"]): row["line_key"]
        for row in (*read_seed("published_line"), *aliases)
        if row["line_key"] in keys
    }
