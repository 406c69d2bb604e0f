"""The heading of a document, from its tables, or from its prose without tables."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Line, Notice, SourceDocument
from ingest.errors import ExtractError
from ingest.heading.given import NOTHING, Given
from ingest.heading.prose import ProseHeading, read_prose_heading
from ingest.heading.publisher import printed_publisher
from ingest.heading.reading import Reading
from ingest.heading.revision import revision_said
from ingest.heading.years import fiscal_year
from ingest.reference import Reference
from ingest.tables.model import TableSpan
from ingest.text import fold

_BUDGET_TABLE = re.compile(r"^.{0,16}(?:收支|支出|收入)预算(?:总|明细)?表$")
_BUDGET_TITLE = re.compile(
    r"^.{0,25}20\d{2}年度?(?:部门|单位)?预算(?:公开)?(?:表|说明|报告)?$"
)
_ACCOUNTS_TITLE = re.compile(r"决算(?:公开)?(?:表|报告|说明|编制说明)?$")
OCR_REMEDY = "scans are read after: make ocr (or pip install '.[ocr]')"
_TITLE_ZONE = 30
_ZONE = 400


@dataclass(frozen=True)
class Heading:
    """What a document states about itself.

    unit: the unit of money that most of its tables print, empty without tables.
    notices: what a person must check. notes: further information for the reader.
    revision: 1 as first published, 2 and more for revised accounts.
    """

    publisher_label: str
    publisher_code: str
    fiscal_year: int
    kind: str
    scope: str
    unit: str
    notices: tuple[Notice, ...] = ()
    notes: tuple[str, ...] = ()
    revision: int = 1

    @property
    def document_id(self) -> str:
        """Stable ASCII name of the document."""
        parts = [self.publisher_code, str(self.fiscal_year), self.kind]
        if self.scope in ("own_level", "unit"):
            parts.append(self.scope)
        if self.revision > 1:
            parts.append(f"r{self.revision}")
        return "-".join(parts).replace("_", "-")


def is_budget(lines: Sequence[Line], spans: Sequence[TableSpan]) -> bool:
    """Whether a document is a budget: its titles say 预算 and none says 决算.

    Some tables have the same title in budgets and final accounts (财政拨款收支总表).
    """
    if any("决算" in fold(span.title) for span in spans):
        return False
    texts = [fold(line.text) for line in lines[:_ZONE]]
    if any(_ACCOUNTS_TITLE.search(text) for text in texts):
        return False
    return any(_BUDGET_TABLE.match(text) for text in texts) or any(
        _BUDGET_TITLE.match(text) for text in texts[:_TITLE_ZONE]
    )


def pages_text(pages: Sequence[int]) -> str:
    """Pages in a message: page 4; pages 4 to 9; pages 4, 6 and 9."""
    if len(pages) == 1:
        return f"page {pages[0]}"
    if list(pages) == list(range(pages[0], pages[-1] + 1)):
        return f"pages {pages[0]} to {pages[-1]}"
    return f"pages {', '.join(map(str, pages[:-1]))} and {pages[-1]}"


def money_unit(spans: Sequence[TableSpan]) -> str:
    """The unit of money that most tables print, empty if none does."""
    units = Counter(span.unit for span in spans if span.unit)
    return units.most_common(1)[0][0] if units else ""


def read_heading(
    document: SourceDocument,
    spans: Sequence[TableSpan],
    reference: Reference,
    given: Given = NOTHING,
) -> Heading:
    """Read publisher, year, kind, scope and unit.

    given: what the caller knows about them. Raises ExtractError if one is missing, or
    contradicts what is given.
    """
    lines = [line for line in document.lines if not line.is_blank]
    _check_kind(document, spans, lines)
    heading = _from_tables(spans, lines) if spans else read_prose_heading(lines)
    if not heading.kind:
        raise ExtractError(
            "no published table was found, and no title names final accounts (决算)"
            " or a self-evaluation (绩效自评)",
            document=document.path.name,
            remedy="check that the file has the tables 公开01 to 公开10 or its text",
        )
    reading = Reading(document, spans, lines, reference, given)
    label, identity = reading.publisher(heading.publisher_label)
    return Heading(
        publisher_label=label,
        publisher_code=identity.code,
        fiscal_year=reading.year(heading.fiscal_year),
        kind=heading.kind,
        scope=reading.scope(),
        unit=money_unit(spans),
        notices=tuple(reading.notices),
        notes=(identity.note,) if identity.note else (),
        revision=revision_said(
            [document.path.stem, *(line.text for line in lines[:_TITLE_ZONE])]
        ),
    )


def _check_kind(
    document: SourceDocument, spans: Sequence[TableSpan], lines: Sequence[Line]
) -> None:
    """Raise ExtractError for a budget, and for a document of pictures only."""
    name = document.path.name
    if is_budget(lines, spans):
        raise ExtractError(
            "this is a budget (预算), not final accounts (决算)",
            document=name,
            remedy="give the document of final accounts",
        )
    if document.textless_pages and not spans:
        raise ExtractError(
            f"no text layer on {pages_text(document.textless_pages)}",
            document=name,
            remedy=OCR_REMEDY,
        )


def _from_tables(spans: Sequence[TableSpan], lines: Sequence[Line]) -> ProseHeading:
    label = printed_publisher(spans, lines)
    return ProseHeading(label, fiscal_year(spans, lines), "final_accounts")
