"""Every rule of the catalogue holds, holds within rounding, breaks and keeps silent."""

import inspect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from made import rules_of_tables
from made.built import Documents, Row, build_of, held_back, publishers, rows_of
from made.document import MadeDocument
from made.rule import RuleCases, cases_of
from made.sentences import unprintable, unprintable_english
from made.text import Figures, makers_in

from ingest.contract import FILES
from ingest.reference import read_seed

MODULES = [
    import_module(f"made.{path.stem}")
    for path in sorted(Path(rules_of_tables.__file__).parent.glob("rules_of_*.py"))
]
CASES = tuple(cases for module in MODULES for cases in cases_of(module))
# Made statements print their key as their label, and templates leave signs.
KEYS = re.compile(r"[a-z]+(?:_[a-z]+)+|basic|project|first|economic:|\*{3}|XX")
_SENTENCES = """
select
    result.identity_id, result.left_operands, result.right_operands,
    result.left_amount is not null as has_sides, written.sentence, written.sentence_en
from audit.fct_identity_result as result
inner join intermediate.int_finding__sentence as written using (identity_result_id)
"""
Results = dict[tuple[str, str], list[Row]]
_NOT_LOOKED_AT = {"not_applicable", "not_evaluable"}


@dataclass(frozen=True)
class Case:
    """One document of a rule, and how the rule comes out on it."""

    number: int
    cases: RuleCases
    outcome: str
    figures: Figures

    @property
    def document_id(self) -> str:
        """Name of the document that is looked at."""
        return f"case{self.number}-2023"

    @property
    def name(self) -> str:
        """The rule, its document, the outcome and the changed figures."""
        changed = ",".join(f"{key}={text}" for key, text in self.figures.items())
        made = self.cases.make.__name__
        return f"{self.cases.rule}{made}-{self.outcome}-{changed}"


def _cases() -> Iterator[Case]:
    number = 0
    for cases in CASES:
        for outcome in ("holds", "rounding", "breaks", "silent"):
            for figures in getattr(cases, outcome):
                number += 1
                yield Case(number, cases, outcome, figures)


ALL = tuple(_cases())


def _documents(cases: Iterable[Case]) -> Documents:
    """The documents of some cases, each case of another publisher."""
    documents = {}
    for case, publisher in zip(cases, publishers(), strict=False):
        made = case.cases.make(**case.figures)
        for document in (made,) if isinstance(made, MadeDocument) else made:
            document_id = f"case{case.number}-{document.year}"
            documents[document_id] = document.named(document_id, publisher)
    return documents


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One warehouse with all documents."""
    documents = _documents(ALL)
    assert {case.document_id for case in ALL} <= documents.keys()
    return build_of(documents, tmp_path_factory.mktemp("rules"))


@pytest.fixture(scope="module")
def results(database: Path) -> Results:
    """Evaluations by document and rule."""
    found: Results = defaultdict(list)
    for row in rows_of(database, "select * from audit.fct_identity_result"):
        found[row["document_id"], row["identity_id"]].append(row)
    return found


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_a_rule_comes_out_as_the_figures_say(case: Case, results: Results) -> None:
    rows = results[case.document_id, case.cases.rule]
    statuses = {row["status"] for row in rows}
    looked_at = statuses - _NOT_LOOKED_AT
    outcomes = [(row["status"], row["row_key"], row["reason"]) for row in rows]
    if case.outcome == "holds":
        assert looked_at == {"holds"}, outcomes
    elif case.outcome == "rounding":
        assert "holds_within_rounding" in looked_at and "breaks" not in looked_at, (
            outcomes
        )
    elif case.outcome == "breaks":
        assert "breaks" in looked_at, outcomes
    else:
        assert statuses and not looked_at, outcomes


def test_every_rule_has_sentences_that_can_be_printed(database: Path) -> None:
    by_rule: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(database, _SENTENCES):
        by_rule[row["identity_id"]].append(row)
    assert {row["identity_id"] for row in read_seed("rule")} <= by_rule.keys()
    rows = [row for of_rule in by_rule.values() for row in of_rule]
    wrong = [
        (row["sentence"], row["sentence_en"], faults)
        for row in rows
        if (
            faults := unprintable(row["sentence"], KEYS)
            | unprintable_english(row["sentence_en"], KEYS)
        )
    ]
    assert wrong == []
    # A side without a printed figure is never shown as a number.
    for row in rows:
        if row["has_sides"] and not (row["left_operands"] and row["right_operands"]):
            assert "未填列" in row["sentence"] and "相差" not in row["sentence"], row


@pytest.mark.parametrize(
    ("rule", "figures", "reason"),
    [
        ("project_scores", {"total": None}, "no form prints: total score"),
        ("project_execution_rate", {"executed": None}, "no form prints: executed"),
        ("project_requested", {"budget": None}, "no form prints: first budget"),
        (
            "department_executed_vs_expenditure",
            {"executed": "10.00", "kind": "self_evaluation"},
            "the document has no form with such entries",
        ),
        (
            "project_scores",
            {"total": "99.50", "unplaced": "1.00"},
            "a figure of the form was not read: 1.00 (line 1)",
        ),
        (
            "spending_of_standard",
            {"standard": None},
            "the document does not state: a standard of payment",
        ),
        (
            "spending_of_standard",
            {"amount": "5.10", "line": "10"},
            "the document states them, but not of one thing: the number it was paid"
            " for, a standard of payment, an amount paid",
        ),
        (
            "funds_left",
            {"used": None},
            "the document does not state: money used",
        ),
    ],
)
def test_a_rule_on_forms_or_prose_says_what_is_absent(
    rule: str, figures: Figures, reason: str, results: Results
) -> None:
    case = next(
        each
        for each in ALL
        if each.cases.rule == rule and dict(each.figures) == dict(figures)
    )
    assert [row["reason"] for row in results[case.document_id, rule]] == [reason]


def test_the_documents_of_the_cases_would_pass_the_gate(tmp_path: Path) -> None:
    first = {case.cases.make: case for case in reversed(ALL)}
    documents = _documents(first.values())
    assert len(documents) >= len(CASES)
    assert held_back(documents, tmp_path) == set()
    name, records = next(iter(documents.items()))
    statement = {**records["narrative_statements"][0], "measure": "guess"}
    broken = {name: {**records, "narrative_statements": [statement]}}
    assert any("measure" in reason for reason in held_back(broken, tmp_path))


def test_the_documents_of_the_cases_have_no_field_that_extracts_lack() -> None:
    columns = {file.name: {*file.columns, "document_id"} for file in FILES}
    strange = {
        (case.cases.rule, name, *row.keys() - columns[name])
        for case in {each.cases.make: each for each in reversed(ALL)}.values()
        for records in _documents([case]).values()
        for name, rows in records.items()
        for row in rows
        if row.keys() - columns[name]
    }
    assert strange == set()


def test_every_rule_of_the_catalogue_has_its_cases() -> None:
    rules = {row["identity_id"] for row in read_seed("rule")}
    assert {cases.rule for cases in CASES if cases.holds and cases.breaks} == rules


def test_every_required_table_and_explanation_is_missing_in_a_case() -> None:
    missing = {each.figures.get("missing") for each in ALL if each.outcome == "breaks"}
    assert missing >= {*rules_of_tables.REQUIRED, *rules_of_tables.EXPLANATIONS}


def test_a_case_with_an_unknown_outcome_or_document_fails(tmp_path: Path) -> None:
    table = tmp_path / "made.csv"
    module = ModuleType("made")
    module.__file__ = str(table.with_suffix(".py"))
    table.with_suffix(".txt").touch()
    heads = "rule,make,outcome,figures,note\n"
    table.write_text(heads + "a_rule,_none,breaks,no total,\n", "utf-8")
    with pytest.raises(KeyError, match="_none"):
        cases_of(module)
    table.write_text(heads + "a_rule,_none,broken,no total,\n", "utf-8")
    with pytest.raises(KeyError, match="broken"):
        cases_of(module)


@pytest.mark.parametrize(
    "cases", CASES, ids=lambda cases: f"{cases.rule}{cases.make.__name__}"
)
def test_every_figure_of_a_rule_has_a_case_in_which_it_breaks(cases: RuleCases) -> None:
    figures = set(inspect.signature(cases.make).parameters) - set(cases.options)
    changed = {key for case in cases.breaks for key in case}
    assert figures and figures - changed == set()


def test_a_document_in_text_is_made_as_its_lines_say() -> None:
    text = (
        "# A note.\n_gap: given=10.00; no gap; year=2022\n    document year={year}\n"
        "    say special_funds; {given}; subject=资金 {given}元;\n        line=9\n"
        "    ?gap say funds_gap; {gap}; other\n"
    )
    make = makers_in(text)["_gap"]
    assert list(inspect.signature(make).parameters) == ["given", "gap", "year"]
    by_hand = MadeDocument(year=2022)
    by_hand.say("special_funds", "3.00", subject="资金 3.00元", line="9")
    assert make(given="3.00").records == by_hand.records
    by_hand.say("funds_gap", "1.00", "other")
    assert make(given="3.00", gap="1.00").records == by_hand.records
    with pytest.raises(AssertionError, match="_gap has no"):
        make(other="1.00")
