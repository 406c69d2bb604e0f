"""Planted errors compared with findings: detected, named, explained."""

import csv
import random
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pytest
from made.built import Documents, build_of
from scale.recall_breaches import FoundBreach
from scale.recall_found import Breach, Uses, uses_of
from scale.recall_groups import SIZE, compare, documents_by_publisher, draw_groups
from scale.recall_measure import Measured, shortfalls
from scale.recall_outcome import UNREPORTED
from scale.recall_page import section
from scale.recall_score import Recall, recall
from scale.recall_subset import TARGETS, load_alone, mend
from scale.recall_truth import Planted, WrongField, of_documents, read_planted

from ingest.contract import TABLE_CELLS, TABLE_ROWS
from ingest.errors import BuildError
from ingest.madeup.nation import errors as planting
from ingest.madeup.nation.chain import Chain
from ingest.madeup.nation.document import DocumentMaker, document_id_of
from ingest.madeup.nation.errors import COLUMNS, KINDS, plant
from ingest.madeup.nation.publishers import make_publishers
from ingest.madeup.nation.record import Record
from ingest.paths import workspace
from ingest.transform.compile import compiled_project
from ingest.transform.compiled import CompiledProject

SEED = 41
YEARS = range(2023, 2024)


@dataclass(frozen=True)
class Nation:
    """A nation with an error of each kind, as audited and with the errors corrected."""

    project: CompiledProject
    database: Path
    truth: Path
    errors: tuple[Planted, ...]
    mended: Path
    uses: Uses
    found: Recall


def _documents(truth: Path) -> Documents:
    """A document with an error of each kind; the truth is written beside them."""
    maker = DocumentMaker()
    publishers = iter(make_publishers(60, SEED))
    documents: dict[str, Mapping[str, list[Record]]] = {}
    rows: list[Record] = []
    for kind in KINDS:
        planted: list[Record] = []
        # Not every document has forms.
        while not planted:
            publisher = next(publishers)
            ((accounts, prior),) = Chain(publisher, YEARS, SEED)
            records = maker.make(publisher, accounts, prior)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(planting, "KINDS", {kind: KINDS[kind]})
                planted = plant(records, random.Random(f"{kind} {SEED}"))
        rows += planted
        name = document_id_of(publisher, accounts.fiscal_year)
        documents[name] = {file.name: found for file, found in records.items()}
    with truth.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return documents


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Nation:
    folder = tmp_path_factory.mktemp("recall")
    truth = folder / "planted_error.csv"
    database = build_of(_documents(truth), folder / "nation")
    errors = tuple(read_planted(truth))
    space = workspace(warehouse=folder / "nation" / "warehouse")
    project = compiled_project(space, TARGETS, lambda reason: None)
    (folder / "mended").mkdir()
    mended = mend(project, database, errors, folder / "mended")
    uses = uses_of(mended, errors)
    found = recall(database, errors, uses)
    return Nation(project, database, truth, errors, mended, uses, found)


@pytest.fixture(scope="module")
def measured(nation: Nation, tmp_path_factory: pytest.TempPathFactory) -> Measured:
    """Five documents of the nation alone."""
    publishers = documents_by_publisher(nation.database)
    five = draw_groups(nation.errors, publishers, SEED)[0]
    assert len(five) == SIZE
    folder = tmp_path_factory.mktemp("five")
    alone = load_alone(nation.project, nation.database, five, folder)
    errors = of_documents(nation.errors, five)
    return Measured(
        documents=len(nation.errors),
        groups=1,
        nation=nation.found,
        within=recall(nation.database, errors, nation.uses, five),
        alone=recall(alone, errors, nation.uses),
        compared=compare(nation.database, alone),
    )


def test_an_error_of_every_kind_is_detected(nation: Nation) -> None:
    counts = nation.found.by_kind()
    assert set(counts) == set(KINDS)
    assert {kind: each.taking_part for kind, each in counts.items()} == dict.fromkeys(
        KINDS, 1
    )
    missed = [each for each in nation.found.outcomes if not each.is_detected]
    assert [(each.kind, each.miss, each.change) for each in missed] == []
    found = [each for each in nation.found.outcomes if each.is_named or each.is_tied]
    assert len(found) >= len(KINDS) - 1


def test_every_finding_is_explained(nation: Nation) -> None:
    assert nation.found.findings >= len(KINDS)
    assert nation.found.unexplained == ()
    assert nation.found.precision == 1


def test_nothing_is_found_without_the_errors(nation: Nation) -> None:
    assert _one(nation.mended, "select count(*) from raw.document") == len(KINDS)
    assert _one(nation.mended, "select count(*) from audit.fct_finding") == 0


def test_five_documents_have_the_findings_that_they_have_in_the_nation(
    measured: Measured,
) -> None:
    assert shortfalls(measured) == []
    assert min(measured.compared.rows.values()) > 0
    assert measured.alone.findings == measured.within.findings
    page = section(measured)
    assert all(f"| {kind} | 1 | 1 | 100.00% |" in page for kind in KINDS)


def test_the_page_tells_what_is_not_detected(measured: Measured) -> None:
    missed = replace(measured, nation=replace(measured.nation, outcomes=()))
    assert "None." in section(measured)
    assert section(missed) != section(measured)
    assert any("detected: 0.00%" in each for each in shortfalls(missed))


def test_a_finding_withheld_is_noticed(
    nation: Nation, measured: Measured, tmp_path: Path
) -> None:
    error = nation.errors[0]
    copy = tmp_path / "workings.duckdb"
    shutil.copy(nation.database, copy)
    with duckdb.connect(copy) as connection:
        connection.execute(
            "delete from audit.fct_finding where document_id = ?", [error.document_id]
        )
    found = recall(copy, nation.errors, nation.uses)
    missed = [each for each in found.outcomes if not each.is_detected]
    assert [each.document_id for each in missed] == [error.document_id]
    assert missed[0].miss == UNREPORTED
    compared = compare(nation.database, copy)
    assert {each.document_id for each in compared.differences} == {error.document_id}
    short = shortfalls(replace(measured, nation=found, compared=compared))
    assert any("only in the nation" in each for each in short)
    assert any("detected" in each for each in short)


def test_a_finding_that_no_error_explains_is_noticed(
    nation: Nation, measured: Measured
) -> None:
    dropped, *others = nation.errors
    found = recall(nation.database, others, nation.uses)
    assert {each.place[0] for each in found.unexplained} == {dropped.document_id}
    assert found.precision < 1
    short = shortfalls(replace(measured, nation=found))
    assert len(short) == len(found.unexplained)
    assert "no error explains it" in short[0]


def test_nothing_planted_is_a_failure(nation: Nation) -> None:
    with pytest.raises(BuildError, match="no error is planted"):
        recall(nation.database, [], nation.uses)


def _another(field: WrongField) -> WrongField:
    return replace(field, wrong=field.wrong + "1")


def _elsewhere(field: WrongField) -> WrongField:
    return replace(field, document_id="nowhere")


@pytest.mark.parametrize("change", [_another, _elsewhere])
def test_the_truth_of_another_nation_is_a_failure(
    change: Callable[[WrongField], WrongField], nation: Nation, tmp_path: Path
) -> None:
    first = nation.errors[0]
    other = replace(first, fields=tuple(map(change, first.fields)))
    with pytest.raises(BuildError, match="0 records"):
        mend(nation.project, nation.database, [other], tmp_path)


def _breach(document: str, row: str, column: str, *figures: str) -> Breach:
    place = (document, "rule", row, column)
    found = FoundBreach(("rule", row, column, ""), "", False, frozenset())
    return Breach(place, "finding", frozenset(figures), found)


def test_the_next_year_tells_of_a_figure_too() -> None:
    field = WrongField("one-2022", TABLE_CELLS, "revenue/3/1", "value", "1", "2")
    error = Planted("one-2022", "digit", (field,))
    assert _breach("one-2023", "", "", "one-2022/revenue/3/1").is_of(error)
    assert not _breach("one-2022", "", "", "one-2022/revenue/3/2").is_of(error)


def test_a_row_is_what_is_wrong_with_its_code() -> None:
    field = WrongField("one", TABLE_ROWS, "revenue/3", "printed_code", "2010101", "20")
    error = Planted("one", "wrong_code", (field,))
    assert error.figures == frozenset()
    assert _breach("one", "revenue/2010177", "row 3").is_of(error)
    assert not _breach("one", "revenue/2010177", "row 4").is_of(error)
    assert not _breach("one", "expenditure/2010177", "row 3").is_of(error)
    assert not _breach("two", "revenue/2010177", "row 3").is_of(error)


def test_groups_are_of_five_and_have_every_kind() -> None:
    publishers = {
        f"p{number}": [f"p{number}-{year}" for year in range(2)] for number in range(30)
    }
    kinds = list(KINDS) * 2
    errors = [Planted(f"p{number}-0", kind, ()) for number, kind in enumerate(kinds)]
    groups = draw_groups(errors, publishers, 1)
    drawn = [name for group in groups for name in group]
    assert {each.kind for each in of_documents(errors, drawn)} == set(KINDS)
    assert len(drawn) == len(set(drawn)) < sum(map(len, publishers.values()))
    assert all(len(group) in (SIZE, SIZE + 1) for group in groups[:-1])
    assert draw_groups(errors, publishers, 1) == groups
    assert draw_groups(errors, publishers, 2) != groups


def _one(database: Path, query: str) -> int:
    with duckdb.connect(database, read_only=True) as connection:
        ((count,),) = connection.execute(query).fetchall()
        return int(count)
