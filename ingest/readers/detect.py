"""The format of a file, by its bytes."""

import re
from dataclasses import dataclass

from ingest.errors import ReadError

_PDF_REACH = 1024
_HTML_REACH = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|div|meta)[\s>]", re.IGNORECASE
)
_OFFICE_XML = re.compile(
    rb"urn:schemas-microsoft-com:office:spreadsheet"
    rb"|schemas\.microsoft\.com/office/word/2003/wordml"
)
_PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"BM",
)
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_ENCRYPTED_WORD = 0x0100
_WORD_MAGIC = b"\xec\xa5"


@dataclass(frozen=True)
class Format:
    """A format.

    reader: module that reads it. suffix, converts_to: its ending, and that of the
    format it is first converted to; empty if read directly.
    """

    reader: str
    media_type: str
    suffix: str = ""
    converts_to: str = ""


_PDF = Format("pdf", "application/pdf")
_DOCX = Format(
    "word",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
_XLSX = Format(
    "excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)
_XLS = Format("legacy_excel", "application/vnd.ms-excel")
_DOC = Format("", "application/msword", ".doc", "docx")
_RTF = Format("", "application/rtf", ".rtf", "docx")
_ODT = Format("", "application/vnd.oasis.opendocument.text", ".odt", "docx")
_ODS = Format("", "application/vnd.oasis.opendocument.spreadsheet", ".ods", "xlsx")
_XLSB = Format("", "application/vnd.ms-excel.sheet.binary", ".xlsb", "xlsx")
_OFFICE_2003 = Format("", "application/xml", ".xml", "docx")
_SHEET_2003 = Format("", "application/xml", ".xml", "xlsx")
_WEB = Format("web", "text/html")
_TEXT = Format("text", "text/plain")
_TABBED = Format("text", "text/tab-separated-values")


def _refuse(message: str, name: str, remedy: str) -> ReadError:
    return ReadError(message, document=name, remedy=remedy)


def _has_entry(data: bytes, entry: str) -> bool:
    """Whether an OLE container has an entry of this name."""
    return entry.encode("utf-16-le") + b"\0\0" in data


def _detect_ole(data: bytes, name: str) -> Format:
    if _has_entry(data, "EncryptedPackage") or _has_entry(data, "EncryptionInfo"):
        raise _protected(name)
    is_book = _has_entry(data, "Workbook") or _has_entry(data, "Book")
    # Each may be embedded in the other; only then does the name decide.
    if is_book and name.lower().endswith((".xls", ".xlt", ".et")):
        return _XLS
    if _has_entry(data, "WordDocument"):
        header = data[512:524]
        if header[:2] == _WORD_MAGIC and (
            int.from_bytes(header[10:12], "little") & _ENCRYPTED_WORD
        ):
            raise _protected(name)
        return _DOC
    if is_book:
        return _XLS
    raise _refuse(
        "the file is damaged, or of an office format that is not read",
        name,
        "open it and save it as .docx, .xlsx or PDF",
    )


def _protected(name: str) -> ReadError:
    return _refuse(
        "the document is protected by a password",
        name,
        "open it, remove the password and save it again",
    )


def _detect_zip(data: bytes, name: str) -> Format:
    from ingest.readers.packages import Package

    with Package(data, name) as package:
        members = package.members
        if "word/document.xml" in members:
            return _DOCX
        if "xl/workbook.bin" in members:
            return _XLSB
        if any(member.startswith("xl/") for member in members):
            return _XLSX
        if "mimetype" in members:
            kind = package.read("mimetype")[:100]
            if kind.startswith(b"application/vnd.oasis.opendocument.text"):
                return _ODT
            if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
                return _ODS
        if "OFD.xml" in members:
            raise _refuse("OFD files are not read", name, "open it and save it as PDF")
    raise _refuse(
        "the file is an archive and no document",
        name,
        "unpack it and read the documents in it",
    )


def _detect_text(data: bytes, name: str) -> Format:
    head = data[:_HTML_REACH]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[: len(head) & ~1].decode("utf-16", "replace").encode()
    if office := _OFFICE_XML.search(head):
        return _SHEET_2003 if b"spreadsheet" in office.group() else _OFFICE_2003
    if head.lstrip().startswith(b"{\\rtf"):
        return _RTF
    if _HTML.search(head):
        return _WEB
    return _TABBED if name.lower().endswith(".tsv") else _TEXT


def detect(data: bytes, name: str) -> Format:
    """Return the format of a file; raises ReadError if it is not supported."""
    if b"%PDF-" in data[:_PDF_REACH]:
        return _PDF
    if data.startswith(_OLE):
        return _detect_ole(data, name)
    if data.startswith(_ZIP):
        return _detect_zip(data, name)
    if data.startswith(_PICTURES):
        raise _refuse(
            "the file is a picture", name, "save the pages as a PDF and read that"
        )
    if data.startswith(_ARCHIVES):
        raise _refuse(
            "the file is an archive", name, "unpack it and read the documents in it"
        )
    return _detect_text(data, name)
