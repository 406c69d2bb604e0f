"""What the processes do that are killed or refused: the project's own work, with a word
for every stage that it comes to."""

import ctypes
import os
import resource
import shutil
import signal
import struct
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import duckdb
from killing import Say
from made_candidate import labels_of
from pytest import MonkeyPatch

from ingest.errors import JuesuanError, PublishError
from ingest.paths import Workspace, workspace
from ingest.warehouse import publish as publishing
from ingest.warehouse.lock import writer_lock
from ingest.warehouse.publish import publish
from ingest.warehouse.storage import wal_of

LOADING, MODELLING, PUBLISHING = "load", "models", "publish"
LOADED, PUBLISHED, REFUSED = "loaded", "published", "refused"
# Imports that take long, done before the work.
IMPORTS = ["great_expectations", "ingest.build.run"]
BUILD_IMPORTS = [*IMPORTS, "dbt.cli.main"]
# Version 3 of the kernel's interface to capabilities (capget(2)).
_CAPABILITIES = 0x20080522

Answer = TypeVar("Answer")


def space_in(warehouse: Path) -> Workspace:
    """The workspace of a folder, independent of the environment."""
    return workspace(warehouse=warehouse, database=warehouse / "workings.duckdb")


def copy_of(candidate: Path) -> Path:
    """A copy to inspect, because opening the candidate would recover it."""
    folder = candidate.parent / "looked-at"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path in (candidate, wal_of(candidate)):
        if path.is_file():
            shutil.copy(path, folder)
    return folder / candidate.name


def load(say: Say, warehouse: Path, folder: Path) -> None:
    """`juesuan load --prune`."""
    from ingest.load.run import load_extracts

    space = space_in(warehouse)
    with writer_lock(space.lock):
        load_extracts(space, [folder], prune=True)
    say(LOADED)


def publish_candidate(say: Say, warehouse: Path) -> None:
    """Only the last step of a build."""
    publish(space_in(warehouse))
    say(PUBLISHED)


def publish_damaged(say: Say, warehouse: Path, damaged: Path) -> None:
    """The same, but the copy of the candidate is another file."""

    def copy(_: Path, draft: Path, renewal: object) -> None:
        shutil.copyfile(damaged, draft)

    with MonkeyPatch.context() as patch:
        patch.setattr(publishing, "_copy", copy)
        try:
            publish(space_in(warehouse))
        except PublishError:
            say(REFUSED)
        else:
            say(PUBLISHED)


def build(say: Say, warehouse: Path, folder: Path, full: bool = False) -> None:
    """`juesuan build`; it reports each stage and whether it has published."""
    from rich.console import Console

    from ingest.build import run as build_run
    from ingest.build.page import add_page

    space = space_in(warehouse)
    for name, stage in (
        ("load_extracts", LOADING),
        ("run_dbt", MODELLING),
        ("publish", PUBLISHING),
    ):
        setattr(build_run, name, _said(say, stage, getattr(build_run, name)))
    console = Console(quiet=True)
    report = build_run.build(space, [folder], console, full=full)
    if report.published is None or report.load.quarantined:
        raise SystemExit(1)
    say(PUBLISHED)
    add_page(space, console)


def _said(say: Say, stage: str, work: Callable[..., Answer]) -> Callable[..., Answer]:
    """Some work that is reported before it is done."""

    def do(*arguments: object, **options: object) -> Answer:
        say(stage)
        return work(*arguments, **options)

    return do


def tried(say: Say, work: Callable[..., None], *arguments: object) -> None:
    """Do some work, and report a refusal."""
    try:
        work(say, *arguments)
    except JuesuanError as error:
        say(str(error))


def try_as_ordinary_user(say: Say, work: Callable[..., None], *arguments: Path) -> None:
    """Do some work without the rights of root, and report a refusal."""
    if os.geteuid() == 0:
        _give_up_rights()
    tried(say, work, *arguments)


def _give_up_rights() -> None:
    """Let root keep its files, but write no folder that forbids it.

    Another user might not be able to read a checkout in a private folder.
    """
    header = struct.pack("=Ii", _CAPABILITIES, 0)
    if ctypes.CDLL(None, use_errno=True).capset(header, bytes(24)):
        raise OSError(ctypes.get_errno(), "the rights of root could not be given up")


def try_with_small_files(
    say: Say, size: int, work: Callable[..., None], *arguments: Path
) -> None:
    """Do some work under a limit on the size of files.

    To the writers this is a full disk, without the need for one.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    tried(say, work, *arguments)


def hold_lock(say: Say, warehouse: Path) -> None:
    """Hold the lock until killed."""
    with writer_lock(space_in(warehouse).lock):
        say(str(os.getpid()))
        signal.pause()


def read_again_and_again(say: Say, path: Path, cursors: int, stop: Path) -> None:
    """Open, read with some cursors at once and close, until a file says stop.

    Reports the labels in the order seen, and `mixed` if one connection saw
    several.
    """

    seen: list[str] = []
    say("reading")
    with ThreadPoolExecutor(cursors) as threads:
        while not stop.exists():
            with duckdb.connect(path, read_only=True) as connection:
                parts = [connection.cursor() for _ in range(cursors)]
                found = set[str]().union(*threads.map(labels_of, parts))
                for part in parts:
                    part.close()
            label = found.pop() if len(found) == 1 else "mixed"
            if label not in seen[-1:]:
                seen.append(label)
    say(" ".join(seen))
