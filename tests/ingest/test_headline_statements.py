"""The test of headlines against prose: cases that pass and cases that fail."""

import re
from pathlib import Path

import duckdb
import pytest
from made.built import build_of, publishers
from made.document import MadeDocument

from ingest.paths import project_root

_TEST = "tests/facts/every_headline_agrees_with_the_statements.sql"
_ECONOMIC = "basic_expenditure_by_economic_class"


def accounts() -> MadeDocument:
    """Tables in which basic expenditure of the general budget is not all of it."""
    made = MadeDocument()
    for code in ("2012999", "total"):
        made.row("expenditure", code, total="150.00", basic="110.00", project="40.00")
        made.row(
            "general_budget_expenditure",
            code,
            total="140.00",
            basic="100.00",
            project="40.00",
        )
    for row, basic in (
        ("30101", "80.00"),
        ("30201", "20.00"),
        ("personnel_total", "80.00"),
        ("operating_total", "20.00"),
    ):
        made.row(_ECONOMIC, row, basic=basic)
    return made


# Each states something other than the money or the item of the headline.
OTHER_MONEY = {
    "personnel-of-all-money": accounts().say("personnel", "90.00"),
    "personnel-of-fiscal-money": accounts().say(
        "personnel", "85.00", fund="fiscal_appropriation"
    ),
    "budget-of-the-evaluation": accounts()
    .say("expenditure_total", "120.00", "initial_budget")
    .say("whole_department", "110.00", "initial_budget"),
    "fund-pays-for-cars": MadeDocument()
    .say("three_public_total", "10.00", fund="fiscal_appropriation")
    .say("three_public_total", "8.00", fund="general_public"),
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # Without 公开01 the total of 公开03 is what prose is compared with.
    made = OTHER_MONEY | {"otherwise": accounts().say("expenditure_total", "160.00")}
    documents = {
        name: one.named(name, publisher)
        for (name, one), publisher in zip(made.items(), publishers(), strict=False)
    }
    folder = tmp_path_factory.mktemp("headlines")
    return build_of(documents, folder, ("headline", "int_finding__operand"))


def offences(database: Path, *changes: str) -> set[str]:
    """Documents that the test names, after some changes that are not kept."""
    sql = (project_root() / _TEST).read_text("utf-8")
    with duckdb.connect(database) as connection:
        schemas = dict(
            connection.execute(
                "select table_name, schema_name from duckdb_tables()"
            ).fetchall()
        )
        connection.begin()
        for change in changes:
            connection.execute(change)
        found = connection.execute(
            re.sub(
                r'\{\{ ref\("(\w+)"\) \}\}',
                lambda each: f"{schemas[each[1]]}.{each[1]}",
                sql,
            )
        )
        column = [name for name, *_ in found.description or ()].index("document_id")
        named = {row[column] for row in found.fetchall()}
        connection.rollback()
    return named


def test_what_is_stated_of_other_money_may_differ(database: Path) -> None:
    assert offences(database) == set()


def test_a_total_stated_otherwise_that_no_finding_names_is_an_offence(
    database: Path,
) -> None:
    accused = "delete from intermediate.int_finding__operand"
    assert offences(database, accused) == {"otherwise"}
