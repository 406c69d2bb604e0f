"""Each client of docs/connections.md runs the same query and gets the same answer."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from snippets import (
    PAGE,
    Row,
    Snippet,
    checked,
    need_command,
    need_package,
    read_snippets,
    rows_of_csv,
    rows_of_numbers,
    run_python,
    run_shell,
)

SNIPPETS = read_snippets(PAGE.read_text(encoding="utf-8"))
_DELETE = "delete from report.union_year"
_OTHER_CLIENTS = os.environ.get("JUESUAN_OTHER_CLIENTS", "")
# Checks of an older or newer client after the snippet; it has no pytest.
_IN_ANOTHER = """
import json
with duckdb.connect("warehouse/juesuan.duckdb", read_only=True) as connection:
    (uncommented,) = connection.execute(
        "select count(*) from duckdb_columns() where comment is null and not internal"
        " and schema_name in ('report', 'core', '中文')"
    ).fetchone()
    try:
        connection.execute("delete from report.union_year")
        refusal = ""
    except duckdb.Error as error:
        refusal = str(error)
print(json.dumps([duckdb.__version__, rows, uncommented, refusal], default=str))
"""


@pytest.fixture(scope="module")
def place(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which warehouse/juesuan.duckdb is the published file."""
    folder = tmp_path_factory.mktemp("place")
    (folder / "warehouse").mkdir()
    shutil.copy(published, folder / "warehouse" / "juesuan.duckdb")
    return folder


@pytest.fixture(scope="module")
def answer(place: Path) -> list[Row]:
    """The answer, its amounts taken from the file as text."""
    with duckdb.connect(
        place / "warehouse" / "juesuan.duckdb", read_only=True
    ) as connection:
        rows = connection.execute(
            "select publisher_name, fiscal_year, expenditure_yuan::varchar,"
            " initial_budget_yuan::varchar from report.union_year"
            " order by publisher_name, fiscal_year"
        ).fetchall()
    found = checked(
        (name, year, *(None if each is None else Decimal(each) for each in amounts))
        for name, year, *amounts in rows
    )
    # Otherwise nothing would show that NULL and decimals arrive.
    assert any(None in row for row in found)
    return found


@pytest.fixture
def here(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That folder, as the current one."""
    monkeypatch.chdir(place)
    return place


@pytest.mark.parametrize(
    ("name", "packages"),
    [
        ("python", ()),
        ("sqlalchemy", ("sqlalchemy", "duckdb_sqlalchemy")),
        ("adbc", ("adbc_driver_manager", "pyarrow")),
        ("pandas", ("pyarrow",)),
        ("polars", ("polars", "pyarrow")),
    ],
)
def test_python_clients_give_the_same_answer(
    name: str, packages: tuple[str, ...], here: Path, answer: list[Row]
) -> None:
    for package in packages:
        need_package(package)
    assert run_python(SNIPPETS[name]) == answer


@pytest.mark.parametrize(
    ("name", "command"), [("command line", "duckdb"), ("juesuan sql", "juesuan")]
)
def test_commands_give_the_same_answer(
    name: str, command: str, place: Path, answer: list[Row]
) -> None:
    need_command(command)
    text = run_shell(SNIPPETS[name], place, place / "warehouse")
    assert rows_of_csv(text) == answer


@pytest.mark.parametrize(
    ("name", "packages", "read"),
    [
        ("parquet", ("polars",), run_python),
        ("excel", ("openpyxl",), None),
        ("datapackage", ("frictionless",), run_python),
    ],
)
def test_exports_give_the_same_answer(
    name: str,
    packages: tuple[str, ...],
    read: Callable[[Snippet], list[Row]] | None,
    here: Path,
    answer: list[Row],
) -> None:
    for package in packages:
        need_package(package)
    run_shell(SNIPPETS[name], here, here / "warehouse")
    snippet = SNIPPETS[f"{name} read"]
    if read:
        assert read(snippet) == answer
    else:
        names: dict[str, Any] = {}
        exec(compile(snippet.text, name, "exec"), names)
        assert rows_of_numbers(names["rows"]) == answer


def test_every_snippet_is_run() -> None:
    tested = ["python", "command line", "juesuan sql", "sqlalchemy", "adbc", "pandas"]
    exported = ["parquet", "excel", "datapackage"]
    exported += [f"{name} read" for name in exported]
    assert sorted(SNIPPETS) == sorted([*tested, "polars", *exported])


def test_sqlalchemy_sees_comments_and_keys_and_is_refused_writes(here: Path) -> None:
    sqlalchemy = need_package("sqlalchemy")
    need_package("duckdb_sqlalchemy")
    engine = sqlalchemy.create_engine(
        "duckdb:///warehouse/juesuan.duckdb", connect_args={"read_only": True}
    )
    inspector = sqlalchemy.inspect(engine)
    tables = inspector.get_table_names(schema="report")
    assert "union_year" in tables
    for table in tables:
        assert inspector.get_table_comment(table, schema="report")["text"]
        columns = inspector.get_columns(table, schema="report")
        assert columns and all(column["comment"] for column in columns)
        assert inspector.get_pk_constraint(table, schema="report")[
            "constrained_columns"
        ]
    with (
        pytest.raises(sqlalchemy.exc.DBAPIError, match="read-only"),
        engine.begin() as connection,
    ):
        connection.execute(sqlalchemy.text(_DELETE))
    engine.dispose()


def test_adbc_is_refused_writes(here: Path) -> None:
    dbapi = need_package("adbc_driver_manager.dbapi")
    driver = need_package("adbc_driver_duckdb")
    with (
        dbapi.connect(
            driver=driver.driver_path(),
            entrypoint="duckdb_adbc_init",
            db_kwargs={
                "path": "warehouse/juesuan.duckdb",
                "access_mode": "READ_ONLY",
            },
        ) as connection,
        connection.cursor() as cursor,
        pytest.raises(dbapi.Error, match="read-only"),
    ):
        cursor.execute(_DELETE)


def test_the_command_line_is_refused_writes(place: Path) -> None:
    need_command("duckdb")
    command = f'duckdb -readonly warehouse/juesuan.duckdb "{_DELETE}"'
    with pytest.raises(AssertionError, match="read-only"):
        run_shell(Snippet("delete", "sh", command), place, place / "warehouse")


@pytest.mark.skipif(
    not _OTHER_CLIENTS,
    reason="NOT TESTED: other DuckDB clients (make connections installs them)",
)
@pytest.mark.parametrize("python", _OTHER_CLIENTS.split(os.pathsep))
def test_other_versions_of_duckdb_give_the_same_answer(
    python: str, place: Path, answer: list[Row]
) -> None:
    done = subprocess.run(
        [python, "-c", SNIPPETS["python"].text + _IN_ANOTHER],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    version, rows, uncommented, refusal = json.loads(done.stdout)
    assert version != duckdb.__version__
    assert rows == [
        [str(each) if isinstance(each, Decimal) else each for each in row]
        for row in answer
    ]
    assert uncommented == 0
    assert "read-only" in refusal


def test_an_answer_that_is_not_exact_is_noticed() -> None:
    row = ("某县总工会", 2023, Decimal("1.10"), None)
    assert checked([row]) == [row]
    for wrong in (1.1, "1.10"):
        with pytest.raises(AssertionError):
            checked([(*row[:2], wrong, None)])
    with pytest.raises(AssertionError):
        checked([])
    assert rows_of_csv("a,b,c,d\n某县总工会,2023,1.10,\n") == [row]
    assert rows_of_csv("a,b,c,d\n某县总工会,2023,1.10,0\n") != [row]
    with pytest.raises(AssertionError):
        rows_of_numbers([("某县总工会", 2023, "1.10", None)])


def test_a_snippet_that_no_test_runs_is_noticed() -> None:
    for page in ("```python\n1\n```\n", "<!-- run: a -->\n```sql\nselect 1\n```\n"):
        with pytest.raises(ValueError, match="no test runs"):
            read_snippets(page)


def test_a_snippet_that_fails_is_noticed(place: Path) -> None:
    with pytest.raises(AssertionError):
        run_shell(Snippet("wrong", "sh", "false"), place, place / "warehouse")
