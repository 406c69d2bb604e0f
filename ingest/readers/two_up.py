"""Two pages printed side by side on one sheet."""

from dataclasses import replace

from ingest.readers.pdfium import PageContent
from ingest.readers.ruling import Rule

# Share of the width of a sheet around its middle in which nothing is printed.
_GUTTER = 0.02


def halves_of(content: PageContent) -> tuple[PageContent, PageContent] | None:
    """The two halves of a page, None if something is printed across its middle.

    A line of prose, a centred title or a rule crosses the middle of a single page.
    """
    middle = content.width / 2
    start, end = middle * (1 - _GUTTER), middle * (1 + _GUTTER)
    boxes = [
        *((glyph.x0, glyph.x1) for glyph in content.glyphs if not glyph.char.isspace()),
        *((rule.start, rule.end) for rule in content.flats),
        *((rule.at, rule.at) for rule in content.uprights),
    ]
    if any(x0 < end and x1 > start for x0, x1 in boxes):
        return None
    left = replace(
        content,
        glyphs=[glyph for glyph in content.glyphs if glyph.x0 < middle],
        flats=[rule for rule in content.flats if rule.start < middle],
        uprights=[rule for rule in content.uprights if rule.at < middle],
    )
    right = replace(
        content,
        glyphs=[
            glyph._replace(x0=glyph.x0 - middle, x1=glyph.x1 - middle)
            for glyph in content.glyphs
            if glyph.x0 >= middle
        ],
        flats=[
            Rule(rule.at, rule.start - middle, rule.end - middle)
            for rule in content.flats
            if rule.start >= middle
        ],
        uprights=[
            rule._replace(at=rule.at - middle)
            for rule in content.uprights
            if rule.at >= middle
        ],
        turned=(),
    )
    return left, right
