"""CSV files of the package and the seeds."""

import csv
from collections.abc import Iterator
from pathlib import Path


def csv_rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file by column, as text; all have all columns."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        columns = next(lines)
        for line in lines:
            yield dict(zip(columns, line, strict=True))
