"""Drawings over a sheet of a workbook: text boxes, charts, objects."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ingest.readers.packages import local_name
from ingest.readers.shown import lowered, raised


@dataclass(frozen=True)
class Drawing:
    """Paragraph texts of text boxes, and the number of other objects."""

    texts: tuple[str, ...]
    charts: int


def _paragraph(paragraph: etree._Element) -> Iterator[str]:
    for part in paragraph.iter("{*}t", "{*}br"):
        run = part.getparent()
        properties = run.find("{*}rPr") if run is not None else None
        base = properties.get("baseline", "0") if properties is not None else "0"
        text = "\n" if local_name(part) == "br" else part.text or ""
        if base not in ("0", ""):
            text = lowered(text) if base.startswith("-") else raised(text)
        yield text


def read_drawing(tree: etree._Element) -> Drawing:
    """Read the drawing part of a sheet."""
    texts = ["".join(_paragraph(part)) for part in tree.iter("{*}p")]
    charts = sum(1 for _ in tree.iter("{*}graphicFrame"))
    return Drawing(tuple(filter(None, texts)), charts)
