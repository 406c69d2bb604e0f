"""The committed extracts as figures, without the warehouse."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

Record = dict[str, str]
Row = tuple[object, ...]
UNITS = {"元": Decimal(1), "万元": Decimal(10000)}


@dataclass
class Extract:
    """One document: its files as lists of records."""

    files: dict[str, list[Record]]

    def __getitem__(self, file: str) -> list[Record]:
        return self.files[file]

    @property
    def document(self) -> Record:
        (record,) = self["document"]
        return record

    @property
    def is_final_accounts(self) -> bool:
        return self.document["kind"] == "final_accounts"

    @property
    def has_tables(self) -> bool:
        return bool(self["table_cells"])

    def cell(self, table: str, row: str, column: str) -> Decimal | None:
        """A figure of a table by its line or class, in yuan; None if blank."""
        found = [
            yuan(record)
            for record in self["table_cells"]
            if record["table_key"] == table
            and row in (record["line_key"], record["class_code"])
            and record["column_key"] == column
        ]
        assert len(found) <= 1, (table, row, column)
        return found[0] if found else None

    def total(self, table: str, column: str, *classes: str) -> Decimal | None:
        """The sum of the finest classes of a table, of some classes or of all."""
        rows = [
            record for record in self["table_cells"] if record["table_key"] == table
        ]
        codes = {record["class_code"] for record in rows if record["class_code"]}
        finest = {
            code
            for code in codes
            if not any(other != code and other.startswith(code) for other in codes)
        }
        found = [
            yuan(record)
            for record in rows
            if record["column_key"] == column
            and record["class_code"] in finest
            and record["class_code"].startswith(classes or ("",))
        ]
        return sum(found, Decimal(0)) if found else None

    def stated(self, subject: str, measure: str, *funds: str) -> Decimal | None:
        """The largest figure that prose states for a subject, in yuan."""
        return max(
            (
                yuan(record)
                for record in self["narrative_statements"]
                if record["subject_key"] == subject
                and record["measure"] == measure
                and record["fund"] in funds
                and record["is_cause"] == "false"
            ),
            default=None,
        )

    def figure(self, table: str, column: str, subject: str) -> Decimal | None:
        """The total of a table; of the prose if the document has no tables."""
        if self.has_tables:
            return self.cell(table, "total", column)
        return self.stated(subject, "final_account", "")


def yuan(record: Record) -> Decimal:
    return Decimal(record["value"]) * UNITS[record["unit"]]


def read_extracts(folder: Path) -> list[Extract]:
    """All extracts; publishers have their names in the register."""
    return [
        Extract({path.stem: list(read_csv(path)) for path in sorted(one.glob("*.csv"))})
        for one in sorted(folder.iterdir())
        if one.is_dir()
    ]


def read_csv(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    if part is None or not whole:
        return None
    return rounded(100 * part / whole)


def rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def less(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else left - right
