"""Reading extract folders as text, before the gate has examined them."""

import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ingest.contract import FILES, ExtractFile

FOLDER = "folder"
CSV_LINE = "csv_line"


@dataclass(frozen=True)
class FileRead:
    """One file as found, of one extract or of all those of a part.

    extracts: names of the extracts it belongs to.
    problem: why it could not be read; empty if it could.
    header: column names as found.
    frame: its records as text, with folder name and line in the file; its columns are
    the contract's only if the header is.
    """

    file: ExtractFile
    extracts: tuple[str, ...]
    problem: str
    header: tuple[str, ...]
    frame: pd.DataFrame

    @property
    def is_sound(self) -> bool:
        """Whether it can be read and has the contract's columns."""
        return not self.problem and self.header == self.file.columns


def content_sha256(folder: Path) -> str:
    """Hash over the contract's files of an extract, in contract order."""
    return files_sha256((file.file_name, folder / file.file_name) for file in FILES)


def files_sha256(files: Iterable[tuple[str, Path]]) -> str:
    """Hash over some files under their known names; one may be absent."""
    digest = hashlib.sha256()
    for name, path in files:
        content = path.read_bytes() if path.is_file() else b"absent"
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def read_file(folder: Path, file: ExtractFile) -> FileRead:
    """Read one file of an extract; any defect becomes its problem."""
    path = folder / file.file_name
    name = (folder.name,)
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return unread(file, name, "the file is missing")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return unread(file, name, f"not UTF-8 at line {line}")
    except OSError as error:
        return unread(file, name, f"cannot be read: {error.strerror}")
    return _parse(name, file, text)


def _parse(name: tuple[str], file: ExtractFile, text: str) -> FileRead:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    records: list[list[str]] = []
    header: tuple[str, ...] = ()
    try:
        header = tuple(next(reader, ()))
        for record in reader:
            if len(record) != len(header):
                return unread(
                    file,
                    name,
                    f"line {reader.line_num} has {len(record)} fields, "
                    f"the header has {len(header)}",
                )
            records.append([*record, *name, str(reader.line_num)])
    except csv.Error as error:
        problem = f"not a CSV file at line {reader.line_num}: {error}"
        return unread(file, name, problem)
    if not header:
        return unread(file, name, "the file is empty")
    if len(set(header)) != len(header):
        problem = f"a column comes twice in the header {','.join(header)}"
        return unread(file, name, problem)
    frame = pd.DataFrame(records, columns=[*header, FOLDER, CSV_LINE], dtype="str")
    return read(file, name, header, frame)


def read(
    file: ExtractFile,
    extracts: tuple[str, ...],
    header: tuple[str, ...],
    frame: pd.DataFrame,
) -> FileRead:
    """A file as found; columns that earlier contracts lacked are empty."""
    lacking = file.lacking(header)
    for column in lacking:
        frame[column] = pd.Series("", index=frame.index, dtype="str")
    return FileRead(file, extracts, "", header + lacking, frame)


def unread(file: ExtractFile, extracts: tuple[str, ...], problem: str) -> FileRead:
    """The stand-in for a file that cannot be read."""
    empty = pd.DataFrame(columns=[*file.columns, FOLDER, CSV_LINE], dtype="str")
    return FileRead(file, extracts, problem, (), empty)
