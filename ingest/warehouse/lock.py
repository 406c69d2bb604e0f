"""One writer at a time: the lock of a candidate database."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from ingest.errors import BuildError
from ingest.warehouse.storage import not_writable


@contextmanager
def writer_lock(path: Path) -> Iterator[None]:
    """Hold the lock, or raise BuildError that names the process holding it.

    A folder without write permission raises BuildError as well.

    The operating system releases the lock when the process ends, even if killed.
    """
    with _open(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise BuildError(
                "another build or load is at work 另一项构建或装载正在进行:"
                f" {path.parent} (process {holder} 进程)",
                remedy="wait until it has finished 请等它结束, or use another folder"
                " 或换目录 (JUESUAN_WAREHOUSE)",
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _open(path: Path) -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a+", encoding="ascii")
    except OSError as error:
        raise not_writable(path, error) from error
