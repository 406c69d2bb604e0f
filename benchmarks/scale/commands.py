"""Timed commands: by the clock, by the processors, with the memory of all processes."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from ingest.paths import DATABASE_VARIABLE

ROOT = Path(__file__).resolve().parents[2]
_LOOK_EVERY = 0.25


@dataclass(frozen=True)
class Timing:
    """One command.

    seconds: by the clock; processor_seconds: of all its processes; peak_mb: maximum
    memory of all of them together; output: what it printed.
    """

    seconds: float
    processor_seconds: float
    peak_mb: float
    output: str


class _Watch:
    """The maximum memory of the processes of a session, in bytes."""

    def __init__(self, session: int) -> None:
        self.session = session
        self.most = 0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """Stop watching."""
        self.ended.set()
        self.thread.join()

    def _look(self) -> None:
        while not self.ended.wait(_LOOK_EVERY):
            self.most = max(self.most, _held(self.session))


def _held(session: int) -> int:
    """Memory of the processes of a session; shared memory counts for each."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                total += int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError, ValueError):
            # The process has ended meanwhile.
            continue
    return total


def timed(
    command: Sequence[str | Path], environment: Mapping[str, str] | None = None
) -> Timing:
    """Run a command to its end; raises SystemExit with its output if it fails.

    A database named by the environment is not used.
    """
    inherited = {
        name: value for name, value in os.environ.items() if name != DATABASE_VARIABLE
    }
    with TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=ROOT,
            env={**inherited, **(environment or {})},
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        watch = _Watch(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        watch.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        printed = output.read().decode(errors="replace")
    if process.returncode != 0:
        sys.stderr.write(printed)
        raise SystemExit(f"bench: {' '.join(map(str, command))} failed")
    # The memory of a process that ended between two looks.
    most = max(watch.most / 1e6, usage.ru_maxrss / 1e3)
    return Timing(seconds, usage.ru_utime + usage.ru_stime, most, printed)
