"""Headers and footers of office files, which have no place in the text.

They repeat a title and number the pages; other figures are reported.
"""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from ingest.document import Defect
from ingest.readers.delivered import digit_count
from ingest.readers.packages import attribute, local_name

_LOOK = "look at the headers and footers; copy into the text what belongs to it"
# Page numbers, years and dates, numbers of tables.
_NO_FIGURE = re.compile(
    r"[第共]?\s*\d{1,4}\s*页"
    r"|(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}(?:\s*日)?(?!\d)"
    r"|(?:19|20)\d\d\s*年度?(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?"
    r"|(?:公开|附)表?\s*\d{1,2}\s*表?"
    r"|^[\s\-—–─]*\d{1,4}(?:\s*[/／]\s*\d{1,4})?[\s\-—–─]*$"
)
_FIGURE = re.compile(r"\d+(?:[.,，．]\d+)*")
# Codes of a sheet for fonts, sizes, colours, places and fields.
_MARK = re.compile(r'&(?:"[^"]*"|K[\dA-Fa-f]{6}|K\d\d[+-]\d{3}|\d+|.)')
_PARTED = re.compile(r"&[LCR]")


def head_defects(texts: Iterable[str]) -> Iterator[Defect]:
    """Report figures in headers and footers other than page numbers and dates."""
    found: dict[str, None] = {}
    for text in texts:
        found.update(dict.fromkeys(_FIGURE.findall(_NO_FIGURE.sub(" ", text))))
    if found:
        message = f"figures in the headers or footers of pages: {', '.join(found)}"
        yield Defect(0, message, _LOOK)


def word_head(tree: etree._Element) -> Iterator[str]:
    """Yield the paragraphs of a Word header or footer, without fields."""
    for paragraph in tree.iter("{*}p"):
        text, depth = "", 0
        for part in paragraph.iter():
            name = local_name(part)
            if name == "fldChar":
                kind = attribute(part, "fldCharType")
                depth += (kind == "begin") - (kind == "end")
            elif name == "t" and depth <= 0 and not _is_field(part):
                text += part.text or ""
            elif name in ("tab", "br"):
                text += " "
        yield text


def _is_field(text: etree._Element) -> bool:
    """Whether a text is the result of a field."""
    return any(local_name(above) == "fldSimple" for above in text.iterancestors())


def sheet_heads(tree: etree._Element) -> Iterator[str]:
    """Yield the parts of a sheet's headers and footers, without codes."""
    for part in tree.iter("{*}headerFooter"):
        for head in part:
            text = head.text or ""
            if digit_count(text):
                yield from parts_of_head(text)


def parts_of_head(text: str) -> Iterator[str]:
    """Left, middle and right part of a sheet's header."""
    return (_MARK.sub("", own) for own in _PARTED.split(text))
