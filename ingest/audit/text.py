"""Findings for a terminal: one block per document, a few lines per finding."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len

from ingest.audit.findings import SEVERITIES, Finding, Mend
from ingest.audit.gaps import Gap
from ingest.audit.operands import Operand, amount_text
from ingest.audit.wrapping import wrap
from ingest.console import count
from ingest.warehouse.result import DocumentResult

SEVERITY_NAMES = {"major": "重大", "minor": "一般", "notice": "提示"}
# Without details a document takes one screen: its gravest findings with places.
_FINDINGS_SHOWN = 6
_PLACES_SHOWN = 4
_FIGURES_SHOWN = 8
_OTHERS_SHOWN = 4
_GAPS_SHOWN = 10
_INDENT = " " * 4
_UNITS_EN = {"元": "yuan"}


@dataclass(frozen=True)
class Style:
    """Format of findings.

    width: cells in a line. language: zh, en or both. has_details: all findings, with
    the figures of both sides, difference and allowance, all breaches, the rule, its
    basis and the register.
    """

    width: int = 120
    language: str = "both"
    has_details: bool = True

    def say(self, english: str, chinese: str) -> str:
        """A text in the language, or in both."""
        both = " ".join(filter(None, (english, chinese)))
        return {"en": english, "zh": chinese}.get(self.language, both)

    def sentences(self, chinese: str, english: str) -> list[str]:
        """Sentences in the language, or the Chinese before the English."""
        found = (("zh", chinese), ("en", english))
        return [text for language, text in found if self.language in (language, "both")]

    def joined(self, chinese: str, english: str) -> str:
        """Sentences in the language, the Chinese before the English in one line."""
        return " ".join(self.sentences(chinese, english))

    def named(self, english: str, chinese: str, text: str) -> str:
        """A text after its name."""
        colon = "：" if self.language == "zh" else ": "
        return f"{self.say(english, chinese)}{colon}{text}"

    def where(self, figure: Operand) -> str:
        """The place of a figure in the language."""
        return figure.where_zh if self.language == "zh" else figure.where

    def label(self, figure: Operand | Mend) -> str:
        """The label of a figure, its column in the language."""
        return figure.label_en if self.language == "en" else figure.label

    def unit(self, unit: str) -> str:
        """A unit of amounts in the language."""
        return _UNITS_EN.get(unit, unit) if self.language == "en" else unit

    def points(self, unit: str) -> str:
        """The unit of a difference; that of two rates is points."""
        return self.say("points", "个百分点") if unit == "%" else self.unit(unit)

    def wrap(self, text: str, indent: str = "") -> list[str]:
        """Text in lines of the width."""
        return wrap(text, self.width, indent)


def findings_text(
    results: Sequence[DocumentResult],
    findings: Sequence[Finding],
    gaps: Sequence[Gap],
    style: Style,
) -> str:
    """The findings by document and unread contents; all documents are named."""
    by_document = {
        document_id: list(group)
        for document_id, group in groupby(findings, lambda found: found.document_id)
    }
    blocks = []
    for result in results:
        found = by_document.get(result.document_id, [])
        blocks.append("\n".join(_head(result, found, style)))
        shown = found if style.has_details else found[:_FINDINGS_SHOWN]
        blocks += [
            "\n".join(finding_lines(finding, number, style))
            for number, finding in enumerate(shown, start=1)
        ]
        if len(shown) < len(found):
            more = style.say("more, see --details", "项未列，见 --details")
            blocks.append(f"{_INDENT}… {len(found) - len(shown):,} {more}")
        own = [gap for gap in gaps if gap.document_id == result.document_id]
        if own:
            blocks.append("\n".join(_gap_lines(own, style)))
    return "\n\n".join(blocks)


def _gap_lines(gaps: Sequence[Gap], style: Style) -> list[str]:
    """Unread contents: no evidence, and findings may be missing."""
    lines = [style.named("not read", "未能识读", f"{len(gaps):,}")]
    for gap in gaps[:_GAPS_SHOWN]:
        is_chinese = style.language == "zh"
        lines += style.wrap(gap.sentence_zh if is_chinese else gap.sentence, _INDENT)
    return [*lines, *_more_lines(len(gaps) - _GAPS_SHOWN, style)]


def _head(result: DocumentResult, found: Sequence[Finding], style: Style) -> list[str]:
    name = f"{result.publisher_name} {result.fiscal_year}  {result.document_id}"
    rule = "─" * min(style.width, cell_len(name))
    return [*style.wrap(name), rule, *style.wrap(_outcome(result, found, style))]


def _outcome(result: DocumentResult, found: Sequence[Finding], style: Style) -> str:
    evaluated = result.evaluated_count
    checked = f"{count(evaluated, 'identity', 'identities')} evaluated"
    if not result.has_figures:
        return style.say(
            "The document has no figures: nothing to audit.",
            "文件中没有数字，无可核对。",
        )
    if not evaluated and not found:
        return style.say("No identity could be evaluated.", "没有可核对的勾稽关系。")
    if not found:
        return style.say(
            f"Nothing found; {checked}.", f"核对 {evaluated:,} 项，未发现问题。"
        )
    by_severity = Counter(finding.severity for finding in found)
    registered = sum(finding.is_registered for finding in found)
    if style.language == "zh":
        words = [
            f"{SEVERITY_NAMES[severity]} {by_severity[severity]:,} 项"
            for severity in SEVERITIES
            if by_severity[severity]
        ]
        words += [f"其中已登记 {registered:,} 项"] if registered else []
        return (
            f"发现问题 {len(found):,} 项：{'，'.join(words)}。"
            f"核对勾稽关系 {evaluated:,} 项。"
        )
    parts = [
        f"{by_severity[severity]:,} {style.say(severity, SEVERITY_NAMES[severity])}"
        for severity in SEVERITIES
        if by_severity[severity]
    ]
    if registered:
        known = style.say("of them in the register", "已登记")
        parts.append(f"{registered:,} {known}")
    head = style.say(count(len(found), "finding"), f"发现问题 {len(found):,}")
    tail = style.say(checked, f"核对勾稽关系 {evaluated:,} 项")
    return f"{head}: {', '.join(parts)}; {tail}"


def finding_lines(finding: Finding, number: int, style: Style) -> list[str]:
    """One finding: the contradiction, its places, its size and the correction."""
    severity = style.say(finding.severity, SEVERITY_NAMES[finding.severity])
    head = f"{number:>3} {severity}"
    if finding.is_registered:
        head += f" · {style.say('in the register', '已登记')}"
    lines = [head]
    for sentence in style.sentences(finding.sentence, finding.sentence_en):
        lines += style.wrap(sentence, _INDENT)
    if not style.has_details:
        lines += _place_lines(finding, style)
    elif finding.left is None and finding.right is None:
        # A judgement has no sides, only figures.
        lines += _evidence_lines(finding, style)
    else:
        lines += _side_lines(finding, "left", style)
        lines += _side_lines(finding, "right", style)
    if finding.mend and (style.has_details or finding.mend.is_only):
        lines += _mend_lines(finding.mend, finding.breach_count, style)
    return [*lines, *_detail_lines(finding, style)] if style.has_details else lines


def _detail_lines(finding: Finding, style: Style) -> list[str]:
    """The difference, other breaches of the figure, the rule and the register."""
    lines: list[str] = []
    if finding.difference is not None:
        difference = amount_text(finding.difference, style.points(finding.unit))
        allowance = amount_text(finding.allowance, style.points(finding.unit))
        lines += style.wrap(
            f"{style.say('difference', '差额')} {difference}"
            f"   {style.say('allowance', '允许误差')} {allowance}",
            _INDENT,
        )
    lines += _other_lines(finding, style)
    rule, rule_en = finding.rule
    statement = style.joined(f"{rule}.", f"{rule_en}.")
    for names, text in (
        (("rule", "规则"), f"{statement} ({finding.identity_id})"),
        (("basis", "依据"), finding.basis),
        (("register", "登记说明"), finding.explanation),
        (("answer", "单位答复"), finding.publisher_answer),
    ):
        if text:
            lines += style.wrap(style.named(*names, text), _INDENT)
    return lines


def _place_lines(finding: Finding, style: Style) -> list[str]:
    """Places of the figures of a finding; the sentence describes them."""
    places = list(dict.fromkeys(map(style.where, finding.operands)))
    if not places:
        return []
    more = len(places) - _PLACES_SHOWN
    rest = [f"… {more:,}"] if more > 0 else []
    between = "；" if style.language == "zh" else "; "
    words = between.join([*places[:_PLACES_SHOWN], *rest])
    return style.wrap(style.named("place", "位置", words), _INDENT)


def _evidence_lines(finding: Finding, style: Style) -> list[str]:
    shown = finding.operands[:_FIGURES_SHOWN]
    lines: list[str] = []
    for figure in shown:
        # Avoid repeating the label or the sentence.
        label = style.label(figure)
        is_shown = label.startswith(figure.value_text)
        words = label if is_shown else f"{figure.printed}  {label}".rstrip()
        if words.removesuffix(", ") in finding.sentence:
            words = style.say("at", "见")
        lines += style.wrap(f"{words}  {style.where(figure)}", _INDENT)
    return [*lines, *_more_lines(len(finding.operands) - len(shown), style)]


def _more_lines(number: int, style: Style, indent: str = _INDENT * 2) -> list[str]:
    if number <= 0:
        return []
    text = style.say("more, see --format json", "处未列，见 --format json")
    return [f"{indent}… {number} {text}"]


def _side_lines(finding: Finding, side: str, style: Style) -> list[str]:
    """A side: name, amount and figures with their places."""
    is_left = side == "left"
    columns = finding.columns
    name = style.joined(columns[f"{side}_name"], columns[f"{side}_name_en"])
    figures = finding.side(side)
    amount = finding.left if is_left else finding.right
    total = amount_text(amount, style.unit(finding.unit))
    places = set(map(style.where, figures))
    if len(figures) == 1 and figures[0].weight == 1:
        only = figures[0]
        parts = [total, only.printed, style.label(only), style.where(only)]
        if _plain(only.printed) == _plain(total):
            del parts[1]
        return style.wrap(f"{name} {'  '.join(filter(None, parts))}", _INDENT)
    if len(places) == 1:
        where = places.pop()
        head = style.wrap(f"{name} {total}  {where}", _INDENT)
        return [*head, *_figure_lines(figures, where, style)]
    head = style.wrap(f"{name} {total}", _INDENT)
    return [*head, *_figure_lines(figures, "", style)]


def _plain(text: str) -> str:
    """A printed figure without insignificant characters."""
    return text.replace(",", "").replace(" ", "")


def _figure_lines(figures: Sequence[Operand], words: str, style: Style) -> list[str]:
    """A line per figure, with its place if not yet shown."""
    shown = figures[:_FIGURES_SHOWN]
    room = max((cell_len(figure.figure) for figure in shown), default=0)
    lines: list[str] = []
    for figure in shown:
        where = "" if style.where(figure) == words else style.where(figure)
        gap = " " * (room - cell_len(figure.figure))
        parts = [f"{gap}{figure.figure}", style.label(figure), where]
        lines += style.wrap("  ".join(filter(None, parts)), _INDENT * 2)
    return [*lines, *_more_lines(len(figures) - len(shown), style)]


def _mend_lines(mend: Mend, breach_count: int, style: Style) -> list[str]:
    if not mend.is_only:
        advice = style.joined(mend.advice, mend.advice_en)
        return style.wrap(style.named("mend", "更正", advice), _INDENT)
    scope = style.say("", "改后相符")
    if breach_count > 1:
        scope = style.say(
            f"mends all {breach_count} breaches", f"改后 {breach_count} 处均相符"
        )
    is_chinese = style.language == "zh"
    scope = (f"（{scope}）" if is_chinese else f" ({scope})") if scope else ""
    place = mend.place_zh if is_chinese else mend.place
    where = f"{mend.change}  {style.label(mend)}  {place}"
    colon = "：" if is_chinese else ": "
    return style.wrap(f"{style.say('mend', '更正')}{scope}{colon}{where}", _INDENT)


def _other_lines(finding: Finding, style: Style) -> list[str]:
    """The other breaches of the group, each with its sentences."""
    others = finding.others
    lines: list[str] = []
    for breach in others[:_OTHERS_SHOWN]:
        text = style.joined(breach.sentence, breach.sentence_en)
        lines += style.wrap(style.named("also", "并涉及", text), _INDENT)
    return [*lines, *_more_lines(len(others) - _OTHERS_SHOWN, style, _INDENT)]
