"""The other floor: Parquet extracts scanned and added up, with no model at all."""

from __future__ import annotations

import time
from pathlib import Path

import duckdb

_QUERY = """
select fiscal_year, table_key, column_key, count(*), sum(cast(value as decimal(38, 6)))
from (
    from read_parquet('{cells}', hive_partitioning = true)
)
group by all
"""


def scan_seconds(nation: Path) -> float:
    """Seconds to add up every figure of every table by year, table and column."""
    cells = nation / "table_cells" / "*" / "*.parquet"
    started = time.perf_counter()
    with duckdb.connect() as connection:
        rows = connection.execute(_QUERY.format(cells=cells)).fetchall()
    if not rows:
        raise SystemExit(f"bench: {nation} holds no figure")
    return time.perf_counter() - started
