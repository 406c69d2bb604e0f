"""Disk refusals, reported with a remedy: no room left, no permission.

DuckDB, dbt and Python each word and raise them differently; here they become one
error that names the work, the place, the room left and the remedy.
"""

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.errors import BuildError, JuesuanError
from ingest.paths import DATABASE_VARIABLE, WAREHOUSE_VARIABLE, Workspace

_FULL = tuple(os.strerror(code) for code in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
# DuckDB's limit for spilling to disk, which is most of the room left.
_SPILLED = "max_temp_directory_size"
_CLOSED = tuple(os.strerror(code) for code in (errno.EACCES, errno.EPERM, errno.EROFS))
_ELSEWHERE = (
    f"use another folder 或换目录 ({WAREHOUSE_VARIABLE}, and {DATABASE_VARIABLE} for"
    " the candidate)"
)
_PERMIT = f"get permission to write there 请检查写权限, or {_ELSEWHERE}"
_QUOTED_PATH = re.compile(r"""["'](/[^"']+)["']""")


@dataclass(frozen=True)
class Work:
    """The work that the disk interrupts, in both languages."""

    english: str
    chinese: str


LOADING = Work("loading extracts", "装载抽取结果")
MODELLING = Work("making the models", "生成各表")
PUBLISHING = Work("writing the published file", "写出发布文件")


def wal_of(path: Path) -> Path:
    """The log that DuckDB writes beside a database."""
    return path.with_name(f"{path.name}.wal")


def spill_of(path: Path) -> Path:
    """The folder that DuckDB spills to beside a database."""
    return path.with_name(f"{path.name}.tmp")


def is_full(text: str) -> bool:
    """Whether a message reports a full disk."""
    return any(words in text for words in (*_FULL, _SPILLED))


def is_closed(text: str) -> bool:
    """Whether a message reports a lack of permission."""
    return any(words in text for words in _CLOSED)


@contextmanager
def refusals_raised(space: Workspace, work: Work) -> Iterator[None]:
    """Raise BuildError if the disk refuses; any other error passes unchanged."""
    try:
        yield
    except (OSError, duckdb.Error, JuesuanError) as error:
        refused = _refused(space, work, str(error))
        if refused is None:
            raise
        raise refused from error


def raise_refusals(space: Workspace, work: Work, messages: Sequence[str]) -> None:
    """Raise BuildError if one of the messages reports a refusal of the disk."""
    for message in messages:
        refused = _refused(space, work, message)
        if refused is not None:
            raise refused


def require_writable(space: Workspace) -> None:
    """Raise BuildError if a build cannot write to one of its folders."""
    for folder in dict.fromkeys((space.candidate.parent, space.warehouse)):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise not_writable(folder, error) from error


def not_writable(path: Path, error: OSError) -> BuildError:
    """The error for a folder or file without write permission, or a full disk."""
    if is_full(str(error)):
        return BuildError(
            f"no room left on the disk 磁盘已满: {_with_room(path)}",
            remedy=f"make room 请腾出空间, or {_ELSEWHERE}",
        )
    return BuildError(
        f"{path} cannot be written 无法写入: {error.strerror}", remedy=_PERMIT
    )


def _refused(space: Workspace, work: Work, message: str) -> BuildError | None:
    if not (is_full(message) or is_closed(message)):
        return None
    place = _place(message) or space.warehouse
    published = (
        f"{space.published.name} is unchanged 已发布文件未受影响"
        if space.published.is_file()
        else "nothing was published before 尚无已发布文件"
    )
    if is_full(message):
        return BuildError(
            f"no room left on the disk while {work.english} 磁盘已满（{work.chinese}）:"
            f" {_with_room(place)}",
            remedy=f"make room for at least {_megabytes(_needed(space))} more"
            f" 请腾出空间, or {_ELSEWHERE}; then run the same command again, it"
            f" continues where it stopped 再次运行即可继续; {published}",
        )
    if not _is_output(space, place):
        return BuildError(
            f"{place} cannot be read while {work.english} 无法读取（{work.chinese}）",
            remedy=f"get permission to read it 请检查读权限; {published}",
        )
    return BuildError(
        f"{place} cannot be written while {work.english} 无法写入（{work.chinese}）",
        remedy=f"{_PERMIT}; {published}",
    )


def _is_output(space: Workspace, place: Path) -> bool:
    """Whether a place is written by a build, and read only as its own output."""
    folders = (space.warehouse, space.candidate.parent, space.root / "target")
    given = os.environ.get("DBT_TARGET_PATH")
    return any(
        place.is_relative_to(folder)
        for folder in (*folders, *([Path(given)] if given else []))
    )


def _place(message: str) -> Path | None:
    found = _QUOTED_PATH.search(message)
    return Path(found[1]) if found else None


def _needed(space: Workspace) -> int:
    """Bytes that a build still needs, by the size of this or the previous result.

    A table is written beside the one it replaces, and the published file is a copy, so
    the build may need as much room again.
    """
    candidate = sum(map(_size, (space.candidate, wal_of(space.candidate))))
    return max(candidate, _size(space.published))


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _free(path: Path) -> int:
    """Bytes free where a path is, or will be."""
    return next(
        shutil.disk_usage(folder).free
        for folder in (path, *path.parents)
        if folder.exists()
    )


def _with_room(path: Path) -> str:
    return f"{path}, {_megabytes(_free(path))} free 可用"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.0f} MB"
