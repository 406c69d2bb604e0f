"""Findings for a terminal: a block for each document, a few lines for each finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.cells import cell_len

from ingest.audit.findings import SEVERITIES, Finding, Mend
from ingest.audit.gaps import Gap
from ingest.audit.operands import Operand, amount_text, points_text
from ingest.console import count
from ingest.warehouse.result import DocumentResult

SEVERITY_NAMES = {"major": "重大", "minor": "一般", "notice": "提示"}
_FIGURES_SHOWN = 8
_OTHERS_SHOWN = 4
_GAPS_SHOWN = 10
_INDENT = " " * 4
# Marks that do not begin a line.
_CLOSING = "，。；：、）》〉”！？…,.;:)%"


def findings_text(
    results: Sequence[DocumentResult],
    findings: Sequence[Finding],
    gaps: Sequence[Gap],
    width: int,
) -> str:
    """The findings by document and what was not read; all documents are named.

    width: cells in a line.
    """
    by_document = {
        document_id: list(group)
        for document_id, group in groupby(findings, lambda found: found.document_id)
    }
    blocks = []
    for result in results:
        found = by_document.get(result.document_id, [])
        blocks.append("\n".join(_head(result, found, width)))
        blocks += [
            "\n".join(_finding_lines(finding, number, width))
            for number, finding in enumerate(found, start=1)
        ]
        own = [gap for gap in gaps if gap.document_id == result.document_id]
        if own:
            blocks.append("\n".join(_gap_lines(own, width)))
    return "\n\n".join(blocks)


def _gap_lines(gaps: Sequence[Gap], width: int) -> list[str]:
    """What was not read: it is no evidence, and findings may be wanting for it."""
    lines = [f"not read 未能识读: {len(gaps):,}"]
    for gap in gaps[:_GAPS_SHOWN]:
        lines += wrap(gap.sentence, width, _INDENT)
    return [*lines, *_more_lines(len(gaps) - _GAPS_SHOWN)]


def _head(result: DocumentResult, found: Sequence[Finding], width: int) -> list[str]:
    name = f"{result.publisher_name} {result.fiscal_year}  {result.document_id}"
    return [name, "─" * min(width, cell_len(name)), *wrap(_told(result, found), width)]


def _told(result: DocumentResult, found: Sequence[Finding]) -> str:
    evaluated = result.evaluated_count
    checked = f"{count(evaluated, 'identity', 'identities')} evaluated"
    if not result.has_figures:
        return (
            "The document has no figures: nothing to audit. 文件中没有数字，无可核对。"
        )
    if not evaluated and not found:
        return "No identity could be evaluated. 没有可核对的勾稽关系。"
    if not found:
        return f"Nothing found; {checked}. 核对 {evaluated:,} 项，未发现问题。"
    by_severity = Counter(finding.severity for finding in found)
    parts = [
        f"{by_severity[severity]:,} {severity} {SEVERITY_NAMES[severity]}"
        for severity in SEVERITIES
        if by_severity[severity]
    ]
    registered = sum(finding.is_registered for finding in found)
    known = f", {registered:,} of them in the register 已登记" if registered else ""
    return (
        f"{count(len(found), 'finding')} 发现问题: {', '.join(parts)}{known};"
        f" {checked} 核对勾稽关系"
    )


def _finding_lines(finding: Finding, number: int, width: int) -> list[str]:
    """One finding: what contradicts what, where, by how much and what would mend it."""
    head = f"{number:>3} {finding.severity} {SEVERITY_NAMES[finding.severity]}"
    if finding.is_registered:
        head += " · in the register 已登记"
    lines = [head]
    for sentence in (finding.sentence, finding.sentence_en):
        lines += wrap(sentence, width, _INDENT)
    if finding.left is None and finding.right is None:
        # A judgement has no sides, only figures that it is about.
        lines += _evidence_lines(finding, width)
    else:
        lines += _side_lines(finding, "left", width)
        lines += _side_lines(finding, "right", width)
    if finding.difference is not None:
        difference = points_text(finding.difference, finding.unit)
        allowance = points_text(finding.allowance, finding.unit)
        text = f"difference 差额 {difference}   allowance 允许误差 {allowance}"
        lines += wrap(text, width, _INDENT)
    if finding.mend:
        lines += _mend_lines(finding.mend, finding.breach_count, width)
    lines += _other_lines(finding, width)
    rule, rule_en = finding.rule
    for name, text in (
        ("rule 规则", f"{rule}. {rule_en}. ({finding.identity_id})"),
        ("basis 依据", finding.basis),
        ("register 登记说明", finding.explanation),
        ("answer 单位答复", finding.publisher_answer),
    ):
        if text:
            lines += wrap(f"{name}: {text}", width, _INDENT)
    return lines


def _evidence_lines(finding: Finding, width: int) -> list[str]:
    shown = finding.operands[:_FIGURES_SHOWN]
    lines: list[str] = []
    for figure in shown:
        # What the label or the sentence tells already would be said twice.
        is_told = figure.label.startswith(figure.value_text)
        told = figure.label if is_told else f"{figure.printed}  {figure.label}".rstrip()
        text = "at 见" if told.removesuffix(", ") in finding.sentence else told
        lines += wrap(f"{text}  {figure.where}", width, _INDENT)
    return [*lines, *_more_lines(len(finding.operands) - len(shown))]


def _more_lines(number: int) -> list[str]:
    if number <= 0:
        return []
    return [f"{_INDENT * 2}… {number} more, see --format json 其余见 JSON"]


def _side_lines(finding: Finding, side: str, width: int) -> list[str]:
    """What a side is, its amount, and its figures with their places."""
    is_left = side == "left"
    name = finding.left_name if is_left else finding.right_name
    figures = finding.side(side)
    total = amount_text(finding.left if is_left else finding.right, finding.unit)
    places = {figure.where for figure in figures}
    if len(figures) == 1 and figures[0].weight == 1:
        only = figures[0]
        parts = [total, only.printed, only.label, only.where]
        if _plain(only.printed) == _plain(total):
            del parts[1]
        return wrap(f"{name} {'  '.join(filter(None, parts))}", width, _INDENT)
    if len(places) == 1:
        where = places.pop()
        head = wrap(f"{name} {total}  {where}", width, _INDENT)
        return [*head, *_figure_lines(figures, where, width)]
    return [f"{_INDENT}{name} {total}", *_figure_lines(figures, "", width)]


def _plain(text: str) -> str:
    """A printed figure without what does not change it."""
    return text.replace(",", "").replace(" ", "")


def _figure_lines(figures: Sequence[Operand], told: str, width: int) -> list[str]:
    """A line for each figure, with its place where that has not been told."""
    shown = figures[:_FIGURES_SHOWN]
    room = max((cell_len(figure.figure) for figure in shown), default=0)
    lines: list[str] = []
    for figure in shown:
        where = "" if figure.where == told else figure.where
        gap = " " * (room - cell_len(figure.figure))
        parts = [f"{gap}{figure.figure}", figure.label, where]
        lines += wrap("  ".join(filter(None, parts)), width, _INDENT * 2)
    return [*lines, *_more_lines(len(figures) - len(shown))]


def _mend_lines(mend: Mend, breach_count: int, width: int) -> list[str]:
    if not mend.is_only:
        text = f"mend 更正: {mend.advice} {mend.advice_en}"
        return wrap(text, width, _INDENT)
    if breach_count > 1:
        scope = f"mends all {breach_count} breaches 改后 {breach_count} 处均相符"
    else:
        scope = "改后相符"
    change = f"{mend.printed} → {mend.value} {mend.unit}".rstrip()
    text = f"mend 更正 ({scope}): {change}  {mend.label}  {mend.place}"
    return wrap(text, width, _INDENT)


def _other_lines(finding: Finding, width: int) -> list[str]:
    """The other breaches of the group, each in its sentences."""
    others = finding.others
    lines: list[str] = []
    for breach in others[:_OTHERS_SHOWN]:
        text = f"also 并涉及: {breach.sentence} {breach.sentence_en}"
        lines += wrap(text, width, _INDENT)
    more = len(others) - _OTHERS_SHOWN
    if more > 0:
        lines.append(f"{_INDENT}… {more} more, see --format json 其余见 JSON")
    return lines


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Text in lines of some cells, broken at blanks and between Chinese characters."""
    room = max(20, width - len(indent))
    lines: list[str] = []
    line = ""
    for part in _parts(text):
        is_full = line and cell_len(line) + cell_len(part.rstrip()) > room
        if is_full and part[0] not in _CLOSING:
            lines.append(line.rstrip())
            line, room = "", max(20, width - len(indent) - 2)
        line += part if line or not lines else part.lstrip()
    lines.append(line.rstrip())
    first, *rest = lines
    return [indent + first, *(f"{indent}  {each}" for each in rest)]


def _parts(text: str) -> Iterable[str]:
    """Words with the blanks after them, and Chinese characters one by one."""
    word = ""
    for character in text:
        if cell_len(character) > 1:
            if word:
                yield word
            word = ""
            yield character
        elif character == " ":
            word += character
        else:
            if word.endswith(" ") and word.strip():
                yield word
                word = ""
            word += character
    if word:
        yield word
