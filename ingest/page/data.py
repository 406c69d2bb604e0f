"""The data of the page, column by column, each value exactly as in the file."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import NoneType
from typing import Any

import duckdb

from ingest.errors import JuesuanError
from ingest.page.across import BREACH_PART, CLASS_PART, LABEL_PART, REASON_PART
from ingest.page.letters import COLUMNS, letter_rows
from ingest.page.queries import INDEX, PUBLISHER, REFERENCE
from ingest.page.traces import trace_table
from ingest.query.run import open_for_reading
from ingest.reference import reason_in_chinese
from ingest.sql import sql_text, sql_texts

# A value, or its place in the list of the column's values.
Column = Sequence[Any] | Mapping[str, Sequence[Any]]
Table = Mapping[str, Column]
# A part, with the name by which the page requests it.
Part = tuple[str, Mapping[str, Table]]

PUBLISHER_PREFIX = "publisher-"
# Publishers per read, whatever the size of the file.
_BATCH = 50
_CHOSEN = """
create or replace temp table chosen as
select document_id, publisher_code from core.dim_document
where {years} = [] or list_contains({years}, fiscal_year)
"""


class PageError(JuesuanError):
    """The page cannot be made."""


@dataclass(frozen=True)
class PageData:
    """The content of a published file for a page.

    count: documents. index: tables that every view needs.
    """

    count: int
    index: Mapping[str, Table]
    connection: duckdb.DuckDBPyConnection

    def parts(self, kept: Collection[str] = ()) -> Iterator[Part]:
        """The parts, one after another: publishers, classes, identities, labels.

        kept: publishers to leave out.
        """
        known = values(self.index["document"]["publisher_code"])
        codes = sorted(set(known) - set(kept))
        for first in range(0, len(codes), _BATCH):
            yield from _publisher_parts(self.connection, codes[first : first + _BATCH])
        yield from _parts(self.connection, "class-", class_amount=CLASS_PART)
        yield from _parts(
            self.connection, "identity-", breach=BREACH_PART, reason=REASON_PART
        )
        yield from _parts(self.connection, "", label=LABEL_PART)


@contextmanager
def open_data(path: Path, years: Sequence[int] = ()) -> Iterator[PageData]:
    """The data of an open published file, for some fiscal years or all.

    Amounts are decimal strings. Raises PageError if the file has no report schema or no
    document.
    """
    with open_for_reading(path) as connection:
        try:
            count = _choose(connection, years)
            index = {
                name: _table(connection, _chosen(query))
                for name, query in INDEX.items()
            }
            for name, query in REFERENCE.items():
                index[name] = _table(connection, query)
            yield PageData(count, {**index, "trace": trace_table()}, connection)
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise PageError(
                f"{path} has no report schema, or one of another version",
                remedy="run juesuan build",
            ) from error


def as_json(data: object) -> str:
    """JSON that is safe in a script element, whatever the labels contain."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028")


def values(column: Column) -> list[Any]:
    """The values of a column, row by row."""
    if isinstance(column, Mapping):
        return [column["of"][place] for place in column["at"]]
    return list(column)


def _choose(connection: duckdb.DuckDBPyConnection, years: Sequence[int]) -> int:
    """Note the documents of the page; returns their number."""
    connection.execute(_CHOSEN.format(years=list(years)))
    row = connection.execute("select count(*) from chosen").fetchone()
    if not row or not row[0]:
        of_years = f" of {', '.join(map(str, years))}" if years else ""
        raise PageError(
            f"the published file holds no document{of_years}, so there is nothing to"
            " show",
            remedy="add documents with juesuan extract, then run juesuan build",
        )
    return int(row[0])


def _publisher_parts(
    connection: duckdb.DuckDBPyConnection, codes: Sequence[str]
) -> Iterator[Part]:
    """The parts of some publishers, whose documents follow one another.

    DuckDB skips the parts of its tables that are outside of the documents' range.
    """
    rows = connection.execute(
        f"from chosen where list_contains({sql_texts(codes)}, publisher_code)"
        " order by all"
    ).fetchall()
    publishers = dict(rows)
    within = f"between {sql_text(min(publishers))} and {sql_text(max(publishers))}"
    parts: dict[str, dict[str, Table]] = {code: {} for code in codes}

    def share(name: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        place = names.index("document_id")
        found: dict[str, list[Sequence[Any]]] = defaultdict(list)
        for row in rows:
            if row[place] in publishers:
                found[publishers[row[place]]].append(row)
        for code in codes:
            parts[code][name] = _columns(names, found[code])

    for name, query in PUBLISHER.items():
        cursor = connection.execute(
            f"with listed as ({query}\n) from listed where document_id {within}"
        )
        names = [column[0] for column in cursor.description or ()]
        share(name, names, cursor.fetchall())
    share("letter", COLUMNS, letter_rows(connection, list(publishers)))
    for code, part in parts.items():
        yield f"{PUBLISHER_PREFIX}{code}", part


def _parts(
    connection: duckdb.DuckDBPyConnection, prefix: str, **queries: str
) -> Iterator[Part]:
    """The parts of tables about many unions; each part has every table."""
    found: dict[str, dict[str, list[Sequence[Any]]]] = defaultdict(
        lambda: {name: [] for name in queries}
    )
    names: dict[str, list[str]] = {}
    for name, query in queries.items():
        cursor = connection.execute(query)
        names[name] = [column[0] for column in cursor.description or ()][1:]
        for part, *row in cursor.fetchall():
            found[part][name].append(row)
    for part, tables in found.items():
        yield (
            f"{prefix}{part}",
            {name: _columns(names[name], rows) for name, rows in tables.items()},
        )


def _chosen(query: str) -> str:
    return (
        f"with listed as ({query}\n) select * from listed"
        " where document_id in (select document_id from chosen)"
    )


def _table(connection: duckdb.DuckDBPyConnection, query: str) -> Table:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description or ()]
    return _columns(names, cursor.fetchall())


def _columns(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> Table:
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    table = {
        name: _packed(_plain(column, name))
        for name, column in zip(names, columns, strict=True)
    }
    if "reason" in table:
        reasons = values(table["reason"])
        table["reason_zh"] = _packed(
            [reason_in_chinese(each or "") for each in reasons]
        )
    return table


def _plain(column: Sequence[Any], name: str) -> Sequence[Any]:
    """Values as JSON has them; hundreds of thousands, so not looked at one by one."""
    kinds = set(map(type, column))
    strange = kinds - {Decimal, NoneType, str, int, bool, list}
    if strange:
        raise PageError(
            f"{name} holds {strange.pop().__name__}, which would not stay exact"
        )
    if Decimal not in kinds:
        return column
    return [format(each, "f") if type(each) is Decimal else each for each in column]


def _packed(column: Sequence[Any]) -> Column:
    """Each value once and its places, if that is shorter."""
    if not set(map(type, column)) <= {str, NoneType}:
        return column
    places = {value: place for place, value in enumerate(dict.fromkeys(column))}
    if len(places) * 2 > len(column):
        return column
    return {"of": list(places), "at": list(map(places.__getitem__, column))}
