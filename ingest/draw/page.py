"""One HTML file for a document: every page, every token coloured by its fate."""

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources
from itertools import groupby
from pathlib import Path
from string import Template

from ingest.contract import DRAWING, FATES
from ingest.document import Claim, Line
from ingest.draw.pictures import Picture, pdf_pictures
from ingest.extract.notices import notice_lines
from ingest.extract.run import Extract
from ingest.ledger.balance import Entry
from ingest.reference import reason_in_chinese

_ASSETS = resources.files("ingest.draw") / "assets"
_PDF = "application/pdf"
_OPEN = "open"
_NAMES = {
    "cell": "表内数字 cell",
    "code": "科目编码 code",
    "line_number": "行次 line number",
    "column_number": "栏次 column number",
    "statement": "正文数字 statement",
    "form_field": "绩效表字段 form field",
    "furniture": "标题与页码 heading, furniture",
    "unmatched": "正文其他数字 unmatched",
    "unplaced": "未能放置 unplaced",
    _OPEN: "未登记 without a fate",
}
# Figures that a person must look at, in the list beside the pages.
_LISTED = ("unplaced", _OPEN)


def _fate(entry: Entry) -> str:
    return entry.fate or _OPEN


def _description(claim: Claim) -> str:
    """A description of the figure; for an unplaced one the reason in both languages."""
    if claim.fate != "unplaced":
        return claim.note
    return " ".join(dict.fromkeys((reason_in_chinese(claim.note), claim.note)))


def _note(entry: Entry) -> str:
    notes = dict.fromkeys(_description(claim) for claim in entry.claims if claim.note)
    parts = [entry.table_key, *notes]
    return " · ".join(part for part in parts if part)


class _Marks:
    """The tokens of a document as marks, numbered in reading order."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.by_line: dict[int, list[tuple[int, Entry]]] = defaultdict(list)
        for number, entry in enumerate(entries):
            self.by_line[id(entry.token.line)].append((number, entry))

    def text(self, line: Line, cell: int, text: str) -> str:
        """A text with its tokens marked."""
        parts: list[str] = []
        at = 0
        for number, entry in self.by_line[id(line)]:
            span = entry.token.span
            if span.cell != cell:
                continue
            parts.append(escape(text[at : span.start]))
            parts.append(
                f'<b id="t{number}" class="{_fate(entry)}"'
                f' data-note="{escape(_note(entry))}">'
                f"{escape(text[span.start : span.end])}</b>"
            )
            at = span.end
        return "".join((*parts, escape(text[at:])))

    def of_page(self, lines: Sequence[Line]) -> list[tuple[int, Entry]]:
        """The tokens of some lines."""
        return [mark for line in lines for mark in self.by_line[id(line)]]


def _row(marks: _Marks, line: Line) -> str:
    cells = line.cells or ()
    parts = [f'<td class="no">{line.number}</td>']
    for place, cell in enumerate(cells):
        span = line.spans[place] if line.spans else 1
        if span:
            wide = f' colspan="{span}"' if span > 1 else ""
            parts.append(f"<td{wide}>{marks.text(line, place, cell)}</td>")
    return f"<tr>{''.join(parts)}</tr>"


def _lines(marks: _Marks, lines: Sequence[Line]) -> Iterator[str]:
    """A page without a picture: its lines and cells."""
    for grid, group in groupby(lines, key=lambda line: line.grid if line.cells else 0):
        if grid:
            rows = "".join(_row(marks, line) for line in group)
            yield f'<div class="wide"><table>{rows}</table></div>'
            continue
        for line in group:
            if not line.is_blank:
                yield (
                    f'<p><i class="no">{line.number}</i>'
                    f"{marks.text(line, -1, line.text)}</p>"
                )


def _picture(marks: _Marks, picture: Picture, lines: Sequence[Line]) -> Iterator[str]:
    """A page as drawn, its tokens as boxes; tokens without a box as lines below."""
    yield (
        f'<div class="drawn" style="width:{picture.width}px;'
        f'aspect-ratio:{picture.width}/{picture.height}">'
        f'<img src="{picture.data_url}" alt="page {picture.number}">'
    )
    missing: dict[int, Line] = {}
    for number, entry in marks.of_page(lines):
        places = picture.boxes.get(entry.token.text)
        if not places:
            missing[id(entry.token.line)] = entry.token.line
            continue
        box = places.popleft()
        yield (
            f'<b id="t{number}" class="{_fate(entry)}"'
            f' data-note="{escape(_note(entry))}"'
            f' data-text="{escape(entry.token.text)}"'
            f' style="left:{box.left:.4%};top:{box.top:.4%};'
            f'width:{box.width:.4%};height:{box.height:.4%}"></b>'
        )
    yield "</div>"
    if missing:
        yield "<h3>以下数字未能在图上定位 Not located on the drawing</h3>"
        yield from _lines(marks, list(missing.values()))


def _todo(entries: Sequence[Entry]) -> str:
    """The list of figures that a person must check."""
    items = [
        f'<li><a href="#t{number}" class="{_fate(entry)}">'
        f"{escape(entry.token.text)}</a>"
        f" <small>第 {entry.token.line.page} 页 p. {entry.token.line.page},"
        f" {entry.token.line.number} · {escape(_note(entry)) or '—'}</small></li>"
        for number, entry in enumerate(entries)
        if _fate(entry) in _LISTED
    ]
    return "".join(items) or "<li>无，全部数字均已放置 none: all have a place</li>"


def _legend(entries: Sequence[Entry]) -> str:
    counts = Counter(_fate(entry) for entry in entries)
    return "".join(
        f'<label class="{fate}"><input type="checkbox" checked value="{fate}">'
        f"<b>{counts[fate]:,}</b> {_NAMES[fate]}</label>"
        for fate in (*FATES, _OPEN)
    )


def draw(extract: Extract) -> str:
    """The HTML file of a document; it makes no network request."""
    document, heading = extract.document, extract.heading
    entries = extract.ledger.entries
    marks = _Marks(entries)
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in document.lines:
        by_page[line.page].append(line)
    pictures: dict[int, Picture] = {}
    if document.media_type == _PDF:
        drawn = pdf_pictures(document.path, document.readings)
        pictures = {picture.number: picture for picture in drawn}
    pages = sorted({*by_page, *pictures})
    body: list[str] = []
    for page in pages:
        body.append(f'<section id="p{page}"><h2>第 {page} 页 page {page}</h2>')
        if page in pictures:
            body += _picture(marks, pictures[page], by_page[page])
        else:
            body += _lines(marks, by_page[page])
        body.append("</section>")
    script = (_ASSETS / "draw.js").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    notices = "".join(
        f"<li>{escape(line)}</li>"
        for line in notice_lines(document.path.name, extract.notices)
    )
    return Template((_ASSETS / "draw.html").read_text("utf-8")).substitute(
        policy=f"default-src 'none'; script-src 'sha256-{digest}';"
        " style-src 'unsafe-inline'; img-src data:",
        style=(_ASSETS / "draw.css").read_text("utf-8"),
        script=script,
        title=escape(f"{heading.publisher_label} {heading.fiscal_year}"),
        source=escape(document.path.name),
        legend=_legend(entries),
        total=f"{len(entries):,}",
        notices=f"<ul class='notices'>{notices}</ul>" if notices else "",
        todo=_todo(entries),
        pages="".join(f'<a href="#p{page}">{page}</a>' for page in pages),
        body="".join(body),
    )


def write_drawing(extract: Extract, folder: Path) -> Path:
    """Write the drawing beside the files of the extract."""
    path = folder / DRAWING
    path.write_text(draw(extract), encoding="utf-8")
    return path
