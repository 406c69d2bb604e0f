"""`mf query` answers every metric like SQL on the published file."""

import csv
import os
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import counted_answers
import duckdb
import pytest
from extract_figures import Extract, read_extracts
from metric_answers import answers
from ruamel.yaml import YAML

from ingest.paths import workspace

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "metrics.md"
PYTHON = ROOT / ".metrics" / "bin" / "python"
# Written by make metrics after a complete installation.
needs_metricflow = pytest.mark.skipif(
    not list(PYTHON.parents[1].glob(".installed-*")),
    reason="NOT EXAMINED: no MetricFlow here; run make metrics",
)
needs_warehouse = pytest.mark.skipif(
    not workspace().published.exists(), reason="NOT EXAMINED: run make build first"
)
# `mf query` for each line of stdin (a file, a metric, how to group it), in one process:
# starting takes ten times as long as a query.
MF_QUERY = """
import sys
from dbt_metricflow.cli.main import cli
for line in sys.stdin.read().splitlines():
    file, metric, group_by = line.split(" ")
    arguments = ["query", "--quiet", "--metrics", metric, "--csv", file]
    if group_by:
        arguments += ["--group-by", group_by]
    cli.main(arguments, standalone_mode=False)
"""
BY_UNION = "union_year__publisher_name,metric_time__year"


def metrics() -> list[str]:
    found: list[str] = []
    for path in sorted((ROOT / "models" / "semantic").glob("*.yml")):
        described = YAML(typ="safe").load(path)
        found += [metric["name"] for metric in described.get("metrics", ())]
    return found


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the published file, and the project parsed for it."""
    folder = tmp_path_factory.mktemp("semantic")
    shutil.copy(workspace().published, folder / "juesuan.duckdb")
    for name in (
        "dbt_project.yml",
        "profiles.yml",
        "models",
        "macros",
        "seeds",
        "tests",
        "analyses",
    ):
        (folder / name).symlink_to(ROOT / name)
    command = [str(Path(sys.executable).parent / "dbt"), "--quiet", "parse"]
    subprocess.run(command, cwd=folder, env=environment(folder), check=True)
    return folder


def environment(folder: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if "DBT_" not in key}
    return kept | {"JUESUAN_DATABASE": str(folder / "juesuan.duckdb")}


def ask(project: Path, queries: dict[str, tuple[str, str]]) -> dict[str, list[str]]:
    """The answers of mf query to (metric, grouping), as rows of text."""
    lines = [
        f"{project / name}.csv {metric} {group_by}"
        for name, (metric, group_by) in queries.items()
    ]
    done = subprocess.run(
        [str(PYTHON), "-c", MF_QUERY],
        input="\n".join(lines),
        cwd=project,
        env=environment(project),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    answered = {}
    for name in queries:
        with (project / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            answered[name] = ["|".join(row) for row in list(csv.reader(file))[1:]]
    return answered


@pytest.fixture(scope="module")
def answered(project: Path) -> dict[str, list[str]]:
    return ask(project, {metric: (metric, "") for metric in metrics()})


def select(project: Path, query: str) -> list[tuple[Any, ...]]:
    """Rows of the file, which is closed again because mf needs it exclusively."""
    with duckdb.connect(project / "juesuan.duckdb", read_only=True) as connection:
        return connection.execute(query).fetchall()


def personnel_share(one: Extract) -> Decimal | None:
    part, whole = counted_answers.personnel(one), counted_answers.general_basic(one)
    return None if part is None or not whole else part / whole


def is_same(text: str, value: object) -> bool:
    """An answer of mf, a double, compared with DuckDB's; empty is NULL."""
    if text == "" or value is None:
        return text == "" and value is None
    return float(text) == pytest.approx(float(str(value)), rel=1e-12)


def test_every_metric_has_an_answer_to_be_compared_with() -> None:
    assert len(metrics()) == len(set(metrics())) >= 40
    assert set(metrics()) == set(answers())


def test_every_metric_is_reported() -> None:
    page = PAGE.read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert sorted(listed) == sorted(
        metric for metric in metrics() if not metric.endswith(("_part", "_whole"))
    )


@needs_metricflow
@needs_warehouse
@pytest.mark.parametrize("metric", metrics())
def test_a_metric_is_answered_as_by_sql(
    metric: str, answered: dict[str, list[str]], project: Path
) -> None:
    ((value,),) = select(project, answers()[metric])
    (text,) = answered[metric]
    assert is_same(text, value), (text, value)


@needs_metricflow
@needs_warehouse
def test_some_metrics_have_values(answered: dict[str, list[str]]) -> None:
    assert sum(rows != [""] for rows in answered.values()) > len(answered) / 2


@needs_metricflow
@needs_warehouse
def test_a_metric_by_union_and_year(project: Path) -> None:
    rows = ask(project, {"by_union": ("execution_ratio", BY_UNION)})["by_union"]
    wanted = select(
        project,
        "select fiscal_year, publisher_name, expenditure_yuan::double"
        " / initial_budget_yuan::double from report.union_year"
        " where expenditure_yuan is not null",
    )
    found = {tuple(row.split("|")[:2]): row.split("|")[2] for row in rows}
    assert len(wanted) > 1
    for year, name, value in wanted:
        assert is_same(found[f"{year}-01-01 00:00:00", name], value)


@needs_metricflow
@needs_warehouse
def test_metrics_of_a_document_are_what_it_prints(project: Path) -> None:
    counted = {
        "revenue": counted_answers.revenue,
        "expenditure": counted_answers.expenditure,
        "general_basic_expenditure": counted_answers.general_basic,
        "personnel_expenditure": counted_answers.personnel,
        "personnel_share": personnel_share,
    }
    found = ask(project, {name: (name, BY_UNION) for name in counted})
    extracts = read_extracts(ROOT / "seeds" / "extracted")
    documents = [one for one in extracts if one.is_final_accounts]
    names = dict(
        select(project, "select document_id, publisher_name from core.dim_document")
    )
    assert len(documents) > 1
    for metric, count in counted.items():
        answer = {tuple(row.split("|")[:2]): row.split("|")[2] for row in found[metric]}
        for one in documents:
            name = names[one.document["document_id"]]
            year = f"{one.document['fiscal_year']}-01-01 00:00:00"
            assert is_same(answer[year, name], count(one)), (metric, name)


@needs_metricflow
@needs_warehouse
def test_a_changed_figure_changes_the_metric(
    project: Path, answered: dict[str, list[str]]
) -> None:
    database = project / "juesuan.duckdb"
    kept = database.read_bytes()
    try:
        with duckdb.connect(database) as connection:
            connection.execute(
                "update report.union_year set expenditure_yuan = expenditure_yuan + 100"
            )
        changed = ask(project, {"changed": ("expenditure", "")})["changed"]
    finally:
        database.write_bytes(kept)
    assert changed != answered["expenditure"]


def test_a_ratio_is_no_average() -> None:
    with duckdb.connect() as connection:
        connection.execute("create schema report")
        connection.execute(
            "create table report.union_year as select * from"
            " (values (10, 10), (1, 2), (5, null)) as made(expenditure_yuan, staff)"
        )
        found = connection.execute(answers()["expenditure_per_head"]).fetchone()
    assert found == (11 / 12,)


@pytest.mark.parametrize(("text", "value"), [("", 0), ("0", None), ("1.01", 1.0)])
def test_a_difference_is_noticed(text: str, value: object) -> None:
    assert not is_same(text, value)
