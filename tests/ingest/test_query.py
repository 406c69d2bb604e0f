"""`juesuan sql`: exact answers in every format, and a file that no query changes."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from ingest.cli import cli
from ingest.errors import JuesuanError
from ingest.query.prompt import run_prompt
from ingest.query.run import QueryError, ask, open_for_reading, table_names
from ingest.query.text import answer_text

MADE = """
create schema made;
create table made.sums (name varchar, amount decimal(18, 2), note varchar);
comment on table made.sums is 'One row per sum. More of it.';
comment on column made.sums.amount is 'In yuan.';
insert into made.sums values
    ('某县总工会', 1234567.80, null), ('另一个很长的总工会名称', null, ''),
    ('a|b, "c"', 0.00, 'x');
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "file.duckdb"
    with duckdb.connect(made) as connection:
        connection.execute(MADE)
    return made


@pytest.fixture
def opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_reading(path) as connection:
        yield connection


def answer(opened: duckdb.DuckDBPyConnection, form: str, width: int = 100) -> str:
    (found,) = ask(opened, "select * from made.sums")
    return answer_text(found, form, width)


def test_columns_of_a_table_are_aligned(opened: duckdb.DuckDBPyConnection) -> None:
    lines = answer(opened, "table").splitlines()
    assert len({cell_len(line) for line in lines[:-1]}) == 1
    assert "1,234,567.80" in lines[3] and "NULL" in lines[3]
    assert lines[-1] == "3 rows"


def test_a_row_wider_than_the_screen_becomes_a_list(
    opened: duckdb.DuckDBPyConnection,
) -> None:
    text = answer(opened, "table", width=30)
    assert max(map(cell_len, text.splitlines())) <= 30
    assert "1,234,567.80" in text and text.count("amount") == 3


def test_csv_keeps_decimals_and_tells_null_from_empty(
    opened: duckdb.DuckDBPyConnection,
) -> None:
    text = answer(opened, "csv")
    assert text.splitlines()[1:3] == [
        "某县总工会,1234567.80,",
        '另一个很长的总工会名称,,""',
    ]
    assert list(csv.reader(io.StringIO(text)))[3] == ['a|b, "c"', "0.00", "x"]


def test_json_and_markdown_keep_decimals_and_null(
    opened: duckdb.DuckDBPyConnection,
) -> None:
    rows = json.loads(answer(opened, "json"))
    assert [row["amount"] for row in rows] == ["1234567.80", None, "0.00"]
    assert [row["note"] for row in rows] == [None, "", "x"]
    lines = answer(opened, "markdown").splitlines()
    assert lines[1] == "| --- | ---: | --- |"
    assert lines[2] == "| 某县总工会 | 1234567.80 | NULL |"
    assert lines[4] == '| a\\|b, "c" | 0.00 | x |'


def test_a_long_answer_says_how_much_is_not_shown(
    opened: duckdb.DuckDBPyConnection,
) -> None:
    (found,) = ask(opened, "select * from range(20)", 5)
    text = answer_text(found, "table", 80)
    assert "20 rows, 5 shown, 15 more (--limit 0 for all)" in text


def test_tables_and_columns_are_described(opened: duckdb.DuckDBPyConnection) -> None:
    (tables,) = ask(opened, ".tables")
    assert tables.rows == (("made", "sums", 3, "One row per sum"),)
    (columns,) = ask(opened, ".describe sums")
    assert columns.rows[1] == ("amount", "DECIMAL(18,2)", "yes", "In yuan.")
    assert {"made.sums", "amount"} <= set(table_names(opened))


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("delete from made.sums", "read-only"),
        ("create table t as select 1", "read-only"),
        ("copy (select 1) to 'out.csv'", "no other file"),
        ("select * from read_csv('in.csv')", "no other file"),
        ("attach 'other.duckdb'", "no other file|read-only"),
        ("set enable_external_access = true", "."),
        ("select * from made.sum", "line 1"),
        ("selec 1", "line 1"),
        (" ", "no query"),
        (".describe nothing", "no table nothing"),
        (".tables nothing", "no schema nothing"),
        (".nothing", "no command"),
    ],
)
def test_what_cannot_be_answered_is_reported_in_one_line(
    opened: duckdb.DuckDBPyConnection, question: str, message: str
) -> None:
    with pytest.raises(QueryError, match=message) as refused:
        ask(opened, question)
    assert "\n" not in str(refused.value)
    (kept,) = ask(opened, "select sum(amount) from made.sums")
    assert kept.rows == ((Decimal("1234567.80"),),)


def test_a_file_that_is_absent_or_no_database_is_reported(tmp_path: Path) -> None:
    broken = tmp_path / "broken.duckdb"
    broken.write_text("no database")
    for path in (tmp_path / "absent.duckdb", broken):
        with pytest.raises(JuesuanError), open_for_reading(path):
            pass


def test_the_prompt_goes_on_after_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    lines = iter(["wrong;", "select", "1;", "", ".tables", ".quit", "never;"])
    asked: list[str] = []
    printed: list[str] = []

    def reply(question: str) -> None:
        asked.append(question)
        if question == "wrong;":
            raise QueryError("that is wrong")

    run_prompt(reply, printed.append, (), lambda prompt: next(lines))
    assert asked == ["wrong;", "select\n1;", ".tables"]
    assert printed == ["juesuan: that is wrong"]


def test_a_pipe_closed_early_is_no_error(path: Path) -> None:
    (path.parent / "juesuan.duckdb").write_bytes(path.read_bytes())
    command = (
        f"JUESUAN_WAREHOUSE={path.parent} {Path(sys.executable).parent}/juesuan sql"
        " --format csv 'select * from range(300000)' | head -2"
    )
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout == "range\n0\n"
    assert "Traceback" not in done.stderr and "Error" not in done.stderr


@pytest.mark.parametrize(
    ("given", "status", "message"),
    [
        (["-- how many\nselect count(*) from made.sums"], 0, "3"),
        (["--limit", "1", "-- a comment\nselect 7 as seven"], 0, "7"),
        (["-f", "query.sql"], 0, "3"),
        (["-f", "query.sql", "select 1"], 2, "not both"),
        (["--fromat=csv"], 2, "No such option"),
        (["-x"], 2, "No such option"),
    ],
)
def test_a_query_may_begin_with_a_comment_or_stand_in_a_file(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    given: list[str],
    status: int,
    message: str,
) -> None:
    path.rename(path.parent / "juesuan.duckdb")
    (path.parent / "query.sql").write_text("-- sums\nselect count(*) from made.sums")
    monkeypatch.setenv("JUESUAN_WAREHOUSE", str(path.parent))
    monkeypatch.chdir(path.parent)
    done = CliRunner().invoke(cli, ["sql", *given])
    assert done.exit_code == status, done.output
    assert message in done.output
