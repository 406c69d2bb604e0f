"""Every key that a finding can speak of has a Chinese and an English name."""

import re
from functools import cache
from pathlib import Path

import pytest

from ingest.csv_file import csv_rows
from ingest.narrative.lexicon import SUBJECTS
from ingest.narrative.model import FUNDS, MEASURES
from ingest.narrative.staff import CATEGORIES
from ingest.paths import project_root
from ingest.reference import read_seed

_ROOT = project_root()
# Keys that the reader of prose composes.
_COMPOSED = (
    *("evaluated_department", "whole_department", "score", "score_part"),
    *("amount_per_head", "beneficiaries", "outputs", "revenue_social_insurance"),
    *(f"evaluated_{fund}" for fund in FUNDS if fund),
    *(f"evaluated_department_{fund}" for fund in FUNDS if fund),
    *(f"revenue_{fund}" for fund in ("general_public", "government_fund")),
    *("revenue_state_capital", "projects_qualified", "projects_unqualified"),
    *(f"projects_{grade}" for grade in ("excellent", "good", "fair", "poor")),
    *(f"actual_{category}" for category in CATEGORIES),
    *(f"establishment_{category}" for category in CATEGORIES),
)
# Classes go by their code and projects by their name.
_CODE = re.compile(r"\d+|project:.*|economic:.*|functional:.*")


def form_fields() -> set[str]:
    """Fields of the forms as staging and the rules name them."""
    text = "".join(
        (_ROOT / "models" / path).read_text("utf-8")
        for path in (
            Path("staging/stg_performance_figure.sql"),
            Path("intermediate/int_form__figure.sql"),
        )
    )
    macro = (_ROOT / "macros" / "performance.sql").read_text("utf-8")
    amounts = re.search(r"performance_amounts.*?\[(.*?)\]", macro, re.DOTALL)
    assert amounts
    lists = re.findall(
        r"(?:project_points = |column in (?:money \+ )?)\[(.*?)\]", text, re.DOTALL
    )
    quoted = re.findall(r"['\"](\w+)['\"]", " ".join([amounts[1], *lists]))
    derived = re.findall(r"'(\w+)' as cell_column_key", text)
    return {*quoted, *derived}


def items() -> set[str]:
    """Items of prose, of cells that prose speaks of, and lines of the tables."""
    keys = {*_COMPOSED}
    for row in csv_rows(SUBJECTS):
        keys |= {part.split(":")[-1] for part in row["subject_key"].split("+")}
    keys |= {row["item_key"] for row in read_seed("statement_cell")}
    keys |= {
        row["line_key"] for row in read_seed("published_line") if not row["class_code"]
    }
    return {key for key in keys if key and not _CODE.fullmatch(key)}


def columns() -> set[str]:
    """Columns of all layouts of the published tables."""
    keys = {row["column_key"] for row in read_seed("published_column")}
    return {key for key in keys if not _CODE.fullmatch(key)}


KEYS = {
    "table_column": columns,
    "measure": lambda: set(MEASURES),
    "form_field": form_fields,
    "figure_item": items,
}


@cache
def named(vocabulary: str) -> frozenset[str]:
    """The codes of a vocabulary that have a Chinese and an English name."""
    return frozenset(
        row["code"]
        for row in read_seed("vocabulary")
        if row["vocabulary"] == vocabulary and row["name_zh"] and row["name_en"]
    )


@pytest.mark.parametrize("vocabulary", KEYS)
def test_every_key_of_a_finding_has_a_name(vocabulary: str) -> None:
    keys = KEYS[vocabulary]()
    assert len(keys) > 9
    assert keys - named(vocabulary) == set()
    assert (keys | {"made_up"}) - named(vocabulary) == {"made_up"}


def test_both_sides_of_every_rule_have_names() -> None:
    sides = {row["rule_key"]: row for row in read_seed("side_name")}
    kinds = {row["kind"] for seed in ("rule", "identity") for row in read_seed(seed)}
    known = {
        row["identity_id"] for seed in ("rule", "identity") for row in read_seed(seed)
    }
    assert kinds <= sides.keys() and len(kinds) == 5
    assert sides.keys() <= known | kinds
    assert all(all(row.values()) for row in sides.values())


def test_every_unit_of_a_finding_has_an_english_name() -> None:
    units = {"元", "万元", "亿元", "人", "名", "个", "分", "辆", "%"}
    assert units <= named("unit")
