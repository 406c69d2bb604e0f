"""Bad files: one clear error each, with the file's name and a remedy."""

import re
import shutil
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from reader_files import (
    draw_table,
    grids,
    members_of,
    pdf_of,
    read_bytes,
    texts,
    zip_of,
)
from test_reader_excel import new_book, old_book

from ingest.errors import ReadError
from ingest.readers import files, office, packages, pdf, read_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def word_file() -> bytes:
    """A small Word file."""
    from docx import Document

    source = Document()
    source.add_paragraph("支出决算表")
    target = BytesIO()
    source.save(target)
    return target.getvalue()


def ole_of(*entries: str, word_flags: int = 0) -> bytes:
    """The beginning of an OLE container with these entries."""
    word = b"\xec\xa5" + bytes(8) + struct.pack("<H", word_flags)
    names = b"".join(entry.encode("utf-16-le") + bytes(40) for entry in entries)
    return OLE + bytes(504) + word.ljust(512, b"\0") + names


def bomb() -> bytes:
    """A Word file whose one member unpacks to 64 MB of blanks."""
    return zip_of({"word/document.xml": b"<a>" + b" " * (64 << 20) + b"</a>"})


def entity_bomb() -> bytes:
    """A Word file whose XML multiplies itself."""
    entities = "".join(
        f'<!ENTITY e{level} "{f"&e{level - 1};" * 20}">' for level in range(1, 9)
    )
    xml = f'<!DOCTYPE a [<!ENTITY e0 "1,234.50">{entities}]><a>&e8;</a>'
    return zip_of({"word/document.xml": xml.encode()})


def lying_zip() -> bytes:
    """A Word file whose member is larger than its entry says."""
    data = bytearray(word_file())
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        size = archive.getinfo("word/document.xml").file_size
    return bytes(data).replace(struct.pack("<L", size), struct.pack("<L", 10))


def turned(data: bytes, member: str) -> bytes:
    """A package with a bit turned in the packed bytes of a member."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entry = archive.getinfo(member)
    at = entry.header_offset + 30 + len(member) + entry.compress_size // 2
    return data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :]


def many_pages() -> bytes:
    """A PDF that claims more pages than are read, all the same one."""
    kids = b"3 0 R " * (pdf.MOST_PAGES + 1)
    body = (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count %d/Kids[%s]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%%%EOF"
    )
    return body % (pdf.MOST_PAGES + 1, kids)


def no_pages() -> bytes:
    """A PDF without pages."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )


def good_pdf() -> bytes:
    """A PDF of one page."""
    return pdf_of(draw_table)


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "zero-byte.pdf": (lambda: b"", "empty"),
    "blank.txt": (lambda: b" \r\n\t\0\0", "empty"),
    "cut.pdf": (lambda: good_pdf()[:-200], "cut short"),
    "half.pdf": (lambda: good_pdf()[: len(good_pdf()) // 2], "cut short"),
    "header.pdf": (lambda: b"%PDF-1.7\n", "cut short"),
    "rubbish.pdf": (lambda: b"%PDF-1.7\nrubbish\n%%EOF", "damaged"),
    "encrypted.pdf": (lambda: pdf_of(draw_table, password="secret"), "password"),
    "pages.pdf": (many_pages, "too large"),
    "none.pdf": (no_pages, "damaged|no pages"),
    "cut.docx": (lambda: word_file()[:-100], "damaged or cut short"),
    "cut.xlsx": (lambda: new_book()[:2000], "damaged or cut short"),
    "turned.docx": (lambda: turned(word_file(), "word/document.xml"), "document.xml"),
    "turned.xlsx": (lambda: turned(new_book(), "xl/workbook.xml"), "workbook.xml"),
    "cut.xls": (lambda: old_book()[:700], "damaged"),
    "password.docx": (lambda: ole_of("EncryptionInfo"), "password"),
    "password.xlsx": (lambda: ole_of("EncryptedPackage"), "password"),
    "password.doc": (lambda: ole_of("WordDocument", word_flags=0x100), "password"),
    "unknown.ppt": (lambda: ole_of("PowerPoint Document"), "format that is not read"),
    "bomb.docx": (bomb, "too large"),
    "entities.docx": (entity_bomb, "damaged"),
    "lying.docx": (lying_zip, "damaged"),
    "deep.html": (lambda: b"<html>" + b"<b>" * 100_000, "too deeply"),
    "broken-utf8.txt": (
        lambda: "决算公开".encode() * 50 + b"\xe5\x86" + "表".encode(),
        "UTF-8 with malformed characters, the first at byte 600",
    ),
    "broken-gbk.txt": (lambda: "决算".encode("gbk") + b"\xff\xff", "neither UTF-8 nor"),
    "broken-utf16.txt": (lambda: b"\xff\xfe\x00\xd8\x41", "UTF-16"),
    "binary.txt": (lambda: bytes(range(1, 128)) * 9, "no format that is read"),
    "picture.jpg": (lambda: b"\xff\xd8\xff\xe0" + bytes(99), "picture"),
    "archive.rar": (lambda: b"Rar!\x1a\x07" + bytes(99), "archive"),
    "archive.zip": (lambda: zip_of({"a.txt": b"a"}), "archive and no document"),
    "file.ofd": (lambda: zip_of({"OFD.xml": b"<a/>"}), "OFD"),
    "empty.zip": (lambda: zip_of({}), "archive and no document"),
    "sheetless.xlsx": (
        lambda: zip_of({"xl/workbook.xml": b"<workbook/>"}),
        "shows no sheet",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_is_one_clear_error(name: str, tmp_path: Path) -> None:
    make, message = CASES[name]
    with pytest.raises(ReadError, match=message) as caught:
        read_bytes(make(), tmp_path, name)
    assert str(caught.value).startswith(name)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.pdf: the file cannot be opened"):
        read_document(tmp_path / "none.pdf")
    with pytest.raises(ReadError, match="cannot be opened"):
        read_document(tmp_path)


def test_a_file_too_large_is_not_even_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 100)
    with pytest.raises(ReadError, match="too large"):
        read_bytes(b"a" * 101, tmp_path, "a.txt")


def test_a_package_of_many_members_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "MOST_MEMBERS", 3)
    with pytest.raises(ReadError, match="too large"):
        read_bytes(word_file(), tmp_path, "a.docx")


@pytest.mark.parametrize(
    ("name", "make", "media_type"),
    [
        ("really-pdf.docx", good_pdf, "application/pdf"),
        ("really-pdf", good_pdf, "application/pdf"),
        ("really-docx.pdf", word_file, "wordprocessingml"),
        ("really-xlsx.doc", new_book, "spreadsheetml"),
        ("really-xls.txt", old_book, "ms-excel"),
        ("really-html.xls", lambda: b"<html><table><tr><td>1", "text/html"),
        ("really-text.pdf", lambda: "决算".encode(), "text/plain"),
    ],
)
def test_the_content_tells_the_format(
    name: str, make: Callable[[], bytes], media_type: str, tmp_path: Path
) -> None:
    document = read_bytes(make(), tmp_path, name)
    assert media_type in document.media_type
    assert document.lines


def test_a_pdf_that_anyone_may_open_is_read(tmp_path: Path) -> None:
    """An owner's password forbids changes; reading needs none."""
    from reportlab.lib.pdfencrypt import StandardEncryption

    locked = StandardEncryption("", ownerPassword="owner", canModify=0)
    document = read_bytes(pdf_of(draw_table, password=locked), tmp_path, "a.pdf")
    assert len(grids(document)) == 4


def test_scripts_are_not_text(tmp_path: Path) -> None:
    page = "<html><script>if (a<b) {1.00}</script><p onclick='x()'>决算</p></html>"
    document = read_bytes(page.encode(), tmp_path, "a.html")
    assert texts(document) == ["决算"]


def test_macros_are_not_run(tmp_path: Path) -> None:
    members = members_of(new_book()) | {"xl/vbaProject.bin": b"\0" * 100}
    document = read_bytes(zip_of(members), tmp_path, "a.xlsm")
    assert len(grids(document)) == 4


def test_nothing_outside_the_file_is_loaded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("9,999.99")
    xml = (
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>a&x;</w:t></w:r></w:p>'
        "</w:body></w:document>"
    )
    data = zip_of({"word/document.xml": xml.encode()})
    document = read_bytes(data, tmp_path, "a.docx")
    assert "9,999.99" not in "".join(line.text for line in document.lines)


def test_old_word_files_need_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)
    with pytest.raises(ReadError, match=r"a\.doc: .*LibreOffice.*install LibreOffice"):
        read_bytes(ole_of("WordDocument"), tmp_path, "a.doc")


def stand_in(folder: Path, script: str) -> Path:
    """A program that stands in for LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return program


def test_old_word_files_are_converted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ready.docx").write_bytes(word_file())
    script = f'mkdir -p "$7" && cp {tmp_path}/ready.docx "$7/document.docx"'
    program = stand_in(tmp_path, script)
    monkeypatch.setattr(shutil, "which", lambda name: str(program))
    document = read_bytes(ole_of("WordDocument"), tmp_path, "a.doc")
    assert texts(document) == ["支出决算表"]
    assert document.media_type == "application/msword"


@pytest.mark.parametrize("script", ["exit 1", "exec sleep 60"])
def test_a_conversion_that_fails_is_one_error(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = stand_in(tmp_path, script)
    monkeypatch.setattr(shutil, "which", lambda name: str(program))
    monkeypatch.setattr(office, "SECONDS", 0.5)
    with pytest.raises(ReadError, match=re.escape("could not convert the .doc file")):
        read_bytes(ole_of("WordDocument"), tmp_path, "a.doc")
