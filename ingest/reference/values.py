"""Names and structure of the published tables, and the lists that go with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ingest.text import fold, without_remark
from ingest.wording import arrangement, wording

# Digits of a class (类) and of a section (款).
_PARENT_LENGTHS = (3, 5)


@dataclass(frozen=True)
class Column:
    """One column of a layout.

    key: standard column; number: column number printed on the form; line_key: the
    line of this column's cells if the form sets lines side by side;
    labels: its printed headers, the standard one first; a header within another is
    written after it and a slash. is_optional: the form prints only the columns that
    have amounts.
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
    class if the line is one; dash_columns: columns where the form prints a dash.
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
        """Codes with this name or listed alias (folded or not)."""
        folded = without_remark(fold(label))
        return self.by_name.get(fold(label)) or self.by_name.get(folded, ())

    def below_named(self, code: str, label: str) -> tuple[str, ...]:
        """Codes that begin with a code and whose name is this label, not its own."""
        named = self.codes_named(label)
        below = tuple(other for other in named if other.startswith(code))
        return () if code in named else below

    def others_named(self, code: str, label: str) -> tuple[str, ...]:
        """Codes of the same level with this name, none if it is the code's own.

        Only the nearest: those of the same section, else of the same class.  An
        unlisted code may be a new one with a common name (行政运行): only a single
        nearest code puts it in doubt.
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
    """One publisher: its code, full name and place.

    division and division_code: the place itself; province and prefecture: names of
    the places that contain it, or empty.
    """

    code: str
    name: str
    province: str = ""
    prefecture: str = ""
    division: str = ""
    division_code: str = ""


@dataclass(frozen=True)
class Reference:
    """All reference data needed for reading."""

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
        """The tables by folded title."""
        found: dict[str, tuple[PublishedTable, ...]] = {}
        for table in self.tables.values():
            for title in table.titles:
                found[title] = (*found.get(title, ()), table)
        return found

    @cached_property
    def wordings(self) -> Mapping[str, tuple[tuple[PublishedTable, str], ...]]:
        """The tables by the wording of their titles, with the classes it names."""
        found: dict[str, dict[str, tuple[PublishedTable, str]]] = {}
        for title, tables in self.titles.items():
            for table in tables:
                its = found.setdefault(wording(title), {})
                kind = arrangement(title)
                # Only titles listed for one kind of classes must name it.
                its[table.key] = (table, kind if table.key not in its else "")
        found.pop("", None)
        return {word: tuple(its.values()) for word, its in found.items()}

    @cached_property
    def titles_by_end(self) -> Mapping[str, tuple[tuple[str, PublishedTable], ...]]:
        """Titles and their tables, by the first and by the last character."""
        found: dict[str, list[tuple[str, PublishedTable]]] = {}
        for table in self.tables.values():
            for title in table.titles:
                for end in (f"^{title[:1]}", f"{title[-1:]}$"):
                    found.setdefault(end, []).append((title, table))
        return {end: tuple(titles) for end, titles in found.items()}

    def has_column(self, table_key: str, column_key: str) -> bool:
        """Whether some layout of a table has a column."""
        return any(
            column.key == column_key
            for layout in self.tables[table_key].layouts
            for columns in layout.sides.values()
            for column in columns
        )

    def classification(self, row_kind: str) -> Classification:
        """The classification used by the rows of a table of this kind."""
        return self.economic if row_kind == "economic" else self.functional
