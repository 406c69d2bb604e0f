"""Contents of a page from pdfium: characters, rules and pictures.

Pages are turned to the direction of most characters, whatever their own rotation, so
that text is always read from left to right.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, islice, pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from ingest.document import Defect
from ingest.readers.characters import (
    BLANK,
    Character,
    read_characters,
    widen,
)
from ingest.readers.delivered import digit_count
from ingest.readers.glyphs import GAP, Glyph
from ingest.readers.page_defects import count_outside, figure_count, page_defects
from ingest.readers.ruling import Rule

Point = tuple[float, float]
Box = tuple[float, float, float, float]
# An object of a page, its type and its matrix.
Item = tuple[Any, int, pdfium.PdfMatrix]

_THIN = 3.0
_STRAIGHT = 0.7
_MOST_OBJECTS = 60_000
_MOST_POINTS = 2_000
# Points of a box that is closed.
_MOST_CORNERS = 5
_DEEPEST_FORM = 8
# Share of the characters of a page from which rotated ones may be a separate table.
_LARGE_SHARE = 0.1
_KINDS = (c.FPDF_PAGEOBJ_PATH, c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_TEXT)


@dataclass(frozen=True)
class PageContent:
    """Contents of a page in one text direction.

    width: in points, as the page is read.
    glyphs: characters in printed order. flats, uprights: horizontal and vertical rules.
    pictures: share of the page that pictures cover, may exceed 1. has_marks: whether
    anything is printed on it. strokes: number of drawn lines other than rules. turned:
    rotated characters, by direction. defects: parts that could not be read with
    certainty, without page number. digits: number in pdfium's own text of the page,
    without those in defects. outside: number of characters beyond its edges. text: all
    characters as pdfium delivers them, GAP if none is printed.
    """

    width: float
    glyphs: list[Glyph]
    flats: list[Rule]
    uprights: list[Rule]
    pictures: float
    has_marks: bool
    strokes: int = 0
    turned: tuple[PageContent, ...] = ()
    defects: tuple[Defect, ...] = ()
    digits: int = 0
    outside: int = 0
    text: str = ""


def _placer(box: Box, turns: int) -> Callable[[float, float], Point]:
    """Map points on the page to points as read, y downwards."""
    left, bottom, right, top = box
    if turns == 1:
        return lambda x, y: (y - bottom, x - left)
    if turns == 2:
        return lambda x, y: (right - x, y - bottom)
    if turns == 3:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


def _joined(first: int, second: int) -> str:
    """The character of two UTF-16 halves."""
    pair = first.to_bytes(2, "little") + second.to_bytes(2, "little")
    return pair.decode("utf-16-le", "replace")


def _is_on(char: Character, box: Box) -> bool:
    left, bottom, right, top = box
    x, y = (char.left + char.right) / 2, (char.bottom + char.top) / 2
    return left <= x <= right and bottom <= y <= top


def _on_page(characters: Iterable[Character], box: Box) -> Iterator[Character]:
    """Yield the words with a character on the page; its edge cuts no word."""
    for _, group in groupby(characters, lambda char: char.code > BLANK):
        word = list(group)
        if any(_is_on(char, box) for char in word):
            yield from word


def _glyphs(characters: list[Character], turns: int, box: Box) -> list[Glyph]:
    """Characters of one direction, and the blanks between them."""
    place = _placer(box, turns)
    glyphs: list[Glyph] = []
    half = 0
    for code, own_turns, x0, y0, x1, y1, _ in characters:
        if own_turns != turns and code >= BLANK:
            continue
        if 0xD800 <= code < 0xDC00:
            half = code
            continue
        char = _joined(half, code) if 0xDC00 <= code < 0xE000 else chr(code)
        if code < BLANK or code == 0xFFFE:
            char = GAP
        (ax, ay), (bx, by) = place(x0, y0), place(x1, y1)
        glyphs.append(Glyph(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by), char))
    return glyphs


def _objects(
    count: int, at: Callable[[int], Any], matrix: pdfium.PdfMatrix, depth: int = 0
) -> Iterator[Item]:
    """Yield (object, type, matrix) of paths, pictures and texts, forms included."""
    for index in range(min(count, _MOST_OBJECTS)):
        item = at(index)
        kind = c.FPDFPageObj_GetType(item)
        if kind in _KINDS:
            yield item, kind, matrix
        elif kind == c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            yield from _objects(
                c.FPDFFormObj_CountObjects(item),
                partial(c.FPDFFormObj_GetObject, item),
                _matrix_of(item).multiply(matrix),
                depth + 1,
            )


def _matrix_of(item: Any) -> pdfium.PdfMatrix:
    matrix = c.FS_MATRIX()
    c.FPDFPageObj_GetMatrix(item, matrix)
    return pdfium.PdfMatrix.from_raw(matrix)


def _subpaths(
    path: Any, matrix: pdfium.PdfMatrix
) -> Iterator[tuple[list[Point], bool]]:
    """Yield the subpaths of a path as points on the page, with whether it is curved."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    is_curved = False
    for index in range(min(c.FPDFPath_CountSegments(path), _MOST_POINTS)):
        segment = c.FPDFPath_GetPathSegment(path, index)
        c.FPDFPathSegment_GetPoint(segment, x, y)
        kind = c.FPDFPathSegment_GetType(segment)
        if kind == c.FPDF_SEGMENT_MOVETO:
            if points:
                yield points, is_curved
            points, is_curved = [], False
        is_curved = is_curved or kind == c.FPDF_SEGMENT_BEZIERTO
        points.append(matrix.on_point(x.value, y.value))
        if c.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points, is_curved


class _Rules:
    """Collect the rules of a page.

    strokes: number of drawn lines other than rules.
    """

    def __init__(self, place: Callable[[float, float], Point]) -> None:
        self.place = place
        self.flats: list[Rule] = []
        self.uprights: list[Rule] = []
        self.strokes = 0

    def add_edge(self, start: Point, end: Point) -> None:
        """Add a line as a rule if it is horizontal or vertical."""
        (ax, ay), (bx, by) = self.place(*start), self.place(*end)
        if abs(ay - by) <= _STRAIGHT and abs(ax - bx) > _STRAIGHT:
            self.flats.append(Rule((ay + by) / 2, min(ax, bx), max(ax, bx)))
        elif abs(ax - bx) <= _STRAIGHT and abs(ay - by) > _STRAIGHT:
            self.uprights.append(Rule((ax + bx) / 2, min(ay, by), max(ay, by)))
        else:
            self.strokes += 1

    def add_filled(self, points: list[Point]) -> None:
        """Add a filled box thin enough to be a line."""
        self.strokes += len(points) if len(points) > _MOST_CORNERS else 0
        placed = [self.place(*point) for point in points]
        x0, x1 = min(x for x, _ in placed), max(x for x, _ in placed)
        y0, y1 = min(y for _, y in placed), max(y for _, y in placed)
        if y1 - y0 <= _THIN:
            self.flats.append(Rule((y0 + y1) / 2, x0, x1))
        if x1 - x0 <= _THIN:
            self.uprights.append(Rule((x0 + x1) / 2, y0, y1))

    def add_path(self, path: Any, matrix: pdfium.PdfMatrix) -> None:
        """Add the rules that a path draws."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        c.FPDFPath_GetDrawMode(path, fill, stroke)
        if not fill.value and not stroke.value:
            return
        whole = _matrix_of(path).multiply(matrix)
        for points, is_curved in _subpaths(path, whole):
            if is_curved:
                self.strokes += len(points)
            elif stroke.value:
                for start, end in pairwise(points):
                    self.add_edge(start, end)
            elif len(points) > 2:
                self.add_filled(points)


def _picture(item: Any, matrix: pdfium.PdfMatrix) -> list[Point]:
    """Corners of a picture: the unit square transformed by its matrix."""
    whole = _matrix_of(item).multiply(matrix)
    return [whole.on_point(x, y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]


def _draw(items: Iterable[Item], place: Callable[[float, float], Point]) -> _Rules:
    """The rules that paths and narrow pictures draw."""
    rules = _Rules(place)
    for item, kind, matrix in items:
        if kind == c.FPDF_PAGEOBJ_PATH:
            rules.add_path(item, matrix)
        elif kind == c.FPDF_PAGEOBJ_IMAGE:
            rules.add_filled(_picture(item, matrix))
    return rules


def _picture_share(items: Iterable[Item], box: Box) -> float:
    """Share of the page that pictures cover."""
    area = 0.0
    for item, kind, matrix in items:
        if kind == c.FPDF_PAGEOBJ_IMAGE:
            corners = _picture(item, matrix)
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            area += (max(xs) - min(xs)) * (max(ys) - min(ys))
    return area / max((box[2] - box[0]) * (box[3] - box[1]), 1.0)


def read_content(page: pdfium.PdfPage) -> PageContent:
    """Read the contents of a page."""
    count = c.FPDFPage_CountObjects(page.raw)
    at = partial(c.FPDFPage_GetObject, page.raw)
    items = list(islice(_objects(count, at, pdfium.PdfMatrix()), _MOST_OBJECTS))
    widen(item for item, kind, _ in items if kind == c.FPDF_PAGEOBJ_TEXT)
    text_page = page.get_textpage()
    try:
        characters = read_characters(text_page.raw)
        digits = digit_count(text_page.get_text_range())
    finally:
        text_page.close()
    box = page.get_bbox()
    printed = list(_on_page(characters, box))
    ways = Counter(char.turns for char in printed if char.code > BLANK)
    del ways[-1]
    # The page's defects report text outside or slanted.
    reported = figure_count(characters) - figure_count(
        char for char in printed if char.turns >= 0
    )

    def content(turns: int, is_whole: bool) -> PageContent:
        rules = _draw(items if is_whole else (), _placer(box, turns))
        return PageContent(
            width=box[3] - box[1] if turns % 2 else box[2] - box[0],
            glyphs=_glyphs(printed, turns, box),
            flats=rules.flats,
            uprights=rules.uprights,
            pictures=_picture_share(items, box),
            strokes=rules.strokes,
            has_marks=count > 0,
        )

    first, *others = [way for way, _ in ways.most_common()] or [
        page.get_rotation() // 90
    ]
    shares = {way: ways[way] / ways.total() for way in others}
    return replace(
        content(first, is_whole=True),
        turned=tuple(
            content(way, is_whole=share >= _LARGE_SHARE)
            for way, share in shares.items()
            if share >= _LARGE_SHARE
            or figure_count(char for char in printed if char.turns == way)
        ),
        defects=tuple(page_defects(characters, printed, len(items) < _MOST_OBJECTS)),
        digits=digits - reported,
        outside=count_outside(characters, printed),
        text="".join([chr(char.code) for char in characters]),
    )
