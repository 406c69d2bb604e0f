"""The reference seeds as Python values: what the tables are called and made of.

dbt loads the same CSV files as seeds, so layouts, classes and identities exist once.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from ingest.text import fold, without_enumerator, without_remark
from ingest.wording import arrangement, wording

# Digits of a class (类) and of a section (款).
_PARENT_LENGTHS = (3, 5)
REFERENCE_DIR = Path(__file__).resolve().parent.parent / "seeds" / "reference"


@dataclass(frozen=True)
class Column:
    """One column of a layout.

    key: standard column; number: column number printed on the form; line_key: the
    line a cell of this column belongs to where the form sets lines side by side;
    labels: headers it is printed under, the standard one first; a header within
    another is written after it and a slash. is_optional: the form prints only the
    columns that hold money.
    """

    key: str
    number: int
    line_key: str
    labels: tuple[str, ...]
    is_optional: bool = False


@dataclass(frozen=True)
class Layout:
    """One arrangement of the columns of a published table, by side."""

    key: str
    sides: Mapping[str, tuple[Column, ...]]


@dataclass(frozen=True)
class LineDef:
    """One line of a form that lists lines.

    order: place among the lines of its side, from 1; class_code: the functional
    class where the line is one; dash_columns: columns where the form prints a dash.
    """

    key: str
    side: str
    order: int
    label: str
    number: str
    class_code: str
    unit: str
    dash_columns: frozenset[int]
    layout_key: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class PublishedTable:
    """One published table by its role.

    row_kind: line, functional or economic. publication: required, optional, or either
    (one of two tables must be printed).
    """

    key: str
    number: str
    name: str
    row_kind: str
    publication: str
    titles: tuple[str, ...]
    layouts: tuple[Layout, ...]
    lines: tuple[LineDef, ...]


@dataclass(frozen=True)
class Classification:
    """The functional or the economic classification.

    names: every name of a code over the years; by_name: codes of a folded name.
    """

    names: Mapping[str, tuple[str, ...]]
    by_name: Mapping[str, tuple[str, ...]]

    def codes_named(self, label: str) -> tuple[str, ...]:
        """Codes whose name or listed alias is this label (folded or not)."""
        folded = without_remark(fold(label))
        return self.by_name.get(fold(label)) or self.by_name.get(folded, ())

    def others_named(self, code: str, label: str) -> tuple[str, ...]:
        """Codes of the same level whose name is this label, none if it is its own.

        The nearest of them: those of the same section, else of the same class.  A
        code that no list has may be a new one of a common name (行政运行): a single
        nearest one is needed to doubt it.
        """
        named = self.codes_named(label)
        if code in named:
            return ()
        near: dict[int, list[str]] = {}
        for other in named:
            if len(other) == len(code):
                shared = sum(other[:end] == code[:end] for end in _PARENT_LENGTHS)
                near.setdefault(shared, []).append(other)
        nearest = near[max(near)] if near else []
        return tuple(nearest) if code in self.names or len(nearest) == 1 else ()


@dataclass(frozen=True)
class Term:
    """One signed reference of an identity; see docs/identities.md."""

    identity_id: str
    side: str
    weight: int
    table_key: str
    table_side: str
    row_selector: str
    row_key: str
    column_selector: str
    column_key: str
    absent_row: str
    absent_table: str


@dataclass(frozen=True)
class Identity:
    """One row of the identity catalogue with its terms."""

    id: str
    kind: str
    applies_when: str
    statement: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Publisher:
    """One publisher: its code and full name, and where it is.

    division and division_code: the place itself; province and prefecture: names of
    the places it lies in, empty where it lies in none.
    """

    code: str
    name: str
    province: str = ""
    prefecture: str = ""
    division: str = ""
    division_code: str = ""


@dataclass(frozen=True)
class Reference:
    """All reference data that reading needs."""

    tables: Mapping[str, PublishedTable]
    functional: Classification
    economic: Classification
    identities: tuple[Identity, ...]
    publishers: Mapping[str, tuple[Publisher, ...]]

    @cached_property
    def listed(self) -> Mapping[str, Publisher]:
        """Every listed publisher by its code."""
        return {each.code: each for found in self.publishers.values() for each in found}

    @cached_property
    def titles(self) -> Mapping[str, tuple[PublishedTable, ...]]:
        """The tables of every folded title."""
        found: dict[str, tuple[PublishedTable, ...]] = {}
        for table in self.tables.values():
            for title in table.titles:
                found[title] = (*found.get(title, ()), table)
        return found

    @cached_property
    def wordings(self) -> Mapping[str, tuple[tuple[PublishedTable, str], ...]]:
        """The tables whose titles come to a wording, and which classes these say."""
        found: dict[str, dict[str, tuple[PublishedTable, str]]] = {}
        for title, tables in self.titles.items():
            for table in tables:
                its = found.setdefault(wording(title), {})
                said = arrangement(title)
                # Only what is listed for some classes alone needs them said.
                its[table.key] = (table, said if table.key not in its else "")
        found.pop("", None)
        return {word: tuple(its.values()) for word, its in found.items()}

    def has_column(self, table_key: str, column_key: str) -> bool:
        """Whether some layout of a table has a column."""
        return any(
            column.key == column_key
            for layout in self.tables[table_key].layouts
            for columns in layout.sides.values()
            for column in columns
        )

    def classification(self, row_kind: str) -> Classification:
        """The classification that the rows of a table of this kind use."""
        return self.economic if row_kind == "economic" else self.functional


def read_seed(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of seeds/reference/<name>.csv as text."""
    with (REFERENCE_DIR / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _layouts(table_key: str, rows: list[dict[str, str]]) -> tuple[Layout, ...]:
    layouts: dict[str, dict[str, list[Column]]] = {}
    for row in rows:
        if row["table_key"] != table_key:
            continue
        column = Column(
            key=row["column_key"],
            number=int(row["column_no"]),
            line_key=row["line_key"],
            labels=tuple(row["column_labels"].split("|")),
            is_optional=row["is_optional"] == "true",
        )
        sides = layouts.setdefault(row["layout_key"], {})
        sides.setdefault(row["side"], []).append(column)
    return tuple(
        Layout(key, {side: tuple(columns) for side, columns in sides.items()})
        for key, sides in layouts.items()
    )


def _line_names(label: str, aliases: list[str]) -> tuple[str, ...]:
    """Folded names of a line without enumerator and unit, longest first."""
    names: dict[str, None] = {}
    for printed in (label, *aliases):
        name = without_enumerator(fold(printed))
        names[name] = None
    return tuple(names)


def _lines(
    table_key: str,
    rows: list[dict[str, str]],
    aliases: list[dict[str, str]],
    class_names: Mapping[str, tuple[str, ...]],
) -> tuple[LineDef, ...]:
    lines: list[LineDef] = []
    orders: dict[str, int] = {}
    for row in rows:
        if row["table_key"] != table_key:
            continue
        side = row["side"]
        orders[side] = orders.get(side, 0) + 1
        printed = [
            alias["line_label"]
            for alias in aliases
            if alias["table_key"] == table_key
            and alias["side"] == side
            and alias["line_key"] == row["line_key"]
        ]
        printed += class_names.get(row["class_code"], ())
        lines.append(
            LineDef(
                key=row["line_key"],
                side=side,
                order=orders[side],
                label=row["line_label"],
                number=row["line_no"],
                class_code=row["class_code"],
                unit=row["unit"],
                dash_columns=frozenset(
                    int(number) for number in row["dash_columns"].split(",") if number
                ),
                layout_key=row["layout_key"],
                names=_line_names(row["line_label"], printed),
            )
        )
    return tuple(lines)


def _classification(name: str, prefix: str, aliases: str) -> Classification:
    names: dict[str, dict[str, None]] = {}
    for row in read_seed(name):
        code = row[f"{prefix}_code"]
        names.setdefault(code, {})[row[f"{prefix}_name"]] = None
    for row in read_seed("class_label_alias"):
        if row["classification"] == aliases:
            names.setdefault(row["class_code"], {})[row["printed_label"]] = None
    by_name: dict[str, list[str]] = {}
    for code, labels in names.items():
        for label in labels:
            codes = by_name.setdefault(fold(label), [])
            if code not in codes:
                codes.append(code)
    return Classification(
        names={code: tuple(labels) for code, labels in names.items()},
        by_name={label: tuple(codes) for label, codes in by_name.items()},
    )


def _identities() -> tuple[Identity, ...]:
    terms: dict[str, list[Term]] = {}
    for row in read_seed("identity_term"):
        terms.setdefault(row["identity_id"], []).append(
            Term(
                identity_id=row["identity_id"],
                side=row["side"],
                weight=int(row["weight"]),
                table_key=row["table_key"],
                table_side=row["table_side"],
                row_selector=row["row_selector"],
                row_key=row["row_key"],
                column_selector=row["column_selector"],
                column_key=row["column_key"],
                absent_row=row["absent_row"],
                absent_table=row["absent_table"],
            )
        )
    return tuple(
        Identity(
            id=row["identity_id"],
            kind=row["kind"],
            applies_when=row["applies_when"],
            statement=row["statement"],
            terms=tuple(terms[row["identity_id"]]),
        )
        for row in read_seed("identity")
    )


def _publishers() -> dict[str, tuple[Publisher, ...]]:
    """Publishers by every folded name they are printed under."""
    listed: dict[str, Publisher] = {}
    names: dict[str, dict[str, None]] = {}
    rows = list(read_seed("publisher"))
    divisions = {row["division_code"]: row["division_name"] for row in rows}
    for row in rows:
        code, division_code = row["publisher_code"], row["division_code"]
        listed[code] = Publisher(
            code,
            row["publisher_name"],
            row["province_name"],
            # 4201 of 420117; a county that a province governs itself has none.
            divisions.get(f"{division_code[:4]}00", "")
            if row["level"] in ("prefectural", "county")
            else "",
            row["division_name"],
            division_code,
        )
        for name in (row["publisher_name"], row["short_name"]):
            names.setdefault(fold(name), {})[code] = None
    for row in read_seed("publisher_alias"):
        names.setdefault(fold(row["printed_name"]), {})[row["publisher_code"]] = None
    return {
        name: tuple(listed[code] for code in codes)
        for name, codes in names.items()
        if name
    }


@lru_cache(maxsize=1)
def load_reference() -> Reference:
    """Read all reference seeds once."""
    functional = _classification("functional_class", "functional", "functional")
    economic = _classification("economic_class", "economic", "economic")
    columns = list(read_seed("published_column"))
    lines = list(read_seed("published_line"))
    aliases = list(read_seed("published_line_alias"))
    titles = list(read_seed("published_title"))
    tables = {
        row["table_key"]: PublishedTable(
            key=row["table_key"],
            number=row["table_no"],
            name=row["table_name"],
            row_kind=row["row_kind"],
            publication=row["publication"],
            titles=tuple(
                fold(title["title"])
                for title in titles
                if title["table_key"] == row["table_key"]
            ),
            layouts=_layouts(row["table_key"], columns),
            lines=_lines(row["table_key"], lines, aliases, functional.names),
        )
        for row in read_seed("published_table")
    }
    return Reference(tables, functional, economic, _identities(), _publishers())
