"""One writer at a time: the lock of a candidate database."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import BuildError


@contextmanager
def writer_lock(path: Path) -> Iterator[None]:
    """Hold the lock, or raise BuildError naming the process that holds it.

    The operating system gives the lock back when a process ends, however it ends.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise BuildError(
                f"another build or load is at work in {path.parent} (process {holder})",
                remedy="wait until it has finished, or use another warehouse folder"
                " (JUESUAN_WAREHOUSE)",
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
