"""The schema 中文 follows one mapping of the report, and nothing is left out."""

import csv
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import duckdb
import jinja2
import pytest
from ruamel.yaml import YAML

from ingest.generate.chinese_models import FACTS, chinese_models, models_from
from ingest.generate.chinese_models.mapping import MappingError, Table, read_tables
from ingest.generate.chinese_models.render import sql_of, yaml_of
from ingest.generate.files import Generated

ROOT = Path(__file__).resolve().parents[2]
NAMES = ROOT / "seeds" / "reference" / "report_name.csv"
VOCABULARY = NAMES.with_name("vocabulary.csv")
MARTS = ROOT / "models" / "marts"
REPORT = MARTS / "report"
DESCRIBED_FACTS = [MARTS / "core" / f"{name}.yml" for name in FACTS]
SEEDS = ("vocabulary", "report_name", "published_table")
IN_LIST = re.compile(r" in \(([^)]*)\)")
TYPE_VALUES = {"integer": "7", "boolean": "true", "varchar": "'made up'"}
OPEN = {"published_table", "rule", "class_code"}


@pytest.fixture
def project(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A copy of the mapping and of the report's YAML, the models written from them."""
    names, report, out = tmp_path / "names.csv", tmp_path / "report", tmp_path / "out"
    shutil.copy(NAMES, names)
    shutil.copytree(REPORT, report)
    places = (names, report, out)
    made(places).write()
    return places


def made(places: tuple[Path, Path, Path]) -> Generated:
    names, report, out = places
    return models_from(report, names, VOCABULARY, DESCRIBED_FACTS, out)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def tables() -> list[Table]:
    return read_tables(REPORT, NAMES, VOCABULARY, DESCRIBED_FACTS)


def rendered(table: Table) -> str:
    """The model's query as DuckDB gets it, without dbt."""
    (described,) = YAML(typ="safe").load(yaml_of(table))["models"]
    macros = [
        (ROOT / "macros" / f"{name}.sql").read_text("utf-8")
        for name in ("vocabulary", "chinese")
    ]
    template = jinja2.Environment(extensions=["jinja2.ext.do"]).from_string(
        "".join([*macros, sql_of(table)]),
        globals={
            "ref": str,
            "adapter": SimpleNamespace(quote='"{}"'.format),
            "model": {"columns": {one["name"]: one for one in described["columns"]}},
        },
    )
    return template.render()


def codes(vocabulary: str) -> Iterator[tuple[str, str]]:
    if vocabulary == "published_table":
        yield from (
            (row["table_key"], row["table_name"]) for row in reference(vocabulary)
        )
    if vocabulary == "rule":
        for name in ("identity", "rule"):
            yield from (
                (row["identity_id"], row["statement"]) for row in reference(name)
            )
    for path in (VOCABULARY, NAMES):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["vocabulary"] == vocabulary and row["code"]:
                    yield row["code"], row["name_zh"]


@pytest.fixture
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        for name in (*SEEDS, "identity", "rule"):
            path = NAMES.with_name(f"{name}.csv")
            connection.execute(
                f"create table {name} as select * from "
                f"read_csv('{path}', all_varchar = true, header = true)"
            )
        connection.execute(
            "create table dim_identity as select identity_id, statement from identity"
            " union all select identity_id, statement from rule"
        )
        connection.execute(
            "create table dim_document as"
            " select 'made up' as document_id, 'made up' as publisher_name"
        )
        yield connection


def test_the_models_are_up_to_date() -> None:
    models = chinese_models(ROOT)
    assert len(models.texts) > 20
    assert models.differences() == []


def test_every_table_and_column_of_the_report_has_a_chinese_one() -> None:
    described = {
        model["name"]: [column["name"] for column in model["columns"]]
        for path in (*REPORT.glob("[!_]*.yml"), *DESCRIBED_FACTS)
        for model in YAML(typ="safe").load(path)["models"]
    }
    assert len(described) >= 7
    left_out = {"sentence_en", "advice_en", "left_operands", "right_operands"}
    assert {
        table.source: {column.source for column in table.columns} for table in tables()
    } == {
        # A fact gets the name of its publisher from its document.
        name: {*columns, "publisher_name"} - left_out
        for name, columns in described.items()
    }


def test_names_are_chinese_and_amounts_tell_their_unit() -> None:
    examined = 0
    for table in tables():
        for column in table.columns:
            assert any("一" <= sign <= "鿿" for sign in column.name), column
            if column.data_type.startswith("decimal"):
                examined += 1
                assert "单位" in column.description, (table.source, column.source)
    assert examined > 40


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.source)
def test_values_are_chinese_and_figures_are_left_alone(
    table: Table, database: duckdb.DuckDBPyConnection
) -> None:
    columns = ", ".join(f"{one.source} {one.data_type}" for one in table.columns)
    database.execute(f"create table {table.source} ({columns})")
    flags: dict[object, str] = {True: "是", False: "否"}
    coded = {one.source: dict(codes(one.vocabulary)) for one in table.columns}
    longest = max(len(values) for values in coded.values())
    for number in range(max(longest, 1)):
        row = []
        for one in table.columns:
            values = list(coded[one.source])
            plain = TYPE_VALUES.get(one.data_type, "12.5")
            row.append(f"'{values[number % len(values)]}'" if values else plain)
        database.execute(f"insert into {table.source} values ({', '.join(row)})")
    before = database.execute(f"from {table.source}").fetchall()
    after = database.execute(rendered(table)).fetchall()
    assert len(after) == len(before) > 0
    wanted = [
        tuple(
            flags[value] if one.is_flag else coded[one.source].get(value, value)
            for one, value in zip(table.columns, row, strict=True)
        )
        for row in before
    ]
    assert sorted(map(str, after)) == sorted(map(str, wanted))


@cache
def declared() -> dict[tuple[str, str], set[str]]:
    """The values that a model or seed declares for a column."""
    found: dict[tuple[str, str], set[str]] = {}
    paths = [*ROOT.glob("models/**/*.yml"), *ROOT.glob("seeds/reference/*.yml")]
    for path in paths:
        read = YAML(typ="safe").load(path) or {}
        for relation in (*(read.get("models") or ()), *(read.get("seeds") or ())):
            for test in relation.get("data_tests") or ():
                rules = test.get("keeps_rules", {}).get("arguments", {})
                for column, listed in rules.get("one_of", {}).items():
                    found[relation["name"], column] = set(listed)
            for column in relation.get("columns", ()):
                for constraint in column.get("constraints") or ():
                    listed = IN_LIST.search(constraint.get("expression", ""))
                    if listed:
                        values = re.findall(r"'([^']*)'", listed[1])
                        found[relation["name"], column["name"]] = set(values)
                for test in column.get("data_tests") or ():
                    if isinstance(test, dict) and "accepted_values" in test:
                        values = test["accepted_values"]["arguments"]["values"]
                        found[relation["name"], column["name"]] = set(values)
    return found


def reference(name: str) -> Iterator[dict[str, str]]:
    with (NAMES.parent / f"{name}.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


# Lines of the form of the three public expenses that are not among them.
OTHER_LINES = {
    "related_counts",
    "three_public_heading",
    "meeting_expenses",
    "training_expenses",
}


@cache
def published_codes() -> dict[str, set[str]]:
    """Every code that may be published, by its vocabulary."""
    values = declared()
    three_public = {
        row["line_key"]
        for row in reference("published_line")
        if row["table_key"] == "three_public_expenses"
        and not row["unit"]
        and row["line_key"] not in OTHER_LINES
        and not row["line_key"].startswith("agency_operating")
    }
    divisions = {
        row["cofog_code"]
        for row in reference("functional_to_cofog")
        if len(row["cofog_code"]) == 4
    }
    return {
        "three_public_item": three_public
        | values["fct_three_public_expenses", "expense_group"],
        "publisher_level": values["publisher", "level"] | {"unlisted"},
        "scope": values["stg_document", "scope"],
        "document_kind": values["stg_document", "kind"],
        "evidence": values["fct_expenditure_by_function", "evidence"]
        | values["fct_state_asset", "evidence"],
        "asset_kind": values["fct_state_asset", "asset_kind"],
        "procurement_kind": values["fct_procurement", "procurement_kind"],
        "headcount_basis": values["fct_headcount", "basis"],
        "headcount_category": values["fct_headcount", "category"],
        "headcount_derivation": values["fct_headcount", "derivation"],
        "headline": {row["headline_key"] for row in reference("headline_source")}
        | {"prior_expenditure", "staff"},
        "headline_evidence": values["headline", "evidence"],
        "statement_derivation": {"printed"}
        | values["fct_prior_year_statement", "derivation"],
        "expenditure_type": {"unsplit"}
        | values["fct_expenditure_by_function", "expenditure_type"],
        "expenditure_covered": values[
            "expenditure_by_economic_class_year", "expenditure_covered"
        ],
        "expenditure_nature": values["economic_class", "expenditure_nature"],
        "money": values["expenditure_by_function_year", "money"],
        "cofog_division": divisions | {"several", "unknown"},
        "confidence": values["functional_to_cofog", "confidence"],
        "form_kind": values["fct_project_evaluation", "form_kind"],
        "form_covers": values["fct_project_evaluation", "covers"],
        "severity": values["fct_finding", "severity"],
        "published_table": {row["table_key"] for row in reference("published_table")},
        "rule": {row["identity_id"] for row in reference("rule")},
        "class_code": {"unclassified"},
        "family": values["rule", "family"] | {"table"},
    }


# Made by the report itself, not from a declared source.
OF_THE_REPORT = {"bridge_status", "cofog_division_name"}


def unnamed(vocabulary: str, published: set[str]) -> set[str]:
    """The codes that have no Chinese term, or one that is not Chinese."""
    names = dict(codes(vocabulary))
    assert published
    return {
        code
        for code in published
        if not any("一" <= sign <= "鿿" for sign in names.get(code, ""))
        and names.get(code) != code
    }


@pytest.mark.parametrize("vocabulary", sorted(published_codes()))
def test_every_code_that_may_be_published_has_a_chinese_term(vocabulary: str) -> None:
    published = published_codes()[vocabulary]
    assert unnamed(vocabulary, published) == set()
    assert unnamed(vocabulary, published | {"made_up"}) == {"made_up"}


def test_every_translated_column_is_examined() -> None:
    used = {one.vocabulary for table in tables() for one in table.columns} - {""}
    assert used == published_codes().keys() | OF_THE_REPORT


def test_every_term_of_the_vocabulary_is_accepted() -> None:
    examined = 0
    for table in tables():
        for one in table.columns:
            terms = {term for _, term in codes(one.vocabulary)}
            is_closed = one.vocabulary and one.vocabulary not in OPEN
            assert terms == set(one.values) if is_closed else not one.values
            examined += len(terms)
    assert examined > 60


def test_what_is_not_published_stays_empty(
    database: duckdb.DuckDBPyConnection,
) -> None:
    (table,) = (one for one in tables() if one.source == "union_year")
    columns = ", ".join(f"{one.source} {one.data_type}" for one in table.columns)
    database.execute(f"create table union_year ({columns})")
    database.execute("insert into union_year (union_year_id) values ('a')")
    (row,) = database.execute(rendered(table)).fetchall()
    assert row == ("a", *[None] * (len(table.columns) - 1))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("column,union_year,basic_yuan", "column,union_year,basic", "basic_yuan"),
        ("table,finding,", "table,findings,", "finding"),
        (",基本支出,本年", ",项目支出,本年", "two columns"),
        (",基本支出,本年", ",基本 支出,本年", "need quotes"),
        (",基本支出,本年", ",(基本支出),本年", "need quotes"),
        ("column,union_year,scope,scope", "column,union_year,scope,scop", "scop"),
        ("value,,,severity,minor", "value,,,severity,major", "named twice"),
        ("value,,,expenditure_type,unsplit", "value,,,expenditure_type,basic", "twice"),
        ("column,union_year,staff,", "column,union_year,basic_yuan,", "named twice"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(
    project: tuple[Path, Path, Path], old: str, new: str, message: str
) -> None:
    change(project[0], old, new)
    with pytest.raises(MappingError, match=message):
        made(project)


def test_a_name_for_nothing_is_refused(project: tuple[Path, Path, Path]) -> None:
    with project[0].open("a", encoding="utf-8") as file:
        file.write("column,union_year,no_column,,,无,无此列\n")
    with pytest.raises(MappingError, match=r"union_year\.no_column"):
        made(project)


def test_a_column_that_the_report_gains_is_missed(
    project: tuple[Path, Path, Path],
) -> None:
    change(project[1] / "finding.yml", "name: allowance", "name: new_column")
    with pytest.raises(MappingError, match=r"finding\.new_column"):
        made(project)


@pytest.mark.parametrize(
    ("old", "new"),
    [(",基本支出,本年", ",基本支出合计,本年"), (",重大,", ",严重,")],
)
def test_a_changed_name_makes_the_models_stale(
    project: tuple[Path, Path, Path], old: str, new: str
) -> None:
    assert made(project).differences() == []
    change(project[0], old, new)
    models = made(project)
    assert any(found.endswith("is stale") for found in models.differences())
    models.write()
    assert models.differences() == []


def test_a_superfluous_file_is_named_and_taken_away(
    project: tuple[Path, Path, Path],
) -> None:
    stray = project[2] / "zh_nothing.sql"
    stray.write_text("select 1\n", encoding="utf-8")
    models = made(project)
    assert models.differences() == ["zh_nothing.sql is superfluous"]
    models.write()
    assert not stray.exists()
