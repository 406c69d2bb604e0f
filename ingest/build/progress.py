"""Progress of a build step: a bar on a terminal, lines elsewhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as ProgressBar

from ingest.transform.dbt_run import Progress

# Seconds between two lines if the output is a file.
INTERVAL = 5.0


@contextmanager
def step_progress(
    console: Console, name: str, interval: float = INTERVAL
) -> Iterator[Progress]:
    """A callback for a step: nodes done, nodes in all, name of the last."""
    if not console.is_terminal:
        with _lines(console, name, interval) as show:
            yield show
        return
    with ProgressBar(
        TextColumn(name),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[node]}"),
        console=console,
        transient=True,
    ) as bar:
        task = bar.add_task(name, total=None, node="")

        def update(done: int, total: int, node: str) -> None:
            bar.update(task, completed=done, total=total, node=node)

        yield update


@contextmanager
def _lines(console: Console, name: str, interval: float) -> Iterator[Progress]:
    """Write a line every few seconds, even while a step reports nothing."""
    begun, ended = time.monotonic(), Event()
    state = "begun"

    def show(done: int, total: int, node: str) -> None:
        nonlocal state
        state = f"{done:,} of {total:,} {node}".rstrip()

    def write() -> None:
        while not ended.wait(interval):
            seconds = time.monotonic() - begun
            line = f"{name}: {state}, {seconds:.0f} s"
            console.print(line, markup=False, soft_wrap=True)

    writer = Thread(target=write, daemon=True)
    writer.start()
    try:
        yield show
    finally:
        ended.set()
        writer.join()
