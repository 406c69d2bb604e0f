"""The catalogue for the pages: identities, rules, and the labels of tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path

from ingest.csv_file import csv_rows
from ingest.reference import Term, terms_of

# Numbering before a printed label: 一、 1. （1）
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|\d+\.|[（(][一二三四\d]+[）)])")


# Table, side, and key of a row or column
_Place = tuple[str, str, str]


@dataclass(frozen=True)
class Listed:
    """A row of identity.csv or rule.csv; only the former has terms."""

    identity_id: str
    family: str
    kind: str
    scope: str
    severity: str
    statement: str
    statement_en: str
    basis_kind: str
    basis: str
    applies_when: str
    since_year: str
    until_year: str
    terms: tuple[Term, ...] = ()

    @property
    def table_keys(self) -> tuple[str, ...]:
        """Published tables of its figures, in the order of its terms."""
        return tuple(dict.fromkeys(term.table_key for term in self.terms))


@dataclass(frozen=True)
class Table:
    """A published table by its role, with its names."""

    table_key: str
    table_no: str
    name: str
    name_en: str


@dataclass(frozen=True)
class Printed:
    """A row or column as printed: its number, if it has one, and its label."""

    number: str
    label: str


@dataclass(frozen=True)
class RegisteredError:
    """A case of the register of publisher errors."""

    document_id: str
    identity_id: str
    row_key: str
    column_key: str
    difference: str
    unit: str
    explanation: str
    evidence: str
    publisher_answer: str


@dataclass(frozen=True)
class Catalogue:
    """Everything on the pages except their words."""

    identities: tuple[Listed, ...]
    tables: dict[str, Table]
    rows: dict[_Place, Printed]
    columns: Columns
    # Numbers of the rows of functional classes: (table, side)
    class_numbers: dict[tuple[str, str], tuple[int, ...]]
    registered: tuple[RegisteredError, ...]


def _listed(row: dict[str, str], **added: str) -> dict[str, str]:
    """The texts of a row of a catalogue, empty for columns that it lacks."""
    names = (each.name for each in fields(Listed) if each.name != "terms")
    return {name: row.get(name, "") for name in names} | added


def _identities(folder: Path) -> tuple[Listed, ...]:
    terms = terms_of(csv_rows(folder / "identity_term.csv"))
    tables = [
        # As in audit.dim_identity.
        Listed(
            **_listed(row, family="table", severity="major"),
            terms=terms[row["identity_id"]],
        )
        for row in csv_rows(folder / "identity.csv")
    ]
    rules = [Listed(**_listed(row), terms=()) for row in csv_rows(folder / "rule.csv")]
    return (*tables, *rules)


def plain_label(labels: str) -> str:
    """One printed label of several: the shortest path, without its numbering."""
    choices = labels.split("|")
    whole = [label for label in choices if "/" not in label]
    label = (whole or [choices[0].rpartition("/")[2]])[0]
    return _ORDINAL.sub("", label)


def _rows(
    folder: Path,
) -> tuple[dict[_Place, Printed], dict[tuple[str, str], tuple[int, ...]]]:
    """Printed rows, and the numbers of the functional classes among them."""
    rows: dict[_Place, Printed] = {}
    numbers: dict[tuple[str, str], tuple[int, ...]] = {}
    for row in csv_rows(folder / "published_line.csv"):
        place = (row["table_key"], row["side"])
        printed = Printed(row["line_no"], plain_label(row["line_label"]))
        rows.setdefault((*place, row["line_key"]), printed)
        if row["class_code"] and row["line_no"]:
            numbers[place] = (*numbers.get(place, ()), int(row["line_no"]))
    return rows, numbers


@dataclass(frozen=True)
class Columns:
    """Columns of the tables, by (table, side, column key) and by (table, side)."""

    printed: dict[_Place, Printed]
    # Over all layouts
    count: dict[tuple[str, str], int]
    # Tables whose standard layout, the first listed, has one column
    single: frozenset[tuple[str, str]]


def _columns(folder: Path) -> Columns:
    printed: dict[_Place, Printed] = {}
    keys: dict[tuple[str, str], set[str]] = {}
    standard: dict[tuple[str, str], tuple[str, int]] = {}
    for row in csv_rows(folder / "published_column.csv"):
        place = (row["table_key"], row["side"])
        keys.setdefault(place, set()).add(row["column_key"])
        layout, count = standard.get(place, (row["layout_key"], 0))
        standard[place] = (layout, count + (row["layout_key"] == layout))
        # If columns are stages of several lines, numbers do not belong to columns.
        if not row["line_key"]:
            shown = Printed(row["column_no"], plain_label(row["column_labels"]))
            printed.setdefault((*place, row["column_key"]), shown)
    return Columns(
        printed=printed,
        count={place: len(found) for place, found in keys.items()},
        single=frozenset(p for p, (_, count) in standard.items() if count == 1),
    )


def _tables(folder: Path) -> dict[str, Table]:
    return {
        row["table_key"]: Table(
            row["table_key"], row["table_no"], row["table_name"], row["table_name_en"]
        )
        for row in csv_rows(folder / "published_table.csv")
    }


def read_catalogue(folder: Path) -> Catalogue:
    """Read the seeds of `folder` (seeds/reference)."""
    rows, class_numbers = _rows(folder)
    names = RegisteredError.__annotations__
    return Catalogue(
        identities=_identities(folder),
        tables=_tables(folder),
        rows=rows,
        columns=_columns(folder),
        class_numbers=class_numbers,
        registered=tuple(
            RegisteredError(**{name: row[name] for name in names})
            for row in csv_rows(folder / "publisher_error.csv")
        ),
    )
