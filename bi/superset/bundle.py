"""The assets as Superset imports them: one mapping of file name to YAML.

The files under `assets/` have what differs from one chart to the next; Superset wants
all parameters of each. The layout of the dashboard follows from its tabs, each chart's
query from its parameters, and the address of the published file from this machine.
"""

import json
from pathlib import Path
from typing import Any

import yaml

Asset = dict[str, Any]

ASSETS = Path(__file__).parent / "assets"

# Parameters that name columns, in the order in which the answer has them.
_COLUMNS = ("x_axis", "all_columns", "groupby", "groupbyRows", "groupbyColumns")
# What a column and a metric of a data set list; only some columns have an expression.
_COLUMN = ("column_name", "verbose_name", "type", "expression")
_METRIC = ("metric_name", "verbose_name", "expression", "d3format")
_VERSION = "1.0.0"
_WHOLE_ROW = 12


def contents(published: Path) -> dict[str, str]:
    """Every asset by its name in the bundle; `published` is the DuckDB file."""
    files = {}
    for name, config in assets().items():
        if name.startswith("databases/"):
            config["sqlalchemy_uri"] = f"duckdb:///{published.resolve()}"
        if name.startswith("charts/"):
            config["query_context"] = json.dumps(query_context(config["params"]))
        files[name] = yaml.safe_dump(config, allow_unicode=True)
    return files


def assets() -> dict[str, Asset]:
    """Every asset with all its parameters, by its file's name under `assets/`."""
    read = {
        path.relative_to(ASSETS).as_posix(): yaml.safe_load(path.read_text("utf-8"))
        for path in sorted(ASSETS.rglob("*.yaml"))
    }
    defaults = read.pop("chart_defaults.yaml")
    database = read["databases/juesuan.yaml"]["uuid"]
    datasets = {
        name: _dataset(config, database)
        for name, config in read.items()
        if name.startswith("datasets/")
    }
    charts = {
        name: _chart(config, datasets, defaults)
        for name, config in read.items()
        if name.startswith("charts/")
    }
    dashboard = "dashboards/juesuan.yaml"
    placed = {dashboard: _dashboard(read[dashboard], datasets, charts)}
    return read | datasets | charts | placed


def _uuid(datasets: dict[str, Asset], stem: str) -> str:
    uuid: str = datasets[f"datasets/juesuan/{stem}.yaml"]["uuid"]
    return uuid


def _dataset(config: Asset, database: str) -> Asset:
    """A data set with its columns and metrics as Superset describes them."""
    return config | {
        "version": _VERSION,
        "database_uuid": database,
        "filter_select_enabled": True,
        "columns": [
            {
                **dict(zip(_COLUMN, each, strict=False)),
                "groupby": True,
                "filterable": True,
            }
            for each in config["columns"]
        ],
        "metrics": [
            dict(zip(_METRIC, each, strict=True)) for each in config["metrics"]
        ],
    }


def _chart(config: Asset, datasets: dict[str, Asset], defaults: Asset) -> Asset:
    """A chart with the parameters that all charts of its kind have."""
    kind = config["viz_type"]
    params = {
        "viz_type": kind,
        "adhoc_filters": [],
        **defaults.get(kind, {}),
        **config["params"],
    }
    if "order_by_cols" in params:
        params["order_by_cols"] = [json.dumps(each) for each in params["order_by_cols"]]
    chart = config | {"version": _VERSION, "params": params}
    chart["dataset_uuid"] = _uuid(datasets, chart.pop("dataset"))
    return chart


def _dashboard(
    config: Asset, datasets: dict[str, Asset], charts: dict[str, Asset]
) -> Asset:
    """A dashboard with the place of each chart and the filters."""
    dashboard = config | {"version": _VERSION, "published": True}
    position = _position(dashboard.pop("tabs"), charts, config["dashboard_title"])
    numbers = {
        each["id"]: each["meta"]["chartId"]
        for each in position.values()
        if "chartId" in each.get("meta", {})
    }
    filters = [_filter(each, datasets, numbers) for each in dashboard.pop("filters")]
    dashboard["metadata"] = config["metadata"] | {
        "native_filter_configuration": filters
    }
    dashboard["position"] = {"DASHBOARD_VERSION_KEY": "v2", **position}
    return dashboard


def _position(tabs: list[Asset], charts: dict[str, Asset], title: str) -> Asset:
    """The tree of tabs, rows and charts; charts share the width of their row."""
    position: Asset = {}

    def add(kind: str, name: str, parents: list[str], **more: Any) -> list[str]:
        position[name] = {"type": kind, "id": name, **more}
        if parents:
            position[name]["parents"] = list(parents)
            position[parents[-1]]["children"].append(name)
        return [*parents, name]

    root = add("ROOT", "ROOT_ID", [], children=[])
    add("HEADER", "HEADER_ID", [], meta={"text": title})
    top = add("TABS", "TABS-main", root, children=[], meta={})
    position["GRID_ID"] = {
        "type": "GRID",
        "id": "GRID_ID",
        "children": [],
        "parents": list(root),
    }
    count = 0
    for tab in tabs:
        text = {"text": tab["title"], "defaultText": tab["title"]}
        inside = add("TAB", f"TAB-{tab['id']}", top, children=[], meta=text)
        for number, row in enumerate(tab["rows"], 1):
            in_row = add(
                "ROW",
                f"ROW-{tab['id']}-{number}",
                inside,
                children=[],
                meta={"background": "BACKGROUND_TRANSPARENT"},
            )
            for name in row["charts"]:
                count += 1
                meta = {
                    "chartId": count,
                    "uuid": charts[f"charts/{name}.yaml"]["uuid"],
                    "sliceName": charts[f"charts/{name}.yaml"]["slice_name"],
                    "width": _WHOLE_ROW // len(row["charts"]),
                    "height": row["height"],
                }
                add("CHART", f"CHART-{name}", in_row, children=[], meta=meta)
    return position


def _filter(
    config: Asset, datasets: dict[str, Asset], numbers: dict[str, int]
) -> Asset:
    """A filter of several values from a column, on a tab or on all of them."""
    return {
        "id": f"NATIVE_FILTER-{config['id']}",
        "type": "NATIVE_FILTER",
        "name": config["name"],
        "filterType": "filter_select",
        "targets": [
            {
                "column": {"name": config["column"]},
                "datasetUuid": _uuid(datasets, config["dataset"]),
            }
        ],
        "scope": {
            "rootPath": [config.get("tab", "ROOT_ID")],
            "excluded": [
                numbers[f"CHART-{each}"] for each in config.get("without", [])
            ],
        },
        "cascadeParentIds": [],
        "defaultDataMask": {"extraFormData": {}, "filterState": {}, "ownState": {}},
        "controlValues": {
            "multiSelect": True,
            "enableEmptyFilter": False,
            "defaultToFirstItem": False,
            "inverseSelection": False,
            "searchAllOptions": False,
            "creatable": False,
            "sortAscending": True,
        },
        "description": "",
    }


def query_context(params: Asset) -> Asset:
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
