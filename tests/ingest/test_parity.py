"""The solver and the audit models read one catalogue and must agree."""

import os
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from ingest.extract.batch import extract_files
from ingest.extract.find import find_sources
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import FAMILIES
from ingest.madeup.documents.text import DocumentWriter, Dress

PROJECT = Path(__file__).resolve().parents[2]
Evaluation = tuple[str, str, str, str]
Outcome = tuple[str, Decimal, Decimal, Decimal]


def evaluated_by_python(sources: Path, extracts: Path) -> dict[Evaluation, Outcome]:
    """Every evaluation of the identities during reading, by document and place."""
    found: dict[Evaluation, Outcome] = {}
    for outcome in extract_files(find_sources([sources]), extracts):
        assert outcome.extract is not None, outcome.error
        for result in outcome.extract.results:
            if result.status == "not_applicable":
                continue
            place = (
                outcome.extract.heading.document_id,
                result.instance.identity.id,
                result.instance.row_key,
                result.instance.column_key,
            )
            found[place] = (
                result.status,
                result.left,
                result.right,
                result.allowance,
            )
    return found


def write_documents(folder: Path) -> None:
    """Documents of every family; one has misprints, one an unplaced figure."""
    writer = DocumentWriter()
    for place, family in enumerate(FAMILIES):
        accounts = make_accounts(
            place,
            publisher=f"第{place}测试县总工会",
            unit=("元", "万元")[place % 2],
            exact=False,
            non_fiscal=place == 3,
        )
        text = writer.text(accounts, family, Dress("tabs", False, 0))
        if place == 0:
            text = text.replace("1.", "2.").replace("3.", "8.")
        if place == 1:
            # Figures that are not read leave conditions and sums undecided, for both.
            text = text.replace("金额单位：", "另有3.5 金额单位：", 1)
        (folder / f"{family.name}.txt").write_text(text, "utf-8")


@pytest.fixture(scope="module")
def both(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[Evaluation, Outcome], dict[Evaluation, Outcome]]:
    """Evaluations by Python and by SQL of the same documents."""
    folder = tmp_path_factory.mktemp("parity")
    sources, extracts = folder / "in", folder / "out"
    sources.mkdir()
    write_documents(sources)
    python = evaluated_by_python(sources, extracts)
    command = [str(Path(sys.executable).parent / "juesuan"), "build", str(extracts)]
    environment = {**os.environ, "JUESUAN_WAREHOUSE": str(folder / "warehouse")}
    environment.pop("JUESUAN_DATABASE", None)
    # The misprints break identities, so the build ends with status 1, unpublished.
    subprocess.run(command, cwd=PROJECT, env=environment, check=False, timeout=300)
    with duckdb.connect(
        str(folder / "warehouse" / "workings.duckdb"), read_only=True
    ) as connection:
        rows = connection.execute(
            "select document_id, identity_id, coalesce(row_key, ''),"
            " coalesce(column_key, ''), status, left_amount, right_amount, allowance"
            " from audit.fct_identity_result where status != 'not_applicable'"
            # The solver does not know rules beyond the tables.
            " and identity_id in (select identity_id from lookup.identity)"
        ).fetchall()
    sql: dict[Evaluation, Outcome] = {
        (row[0], row[1], row[2], row[3]): (row[4], row[5], row[6], row[7])
        for row in rows
    }
    return python, sql


def test_both_evaluate_the_same_places(
    both: tuple[dict[Evaluation, Outcome], dict[Evaluation, Outcome]],
) -> None:
    python, sql = both
    assert len(python) > 500
    assert set(python) == set(sql)


def test_both_come_to_the_same_result(
    both: tuple[dict[Evaluation, Outcome], dict[Evaluation, Outcome]],
) -> None:
    python, sql = both
    statuses = Counter(outcome[0] for outcome in python.values())
    assert statuses["holds"] > 100
    assert statuses["holds_within_rounding"] > 10
    assert statuses["breaks"] > 5
    for place, (status, *amounts) in python.items():
        other, *figures = sql[place]
        assert other == status, place
        if status != "not_evaluable":
            assert figures == amounts, place
