"""The queries of the charts in bi/superset, read from its assets.

Superset sends a chart's columns and metrics, grouped by the columns, with the filters
of the dashboard: some unions, some years, a class. Two things differ. Parameters are
bound, while Superset writes them into the SQL; and rows are ordered by all columns,
which makes the answers of two engines comparable where Superset sets no order.
"""

import json
import re
import runpy
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from scale.dashboard_query import Query

_BUNDLE = Path(__file__).resolve().parents[2] / "bi" / "superset" / "bundle.py"
_ROW_LIMIT = 10_000
# Parameters of a chart that name columns.
_COLUMNS = ("x_axis", "all_columns", "groupby", "groupbyRows", "groupbyColumns")
_UNION, _YEAR = "publisher_name", "year"
# Filters of a dashboard by their column, each in one data set.
_CLASSES = ("class_label", "economic_class_label")


def chart_queries() -> list[Query]:
    """Every chart, as filtered by unions, by years and by a class."""
    datasets = {each["uuid"]: _Dataset(each) for each in _read("datasets")}
    return [
        query
        for chart in _read("charts")
        for query in _of_chart(chart, datasets[chart["dataset_uuid"]])
    ]


@cache
def _read(kind: str) -> list[Any]:
    every = runpy.run_path(str(_BUNDLE))["assets"]()
    return [
        {**config, "stem": Path(name).stem}
        for name, config in every.items()
        if name.startswith(f"{kind}/")
    ]


class _Dataset:
    """The expressions of a data set's columns and metrics."""

    def __init__(self, asset: Any) -> None:
        self.relation = f"{asset['schema']}.{asset['table_name']}"
        if asset.get("sql"):
            # SQLite takes no comma after the last column.
            sql = re.sub(r",(\s+from)\b", r"\1", asset["sql"].strip())
            self.relation = f"({sql}) as virtual_table"
        self._columns = {
            each["column_name"]: each.get("expression") or each["column_name"]
            for each in asset["columns"]
        }
        self._metrics = {
            each["metric_name"]: each["expression"] for each in asset["metrics"]
        }

    def has(self, column: str) -> bool:
        return column in self._columns

    def column(self, name: str) -> str:
        return _one_line(self._columns[name])

    def metric(self, name: str) -> str:
        return _one_line(self._metrics[name])


def _one_line(expression: str) -> str:
    return " ".join(expression.split())


def _of_chart(chart: Any, dataset: _Dataset) -> Iterator[Query]:
    params, stem = chart["params"], chart["stem"]
    own = [
        f"{dataset.column(each['subject'])} = '{each['comparator']}'"
        for each in params.get("adhoc_filters", [])
    ]
    union, year = dataset.column(_UNION), dataset.column(_YEAR)
    filters = [("three unions", f"{union} in (?, ?, ?)", _three(dataset, union, own))]
    filters.append(
        (
            "a year or two",
            f"{year} in (?, ?)",
            f"select one.part, other.part from {_parts(dataset, year, own)} as one"
            f" inner join {_parts(dataset, year, own)} as other"
            " on one.part <= other.part",
        )
    )
    filters += [
        (
            "a class and year",
            f"{dataset.column(label)} = ? and {year} = ?",
            f"select distinct {dataset.column(label)} as label, {year} as shown"
            f" from {dataset.relation}{_where(own)}",
        )
        for label in _CLASSES
        if dataset.has(label)
    ]
    for title, condition, draw in filters:
        sql = _select(params, dataset, [*own, condition])
        yield Query(f"chart {stem}, {title}", sql, draw)


def _parts(dataset: _Dataset, expression: str, own: Sequence[str]) -> str:
    return (
        f"(select distinct {expression} as part from {dataset.relation}{_where(own)})"
    )


def _three(dataset: _Dataset, union: str, own: Sequence[str]) -> str:
    """Unions, each with the two that follow it in an arbitrary order."""
    return (
        "select part, coalesce(lead(part) over (order by hash(part)), part),"
        " coalesce(lead(part, 2) over (order by hash(part)), part)"
        f" from {_parts(dataset, union, own)}"
    )


def _select(params: Any, dataset: _Dataset, conditions: Sequence[str]) -> str:
    names: list[str] = []
    for key in _COLUMNS:
        value = params.get(key) or []
        names += [value] if isinstance(value, str) else value
    columns = [dataset.column(name) for name in names]
    is_raw = params.get("query_mode") == "raw"
    metrics = [] if is_raw else params.get("metrics") or [params["metric"]]
    parts = [
        f"select {', '.join([*columns, *map(dataset.metric, metrics)])}",
        f"from {dataset.relation}{_where(conditions)}",
    ]
    if not is_raw and columns:
        parts.append(f"group by {', '.join(columns)}")
    order = [
        f"{dataset.column(name)} {'asc' if ascending else 'desc'} nulls last"
        for name, ascending in map(json.loads, params.get("order_by_cols", []))
    ]
    order += [f"{place} nulls last" for place in range(1, len(columns) + 1)]
    if order:
        parts.append(f"order by {', '.join(order)}")
    parts.append(f"limit {params.get('row_limit', _ROW_LIMIT)}")
    return "\n".join(parts)


def _where(conditions: Sequence[str]) -> str:
    return f" where {' and '.join(conditions)}" if conditions else ""
