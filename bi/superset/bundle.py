"""The assets as Superset imports them: one mapping of file name to YAML.

Two things are filled in that no file under version control can hold or should repeat:
the address of the published file on this machine, and each chart's query, which
follows from its parameters and lets `/api/v1/chart/<id>/data/` answer.
"""

import json
from pathlib import Path
from typing import Any

import yaml

ASSETS = Path(__file__).parent / "assets"

# Parameters that name columns, in the order in which the answer has them.
_COLUMNS = ("x_axis", "all_columns", "groupby", "groupbyRows", "groupbyColumns")


def contents(published: Path) -> dict[str, str]:
    """Every asset by its name in the bundle; `published` is the DuckDB file."""
    files = {}
    for path in sorted(ASSETS.rglob("*.yaml")):
        name = path.relative_to(ASSETS).as_posix()
        config = yaml.safe_load(path.read_text(encoding="utf-8"))
        if name.startswith("databases/"):
            config["sqlalchemy_uri"] = f"duckdb:///{published.resolve()}"
        if name.startswith("charts/"):
            config["query_context"] = json.dumps(query_context(config["params"]))
        files[name] = yaml.safe_dump(config, allow_unicode=True)
    return files


def query_context(params: dict[str, Any]) -> dict[str, Any]:
    """The query of a chart with `params`, with the columns and metrics in order."""
    columns: list[str] = []
    for key in _COLUMNS:
        value = params.get(key) or []
        columns += [value] if isinstance(value, str) else value
    is_raw = params.get("query_mode") == "raw"
    metrics = None if is_raw else params.get("metrics") or [params["metric"]]
    query = {
        "columns": columns,
        "metrics": metrics,
        "filters": [
            {"col": each["subject"], "op": each["operator"], "val": each["comparator"]}
            for each in params.get("adhoc_filters", [])
        ],
        "orderby": [json.loads(each) for each in params.get("order_by_cols", [])],
        "row_limit": params.get("row_limit", 10000),
        "extras": {},
    }
    return {
        # Superset puts the data set's number here when it imports the chart.
        "datasource": {"id": 0, "type": "table"},
        "queries": [query],
        "form_data": params,
        "result_format": "json",
        "result_type": "full",
    }
