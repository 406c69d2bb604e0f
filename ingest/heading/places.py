"""Where a document is from: places named by it, its file name and its folders."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ingest.document import Line
from ingest.reference import Publisher, Reference
from ingest.text import fold

# A visit to a place, or help for it, does not show that the document is from there.
_NOT_FROM = "(?<![赴到往去援向])"
_SUFFIX = re.compile(r"(?:省|市|地区|盟|特别行政区|(?:壮族|回族|维吾尔)?自治区)$")
_NUMBER = re.compile(r"(?<!\d)\d{6}(?!\d)")
_CODE = re.compile(
    r"区划(?:代码|编码)?[:：]?(\d{6})(?!\d)|信用代码[:：]?[0-9A-Z]{2}(\d{6})[0-9A-Z]{10}"
)
_LONGEST = 12


def short_name(place: str) -> str:
    """A place as folders are named after it: 江西 for 江西省."""
    short = _SUFFIX.sub("", place)
    return short if len(short) > 1 else place


@dataclass(frozen=True)
class Evidence:
    """The signs of a document's place.

    lines: all of its lines. path: of its file.
    """

    lines: Sequence[Line]
    path: Path | None = None

    @cached_property
    def text(self) -> str:
        """All of the text in compared form."""
        return fold("".join(line.text for line in self.lines))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The name of the file and of the two folders it is in, in compared form."""
        if self.path is None:
            return ()
        folders = [folder.name for folder in self.path.absolute().parents[:2]]
        return tuple(fold(name) for name in (self.path.stem, *folders))

    def says(self, place: str) -> bool:
        """Whether the text names a place, except as a destination."""
        return place in self.text and bool(
            re.search(_NOT_FROM + re.escape(place), self.text)
        )

    def is_filed_under(self, place: str) -> bool:
        """Whether the file or a folder is named after a place."""
        return any(place in name for name in self.names)

    @cached_property
    def text_codes(self) -> frozenset[str]:
        """Division codes in the text, also within social credit codes."""
        return frozenset(one or two for one, two in _CODE.findall(self.text))

    @cached_property
    def name_codes(self) -> frozenset[str]:
        """Numbers of six digits in the names of file and folders."""
        return frozenset(code for name in self.names for code in _NUMBER.findall(name))


def _lies_in(division_code: str, code: str) -> bool:
    """Whether a division is another, or a part of it (360100 of 360000)."""
    return division_code.startswith(re.sub(r"(?:00)+$", "", code))


def _narrowed(
    among: Sequence[Publisher],
    says: Callable[[str], bool],
    codes: Iterable[str],
    forms: Callable[[str], set[str]],
) -> list[Publisher]:
    """The publishers that agree with every kind of sign.

    A kind of sign (full name, code, prefecture, province) that fits none of them is
    ignored; contradictory signs leave none.
    """
    signs: list[Callable[[Publisher], bool]] = [
        lambda each: says(fold(each.name)),
        lambda each: any(_lies_in(each.division_code, code) for code in codes),
        lambda each: any(says(form) for form in forms(each.prefecture)),
        lambda each: any(says(form) for form in forms(each.province)),
    ]
    left = list(among)
    for sign in signs:
        agreeing = [each for each in among if sign(each)]
        if agreeing:
            left = [each for each in left if each in agreeing]
    return left


def settle(shared: Sequence[Publisher], evidence: Evidence) -> Publisher | None:
    """The publisher of a document, among several of the same name.

    The document goes before the names of file and folders; None if both leave
    several, or contradict themselves.
    """
    left = _narrowed(
        shared, evidence.says, evidence.text_codes, lambda place: {place} - {""}
    )
    if len(left) == 1:
        return left[0]
    provinces = {each.province: short_name(each.province) for each in shared}

    def forms(place: str) -> set[str]:
        # 吉林 is a province and also a city in it.
        short = short_name(place)
        is_clear = place in provinces or short not in provinces.values()
        return ({place, short} if is_clear else {place}) - {""}

    pool = left or list(shared)
    left = _narrowed(pool, evidence.is_filed_under, evidence.name_codes, forms)
    return left[0] if len(left) == 1 else None


class Places:
    """Listed divisions with a unique name, by name.

    Names of two characters (新县, 东区) occur within too many other words.
    """

    def __init__(self, reference: Reference) -> None:
        every = [each for each in reference.listed.values() if each.province]
        shared = Counter(each.division for each in every)
        self.by_name = {
            fold(each.division): each
            for each in every
            if shared[each.division] == 1 and len(each.division) > 2
        }
        wide = [each for each in self.by_name.values() if _is_wide(each)]
        self.wide = {fold(each.division): each for each in wide}
        shorts = Counter(short_name(name) for name in self.wide)
        self.by_short = {
            short_name(name): each
            for name, each in self.wide.items()
            if shorts[short_name(name)] == 1
        }

    def in_label(self, label: str) -> bool:
        """Whether a name itself contains its place."""
        return any(name in label for name in (*self.by_name, *self.by_short))

    def before(
        self, label: str, text: str, listed: Collection[str]
    ) -> Publisher | None:
        """The place printed right before a name; None unless there is exactly one.

        listed: full names of unions; place and name together may name another union.
        """
        found = set()
        for match in re.finditer(re.escape(label), text):
            before = text[max(0, match.start() - _LONGEST) : match.start()]
            for start in range(len(before)):
                place = self.by_name.get(before[start:])
                if place is not None:
                    if before[start:] + label not in listed:
                        found.add(place)
                    break
        return found.pop() if len(found) == 1 else None

    def filed(self, evidence: Evidence) -> Publisher | None:
        """The narrowest place after which the file or its folders are named."""
        for name in evidence.names:
            found = {
                place
                for names in (self.by_name, self.by_short)
                for form, place in names.items()
                if form in name
            }
            narrow = [
                each
                for each in found
                if not any(
                    _lies_in(other.division_code, each.division_code)
                    for other in found - {each}
                )
            ]
            if found:
                return narrow[0] if len(narrow) == 1 else None
        return None

    def in_text(self, evidence: Evidence) -> tuple[Publisher | None, Publisher | None]:
        """The prefecture and the province in the text, each None unless unique."""
        wide = [each for name, each in self.wide.items() if evidence.says(name)]
        prefectures = {each for each in wide if each.prefecture}
        provinces = {each.province for each in wide}
        return (
            prefectures.pop() if len(prefectures) == 1 else None,
            self.wide.get(fold(provinces.pop())) if len(provinces) == 1 else None,
        )


def _is_wide(place: Publisher) -> bool:
    """Whether a place is a province or a prefecture."""
    return place.division_code.endswith("00")
