"""Made-up prose whose figures bear, in braces, what must be read of them.

A file of cases says first what it is about. A case begins with `# what it proves`, and
`@2022` behind it if the document is of that year; `## ` begins a remark. Its lines
follow; alternatives begin with `| `, further lines of one with two blanks, and the
lines before them stand in each.

    支出62.00万元{expenditure_total final_account}，2020年50.00万元{2020}，占63%{}。

Braces stand behind a figure, with its unit if it has one. They hold, between blanks:

    expenditure_total   key of its subject; - if it has none
    「支出」            its subject as printed
    final_account       its measure
    2020, down          its year, its direction
    part_of=basic       any other field of a statement; empty or false: part_of=
    is_cause            a field that is true
    =12.5亿元           its value and unit, if they are not as printed

{a / b}: the figure makes two statements. {}: it makes some. {~date}: it makes none and
has this class. A figure without braces makes none. {~listed_item 30101}, behind words:
they are entered with this class and context. {+worker actual}: the figure counts these
people; where braces of a title hold people, and in staff.txt, it has no others.

In the templates braces hold all there is. What they leave out is as in the figure
before (key, label, part_of, fund), final_account, the year of the document, or empty.
Four blanks continue the line above. After a change of the grammar that is meant,
``python tests/ingest/annotated_prose.py FILE…`` writes their braces anew.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from made_prose import YEAR, read

from ingest.narrative import Narrative, Statement
from ingest.narrative.model import DIRECTIONS, MEASURES, WORDS

_NOTE = re.compile(r"\{([^}]*)\}")
# Behind a number of people.
_UNITS = "名人个 "
_TITLE = re.compile(r"(.+?)(?: @(\d{4}))?")
# Where the line of a template goes on in the next.
_BREAK = re.compile(r"([。；]+)(?=.*\{)")
# Fields that the braces of a template name if they are not as in the figure before, and
# if they are not empty.
_CARRIED = ("part_of", "fund")
_OWN = ("share_of", "compared_with", "is_cause")


@dataclass(frozen=True)
class Case:
    """A made-up document: what it proves, its year, its lines with braces."""

    title: str
    year: int
    lines: tuple[str, ...]
    has_people: bool = False

    @property
    def plain(self) -> list[str]:
        """The lines without braces."""
        return [_NOTE.sub("", line) for line in self.lines]


def cases_of(path: Path) -> Iterator[Case]:
    """The cases of a file; ValueError for one without lines."""
    for block in path.read_text("utf-8").replace("\n    ", "").split("\n# ")[1:]:
        first, *rest = block.rstrip().split("\n")
        title = _TITLE.fullmatch(first)
        shared: list[str] = []
        ways: list[list[str]] = []
        for line in filter(None, rest):
            if line.startswith("| "):
                ways.append([line[2:]])
            elif ways:
                ways[-1].append(line.removeprefix("  "))
            elif not line.startswith("## "):
                shared.append(line)
        if title is None or (not shared and not ways):
            raise ValueError(f"{path.name}: a case without lines: {first}")
        for way in ways or [[]]:
            lines = tuple(each for each in way if not each.startswith("## "))
            has_people = path.stem == "staff" or "{+" in block
            yield Case(title[1], int(title[2] or YEAR), (*shared, *lines), has_people)


def differences(case: Case, is_whole: bool = False) -> list[str]:
    """Each figure that was read otherwise than its braces say.

    is_whole: what the braces leave out must be as in a template.
    """
    narrative = read(*case.plain, year=case.year)
    notes = dict(_notes(case.lines, narrative))
    classes = {each.offset: each.number_class for each in narrative.unmatched}
    found = []
    before: Sequence[Statement] = ()
    for offset, number, start, end, stated in _figures(narrative):
        note, printed = notes.get(offset, (None, case.plain[number - 1][start:end]))
        if note is not None and note.startswith("~"):
            wrong = bool(stated) or classes[offset] != note[1:]
        elif is_whole and stated:
            wrong = note != _whole(stated, before, printed, case.year) or any(
                each.line != number for each in stated
            )
            before = stated
        elif not note:
            wrong = bool(stated) is (note is None)
        else:
            parts = note.split(" / ")
            wrong = len(parts) != len(stated) or any(
                not _agrees(part, each, printed)
                for part, each in zip(parts, stated, strict=True)
            )
        if wrong:
            found.append(f"{printed}{{{note}}}: {stated or classes.get(offset)}")
    if is_whole:
        return found
    return found + _entered(case, narrative)


def _entered(case: Case, narrative: Narrative) -> list[str]:
    """Words and people that were entered otherwise than the braces say."""
    noted = [
        (number, match[1], _NOTE.sub("", line[: match.start()]))
        for number, line in enumerate(case.lines, start=1)
        for match in _NOTE.finditer(line)
        if _is_of_words(match[1]) or match[1].startswith("+")
    ]
    found = [
        (each.line, f"~{each.number_class}", each.context, each.value_text)
        for each in narrative.unmatched
        if each.number_class in WORDS
    ]
    if case.has_people:
        found += [
            (each.line, f"+{each.category} {each.basis}", "", f"{each.count}")
            for each in narrative.headcounts
        ]
    missing = []
    for line, note, context, printed in found:
        for entry in noted:
            number, text, before = entry
            is_here = number == line and text in (note, f"{note} {context}")
            if is_here and before.rstrip(_UNITS).endswith(printed.rstrip(_UNITS)):
                noted.remove(entry)
                break
        else:
            missing.append(f"entered: {printed}{{{note} {context}}}")
    return missing + [f"not entered: {before}{{{note}}}" for _, note, before in noted]


def _is_of_words(note: str) -> bool:
    return note.removeprefix("~").split(" ")[0] in WORDS and note.startswith("~")


def annotated(case: Case) -> str:
    """The case with the braces of a template, as what is read of it now requires."""
    narrative = read(*case.plain, year=case.year)
    lines = case.plain
    notes: dict[int, list[tuple[int, str]]] = {}
    before: Sequence[Statement] = ()
    for _, number, start, end, stated in _figures(narrative):
        text = lines[number - 1]
        if stated:
            unit = max((each.unit for each in stated), key=len)
            end += len(unit) if _folded(text[end:]).startswith(unit) else 0
            note = _whole(stated, before, text[start:end], case.year)
            notes.setdefault(number, []).append((end, note))
            before = stated
    written = [f"# {case.title} @{case.year}"]
    for number, text in enumerate(lines, start=1):
        for end, note in reversed(notes.get(number, [])):
            text = f"{text[:end]}{{{note}}}{text[end:]}"
        written.append(_BREAK.sub(r"\1\n    ", text))
    return "\n".join(written) + "\n"


def _figures(
    narrative: Narrative,
) -> Iterator[tuple[int, int, int, int, list[Statement]]]:
    """Offset, line, start and end of each number, and what it states."""
    offsets = [each.offset for each in narrative.statements]
    assert offsets == sorted(offsets)
    for offset, place in enumerate(_places(narrative)):
        stated = [each for each in narrative.statements if each.offset == offset]
        yield offset, *place, stated


def _places(narrative: Narrative) -> list[tuple[int, int, int]]:
    """Number of the line, start and end of each number, in their order."""
    return [
        (claim.line.number, claim.span.start, claim.span.end)
        for claim in narrative.claims
        if claim.fate != "furniture"
    ]


def _notes(
    lines: tuple[str, ...], narrative: Narrative
) -> Iterator[tuple[int, tuple[str, str]]]:
    """By offset of the number: what the braces hold, and the figure before them."""
    places = list(enumerate(_places(narrative)))
    for number, line in enumerate(lines, start=1):
        taken = 0
        for match in _NOTE.finditer(line):
            end = match.start() - taken
            taken += len(match[0])
            if _is_of_words(match[1]):
                continue
            note = "" if match[1].startswith("+") else match[1]
            _, start, offset = max(
                (last, first, at)
                for at, (other, first, last) in places
                if other == number and last <= end
            )
            yield offset, (note, _NOTE.sub("", line)[start:end])


def _agrees(note: str, statement: Statement, printed: str) -> bool:
    value, figure = _value(statement), _folded(printed)
    for token in note.split():
        name, equals, wanted = token.partition("=")
        if equals and not name:
            figure = wanted
        elif equals:
            if str(getattr(statement, name) or "") != wanted:
                return False
        elif not _is(token, statement):
            return False
    return value == figure


def _is(token: str, statement: Statement) -> bool:
    if token in MEASURES:
        return statement.measure == token
    if token in DIRECTIONS:
        return statement.direction == token
    if token.startswith("「"):
        return statement.subject == token[1:-1]
    if re.fullmatch(r"\d{4}", token):
        return statement.statement_year == int(token)
    if token.startswith("is_"):
        return bool(getattr(statement, token))
    return statement.subject_key == token.removeprefix("-")


def _folded(printed: str) -> str:
    return unicodedata.normalize("NFKC", printed).replace(",", "")


def _value(statement: Statement) -> str:
    return f"{statement.value}{statement.unit}"


def _whole(
    stated: Sequence[Statement], before: Sequence[Statement], printed: str, year: int
) -> str:
    """What the braces of a template hold behind a figure."""
    parts = []
    for place, each in enumerate(stated):
        last = before[place] if place < len(before) else None
        key, label = each.subject_key or "-", f"「{each.subject}」"
        is_new = last is None or last.subject_key != each.subject_key
        tokens = [key] if is_new else []
        tokens += [label] * (last is None or last.subject != each.subject)
        tokens += [each.measure] * (each.measure != "final_account")
        tokens += [f"{each.statement_year}"] * (each.statement_year != year)
        tokens += [each.direction] * bool(each.direction)
        for name in _CARRIED:
            carried = getattr(last, name, "")
            if getattr(each, name) != carried:
                tokens.append(f"{name}={getattr(each, name)}")
        for name in filter(partial(getattr, each), _OWN):
            tokens.append(f"{name}={getattr(each, name)}")
        tokens += [f"={_value(each)}"] * (_value(each) != _folded(printed))
        parts.append(" ".join(tokens))
    return " / ".join(parts)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        file = Path(name)
        head = file.read_text("utf-8").partition("\n# ")[0]
        file.write_text("\n".join((head, *map(annotated, cases_of(file)))), "utf-8")
