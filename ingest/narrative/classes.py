"""Functional classes in prose: with 类, 款 and 项, or with codes."""

import re

from ingest.narrative.subject import Subject
from ingest.reference import Classification
from ingest.text import fold

_CLASS_PART = re.compile(
    r"(?P<name>[^()，。;:]*?)\(?(?P<code>\d{2,7})?\)?\((?:(?P<inner>\d{2,7}))?"
    r"(?P<level>[类款项])\)?"
)
_CLASS_END = re.compile(
    r"(?:[类款项]\)?|\(\d{3,7}(?:科目)?\)|\)|^2\d{6}.+)(?:支出?|决算支出|科目)?$"
)
_LEAD = re.compile(r"^(?:20\d\d年度?|其中|用于)+")
# A code after its levels: 事业运行(项)2012950.
_CODE_BEHIND = re.compile(r"(?<=项\))[-—]*(?P<code>2\d{6})$")
# The parts of a code before the name: 208类05款01项行政单位离退休, or in brackets.
_CODE_AHEAD = re.compile(
    r"(?P<class>2\d\d)\(?类\)?(?:(?P<section>\d\d)\(?款\)?(?:(?P<item>\d\d)\(?项\)?)?)?"
    r"(?P<name>[^\d()]+)"
)
_LEVELS = {"类": 3, "款": 5, "项": 7}
_BARE_LEVEL = re.compile(r"(?<=\d)(?P<level>[类款项])\)")
# Brackets inside a name: 政府办公厅(室)及相关机构事务.
_INNER = re.compile(r"\((?!\d|[类款项]\)|\*)([^()]{1,8})\)")
_CODED = re.compile(r"(?P<name>[^()]*?)\((?P<code>\d{3}|\d{5}|\d{7})(?:科目)?\)")
_LEADING_CODE = re.compile(r"(?P<code>2\d{6})(?P<name>[^\W\d_].*)")


_RUN = re.compile(r"(?P<code>2\d{2}(?:\d{2}){0,2})[-—_]*(?P<name>[^\W\d_]+)[-—>/、]*")
# Words that may stand between the levels of a class.
_BETWEEN_LEVELS = re.compile(r"(?:支出|其中|的|中|[-—>/、:〕)])*")
_MEASURED = re.compile(r"(?:预算|决算)(?:数|安排|为|是)*$")


# 201(一般公共服务支出)29(群众团体事务)01(行政运行): names behind the parts of a code.
_NAME_BEHIND = re.compile(
    r"(2\d\d)\(([^()\d]+)\)(\d\d)\(([^()\d]+)\)(?:(\d\d)\(([^()\d]+)\))?"
)


def class_of(phrase: str, functional: Classification) -> Subject | None:
    """The functional class that a phrase names with (类)(款)(项) or a code.

    The phrase must end with the class.
    """
    text = _LEAD.sub("", re.sub("[\"'“”]", "", phrase))
    parts = _NAME_BEHIND.fullmatch(text)
    if parts:
        code = "".join(filter(None, parts.group(1, 3, 5)))
        return _with_code(parts[6] or parts[4], code, functional)
    behind = _CODE_BEHIND.search(text)
    if behind:
        return _with_code(text[: behind.start()], behind["code"], functional)
    ahead = _CODE_AHEAD.fullmatch(text)
    if ahead and not _MEASURED.search(text):
        code = "".join(filter(None, ahead.group("class", "section", "item")))
        return _with_code(ahead["name"], code, functional)
    found = by_run(text, functional) or by_names(text, functional)
    if found or not _CLASS_END.search(text):
        return found
    return by_levels(text, functional) or by_code(text, functional)


def item_under(phrase: str, section: str, functional: Classification) -> Subject | None:
    """Read 行政运行(项), with its section (款) above it."""
    match = _CLASS_PART.fullmatch(_LEAD.sub("", phrase).removesuffix("支出"))
    if match is None or match["level"] != "项" or not section:
        return None
    code = _code_named(match["name"], section, _LEVELS["项"], functional)
    return Subject(phrase, code, functional=code) if code else None


def _with_code(words: str, code: str, functional: Classification) -> Subject:
    """The class of a code and the words beside it, None if they contradict."""
    named = by_levels(words, functional) or by_names(words, functional)
    name = words.removesuffix("(项)").removesuffix("支出")
    own = {each.removesuffix("支出") for each in _names(functional, code)}
    is_same = named.functional == code if named and named.functional else False
    if is_same or any(name.endswith(each) for each in own):
        return Subject(words, code, functional=code)
    return Subject(words)


def _names(classification: Classification, code: str) -> set[str]:
    return {fold(name) for name in classification.names.get(code, ())}


def by_levels(phrase: str, functional: Classification) -> Subject | None:
    """Read 一般公共服务支出(类)群众团体事务(款)行政运行(项) and 201(类)29(款)99(项)."""
    text = _INNER.sub(r"〔\1〕", _BARE_LEVEL.sub(r"(\g<level>)", phrase))
    code, is_unknown = "", False
    label = phrase
    for match in _CLASS_PART.finditer(text):
        size = _LEVELS[match["level"]]
        printed = match["code"] or match["inner"] or _tail_digits(match["name"])
        step = _code_at(code, printed, size)
        step = step or _code_named(
            match["name"].strip("0123456789*"), code, size, functional
        )
        if step:
            code = step
        # A name in no list; stars are blanks of a template.
        is_unknown = not step and bool(match["name"].strip("*"))
    if not code:
        return None
    # An unknown item has no code; the code of its section is not its own.
    return Subject(label) if is_unknown else Subject(label, code, functional=code)


def by_names(phrase: str, functional: Classification) -> Subject | None:
    """Read 住房保障支出-住房改革支出-住房公积金, three names with or without dashes.

    Each is below the one before; fewer are not such a row.
    """
    rest, code = phrase, ""
    for size in (3, 5, 7):
        for end in range(len(rest), 1, -1):
            name = rest[:end]
            found = [
                each
                for form in (name, f"{name}支出")
                for each in functional.by_name.get(form, ())
                if len(each) == size and each.startswith(code)
            ]
            if found:
                break
        else:
            return None
        code, rest = found[0], rest[end:].lstrip("-—－>/、")
    return Subject(phrase, code, functional=code) if rest in ("", "支出") else None


def _tail_digits(name: str) -> str:
    match = re.search(r"\d+$", name)
    return match.group() if match else ""


def _code_at(parent: str, printed: str, size: int) -> str:
    if len(printed) == size:
        return printed
    if printed and len(parent) + len(printed) == size:
        return parent + printed
    return ""


def _code_named(name: str, parent: str, size: int, functional: Classification) -> str:
    """The code of this level that a phrase ends with, or names below a parent."""
    name = name.replace("〔", "(").replace("〕", ")")
    name = "其他支出" if name == "其他" else name
    for start in range(len(name)):
        if start and parent and not _BETWEEN_LEVELS.fullmatch(name[:start]):
            # 统计信息事务 is not its item 信息事务.
            continue
        codes = [
            code
            for code in functional.by_name.get(name[start:], ())
            if len(code) == size and code.startswith(parent)
        ]
        if len(codes) == 1:
            return codes[0]
    return ""


def by_run(phrase: str, functional: Classification) -> Subject | None:
    """Read 201一般公共服务支出20129群众团体事务2012901行政运行, without blanks.

    The class is the last one if its code is below the others and matches its name; else
    there is none, as the section is another class.
    """
    parts = list(_RUN.finditer(phrase))
    is_run = "".join(part.group() for part in parts) == phrase
    if not (parts and is_run) or _MEASURED.search(phrase):
        return None
    codes = [part["code"] for part in parts]
    last, name = codes[-1], parts[-1]["name"].removesuffix("支出")
    names = {each.removesuffix("支出") for each in _names(functional, last)}
    if name not in names or not all(map(last.startswith, codes)):
        # A single code before another name may not be a code.
        return Subject(phrase) if len(parts) > 1 else None
    return Subject(phrase, last, functional=last)


def by_code(phrase: str, functional: Classification) -> Subject | None:
    """Read 一般公共服务(201)支出 and 2012901行政运行."""
    coded = list(_CODED.finditer(phrase))
    match = coded[-1] if coded else _LEADING_CODE.search(phrase)
    if match is None or _MEASURED.search(phrase):
        return None
    code = match["code"]
    if not all(code.startswith(each["code"]) for each in coded):
        return None
    label = match["name"]
    known = any(
        label.endswith(name.removesuffix("支出")) or name in label
        for name in _names(functional, code)
    )
    return Subject(phrase, code, functional=code) if known else None
