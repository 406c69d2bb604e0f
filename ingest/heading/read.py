"""The heading of a document, from its tables first and its prose where it has none."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.document import Line, SourceDocument
from ingest.errors import ExtractError
from ingest.heading.prose import Told, read_prose_heading
from ingest.reference import Publisher, Reference
from ingest.tables.model import TableSpan
from ingest.text import fold

_PUBLISHER = re.compile(
    r"(?:部门|单位|部门名称|单位名称|编制单位|部门(?:单位)?|填报单位|编制部门|公开部门)"
    r"(?:\(单位\)|\(部门\))?[:：]([^\s:：]{2,40}?)"
    r"(?=\s|$|(?:19|20)\d{2}年|金额单位|单位[:：])"
)
_YEAR = re.compile(r"(20\d{2})年(?:度|部门|单位)?")
_UNIT_WORDS = re.compile(r"^(?:万?元|台|辆|套|人|个)")
_FISCAL_YEAR_TITLE = re.compile(r"(20\d{2})年?度?[^。;]{0,30}?决算")
_BUDGET_TABLE = re.compile(r"^.{0,16}(?:收支|支出|收入)预算(?:总|明细)?表$")
_BUDGET_TITLE = re.compile(
    r"^.{0,25}20\d{2}年度?(?:部门|单位)?预算(?:公开)?(?:表|说明|报告)?$"
)
_ACCOUNTS_TITLE = re.compile(r"决算(?:公开)?(?:表|报告|说明|编制说明)?$")
OCR_REMEDY = "scans are read after: make ocr (or pip install '.[ocr]')"
_OWN_LEVEL_TITLE = re.compile(r"\(本级\)[^,。;]{0,12}决算|本级(?:20\d{2}年度?)?决算$")
_ONLY_OWN_LEVEL = re.compile(r"由[^,。;]{0,20}本级决算组成")
_CONSOLIDATED = re.compile(
    r"部门汇总|(?:汇编|汇总|编制)范围|本级决算[、和及](?:下属|所属)|汇总决算"
    r"|部门决算(?:汇编|包括|由.{0,40}组成)"
)
_UNIT_SCOPE = re.compile(r"20\d{2}年度?单位决算")
_TITLE = re.compile(
    r"^(.{2,40}?)(?:19|20)\d{2}年度?(?:部门|单位)?决算(?:公开)?(?:表|报告|说明)?$"
)
_PART = re.compile(r"^第[一二三四五六七八九十]+部分")
_COVER = 5
_TITLE_ZONE = 30
_ZONE = 400


@dataclass(frozen=True)
class Heading:
    """What a document says about itself.

    unit: the unit of money that most of its tables print, empty without tables.
    """

    publisher_label: str
    publisher_code: str
    fiscal_year: int
    kind: str
    scope: str
    unit: str

    @property
    def document_id(self) -> str:
        """Stable ASCII name of the document."""
        parts = [self.publisher_code, str(self.fiscal_year), self.kind]
        if self.scope in ("own_level", "unit"):
            parts.append(self.scope)
        return "-".join(parts).replace("_", "-")


def _spaceless(text: str) -> str:
    """Fold a line but keep one blank between its words."""
    return " ".join(fold(word) for word in text.split())


def printed_publisher(spans: Sequence[TableSpan]) -> str:
    """The publisher that most tables print in their heading, as printed."""
    labels: Counter[str] = Counter()
    for span in spans:
        for line in span.lines[:8]:
            for match in _PUBLISHER.finditer(_spaceless(line.text)):
                if not _UNIT_WORDS.match(match.group(1)):
                    labels[match.group(1)] += 1
    return labels.most_common(1)[0][0] if labels else ""


def titled_publisher(lines: Sequence[Line]) -> str:
    """The publisher in the title of the document, as printed; empty if none.

    The title is a line (X 2024年度部门决算) or the first lines of the cover together.
    """
    labels: Counter[str] = Counter()
    texts = [fold(line.text) for line in lines[:_ZONE]]
    cover = ["".join(texts[:height]) for height in range(2, _COVER + 1)]
    for text in [*texts, *cover]:
        match = _TITLE.match(text)
        if match and "表" not in match.group(1):
            labels[_PART.sub("", match.group(1))] += 1
    return labels.most_common(1)[0][0] if labels else ""


def find_publisher(
    label: str, reference: Reference, lines: Sequence[Line]
) -> Publisher | None:
    """The listed publisher of a printed name, None if not listed.

    A short name that several publishers share is settled by the province or the full
    name where the document prints it, and by nothing else.
    """
    listed = reference.publishers.get(fold(label), ())
    if len(listed) <= 1:
        return listed[0] if listed else None
    text = fold("".join(line.text for line in lines))
    for names in (
        {publisher: fold(publisher.name) for publisher in listed},
        {publisher: fold(publisher.province) for publisher in listed},
    ):
        found = [publisher for publisher, name in names.items() if name in text]
        if len(found) == 1:
            return found[0]
    return None


def fiscal_year(spans: Sequence[TableSpan], lines: Sequence[Line]) -> int | None:
    """The year that most table headings print, else that of the title."""
    years: Counter[str] = Counter()
    for span in spans:
        for line in span.lines[:8]:
            years.update(match.group(1) for match in _YEAR.finditer(fold(line.text)))
    if not years:
        for line in lines[:_ZONE]:
            match = _FISCAL_YEAR_TITLE.search(fold(line.text))
            if match:
                years[match.group(1)] += 1
    return int(years.most_common(1)[0][0]) if years else None


def scope_of(lines: Sequence[Line]) -> str:
    """Scope of the accounts as far as the document tells it.

    A list of the units taken in names 本级 too: only the title, or accounts that
    consist of nothing else, make them those of the own level.
    """
    texts = [fold(line.text) for line in lines[:_ZONE]]
    whole = "".join(texts)
    if any(_OWN_LEVEL_TITLE.search(text) for text in texts[:_TITLE_ZONE]):
        return "own_level"
    if _ONLY_OWN_LEVEL.search(whole):
        return "own_level"
    if _CONSOLIDATED.search(whole):
        return "consolidated"
    return "unit" if _UNIT_SCOPE.search(whole) else "unknown"


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


def filed_under(path: Path, reference: Reference) -> Publisher | None:
    """The listed publisher that the file name or its folder names, if it names one.

    The longest listed name counts, because names contain one another.
    """
    for part in (path.stem, path.parent.name):
        folded = fold(part)
        names = [name for name in reference.publishers if name in folded]
        longest = max(names, key=len, default="")
        found = reference.publishers.get(longest, ())
        if len(found) == 1:
            return found[0]
    return None


def unlisted_code(label: str) -> str:
    """Code of a publisher that the reference does not list: stable by its name."""
    return "unlisted-" + hashlib.sha256(fold(label).encode()).hexdigest()[:8]


def money_unit(spans: Sequence[TableSpan]) -> str:
    """The unit of money that most tables print, empty if none does."""
    units = Counter(span.unit for span in spans if span.unit)
    return units.most_common(1)[0][0] if units else ""


def read_heading(
    document: SourceDocument, spans: Sequence[TableSpan], reference: Reference
) -> Heading:
    """Read publisher, year, kind, scope and unit; raises ExtractError for a lack."""
    name = document.path.name
    lines = [line for line in document.lines if not line.is_blank]
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
    told = _from_tables(spans, lines) if spans else read_prose_heading(lines)
    if not told.kind:
        raise ExtractError(
            "no published table was found, and no title tells of final accounts"
            " (决算) or of a self-evaluation (绩效自评)",
            document=name,
            remedy="check that the file holds the tables 公开01 to 公开10 or its text",
        )
    label = told.publisher_label
    if not label and (filed := filed_under(document.path, reference)):
        label = filed.name
    if not label:
        raise ExtractError(
            "neither a table (部门：…) nor the title names the publisher",
            document=name,
            remedy="check the title and the headings, or name the file after it",
        )
    if told.fiscal_year is None:
        raise ExtractError(
            "no table and no title names the fiscal year",
            document=name,
            remedy="check the headings of the tables",
        )
    publisher = find_publisher(label, reference, lines)
    return Heading(
        publisher_label=label,
        publisher_code=publisher.code if publisher else unlisted_code(label),
        fiscal_year=told.fiscal_year,
        kind=told.kind,
        scope=scope_of(lines),
        unit=money_unit(spans),
    )


def _from_tables(spans: Sequence[TableSpan], lines: Sequence[Line]) -> Told:
    label = printed_publisher(spans) or titled_publisher(lines)
    return Told(label, fiscal_year(spans, lines), "final_accounts")
