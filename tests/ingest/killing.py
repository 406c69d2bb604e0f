"""Work in a separate process that is killed at a chosen moment.

The process reports its progress, and its messages before its end are kept. It
is ended by SIGKILL, which it can neither catch nor delay.
"""

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
# Arguments of a process: its own pipe first.
Work = Callable[..., None]

# Processes start from one with all modules imported and nothing open.
_CONTEXT = multiprocessing.get_context("forkserver")
_BEGUN, _ENDED = "begun", "ended"
_PATIENCE = 600.0


class WorkError(Exception):
    """A process did not do its work."""


@dataclass(frozen=True)
class Outcome:
    """The messages of a process, in order, and its running time in seconds."""

    lines: tuple[str, ...]
    seconds: float

    @property
    def ended(self) -> bool:
        """Whether it had finished its work before it was killed."""
        return _ENDED in self.lines


@dataclass(frozen=True)
class Running:
    """A running process."""

    process: ForkServerProcess
    ears: Connection

    def hear(self) -> str:
        """The next message, empty after the last."""
        try:
            return str(self.ears.recv()) if self.ears.poll(_PATIENCE) else ""
        except EOFError:
            return ""

    def end(self, after: float = _PATIENCE) -> int | None:
        """Wait for its end, kill it after that time; returns its status."""
        self.process.join(after)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        return self.process.exitcode


def prepare(modules: Sequence[str], paths: Sequence[Path] = ()) -> None:
    """Name the modules that all processes need, before the first starts.

    paths: folders of the modules, in addition to known ones.
    """
    if paths:
        known = os.environ.get("PYTHONPATH", "")
        given = [str(path) for path in paths]
        os.environ["PYTHONPATH"] = os.pathsep.join([*given, *filter(None, [known])])
    _CONTEXT.set_forkserver_preload(list(modules))


def begin(work: Work, *arguments: Any, stays: bool = False) -> Running:
    """Start some work; stays: the process waits afterwards to be killed."""
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
    """Some work that is killed in the end; yields its first message."""
    running = begin(work, *arguments, stays=True)
    try:
        yield running.hear()
    finally:
        running.process.kill()
        running.end()


def run(work: Work, *arguments: Any) -> Outcome:
    """Let a process finish its work; raises WorkError if it fails."""
    outcome, status = attempt(work, *arguments)
    if status != 0 or not outcome.ended:
        raise WorkError(f"{work.__name__} ended with {status}, printed {outcome.lines}")
    return outcome


def attempt(work: Work, *arguments: Any) -> tuple[Outcome, int | None]:
    """Let a process work, which may end it; returns its messages and status."""
    return _outcome(begin(work, *arguments), _PATIENCE)


def kill(work: Work, *arguments: Any, after: float) -> Outcome:
    """Let a process work for some seconds and kill it.

    Raises WorkError if it had failed before.
    """
    outcome, status = _outcome(begin(work, *arguments, stays=True), after)
    if status != -signal.SIGKILL:
        raise WorkError(f"{work.__name__} ended with {status}, printed {outcome.lines}")
    return outcome


def _outcome(running: Running, after: float) -> tuple[Outcome, int | None]:
    started = time.monotonic()
    status = running.end(after)
    seconds = time.monotonic() - started
    lines = list(iter(running.hear, ""))
    running.ears.close()
    return Outcome((_BEGUN, *lines), seconds), status


def _work(
    work: Work, arguments: tuple[Any, ...], tongue: Connection, stays: bool
) -> None:
    # Without a script file DuckDB assumes a prompt, and shows progress bars.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    logging.disable(logging.INFO)
    tongue.send(_BEGUN)
    work(tongue.send, *arguments)
    tongue.send(_ENDED)
    if stays:
        signal.pause()
