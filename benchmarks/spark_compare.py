"""Compare every table that Spark wrote with the same table of a DuckDB file.

spark_compare.py DATABASE TABLES [SCHEMA …]: row by row in both directions, with
names and types of the columns, NULLs, decimals, lists and structures.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

SCHEMAS = ("core", "performance", "audit", "report")
# For MetricFlow, which reads the DuckDB file.
NOT_ON_SPARK = ("lookup.time_spine_day",)
_COLUMNS_NAMED = 5


@dataclass(frozen=True)
class Comparison:
    """One table on both sides.

    rows: DuckDB's number of rows; only_duckdb, only_spark: rows that the other lacks;
    columns: those with different values; problem: why rows could not be compared.
    """

    table: str
    rows: int
    only_duckdb: int = 0
    only_spark: int = 0
    columns: tuple[str, ...] = ()
    problem: str = ""

    @property
    def is_equal(self) -> bool:
        """Whether both sides have the same rows."""
        return not (self.problem or self.only_duckdb or self.only_spark)


def compare(
    database: Path, tables: Path, schemas: Sequence[str] = SCHEMAS
) -> list[Comparison]:
    """Compare the tables of some schemas; tables is Spark's warehouse folder."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{database.as_posix()}' as duck (read_only)")
        names = [
            (str(schema), str(name))
            for schema, name in connection.execute(
                "select table_schema, table_name from information_schema.tables"
                " where table_catalog = 'duck' and list_contains(?, table_schema)"
                " order by all",
                [list(schemas)],
            ).fetchall()
        ]
        return [
            _compare(connection, f"{schema}.{name}", tables / f"{schema}.db" / name)
            for schema, name in names
            if f"{schema}.{name}" not in NOT_ON_SPARK
        ]


def _compare(
    connection: duckdb.DuckDBPyConnection, table: str, folder: Path
) -> Comparison:
    duck = f"duck.{table}"
    rows = _count(connection, f"from {duck}")
    if not any(folder.glob("*.parquet")):
        return Comparison(table, rows, problem="Spark has no such table")
    spark = f"read_parquet('{folder.as_posix()}/*.parquet')"
    ours, theirs = _columns(connection, duck), _columns(connection, spark)
    if ours != theirs:
        differing = [
            f"{name} {kind}"
            for name, kind in [*ours, *theirs]
            if ((name, kind) in ours) != ((name, kind) in theirs)
        ]
        names = ", ".join(differing) or "the same in another order"
        return Comparison(table, rows, problem=f"columns differ: {names}")
    return Comparison(
        table,
        rows,
        _only_in(connection, duck, spark),
        _only_in(connection, spark, duck),
        tuple(
            name for name, _ in ours if _only_in(connection, duck, spark, f'"{name}"')
        ),
    )


def _columns(
    connection: duckdb.DuckDBPyConnection, relation: str
) -> list[tuple[str, str]]:
    described = connection.execute(f"describe from {relation}").fetchall()
    return [(str(row[0]), str(row[1])) for row in described]


def _only_in(
    connection: duckdb.DuckDBPyConnection, one: str, other: str, columns: str = "*"
) -> int:
    return _count(
        connection,
        f"from (select {columns} from {one} except all select {columns} from {other})",
    )


def _count(connection: duckdb.DuckDBPyConnection, source: str) -> int:
    found = connection.execute(f"select count(*) {source}").fetchone()
    return int(found[0]) if found else 0


def report(comparisons: Sequence[Comparison]) -> list[str]:
    """Compared tables and differences, line by line; the last line sums up."""
    lines = []
    for one in comparisons:
        if one.problem:
            lines.append(f"{one.table}: {one.problem}")
        elif not one.is_equal:
            named = ", ".join(one.columns[:_COLUMNS_NAMED]) or "several at once"
            lines.append(
                f"{one.table}: {one.only_duckdb} rows only on DuckDB,"
                f" {one.only_spark} only on Spark; columns: {named}"
            )
    rows = sum(one.rows for one in comparisons)
    equal = sum(one.is_equal for one in comparisons)
    lines.append(
        f"{len(comparisons)} tables and {rows:,} rows compared, {equal} tables equal"
        f" 比较了 {len(comparisons)} 张表、{rows:,} 行，{equal} 张相同"
    )
    return lines


def are_equal(comparisons: Sequence[Comparison]) -> bool:
    """Whether all is equal; comparing no table or no row fails."""
    rows = sum(one.rows for one in comparisons)
    return rows > 0 and all(one.is_equal for one in comparisons)


if __name__ == "__main__":
    found = compare(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] or SCHEMAS)
    print("\n".join(report(found)))
    sys.exit(not are_equal(found))
