"""Every question of analyses/ has the answer counted from the extracts."""

import copy
import csv
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from counted_answers import COUNTED
from extract_figures import Extract, Row, read_extracts
from ruamel.yaml import YAML

from ingest.generate import analyses as writer

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "seeds" / "extracted"
REGISTER = ROOT / "seeds" / "reference" / "publisher_error.csv"
BREACHES = "identities_that_do_not_hold"
# The figures to change, one after the other, until the answer differs.
CHANGED = (
    ("headcounts", "count"),
    ("performance_indicators", "score"),
    ("performance_projects", "executed"),
    ("table_cells", "value"),
    ("narrative_statements", "value"),
)


@pytest.fixture(scope="module")
def answered(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, str], dict[str, writer.Answer]]:
    """Every analysis as compiled, and its answer on a warehouse built here."""
    analyses, database = writer.build_answers(tmp_path_factory.mktemp("analyses"))
    with duckdb.connect(database, read_only=True) as connection:
        return analyses, {
            name: writer.ask(connection, sql) for name, sql in analyses.items()
        }


@pytest.fixture(scope="module")
def extracts() -> list[Extract]:
    found = read_extracts(FOLDER)
    assert len(found) > 1
    return found


def test_a_compiled_analysis_names_no_database(
    answered: tuple[dict[str, str], dict[str, writer.Answer]],
) -> None:
    relations = [
        found
        for sql in answered[0].values()
        for found in re.findall(r'(?:"\w+"\.)+"\w+"', sql)
    ]
    assert len(relations) >= len(answered[0]) > 10
    assert {found.count(".") for found in relations} == {1}


def normal(row: Row) -> tuple[str, ...]:
    """A row as text, independent of trailing zeros."""
    texts = []
    for value in row:
        is_number = isinstance(value, int | float | Decimal)
        texts.append(f"{Decimal(str(value)):.4f}" if is_number else str(value))
    return tuple(texts)


def counted(name: str, extracts: list[Extract]) -> Counter[tuple[str, ...]]:
    count = COUNTED[name][0]
    return Counter(
        normal((one.document["fiscal_year"], *row))
        for one in extracts
        if one.is_final_accounts
        for row in count(one)
    )


def answered_rows(name: str, answer: writer.Answer) -> Counter[tuple[str, ...]]:
    picked = COUNTED[name][1]
    return Counter(
        normal(
            (
                str(row[1]),
                *(
                    row[picked]
                    if isinstance(picked, slice)
                    else [row[index] for index in picked]
                ),
            )
        )
        for row in answer.rows
    )


def test_there_are_at_least_twelve_questions_and_each_is_counted() -> None:
    names = {path.stem for path in (ROOT / "analyses").glob("*.sql")}
    assert len(names) >= 12
    assert names == {*COUNTED, BREACHES}


def test_the_exposure_names_what_the_analyses_read() -> None:
    described = YAML(typ="safe").load(ROOT / "models" / "exposures.yml")
    (exposure,) = (
        one
        for one in described["exposures"]
        if one["name"] == "analyses_of_researchers"
    )
    read = {
        model
        for path in (ROOT / "analyses").glob("*.sql")
        for model in re.findall(r'ref\("(\w+)"\)', path.read_text(encoding="utf-8"))
    }
    assert {f"ref('{model}')" for model in read} == set(exposure["depends_on"])


def test_every_analysis_begins_with_its_question() -> None:
    for path in (ROOT / "analyses").glob("*.sql"):
        question = writer.read_question(path.read_text(encoding="utf-8"))
        assert question.chinese.endswith("？") and question.english.endswith("?"), path


@pytest.mark.parametrize(
    "sql", ["select 1\n\n", "-- 问：多少？\nselect 1\n", "-- Q: How?\n-- 问：多少？\n"]
)
def test_an_analysis_without_a_question_is_refused(sql: str) -> None:
    with pytest.raises(writer.QuestionError):
        writer.read_question(sql)


@pytest.mark.parametrize("name", sorted(COUNTED))
def test_an_answer_is_what_the_extracts_give(
    name: str,
    answered: tuple[dict[str, str], dict[str, writer.Answer]],
    extracts: list[Extract],
) -> None:
    answer = answered[1][name]
    assert answer.rows
    assert answered_rows(name, answer) == counted(name, extracts)


def figures(extracts: list[Extract]) -> Iterator[tuple[dict[str, str], str]]:
    """Every figure of the final accounts: its record, and its column there."""
    for file, column in CHANGED:
        for one in extracts:
            if one.is_final_accounts:
                yield from ((record, column) for record in one[file] if record[column])


@pytest.mark.parametrize(
    "name", sorted(COUNTED.keys() - {"tables_published_and_left_empty"})
)
def test_a_changed_figure_is_noticed(
    name: str,
    answered: tuple[dict[str, str], dict[str, writer.Answer]],
    extracts: list[Extract],
) -> None:
    answer = answered_rows(name, answered[1][name])
    assert answer == counted(name, extracts)
    for record, column in figures(extracts):
        kept = record[column]
        record[column] = str(Decimal(kept) + 7)
        try:
            if counted(name, extracts) != answer:
                return
        finally:
            record[column] = kept
    pytest.fail("no figure of the extracts matters")


def test_a_table_more_is_noticed(
    answered: tuple[dict[str, str], dict[str, writer.Answer]],
    extracts: list[Extract],
) -> None:
    name = "tables_published_and_left_empty"
    others = copy.deepcopy(extracts)
    one = next(one for one in others if one["tables"])
    one["tables"].append(dict(one["tables"][0]))
    assert answered_rows(name, answered[1][name]) != counted(name, others)


def test_what_does_not_hold_is_what_the_register_lists(
    answered: tuple[dict[str, str], dict[str, writer.Answer]],
) -> None:
    with REGISTER.open(encoding="utf-8", newline="") as file:
        listed = Counter(record["explanation"] for record in csv.DictReader(file))
    answer = answered[1][BREACHES]
    reason = answer.columns.index("reason")
    assert listed
    assert Counter(str(row[reason]) for row in answer.rows) == listed


def test_the_page_is_up_to_date(
    answered: tuple[dict[str, str], dict[str, writer.Answer]],
) -> None:
    page = (ROOT / "docs" / "analyses.md").read_text(encoding="utf-8")
    assert page == writer.page_of(*answered)


def test_a_changed_answer_makes_the_page_stale(
    answered: tuple[dict[str, str], dict[str, writer.Answer]],
) -> None:
    analyses, answers = answered
    name = "balances_carried_over"
    other = writer.Answer(answers[name].columns, (("made up", 2022, None, 1, "|"),))
    assert writer.page_of(analyses, {**answers, name: other}) != writer.page_of(
        analyses, answers
    )
