"""Documents drawn for the tests of the readers."""

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.document import Line, SourceDocument
from ingest.readers import read_document

FONT = "STSong-Light"
SIZE = 10.0
HEADER = ("科目编码", "科目名称", "合计", "基本支出")
ROWS = (
    ("201", "一般公共服务支出", "2,082.85", "1,800.00"),
    ("20129", "群众团体事务", "2,082.85", ""),
    ("2012901", "行政运行", "0.05", "-12.34"),
)
# Borders of columns and rows, from the top left corner of the page.
XS = (50.0, 120.0, 260.0, 340.0, 420.0)
YS = (100.0, 125.0, 150.0, 175.0, 200.0)
PAGE = (500.0, 400.0)

Draw = Callable[["Page"], None]


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    target = BytesIO()
    book.save(target)
    return target.getvalue()


class Page:
    """A page to draw on; y runs downwards, as in the readers."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self.canvas = canvas
        self.height = height
        canvas.setFont(FONT, SIZE)

    def text(self, x: float, y: float, text: str) -> None:
        """Write text whose middle stands at a height."""
        self.canvas.drawString(x, self.height - y - SIZE * 0.35, text)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def thin_box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Fill a box so thin that it is a line."""
        width, height = max(x1 - x0, 0.5), max(y1 - y0, 0.5)
        self.canvas.rect(x0, self.height - y0 - height, width, height, stroke=0, fill=1)

    def rules(self, draw: Callable[[float, float, float, float], None]) -> None:
        """Draw the borders of all cells."""
        for x in XS:
            draw(x, YS[0], x, YS[-1])
        for y in YS:
            draw(XS[0], y, XS[-1], y)

    def cells(self, rows: Sequence[Sequence[str]]) -> None:
        """Write the cells of the table."""
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                self.text(XS[column] + 3, (YS[row] + YS[row + 1]) / 2, text)


def pdf_of(
    *pages: Draw,
    page_size: tuple[float, float] = PAGE,
    rotation: int = 0,
    password: str | None = None,
    compression: bool = True,
) -> bytes:
    """A PDF of the pages that the functions draw."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    target = BytesIO()
    canvas = Canvas(target, pagesize=page_size, encrypt=password, invariant=1)
    canvas.setPageCompression(compression)
    for draw in pages:
        canvas.setPageRotation(rotation)
        draw(Page(canvas, page_size[1]))
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def draw_table(page: Page) -> None:
    """A title, the unit, a ruled table and a note."""
    page.text(180, 50, "支出决算表")
    page.text(350, 80, "单位：万元")
    page.rules(page.line)
    page.cells((HEADER, *ROWS))
    page.text(50, 230, "注：本表反映支出情况。")


def draw_scan(page: Page) -> None:
    """A picture of a page, without a text layer."""
    page.canvas.drawImage(ImageReader(picture()), 0, 0, *PAGE)


def picture() -> BytesIO:
    """A small picture."""
    from PIL import Image

    target = BytesIO()
    Image.new("L", (50, 40), 200).save(target, "PNG")
    target.seek(0)
    return target


def read_bytes(data: bytes, folder: Path, name: str) -> SourceDocument:
    """Read bytes as a file of this name."""
    path = folder / name
    path.write_bytes(data)
    return read_document(path)


def grids(document: SourceDocument) -> list[tuple[str, ...]]:
    """Cells of all rows of tables."""
    return [line.cells for line in document.lines if line.cells]


def texts(document: SourceDocument) -> list[str]:
    """Running text, line by line, without blank lines."""
    return [line.text.strip() for line in plain(document)]


def plain(document: SourceDocument) -> list[Line]:
    """Lines of running text that are not blank."""
    return [line for line in document.lines if line.cells is None and not line.is_blank]


def zip_of(members: dict[str, bytes]) -> bytes:
    """A zip file of the members."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def members_of(data: bytes) -> dict[str, bytes]:
    """The members of a zip file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
