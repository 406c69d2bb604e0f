"""A letter as a file on A4 paper: a Word document, or a page to print."""

from html import escape
from pathlib import Path
from typing import Any

from ingest.audit.letter import Evidence, Heading, Letter, Paragraph
from ingest.errors import JuesuanError

SUFFIXES = (".docx", ".html")
# Margins and sizes of official letters: GB/T 9704.
_MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}
_FONTS = {"title": ("宋体", 22), "heading": ("黑体", 16), "text": ("仿宋", 16)}
_TABLE_SIZE = 10.5
_WIDTHS = (50, 46, 26, 34)
_STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm }
body { font: 16pt/1.75 FangSong, STFangsong, 仿宋, serif; max-width: 156mm;
  margin: 12mm auto; color: #000; background: #fff }
h1 { font: bold 22pt/1.4 SimSun, STSong, 宋体, serif; text-align: center;
  text-wrap: balance; margin: 0 0 1.2em }
h2 { font: 16pt/1.75 SimHei, STHeiti, 黑体, sans-serif; margin: .6em 0 0;
  text-indent: 2em }
p { margin: 0; text-indent: 2em; overflow-wrap: anywhere }
p.to { text-indent: 0 }
p.sign { text-align: right }
table { border-collapse: collapse; width: 100%; font-size: 10.5pt; line-height: 1.4;
  margin: .3em 0; break-inside: avoid }
th, td { border: .5pt solid #000; padding: 1mm 1.5mm; text-align: left;
  font-weight: normal }
th:nth-last-child(-n + 2), td:nth-last-child(-n + 2) { white-space: nowrap }
th:last-child, td:last-child { text-align: right }
@media print { body { margin: 0; max-width: none } }
"""


def save_letter(letter: Letter, path: Path) -> None:
    """Write a letter to a file of one of SUFFIXES.

    Raises JuesuanError if the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".html":
            path.write_text(_html(letter), encoding="utf-8")
        else:
            _docx(letter).save(str(path))
    except OSError as error:
        raise JuesuanError(
            f"the letter cannot be written: {error.strerror}",
            document=str(path),
            remedy="name another file in --letter",
        ) from error


def _html(letter: Letter) -> str:
    language = "en" if letter.language == "en" else "zh-CN"
    lines = [
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">',
        f"<title>{escape(letter.title)}</title><style>{_STYLE}</style>",
        f"<h1>{escape(letter.title)}</h1>",
        f'<p class="to">{escape(letter.addressee)}</p>',
        *map(_html_part, letter.parts),
        f"<p>{escape(letter.closing[0])}</p>",
        *(f'<p class="sign">{escape(line)}</p>' for line in letter.closing[1:]),
    ]
    return "\n".join(lines) + "\n"


def _html_part(part: Heading | Paragraph | Evidence) -> str:
    if isinstance(part, Heading):
        return f"<h2>{escape(part.text)}</h2>"
    if isinstance(part, Paragraph):
        lead = f"<b>{escape(part.lead)}</b>" if part.lead else ""
        return f"<p>{lead}{escape(part.text)}</p>"
    rows = [
        f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"
        for tag, cells in (("th", part.header), *(("td", row) for row in part.rows))
    ]
    return f"<table>{''.join(rows)}</table>"


def _docx(letter: Letter) -> Any:
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm

    book = Document()
    # Without it, programs use the punctuation of Traditional Chinese.
    for language in book.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    section = book.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, size in _MARGINS.items():
        setattr(section, f"{side}_margin", Mm(size))
    book.core_properties.title, book.core_properties.author = letter.title, ""
    title = _paragraph(book, "title", letter.title, indent=False)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _paragraph(book, "text", letter.addressee, indent=False)
    for part in letter.parts:
        if isinstance(part, Evidence):
            _table(book, part)
        elif isinstance(part, Heading):
            heading = _paragraph(book, "heading", part.text)
            heading.paragraph_format.keep_with_next = True
        else:
            _paragraph(book, "text", part.text, lead=part.lead)
    _paragraph(book, "text", letter.closing[0])
    for line in letter.closing[1:]:
        _paragraph(book, "text", line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return book


def _paragraph(
    book: Any, role: str, text: str, *, lead: str = "", indent: bool = True
) -> Any:
    from docx.shared import Pt

    _, size = _FONTS[role]
    paragraph = book.add_paragraph()
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Pt(size * 1.75)
    if indent:
        form.first_line_indent = Pt(size * 2)
    if lead:
        # Keep a finding and its figures on one page.
        form.keep_with_next = True
        _run(paragraph, "heading", lead)
    _run(paragraph, role, text).bold = role == "title"
    return paragraph


def _run(paragraph: Any, role: str, text: str, size: float = 0) -> Any:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    font, usual = _FONTS[role]
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size or usual), "Times New Roman"
    # Chinese characters have a font of their own.
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    return run


def _table(book: Any, evidence: Evidence) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    table = book.add_table(rows=0, cols=len(evidence.header), style="Table Grid")
    table.autofit = False
    # Word uses cell widths, other programs column widths.
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    for place, cells in enumerate((evidence.header, *evidence.rows)):
        row = table.add_row()
        for cell, text, width in zip(row.cells, cells, _WIDTHS, strict=True):
            cell.width = Mm(width)
            form = cell.paragraphs[0].paragraph_format
            form.keep_with_next = place < len(evidence.rows)
            _run(cell.paragraphs[0], "text", text, _TABLE_SIZE)
        row.cells[-1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
