"""Write the raw tables of a DuckDB file as the Parquet extracts that Spark reads.

benchmarks/spark_extracts.py DATABASE EXTRACTS: one folder per table and fiscal year,
EXTRACTS/<table>/fiscal_year=<year>/part-0.parquet, every column text.
"""

import sys
from pathlib import Path

import duckdb

# Documents in quarantine are not extracts.
_NOT_EXTRACTS = ("quarantine",)


def write_extracts(database: Path, extracts: Path) -> dict[str, int]:
    """Write every raw table; returns the rows of each.

    A file is written for every year, even without rows, so that the
    columns are there. Raises ValueError if no document is loaded.
    """
    with duckdb.connect(str(database), read_only=True) as connection:
        years = [
            str(year)
            for (year,) in connection.execute(
                "select distinct fiscal_year from raw.document order by 1"
            ).fetchall()
        ]
        if not years:
            raise ValueError(f"{database} holds no document")
        tables = [
            str(name)
            for (name,) in connection.execute(
                "select table_name from information_schema.tables"
                " where table_schema = 'raw' order by 1"
            ).fetchall()
            if name not in _NOT_EXTRACTS
        ]
        return {
            table: sum(
                _write_year(connection, table, year, extracts / table) for year in years
            )
            for table in tables
        }


def _write_year(
    connection: duckdb.DuckDBPyConnection, table: str, year: str, folder: Path
) -> int:
    part = folder / f"fiscal_year={year}" / "part-0.parquet"
    part.parent.mkdir(parents=True, exist_ok=True)
    query = (
        f'select columns(*)::varchar from raw."{table}" where document_id in'
        f" (select document_id from raw.document where fiscal_year = '{year}')"
    )
    written = connection.execute(
        f"copy ({query}) to '{part.as_posix()}' (format parquet)"
    ).fetchone()
    return int(written[0]) if written else 0


if __name__ == "__main__":
    counts = write_extracts(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"spark: {sum(counts.values()):,} rows of {len(counts)} raw tables written")
