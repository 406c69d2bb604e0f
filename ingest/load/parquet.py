"""Extracts as Parquet: many documents in one file, for loads of thousands.

A dataset is a folder with a folder for each file of the contract. The files below
have the same path in each: ``table_cells/fiscal_year=2023/part-00000.parquet`` beside
``document/fiscal_year=2023/part-00000.parquet``. Such a set of files is a part
and is read at once; every column is text, NULL is an empty field.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from ingest.contract import DOCUMENT, FILES, ExtractFile
from ingest.errors import LoadError
from ingest.load.folder import CSV_LINE, FOLDER, FileRead, files_sha256, read, unread

_SUFFIX = ".parquet"


@dataclass(frozen=True)
class ParquetPart:
    """One set of files of a dataset.

    path: below the folder of each file; sha256: hash over all of them; documents:
    their document_id.
    """

    dataset: Path
    path: Path
    sha256: str
    documents: tuple[str, ...]

    def file(self, file: ExtractFile) -> Path:
        """The path of one file of the contract."""
        return self.dataset / file.name / self.path


def is_dataset(folder: Path) -> bool:
    """Whether a folder holds extracts as Parquet."""
    return any((folder / DOCUMENT.name).rglob(f"*{_SUFFIX}"))


def find_parts(dataset: Path) -> list[ParquetPart]:
    """The parts of a dataset, by path.

    Raises LoadError if a part of another file has no documents beside it, or a
    document has no name or occurs twice in a part.
    """
    paths = {
        file.name: {
            found.relative_to(dataset / file.name)
            for found in (dataset / file.name).rglob(f"*{_SUFFIX}")
        }
        for file in FILES
    }
    for name, found in paths.items():
        alone = sorted(found - paths[DOCUMENT.name])
        if alone:
            raise LoadError(
                f"{dataset / name / alone[0]} has no {DOCUMENT.name} beside it",
                remedy="write the whole dataset again",
            )
    with duckdb.connect() as connection:
        return [
            _part(connection, dataset, path) for path in sorted(paths[DOCUMENT.name])
        ]


def read_part(part: ParquetPart, names: Collection[str]) -> list[FileRead]:
    """The files of a part, with the records of some of its documents.

    Raises LoadError where records belong to no document of the part.
    """
    wanted = tuple(name for name in part.documents if name in names)
    with duckdb.connect() as connection:
        return [_read(connection, part, file, wanted) for file in FILES]


def part_sha256(dataset: Path, path: Path) -> str:
    """Hash over the files of a part."""
    return files_sha256((file.name, dataset / file.name / path) for file in FILES)


def _part(
    connection: duckdb.DuckDBPyConnection, dataset: Path, path: Path
) -> ParquetPart:
    sha256 = part_sha256(dataset, path)
    where = dataset / DOCUMENT.name / path
    try:
        rows = connection.execute(
            "select document_id from read_parquet(?, hive_partitioning = false)"
            " order by 1",
            [str(where)],
        ).fetchall()
    except duckdb.Error as error:
        raise LoadError(
            f"{where} cannot be read: {error}", remedy="write the dataset again"
        ) from error
    documents = tuple(str(name or "") for (name,) in rows)
    if not all(documents) or len(set(documents)) < len(documents):
        raise LoadError(
            f"{where} has a document without a name, or one twice",
            remedy="every record of document has a document_id of its own",
        )
    return ParquetPart(dataset, path, sha256, documents)


def _read(
    connection: duckdb.DuckDBPyConnection,
    part: ParquetPart,
    file: ExtractFile,
    wanted: tuple[str, ...],
) -> FileRead:
    path = part.file(file)
    if not path.is_file():
        return unread(file, wanted, "the file is missing")
    try:
        frame, header = _frame(connection, path)
    except duckdb.Error as error:
        return unread(file, wanted, f"cannot be read: {error}")
    if "document_id" not in header:
        return unread(file, wanted, "the file has no column document_id")
    names = set(frame["document_id"])
    strange = sorted(names.difference(part.documents))
    if strange:
        raise LoadError(
            f"{path} has records of {strange[0]!r}, which this part does not list",
            remedy="write the whole dataset again",
        )
    if not names.issubset(wanted):
        frame = frame[frame["document_id"].isin(wanted)].reset_index(drop=True)
    frame[FOLDER] = frame["document_id"]
    return read(file, wanted, header, frame)


def _frame(
    connection: duckdb.DuckDBPyConnection, path: Path
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """All records as text, an empty field for NULL, with their number in the file."""
    relation = connection.from_parquet(
        str(path), hive_partitioning=False, file_row_number=True
    )
    header = tuple(name for name in relation.columns if name != "file_row_number")
    columns = ", ".join(
        f'coalesce(cast("{name}" as varchar), \'\') as "{name}"' for name in header
    )
    frame = relation.project(
        f"{columns}, cast(file_row_number + 1 as varchar) as {CSV_LINE}"
    ).df()
    return frame.astype("str"), header
