"""Making a nation: several processes make parts of it, each in bounded memory."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import Any

from ingest.errors import ExtractError
from ingest.madeup.nation.chain import Chain
from ingest.madeup.nation.document import DocumentMaker, document_id_of
from ingest.madeup.nation.errors import COLUMNS, plant
from ingest.madeup.nation.plan import Plan
from ingest.madeup.nation.publishers import MadePublisher
from ingest.madeup.nation.record import Record
from ingest.madeup.nation.write import (
    FolderWriter,
    ParquetWriter,
    Sheets,
    Writer,
    merge_csv,
    parquet_connection,
    write_parquet,
)

MARK = "nation.json"
_SCRATCH = ".scratch"
_TRUTHS = ("planted_error", "made_publisher")
_PUBLISHER_COLUMNS = (
    "publisher_code",
    "publisher_name",
    "level",
    "province_name",
    "layout",
    "unit",
    "size_yuan",
)
_TELL_EVERY = 0.2

# Set in each process that makes parts.
_done: Synchronized[int] | None = None


@dataclass(frozen=True)
class Made:
    """What was made: documents, and errors planted in them."""

    documents: int
    planted: int


def make_nation(
    plan: Plan,
    out: Path,
    progress: Callable[[int], None],
    *,
    processes: int = 2,
    force: bool = False,
) -> Made:
    """Make a nation in a folder.

    progress: called repeatedly with the number of documents. Raises ExtractError
    if the folder is in use; with force an earlier nation is replaced.
    """
    draft = out.with_name(f".{out.name}.part")
    _check(out, force)
    try:
        if draft.exists():
            shutil.rmtree(draft)
        (draft / _SCRATCH).mkdir(parents=True)
        made = _make_parts(plan, draft, progress, processes)
        _finish(plan, draft, made)
        if out.exists():
            shutil.rmtree(out)
        draft.rename(out)
    except OSError as error:
        raise ExtractError(
            f"cannot write to {out}: {error.strerror}",
            remedy="choose another folder with --out",
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return made


def _check(out: Path, force: bool) -> None:
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    if not (out / MARK).is_file():
        raise ExtractError(
            f"{out} is not empty",
            remedy="choose another folder with --out; it is not overwritten",
        )
    if not force:
        raise ExtractError(
            f"{out} contains a nation already", remedy="use --force to replace it"
        )


def _make_parts(
    plan: Plan, draft: Path, progress: Callable[[int], None], processes: int
) -> Made:
    context = multiprocessing.get_context("spawn")
    done: Synchronized[int] = context.Value("q", 0)
    if processes == 1:
        with _counting(done):
            planted = sum(
                _make_part(plan, draft, chunk, progress) for chunk in plan.chunks
            )
        return Made(done.value, planted)
    with ProcessPoolExecutor(
        processes, mp_context=context, initializer=_start, initargs=(done,)
    ) as pool:
        waiting: set[Future[int]] = {
            pool.submit(_make_part, plan, draft, chunk) for chunk in plan.chunks
        }
        planted = 0
        try:
            while waiting:
                ready, waiting = wait(waiting, _TELL_EVERY, FIRST_COMPLETED)
                planted += sum(each.result() for each in ready)
                progress(done.value)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return Made(done.value, planted)


@contextmanager
def _counting(done: Synchronized[int]) -> Iterator[None]:
    """Count the documents that this process makes itself."""
    _start(done)
    try:
        yield
    finally:
        _start(None)


def _start(done: Synchronized[int] | None) -> None:
    global _done
    _done = done
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Any) -> None:
    """End when the parent process is gone, for instance killed."""
    parent.join()
    os._exit(1)


def _count(progress: Callable[[int], None] | None) -> None:
    if _done is not None:
        with _done.get_lock():
            _done.value += 1
        if progress is not None:
            progress(_done.value)


def _make_part(
    plan: Plan, draft: Path, chunk: int, progress: Callable[[int], None] | None = None
) -> int:
    """Make the publishers of a part; returns the number of planted errors."""
    scratch = draft / _SCRATCH
    writer: Writer
    if plan.form == "csv":
        writer = FolderWriter(draft)
    else:
        writer = ParquetWriter(draft, scratch / f"part-{chunk:05}", chunk)
    planted = 0
    maker = DocumentMaker()
    with Sheets(scratch / f"truth-{chunk:05}") as truths:
        truths.rows("planted_error", COLUMNS, [])
        for publisher in plan.publishers_of(chunk):
            row = _publisher_record(publisher)
            truths.rows("made_publisher", _PUBLISHER_COLUMNS, [row])
            for accounts, prior in Chain(publisher, plan.fiscal_years, plan.seed):
                year = accounts.fiscal_year
                records = maker.make(publisher, accounts, prior)
                chance = random.Random(f"error {plan.seed} {publisher.number} {year}")
                if chance.random() < plan.errors:
                    truth = plant(records, chance)
                    planted += bool(truth)
                    truths.rows("planted_error", COLUMNS, truth)
                writer.add(document_id_of(publisher, year), year, records)
                _count(progress)
    writer.close()
    return planted


def _publisher_record(publisher: MadePublisher) -> Record:
    return {
        "publisher_code": publisher.code,
        "publisher_name": publisher.name,
        "level": publisher.level,
        "province_name": publisher.province,
        "layout": publisher.family.name,
        "unit": publisher.unit,
        "size_yuan": str(publisher.size),
    }


def _finish(plan: Plan, draft: Path, made: Made) -> None:
    """Combine the tables beside the documents, and record what was made."""
    scratch = draft / _SCRATCH
    columns = dict(zip(_TRUTHS, (COLUMNS, _PUBLISHER_COLUMNS), strict=True))
    for name in _TRUTHS:
        sources = [scratch / f"truth-{each:05}" / f"{name}.csv" for each in plan.chunks]
        if plan.form == "csv":
            merge_csv(sources, draft / f"{name}.csv")
        else:
            target = draft / f"{name}.parquet"
            with parquet_connection() as connection:
                write_parquet(connection, sources, columns[name], target)
    shutil.rmtree(scratch)
    mark = asdict(plan) | asdict(made)
    (draft / MARK).write_text(json.dumps(mark, indent=1) + "\n", encoding="utf-8")
