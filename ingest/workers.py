"""Work in separate processes, with a limit of time and memory for each piece.

A document that hangs, crashes or exhausts memory costs only its own process.
"""

import multiprocessing
import queue
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, TypeVar

from ingest.limits import MEGABYTE, address_space, limit_memory

Task = TypeVar("Task")
Answer = TypeVar("Answer")

# Without fork, processes are started afresh.
_METHODS = ("fork", "spawn")


@dataclass(frozen=True)
class Limits:
    """Limits of one piece of work: seconds by the clock and megabytes of memory.

    A scan of a hundred pages takes minutes; everything else takes seconds.
    """

    seconds: float = 900.0
    megabytes: int = 6144


@dataclass(frozen=True)
class Failed:
    """A piece of work whose process ended without an answer."""

    reason: str


@dataclass(frozen=True)
class NotStarted(Failed):
    """A piece of work whose process could not be started."""


def _serve(work: Callable[[Any], Any], connection: Connection, megabytes: int) -> None:
    """Answer tasks until the other side hangs up."""
    # An interrupt is for the parent, which stops its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What the parent has loaded is not what the work needs.
    limit_memory(address_space() + megabytes * MEGABYTE)
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer = work(task)
        except MemoryError:
            answer = Failed(f"it needs more than {megabytes:,} MB of memory")
        except Exception as error:  # the one place where no error may pass
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(place.filename).name}, line {place.lineno}"
            answer = Failed(f"{type(error).__name__}: {error} ({where})")
        connection.send(answer)


class _Worker(Generic[Task, Answer]):
    """One process that answers tasks, restarted after a failure."""

    def __init__(
        self, work: Callable[[Task], Answer], limits: Limits, methods: Sequence[str]
    ) -> None:
        self.work = work
        self.limits = limits
        self.methods = methods
        self.process: Any = None
        self.connection: Connection | None = None

    def _start(self) -> Connection:
        known = multiprocessing.get_all_start_methods()
        method = next(name for name in self.methods if name in known)
        context: Any = multiprocessing.get_context(method)
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(self.work, theirs, self.limits.megabytes), daemon=True
        )
        with theirs:
            process.start()
        self.process = process
        connection: Connection = ours
        self.connection = connection
        return connection

    def stop(self) -> None:
        """End the process."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.process = None

    def answer(self, task: Task) -> Answer | Failed:
        """The answer to one task, or the failure."""
        try:
            connection = self.connection or self._start()
        except Exception as error:  # whoever waits for the answer would wait for ever
            return NotStarted(f"its process could not be started: {error}")
        try:
            connection.send(task)
            if not connection.poll(self.limits.seconds):
                self.stop()
                return Failed(f"it took longer than {self.limits.seconds:g} seconds")
            answer: Answer | Failed = connection.recv()
        except (EOFError, OSError):
            process = self.process
            process.join()
            code = process.exitcode
            self.stop()
            return Failed(f"its process ended with status {code}")
        if isinstance(answer, Failed):
            self.stop()
        return answer


def answers(
    work: Callable[[Task], Answer],
    tasks: Sequence[Task],
    *,
    jobs: int,
    limits: Limits | None = None,
    methods: Sequence[str] = _METHODS,
) -> Iterator[tuple[int, Answer | Failed]]:
    """Yield (index of the task, answer) as answers come in.

    work must be importable by name; jobs processes work at a time. methods: how they
    may be started; a process with an open database must not be forked.
    """
    limits = limits or Limits()
    waiting: queue.SimpleQueue[int | None] = queue.SimpleQueue()
    ready: queue.SimpleQueue[tuple[int, Answer | Failed]] = queue.SimpleQueue()
    jobs = max(1, min(jobs, len(tasks)))
    for index in [*range(len(tasks)), *[None] * jobs]:
        waiting.put(index)
    workers = [_Worker(work, limits, methods) for _ in range(jobs)]
    stopping = threading.Event()

    def run(worker: _Worker[Task, Answer]) -> None:
        while (index := waiting.get()) is not None and not stopping.is_set():
            ready.put((index, worker.answer(tasks[index])))
        worker.stop()

    threads = [
        threading.Thread(target=run, args=(worker,), daemon=True) for worker in workers
    ]
    for thread in threads:
        thread.start()
    try:
        for _ in tasks:
            yield ready.get()
    finally:
        stopping.set()
        for thread in threads:
            thread.join(timeout=1.0)
        for worker in workers:
            worker.stop()
