"""`sources.csv` beside documents: place and date of each publication."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.contract import is_address, is_date
from ingest.errors import ExtractError

FILE_NAME = "sources.csv"
COLUMNS = ("file", "url", "published_on", "retrieved_on", "title")
_REMEDY = f"see docs/extract-contract.md on {FILE_NAME}"
_NAME = re.compile(r"[^/\\]+")


@dataclass(frozen=True)
class Source:
    """Publication of a document; fields empty if unknown, dates as YYYY-MM-DD."""

    title: str = ""
    url: str = ""
    published_on: str = ""
    retrieved_on: str = ""


NO_SOURCE = Source()


@dataclass(frozen=True)
class Sources:
    """The sources of some documents.

    absent: a sentence for each row without its file.
    """

    by_path: Mapping[Path, Source] = field(default_factory=dict)
    absent: tuple[str, ...] = ()

    def of(self, path: Path) -> Source:
        """The source of a document, empty if no row names it."""
        return self.by_path.get(path, NO_SOURCE)


NO_SOURCES = Sources()


def source_record(source: Source) -> dict[str, str]:
    """The publication fields of document.csv."""
    return {
        "source_title": source.title,
        "source_url": source.url,
        "published_on": source.published_on,
        "retrieved_on": source.retrieved_on,
    }


def read_sources(paths: Iterable[Path]) -> Sources:
    """Read the sources.csv of every folder of documents.

    Raises ExtractError, naming row and column, if one is invalid.
    """
    folders: dict[Path, list[Path]] = {}
    for path in paths:
        folders.setdefault(path.parent, []).append(path)
    by_path: dict[Path, Source] = {}
    absent: list[str] = []
    for folder, documents in folders.items():
        rows = _read(folder / FILE_NAME)
        for path in documents:
            if (found := rows.get(_same(path.name))) is not None:
                by_path[path] = found[1]
        if rows:
            names = {_same(path.name) for path in folder.iterdir()}
            absent += [
                f"{folder / FILE_NAME}, line {line}: there is no file {name} beside it"
                for name, (line, _) in rows.items()
                if name not in names
            ]
    return Sources(by_path, tuple(absent))


def _same(name: str) -> str:
    """A file name in a form comparable across systems."""
    return unicodedata.normalize("NFC", name)


def _read(path: Path) -> dict[str, tuple[int, Source]]:
    """Line and source by file name; empty without the file."""
    try:
        if not path.exists():
            return {}
        if not path.is_file():
            raise _error(path, None, "it is no file", "put a CSV file there")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _error(path, None, "it is not UTF-8", "save it as CSV UTF-8") from error
    except OSError as error:
        raise _error(path, None, f"it cannot be read: {error.strerror}") from error
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    rows: dict[str, tuple[int, Source]] = {}
    try:
        header = _header(path, next(reader, []))
        for values in reader:
            if not any(value.strip() for value in values):
                continue
            name, source = _row(path, reader.line_num, header, values)
            if name in rows:
                twice = f"column file: {name} stands on line {rows[name][0]}, too"
                raise _error(path, reader.line_num, twice, "keep one row a file")
            rows[name] = (reader.line_num, source)
    except csv.Error as error:
        raise _error(path, reader.line_num, f"no CSV: {error}") from error
    return rows


def _header(path: Path, header: list[str]) -> list[str]:
    names = [name.strip() for name in header]
    unknown = [name for name in names if name not in COLUMNS]
    if unknown:
        message = f"unknown column {', '.join(map(repr, unknown))}"
        raise _error(path, 1, message, f"the columns are {', '.join(COLUMNS)}")
    if len(set(names)) < len(names) or "file" not in names:
        message = "the column file is lacking, or a column comes twice"
        raise _error(path, 1, message, f"the columns are {', '.join(COLUMNS)}")
    return names


def _row(
    path: Path, line: int, header: list[str], values: list[str]
) -> tuple[str, Source]:
    if len(values) != len(header):
        message = f"{len(values)} fields, but the header has {len(header)}"
        raise _error(path, line, message, "quote a field with a comma in it")
    row = dict.fromkeys(COLUMNS, "")
    row |= {
        name: value.strip() if name == "file" else " ".join(value.split())
        for name, value in zip(header, values, strict=True)
    }
    if not _NAME.fullmatch(row["file"]):
        message = f"column file: {row['file']!r} is no file name"
        raise _error(path, line, message, "name a file of the same folder")
    if row["url"] and not is_address(row["url"]):
        message = f"column url: {row['url']!r} is no address"
        raise _error(path, line, message, "write http://… or https://…, or nothing")
    for column in ("published_on", "retrieved_on"):
        if row[column] and not is_date(row[column]):
            message = f"column {column}: {row[column]!r} is no date"
            raise _error(path, line, message, "write it as 2024-08-30, or nothing")
    name = _same(row.pop("file"))
    return name, Source(**row)


def _error(
    path: Path, line: int | None, message: str, remedy: str = _REMEDY
) -> ExtractError:
    return ExtractError(message, document=str(path), line=line, remedy=remedy)
