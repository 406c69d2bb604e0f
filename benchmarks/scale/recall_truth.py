"""Planted errors by the names of the wrong figures in the warehouse."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.contract import (
    FILES,
    NARRATIVE_STATEMENTS,
    PERFORMANCE_INDICATORS,
    PERFORMANCE_PROJECTS,
    TABLE_CELLS,
    TABLE_ROWS,
    ExtractFile,
)

_FILES = {file.name: file for file in FILES}
_COLUMNS = (
    "document_id", "kind", "file", "row_key", "field", "right_value", "wrong_value",
)  # fmt: skip
# The field of the figure; others of the same row give its printed form.
_VALUE = "value"
_CODE = "printed_code"
# The warehouse's name for a record of a form, before its number.
_RECORDS = {
    PERFORMANCE_PROJECTS.name: "project",
    PERFORMANCE_INDICATORS.name: "indicator",
}


@dataclass(frozen=True)
class Judged:
    """A judgement of a rule without a sum: keys of the evaluation.

    row_key: the whole key, or its beginning if it ends with a slash.
    """

    row_key: str
    column_key: str

    def is_of(self, row_key: str, column_key: str) -> bool:
        """Whether an evaluation has these keys."""
        if self.row_key.endswith("/"):
            return row_key.startswith(self.row_key) and column_key == self.column_key
        return (row_key, column_key) == (self.row_key, self.column_key)


@dataclass(frozen=True)
class WrongField:
    """One field of one record that was made wrong."""

    document_id: str
    file: ExtractFile
    row_key: str
    field: str
    right: str
    wrong: str

    @property
    def figure(self) -> str:
        """The figure by its name in the warehouse; empty if the field is not one."""
        match self.file.name, self.field:
            case TABLE_CELLS.name, "value":
                return f"{self.document_id}/{self.row_key}"
            case NARRATIVE_STATEMENTS.name, "value":
                return f"{self.document_id}/statement/{self.row_key}"
            case name, field if name in _RECORDS:
                return f"{self.document_id}/{_RECORDS[name]}/{self.row_key}#{field}"
        return ""

    @property
    def judged(self) -> Judged | None:
        """The judgements on it of rules without a sum."""
        if self.file.name in _RECORDS:
            return Judged(f"{_RECORDS[self.file.name]}/{self.row_key}", "")
        if (self.file.name, self.field) == (TABLE_ROWS.name, _CODE):
            table, _, row = self.row_key.rpartition("/")
            return Judged(f"{table}/", f"row {row}")
        return None


@dataclass(frozen=True)
class Planted:
    """The planted error of a document: all fields that were made wrong."""

    document_id: str
    kind: str
    fields: tuple[WrongField, ...]

    @property
    def figures(self) -> frozenset[str]:
        """The wrong figures, by their names in the warehouse."""
        return frozenset(each.figure for each in self.fields if each.figure)

    @property
    def judged(self) -> frozenset[Judged]:
        """The judgements on it of rules without a sum."""
        return frozenset(each.judged for each in self.fields if each.judged)

    @property
    def change(self) -> str:
        """Old and new text."""
        changes = (
            f"{each.file.name} {each.row_key} {each.field}: {each.right} → {each.wrong}"
            for each in self.fields
            if each.figure or each.judged
        )
        return "; ".join(changes)


def read_planted(path: Path) -> list[Planted]:
    """The planted errors beside a nation, as CSV or Parquet, by document."""
    source = f"read_csv('{path}', all_varchar = true, nullstr = '')"
    if path.suffix == ".parquet":
        source = f"read_parquet('{path}')"
    columns = ", ".join(f"coalesce({name}, '')" for name in _COLUMNS)
    with duckdb.connect() as connection:
        rows = connection.execute(f"select {columns} from {source}").fetchall()
    fields: dict[tuple[str, str], list[WrongField]] = defaultdict(list)
    for document, kind, file, *rest in rows:
        field = WrongField(document, _FILES[file], *rest)
        fields[document, kind].append(field)
    return [Planted(*key, tuple(found)) for key, found in sorted(fields.items())]


def of_documents(errors: Sequence[Planted], documents: Iterable[str]) -> list[Planted]:
    """The errors planted in some documents."""
    wanted = set(documents)
    return [each for each in errors if each.document_id in wanted]
