"""The report's tables and their Chinese names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from ingest.csv_file import csv_rows
from ingest.errors import JuesuanError

_EVERY_MODEL = "*"
# Names that need no quotes in DuckDB: ASCII only as letters and digits, none first.
_PLAIN_NAME = re.compile(r"[^\x00-\x7f][^\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]*")
# Columns in English or with codes; report.* and audit.* have them.
_NOT_CHINESE = ("（英文）", "（代码）")
# Codes from a seed of their own, or with few names (chinese_names).
_OPEN = ("published_table", "rule", "class_code")
# Columns that a fact leaves to its document.
_PUBLISHER = {
    "name": "publisher_name",
    "data_type": "varchar",
    "constraints": [{"type": "not_null"}],
}


class MappingError(JuesuanError):
    """The mapping does not fit the report."""


@dataclass(frozen=True)
class Column:
    """A column of the report and its Chinese name.

    reference: what its values lead to, as table.column, if anything; values: the
    Chinese names of its codes, empty if it has no codes.
    """

    source: str
    name: str
    description: str
    data_type: str
    constraints: tuple[str, ...]
    reference: str
    vocabulary: str
    values: tuple[str, ...]

    @property
    def alias(self) -> str:
        """Name of the join with its values' names."""
        return f"{self.source}_name"

    @property
    def is_flag(self) -> bool:
        """Whether its values are yes and no."""
        return self.data_type == "boolean"


@dataclass(frozen=True)
class Table:
    """A table of the report and its Chinese name."""

    source: str
    schema: str
    name: str
    description: str
    columns: tuple[Column, ...]

    @property
    def model(self) -> str:
        """Name of the Chinese model; dbt's names are ASCII."""
        return f"zh_{self.source}"

    @property
    def key(self) -> Column:
        """The primary key."""
        (key,) = (one for one in self.columns if "primary_key" in one.constraints)
        return key

    @property
    def is_fact(self) -> bool:
        """Whether only the document has the name of the publisher."""
        return self.schema == "core"


class Names:
    """The Chinese names by table, column and value; records which were used."""

    def __init__(self, names: Path, vocabulary: Path) -> None:
        self._names: dict[tuple[str, str], dict[str, str]] = {}
        self._values: dict[str, dict[str, str]] = {}
        self._used: set[tuple[str, str]] = set()
        for row in csv_rows(vocabulary):
            self._add_value(row)
        for row in csv_rows(names):
            if row["entry"] == "value":
                self._add_value(row)
                continue
            place = (row["model"], row["column_name"])
            if place in self._names:
                raise MappingError(f"{'.'.join(place)} is named twice")
            self._names[place] = row

    def _add_value(self, row: Mapping[str, str]) -> None:
        values = self._values.setdefault(row["vocabulary"], {})
        if row["code"] in values:
            raise MappingError(f"{row['vocabulary']} {row['code']} is named twice")
        values[row["code"]] = row["name_zh"]

    def of(self, model: str, column: str = "") -> Mapping[str, str]:
        """The entry of a table or column; a specific one goes before a general one."""
        for place in ((model, column), (_EVERY_MODEL, column)):
            if place in self._names:
                self._used.add(place)
                return self._names[place]
        raise MappingError(
            f"no Chinese name for {model}.{column}".rstrip("."),
            remedy="add it to seeds/reference/report_name.csv",
        )

    def values(self, vocabulary: str) -> tuple[str, ...]:
        """The Chinese names of a vocabulary's values; empty for an open one."""
        if vocabulary in ("", *_OPEN):
            return ()
        if vocabulary not in self._values:
            raise MappingError(f"no vocabulary {vocabulary}")
        return tuple(dict.fromkeys(self._values[vocabulary].values()))

    def unused(self) -> list[str]:
        """Entries that the report does not use."""
        return sorted(".".join(one) for one in self._names.keys() - self._used)


def _references(model: Mapping[str, Any]) -> Mapping[str, str]:
    """The tables that the keys of a model lead to, as table.column."""
    found: dict[str, str] = {}
    for test in model.get("data_tests", ()):
        if isinstance(test, dict) and "leads_to" in test:
            found |= test["leads_to"]["arguments"]["columns"]
    return {
        column: target if "." in target else f"{target}.{column}"
        for column, target in found.items()
    }


def _column(
    model: str, described: Mapping[str, Any], names: Names, reference: str
) -> Column:
    entry = names.of(model, described["name"])
    return Column(
        source=described["name"],
        name=entry["name_zh"],
        description=entry["description_zh"],
        data_type=described["data_type"],
        constraints=tuple(one["type"] for one in described.get("constraints", ())),
        reference=reference,
        vocabulary=entry["vocabulary"],
        values=names.values(entry["vocabulary"]),
    )


def _columns(model: Mapping[str, Any], names: Names) -> Iterator[Column]:
    source, described = model["name"], model["columns"]
    references = _references(model)
    has_publisher = any(one["name"] == _PUBLISHER["name"] for one in described)
    for one in described:
        column = _column(source, one, names, references.get(one["name"], ""))
        if not column.name.endswith(_NOT_CHINESE):
            yield column
        if one["name"] == "publisher_code" and not has_publisher:
            yield _column(source, _PUBLISHER, names, "")


def _refuse_bad_names(table: Table) -> None:
    printed = [table.name, *(column.name for column in table.columns)]
    if bad := [name for name in printed if not _PLAIN_NAME.fullmatch(name)]:
        raise MappingError(f"{table.source}: names that need quotes: {bad}")
    columns = printed[1:]
    if twice := sorted({name for name in columns if columns.count(name) > 1}):
        raise MappingError(f"{table.source}: two columns are called {twice}")


def read_table(path: Path, names: Names) -> Table:
    """A table of the report from its YAML, with its Chinese names."""
    (described,) = YAML(typ="safe").load(path)["models"]
    source = described["name"]
    entry = names.of(source)
    table = Table(
        source=source,
        schema=path.parent.name,
        name=entry["name_zh"],
        description=entry["description_zh"],
        columns=tuple(_columns(described, names)),
    )
    _refuse_bad_names(table)
    return table


def read_tables(
    report: Path, names_file: Path, vocabulary: Path, facts: Sequence[Path] = ()
) -> list[Table]:
    """All tables of the report; raises MappingError for missing or unused names.

    facts: descriptions of tables outside the report that also have a Chinese one.
    """
    names = Names(names_file, vocabulary)
    paths = [*sorted(report.glob("[!_]*.yml")), *facts]
    tables = [read_table(path, names) for path in paths]
    if not tables:
        raise MappingError(f"no table is described in {report}")
    if unused := names.unused():
        raise MappingError(f"the report has no {', '.join(unused)}")
    return tables
