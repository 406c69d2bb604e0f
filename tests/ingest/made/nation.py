"""Made-up nations read back from their files."""

import csv
from collections import defaultdict
from pathlib import Path

import duckdb

from ingest.contract import FILES
from ingest.madeup.nation.plan import Plan
from ingest.madeup.nation.run import Made, make_nation

Record = dict[str, str]
Documents = dict[str, dict[str, list[Record]]]


def made(plan: Plan, out: Path, *, processes: int = 1, force: bool = False) -> Made:
    """Make a nation without telling how far it is."""
    return make_nation(plan, out, lambda count: None, processes=processes, force=force)


def tree(out: Path) -> dict[str, bytes]:
    """Every file under a folder."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def parquet_rows(pattern: str) -> list[Record]:
    """The rows of Parquet files in their order; what is NULL is empty."""
    with duckdb.connect() as connection:
        found = connection.execute(
            f"select * from read_parquet('{pattern}', hive_partitioning = false)"
        )
        names = [column[0] for column in found.description or ()]
        kinds = {str(column[1]) for column in found.description or ()}
        assert kinds <= {"VARCHAR", "STRING"}
        return [
            dict(zip(names, ("" if v is None else v for v in row), strict=True))
            for row in found.fetchall()
        ]


def from_parquet(out: Path) -> Documents:
    """The documents of a nation that was written as Parquet."""
    found: Documents = defaultdict(lambda: {file.name: [] for file in FILES})
    for file in FILES:
        for row in parquet_rows(f"{out}/{file.name}/*/*.parquet"):
            found[row["document_id"]][file.name].append(row)
    return dict(found)


def from_csv(out: Path) -> Documents:
    """The documents of a nation that was written as folders of CSV."""
    return {
        folder.name: {file.name: csv_rows(folder / file.file_name) for file in FILES}
        for folder in out.iterdir()
        if folder.is_dir()
    }


def csv_rows(path: Path) -> list[Record]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
