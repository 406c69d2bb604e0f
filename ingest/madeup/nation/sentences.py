"""A walk through the explanations of a document, number by number.

Nothing is read: the templates that print a document also give its figures, in
order, and the numbers that are not figures.
"""

import re
import string
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.madeup.documents.accounts import MadeUpAccounts
from ingest.madeup.documents.disclosure import Disclosure
from ingest.madeup.documents.projects import MadeUpProject
from ingest.madeup.documents.prose import WORDINGS, Composer, templates
from ingest.madeup.documents.scribe import Scribe, Stated, Wording

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?[^\d，。；]*")
_LISTED = re.compile(r"[a-z_]+\.\d+|project\d+|score\d+")
# Decimals of percentages to try if those of the wording are too few.
_FINER = (2, 4, 6)
_YEAR_WORDS = ("Y", "P")


@dataclass(frozen=True)
class Number:
    """One number of the prose.

    template: number of the line of the wording, from 0; field: its subject,
    without the names of classes and projects; place: among several alike in a
    line; line: of the document; text: as printed; stated: its statements, by
    their place among all, empty for other numbers; name: of the first in the book.
    """

    template: int
    field: str
    place: int
    line: int
    text: str
    stated: tuple[int, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Walked:
    """The explanations of a document.

    first: line on which each line of the wording was first printed; tables, forms:
    lines on which these begin.
    """

    composer: Composer
    wording: Wording
    stated: Sequence[Stated]
    numbers: tuple[Number, ...]
    first: dict[int, int]
    tables: int
    forms: int


def generic(name: str) -> str:
    """The subject of a field, without the class or project of a list."""
    return _LISTED.sub(lambda match: _kind(match[0]), name)


def _kind(name: str) -> str:
    """general_public.2012901 as its fund, digits and side; project3 as project."""
    fund, dot, code = name.partition(".")
    return f"{fund}.{len(code)}{code[0] == '3'}" if dot else name.rstrip("0123456789")


class Walk:
    """A walk through the wording of a family for some accounts.

    lines: how many lines the tables and forms take, by mark; places: decimals of
    percentages, if they are not those of the wording.
    """

    def __init__(
        self,
        disclosure: Disclosure,
        family: str,
        projects: Sequence[MadeUpProject],
        lines: dict[str, int],
        places: int | None = None,
    ) -> None:
        accounts = disclosure.accounts
        self.family = family
        self.composer = Composer(disclosure, projects)
        wording = WORDINGS[family]
        if places is not None:
            wording = replace(wording, places=places)
        self.scribe = Scribe(
            self.composer.book,
            wording,
            unit=accounts.unit,
            year=accounts.fiscal_year,
            seed=accounts.seed,
        )
        self.words = _words(accounts)
        self.lines = lines
        self.line = 1
        self.numbers: list[Number] = []
        self.seen: Counter[str] = Counter()

    def walk(self) -> Walked:
        """Go through the wording."""
        year = self.words["Y"]
        self.numbers.append(Number(-1, "", 1, self.line, year))
        # The title and a blank line.
        self.line += 2
        first: dict[int, int] = {}
        marks: dict[str, int] = {}
        for place, template in enumerate(templates(self.family)):
            if template.startswith("# "):
                mark = template.removeprefix("# ")
                self.line += 1
                marks[mark] = self.line
                self.line += self.lines[mark]
                continue
            for text in self.composer.expand(template):
                first.setdefault(place, self.line)
                self.seen.clear()
                self.numbers += self._numbers(place, text)
                self.line += 1
        # A family without the marks has them at the end.
        return Walked(
            composer=self.composer,
            wording=self.scribe.wording,
            stated=self.scribe.stated,
            numbers=tuple(self.numbers),
            first=first,
            tables=marks.get("tables", self.line + 1),
            forms=marks.get("forms", self.line + 1),
        )

    def _numbers(self, template: int, text: str) -> Iterator[Number]:
        for literal, name, spec, _ in string.Formatter().parse(text):
            for match in _NUMBER.finditer(literal):
                yield self._plain(template, match[0])
            if name is None:
                continue
            if name in self.words:
                if name in _YEAR_WORDS:
                    yield self._plain(template, self.words[name])
                continue
            yield from self._field(template, name, spec or "")

    def _plain(self, template: int, text: str) -> Number:
        self.seen[""] += 1
        return Number(template, "", self.seen[""], self.line, text)

    def _field(self, template: int, name: str, spec: str) -> Iterator[Number]:
        start = len(self.scribe.stated)
        text = self.scribe.field(name, spec)
        end = len(self.scribe.stated)
        count = (end - start) // (name.count("+") + 1)
        field = f"{generic(name)}:{spec.partition('/')[0]}"
        figure = 0
        for match in _FIGURE.finditer(text):
            # A year before a change: 比2022年增加.
            if match[0].startswith(self.words["P"] + "年"):
                yield self._plain(template, self.words["P"])
                continue
            subject = f"{field}:{figure}"
            self.seen[subject] += 1
            yield Number(
                template,
                subject,
                self.seen[subject],
                self.line,
                match[0],
                tuple(range(start + figure, end, count)),
                name,
            )
            figure += 1


def walk(
    disclosure: Disclosure,
    family: str,
    projects: Sequence[MadeUpProject],
    lines: dict[str, int],
) -> Walked:
    """Walk through the wording, with more decimals where a change would be 0 %."""
    for places in (None, *_FINER):
        walked = Walk(disclosure, family, projects, lines, places).walk()
        if not _hides_a_change(walked.stated):
            break
    return walked


def _hides_a_change(stated: Sequence[Stated]) -> bool:
    return any(
        rate.measure == "change_rate"
        and not rate.value
        and amount.measure == "change_amount"
        and amount.value != 0
        for amount, rate in pairwise(stated)
    )


def _words(accounts: MadeUpAccounts) -> dict[str, str]:
    """What the fields that are no figures print: the year, the one before, the unit."""
    return {
        "Y": str(accounts.fiscal_year),
        "P": str(accounts.fiscal_year - 1),
        "unit": accounts.publisher,
    }
