"""The notebook runs on the published file, in Chinese, and cannot change it."""

from __future__ import annotations

import html
import importlib.util
import re
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest

from ingest.paths import project_root

pytest.importorskip(
    "marimo", reason="NOT TESTED: marimo is not installed (make explore)"
)
_CHOSEN = {"单位": "全部", "年度": "全部", "类": "全部"}


@pytest.fixture(scope="module")
def notebook(published: Path) -> Any:
    """The notebook as a module, on the published file."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("JUESUAN_WAREHOUSE", str(published.parent))
        path = project_root() / "analyses" / "explore.py"
        patched.syspath_prepend(str(path.parent))
        spec = importlib.util.spec_from_file_location("explore", path)
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module


@pytest.fixture(scope="module")
def union(published: Path) -> tuple[str, str]:
    """A union with a finding, and one without the same name."""
    with duckdb.connect(published, read_only=True) as connection:
        names = connection.execute(
            "select distinct publisher_name from report.union_year order by 1"
        ).fetchall()
    return names[0][0], names[-1][0]


def seen(page: str) -> str:
    """The words of a page that a reader sees."""
    bare = re.sub(r"<(style|code)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", " ", bare))


def page(notebook: ModuleType, **given: object) -> str:
    outputs, _ = notebook.app.run(defs=given)
    text: str = notebook.page_of(outputs)
    return text


def test_it_shows_every_part_in_chinese_and_asks_nothing_of_the_network(
    notebook: ModuleType, union: tuple[str, str]
) -> None:
    text = page(notebook)
    words = seen(text)
    for part in ("各单位年度决算", "支出功能分类", "审核发现", "自己的图", "SQL"):
        assert part in words
    assert all(name in words for name in union)
    assert text.count("<svg") == 3 and "marimo-ui-element" not in text
    assert "原文数字" in words and "相差" in words
    # The own chart says in what its numbers are.
    assert "支出决算数（元）" in words
    assert not re.search(r"(src|href)=[\"']?(https?:)?//", text)
    assert re.findall(r"\b[A-Za-z]{4,}\b", words) == []


def test_a_choice_narrows_what_is_shown_and_a_query_is_refused_writing(
    notebook: ModuleType, union: tuple[str, str]
) -> None:
    kept, other = union
    query = "delete from report.union_year"
    words = seen(page(notebook, chosen={**_CHOSEN, "单位": kept}, asked=query))
    assert kept in words and other not in words and "查询有误" in words


@pytest.mark.parametrize(
    "query", ["delete from report.union_year", "from read_text('/etc/hostname')"]
)
def test_the_file_is_read_only_and_the_only_one(
    notebook: ModuleType, query: str
) -> None:
    with notebook.open_published() as connection, pytest.raises(duckdb.Error):
        connection.execute(query)


def test_what_is_missing_is_no_zero_and_long_answers_say_so(
    notebook: ModuleType,
) -> None:
    assert notebook.shown(None) == ""
    assert notebook.shown(Decimal("1234.50")) == "1,234.50"
    rows = [(f"单位 {at}", Decimal(at)) for at in range(300)]
    assert "另有 100 行" in notebook.table(["单位", "数"], rows).text
    bars = notebook.bars([(name, number, "") for name, number in rows], "万元")
    assert "共 300 项" in bars.text and "单位 299" in bars.text
    assert "没有可以画" in notebook.bars([("单位", None, "")], "万元").text
