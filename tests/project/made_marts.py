"""A file with the tables of the dashboards, and meaningless rows."""

from collections.abc import Iterable
from pathlib import Path

import duckdb
from ruamel.yaml import YAML

MODELS = Path(__file__).resolve().parents[2] / "models" / "marts"
ROWS = 72
# Six unions and three years; the same document in every table.
_COLUMNS = {
    "publisher_code": "'union-' || number % 6",
    "publisher_name": "'甲省' || number % 6 || '总工会'",
    "fiscal_year": "2020 + number // 6 % 3",
    "document_id": "'union-' || number % 6 || '-' || (2020 + number // 6 % 3)",
    "expenditure_type": "if(number % 4 < 2, 'basic', 'project')",
    "status": "'breaks'",
}
_TYPES = {
    "varchar": "'{} ' || number % 5",
    "integer": "number % 7",
    "boolean": "number % 2 = 0",
    "decimal": "number * 12.5",
}


def make_marts(path: Path, relations: Iterable[str]) -> None:
    """Create some tables, with the columns that the models declare."""
    with duckdb.connect(str(path)) as connection:
        for relation in sorted(relations):
            schema, _, table = relation.partition(".")
            described = YAML(typ="safe").load(MODELS / schema / f"{table}.yml")
            columns = [
                f"cast({_value(column['name'], column['data_type'])}"
                f" as {column['data_type']}) as {column['name']}"
                for column in described["models"][0]["columns"]
            ]
            connection.execute(f"create schema if not exists {schema}")
            connection.execute(
                f"create table {relation} as select {', '.join(columns)}"
                f" from range({ROWS}) as made (number)"
            )


def _value(name: str, kind: str) -> str:
    template = _COLUMNS.get(name) or _TYPES.get(kind.partition("(")[0].lower(), "null")
    # Keys do not repeat.
    return (
        "number"
        if name.endswith("_id") and name not in _COLUMNS
        else template.format(name)
    )
