"""The data dictionary: a page for each schema, in both languages.

A page gives for each table content, grain, key and joins, and for each column Chinese
name, type, unit, meaning and an example. All of it is in the published file, except
Chinese names of columns in no report.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import duckdb

from ingest.csv_file import csv_rows
from ingest.export.source import Column, SourceTable, read_tables
from ingest.query.text import plain

SCHEMAS: Mapping[str, str] = {
    "report": "Wide tables for BI and first looks 供看板和初看使用的宽表",
    "中文": "The same with the printed Chinese terms 同样内容，用公开表中的名称",
    "core": "The star: dimensions and facts in yuan 星形模型：维度和事实，单位为元",
    "performance": "Self-evaluation of projects 绩效自评",
    "audit": "Identities, rules and findings 勾稽关系、规则与审核发现",
    "reference": "Forms, codes and the register 公开表式、代码与差错登记",
}
_CHINESE = "中文"
_LONGEST = 60
_HEADS = (
    "column 列",
    "name 名称",
    "type 类型",
    "unit 单位",
    "meaning 含义",
    "example 例",
)
_UNIT_ZH = re.compile(r"单位：(.+?)。")
# Units by the end of a column's name, or by its description.
_SUFFIXES = {"_yuan": "元 yuan", "_percent": "% per cent", "_count": "个 number"}
_SHARES = ("_share", "_ratio")
_PER_CENT = re.compile(r"\bper cent\b")
_STYLE = """
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
  margin: 2rem auto; max-width: 80rem; padding: 0 1rem; color: #222; background: #fff }
h2 { margin: 2.5rem 0 .3rem; font-size: 1.2rem; overflow-wrap: anywhere }
p { margin: .2rem 0 }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 }
/* A phone slides a table instead of squeezing its columns. */
@media (max-width: 50rem) { table { display: block; overflow-x: auto } }
th, td { border-bottom: 1px solid #ddd; padding: .25rem .5rem; text-align: left;
  vertical-align: top; overflow-wrap: anywhere }
th { background: #f2f4f7; position: sticky; top: 0 }
td:nth-child(1), td:nth-child(2) { min-width: 9rem }
th { white-space: nowrap } td:nth-child(5) { min-width: 18rem }
td:nth-child(3), td:nth-child(4) { white-space: nowrap; font-size: .85rem }
td:nth-child(6) { color: #555; max-width: 14rem; font-size: .85rem }
@media print { th { position: static } }
"""


@dataclass(frozen=True)
class Named:
    """The Chinese name and description of columns of the tables in English.

    by_table: name and description by table ("*" in all of them) and column.
    by_column: name by column, for those in no report.
    """

    by_table: Mapping[tuple[str, str], tuple[str, str]]
    by_column: Mapping[str, str]

    def of(self, table: SourceTable, column: str) -> tuple[str, str]:
        """Name and description, else empty."""
        for place in (table.name, "*"):
            if (place, column) in self.by_table:
                return self.by_table[place, column]
        if column in self.by_column:
            return self.by_column[column], ""
        names = {name for (_, one), (name, _) in self.by_table.items() if one == column}
        return (names.pop(), "") if len(names) == 1 else ("", "")

    def english(self, name: str) -> str:
        """The English column of a Chinese name; empty if there are several."""
        found = {
            column for (_, column), (one, _) in self.by_table.items() if one == name
        }
        return found.pop() if len(found) == 1 else ""


def write_dictionary(connection: duckdb.DuckDBPyConnection, out: Path) -> list[Path]:
    """Write <out>/index.html and <out>/<schema>.html."""
    out.mkdir(parents=True, exist_ok=True)
    tables = read_tables(connection, list(SCHEMAS))
    named = read_names(connection)
    texts = {"index": _page("Data dictionary 数据字典", _index(tables))}
    for schema, title in SCHEMAS.items():
        own = [table for table in tables if table.schema == schema]
        guide = _guide(connection, schema)
        parts = [
            part
            for table in own
            for part in _table(table, guide[table.name], connection, named)
        ]
        texts[schema] = _page(f"{schema}: {title}", parts)
    written = []
    for name, text in texts.items():
        path = out / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def read_names(connection: duckdb.DuckDBPyConnection) -> Named:
    """Chinese names of columns."""
    rows = connection.execute(
        "select model, column_name, name_zh, coalesce(description_zh, '')"
        " from reference.report_name where entry = 'column'"
    ).fetchall()
    others = csv_rows(Path(__file__).with_name("column_names.csv"))
    return Named(
        {(model, column): (name, text) for model, column, name, text in rows},
        {row["column_name"]: row["name_zh"] for row in others},
    )


def _guide(
    connection: duckdb.DuckDBPyConnection, schema: str
) -> dict[str, tuple[str, ...]]:
    """By table: content, content in Chinese, grain, grain in Chinese, joins."""
    rows = connection.execute(
        "select english.table_name, content, 内容, grain, 粒度, joins"
        " from main.readme as english inner join main.说明 as chinese"
        " on english.schema_name = 模式 and english.table_name = 表"
        " where english.schema_name = ?",
        [schema],
    ).fetchall()
    return {name: tuple(texts) for name, *texts in rows}


def _index(tables: Sequence[SourceTable]) -> Iterator[str]:
    yield "<p>An empty value is not in the file, or was not read; it is never zero."
    yield "空值表示文件中未载，或未能读取，不是零。</p>"
    for schema, title in SCHEMAS.items():
        yield f'<h2><a href="{schema}.html">{schema}</a></h2>'
        yield f"<p>{escape(title)}</p><p>"
        names = [table.name for table in tables if table.schema == schema]
        yield " · ".join(
            f'<a href="{schema}.html#{escape(name)}">{escape(name)}</a>'
            for name in names
        )
        yield "</p>"


def _table(
    table: SourceTable,
    guide: Sequence[str],
    connection: duckdb.DuckDBPyConnection,
    named: Named,
) -> Iterator[str]:
    content, content_zh, grain, grain_zh, joins = map(escape, guide)
    keys = ", ".join(f"<code>{escape(name)}</code>" for name in table.key)
    yield f'<h2 id="{escape(table.name)}">{escape(table.schema)}.{escape(table.name)}'
    yield "</h2>"
    if table.schema == _CHINESE:
        content, grain = "", ""
    yield f"<p>{content} {grain}</p><p>{content_zh}{grain_zh}</p>"
    yield f"<p>Key 主键: {keys or '–'}. {'Joins 关联: ' + joins if joins else ''}</p>"
    yield f"<table><tr>{''.join(f'<th>{head}</th>' for head in _HEADS)}</tr>"
    example = example_row(table, connection)
    for column in table.columns:
        values = [*describe(table, column, named), example.get(column.name, "")]
        cells = "".join(f"<td>{escape(value)}</td>" for value in values)
        yield f"<tr>{cells}</tr>"
    yield "</table>"


def describe(table: SourceTable, column: Column, named: Named) -> tuple[str, ...]:
    """A column with its Chinese name, type, unit, meaning."""
    if table.schema == _CHINESE:
        found = _UNIT_ZH.search(column.description)
        meaning = _UNIT_ZH.sub("", column.description)
        english = named.english(column.name)
        return column.name, english, column.type, found[1] if found else "", meaning
    name, text = named.of(table, column.name)
    unit = unit_of(table, column, text)
    meaning = f"{column.description} {text}".strip()
    kind = re.sub(r"^STRUCT\(.*\)\[\]$", "STRUCT[]", column.type)
    return column.name, name, kind, unit, meaning


def unit_of(table: SourceTable, column: Column, text: str) -> str:
    """The unit of a column of numbers, else empty.

    text: its description in Chinese, which names the unit of a report's figure.
    """
    found = _UNIT_ZH.search(text)
    if column.name.endswith(_SHARES):
        return "1 = 100 %"
    for suffix, unit in _SUFFIXES.items():
        if column.name.endswith(suffix):
            return unit
    if found:
        return found[1]
    if column.type.startswith("DECIMAL"):
        if _PER_CENT.search(column.description):
            return _SUFFIXES["_percent"]
        for name in ("unit", "amount_unit"):
            if any(one.name == name for one in table.columns):
                return f"→ {name}"
    return ""


def example_row(
    table: SourceTable, connection: duckdb.DuckDBPyConnection
) -> dict[str, str]:
    """The fullest row of a table, by column; long values are cut."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    filled = " + ".join(
        f'cast("{column.name}" is not null as integer)' for column in table.columns
    )
    row = connection.execute(
        f"select {names} from {table.relation}"
        f" order by {filled} desc, {table.order if table.key else names} limit 1"
    ).fetchone()
    texts = (
        {} if row is None else dict(zip(table.columns, map(plain, row), strict=True))
    )
    return {
        column.name: text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
        for column, text in texts.items()
    }


def _page(title: str, parts: Iterator[str] | list[str]) -> str:
    body = "\n".join(parts)
    return (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style>"
        f"<h1>{escape(title)}</h1>\n{body}\n</html>\n"
    )
