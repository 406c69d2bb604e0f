"""Damage of a PDF that may lose or change printed text.

Follows every page to its text, fonts and forms, and verifies the places, kinds and
names of objects, and the streams with their checksums.
"""

import re
from collections.abc import Iterator
from typing import Any

from ingest.document import Defect
from ingest.readers.pdf_names import is_coding, is_misspelt
from ingest.readers.pdf_objects import Damage, Name, Ref, Stream, plain_name
from ingest.readers.pdf_streams import decode
from ingest.readers.pdf_syntax import ending_damage, syntax_damage
from ingest.readers.pdf_table import PdfFile

REMEDY = "download the file again or ask the publisher for it"
# Entries that lead away from the printed contents of a page.
_ELSEWHERE = frozenset(
    (
        *(b"Parent", b"P", b"Annots", b"B", b"StructParent", b"StructParents"),
        *(b"PieceInfo", b"Metadata", b"Thumb", b"LastModified", b"OC", b"AF", b"Dest"),
    )
)
# Dictionaries with names chosen by the file.
_FREELY_NAMED = frozenset(
    (
        *(b"Font", b"XObject", b"ExtGState", b"ColorSpace", b"Pattern", b"Shading"),
        *(b"Properties", b"CharProcs", b"Colorants"),
    )
)
_FONT_KINDS = frozenset(
    (
        *(b"Type0", b"Type1", b"MMType1", b"Type3", b"TrueType"),
        *(b"CIDFontType0", b"CIDFontType2"),
    )
)
_USED_FONT = re.compile(rb"/([^\0\t\n\f\r ()<>\[\]{}/%]+)\s+[-+\d.]+\s+Tf\b")
_USED_FORM = re.compile(rb"/([^\0\t\n\f\r ()<>\[\]{}/%]+)\s+Do\b")


class _Walk:
    """Visit each object that a page refers to, once."""

    def __init__(self, file: PdfFile) -> None:
        self.file = file
        self.seen: set[int] = set()
        self.damages: dict[tuple[int, str], None] = {}
        self.page = 0
        self.text: list[bytes] = []
        self.resources: Any = None

    def report(self, message: str) -> None:
        """Record damage of the current page."""
        self.damages.setdefault((self.page, message))

    def value(self, item: Any) -> Any:
        """The value of an item; damage is recorded and gives None."""
        try:
            value = self.file.value(item)
        except Damage as damage:
            self.report(str(damage))
            return None
        if value is None and isinstance(item, Ref):
            self.report("an object is missing")
        return value

    def follow(self, item: Any, key: bytes = b"") -> None:
        """Verify a value and everything it refers to."""
        todo: list[tuple[Any, bytes]] = [(item, key)]
        while todo:
            item, key = todo.pop()
            if isinstance(item, Ref):
                if item.number in self.seen:
                    continue
                self.seen.add(item.number)
                item = self.value(item)
            if isinstance(item, list):
                todo += [(part, key) for part in item if not isinstance(part, float)]
            elif isinstance(item, Stream):
                self.check_stream(item, key)
                todo += self.check_entries(item.entries, key)
            elif isinstance(item, dict):
                todo += self.check_entries(item, key)
            elif key == b"Encoding" and not is_coding(item):
                self.report("a font is coded in an unknown way")

    def check_entries(
        self, entries: dict[bytes, Any], key: bytes
    ) -> Iterator[tuple[Any, bytes]]:
        """Verify the names of a dictionary; yields what to follow."""
        is_free = key in _FREELY_NAMED and b"Type" not in entries
        for name, value in entries.items():
            if not is_free and is_misspelt(name):
                self.report(f"a name is misspelt: {name.decode('latin-1')}")
            if name not in _ELSEWHERE and isinstance(value, dict | list | Ref | Name):
                yield value, b"one " + key if is_free else name
        if entries.get(b"Type") == b"Font" or key == b"one Font":
            self.check_font(entries)

    def check_font(self, entries: dict[bytes, Any]) -> None:
        """Verify that a font maps its codes to characters."""
        kind = entries.get(b"Subtype")
        if not isinstance(kind, Name) or kind not in _FONT_KINDS:
            self.report("a font is of an unknown kind")
        if kind == b"Type0" or b"DescendantFonts" in entries:
            below = self.value(entries.get(b"DescendantFonts"))
            if (
                not isinstance(below, list)
                or not below
                or b"Encoding" not in entries
                or kind != b"Type0"
            ):
                self.report("a font is incomplete")
        coding = self.value(entries.get(b"ToUnicode"))
        if b"ToUnicode" in entries and not isinstance(coding, Stream | Name):
            self.report("a font is incomplete")

    def check_stream(self, stream: Stream, key: bytes) -> None:
        """Verify that a stream decodes to its end and has the right kind."""
        if self.file.is_encrypted:
            return
        entries = stream.entries
        is_text = key == b"Contents" or entries.get(b"Subtype") == b"Form"
        is_wanted = is_text or key == b"ToUnicode"
        try:
            data = decode(stream, keep=is_wanted, budget=self.file.budget)
        except Damage as damage:
            self.report(str(damage))
            return
        if data is None or not is_wanted:
            return
        if key == b"ToUnicode":
            if b"begincmap" not in data:
                self.report("a font is incomplete")
            return
        if b"Filter" not in entries:
            if not stream.is_measured:
                self.report("a stream is not as long as the file says")
            if wrong := syntax_damage(data):
                self.report(wrong)
        if key == b"Contents":
            self.text.append(data)
        else:
            if wrong := ending_damage(data):
                self.report(wrong)
            # Old forms have none and use those of their page.
            self.check_names(data, entries.get(b"Resources", self.resources))

    def check_names(self, data: bytes, resources: Any) -> None:
        """Verify that the fonts and forms used in a text exist."""
        entries = self.value(resources)
        entries = entries if isinstance(entries, dict) else {}
        for key, used in ((b"Font", _USED_FONT), (b"XObject", _USED_FORM)):
            known = self.value(entries.get(key))
            known = known if isinstance(known, dict) else {}
            names = {plain_name(found[1]) for found in used.finditer(data)}
            if not names <= known.keys():
                what = "a font" if key == b"Font" else "a picture or form"
                self.report(f"{what} that the page uses is missing")


def _pages(walk: _Walk) -> Iterator[dict[bytes, Any]]:
    """Pages in order with inherited entries, an empty one for a lost page.

    Damage of the tree is recorded.
    """
    root = walk.value(walk.file.trailer.get(b"Root"))
    top = root.get(b"Pages") if isinstance(root, dict) else None
    seen: set[int] = set()
    todo: list[tuple[Any, dict[bytes, Any]]] = [(top, {})]
    while todo:
        item, inherited = todo.pop()
        if isinstance(item, Ref):
            if item.number in seen:
                walk.report("the list of pages is damaged")
                continue
            seen.add(item.number)
        node = walk.value(item)
        if not isinstance(node, dict):
            walk.report("the list of pages is damaged")
            yield {}
            continue
        for key in node:
            if is_misspelt(key):
                walk.report(f"a name is misspelt: {key.decode('latin-1')}")
        kids = walk.value(node.get(b"Kids"))
        passed = {key: node[key] for key in (b"Resources", b"MediaBox") if key in node}
        if kids is None:
            if node.get(b"Type", b"Page") != b"Page":
                walk.report("the list of pages is damaged")
            yield {**inherited, **node}
        elif isinstance(kids, list):
            todo += [(kid, {**inherited, **passed}) for kid in reversed(kids)]
        else:
            walk.report("the list of pages is damaged")


def _check_page(walk: _Walk, page: dict[bytes, Any]) -> None:
    walk.text.clear()
    walk.resources = page.get(b"Resources")
    walk.follow(page.get(b"Contents"), b"Contents")
    # A page may be split into streams between any two words.
    text = b"\n".join(walk.text)
    if wrong := ending_damage(text):
        walk.report(wrong)
    walk.check_names(text, walk.resources)
    box = walk.value(page.get(b"MediaBox"))
    if not isinstance(box, list) or len(box) != 4:
        walk.report("the size of the page is missing")
    walk.follow(page)


def find_damage(data: bytes, page_count: int) -> list[Defect]:
    """Damage of a PDF, by page if attributable, else page 0.

    page_count: number of pages read. Encrypted objects are not examined.
    """
    try:
        walk = _Walk(PdfFile(data))
    except Damage:
        message = "the table of objects is damaged, so nothing could be verified"
        return [Defect(0, message, REMEDY)]
    if walk.file.hides_objects:
        return []
    pages = list(_pages(walk))
    if len(pages) != page_count:
        walk.report("the list of pages is damaged")
    for number, page in enumerate(pages, start=1):
        walk.page = number
        if page:
            _check_page(walk, page)
    return [Defect(page, message, REMEDY) for page, message in walk.damages]
