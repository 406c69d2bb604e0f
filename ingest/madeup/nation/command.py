"""Output of `juesuan synth` while a nation is made."""

from pathlib import Path

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from ingest.console import count, make_console
from ingest.madeup.nation.plan import Plan
from ingest.madeup.nation.run import make_nation


def run_synth(plan: Plan, out: Path, *, processes: int, force: bool) -> None:
    """Make a nation, with a progress bar at a terminal, and report what was made."""
    console = make_console(stderr=True)
    with Progress(
        TextColumn("文件 documents"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("", total=plan.documents)

        def progress(done: int) -> None:
            bar.update(task, completed=done)

        made = make_nation(plan, out, progress, processes=processes, force=force)
    make_console().print(
        f"已生成 {made.documents:,} 份文件，其中 {made.planted:,} 份含预埋差错："
        f"{out} | made {count(made.documents, 'document')},"
        f" {made.planted:,} with a planted error",
        soft_wrap=True,
    )
