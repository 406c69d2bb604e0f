"""Columns that compare the ledger with the other files, for the gate."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from ingest import contract
from ingest.figures import has_digit
from ingest.load.check import YES
from ingest.load.derive import Record, fill, keys, records
from ingest.load.folder import FOLDER

# Files with one printed figure per record, and its fate.  A figure may be several
# tokens (1 234.56), never none.
_LISTED = {
    "cell": (contract.TABLE_CELLS, "table_key"),
    "unplaced": (contract.UNPLACED_CELLS, "table_key"),
    "unmatched": (contract.UNMATCHED_NUMBERS, ""),
}


def derive_ledger(frames: Mapping[str, pd.DataFrame]) -> None:
    """Add the sums of the fates by page and table, and the counts of other files."""
    frame = frames[contract.LEDGER.name]
    rows = records(frame)
    fill(frame, "entered_count", [str(_entered(row)) for row in rows])
    fill(frame, "covers_files", _states(frames, rows))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _entered(row: Record) -> int:
    return sum(_number(row[column]) for column in contract.FATE_COUNTS)


def _states(frames: Mapping[str, pd.DataFrame], rows: list[Record]) -> list[str]:
    """By document: figures listed on a page that the ledger lacks there.

    Every row of a document names the first gap: a page that the ledger leaves out has
    no row of its own.
    """
    listed: dict[str, Counter[tuple[str, ...]]] = {}
    for fate, (file, key) in _LISTED.items():
        columns = ("page", key) if key else ("page",)
        frame = frames[file.name]
        # A word in place of a figure (#REF!, XX) is listed but is not a token.
        if fate != "cell":
            frame = frame[frame["value_text"].map(has_digit).astype(bool)]
        listed[fate] = Counter(keys(frame, *columns))
    lacks: dict[str, str] = {}
    for fate, (file, key) in _LISTED.items():
        entered: Counter[tuple[str, ...]] = Counter()
        for row in rows:
            place = (row[FOLDER], row["page"]) + ((row[key],) if key else ())
            entered[place] += _number(row[f"{fate}_count"])
        for place, count in listed[fate].items():
            if entered[place] < count:
                lacks.setdefault(
                    place[0],
                    f"{file.name} lists {count} on page {place[1]},"
                    f" the ledger {entered[place]}",
                )
    return [lacks.get(row[FOLDER], YES) for row in rows]
