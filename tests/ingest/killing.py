"""Work in a process of its own that is killed at a moment of one's choice.

The process says how far it has come, and what it has said before its end is heard. It
is ended by SIGKILL, which it can neither catch nor delay, and does not end before.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

Say = Callable[[str], None]
# What a process is given: its own tongue first, then its arguments.
Work = Callable[..., None]

# Begun by a process that has everything imported and nothing open.
_CONTEXT = multiprocessing.get_context("forkserver")
_BEGUN, _ENDED = "begun", "ended"
_PATIENCE = 600.0


class WorkError(Exception):
    """A process that was to do its work did not."""


@dataclass(frozen=True)
class Outcome:
    """What a process had said, in order, and how long it was at work, in seconds."""

    said: tuple[str, ...]
    seconds: float

    @property
    def ended(self) -> bool:
        """Whether it had done its work before it was killed."""
        return _ENDED in self.said


@dataclass(frozen=True)
class Running:
    """A process at work."""

    process: ForkServerProcess
    ears: Connection

    def hear(self) -> str:
        """The next word, empty where there will be none."""
        try:
            return str(self.ears.recv()) if self.ears.poll(_PATIENCE) else ""
        except EOFError:
            return ""

    def end(self, after: float = _PATIENCE) -> int | None:
        """Wait for its end, kill it where that has not come by then; its status."""
        self.process.join(after)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        return self.process.exitcode


def prepare(modules: Sequence[str], paths: Sequence[Path] = ()) -> None:
    """Name what all processes need, before the first is begun.

    paths: folders the modules are found in, beside those known already.
    """
    if paths:
        known = os.environ.get("PYTHONPATH", "")
        given = [str(path) for path in paths]
        os.environ["PYTHONPATH"] = os.pathsep.join([*given, *filter(None, [known])])
    _CONTEXT.set_forkserver_preload(list(modules))


def begin(work: Work, *arguments: Any, stays: bool = False) -> Running:
    """Begin some work; stays: the process waits after it to be killed."""
    ears, tongue = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_work, args=(work, arguments, tongue, stays))
    process.start()
    tongue.close()
    running = Running(process, ears)
    if running.hear() != _BEGUN:
        raise WorkError(f"{work.__name__} did not begin")
    return running


@contextmanager
def at_work(work: Work, *arguments: Any) -> Iterator[str]:
    """Some work that is killed in the end; gives its first word."""
    running = begin(work, *arguments, stays=True)
    try:
        yield running.hear()
    finally:
        running.process.kill()
        running.end()


def run(work: Work, *arguments: Any) -> Outcome:
    """Let a process do its work to the end; raises WorkError where it fails."""
    outcome, status = attempt(work, *arguments)
    if status != 0 or not outcome.ended:
        raise WorkError(f"{work.__name__} ended with {status}, said {outcome.said}")
    return outcome


def attempt(work: Work, *arguments: Any) -> tuple[Outcome, int | None]:
    """Let a process do its work, which may end it; what it said, and its status."""
    return _outcome(begin(work, *arguments), _PATIENCE)


def kill(work: Work, *arguments: Any, after: float) -> Outcome:
    """Let a process work for some seconds and kill it.

    Raises WorkError where it was not killed, because it had failed before.
    """
    outcome, status = _outcome(begin(work, *arguments, stays=True), after)
    if status != -signal.SIGKILL:
        raise WorkError(f"{work.__name__} ended with {status}, said {outcome.said}")
    return outcome


def _outcome(running: Running, after: float) -> tuple[Outcome, int | None]:
    started = time.monotonic()
    status = running.end(after)
    seconds = time.monotonic() - started
    said = list(iter(running.hear, ""))
    running.ears.close()
    return Outcome((_BEGUN, *said), seconds), status


def _work(
    work: Work, arguments: tuple[Any, ...], tongue: Connection, stays: bool
) -> None:
    # Without a file that is run DuckDB takes itself to be at a prompt, and shows bars.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    logging.disable(logging.INFO)
    tongue.send(_BEGUN)
    work(tongue.send, *arguments)
    tongue.send(_ENDED)
    if stays:
        signal.pause()
