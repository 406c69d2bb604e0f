"""Made-up extracts as files: a folder of CSV for each, or Parquet by fiscal year."""

import csv
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from itertools import product
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

import duckdb

from ingest.contract import FILES
from ingest.extract.write import csv_bytes
from ingest.madeup.nation.record import Records, row_of
from ingest.sql import sql_text
from ingest.transform.compiled import csv_source


class Writer(Protocol):
    """Receives documents, one after the other."""

    def add(self, document_id: str, year: int, records: Records) -> None:
        """Write a document."""

    def close(self) -> None:
        """Finish what was written."""


class FolderWriter:
    """A folder of CSV files for each document, as the extractor writes them."""

    def __init__(self, out: Path) -> None:
        self.out = out

    def add(self, document_id: str, year: int, records: Records) -> None:
        """Write a document."""
        folder = self.out / document_id
        folder.mkdir()
        for file, rows in records.items():
            (folder / file.file_name).write_bytes(csv_bytes(file, rows))

    def close(self) -> None:
        """Nothing to do."""


class Sheets:
    """CSV files by name, written side by side; nothing is held in memory."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        self.stack = ExitStack()
        self.writers: dict[str, Any] = {}

    def __enter__(self) -> Self:
        """Open nothing yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close all files."""
        self.close()

    def path(self, name: str) -> Path:
        """Where a file is."""
        return self.folder / f"{name}.csv"

    def rows(
        self, name: str, columns: tuple[str, ...], records: Sequence[Mapping[str, str]]
    ) -> None:
        """Add rows to a file, which begins with a header."""
        if name not in self.writers:
            stream = self.path(name).open("w", encoding="utf-8", newline="")
            self.stack.enter_context(stream)
            self.writers[name] = csv.writer(stream, lineterminator="\n")
            self.writers[name].writerow(columns)
        self.writers[name].writerows(row_of(record, columns) for record in records)

    def close(self) -> None:
        """Close all files."""
        self.stack.close()


class ParquetWriter:
    """A part of every file and fiscal year: <file>/fiscal_year=2020/part-00000.parquet.

    Every column is text, as in the raw schema; an empty field is NULL.
    """

    def __init__(self, out: Path, scratch: Path, part: int) -> None:
        self.out = out
        self.part = part
        self.sheets = Sheets(scratch)
        self.years: set[int] = set()

    def add(self, document_id: str, year: int, records: Records) -> None:
        """Write a document."""
        self.years.add(year)
        for file, rows in records.items():
            # Empty files too: an absent one would be a defect of the part.
            self.sheets.rows(f"{file.name}-{year}", file.columns, rows)

    def close(self) -> None:
        """Turn what was written into Parquet."""
        self.sheets.close()
        with parquet_connection() as connection:
            for file, year in product(FILES, sorted(self.years)):
                source = self.sheets.path(f"{file.name}-{year}")
                if source.exists():
                    folder = self.out / file.name / f"fiscal_year={year}"
                    folder.mkdir(parents=True, exist_ok=True)
                    target = folder / f"part-{self.part:05}.parquet"
                    write_parquet(connection, [source], file.columns, target)
                    source.unlink()


def parquet_connection() -> duckdb.DuckDBPyConnection:
    """A connection that writes Parquet: one thread keeps the order of rows."""
    return duckdb.connect(config={"threads": 1, "memory_limit": "1GB"})


def write_parquet(
    connection: duckdb.DuckDBPyConnection,
    sources: Sequence[Path],
    columns: Sequence[str],
    target: Path,
) -> None:
    """Turn CSV files with a header into one Parquet file, in their order."""
    types = dict.fromkeys(columns, "varchar")
    names = ", ".join(f'"{column}"' for column in columns)
    parts = " union all ".join(
        f"select {names} from {csv_source(source, types)}" for source in sources
    )
    connection.execute(
        f"copy ({parts}) to {sql_text(target)}"
        " (format parquet, compression zstd, row_group_size 122880)"
    )


def merge_csv(sources: Sequence[Path], target: Path) -> None:
    """Concatenate CSV files with a header."""
    with target.open("w", encoding="utf-8", newline="") as out:
        for number, source in enumerate(sources):
            with source.open(encoding="utf-8", newline="") as stream:
                header = stream.readline()
                if not number:
                    out.write(header)
                for line in stream:
                    out.write(line)
