"""Reading in a process of its own: same result, limits kept, failures contained."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from reader_files import draw_scan, draw_table, pdf_of

from ingest.errors import ReadError
from ingest.readers import isolated, read_document
from ingest.readers.isolated import read_isolated


@pytest.fixture
def pdf_path(tmp_path: Path) -> Path:
    """A PDF of two pages, one of them a scan."""
    path = tmp_path / "决算.pdf"
    path.write_bytes(pdf_of(draw_table, draw_scan))
    return path


@pytest.fixture
def fresh_pool(monkeypatch: pytest.MonkeyPatch) -> isolated._Pool:
    """A pool that no other test has used."""
    pool = isolated._Pool()
    monkeypatch.setattr(isolated, "_POOL", pool)
    return pool


def test_the_document_is_the_same(pdf_path: Path) -> None:
    document = read_isolated(pdf_path)
    assert document == read_document(pdf_path)
    assert document.textless_pages == (2,)


def test_errors_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    with pytest.raises(ReadError) as expected:
        read_document(path)
    with pytest.raises(ReadError) as caught:
        read_isolated(path)
    assert str(caught.value) == str(expected.value)


def test_one_process_reads_many_documents(
    tmp_path: Path, fresh_pool: isolated._Pool
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("决算", "utf-8")
    for _ in range(5):
        read_isolated(path)
    assert [worker.count for worker in fresh_pool._idle] == [5]
    fresh_pool.close()


def test_a_process_is_replaced_when_it_has_read_enough(
    tmp_path: Path, fresh_pool: isolated._Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolated, "_MOST_DOCUMENTS", 1)
    path = tmp_path / "a.txt"
    path.write_text("决算", "utf-8")
    read_isolated(path)
    assert fresh_pool._idle == []


def test_threads_read_at_the_same_time(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(12)]
    for path in paths:
        path.write_text(path.stem, "utf-8")
    with ThreadPoolExecutor(4) as threads:
        documents = list(threads.map(read_isolated, paths))
    assert [document.lines[0].text for document in documents] == [
        path.stem for path in paths
    ]


def test_the_time_limit_is_kept(tmp_path: Path, fresh_pool: isolated._Pool) -> None:
    """A pipe that nobody writes to is never read to its end."""
    path = tmp_path / "slow.txt"
    os.mkfifo(path)
    start = time.monotonic()
    with pytest.raises(ReadError, match=r"slow\.txt: .*longer than 0.5 seconds"):
        read_isolated(path, seconds=0.5)
    assert time.monotonic() - start < 5
    assert fresh_pool._idle == []


def test_the_memory_limit_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"1,234.50 " * (20 << 20))
    with pytest.raises(ReadError, match=r"large\.txt: .*(memory|too large)"):
        read_isolated(path, megabytes=300)


def test_a_crash_ends_one_document_only(
    pdf_path: Path, fresh_pool: isolated._Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_isolated(pdf_path)
    (worker,) = fresh_pool._idle
    os.kill(worker._process.pid, 9)
    worker._process.wait()
    with pytest.raises(ReadError, match="ended abruptly"):
        read_isolated(pdf_path)
    assert read_isolated(pdf_path).page_count == 2
    fresh_pool.close()
