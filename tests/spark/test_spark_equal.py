"""The models on Spark: the same tests pass, and every table equals that of DuckDB."""

import os
from pathlib import Path

import duckdb
import pytest
from bench_spark import PYTHON, Build, build_both
from spark_compare import Comparison, are_equal, compare, report

# Some minutes, so not with every `make test`; scripts/spark.sh says when.
ASKED_FOR = "JUESUAN_TEST_SPARK"
needs_spark = pytest.mark.skipif(
    not os.environ.get(ASKED_FOR) or not PYTHON.exists(),
    reason="NOT EXAMINED: the models on Spark; run make spark",
)


@pytest.fixture
def duck(tmp_path: Path) -> Path:
    """A file with one small table of every kind of value."""
    path = tmp_path / "small.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema core")
        connection.execute(
            "create table core.fct_made as select * from (values"
            " ('a', 1.50::decimal(18, 2), [{'no': 1, 'label': 'x'}], true),"
            " ('b', null, [{'no': 2, 'label': null}], false),"
            " ('b', null, [{'no': 2, 'label': null}], false)"
            ") as made (code, amount_yuan, operands, is_made)"
        )
    return path


def on_spark(duck: Path, query: str = "from core.fct_made") -> Path:
    """A warehouse folder as Spark leaves it, with the table as a query gives it."""
    folder = duck.parent / "tables" / "core.db" / "fct_made"
    folder.mkdir(parents=True)
    with duckdb.connect(str(duck), read_only=True) as connection:
        connection.execute(
            f"copy ({query}) to '{folder / 'part-0.parquet'}' (format parquet)"
        )
    return folder.parents[1]


def only(comparisons: list[Comparison]) -> Comparison:
    assert len(comparisons) == 1
    return comparisons[0]


def test_the_same_rows_in_another_order_are_equal(duck: Path) -> None:
    tables = on_spark(duck, "from core.fct_made order by code desc")
    found = compare(duck, tables)
    assert only(found) == Comparison("core.fct_made", 3)
    assert are_equal(found)
    assert report(found)[-1].startswith("1 tables and 3 rows compared, 1 tables equal")


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ("replace (amount_yuan + 0.01)::decimal(18, 2) as amount_yuan", "amount_yuan"),
        ("replace coalesce(amount_yuan, 0)::decimal(18, 2) as amount_yuan", ""),
        ("replace [{'no': 3, 'label': 'x'}] as operands", "operands"),
        ("replace (code || ' ') as code", "code"),
    ],
)
def test_a_changed_value_is_reported(duck: Path, change: str, column: str) -> None:
    change = change.replace("replace ", "replace (", 1) + ")"
    found = compare(duck, on_spark(duck, f"select * {change} from core.fct_made"))
    assert not are_equal(found)
    assert column in only(found).columns or not column
    assert "only on DuckDB" in report(found)[0]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("from core.fct_made limit 2", "1 rows only on DuckDB, 0 only on Spark"),
        ("from core.fct_made union all from core.fct_made where code = 'b'", "2 only"),
        ("select * exclude (is_made) from core.fct_made", "is_made BOOLEAN"),
        (
            "select * replace (amount_yuan::decimal(18, 3) as amount_yuan)"
            " from core.fct_made",
            "amount_yuan DECIMAL(18,3)",
        ),
    ],
)
def test_a_row_or_a_column_too_few_or_too_many_is_reported(
    duck: Path, query: str, message: str
) -> None:
    found = compare(duck, on_spark(duck, query))
    assert not are_equal(found)
    assert message in report(found)[0]


def test_a_table_that_spark_lacks_is_reported(duck: Path, tmp_path: Path) -> None:
    found = compare(duck, tmp_path)
    assert only(found).problem == "Spark has no such table"
    assert not are_equal(found)


def test_having_compared_nothing_is_a_failure(duck: Path, tmp_path: Path) -> None:
    assert compare(duck, tmp_path, ["audit"]) == []
    assert not are_equal([])
    assert not are_equal([Comparison("core.fct_made", 0)])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The committed extracts, built by both."""
    return build_both(tmp_path_factory.mktemp("spark"))


@needs_spark
def test_every_table_is_equal_on_both(
    built: Build, capsys: pytest.CaptureFixture[str]
) -> None:
    found = built.comparisons()
    with capsys.disabled():
        print("\n" + "\n".join(report(found)))
    assert are_equal(found)


@needs_spark
def test_one_changed_row_is_noticed(built: Build) -> None:
    """Add a fen to one fact that Spark wrote."""
    fact = built.tables / "core.db" / "fct_expenditure_by_function"
    with duckdb.connect() as connection:
        parts = f"read_parquet('{fact.as_posix()}/*.parquet')"
        rows = connection.execute(f"select count(*) from {parts}").fetchone()
        assert rows and rows[0] > 0
        changed = fact.with_name("changed.parquet")
        connection.execute(
            f"copy (select * replace ((amount_yuan + case row_number() over () when 1"
            f" then 0.01 else 0 end)::decimal(18, 2) as amount_yuan) from {parts})"
            f" to '{changed.as_posix()}' (format parquet)"
        )
    for part in fact.glob("*.parquet"):
        part.unlink()
    changed.rename(fact / "part-changed.parquet")
    found = compare(built.database, built.tables, ["core"])
    unequal = [one for one in found if not one.is_equal]
    assert [(one.table, one.only_duckdb) for one in unequal] == [
        ("core.fct_expenditure_by_function", 1)
    ]
    assert unequal[0].columns == ("amount_yuan",)
