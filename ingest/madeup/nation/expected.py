"""The identities that an error can break: those with its figure as a term."""

from collections.abc import Mapping
from functools import cache

from ingest.contract import TABLE_CELLS, ExtractFile
from ingest.reference import read_seed

_RULES: Mapping[str, tuple[str, ...]] = {
    "stated_differs": (
        "statement_vs_table",
        "statement_repeated",
        "statement_share",
        "statement_parts",
        "statement_of_which",
        "statement_change",
        "statement_prior",
    ),
    "prior_year_differs": (
        "statement_change",
        "statement_prior",
        "prior_year_vs_document",
        "statement_repeated",
        "opening_vs_prior_closing",
    ),
    "score_beyond_weight": (
        "indicator_score_within_weight",
        "project_scores",
    ),
    "total_score": ("project_scores", "project_grade"),
    "execution_rate": (
        "project_execution_rate",
        "project_execution_score",
        "project_stated_twice",
    ),
    "wrong_code": ("class_code_listed",),
}


@cache
def _terms(table_key: str) -> tuple[dict[str, str], ...]:
    return tuple(
        term for term in read_seed("identity_term") if term["table_key"] == table_key
    )


def identities_of(
    kind: str, file: ExtractFile, row: Mapping[str, str]
) -> tuple[str, ...]:
    """The identities that an error of a kind in a row can break."""
    if kind in _RULES:
        return _RULES[kind]
    if file is not TABLE_CELLS:
        return ()
    # Prose may state any figure of a table.
    return (
        *dict.fromkeys(
            term["identity_id"]
            for term in _terms(row["table_key"])
            if term["table_side"] in ("", row["side"])
            and term["row_key"] in ("", row["line_key"], row["class_code"])
            and term["column_key"] in ("", row["column_key"])
        ),
        "statement_vs_table",
    )
