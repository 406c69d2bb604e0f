"""The scale bench: dashboard queries, and peers that must give the same answers."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
import scale.peers_scan as peers_scan
from made_marts import MODELS, make_marts
from scale.asking import Answer, difference
from scale.chart_queries import chart_queries
from scale.dashboard_query import Call, Query, draw_calls
from scale.dashboards import (
    TARGET_SECONDS,
    Dashboards,
    Waits,
    measure_dashboards,
    percentile,
    section,
    shortfalls,
    waits_of,
)
from scale.own_queries import drill_down_queries, own_queries
from scale.peers_scan import Scan, ScanPeers, Size, crossover, expect_same, scan_lines
from scale.peers_sqlite import compare_answers, measure_sqlite, sqlite_tables
from scale.sqlite_copy import copy_tables
from scale.tables import markdown_tables

from ingest.errors import BuildError

CHARTS = MODELS.parents[1] / "bi" / "superset" / "assets" / "charts"
MARTS = [*chart_queries(), *own_queries()]
EVERY = [*MARTS, *drill_down_queries()]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with every table of the queries."""
    path = tmp_path_factory.mktemp("made") / "made.duckdb"
    make_marts(path, {relation for query in EVERY for relation in query.relations})
    return path


def call(name: str, rows: Sequence[tuple[Any, ...]], seconds: float = 0.001) -> Answer:
    return Answer(Call(name, "select 1", ()), seconds, list(rows))


def test_every_chart_and_every_report_is_asked() -> None:
    asked = {relation for query in MARTS for relation in query.relations}
    reports = {f"report.{path.stem}" for path in (MODELS / "report").glob("*.sql")}
    assert reports and reports <= asked
    named = {query.name.removeprefix("chart ").partition(",")[0] for query in MARTS}
    charts = {path.stem for path in CHARTS.glob("*.yaml")}
    assert charts and charts <= named
    names = [query.name for query in EVERY]
    assert len(names) == len(set(names))


def test_dashboards_are_answered(made: Path) -> None:
    found = measure_dashboards(made, calls=4)
    assert len(found.charts) == len(chart_queries())
    assert {each.query for each in found.others} == {
        each.name for each in own_queries()
    }
    assert all(sum(each.rows) for each in (*found.marts, *found.drill_down))
    page = section(found)
    assert "| charts of bi/superset |" in page and "findings of a union" in page


def test_parameters_are_the_same_for_a_seed_and_each_once(made: Path) -> None:
    with duckdb.connect(str(made), read_only=True) as connection:
        first, again, other = (
            draw_calls(connection, EVERY, 3, seed) for seed in (1, 1, 2)
        )
    assert first == again != other
    assert len({(each.query, each.parameters) for each in first}) == len(first)


def test_a_question_without_parameters_or_answer_is_an_error(made: Path) -> None:
    query = Query("nobody", "select ?", "select 1 where false")
    with (
        duckdb.connect(str(made), read_only=True) as connection,
        pytest.raises(BuildError, match="nobody: the file has no parameters"),
    ):
        draw_calls(connection, [query], 3, 1)
    heard, silent = call("heard", [(1,)]), call("silent", [])
    assert waits_of([heard, call("heard", [])])[0].empty == 1
    with pytest.raises(BuildError, match="no row answers silent"):
        waits_of([heard, silent, call("silent", [(None, None)])])
    with pytest.raises(BuildError, match="no row answers nothing"):
        waits_of([])


def test_slow_answers_fall_short() -> None:
    quick = Waits("quick", (TARGET_SECONDS / 2,), (1,), 0)
    slow = replace(quick, seconds=(TARGET_SECONDS,))
    assert shortfalls(Dashboards(1, 1.0, (quick, quick), (slow,), (slow,))) == []
    assert shortfalls(Dashboards(1, 1.0, (quick, slow), (slow,), (quick,)))


def test_a_percentile_is_one_of_the_times() -> None:
    assert percentile([float(number) for number in range(1, 101)]) == 95.0
    assert percentile([3.0, 1.0]) == 3.0 and percentile([2.0]) == 2.0


def test_sqlite_answers_the_same(made: Path) -> None:
    found = measure_sqlite(made, calls=2)
    assert {each.query for each in found.compared} == {each.name for each in MARTS}
    assert found.rows and found.duckdb_peak and found.sqlite_peak
    assert "SQLite ÷ DuckDB" in markdown_tables(sqlite_tables(found))


def test_another_answer_is_an_error() -> None:
    ours = call("sum", [("a", Decimal("1.25"), None)])
    same = call("sum", [("a", 1.25, None)], 0.002)
    (compared,) = compare_answers([ours], [same])
    assert compared.times == pytest.approx(2)
    for rows in ([("a", 1.26, None)], [("b", 1.25, None)], [("a", 1.25, 0)], []):
        with pytest.raises(BuildError, match="differ: sum"):
            compare_answers([ours], [call("sum", rows)])
    assert difference([("1",)], [(1,)])
    with pytest.raises(BuildError, match="no row answers empty"):
        compare_answers([call("empty", [])], [call("empty", [])])
    with pytest.raises(BuildError, match="no row answers any"):
        compare_answers([], [])


def test_what_sqlite_cannot_hold_is_not_copied(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "made.duckdb")) as connection:
        connection.execute("create schema core; create table core.empty (one integer)")
        connection.execute("create table core.odd as select [1] as list")
    for name, reason in (("core.empty", "no row"), ("core.odd", r"list INTEGER\[\]")):
        folder = tmp_path / name
        folder.mkdir()
        with pytest.raises(BuildError, match=reason):
            copy_tables(tmp_path / "made.duckdb", [name], folder)


@pytest.fixture(scope="module")
def extracts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Cells of two years as Parquet."""
    folder = tmp_path_factory.mktemp("extracts")
    with duckdb.connect() as connection:
        for year in (2020, 2021):
            for table, query in (
                ("document", f"select 'made-{year}' as document_id"),
                (
                    "table_cells",
                    "select 'revenue' as table_key, 'column ' || number % 3 as"
                    " column_key, (number * 1.07)::decimal(9, 2)::varchar as value"
                    f" from range({year}) as made (number)",
                ),
            ):
                part = folder / table / f"fiscal_year={year}" / "part-0.parquet"
                part.parent.mkdir(parents=True)
                connection.execute(f"copy ({query}) to '{part}' (format parquet)")
    return folder


def test_pandas_adds_up_the_same(extracts: Path) -> None:
    pytest.importorskip("pyarrow", reason="make connect has not been called")
    found = peers_scan.measure_scans([extracts], runs=1, peers=["pandas"])
    (size,) = found.sizes
    assert size.documents == 2 and size.scans["pandas"].figures == 2020 + 2021
    assert len(size.scans["duckdb"].sums) == 6
    assert "DuckDB" in scan_lines(found)[0]


def test_what_is_missing_is_left_out_and_reported(
    extracts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers_scan, "_SPARK", tmp_path / "none")
    messages: list[str] = []
    found = peers_scan.measure_scans(
        [extracts], runs=1, peers=["spark"], tell=messages.append
    )
    assert (
        messages and messages[0].startswith("LEFT OUT") and "make spark" in messages[0]
    )
    assert set(found.sizes[0].scans) == {"duckdb"}
    assert scan_lines(found) == [
        "Left out: spark: there is no .spark, which `make spark` makes."
    ]


def scanned(engine: str, best: float, total: str = "10.00", count: int = 4) -> Scan:
    sums = {(2020, "revenue", "total"): (count, Decimal(total))}
    return Scan(engine, 0.1, (best * 2, best), 100.0, sums)


def test_another_sum_is_an_error() -> None:
    ours = scanned("duckdb", 1)
    expect_same(ours, scanned("spark", 1, "10.000000"))
    expect_same(ours, scanned("pandas", 1, "10.004"))
    wrong = [
        scanned("spark", 1, "10.000001"),
        scanned("pandas", 1, "10.01"),
        scanned("pandas", 1, count=5),
        replace(scanned("spark", 1), sums={}),
    ]
    for theirs in wrong:
        with pytest.raises(BuildError, match="differ in 1 sums"):
            expect_same(ours, theirs)


def test_an_engine_that_finds_nothing_or_fails_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="duckdb cannot scan"):
        peers_scan.scan("duckdb", tmp_path, 1)


def test_a_crossover_is_reported() -> None:
    sizes = tuple(
        Size(
            documents, {"duckdb": scanned("duckdb", 1), "spark": scanned("spark", best)}
        )
        for documents, best in ((10, 3.0), (100, 1.5), (1000, 0.9))
    )
    assert crossover(ScanPeers(sizes, {}), "spark") == (
        "spark overtakes DuckDB at 1,000 documents"
    )
    sentence = crossover(ScanPeers(sizes[:2], {}), "spark")
    assert sentence.startswith("spark does not overtake DuckDB up to 100 documents")
