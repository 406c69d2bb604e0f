"""Ratios are per cent in the report, fractions in metrics; their names say which."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from metric_answers import answers
from ruamel.yaml import YAML

from ingest.paths import project_root
from ingest.reference import read_seed

_REPORT = project_root() / "models" / "marts" / "report"
_SEMANTIC = project_root() / "models" / "semantic"
_RATIO = re.compile(r"(^|_)(share|rate|ratio|percent)(_|$)")
_FRACTION = re.compile(r"_(share|ratio)$")
# The parts of each ratio, by table: the share of a row in the rows with equal columns.
_SHARES = {
    "expenditure_by_function_year": "document_id",
    "expenditure_by_economic_class_year": "document_id, expenditure_type",
}
_QUOTIENTS = {
    ("union_year", "execution_percent"): ("expenditure_yuan", "initial_budget_yuan"),
    ("union_year", "change_percent"): (
        "expenditure_yuan - prior_expenditure_yuan",
        "prior_expenditure_yuan",
    ),
    ("three_public_year", "execution_of_initial_percent"): (
        "final_account_yuan",
        "initial_budget_yuan",
    ),
    ("three_public_year", "execution_of_adjusted_percent"): (
        "final_account_yuan",
        "adjusted_budget_yuan",
    ),
    # As forms print it, to their digits: seldom off, never by a factor of a hundred.
    ("performance_year", "execution_percent"): (
        "executed_yuan",
        "coalesce(adjusted_budget_yuan, initial_budget_yuan)",
    ),
}


def offences(columns: list[dict[str, str]]) -> list[str]:
    """Ratios of the report whose names do not follow the convention."""
    found = []
    for column in columns:
        name, is_percent = column["name"], column["name"].endswith("_percent")
        says = "per cent" in column["description"]
        if not column["data_type"].startswith("decimal"):
            continue
        if is_percent != (says or bool(_RATIO.search(name))):
            found.append(name)
        elif is_percent and column["data_type"] != "decimal(9, 2)":
            found.append(f"{name} {column['data_type']}")
    return found


def columns_of(path: Path) -> list[dict[str, str]]:
    (model,) = YAML(typ="safe").load(path)["models"]
    return list(model["columns"])


def percents() -> set[tuple[str, str]]:
    return {
        (path.stem, column["name"])
        for path in _REPORT.glob("[!_]*.yml")
        for column in columns_of(path)
        if column["name"].endswith("_percent")
    }


def metrics() -> dict[str, dict[str, Any]]:
    return {
        metric["name"]: metric
        for path in _SEMANTIC.glob("*.yml")
        for metric in YAML(typ="safe").load(path).get("metrics", ())
    }


@pytest.fixture(scope="module")
def connection(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(published, read_only=True) as opened:
        yield opened


def test_a_ratio_of_the_report_says_percent_in_its_name() -> None:
    assert len(percents()) > 15
    for path in _REPORT.glob("[!_]*.yml"):
        assert offences(columns_of(path)) == [], path.stem


@pytest.mark.parametrize(
    "name, data_type, description",
    [
        ("execution_rate", "decimal(9, 2)", "Spent of the budget."),
        ("share_201", "decimal(9, 2)", "Share of class 201."),
        ("spent", "decimal(9, 2)", "Spent of the budget, per cent."),
        ("spent_percent", "decimal(18, 6)", "Spent of the budget, per cent."),
    ],
)
def test_a_ratio_under_another_name_or_type_is_found(
    name: str, data_type: str, description: str
) -> None:
    column = {"name": name, "data_type": data_type, "description": description}
    assert offences([column])


def test_the_chinese_names_tell_the_unit() -> None:
    described = {
        (row["model"], row["column_name"]): row["description_zh"]
        for row in read_seed("report_name")
        if row["column_name"].endswith("_percent")
    }
    assert described.keys() == percents()
    assert [place for place, text in described.items() if "百分比" not in text] == []


def test_percentages_are_of_a_hundred(connection: duckdb.DuckDBPyConnection) -> None:
    examined = set()
    for (table, column), (part, whole) in _QUOTIENTS.items():
        rows = connection.execute(
            f"select {column} - 100.0 * ({part}) / ({whole}) from report.{table}"
            f" where {column} is not null and ({part}) > 0 and ({whole}) > 0"
        ).fetchall()
        off = sorted(abs(difference) for (difference,) in rows)
        if table == "performance_year":
            off = off[: len(off) // 2 + 1]
        assert not off or off[-1] <= 0.0051, (table, column)
        examined.add((table, column))
    for table, columns in _SHARES.items():
        sums = connection.execute(
            f"select sum(share_percent), count(*), min(evidence) from report.{table}"
            f" group by {columns}"
        ).fetchall()
        # Prose may list parts of what it states in total.
        assert "table" in {evidence for _, _, evidence in sums}
        for whole, count, evidence in sums:
            assert whole - 100 <= count / 100
            assert evidence == "narrative" or 100 - whole <= count / 100
        examined.add((table, "share_percent"))
    shares = sorted(
        column for table, column in percents() if column.startswith("share_2")
    )
    shares.append("share_other_percent")
    sums = connection.execute(
        f"select {' + '.join(shares)} from report.union_year"
        " where share_other_percent is not null"
    ).fetchall()
    # Leaves are rounded and do not sum exactly to the printed total.
    assert sums and all(abs(whole - 100) < 0.2 for (whole,) in sums)
    examined |= {("union_year", column) for column in shares}
    stakes = connection.execute(
        "select expenditure_share_percent, abs(difference), expenditure_yuan"
        " from report.finding inner join report.union_year using (document_id)"
        " where amount_unit = '元'"
    ).fetchall()
    assert stakes and all(
        abs(share - 100 * part / whole) <= Decimal("0.0051")
        for share, part, whole in stakes
    )
    examined.add(("finding", "expenditure_share_percent"))
    assert examined == percents()


def test_a_metric_that_is_a_fraction_says_so_in_its_name() -> None:
    divided = {
        name
        for name, metric in metrics().items()
        if metric["type"] in ("ratio", "derived")
    }
    assert len(divided) > 12
    assert not [name for name in metrics() if re.search("(percent|rate)(_|$)", name)]
    # Yuan per person is not a fraction.
    assert {name for name in divided if not _FRACTION.search(name)} == {
        name for name in divided if name.endswith("_per_head")
    }
    assert {name for name in metrics() if _FRACTION.search(name)} <= divided


def test_fractions_are_of_one(connection: duckdb.DuckDBPyConnection) -> None:
    examined = 0
    for name, query in answers().items():
        if _FRACTION.search(name):
            ((value,),) = connection.execute(query).fetchall()
            bound = 1 if name.endswith("_share") else 3
            assert value is None or -1 <= value <= bound, name
            examined += value is not None
    assert examined > 8
