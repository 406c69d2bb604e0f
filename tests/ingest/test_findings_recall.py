"""The share of misprints found in many made-up documents with one each."""

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from made.built import Row, build_of, publishers, rows_of
from made.corruption import (
    Records,
    Spot,
    chosen,
    records_of_document,
    renamed,
    with_misprint,
)
from made.document import decimals_of
from power.misprint import digit_changed

from ingest.audit.operands import listed_operands
from ingest.madeup.documents.families import FAMILIES

Plan = tuple[str, Spot, str, str]
SEEDS = (2, 3)
OF_EACH_KIND = 6
# In sums of many rounded figures a few units of the last place are no misprint.
BEYOND_ROUNDING = 20
_FINDINGS = f"""
select
    finding.document_id,
    finding.identity_id,
    finding.severity,
    finding.sentence,
    finding.root_figure_id,
    finding.is_only_root,
    list_transform(listed.operands, operand -> operand.figure_id) as sides
from audit.fct_finding as finding
left join {listed_operands("true")} as listed using (identity_result_id)
"""


@dataclass(frozen=True)
class Misprint:
    """A document with one misprint, and its findings."""

    document_id: str
    spot: Spot
    before: str
    after: str
    findings: tuple[Row, ...]

    @property
    def units(self) -> Decimal:
        """By how many units of its last place the figure is another."""
        places = int(decimals_of(self.before))
        return abs(Decimal(self.after) - Decimal(self.before)).scaleb(places)

    @property
    def is_found(self) -> bool:
        """Whether there is any finding."""
        return bool(self.findings)

    @property
    def is_rooted(self) -> bool:
        """Whether a finding gives the misprinted figure as its root."""
        figure = f"{self.document_id}/{self.spot.figure}"
        return any(each["root_figure_id"] == figure for each in self.findings)

    @property
    def is_named(self) -> bool:
        """Whether a finding gives the misprinted figure, as root or on a side."""
        figure = f"{self.document_id}/{self.spot.figure}"
        return self.is_rooted or any(
            figure in (each["sides"] or ()) for each in self.findings
        )


@dataclass(frozen=True)
class Measured:
    """The findings in documents without and with a misprint."""

    clean: tuple[Row, ...]
    evaluated: dict[str, int]
    misprints: tuple[Misprint, ...]


def _documents(folder: Path) -> tuple[dict[str, Records], list[Plan]]:
    """Documents as they were made, and copies with a misprint each."""
    chance = random.Random(20231231)
    made = {
        f"{family.name}-{seed}": records_of_document(seed, family, folder)
        for family in FAMILIES
        for seed in SEEDS
    }
    codes = iter(row["publisher_code"] for row in publishers())
    documents = {
        f"clean-{name}": renamed(records, f"clean-{name}", next(codes))
        for name, records in made.items()
    }
    planned: list[Plan] = []
    for number, (name, spot) in enumerate(chosen(made, OF_EACH_KIND, chance)):
        document_id = f"misprint-{number}"
        before = made[name][spot.file][spot.row][spot.column]
        after = digit_changed(before, chance)
        changed = with_misprint(made[name], spot, after)
        documents[document_id] = renamed(changed, document_id, next(codes))
        planned.append((document_id, spot, before, after))
    return documents, planned


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    """The findings in all these documents, in one warehouse."""
    folder = tmp_path_factory.mktemp("recall")
    documents, planned = _documents(folder)
    database = build_of(documents, folder)
    findings: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(database, _FINDINGS):
        findings[row["document_id"]].append(row)
    counts = rows_of(database, "select * from audit.agg_publisher_year")
    clean = [name for name in documents if name.startswith("clean-")]
    return Measured(
        clean=tuple(row for name in clean for row in findings[name]),
        evaluated={row["document_id"]: row["evaluated_count"] for row in counts},
        misprints=tuple(Misprint(*plan, tuple(findings[plan[0]])) for plan in planned),
    )


def test_nothing_is_found_in_documents_without_a_misprint(measured: Measured) -> None:
    clean = {name: n for name, n in measured.evaluated.items() if "clean" in name}
    assert len(clean) == len(SEEDS) * len(FAMILIES) and min(clean.values()) > 200
    assert [(row["document_id"], row["sentence"]) for row in measured.clean] == []


def _report(kind: str, misprints: Iterable[Misprint]) -> str:
    """Numbers of misprints: all, found, named in a finding, given as its root."""
    of_kind = [each for each in misprints if each.spot.kind == kind]
    counts = (
        len(of_kind),
        sum(each.is_found for each in of_kind),
        sum(each.is_named for each in of_kind),
        sum(each.is_rooted for each in of_kind),
    )
    return f"{kind:56}" + "".join(f"{count:5}" for count in counts)


def test_how_many_misprints_are_found_by_kind_of_figure(measured: Measured) -> None:
    kinds = sorted({each.spot.kind for each in measured.misprints})
    for kind in kinds:
        print(_report(kind, measured.misprints))
    assert len(kinds) > 40 and len(measured.misprints) > 5 * len(kinds)
    found = sum(each.is_found for each in measured.misprints)
    named = sum(each.is_named for each in measured.misprints)
    assert found > 0.7 * len(measured.misprints)
    assert named > 0.95 * found


def _missed(measured: Measured, kinds: tuple[str, ...]) -> list[str]:
    looked_at = [
        each
        for each in measured.misprints
        if each.spot.kind.startswith(kinds) and each.units >= BEYOND_ROUNDING
    ]
    assert len(looked_at) >= OF_EACH_KIND / 2 * len(kinds)
    return [
        f"{each.spot.kind} {each.spot.figure}: {each.before} -> {each.after}"
        for each in looked_at
        if not each.is_named
    ]


def test_no_misprint_in_a_table_goes_unnoticed(measured: Measured) -> None:
    assert _missed(measured, ("cell ",)) == []
    cells = [each for each in measured.misprints if each.spot.file == "table_cells"]
    assert sum(each.is_rooted for each in cells) > 0.9 * len(cells)


def test_no_misprint_goes_unnoticed_that_a_formula_or_a_twin_shows(
    measured: Measured,
) -> None:
    formula = "performance_projects execution_rate"
    assert _missed(measured, ("prose final_account, in a table", formula)) == []
