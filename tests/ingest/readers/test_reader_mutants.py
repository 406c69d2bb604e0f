"""Files with damaged bytes: read as before, refused, or reported; never otherwise.

The changes are the same in every run; test_reader_fuzz.py looks for further ones.
"""

import random
from collections import Counter
from pathlib import Path

import pytest
from rendering import FORMATS

from ingest.document import SourceDocument
from ingest.errors import ReadError
from ingest.extract.run import extract_document
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import FAMILIES
from ingest.madeup.documents.text import DocumentWriter, Dress
from ingest.readers import read_document

MUTANTS = 60


def shown(document: SourceDocument) -> list[tuple[int, int, str, object]]:
    """The text of a document, line by line."""
    return [(line.page, line.number, line.text, line.cells) for line in document.lines]


def changed(data: bytes, chance: random.Random, kind: int) -> bytes:
    """Bytes with one bit turned, some cut out, or some put in."""
    at = chance.randrange(len(data))
    if kind == 0:
        return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
    if kind == 1:
        return data[:at] + data[at + chance.randrange(1, 64) :]
    return data[:at] + chance.randbytes(4) + data[at:]


def written(suffix: str, folder: Path) -> Path:
    """Made-up accounts in a format."""
    accounts = make_accounts(1)
    writer = DocumentWriter()
    path = folder / f"accounts.{suffix}"
    if suffix == "txt":
        dress = Dress("tabs", wrap=False, seed=1)
        path.write_text(writer.text(accounts, FAMILIES[0], dress), "utf-8")
    else:
        FORMATS[suffix](writer, accounts, FAMILIES[0], path)
    return path


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_no_damage_of_a_package_is_silent(suffix: str, tmp_path: Path) -> None:
    path = written(suffix, tmp_path)
    data, before = path.read_bytes(), shown(read_document(path))
    chance = random.Random(7)
    outcomes: Counter[str] = Counter()
    for mutant in range(MUTANTS):
        path.write_bytes(changed(data, chance, mutant % 3))
        try:
            document = read_document(path)
        except ReadError:
            outcomes["refused"] += 1
            continue
        assert document.defects or shown(document) == before, f"mutant {mutant}"
        outcomes["reported" if document.defects else "the same"] += 1
    # A workbook without one of its sheets is read, and that sheet named.
    assert outcomes["refused"] + outcomes["reported"] > MUTANTS / 2
    assert outcomes["refused"] > 0
    assert outcomes["the same"] > 0


@pytest.mark.parametrize("suffix", ["html", "txt"])
def test_no_damage_of_a_text_is_a_traceback(suffix: str, tmp_path: Path) -> None:
    path = written(suffix, tmp_path)
    text = path.read_text("utf-8")
    signs = "<>/&\"'=;\t\n\f\v\0\ufffd0123456789.,-一"
    chance = random.Random(7)
    outcomes: Counter[str] = Counter()
    for _ in range(MUTANTS):
        at = chance.randrange(len(text))
        cut = chance.choice((0, 1, 1, 40))
        mutant = text[:at] + chance.choice(signs) + text[at + cut :]
        path.write_text(mutant, "utf-8", newline="")
        try:
            read_document(path)
            outcomes["read"] += 1
        except ReadError:
            outcomes["refused"] += 1
    assert outcomes["read"] > MUTANTS / 2


@pytest.mark.parametrize("number", ["公开01表", "公开04表", "公开09表", "公开10表"])
def test_a_form_that_lost_its_rows_keeps_nothing_else_from_being_read(
    number: str, tmp_path: Path
) -> None:
    path = written("txt", tmp_path)
    lines = path.read_text("utf-8").split("\n")
    first = lines.index(number) + 2
    last = next(
        (at for at in range(first, len(lines)) if lines[at].startswith("公开")),
        len(lines) + 1,
    )
    rows = range(first, last - 1)
    assert any("\t" in lines[at] for at in rows)
    kept = [line for at, line in enumerate(lines) if at not in rows]
    path.write_text("\n".join(kept), "utf-8")
    extract = extract_document(path)
    assert extract.cell_count > 100
    assert not extract.ledger.open and not extract.ledger.contested
