"""The publisher of a document: the names it prints, and the unions of these names."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.document import Line
from ingest.errors import ExtractError
from ingest.heading.places import Evidence, Places, settle
from ingest.heading.titles import is_organ, read_titles
from ingest.heading.years import folded, years_in_digits
from ingest.reference import Publisher, Reference, load_reference
from ingest.tables.model import TableSpan
from ingest.text import fold

_LABEL = re.compile(
    r"(?:部门|单位|部门名称|单位名称|编制单位|部门(?:单位)?|填报单位|编制部门|公开部门)"
    r"(?:\(单位\)|\(部门\))?[:：]([^\s:：]{2,40}?)"
    r"(?=\s|$|(?:19|20)\d{2}\s?年|金额单位|单位[:：])"
)
_UNIT_WORDS = re.compile(r"^(?:万?元|台|辆|套|人|个)")
# Names made only of words for kinds of places and bodies, without a place's name.
_GENERIC = re.compile(
    r"^(?:本|我|该)?(?:(?:省|市|州|县|区|旗|镇|乡|街道|机关|直属|级)|城关|城区|郊区|新区"
    r"|矿区|林区|(?:经济|高新)?(?:技术)?(?:产业)?开发区|高新区|经开区|示范区"
    r"|(?:工业|产业)?园区)*"
    r"(?:总工会|工会(?:联合会|委员会|工作委员会)?|工人文化宫|单位|部门)?"
    r"(?:\(?(?:本级|机关)\)?)?$"
)
# What any document calls its publisher, and what a template leaves open (XX局): of no
# place it is a name.
_NAMELESS = re.compile(
    r"^(?:本|我|该|某)?(?:单位|部门|机关)(?:\(?(?:本级|机关)\)?)?$"
    r"|.*(?:[Xx×]{2}|\*{2}|[_○]{2}|某某)"
)
_ZONE = 400
_SHOWN = 10
REMEDY = (
    "name it with --publisher, by its code or its full name, or put the file into a"
    " folder named after its province or prefecture"
)


@dataclass(frozen=True)
class Identity:
    """The publisher of a document: its code, and a note for the reader.

    note: the evidence for an unlisted publisher; empty for a listed one.
    """

    code: str
    note: str = ""


def _spaceless(text: str) -> str:
    """Fold a line but keep one blank between its words."""
    return years_in_digits(" ".join(fold(word) for word in text.split()))


def printed_publishers(spans: Sequence[TableSpan]) -> Counter[str]:
    """Publishers in the headings of tables, as printed, with their frequency."""
    labels: Counter[str] = Counter()
    for span in spans:
        for line in span.lines[:8]:
            for match in _LABEL.finditer(_spaceless(line.text)):
                if not _UNIT_WORDS.match(match.group(1)):
                    labels[match.group(1)] += 1
    return labels


def titled_publishers(lines: Sequence[Line]) -> Counter[str]:
    """Publishers in titles of the document, as printed, with their frequency.

    A title is a line (X 2024年度部门决算) or the joined first lines of the cover.
    """
    titles = read_titles([folded(line.text) for line in lines[:_ZONE]])
    return Counter(
        title.name for title in titles if title.name and title.kind == "final_accounts"
    )


def owners(spans: Sequence[TableSpan]) -> Counter[str]:
    """Publishers in titles of tables, folded, with their frequency.

    A name that ends another (总工会) is a short form of the other.
    """
    named = Counter(span.owner for span in spans if is_organ(span.owner))
    return Counter(
        {
            name: count
            for name, count in named.items()
            if not any(each != name and each.endswith(name) for each in named)
        }
    )


def printed_publisher(spans: Sequence[TableSpan], lines: Sequence[Line]) -> str:
    """The publisher in most table headings, else that of the title.

    A longer title (南昌市总工会) goes before a heading that fits many (市总工会).
    Empty if neither names a publisher, or if only titles of tables do and name
    several.
    """
    printed, titled = printed_publishers(spans), titled_publishers(lines)
    if not titled and len(owned := owners(spans)) == 1:
        titled = owned
    label = _first(printed)
    if not label or is_generic(label):
        title = _first(
            Counter(
                {
                    name: count
                    for name, count in titled.items()
                    if fold(name).endswith(fold(label)) and not is_generic(name)
                }
            )
        )
        return title or label or _first(titled)
    return label


def _first(labels: Counter[str]) -> str:
    return labels.most_common(1)[0][0] if labels else ""


def filed_under(path: Path, reference: Reference) -> Publisher | None:
    """The listed publisher in the name of the file or its folder, if there is one.

    The longest listed name counts, because names contain one another.
    """
    for part in (path.stem, path.parent.name):
        found = reference.publishers.get(_listed_name(part, reference), ())
        if len(found) == 1:
            return found[0]
    return None


def filed_label(path: Path, reference: Reference) -> str:
    """The listed name in the name of a file or its folder, or empty."""
    filed = filed_under(path, reference)
    if filed is not None:
        return filed.name
    parts = (path.stem, path.parent.name)
    return next(filter(None, (_listed_name(part, reference) for part in parts)), "")


def _listed_name(part: str, reference: Reference) -> str:
    name = fold(part)
    return max(
        (each for each in reference.publishers if each in name), key=len, default=""
    )


def unlisted_code(label: str, place_code: str = "") -> str:
    """Code of an unlisted publisher: stable by name and place.

    place_code: of its division, if the name does not contain the place.
    """
    digest = hashlib.sha256((place_code + fold(label)).encode())
    return "unlisted-" + digest.hexdigest()[:8]


def is_generic(label: str) -> bool:
    """Whether unions anywhere may have this name: 总工会, 高新区总工会, XX总工会."""
    printed = fold(label)
    return (_GENERIC.match(printed) or _NAMELESS.match(printed)) is not None


def identify(
    label: str, reference: Reference, evidence: Evidence, name: str
) -> Identity:
    """The publisher of a printed name; name: that of the file.

    Raises ExtractError if several unions have the name and nothing decides.
    """
    listed = reference.publishers.get(fold(label), ())
    if len(listed) == 1:
        return Identity(listed[0].code)
    if listed:
        found = settle(listed, evidence)
        if found is None:
            raise ExtractError(candidates(label, listed), document=name, remedy=REMEDY)
        return Identity(found.code)
    if is_generic(label):
        filed = evidence.path and filed_under(evidence.path, reference)
        if filed and (
            fold(filed.name).endswith(fold(label)) or _NAMELESS.match(fold(label))
        ):
            return Identity(filed.code)
    return _unlisted(label, reference, evidence, name)


def candidates(label: str, listed: Sequence[Publisher]) -> str:
    """A sentence that names the listed unions of one name."""
    names = [
        f"{each.name} ({each.code}" + (f", {each.province})" if each.province else ")")
        for each in listed[:_SHOWN]
    ]
    more = len(listed) - _SHOWN
    return (
        f"{len(listed)} listed unions share the name {label}; nothing shows which of"
        f" them this is: {', '.join(names)}" + (f" and {more} more" if more > 0 else "")
    )


@lru_cache(maxsize=1)
def _places() -> Places:
    return Places(load_reference())


def _unlisted(
    label: str, reference: Reference, evidence: Evidence, name: str
) -> Identity:
    """An unlisted publisher: identified by its name and its place."""
    known, printed = _places(), fold(label)
    is_name = not _NAMELESS.match(printed)
    if is_name and known.in_label(printed):
        return Identity(unlisted_code(label), unlisted_note(name, label, ""))
    prefecture, province = known.in_text(evidence)
    place = (
        known.before(printed, evidence.text, reference.publishers)
        or known.filed(evidence)
        or (prefecture if is_generic(label) else province)
    )
    if place and is_name and (place.prefecture or not is_generic(label)):
        code = unlisted_code(label, place.division_code)
        return Identity(code, unlisted_note(name, label, place.division))
    if is_generic(label):
        raise ExtractError(
            f"{label} is not a listed union, its name fits many places, and nothing"
            " shows which of them this is",
            document=name,
            remedy=REMEDY,
        )
    return Identity(unlisted_code(label), unlisted_note(name, label, None))


def unlisted_note(name: str, label: str, place: str | None) -> str:
    """The evidence for an unlisted publisher; place: None if unknown."""
    known = "its name alone, which others may share" if place is None else "its name"
    where = f" and {place}" if place else ""
    return (
        f"{name}: {label} is not in publisher.csv; its code comes from {known}{where}"
        " (use --publisher to name another)"
    )
