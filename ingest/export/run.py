"""The command `juesuan export`."""

from pathlib import Path

import duckdb

from ingest.export.source import ExportError
from ingest.warehouse.database import open_database

FORMATS = ("parquet", "excel", "csv", "datapackage", "dictionary")


def export(
    path: Path, form: str, out: Path, language: str = "zh", unit: str = "元"
) -> list[Path]:
    """Export the published file in one of FORMATS into a folder; returns the files.

    language: of a workbook and of CSV files; unit: of the amounts of a workbook.

    Raises JuesuanError if the file is absent or the folder cannot be written.
    """
    if out.exists() and not out.is_dir():
        raise ExportError(f"{out} is no folder", remedy="name another in --out")
    try:
        with open_database(path, read_only=True) as connection:
            return _write(connection, form, out, language, unit)
    except OSError as error:
        raise ExportError(f"{out} cannot be written: {error.strerror}") from error
    except duckdb.Error as error:
        raise ExportError(f"{path} cannot be exported: {error}") from error


def _write(
    connection: duckdb.DuckDBPyConnection,
    form: str,
    out: Path,
    language: str,
    unit: str,
) -> list[Path]:
    match form:
        case "parquet":
            from ingest.export.parquet import write_parquet

            return write_parquet(connection, out)
        case "excel":
            from ingest.export.excel import write_excel

            return write_excel(connection, out, language, unit)
        case "csv":
            from ingest.export.comma import write_csv

            return write_csv(connection, out, language)
        case "datapackage":
            from ingest.export.datapackage import write_datapackage

            return write_datapackage(connection, out)
        case "dictionary":
            from ingest.export.dictionary import write_dictionary

            return write_dictionary(connection, out)
    raise ExportError(f"no format {form}", remedy=f"there are {', '.join(FORMATS)}")
