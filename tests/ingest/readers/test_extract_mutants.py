"""Readable documents with damage: differences are reported, or also printed.

`MUTANTS=200 pytest -s` on this file tries a thousand and says what became of them.
"""

import os
import random
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from reader_files import members_of, zip_of
from test_reader_mutants import written

from ingest.errors import JuesuanError
from ingest.extract.run import Extract, extract_document

MUTANTS = int(os.environ.get("MUTANTS", "6"))
SIGNS = "0123456789.,，。 表元万年度收入支出()（）\n\t一abc"
# What a person sees of a package: not its names and styles.
SHOWN = ("word/document", "xl/worksheets", "xl/sharedStrings", "xl/workbook")


def changed_text(text: str, chance: random.Random) -> str:
    """A text with one sign written over or put in, or some cut out."""
    at = chance.randrange(len(text))
    cut = chance.choice((0, 1, 1, 1, chance.randrange(2, 60)))
    put: str = chance.choice((*SIGNS, ""))
    return text[:at] + put + text[at + cut :]


def changed_bytes(data: bytes, chance: random.Random) -> bytes:
    """Bytes with a digit or any other byte written over, some cut out, some put in."""
    at = chance.randrange(len(data))
    kind = chance.randrange(4)
    if kind == 0:
        digits = [
            place for place in range(at, len(data)) if data[place] in b"0123456789"
        ]
        at = digits[0] if digits else at
        return data[:at] + b"%d" % chance.randrange(10) + data[at + 1 :]
    cut, put = ((1, 1), (chance.randrange(1, 50), 0), (0, chance.randrange(1, 20)))[
        kind - 1
    ]
    return data[:at] + chance.randbytes(put) + data[at + cut :]


def mutant(data: bytes, suffix: str, chance: random.Random) -> bytes:
    """A damaged file; a package itself stays sound, so that its parts are read."""
    if suffix in ("html", "txt"):
        return changed_text(data.decode(), chance).encode()
    if suffix == "pdf":
        return changed_bytes(data, chance)
    members = members_of(data)
    name = chance.choice([name for name in sorted(members) if name.startswith(SHOWN)])
    return zip_of(members | {name: changed_bytes(members[name], chance)})


def figures(extract: Extract) -> defaultdict[tuple[str, ...], Counter[str]]:
    """Every figure of the tables with its place, and the lines that print it."""
    found: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for table in extract.tables:
        for row in table.rows:
            for figure in row.figures:
                place = (table.key, row.side, row.class_code or row.line_key or "")
                value = (str(figure.column), str(figure.number.value))
                found[place + value][figure.line.text] += 1
    return found


def lines(extract: Extract) -> set[str]:
    """The text of a document, line by line."""
    return {line.text for line in extract.document.lines}


def outcome(before: Extract, after: Extract) -> str:
    """How a damaged document differs from the sound one."""
    assert not after.ledger.open
    assert not after.ledger.contested
    found, known = figures(after), figures(before)
    differing = {
        line
        for figure in found | known
        if found[figure].total() != known[figure].total()
        for line in found[figure] | known[figure]
    }
    if not differing:
        return "the same"
    if not after.is_complete or after.document.defects:
        return "reported by the ledger or a notice"
    if after.count("breaks") > before.count("breaks"):
        return "reported by an identity"
    if after.heading != before.heading:
        return "reported by the heading"
    # Where the line prints something else, the reader has read what it prints.
    kept = differing & lines(before) & lines(after)
    return f"silent: {min(kept)}" if kept else "printed otherwise"


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf", "txt", "xlsx"])
def test_no_figure_changes_unsaid(suffix: str, tmp_path: Path) -> None:
    path = written(suffix, tmp_path)
    before, data = extract_document(path), path.read_bytes()
    chance = random.Random(11)
    outcomes: Counter[str] = Counter()
    for _ in range(MUTANTS):
        path.write_bytes(mutant(data, suffix, chance))
        try:
            outcomes[outcome(before, extract_document(path))] += 1
        except JuesuanError:
            outcomes["refused"] += 1
    print(f"{suffix}: {dict(sorted(outcomes.items()))}")
    assert not [found for found in outcomes if found.startswith("silent")]


def test_a_row_that_lost_some_cells_has_one_fate_a_token(tmp_path: Path) -> None:
    path = written("txt", tmp_path)
    before, rows = extract_document(path), path.read_text("utf-8").split("\n")
    wide = [place for place, row in enumerate(rows) if row.count("\t") > 6]
    assert len(wide) > 40
    for place in wide[::6]:
        cells = rows[place].split("\t")
        cut = "\t".join(cells[:3] + cells[5:])
        text = "\n".join([*rows[:place], cut, *rows[place + 1 :]])
        path.write_text(text, "utf-8")
        assert not outcome(before, extract_document(path)).startswith("silent")
