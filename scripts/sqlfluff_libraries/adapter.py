"""Replaces dbt's `adapter` while sqlfluff renders a model without dbt."""

from collections.abc import Callable
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context


@pass_context
def dispatch(context: Context, macro_name: str) -> Callable[..., Any]:
    """Return the macro that dbt would choose on DuckDB.

    Raises:
        LookupError: the project has no implementation of the macro.
    """
    for prefix in ("duckdb", "default"):
        macro: Callable[..., Any] | None = context.get(f"{prefix}__{macro_name}")
        if macro is not None:
            return macro
    raise LookupError(f"no macro default__{macro_name}")


def quote(identifier: str) -> str:
    """Return an identifier as DuckDB quotes it."""
    return f'"{identifier}"'
