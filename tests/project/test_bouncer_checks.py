"""Each of our checks for dbt-bouncer passes and fails where it should."""

from pathlib import Path
from typing import Any

import pytest
from dbt_bouncer.testing import check_fails, check_passes

CHECKS = Path(__file__).resolve().parents[2] / "scripts" / "bouncer_checks"


def macro(
    sql: str, name: str, described: list[str], description: str
) -> dict[str, Any]:
    return {
        "name": name,
        "unique_id": f"macro.juesuan.{name}",
        "macro_sql": sql,
        "description": description,
        "arguments": [{"name": arg, "description": "What it is."} for arg in described],
    }


def seed(path: Path, column_types: dict[str, str]) -> dict[str, Any]:
    return {
        "name": path.stem,
        "original_file_path": str(path),
        "config": {"column_types": column_types},
    }


MACRO = "{% macro to_yuan(value, unit) -%} {{ value }} {%- endmacro %}"
TEST = "{% test not_empty(model, column_name=none) %} select 1 {% endtest %}"


@pytest.mark.parametrize(
    ("sql", "name", "described"),
    [
        (MACRO, "to_yuan", ["value", "unit"]),
        (TEST, "test_not_empty", ["model", "column_name"]),
    ],
)
def test_described_macro_passes(sql: str, name: str, described: list[str]) -> None:
    check_passes(
        "check_macro_is_described",
        custom_checks_dir=CHECKS,
        macro=macro(sql, name, described, "What it does."),
    )


@pytest.mark.parametrize(
    ("sql", "name", "described", "description", "message"),
    [
        (MACRO, "to_yuan", ["value", "unit"], "", "the macro itself"),
        (MACRO, "to_yuan", ["value"], "What it does.", "argument unit"),
        (MACRO, "to_yuan", [], "What it does.", "argument value, argument unit"),
        (TEST, "test_not_empty", ["model"], "What.", "argument column_name"),
    ],
)
def test_macro_without_a_description_fails(
    sql: str, name: str, described: list[str], description: str, message: str
) -> None:
    check_fails(
        "check_macro_is_described",
        custom_checks_dir=CHECKS,
        match=message,
        macro=macro(sql, name, described, description),
    )


def test_implementation_of_a_dispatched_macro_needs_no_description() -> None:
    sql = "{% macro spark__is_digits(text) %}1{% endmacro %}"
    check_passes(
        "check_macro_is_described",
        custom_checks_dir=CHECKS,
        macro=macro(sql, "spark__is_digits", [], ""),
    )


def test_typed_seed_passes(tmp_path: Path) -> None:
    path = tmp_path / "item.csv"
    path.write_text("code,name\n0501,培训\n", encoding="utf-8")
    check_passes(
        "check_seed_columns_are_typed",
        custom_checks_dir=CHECKS,
        seed=seed(path, {"code": "varchar", "name": "varchar"}),
    )


@pytest.mark.parametrize(
    ("column_types", "message"),
    [
        ({}, "code has no type, name has no type"),
        ({"code": "varchar"}, "name has no type"),
        ({"code": "varchar", "name": "varchar", "nmae": "varchar"}, "nmae is no"),
    ],
)
def test_seed_with_other_types_than_columns_fails(
    tmp_path: Path, column_types: dict[str, str], message: str
) -> None:
    path = tmp_path / "item.csv"
    path.write_text("code,name\n0501,培训\n", encoding="utf-8")
    check_fails(
        "check_seed_columns_are_typed",
        custom_checks_dir=CHECKS,
        match=message,
        seed=seed(path, column_types),
    )


def keyed(constraints: list[dict[str, str]]) -> dict[str, Any]:
    column = {"name": "item_id", "constraints": constraints}
    return {"name": "fct_item", "columns": {"item_id": column}}


def test_model_with_a_primary_key_passes() -> None:
    check_passes(
        "check_model_keeps_its_grain",
        custom_checks_dir=CHECKS,
        model=keyed([{"type": "not_null"}, {"type": "primary_key"}]),
    )


def test_model_without_key_or_test_of_uniqueness_fails() -> None:
    check_fails(
        "check_model_keeps_its_grain",
        custom_checks_dir=CHECKS,
        match="fct_item has no primary key",
        model=keyed([{"type": "not_null"}]),
    )
