"""Classes that prose names without a figure: in lists of items, and in the glossary."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.narrative.lexicon import Lexicon, plain
from ingest.narrative.model import GLOSSARY_ITEM, LISTED_ITEM
from ingest.narrative.paragraphs import Paragraph

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
_ITEM_LENGTH, _SECTION_LENGTH = 7, 5


@dataclass(frozen=True)
class Named:
    """A class named in words: where in its paragraph, how, and its code."""

    start: int
    end: int
    number_class: str
    code: str


def named_classes(paragraph: Paragraph, lexicon: Lexicon) -> Iterator[Named]:
    """Items of basic expenditure in lists, and functional items of the glossary."""
    if any(_GLOSSARY in heading for heading in paragraph.headings):
        yield from _explained(paragraph.text, lexicon)
        return
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
    if entry and found and len(found.functional) == _ITEM_LENGTH:
        yield Named(*entry.span("name"), GLOSSARY_ITEM, found.functional)
