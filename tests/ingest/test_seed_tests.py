"""Tests of seeds in SQL: each passes, and each of its rules is broken once."""

import re
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest
from jinja2 import Environment
from ruamel.yaml import YAML

from ingest.paths import project_root
from ingest.reference import REFERENCE_DIR

ROOT = project_root()
SEEDS: dict[str, dict[str, Any]] = {
    seed["name"]: seed
    for path in sorted(REFERENCE_DIR.glob("_*.yml"))
    for seed in YAML(typ="safe").load(path)["seeds"]
}
RULES: dict[str, dict[str, Any]] = {
    name: test["keeps_rules"]["arguments"]
    for name, seed in SEEDS.items()
    for test in seed.get("data_tests", ())
}
# Tests of several seeds, with changes that each must find.
SINGULAR = {
    "class_validity_periods_do_not_overlap": (
        "insert into functional_class (functional_code, valid_to) values ('201', 2019)",
        "update economic_class set valid_from = 2020, valid_to = 2019"
        " where economic_code = '30101'",
    ),
    "every_class_has_its_parent_in_every_year": (
        "update functional_class set valid_from = 2020 where functional_code = '201'",
        "update economic_class set parent_code = '302' where economic_code = '30101'",
    ),
    "every_alias_leads_to_one_publisher": (
        "update publisher_alias set printed_name = (select short_name from publisher"
        " group by all having count(*) > 1 limit 1) where rowid = 0",
        "insert into publisher_alias (publisher_code, printed_name)"
        " select 'union-999999', printed_name from publisher_alias where rowid = 0",
    ),
    "every_label_alias_names_a_class": (
        "update class_label_alias set class_code = '310111' where rowid = 0",
    ),
    "every_layout_says_where_it_comes_from": (
        "delete from published_layout where rowid = 0",
        "insert into published_layout (table_key, layout_key) values ('revenue', 'x')",
    ),
    "every_line_nests_under_a_line_of_its_form": (
        "update published_line set parent_line_key = 'x' where rowid = 0",
    ),
    "every_identity_term_refers_to_something_printed": (
        "update identity_term set row_key = 'x' where row_selector = 'line'",
        "update identity_term set column_key = 'x' where column_selector = 'column'",
    ),
    "all_terms_of_an_identity_iterate_alike": (
        "update identity_term set side = 'left'",
        "update identity_term set absent_row = 'missing'"
        " where row_selector = 'children'",
    ),
}


@pytest.fixture(scope="module")
def seeds() -> Iterator[duckdb.DuckDBPyConnection]:
    """All seeds of the folder as tables."""
    with duckdb.connect() as connection:
        for name, seed in SEEDS.items():
            path = REFERENCE_DIR / f"{name}.csv"
            types = seed["config"]["column_types"]
            connection.execute(
                f"create table {name} as from read_csv('{path}', types={types})"
            )
        yield connection


def rendered(call: str) -> str:
    """A test as dbt renders it, with the macros of tests and keys."""
    macros = [ROOT / "macros" / "keys.sql", *(ROOT / "macros" / "tests").glob("*.sql")]
    text = "".join(path.read_text("utf-8") for path in macros)
    text = re.sub(r"\{% test (\w+)", r"{% macro \1", text).replace(
        "endtest", "endmacro"
    )
    environment = Environment(extensions=["jinja2.ext.do"])
    return environment.from_string(text + call).render(ref=lambda name: name)


def failures(
    seeds: duckdb.DuckDBPyConnection, query: str, change: str = ""
) -> list[tuple[Any, ...]]:
    """The failing rows of a test, after a change that is not kept."""
    seeds.begin()
    try:
        if change:
            seeds.execute(change)
        return seeds.execute(query).fetchall()
    finally:
        seeds.rollback()


def changes(seed: str) -> Iterator[tuple[str, str, str]]:
    """Rule, columns, and a change that breaks the rule of these columns."""
    for rule, columns in RULES[seed].items():
        for column in columns:
            if rule == "unique":
                change = f"insert into {seed} select * from {seed} limit 1"
                yield rule, ", ".join(column), change
                continue
            value = "'no such'" if rule in ("one_of", "known") else "null"
            where = "" if rule == "some" else " where rowid = 0"
            yield rule, column, f"update {seed} set {column} = {value}{where}"


@pytest.mark.parametrize("seed", RULES)
def test_a_seed_keeps_its_rules_and_each_can_be_broken(
    seed: str, seeds: duckdb.DuckDBPyConnection
) -> None:
    query = rendered(f"{{{{ keeps_rules('{seed}', **{RULES[seed]}) }}}}")
    assert failures(seeds, query) == []
    broken = list(changes(seed))
    assert broken
    for rule, columns, change in broken:
        found = failures(seeds, query, change)
        assert (rule, columns) in {row[:2] for row in found}, change
    empty = failures(seeds, query, f"delete from {seed}")
    assert ("rows", "") in {row[:2] for row in empty}


def test_rules_of_seeds_are_of_every_kind() -> None:
    kinds = {"unique", "filled", "some", "one_of", "known"}
    assert {rule for rules in RULES.values() for rule in rules} == kinds


@pytest.mark.parametrize("name", SINGULAR)
def test_a_test_of_several_seeds_passes_and_finds_each_change(
    name: str, seeds: duckdb.DuckDBPyConnection
) -> None:
    query = rendered((ROOT / f"tests/reference/{name}.sql").read_text("utf-8"))
    assert failures(seeds, query) == []
    for change in SINGULAR[name]:
        assert failures(seeds, query, change), change


def test_every_test_of_several_seeds_is_broken() -> None:
    names = {path.stem for path in (ROOT / "tests" / "reference").glob("*.sql")}
    assert names == set(SINGULAR)


def test_a_key_that_leads_nowhere_is_found(seeds: duckdb.DuckDBPyConnection) -> None:
    """The test leads_to of models, on seeds; NULL leads nowhere and is no failure."""
    keys = "{'publisher_code': 'publisher', 'printed_name': 'publisher.short_name'}"
    query = rendered(f"{{{{ leads_to('publisher_alias', {keys}) }}}}")
    change = "update publisher_alias set printed_name = null, publisher_code = {}"
    code = "'x' where rowid = 0; update publisher_alias set printed_name = null"
    assert failures(seeds, query, change.format("null")) == []
    assert {row[0] for row in failures(seeds, query)} == {"printed_name"}
    (found,) = failures(seeds, query, change.format(code))
    assert found[:2] == ("publisher_code", "x") and found[2] > 100
