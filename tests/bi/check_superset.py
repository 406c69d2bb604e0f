"""Superset itself: started by its command, filled, asked, and published under.

`make superset-test` runs this; it needs Superset's environment and the published file,
so it is no part of `make test`.
"""

import hashlib
import json
import math
import os
import shutil
import socket
import stat
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from superset_assets import ROOT, assets, filtered_charts
from superset_client import Superset, printed_password
from superset_expected import EXPECTED

STEMS = {each["slice_name"]: stem for stem, each in assets().charts.items()}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the published file, in a warehouse of its own."""
    built = ROOT / os.environ.get("JUESUAN_WAREHOUSE", "warehouse") / "juesuan.duckdb"
    return Path(shutil.copy(built, tmp_path_factory.mktemp("warehouse")))


@pytest.fixture(scope="module")
def superset(
    published: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Superset]:
    """An instance that was empty when it was started."""
    instance = Superset(published.parent, tmp_path_factory.mktemp("superset") / "home")
    try:
        instance.wait()
        yield instance
    finally:
        instance.stop()


@pytest.fixture(scope="module")
def charts(superset: Superset) -> dict[str, int]:
    """The number of each chart by the name of its file."""
    listed = superset.get_json("/api/v1/chart/?q=(page_size:100)")["result"]
    return {STEMS[each["slice_name"]]: each["id"] for each in listed}


@pytest.fixture(scope="module")
def database(superset: Superset) -> int:
    """The number of the one database."""
    (listed,) = superset.get_json("/api/v1/database/")["result"]
    return int(listed["id"])


def comparable(value: Any) -> Any:
    """Numbers as floats of twelve digits, since that is how JSON brings them."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        number = float(value)
        return number if not number else float(f"{number:.12g}")
    return value


def in_order(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """`rows` made comparable, in an order that both sides share."""
    return sorted((tuple(map(comparable, row)) for row in rows), key=repr)


def expected_rows(published: Path, stem: str) -> list[tuple[Any, ...]]:
    """The contents that a chart must show, by SQL on the file."""
    with duckdb.connect(str(published), read_only=True) as connection:
        return in_order(connection.execute(EXPECTED[stem]).fetchall())


def digest(path: Path) -> str:
    """The hash of a file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_one_dashboard_and_nothing_else_is_there(superset: Superset) -> None:
    (dashboard,) = superset.get_json("/api/v1/dashboard/")["result"]
    assert dashboard["slug"] == "juesuan"
    assert dashboard["published"]
    charts = superset.get_json("/api/v1/dashboard/juesuan/charts")["result"]
    assert len(charts) == len(STEMS)


@pytest.mark.parametrize("stem", sorted(EXPECTED))
def test_a_chart_shows_what_the_file_says(
    superset: Superset, charts: dict[str, int], published: Path, stem: str
) -> None:
    rows = expected_rows(published, stem)
    assert rows
    assert in_order(superset.chart_rows(charts[stem])) == rows


def test_null_stays_empty(
    superset: Superset, charts: dict[str, int], published: Path
) -> None:
    shown = ("three_public_wan", "staff", "execution_percent", "change_percent")
    columns = ("three_public_yuan", *shown[1:])
    rows = superset.chart_rows(charts["overview"], shown)
    with duckdb.connect(str(published), read_only=True) as connection:
        counts = connection.execute(
            f"select {', '.join(f'count(*) - count({name})' for name in columns)}"
            " from report.union_year"
        ).fetchone()
    assert counts is not None and any(counts)
    empty = [sum(row[place] is None for row in rows) for place in range(len(shown))]
    assert empty == list(counts)


@pytest.mark.parametrize(("column", "stem"), filtered_charts(assets()))
def test_a_filter_reaches_the_charts_in_its_scope(
    superset: Superset, charts: dict[str, int], column: str, stem: str
) -> None:
    chart = superset.get_json(f"/api/v1/chart/{charts[stem]}")["result"]
    context = json.loads(chart["query_context"])
    context["queries"][0]["filters"].append(
        {"col": column, "op": "IN", "val": ["no such value"]}
    )
    answer = superset.post_json("/api/v1/chart/data", context)["result"][0]
    # A single number over nothing is 0 or nothing.
    values = [value for row in answer["data"] for value in row.values()]
    assert values in ([], [0], [None])


@pytest.mark.parametrize("statement", ["{} limit 3", "select * from ({}) limit 3"])
def test_sql_lab_keeps_the_limit_of_a_statement(
    superset: Superset, database: int, statement: str
) -> None:
    answer = superset.sql(database, statement.format("select * from report.finding"))
    assert len(answer["data"]) == 3


def test_sql_lab_keeps_its_own_limit_too(superset: Superset, database: int) -> None:
    answer = superset.sql(database, "select * from range(100)", limit=7)
    assert len(answer["data"]) == 7


@pytest.mark.parametrize(
    "statement",
    [
        "create table report.made as select 1 as one",
        "drop table report.finding",
        "update report.union_year set staff = 0",
        "attach '{other}'",
        "copy report.finding to '{other}'",
        "select * from read_text('/etc/hostname')",
        "set enable_external_access = true",
    ],
)
def test_nothing_is_written_and_no_other_file_is_seen(
    superset: Superset, database: int, published: Path, statement: str
) -> None:
    before = digest(published)
    other = published.with_name("other")
    answer = superset.sql(database, statement.format(other=other))
    assert answer["errors"]
    assert digest(published) == before
    assert not other.exists()


def test_only_loopback_is_served(superset: Superset) -> None:
    # The kernel answers on 127.0.0.2 for whatever listens on every address.
    with pytest.raises(ConnectionRefusedError), socket.socket() as other:
        other.connect(("127.0.0.2", superset.port))


def test_the_page_is_chinese_and_calls_no_other_host(superset: Superset) -> None:
    body, headers = superset.get("/login/")
    policy = headers["Content-Security-Policy"]
    assert "http:" not in policy and "https:" not in policy and "*" not in policy
    assert "&#34;locale&#34;: &#34;zh&#34;" in body
    pack = superset.get_json("/superset/language_pack/zh/")["locale_data"]["superset"]
    assert pack["Subtotal"] == ["小计"]
    assert pack["Search"] == ["搜索"]


def test_secrets_are_made_here_and_only_the_owner_reads_them(
    superset: Superset,
) -> None:
    secret = superset.home / "secret_key"
    password = superset.home / "admin_password"
    assert printed_password(superset.log) == password.read_text().strip()
    assert len(secret.read_text().strip()) >= 42
    for path in (secret, password, superset.home / "superset.db"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_a_file_published_under_it_is_shown_without_a_restart(
    superset: Superset, charts: dict[str, int], published: Path
) -> None:
    (total,) = superset.chart_rows(charts["total_expenditure"])
    rebuilt = Path(shutil.copy(published, published.with_name("candidate.duckdb")))
    with duckdb.connect(str(rebuilt)) as connection:
        connection.execute(
            "update report.union_year set expenditure_yuan = expenditure_yuan * 2"
        )
        connection.execute("delete from report.finding where severity = 'notice'")
    rebuilt.replace(published)
    (doubled,) = superset.chart_rows(charts["total_expenditure"])
    assert math.isclose(doubled[0], 2 * total[0])
    for stem, number in charts.items():
        rows = in_order(superset.chart_rows(number))
        assert rows == expected_rows(published, stem), stem
