"""References within the dashboards lead to something; Superset is not needed.

The marts are made as empty tables from the columns their own YAML declares, so that
every expression of a data set and every query of a chart is run by DuckDB.
"""

import copy
import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from superset_assets import (
    FOLDER,
    ROOT,
    SUPERSET,
    Assets,
    assets,
    bundle,
    filtered_charts,
    read_yaml,
)
from superset_expected import EXPECTED

DATASETS = {each["uuid"]: name for name, each in assets().datasets.items()}
# A key, a password or a token with a value behind it, digits in it.
SECRET = re.compile(
    r"(secret(_key)?|password|token|api_?key)[\"']?\s*[:=]\s*[\"']?"
    r"(?=[\w+/=-]*\d)[\w+/=-]{8,}",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def marts() -> Iterator[duckdb.DuckDBPyConnection]:
    """The published marts, empty, as their models' YAML declares them."""
    with duckdb.connect() as connection:
        count = 0
        for path in sorted((ROOT / "models/marts").rglob("*.yml")):
            for model in read_yaml(path).get("models") or []:
                columns = [
                    f'"{each["name"]}" {each["data_type"]}'
                    for each in model.get("columns", [])
                    if "data_type" in each
                ]
                if columns:
                    schema = path.parent.name
                    connection.execute(f'create schema if not exists "{schema}"')
                    table = f'"{schema}"."{model["name"]}"'
                    connection.execute(f"create table {table} ({', '.join(columns)})")
                    count += 1
        assert count > 20
        yield connection


def source(dataset: dict[str, Any]) -> str:
    """The relation that a data set selects from."""
    if "sql" in dataset:
        return f"({dataset['sql']})"
    return f'"{dataset["schema"]}"."{dataset["table_name"]}"'


def broken_expressions(
    connection: duckdb.DuckDBPyConnection, dataset: dict[str, Any]
) -> list[str]:
    """The columns and metrics of `dataset` that DuckDB cannot answer."""
    fields = [
        (each["column_name"], each.get("expression") or f'"{each["column_name"]}"')
        for each in dataset["columns"]
    ] + [(each["metric_name"], each["expression"]) for each in dataset["metrics"]]
    broken = []
    for name, expression in fields:
        try:
            connection.execute(f"select {expression} from {source(dataset)}").fetchall()
        except duckdb.Error as error:
            broken.append(f"{name}: {error}")
    return broken


def unknown_names(chart: dict[str, Any], dataset: dict[str, Any]) -> set[str]:
    """Columns that a chart's query names and its data set lacks."""
    columns = {each["column_name"] for each in dataset["columns"]}
    metrics = {each["metric_name"] for each in dataset["metrics"]}
    (query,) = bundle().query_context(chart["params"])["queries"]
    named = {*query["columns"], *(each["col"] for each in query["filters"])}
    named |= {column for column, _ in query["orderby"]}
    return (named - columns) | (set(query["metrics"] or []) - metrics)


def chart_places(dashboard: dict[str, Any]) -> list[dict[str, Any]]:
    """The entry of each chart in a dashboard's layout."""
    return [
        each["meta"]
        for each in dashboard["position"].values()
        if isinstance(each, dict) and each["type"] == "CHART"
    ]


@pytest.mark.parametrize("name", sorted(assets().datasets))
def test_a_data_set_has_only_columns_of_the_published_marts(
    marts: duckdb.DuckDBPyConnection, name: str
) -> None:
    assert broken_expressions(marts, assets().datasets[name]) == []


def test_a_column_the_marts_do_not_have_is_found(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    dataset = assets().datasets["union_year"]
    wrong = {"column_name": "wrong", "expression": "no_such_column / 10000"}
    changed = dataset | {"columns": [*dataset["columns"], wrong]}
    (found,) = broken_expressions(marts, changed)
    assert found.startswith("wrong")


@pytest.mark.parametrize("name", sorted(assets().charts))
def test_a_chart_names_only_what_its_data_set_has(name: str) -> None:
    chart = assets().charts[name]
    dataset = assets().datasets[DATASETS[chart["dataset_uuid"]]]
    assert unknown_names(chart, dataset) == set()


def test_a_metric_the_data_set_does_not_have_is_found() -> None:
    chart = assets().charts["function_by_type"]
    dataset = assets().datasets["by_function"] | {"metrics": []}
    assert unknown_names(chart, dataset) == {"amount_wan"}


def test_the_dashboard_holds_every_chart_once_under_its_own_title() -> None:
    (dashboard,) = assets().dashboards.values()
    placed = sorted(
        (each["uuid"], each["sliceName"]) for each in chart_places(dashboard)
    )
    charts = assets().charts.values()
    assert placed == sorted((each["uuid"], each["slice_name"]) for each in charts)


def test_the_layout_is_a_tree_without_loose_ends() -> None:
    (dashboard,) = assets().dashboards.values()
    position = {k: v for k, v in dashboard["position"].items() if isinstance(v, dict)}
    children = [
        (child, [*each.get("parents", []), each["id"]])
        for each in position.values()
        for child in each.get("children", [])
    ]
    assert len({child for child, _ in children}) == len(children)
    for child, parents in children:
        assert position[child]["parents"] == parents
    rows = [each for each in position.values() if each["type"] == "ROW"]
    assert rows
    for row in rows:
        assert sum(position[each]["meta"]["width"] for each in row["children"]) <= 12


def unreached(every: Assets) -> list[tuple[str, str]]:
    """Filters and charts in their scope whose data set lacks the filter's column."""
    columns = {
        each["uuid"]: {column["column_name"] for column in each["columns"]}
        for each in every.datasets.values()
    }
    return [
        (column, stem)
        for column, stem in filtered_charts(every)
        if column not in columns[every.charts[stem]["dataset_uuid"]]
    ]


def test_every_filter_reaches_the_charts_in_its_scope() -> None:
    every = assets()
    assert unreached(every) == []
    reached = filtered_charts(every)
    for column in ("publisher_name", "year"):
        assert {stem for each, stem in reached if each == column} == set(every.charts)
    assert ("class_label", "function_by_union") in reached
    assert ("economic_class_label", "economic_by_union") in reached


def test_a_filter_with_a_chart_it_cannot_reach_is_found() -> None:
    every = copy.deepcopy(assets())
    (dashboard,) = every.dashboards.values()
    for each in dashboard["metadata"]["native_filter_configuration"]:
        each["scope"]["excluded"] = []
    assert unreached(every) == [("class_label", "cofog")]


def test_every_filter_takes_its_values_from_a_column_that_exists() -> None:
    (dashboard,) = assets().dashboards.values()
    filters = dashboard["metadata"]["native_filter_configuration"]
    assert len(filters) == 4
    for each in filters:
        (target,) = each["targets"]
        dataset = assets().datasets[DATASETS[target["datasetUuid"]]]
        names = {column["column_name"] for column in dataset["columns"]}
        assert target["column"]["name"] in names


def test_uuids_are_distinct_and_lead_to_the_one_database() -> None:
    every = assets()
    (database,) = every.databases.values()
    groups = (every.databases, every.datasets, every.charts, every.dashboards)
    uuids = [each["uuid"] for group in groups for each in group.values()]
    assert len(set(uuids)) == len(uuids)
    assert {each["database_uuid"] for each in every.datasets.values()} == {
        database["uuid"]
    }


def test_the_database_is_read_only_and_sees_nothing_else() -> None:
    (database,) = assets().databases.values()
    arguments = database["extra"]["engine_params"]["connect_args"]
    assert arguments["read_only"] is True
    assert arguments["config"]["enable_external_access"] == "false"
    assert arguments["config"]["lock_configuration"] == "true"
    allowed = {k for k, v in database.items() if k.startswith("allow_") and v}
    assert allowed == set()


def test_titles_and_labels_are_chinese() -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]")
    every = assets()
    titles = [each["slice_name"] for each in every.charts.values()]
    for dataset in every.datasets.values():
        titles += [each["verbose_name"] for each in dataset["columns"]]
        titles += [each["verbose_name"] for each in dataset["metrics"]]
    assert len(titles) > 150
    assert [each for each in titles if not chinese.search(each)] == ["SHA-256"]


def test_every_column_in_ten_thousands_says_so() -> None:
    fields = [
        (each.get("column_name") or each.get("metric_name"), each["verbose_name"])
        for dataset in assets().datasets.values()
        for each in dataset["columns"] + dataset["metrics"]
        if "/ 10000" in (each.get("expression") or "")
    ]
    assert len(fields) > 20
    assert [name for name, label in fields if "（万元" not in label] == []


def test_every_chart_has_what_it_is_expected_to_show(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    assert set(EXPECTED) == set(assets().charts)
    for statement in EXPECTED.values():
        marts.execute(statement).fetchall()


def test_the_bundle_has_the_address_and_a_query_for_each_chart(tmp_path: Path) -> None:
    published = tmp_path / "juesuan.duckdb"
    contents = bundle().contents(published)
    files = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.yaml")}
    assert set(contents) == files - {"chart_defaults.yaml"}
    assert f"duckdb:///{published}" in contents["databases/juesuan.yaml"]
    charts = [name for name in contents if name.startswith("charts/")]
    assert charts
    for name in charts:
        stem = Path(name).stem
        query = json.loads(read_yaml(contents[name])["query_context"])["queries"][0]
        assert query["columns"] or query["metrics"], stem


def rounded_or_english(
    connection: duckdb.DuckDBPyConnection, chart: dict[str, Any]
) -> tuple[int, set[str]]:
    """How many columns a table shows, and which are rounded or have a Chinese twin."""
    shown = chart["params"].get("all_columns", [])
    formats = chart["params"].get("column_config", {})
    dataset = assets().datasets[DATASETS[chart["dataset_uuid"]]]
    described = connection.execute(f"describe select * from {source(dataset)}")
    published = {name for name, *_ in described.fetchall()}
    wrong = {name for name in shown if f"{name}_zh" in published}
    for name in shown:
        is_amount = name.endswith("_wan") and "per_head" not in name
        if is_amount and "~" not in formats.get(name, {}).get("d3NumberFormat", ""):
            wrong.add(name)
    return len(shown), wrong


def test_a_table_shows_amounts_as_they_are_and_words_in_chinese(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    looked_at = 0
    for stem, chart in assets().charts.items():
        count, wrong = rounded_or_english(marts, chart)
        assert not wrong, stem
        looked_at += count
    assert looked_at > 40
    chart = copy.deepcopy(assets().charts["findings"])
    chart["params"]["all_columns"] += ["left_operands", "project_wan"]
    assert rounded_or_english(marts, chart)[1] == {"left_operands", "project_wan"}


def test_no_secret_is_in_the_files() -> None:
    files = [path for path in SUPERSET.rglob("*") if path.suffix != ".pyc"]
    texts = {path: path.read_text(encoding="utf-8") for path in files if path.is_file()}
    assert len(texts) > 30
    assert [path.name for path, text in texts.items() if SECRET.search(text)] == []


def test_a_secret_would_be_found() -> None:
    assert SECRET.search("SECRET_KEY = 'aGVsbG8gd29ybGQ'")
    assert SECRET.search("secret: 'aGVsbG8gd29ybGQ'")
    assert SECRET.search("PASSWORD=hunter2hunter2")


def terms(vocabulary: str) -> set[str]:
    """The codes that have a Chinese name."""
    found = set()
    for name in ("vocabulary", "report_name"):
        path = ROOT / "seeds" / "reference" / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["vocabulary"] == vocabulary and row["code"]:
                    found.add(row["code"])
    assert found
    return found


def untranslated(column: str, codes: set[str]) -> dict[str, set[str]]:
    """The codes of a column that a label leaves as they are, by data set."""
    found = {}
    for name, dataset in assets().datasets.items():
        for each in dataset["columns"]:
            if each.get("expression", "").startswith(f"case {column} when"):
                named = re.findall(r"when\s+'([^']+)'\s+then", each["expression"])
                found[name] = codes - set(named)
    assert found
    return found


@pytest.mark.parametrize(
    ("column", "vocabulary"),
    [
        ("expense_group", "three_public_item"),
        ("publisher_level", "publisher_level"),
        ("scope", "scope"),
        ("kind", "document_kind"),
        ("evidence", "evidence"),
        ("expenditure_evidence", "headline_evidence"),
        ("money", "money"),
        ("expenditure_type", "expenditure_type"),
        ("cofog_division", "cofog_division"),
        ("form_kind", "form_kind"),
        ("severity", "severity"),
        ("family", "family"),
    ],
)
def test_labels_tell_every_code_in_chinese(column: str, vocabulary: str) -> None:
    codes = terms(vocabulary)
    assert not any(untranslated(column, codes).values())
    assert all(untranslated(column, {*codes, "made_up"}).values())
