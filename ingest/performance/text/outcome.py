"""Results of a form: last line, score in prose, grade, requested amount."""

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.document import Line
from ingest.figures import NUMBER, parse_number
from ingest.performance.entries import Totals
from ingest.performance.text.stream import BREAK, NO_GAP, Stream
from ingest.performance.words.lists import GRADES, TOTAL_LABELS, pattern_of
from ingest.text import fold

_TOTAL = re.compile(rf"(?:{pattern_of(TOTAL_LABELS)})[:：]?")
_FIGURES = re.compile(r"-?\d+(?:\.\d+)?(?:(?:,\d+)+(?:\.\d+)?)?")
# Digits separated from their figure by a blank before or after the point.
_FRACTION = re.compile(r"\.\d+")
_OF_HUNDRED = re.compile(r"((?:100)+)(100|[1-9]?\d(?:\.\d+)?)")
_GRADE = pattern_of(GRADES)
_BOX = r"[□☐○◯]"
_TICK = r"[√☑■✓✔●]|\([√✓vV]\)"
_OPTIONS = re.compile(
    rf"(?:评价等[次级]|绩效等级|自评等[次级]|评价结果|评价结论):?"
    rf"(?P<options>(?:(?:{_BOX}|{_TICK})?(?:{_GRADE})(?:{_BOX}|{_TICK})?){{2,}})"
)
_MARK = re.compile(rf"{_BOX}|{_TICK}")
_MARKED_BEFORE = re.compile(rf"(?P<mark>{_BOX}|{_TICK})?(?P<grade>{_GRADE})")
_MARKED_AFTER = re.compile(rf"(?P<grade>{_GRADE})(?P<mark>{_BOX}|{_TICK})?")
_PROSE_GRADE = re.compile(
    rf"(?:属于|绩效等级:?|评价等[次级](?:为|:)?|评价结论为|评价结果为|自评等[次级](?:为|:)?)"
    rf"[\"']?(?P<grade>{_GRADE})(?=[\"'。,;、]|$|[^\u4e00-\u9fff])"
)
_PROSE_SCORE = re.compile(
    r"(?:总得分|综合得分|综合评分|自评总分|自评得分|自评分|自评)(?:为|:)?"
    r"(?P<score>\d+(?:\.\d+)?)分"
)

_SECTION = re.compile(
    r"[一二三四五六七八九十]、|\([一二三四五六七八九十]\)|第[一二三四五六七八九十]部分"
    r"|评价结论|自评结论|评价等[次级]|存在问题|改进措施|偏差大或|备注[:：]|注[:：]|说明[:：]"
    r"|其他需要说明|\d[.、][^\d.]"
)
# 申请财政专项资金 100 万元; a whole with other payers is not an application.
_APPLIED = re.compile(
    r"申请(?:[^，。；、,;:：\d]{0,12}?)(?:资金|经费|预算|拨款|补助)"
    rf"(?:共计?|合计|为|约)?(?P<figure>{NUMBER.pattern})(?P<unit>万元|元)(?!/|每)"
)
_YUAN = {"元": Decimal(1), "万元": Decimal(10_000)}


def find_end(stream: Stream, start: int, end: int) -> int:
    """End of indicators without a line of totals: the next section."""
    for place in range(start, end):
        if stream.gaps[place] == BREAK and _SECTION.match(stream.text, place, end):
            return place
    return end


def find_totals(
    stream: Stream, start: int, end: int, has_weight: bool
) -> tuple[Totals, int, int] | None:
    """The first line of totals after a place, with begin and end."""
    for match in _TOTAL.finditer(stream.text, start, end):
        if stream.gaps[match.start()] == NO_GAP:
            continue
        figures: list[str] = []
        position = match.end()
        while figure := _figure(stream, position, end):
            figures.append(figure.group())
            position = figure.end()
            if (
                len(figures) > 1
                and stream.lines[position - 1] is not (stream.lines[match.start()])
            ):
                break
        if not figures:
            continue
        texts = _apart(stream, match.end(), position)
        if rest := _FRACTION.match(stream.text, position, end):
            texts[-1] += rest.group()
            position = rest.end()
        line = stream.line_at(match.start())
        return Totals.of({}, texts, has_weight, line), match.start(), position
    return None


def _figure(stream: Stream, position: int, end: int) -> re.Match[str] | None:
    """The figure that begins here; a minus within a text is a dash."""
    limit = position + 1
    while limit < end and stream.gaps[limit] == NO_GAP:
        limit += 1
    figure = _FIGURES.match(stream.text, position, min(limit, end))
    is_stroke = stream.text[position : position + 1] == "-"
    return None if is_stroke and stream.gaps[position] == NO_GAP else figure


def _apart(stream: Stream, start: int, end: int) -> list[str]:
    """Figures of a span; 10094 without a blank is 94 of 100."""
    texts = [chunk.text for chunk in stream.chunks(start, end)]
    if len(texts) == 1 and (match := _OF_HUNDRED.fullmatch(texts[0])):
        return ["100"] * (len(match.group(1)) // 3) + [match.group(2)]
    return texts


def ticked_grade(text: str) -> str:
    """The grade ticked among several, empty unless exactly one.

    A text layer may lose the tick; then it is the one without an empty box.
    """
    match = _OPTIONS.search(text)
    if match is None:
        return ""
    options = match["options"]
    # If the first grade has a mark before it, all have.
    option = _MARKED_BEFORE if _MARK.match(options) else _MARKED_AFTER
    found = [(each["grade"], each["mark"] or "") for each in option.finditer(options)]
    ticked = [grade for grade, mark in found if re.fullmatch(_TICK, mark)]
    chosen = ticked or [grade for grade, mark in found if not mark]
    return chosen[0] if len(chosen) == 1 else ""


def printed_grade(text: str) -> str:
    """The grade stated in a form or the prose after it, else empty."""
    if _OPTIONS.search(text):
        return ticked_grade(text)
    found = {match["grade"] for match in _PROSE_GRADE.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def printed_score(text: str) -> Decimal | None:
    """The total score in the prose of a form, None unless exactly one."""
    found = {Decimal(match["score"]) for match in _PROSE_SCORE.finditer(text)}
    return found.pop() if len(found) == 1 else None


def requested_budget(lines: Sequence[Line], unit: str) -> Decimal | None:
    """The amount that the text of a form applies for, in the unit of its table.

    None without an amount, or with several.
    """
    text = fold("".join("".join(line.cells or line.text) for line in lines))
    found = {
        parse_number(match["figure"]).value * _YUAN[match["unit"]]
        for match in _APPLIED.finditer(text)
    }
    if len(found) != 1 or unit not in _YUAN:
        return None
    amount = found.pop() / _YUAN[unit]
    return amount.normalize() if amount != amount.to_integral() else amount.quantize(1)
