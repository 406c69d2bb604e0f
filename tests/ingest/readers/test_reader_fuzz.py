"""Mutated files of every format: a document or a ReadError, nothing else."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reader_files import draw_table, members_of, pdf_of, zip_of
from test_reader_bad_input import word_file
from test_reader_excel import new_book, old_book
from test_reader_web import PAGE

from ingest.errors import ReadError
from ingest.readers import read_document


@cache
def originals() -> dict[str, bytes]:
    """A sound file of each format."""
    return {
        "pdf": pdf_of(draw_table, draw_table),
        "docx": word_file(),
        "xlsx": new_book(),
        "xls": old_book(),
        "html": PAGE.format(encoding="utf-8").encode(),
        "gbk.html": PAGE.format(encoding="gbk").encode("gbk"),
        "txt": "项目\t决算数\n一、支出\t1,234.50\n".encode(),
    }


# Where (as a share of the length) and what: bytes written over, put in or cut out.
CHANGES = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.sampled_from(["write", "insert", "cut", "double", "end"]),
        st.binary(min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=8,
)


def mutated(data: bytes, changes: list[tuple[float, str, bytes]]) -> bytes:
    """Apply changes to a file."""
    for share, kind, piece in changes:
        at = int(share * len(data))
        if kind == "write":
            data = data[:at] + piece + data[at + len(piece) :]
        elif kind == "insert":
            data = data[:at] + piece + data[at:]
        elif kind == "cut":
            data = data[:at] + data[at + 16 * len(piece) :]
        elif kind == "double":
            data = data[:at] + data[at : at + 64] * 2 + data[at + 64 :]
        elif at > len(data) // 2:
            data = data[:at]
    return data


def check(data: bytes, path: Path) -> None:
    """Read a file; only a ReadError with name and remedy may come out."""
    path.write_bytes(data)
    try:
        document = read_document(path)
    except ReadError as error:
        assert error.document == path.name
        assert error.remedy
        return
    for line in document.lines:
        assert line.cells is None or len(line.spans) in (0, len(line.cells))


FUZZ = settings(
    max_examples=60,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.parametrize("suffix", list(originals()))
@FUZZ
@given(changes=CHANGES)
def test_mutated_files(
    suffix: str, changes: list[tuple[float, str, bytes]], tmp_path: Path
) -> None:
    check(mutated(originals()[suffix], changes), tmp_path / f"a.{suffix}")


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
@FUZZ
@given(pick=st.integers(0, 1000), changes=CHANGES)
def test_packages_with_a_mutated_member(
    suffix: str, pick: int, changes: list[tuple[float, str, bytes]], tmp_path: Path
) -> None:
    """The zip file is sound, so that the XML in it is reached."""
    members = members_of(originals()[suffix])
    name = sorted(members)[pick % len(members)]
    members[name] = mutated(members[name], changes)
    check(zip_of(members), tmp_path / f"a.{suffix}")


@FUZZ
@given(data=st.binary(min_size=1, max_size=200))
@pytest.mark.parametrize(
    "head",
    [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>"],
)
def test_a_known_beginning_and_nothing_sound_after_it(
    head: bytes, data: bytes, tmp_path: Path
) -> None:
    check(head + data, tmp_path / "a")
