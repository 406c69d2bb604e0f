"""Checks of this project in addition to those of dbt-bouncer."""

import csv
import re
from pathlib import Path
from typing import Any

from dbt_bouncer.check_framework.decorator import check, fail
from jinja2 import Environment, nodes

# adapter.dispatch chooses between these; only the dispatching macro is described.
IMPLEMENTATION = re.compile(r"^(default|duckdb|spark)__")


def argument_names(macro_sql: str) -> list[str]:
    """Return the names of a macro's or generic test's arguments, in order."""
    # Jinja knows neither tag. A test has the signature of a macro; a materialization
    # takes no arguments.
    if re.search(r"{%-?\s*materialization\b", macro_sql):
        return []
    source = re.sub(r"({%-?\s*)(end)?test\b", r"\1\2macro", macro_sql)
    macro = Environment(extensions=["jinja2.ext.do"]).parse(source).find(nodes.Macro)
    if macro is None:
        raise ValueError(f"no macro in: {macro_sql}")
    return [argument.name for argument in macro.args]


@check
def check_macro_is_described(macro: Any) -> None:
    """A macro and each of its arguments has a description."""
    if IMPLEMENTATION.match(macro.name):
        return
    described = {
        argument.name for argument in macro.arguments or [] if argument.description
    }
    missing = [
        f"argument {name}"
        for name in argument_names(macro.macro_sql)
        if name not in described
    ]
    if not macro.description:
        missing.insert(0, "the macro itself")
    if missing:
        fail(f"macro {macro.name} lacks a description of: {', '.join(missing)}")


@check
def check_seed_columns_are_typed(seed: Any) -> None:
    """The declared column types of a seed are those of the columns in its file."""
    with Path(seed.original_file_path).open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file), [])
    typed = dict(seed.config.column_types or {})
    problems = [f"{name} has no type" for name in columns if name not in typed]
    problems += [f"{name} is not a column" for name in typed if name not in columns]
    if problems:
        fail(f"seed {seed.name}: {', '.join(problems)}")


@check
def check_model_keeps_its_grain(model: Any, ctx: Any) -> None:
    """A model has a primary key, which DuckDB enforces, or a test of uniqueness."""
    keys = [
        constraint
        for column in model.columns.values()
        for constraint in column.constraints or []
        if getattr(constraint.type, "value", constraint.type) == "primary_key"
    ]
    tests = [
        test
        for test in ctx.tests_by_attached_node.get(model.unique_id, [])
        if getattr(test.test_metadata, "name", "") in ("unique", "unique_combination")
    ]
    if not keys and not tests:
        fail(f"model {model.name} has no primary key and no test of uniqueness")
