"""Full disks and read-only folders, at every stage of a build."""

import contextlib
import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from fault_works import build, space_in, try_as_ordinary_user
from killing import run

from faults.digests import digest
from faults.kills import Before, before, must_finish
from faults.outcome import Outcome
from faults.states import State, juesuan_build
from ingest.paths import Workspace

_FULL, _CLOSED = "磁盘已满", "无法写入"
_UNHARMED = "已发布文件未受影响"
_IMPOSSIBLE = 2
# Free bytes on the disk, as shares of the candidate: loading, the models, and the
# published file fail, in this order.
_ROOM = (0.0002, 0.02, 0.08)


def fill_disks(base: Path, states: tuple[State, State]) -> Outcome:
    """Build with too little room, make room and build again.

    On a small file system if one can be mounted; otherwise under a limit on file size,
    which the system refuses in much the same way.
    """
    outcome = Outcome("disk full", len(_ROOM) + 1)
    candidate = states[0].candidate.stat().st_size
    with _small_disk(base / "disk", candidate * 5) as is_mounted:
        outcome.note = "tmpfs" if is_mounted else "RLIMIT_FSIZE"
        for share in _ROOM:
            space = _furnish(base / "disk" / "warehouse", states[0], states[0])
            was = before(space)
            room = int(candidate * share)
            if not is_mounted:
                room += candidate
            result = _build_with(space, states[1], room, is_mounted)
            _judge(outcome, was, space, states[1], result)
        # The candidate is complete and only its copy has no room.
        space = _furnish(base / "disk" / "warehouse", states[1], states[0])
        was = before(space)
        room = space.published.stat().st_size // 2
        result = _build_with(space, states[1], room, is_mounted)
        _judge(outcome, was, space, states[1], result)
    return outcome


def close_folders(base: Path, states: tuple[State, State]) -> Outcome:
    """Build as an ordinary user into a read-only folder, and make it writable."""
    outcome = Outcome("folder read-only", 1)
    base.chmod(0o755)
    space = _furnish(base / "closed", states[0], states[0])
    was = before(space)
    space.warehouse.chmod(0o555)
    outcome.struck["before load"] += 1
    heard = run(try_as_ordinary_user, build, space.warehouse, states[1].extracts)
    space.warehouse.chmod(0o755)
    if _CLOSED not in heard.lines[-2]:
        outcome.violations.append(f"no clear error: {heard.lines}")
    was.judge(outcome, {})
    _complete(outcome, space, states[1])
    return outcome


def _furnish(warehouse: Path, candidate: State, published: State) -> Workspace:
    """A warehouse with candidate and published file of given states."""
    shutil.rmtree(warehouse, ignore_errors=True)
    space = space_in(warehouse)
    space.warehouse.mkdir()
    shutil.copy(candidate.candidate, space.candidate)
    shutil.copy(published.published, space.published)
    return space


def _judge(
    outcome: Outcome,
    was: Before,
    space: Workspace,
    wanted: State,
    result: subprocess.CompletedProcess[str],
) -> None:
    """Whether a build was refused as it should be, and succeeds afterwards."""
    message = result.stderr
    outcome.struck[_stage(message)] += 1
    if (
        result.returncode != _IMPOSSIBLE
        or _FULL not in message
        or _UNHARMED not in message
    ):
        outcome.violations.append(
            f"no clear error, status {result.returncode}: {result.stdout}{message}"
        )
    if "Traceback" in message:
        outcome.violations.append(f"a traceback is shown: {message}")
    was.judge(outcome, wanted.digest)
    _complete(outcome, space, wanted)


def _stage(message: str) -> str:
    stages = (("装载", "load"), ("生成各表", "models"), ("写出", "publish"))
    return next((name for word, name in stages if word in message), "elsewhere")


def _complete(outcome: Outcome, space: Workspace, wanted: State) -> None:
    result = juesuan_build(space, wanted.extracts, check=False)
    is_complete = result.returncode == 0 and digest(space.published) == wanted.digest
    if not is_complete:
        outcome.violations.append(f"{result.stdout}\n{result.stderr}")
    must_finish(outcome, is_complete, space)


def _build_with(
    space: Workspace, wanted: State, room: int, is_mounted: bool
) -> subprocess.CompletedProcess[str]:
    """Build with this many bytes free, or with files limited to this size."""
    if not is_mounted:
        with _no_file_above(room):
            return juesuan_build(space, wanted.extracts, check=False)
    ballast = space.warehouse.parent / "ballast"
    free = shutil.disk_usage(space.warehouse).free
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(free - room, 1))
    try:
        return juesuan_build(space, wanted.extracts, check=False)
    finally:
        ballast.unlink()


@contextlib.contextmanager
def _no_file_above(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextlib.contextmanager
def _small_disk(folder: Path, size: int) -> Iterator[bool]:
    """A file system of some bytes; false if none can be mounted."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    try:
        is_mounted = subprocess.run(mount, capture_output=True).returncode == 0
    except FileNotFoundError:
        is_mounted = False
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", folder], check=True)
