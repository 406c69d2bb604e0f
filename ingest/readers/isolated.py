"""Reading a document in a process of its own, with limits of time and memory.

A process is kept for the next document, because starting one takes longer than
reading most files; one that has crashed or run out of time is replaced.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Lock
from typing import Any

from ingest.document import SourceDocument
from ingest.errors import ReadError
from ingest.readers.worker import unpack_document

SECONDS = 120.0
MEGABYTES = 2048
# Libraries in C keep some memory of every document.
_MOST_DOCUMENTS = 500
_CHUNK = 1 << 20


class _TimeIsUp(Exception):
    """The process has not answered in time."""


class _Gone(Exception):
    """The process has ended without an answer."""


class _Worker:
    """A process that reads one document after the other."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.count = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ingest.readers.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Return the answer; raises _TimeIsUp or _Gone."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        self.count += 1
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
        except OSError as error:
            raise _Gone from error
        parts: list[bytes] = []
        end = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while not parts or not parts[-1].endswith(b"\n"):
                if not selector.select(max(0.0, end - time.monotonic())):
                    raise _TimeIsUp
                part = os.read(process.stdout.fileno(), _CHUNK)
                if not part:
                    raise _Gone
                parts.append(part)
        answer: dict[str, Any] = json.loads(b"".join(parts))
        return answer

    def end(self) -> None:
        """End the process and every program that it has started."""
        with contextlib.suppress(OSError):
            os.killpg(self._process.pid, signal.SIGKILL)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._process.wait()


class _Pool:
    """Processes that wait for a document."""

    def __init__(self) -> None:
        self._idle: list[_Worker] = []
        self._lock = Lock()

    def take(self) -> _Worker:
        """Return a waiting process of this process, or a new one."""
        with self._lock:
            # After a fork the processes still belong to the parent.
            self._idle = [own for own in self._idle if own.owner == os.getpid()]
            if self._idle:
                return self._idle.pop()
        return _Worker()

    def give_back(self, worker: _Worker) -> None:
        """Keep a process for the next document, unless it has read enough."""
        if worker.count >= _MOST_DOCUMENTS:
            worker.end()
            return
        with self._lock:
            self._idle.append(worker)

    def close(self) -> None:
        """End all waiting processes."""
        with self._lock:
            own = [worker for worker in self._idle if worker.owner == os.getpid()]
            self._idle = []
        for worker in own:
            worker.end()


_POOL = _Pool()
atexit.register(_POOL.close)


def _ask(path: Path, seconds: float, megabytes: int) -> dict[str, Any]:
    request = {
        "path": str(path.absolute()),
        "seconds": seconds,
        "megabytes": megabytes,
    }
    worker = _POOL.take()
    try:
        answer = worker.ask(request, seconds)
    except BaseException:
        worker.end()
        raise
    _POOL.give_back(worker)
    return answer


def read_isolated(
    path: Path, seconds: float = SECONDS, megabytes: int = MEGABYTES
) -> SourceDocument:
    """Read a document in another process, as read_document does in this one.

    Raises ReadError, also where the reader crashes, needs more than so many seconds
    or more than so many megabytes of address space.
    """
    try:
        answer = _ask(path, seconds, megabytes)
    except _TimeIsUp as error:
        raise ReadError(
            f"reading took longer than {seconds:g} seconds and was stopped",
            document=path.name,
            remedy="save the pages with the tables as a file of their own",
        ) from error
    except _Gone as error:
        raise ReadError(
            "reading ended abruptly: the file is damaged, or it needs more than"
            f" {megabytes} MB of memory",
            document=path.name,
            remedy="download it again, or save the pages with the tables as a file"
            " of their own",
        ) from error
    if "error" in answer:
        found = answer["error"]
        raise ReadError(
            found["message"],
            document=path.name,
            page=found["page"],
            line=found["line"],
            remedy=found["remedy"],
        )
    return unpack_document(path, answer["document"])
