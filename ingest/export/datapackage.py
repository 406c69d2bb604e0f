"""A Fiscal Data Package: CSV files and datapackage.json, which describes them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from ingest import __version__
from ingest.export.fiscal import (
    PHASES,
    REFERENCES,
    TABLES,
    TAXONOMY,
    FiscalTable,
    extra_fields,
    fiscal_model,
)
from ingest.export.source import (
    Column,
    ExportError,
    SourceTable,
    read_rows,
    read_tables,
)
from ingest.query.run import Answer
from ingest.query.text import answer_text

_LICENCE = {
    "name": "Apache-2.0",
    "path": "https://www.apache.org/licenses/LICENSE-2.0",
    "title": "Apache License 2.0, for the structure; figures are facts as published",
}
_TYPES = {
    "VARCHAR": "string",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "DOUBLE": "number",
    "FLOAT": "number",
}
_INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UBIGINT")


def write_datapackage(connection: duckdb.DuckDBPyConnection, out: Path) -> list[Path]:
    """Write <out>/datapackage.json and <out>/data/*.csv; returns the files."""
    schemas = sorted({table.schema for table in TABLES})
    here = {(each.schema, each.name): each for each in read_tables(connection, schemas)}
    absent = [
        f"{each.schema}.{each.name}"
        for each in TABLES
        if (each.schema, each.name) not in here
    ]
    if absent:
        raise ExportError(
            f"the published file has no {', '.join(absent)}",
            remedy="run juesuan build",
        )
    written, resources = [], []
    (out / "data").mkdir(parents=True, exist_ok=True)
    for fiscal in TABLES:
        table = here[fiscal.schema, fiscal.name]
        path = out / "data" / f"{table.name}.csv"
        content = _csv(connection, table, fiscal)
        path.write_bytes(content)
        written.append(path)
        resources.append(_resource(table, fiscal, content))
    descriptor = _descriptor(connection, resources)
    path = out / "datapackage.json"
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")
    return [path, *written]


def _csv(
    connection: duckdb.DuckDBPyConnection, table: SourceTable, fiscal: FiscalTable
) -> bytes:
    rows = read_rows(connection, table, fiscal.condition)
    answer = Answer(
        tuple(column.name for column in table.columns),
        tuple(column.type for column in table.columns),
        tuple(rows),
        len(rows),
    )
    return (answer_text(answer, "csv", 0) + "\n").encode()


def _resource(
    table: SourceTable, fiscal: FiscalTable, content: bytes
) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(column, fiscal) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    references = [
        {"fields": [name], "reference": {"resource": target, "fields": [name]}}
        for name, target in REFERENCES.items()
        if target != table.name and any(each.name == name for each in table.columns)
    ]
    if references:
        schema["foreignKeys"] = references
    extra = extra_fields(fiscal)
    if extra:
        schema["extraFields"] = extra
    return {
        "name": table.name,
        "path": f"data/{table.name}.csv",
        "profile": "tabular-data-resource",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _field(column: Column, fiscal: FiscalTable) -> dict[str, object]:
    described: dict[str, object] = {"name": column.name, "type": _type(column.type)}
    if column.description:
        described["description"] = column.description
    if not column.is_nullable:
        described["constraints"] = {"required": True}
    if column.name in fiscal.types:
        described["columnType"] = fiscal.types[column.name]
    if column.name in fiscal.measures:
        described["normalize"] = {"phase": PHASES[column.name]}
    return described


def _type(kind: str) -> str:
    """The Table Schema type of a DuckDB type; others are text as JSON."""
    if kind.startswith("DECIMAL"):
        return "number"
    if kind.startswith("TIMESTAMP"):
        return "datetime"
    if kind in _INTEGERS:
        return "integer"
    return _TYPES.get(kind, "string")


def _descriptor(
    connection: duckdb.DuckDBPyConnection, resources: Sequence[Mapping[str, object]]
) -> dict[str, object]:
    documents = connection.execute(
        "select publisher_name, fiscal_year, kind, source_file from core.dim_document"
        " order by document_id"
    ).fetchall()
    years = [row[1] for row in documents]
    return {
        "profile": "tabular-data-package",
        "name": "juesuan",
        "title": "Final accounts of Chinese trade unions (工会部门决算)",
        "description": (
            "What trade unions have published of their final accounts, in yuan. An"
            " empty field is not in the file, or was not read; it is never zero."
        ),
        "version": __version__,
        "countryCode": "CN",
        "fiscalPeriod": {"start": f"{min(years)}-01-01", "end": f"{max(years)}-12-31"},
        "taxonomy": TAXONOMY,
        "licenses": [_LICENCE],
        "sources": [
            {"title": f"{name} {year}, {kind}: {file}"}
            for name, year, kind, file in documents
        ],
        "resources": list(resources),
        "model": fiscal_model(),
    }
