"""A letter about the contradictions of one document, as a bureau could send it.

It contains only certain facts: contradictions between printed figures with their
places, unread and unexamined contents. Notices and proposed corrections are excluded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from ingest.audit.findings import Finding
from ingest.audit.gaps import Gap
from ingest.audit.operands import Operand, amount_text
from ingest.sql import sql_texts
from ingest.warehouse.result import DocumentResult

_UNCERTAIN = "notice"
_IN_WORDS = {
    "=": "应等于",
    "≥": "应不少于",
    "≤": "应不多于",
    "÷": "除以",
    "×": "乘以",
    "+": "加",
    "−": "减",
}
_QUERY = """
select document_id, publisher_name, fiscal_year,
    coalesce(source_title, source_file), source_sha256, page_count,
    source_url, published_on, retrieved_on
from core.dim_document
where list_contains({documents}, document_id)
"""


@dataclass(frozen=True)
class Source:
    """The document examined; title: as published, else its file name."""

    publisher: str
    year: int
    title: str
    sha256: str
    page_count: int
    url: str | None
    published_on: date | None
    retrieved_on: date | None

    def known(self, published: str, retrieved: str) -> list[str]:
        """Dates of publication and retrieval, under these names, and the address."""
        days = ((published, self.published_on), (retrieved, self.retrieved_on))
        dated = [f"{name} {day:%Y-%m-%d}" for name, day in days if day]
        return [*dated, self.url] if self.url else dated


@dataclass(frozen=True)
class Heading:
    """A heading of the letter."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; lead: its first words, in bold."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Evidence:
    """The figures of a finding, one row each, below the column names."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Letter:
    """Title, addressee, and the body in order."""

    language: str
    title: str
    addressee: str
    parts: tuple[Heading | Paragraph | Evidence, ...]
    closing: tuple[str, ...]


def read_sources(
    connection: duckdb.DuckDBPyConnection, documents: Sequence[str]
) -> dict[str, Source]:
    """Sources of some documents, by id."""
    query = _QUERY.format(documents=sql_texts(documents))
    rows = connection.execute(query).fetchall()
    return {document_id: Source(*row) for document_id, *row in rows}


def write_letter(
    source: Source,
    result: DocumentResult,
    findings: Sequence[Finding],
    gaps: Sequence[Gap],
    language: str,
) -> Letter:
    """The letter about a document in a language, zh or en."""
    certain = [each for each in findings if each.severity != _UNCERTAIN]
    writer = _ENGLISH if language == "en" else _CHINESE
    parts: list[Heading | Paragraph | Evidence] = [
        Paragraph(writer.opening(source, len(certain))),
        Heading(writer.headings[0]),
        *map(Paragraph, writer.scope(source, result)),
        Heading(writer.headings[1]),
    ]
    for number, finding in enumerate(certain, start=1):
        parts += _finding(writer, number, finding, source.page_count > 1)
    if not certain:
        parts.append(Paragraph(writer.nothing_found))
    parts.append(Heading(writer.headings[2]))
    parts += map(Paragraph, writer.limits(result, gaps))
    return Letter(
        language=language,
        title=writer.title(source),
        addressee=writer.addressee(source),
        parts=tuple(parts),
        closing=writer.closing,
    )


def _finding(
    writer: _Chinese, number: int, finding: Finding, has_pages: bool
) -> Iterable[Paragraph | Evidence]:
    yield Paragraph(writer.sentence(finding), lead=writer.number(number))
    rows = [
        (
            writer.label(each) or each.value_text,
            each.table,
            writer.place(each, has_pages),
            _signed(each),
        )
        # A total before its items, in any order of the rule.
        for each in sorted(finding.operands, key=lambda each: each.side != "left")
    ]
    if rows:
        yield Evidence(writer.columns, tuple(rows))
    yield Paragraph(writer.basis(finding))


def _signed(operand: Operand) -> str:
    """The printed figure; a deduction has a minus before it."""
    sign = "－" if operand.weight < 0 else ""
    return f"{sign}{operand.printed}"


class _Chinese:
    """The letter's words in Chinese."""

    headings = ("一、核对范围", "二、核对发现的问题", "三、未能识读和未予核对的内容")
    columns = ("项目", "所在表或部分", "位置", "印列数字")
    nothing_found = "未发现公开文件中的数字相互矛盾。"
    closing = (
        "以上仅就公开文件自身所列内容核对，不涉及收支是否合规。请对照账簿核实；"
        "确有差错的，请更正后重新公开，并将结果书面告知。",
        "（印章）",
        "　　　　年　　月　　日",
    )

    def title(self, source: Source) -> str:
        return f"关于{source.publisher}{source.year}年度决算公开文件核对情况的函"

    def addressee(self, source: Source) -> str:
        return f"{source.publisher}："

    def opening(self, source: Source, found: int) -> str:
        text = f"我们核对了你单位公开的{source.year}年度决算文件"
        if not found:
            return f"{text}，现将情况函告如下。"
        return f"{text}，发现 {found} 处问题，现将情况函告如下。"

    def scope(self, source: Source, result: DocumentResult) -> Iterable[str]:
        pages = f"，共 {source.page_count} 页" if source.page_count > 1 else ""
        known = "，".join(source.known("公开日期", "取得日期"))
        yield f"文件：{source.title}{pages}{'（' + known + '）' if known else ''}。"
        yield f"文件校验值（SHA-256）：{source.sha256}。"
        yield (
            f"共读取公开表数据 {result.cell_count:,} 个、文字说明数字"
            f" {result.matched_number_count:,} 个、绩效自评表数字"
            f" {result.form_figure_count:,} 个，核对勾稽关系"
            f" {result.evaluated_count:,} 项：相符 {result.holds_count:,} 项，"
            f"在四舍五入尾差以内 {result.holds_within_rounding_count:,} 项，"
            f"不符 {result.breaks_count + result.breaks_registered_count:,} 项。"
            "同一个数字引起的几项不符合并为一个问题。"
        )

    def number(self, number: int) -> str:
        return f"{number}．"

    def sentence(self, finding: Finding) -> str:
        return finding.sentence

    def label(self, figure: Operand) -> str:
        return figure.label

    def place(self, figure: Operand, has_pages: bool) -> str:
        page = f"第 {figure.page} 页" if has_pages else ""
        return f"{page}第 {figure.line} 行"

    def basis(self, finding: Finding) -> str:
        rule = finding.rule[0].rstrip("。")
        for sign, words in _IN_WORDS.items():
            # No blank between a bracket and a sign.
            rule = rule.replace(f" {sign} ", words).replace(f"{sign} ", words)
        text = f"核对依据：{rule}。"
        if finding.allowance:
            unit = "个百分点" if finding.unit == "%" else finding.unit
            text += f"四舍五入允许的尾差为 {amount_text(finding.allowance, unit)}。"
        return text

    def limits(self, result: DocumentResult, gaps: Sequence[Gap]) -> Iterable[str]:
        if gaps:
            yield f"下列 {len(gaps)} 处未能识读，不作为发现问题的依据："
        for gap in gaps:
            yield f"{gap.sentence_zh.rstrip('。')}。"
        if result.not_evaluable_count:
            yield (
                f"另有勾稽关系 {result.not_evaluable_count:,} 项，因一方没有印列或"
                "未能识读，没有核对。"
            )
        if not gaps and not result.not_evaluable_count:
            yield "无。"


class _English(_Chinese):
    """The letter's words in English."""

    headings = (
        "1. What was examined",
        "2. What was found",
        "3. What was not read or not examined",
    )
    columns = ("Item", "Table or section", "Place", "Printed figure")
    nothing_found = "No printed figures contradict each other."
    closing = (
        "All of this rests on what the published document itself states and says"
        " nothing about whether money was spent properly. Please check it against the"
        " books, correct and republish what is wrong, and let us know.",
        "(Seal)",
        "Date:",
    )

    def title(self, source: Source) -> str:
        return f"{source.publisher}, final accounts of {source.year}: what we found"

    def addressee(self, source: Source) -> str:
        return f"To {source.publisher}:"

    def opening(self, source: Source, found: int) -> str:
        return (
            f"We have examined your published final accounts for {source.year}"
            f" and found {found or 'no'} {'problem' if found == 1 else 'problems'}."
        )

    def scope(self, source: Source, result: DocumentResult) -> Iterable[str]:
        pages = f", {source.page_count} pages" if source.page_count > 1 else ""
        known = ", ".join(source.known("published", "retrieved"))
        yield f"Document: {source.title}{pages}{f' ({known})' if known else ''}."
        yield f"Checksum (SHA-256): {source.sha256}."
        yield (
            f"We read {result.cell_count:,} figures of tables,"
            f" {result.matched_number_count:,} of the explanations and"
            f" {result.form_figure_count:,} of self-evaluation forms, and evaluated"
            f" {result.evaluated_count:,} identities: {result.holds_count:,} hold,"
            f" {result.holds_within_rounding_count:,} hold within rounding and"
            f" {result.breaks_count + result.breaks_registered_count:,} do not hold."
            " Breaches with one cause are one finding."
        )

    def number(self, number: int) -> str:
        return f"{number}. "

    def sentence(self, finding: Finding) -> str:
        return finding.sentence_en

    def label(self, figure: Operand) -> str:
        return figure.label_en

    def place(self, figure: Operand, has_pages: bool) -> str:
        page = f"page {figure.page}, " if has_pages else ""
        return f"{page}line {figure.line}"

    def basis(self, finding: Finding) -> str:
        text = f"Rule: {finding.rule[1].rstrip('.')}."
        if finding.allowance:
            unit = "points" if finding.unit == "%" else finding.unit
            unit = unit.replace("元", "yuan")
            text += f" Rounding allows {amount_text(finding.allowance, unit)}."
        return text

    def limits(self, result: DocumentResult, gaps: Sequence[Gap]) -> Iterable[str]:
        if gaps:
            yield f"The following {len(gaps)} were not read and support no finding:"
        for gap in gaps:
            yield f"{gap.sentence.rstrip('.')}."
        if result.not_evaluable_count:
            yield (
                f"{result.not_evaluable_count:,} more identities were not evaluated,"
                " because one side is not printed or was not read."
            )
        if not gaps and not result.not_evaluable_count:
            yield "Nothing."


_CHINESE, _ENGLISH = _Chinese(), _English()
