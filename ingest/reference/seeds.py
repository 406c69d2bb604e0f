"""The reference seeds read as values.

dbt loads the same CSV files as seeds, so layouts, classes and identities exist once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from pathlib import Path

from ingest.csv_file import csv_rows
from ingest.reference.values import (
    Classification,
    Column,
    Identity,
    Layout,
    LineDef,
    PublishedTable,
    Publisher,
    Reference,
    Term,
)
from ingest.text import fold, without_enumerator

REFERENCE_DIR = Path(__file__).resolve().parents[2] / "seeds" / "reference"


def read_seed(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of seeds/reference/<name>.csv as text."""
    return csv_rows(REFERENCE_DIR / f"{name}.csv")


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


def terms_of(rows: Iterable[dict[str, str]]) -> dict[str, tuple[Term, ...]]:
    """The terms of every identity, from the rows of identity_term.csv."""
    found: dict[str, tuple[Term, ...]] = {}
    names = [each.name for each in fields(Term) if each.name != "weight"]
    for row in rows:
        term = Term(weight=int(row["weight"]), **{name: row[name] for name in names})
        found[term.identity_id] = (*found.get(term.identity_id, ()), term)
    return found


def _identities() -> tuple[Identity, ...]:
    terms = terms_of(read_seed("identity_term"))
    return tuple(
        Identity(
            id=row["identity_id"],
            kind=row["kind"],
            applies_when=row["applies_when"],
            statement=row["statement"],
            terms=terms[row["identity_id"]],
        )
        for row in read_seed("identity")
    )


def _publishers() -> dict[str, tuple[Publisher, ...]]:
    """Publishers by every folded name under which they are printed."""
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
            # 4201 of 420117; a county directly under a province has none.
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
