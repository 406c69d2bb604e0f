"""Planted errors: the truth is recorded beside them, and the audit finds only them."""

import random
from collections import defaultdict
from copy import deepcopy
from decimal import Decimal
from pathlib import Path

import pytest
from made.built import build_of, rows_of
from made.nation import Documents, Record, from_parquet, made, parquet_rows

from ingest.contract import FILES
from ingest.madeup.nation.chain import Chain
from ingest.madeup.nation.document import DocumentMaker
from ingest.madeup.nation.errors import COLUMNS, KINDS, plant
from ingest.madeup.nation.plan import Plan
from ingest.madeup.nation.publishers import make_publishers
from ingest.madeup.nation.record import Records
from ingest.reference import read_seed

# Ten publishers of every layout over four years.
PLAN = Plan(publishers=15, years=4, seed=11, errors=0.25)
_FILES = {file.name: file for file in FILES}


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A nation with errors in some of its documents."""
    out = tmp_path_factory.mktemp("errors") / "nation"
    assert made(PLAN, out, processes=2).planted > 5
    return out


@pytest.fixture(scope="module")
def documents(nation: Path) -> Documents:
    """Its documents."""
    return from_parquet(nation)


@pytest.fixture(scope="module")
def truth(nation: Path) -> list[Record]:
    """What was planted."""
    return parquet_rows(str(nation / "planted_error.parquet"))


@pytest.fixture(scope="module")
def found(
    documents: Documents, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, set[str]]:
    """Identities that break, by document; every document is evaluated."""
    database = build_of(documents, tmp_path_factory.mktemp("built"))
    counts = rows_of(database, "select * from audit.agg_publisher_year")
    assert len(counts) == PLAN.documents
    assert min(row["evaluated_count"] for row in counts) > 200
    broken: dict[str, set[str]] = defaultdict(set)
    for row in rows_of(database, "select * from audit.fct_finding"):
        broken[row["document_id"]].add(row["identity_id"])
    return broken


def _row(documents: Documents, each: Record) -> Record:
    """The row named by a planted error."""
    key = _FILES[each["file"]].key[1:]
    (row,) = (
        row
        for row in documents[each["document_id"]][each["file"]]
        if "/".join(row[name] for name in key) == each["row_key"]
    )
    return row


def test_the_truth_matches_the_files(documents: Documents, truth: list[Record]) -> None:
    assert truth
    for each in truth:
        assert tuple(each) == COLUMNS
        assert each["kind"] in KINDS
        assert _row(documents, each)[each["field"]] == each["wrong_value"]
        assert each["right_value"] != each["wrong_value"]


def test_nothing_is_found_where_nothing_is_planted(
    documents: Documents, truth: list[Record], found: dict[str, set[str]]
) -> None:
    planted = {each["document_id"] for each in truth}
    # An error also shows in the next document, which states last year's figures.
    after = {
        each["document_id"].replace(
            each["fiscal_year"], str(int(each["fiscal_year"]) + 1), 1
        )
        for each in truth
    }
    clean = set(documents) - planted - after
    assert len(clean) > PLAN.documents / 3
    assert {name: found[name] for name in clean if name in found} == {}


def test_most_of_what_is_planted_is_found(
    truth: list[Record], found: dict[str, set[str]]
) -> None:
    expected: dict[str, set[str]] = defaultdict(set)
    for each in truth:
        expected[each["document_id"]] |= set(each["identities"].split("|"))
    noticed = [name for name in expected if name in found]
    assert len(noticed) > 0.8 * len(expected)
    named = [name for name in noticed if expected[name] & found[name]]
    assert len(named) > 0.5 * len(noticed)


@pytest.fixture(scope="module")
def records() -> list[Records]:
    """Documents of every layout."""
    maker = DocumentMaker()
    return [
        maker.make(publisher, *pair)
        for publisher in make_publishers(10, 12)
        for pair in Chain(publisher, range(2023, 2024), 12)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_changes_what_it_says(
    kind: str, records: list[Records], monkeypatch: pytest.MonkeyPatch
) -> None:
    for other in set(KINDS) - {kind}:
        monkeypatch.setitem(KINDS, other, lambda records, chance: ())
    changed = 0
    for place, right in enumerate(records):
        wrong = deepcopy(right)
        truth = plant(wrong, random.Random(place))
        apart = [
            (file.name, column)
            for file in FILES
            for one, two in zip(right[file], wrong[file], strict=True)
            for column in one
            if one[column] != two[column]
        ]
        assert apart == [] or {each["kind"] for each in truth} == {kind}
        planted = sorted((each["file"], each["field"]) for each in truth)
        assert sorted(apart) == [each for each in planted if each in apart]
        changed += bool(truth)
    assert changed >= 5


def test_errors_are_no_rounding(records: list[Records]) -> None:
    seen = 0
    for place, right in enumerate(records * 3):
        for each in plant(deepcopy(right), random.Random(place)):
            if each["field"] == "value":
                apart = Decimal(each["right_value"]) - Decimal(each["wrong_value"])
                seen += 1
                assert each["kind"] == "row_shifted" or abs(apart) >= Decimal("0.5")
    assert seen > 10


def test_expected_identities_are_in_the_catalogue(truth: list[Record]) -> None:
    known = {row["identity_id"] for row in read_seed("identity")}
    known |= {row["identity_id"] for row in read_seed("rule")}
    for each in truth:
        assert set(each["identities"].split("|")) <= known
