"""Projects and departments evaluated in sentences, without a form.

The sentences follow the template of the ministry: …项目绩效自评得分为…分。全年预算数
为…，执行数为…，完成预算的…%.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal

from ingest.document import Line
from ingest.figures import NUMBER, parse_number
from ingest.performance.model import DepartmentScore, Project
from ingest.performance.text.stream import BREAK, Stream, make_stream
from ingest.performance.words.lists import GRADES, pattern_of

_FIGURE = NUMBER.pattern
_GRADE = rf"[\"']?(?P<grade>{pattern_of(GRADES)})(?![\u4e00-\u9fff])"
_MARK = re.compile(
    rf"(?:(?:项目)?(?:支出)?(?:绩效)?自评(?:价)?(?:综述:"
    rf"|(?:指标)?(?:得分|分|得)?(?:数)?(?:为)?:?(?P<score>{_FIGURE})分)"
    rf"|(?P<mean>平均得分)(?:为)?:?(?P<average>{_FIGURE})分)"
)
_PLANNED = re.compile(
    rf",预算安排(?P<initial_budget>{_FIGURE})(?P<unit>万?元)"
    rf",(?:实际)?(?:资金)?到位(?:资金)?(?P<received>{_FIGURE})(?:万?元)?"
    rf",实际支出(?P<executed>{_FIGURE})(?:万?元)?"
)
_AMOUNTS = {
    "initial_budget": re.compile(
        rf"年初预算数?为?(?P<figure>{_FIGURE})(?P<unit>万?元)"
    ),
    "adjusted_budget": re.compile(
        rf"全年预算数?为?(?P<figure>{_FIGURE})(?P<unit>万?元)"
    ),
    "executed": re.compile(rf"执行数为?(?P<figure>{_FIGURE})(?P<unit>万?元)"),
}
_RATE = re.compile(rf"(?:完成预算的?|执行率为?)(?P<figure>{_FIGURE})%")
_SCORED_LAST = re.compile(rf"[,。;](?:综合|最终)?得分为?:?(?P<figure>{_FIGURE})分")
# A project is named before its money; the name also finds its score.
_NAMED = re.compile(
    r"项目(?:支出)?(?=(?:20\d\d年度?)?(?:年初|全年|年度|调整后的?|实际)?(?:预算|执行数))"
)
_QUOTED = re.compile(r"\"[^\"]+\"$")
_NO_NAME = re.compile(r"[该本各其]|\d分|项目$")
_GRADED = re.compile(
    rf"(?:绩效等级|(?:评价|自评|评定|考核|[,;])等[级次]|评价结论|评价结果)(?:为|是|:)*{_GRADE}"
)
_BORDERS = "。;:,"
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_ENUMERATOR = re.compile(
    r"(?:\(?[一二三四五六七八九十\d]{1,3}[、.)]|\(?[一二三四五六七八九十\d]{1,3}\)|\d{1,2}(?!\d|年))+"
)
_NUMBERED = re.compile(r"\(?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.)](?!\d)")
_HEADING = re.compile(
    r"\s*[(（]?[一二三四五六七八九十\d]{1,3}[^，。；：]{4,30}(?:情况|说明|结果|综述)\s*$"
)
_ALL = re.compile(r"各项目|所有项目|全部项目|对项目")
_WHOLE = "部门整体"
_MEAN = "项目平均"
_PROJECTS = "项目自评"
_MOST_NAME = 40
_REACH = 260
_NEAR = 60
_CONTRADICTING = 2
_GENERIC = frozenset({"", "项目", "该项目", "单位", "本部门", "本单位"})


@dataclass(frozen=True)
class ProseRead:
    """Projects and scores stated in sentences."""

    projects: tuple[Project, ...]
    scores: tuple[DepartmentScore, ...]


@dataclass(frozen=True)
class _Mention:
    """One place with an evaluation, and the text that may continue it."""

    name: str
    line: Line
    score: Decimal | None
    mean: bool
    text: str


def _is_border(stream: Stream, place: int) -> bool:
    """Whether a name cannot include a character.

    It is a stop, or ① stands in its place, or a numbered line begins after it, or it
    ends a heading.
    """
    if stream.text[place] in _BORDERS or stream.source[place] in _CIRCLED:
        return True
    following = place + 1
    return stream.gaps[following] == BREAK and (
        _NUMBERED.match(stream.text, following) is not None
        or _HEADING.match(stream.lines[place].text) is not None
    )


def _name_before(stream: Stream, end: int) -> tuple[str, int]:
    """The words before a mark, back to a stop, and their start."""
    start = end
    while start > max(0, end - _MOST_NAME) and not _is_border(stream, start - 1):
        start -= 1
    if start and not _is_border(stream, start - 1):
        return "", end
    match = _ENUMERATOR.match(stream.text, start, end)
    begin = match.end() if match else start
    return stream.printed(begin, end), begin


def _is_announced(stream: Stream, before: re.Match[str], mark: re.Match[str]) -> bool:
    """Whether 综述 announces the score right after it.

    It does not if money precedes the next mark, which then belongs to another project,
    or if the two name different projects.
    """
    if before["score"] or before["average"] or not (mark["score"] or mark["average"]):
        return False
    between = stream.text[before.end() : mark.start()]
    has_money = any(pattern.search(between) for pattern in (*_AMOUNTS.values(), _RATE))
    if has_money or len(between) >= _NEAR:
        return False
    names = {_name_before(stream, each.start())[0] for each in (before, mark)}
    return len(names - _GENERIC) < _CONTRADICTING


def _named(stream: Stream) -> Iterator[tuple[int, str]]:
    """Yield the places and names of projects named before their money."""
    for match in _NAMED.finditer(stream.text):
        name, begin = _name_before(stream, match.start())
        if quoted := _QUOTED.search(stream.text, begin, match.start()):
            begin = quoted.start()
            name = stream.printed(begin, match.start())
        if name not in _GENERIC and not _NO_NAME.search(name):
            yield begin, name


def _of_sentence(
    stream: Stream, mark: re.Match[str], named: Sequence[tuple[int, str]]
) -> tuple[int, str]:
    """The project of a mark without a name in its sentence.

    A score follows the money; 综述 announces it.
    """
    start = end = mark.end()
    if mark["score"]:
        end = mark.start()
        start = 1 + max(stream.text.rfind(stop, 0, mark.start()) for stop in "。;")
    found = [each for each in named if start <= each[0] <= end]
    return found[-1] if found else (mark.start(), "")


def _mentions(stream: Stream) -> Iterator[_Mention]:
    marks = list(_MARK.finditer(stream.text))
    named = list(_named(stream))
    announced = ""
    for index, mark in enumerate(marks):
        following = marks[index + 1] if index + 1 < len(marks) else None
        last = following.start() if following else len(stream.text)
        own, _ = _name_before(stream, mark.start())
        name, begin = own if announced in _GENERIC else announced, mark.start()
        announced = ""
        if following and _is_announced(stream, mark, following):
            announced = name
            continue
        if name in _GENERIC:
            begin, found = _of_sentence(stream, mark, named)
            name = found or name
        others = (at for at, each in named if at >= mark.end() and each != name)
        printed = mark["score"] or mark["average"]
        yield _Mention(
            name=name,
            line=stream.line_at(begin),
            score=parse_number(printed).value if printed else None,
            mean=mark["mean"] is not None,
            text=stream.text[begin : min(last, mark.end() + _REACH, *others)],
        )


def _project(mention: _Mention, year: int | None) -> Project:
    amounts: dict[str, Decimal] = {}
    unit = ""
    for key, pattern in _AMOUNTS.items():
        match = pattern.search(mention.text)
        if match and unit in ("", match["unit"]):
            amounts[key] = parse_number(match["figure"]).value
            unit = match["unit"]
    rate = _RATE.search(mention.text)
    score = mention.score
    if score is None and (scored := _SCORED_LAST.search(mention.text)):
        score = parse_number(scored["figure"]).value
    graded = _GRADED.search(mention.text)
    return Project(
        project_name=mention.name,
        form_kind="department" if "整体" in mention.name else "narrative",
        page=mention.line.page,
        line=mention.line.number,
        fiscal_year=year,
        initial_budget=amounts.get("initial_budget"),
        adjusted_budget=amounts.get("adjusted_budget"),
        executed=amounts.get("executed"),
        execution_rate=parse_number(rate["figure"]).value if rate else None,
        total_score=score,
        grade=graded["grade"] if graded else "",
        unit=unit,
    )


def _planned(stream: Stream, year: int | None) -> Iterator[Project]:
    """Projects listed with budget, money received and money spent."""
    for match in _PLANNED.finditer(stream.text):
        name, start = _name_before(stream, match.start())
        line = stream.line_at(start)
        yield Project(
            project_name=name,
            form_kind="narrative",
            page=line.page,
            line=line.number,
            fiscal_year=year,
            initial_budget=parse_number(match["initial_budget"]).value,
            received=parse_number(match["received"]).value,
            executed=parse_number(match["executed"]).value,
            unit=match["unit"],
        )


_PLACE = frozenset({"page", "line"})


def _merged(first: Project, second: Project) -> Project | None:
    """Two mentions of one project joined, None if they contradict each other."""
    changes: dict[str, object] = {}
    for item in fields(Project):
        if item.name in _PLACE:
            continue
        left, right = getattr(first, item.name), getattr(second, item.name)
        if left in (None, "", ()):
            changes[item.name] = right
        elif right not in (None, "", ()) and left != right:
            return None
    return replace(first, **changes)  # type: ignore[arg-type]


def _gather(projects: Sequence[Project]) -> tuple[Project, ...]:
    """Mentions of the same project joined; contradictory ones stay separate."""
    gathered: list[Project] = []
    for project in projects:
        for place, other in enumerate(gathered):
            both = _merged(other, project)
            if both is not None:
                gathered[place] = both
                break
        else:
            gathered.append(project)
    return tuple(gathered)


def _states_money(project: Project) -> bool:
    """Whether a place states the money of the year; its budget may be malformed."""
    spent = project.executed is not None and project.execution_rate is not None
    return project.adjusted_budget is not None or spent


def _says_something(project: Project) -> bool:
    """Whether a place states a score or the money of the year."""
    return project.total_score is not None or _states_money(project)


def _department_score(project: Project, dimension: str) -> DepartmentScore:
    return DepartmentScore(
        dimension=dimension,
        page=project.page,
        line=project.line,
        level=0,
        score=project.total_score,
        grade=project.grade,
    )


def read_prose(lines: Sequence[Line], year: int | None) -> ProseRead:
    """Read the sentences of lines outside forms."""
    stream = make_stream([line for line in lines if line.cells is None])
    projects: list[Project] = []
    scores: list[DepartmentScore] = []
    for mention in _mentions(stream):
        project = _project(mention, year)
        if not _says_something(project):
            continue
        if mention.mean:
            scores.append(_department_score(project, _MEAN))
        elif "整体" in mention.name or mention.name in ("单位", "本单位", "本部门"):
            scores.append(_department_score(project, _WHOLE))
            if _states_money(project):
                projects.append(replace(project, project_name=_WHOLE))
        elif _ALL.search(mention.name) or mention.name in _GENERIC:
            scores.append(_department_score(project, _PROJECTS))
        else:
            projects.append(project)
    projects += _planned(stream, year)
    projects.sort(key=lambda project: (project.page, project.line))
    known = {(score.dimension, score.score): score for score in reversed(scores)}
    return ProseRead(
        _gather(projects),
        tuple(
            score
            for score in scores
            if known.get((score.dimension, score.score)) is score
        ),
    )
