"""Every key that a finding can speak of has a Chinese and an English name."""

import re
from pathlib import Path

import pytest

from ingest.narrative.model import MEASURES
from ingest.narrative.staff import CATEGORIES
from ingest.narrative.vocabulary import subject_keys
from ingest.paths import project_root
from ingest.reference import read_seed

_ROOT = project_root()
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
    keys = {part for each in subject_keys() for part in each.key.split("+")}
    keys |= {row["item_key"] for row in read_seed("statement_cell")}
    keys |= {
        row["line_key"] for row in read_seed("published_line") if not row["class_code"]
    }
    for category in CATEGORIES:
        keys |= {f"actual_{category}", f"establishment_{category}"}
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


@pytest.mark.parametrize("vocabulary", KEYS)
def test_every_key_of_a_finding_has_a_name(vocabulary: str) -> None:
    keys = KEYS[vocabulary]()
    named = {
        row["code"]
        for row in read_seed("vocabulary")
        if row["vocabulary"] == vocabulary and row["name_zh"] and row["name_en"]
    }
    assert len(keys) > 9
    assert keys - named == set()
    assert (keys | {"made_up"}) - named == {"made_up"}


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
    named = {
        row["code"] for row in read_seed("vocabulary") if row["vocabulary"] == "unit"
    }
    assert {"元", "万元", "亿元", "人", "名", "个", "分", "辆", "%"} <= named
