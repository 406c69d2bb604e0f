"""Older office formats through LibreOffice itself, where this machine has it."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from reader_files import grids, texts
from test_reader_excel import new_book

from ingest.readers import read_document
from ingest.workers import Failed, Limits, answers

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")

pytestmark = pytest.mark.skipif(
    PROGRAM is None,
    reason="SKIPPED LOUDLY: LibreOffice is not on this machine, so .doc, .rtf, .odt"
    " and .ods files were not read",
)


def converted(data: bytes, source: str, target: str, folder: Path) -> Path:
    """Have LibreOffice write a document in an older format."""
    path = folder / f"document.{source}"
    path.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(PROGRAM), profile, "--headless", "--convert-to", target]
    subprocess.run(
        [*command, "--outdir", str(folder / "out"), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / "out" / f"document.{target}"


def word_file() -> bytes:
    """A title, a table and a note."""
    source = Document()
    source.add_paragraph("支出决算表")
    table = source.add_table(2, 3)
    table.style = "Table Grid"
    for row, cells in zip(
        table.rows, (("编码", "名称", "金额"), ("201", "支出", "1.50")), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    source.add_paragraph("注：说明")
    data = BytesIO()
    source.save(data)
    return data.getvalue()


@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_older_documents(suffix: str, tmp_path: Path) -> None:
    path = converted(word_file(), "docx", suffix, tmp_path)
    document = read_document(path)
    assert grids(document) == [("编码", "名称", "金额"), ("201", "支出", "1.50")]
    assert texts(document) == ["支出决算表", "注：说明"]


def test_older_workbooks(tmp_path: Path) -> None:
    path = converted(new_book(), "xlsx", "ods", tmp_path)
    assert grids(read_document(path))[2][2:] == ("307.82", "1,234.50", "-")


def test_memory_limits_leave_room_for_libreoffice(tmp_path: Path) -> None:
    path = converted(word_file(), "docx", "doc", tmp_path)
    limits = Limits(seconds=120, megabytes=512)
    ((_, document),) = answers(read_document, [path], jobs=1, limits=limits)
    assert not isinstance(document, Failed)
    assert len(grids(document)) == 2
