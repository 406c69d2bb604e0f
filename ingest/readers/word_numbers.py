"""Numbers that Word prints before paragraphs and does not write: 一、, （一）, 1."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.readers.packages import Package, attribute, child
from ingest.readers.word_cells import descend

_DIGITS = "零一二三四五六七八九"
_PLACE = re.compile(r"%([1-9])")
_ARABIC = frozenset(("decimal", "decimalZero", "decimalFullWidth", "decimalHalfWidth"))
_CHINESE = re.compile(r"(?:chinese|taiwanese|japanese)Counting(?:Thousand)?")
_CIRCLED = "decimalEnclosedCircle"
_MOST_CIRCLED = 20
_DEEPEST = 20


def _chinese(number: int) -> str:
    """A number below a hundred in Chinese: 十, 十二, 二十."""
    tens, ones = divmod(number, 10)
    text = "" if tens < 2 else _DIGITS[tens]
    return text + "十" * bool(tens) + _DIGITS[ones] * bool(ones or not tens)


@dataclass(frozen=True)
class _Level:
    """How one level of a list is numbered: 一、 is of "%1、"."""

    form: str
    text: str
    start: int = 1

    def shown(self, number: int) -> str:
        """A number of this level; empty if its form is not known."""
        if _CHINESE.fullmatch(self.form) and 0 <= number < 100:
            return _chinese(number)
        if self.form.startswith(_CIRCLED) and 0 < number <= _MOST_CIRCLED:
            return chr(ord("①") + number - 1)
        return str(number) if self.form in _ARABIC else ""


@dataclass
class _List:
    """Levels of a list and the numbers last printed."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


def _number(element: etree._Element | None, default: int = 0) -> int:
    value = attribute(element, "val") or ""
    return int(value) if value.isdecimal() and len(value) < 6 else default


class WordNumbers:
    """The numbers of the paragraphs of a document, in its order."""

    def __init__(self, package: Package) -> None:
        self.lists: dict[str, _List] = {}
        self.styles: dict[str, etree._Element] = {}
        if "word/numbering.xml" not in package.members:
            return
        tree = package.xml("word/numbering.xml")
        kinds = {
            attribute(each, "abstractNumId"): _List(dict(_levels(each)))
            for each in tree.iter("{*}abstractNum")
        }
        for each in tree.iter("{*}num"):
            kind = kinds.get(attribute(child(each, "abstractNumId"), "val"))
            if kind is None:
                continue
            own = dict(_levels(each))
            starts = {
                _number_of(part): _number(child(part, "startOverride"), 1)
                for part in each.iter("{*}lvlOverride")
                if child(part, "startOverride") is not None
            }
            # Lists of one kind count on, unless they begin anew.
            number = kind if not (own or starts) else _List(kind.levels | own)
            number.counts |= {level: start - 1 for level, start in starts.items()}
            self.lists[attribute(each, "numId") or ""] = number
        if self.lists and "word/styles.xml" in package.members:
            self.styles = {
                attribute(style, "styleId") or "": style
                for style in package.xml("word/styles.xml").iter("{*}style")
            }

    def before(self, paragraph: etree._Element) -> str:
        """The number printed before a paragraph, which it counts; else empty."""
        if not self.lists:
            return ""
        listed = [
            numbering
            for properties in self._properties(paragraph)
            if (numbering := child(properties, "numPr")) is not None
        ]
        # The nearest properties count; a list of number 0 takes the number away.
        names, depths = (
            next((own for one in listed if (own := child(one, name)) is not None), None)
            for name in ("numId", "ilvl")
        )
        number, level = self.lists.get(attribute(names, "val") or ""), _number(depths)
        if number is None or level not in number.levels:
            return ""
        counts, levels = number.counts, number.levels
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return _PLACE.sub(
            lambda place: self._shown(number, int(place[1]) - 1), levels[level].text
        )

    @staticmethod
    def _shown(number: _List, level: int) -> str:
        own = number.levels.get(level)
        return own.shown(number.counts.get(level, own.start)) if own else ""

    def _properties(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """Properties of a paragraph, then of its style and those below it."""
        own = child(paragraph, "pPr")
        style = attribute(descend(paragraph, "pPr", "pStyle"), "val")
        yield from () if own is None else (own,)
        for _ in range(_DEEPEST):
            element = self.styles.get(style or "")
            if element is None:
                return
            properties = child(element, "pPr")
            yield from () if properties is None else (properties,)
            style = attribute(child(element, "basedOn"), "val")


def _number_of(part: etree._Element) -> int:
    value = attribute(part, "ilvl") or ""
    return int(value) if value.isdecimal() else 0


def _levels(element: etree._Element) -> Iterator[tuple[int, _Level]]:
    """Yield the levels that a list defines."""
    for part in element.iter("{*}lvl"):
        form = attribute(child(part, "numFmt"), "val") or "decimal"
        text = attribute(child(part, "lvlText"), "val") or ""
        yield _number_of(part), _Level(form, text, _number(child(part, "start"), 1))
