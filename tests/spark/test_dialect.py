"""Models keep to the SQL that DuckDB and Spark both speak; asked without Spark."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Schema 中文 and the days of MetricFlow are not built on Spark, so they may be written
# in DuckDB's way alone.
NOT_ON_SPARK = ("models/marts/chinese", "models/semantic")
# What DuckDB takes and Spark refuses or understands differently, with what to write.
REFUSED = {
    r"\bas varchar\)": "cast(… as string)",
    r"::": "cast(… as …)",
    r"(?<![/*])/(?![/*])": "quotient(dividend, divisor)",
    r"\bgroup by all\b": "the columns",
    r"\bexclude\s*\(": "the columns",
    r"\b(unnest|string_split)\b": "split_to_rows(text, separator)",
    r"\bstring_agg\b": "join_text(text, separator, order_by)",
    r"\bregexp_\w+": "a macro with spark__ beside it",
    r"\b(list|list_\w+|struct_pack|printf)\(": "a macro with spark__ beside it",
    r"\bby name\b": "the columns in one order",
    r"(?<!cast\(-)\bsign\(": "cast(-sign(…) as integer)",
}
_NO_CODE = re.compile(
    r"'(?:[^']|'')*'|\{#.*?#\}|--[^\n]*|/\*.*?\*/|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL
)


def refusals(sql: str) -> list[str]:
    """Expressions that Spark rejects in a model, with their replacements."""
    # Text in quotes is no SQL; a macro has its own way on each engine.
    code = _NO_CODE.sub(" ", sql)
    return [
        f"{found.group()!r}: write {better}"
        for pattern, better in REFUSED.items()
        for found in re.finditer(pattern, code)
    ]


def models() -> list[Path]:
    found = [*ROOT.glob("models/**/*.sql"), *ROOT.glob("tests/**/*.sql")]
    return [
        path
        for path in found
        if not path.relative_to(ROOT).as_posix().startswith(NOT_ON_SPARK)
    ]


def test_models_keep_to_what_both_engines_speak() -> None:
    examined = models()
    assert len(examined) > 100
    found = [
        f"{path.relative_to(ROOT)}: {refusal}"
        for path in examined
        for refusal in refusals(path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "sql",
    [
        "select cast(null as varchar) as remark",
        "select amount::decimal(18, 2)",
        "select amount / 2",
        "select amount\n    / whole",
        "select * exclude (line) from cell",
        "select sum(amount) from cell group by all",
        "select string_agg(label, ', ') from cell",
        "select -sign(value) from statement",
    ],
)
def test_what_spark_refuses_is_reported(sql: str) -> None:
    assert len(refusals(sql)) == 1


def test_text_comments_and_macros_are_no_sql_of_a_model() -> None:
    sql = "-- a / b\nselect 'x/y::z', {{ quotient('a', 'b / c') }} /* d / e */ from f"
    assert refusals(sql) == []
