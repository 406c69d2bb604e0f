"""Output of the commands: plain if it is not a terminal, and never cut."""

import os
import sys
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from io import TextIOWrapper

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.table import Column, Table

# Output formats of answers and findings.
FORMATS = ("table", "json", "csv", "markdown")
LANGUAGES = ("zh", "en", "both")

_PLAIN_WIDTH = 120


def make_console(*, stderr: bool = False) -> Console:
    """A console of the terminal's width, or of a fixed width in a pipe or a log."""
    for stream in (sys.stdout, sys.stderr):
        # The name of a file may contain bytes that are not text.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    console = Console(stderr=stderr, highlight=False, soft_wrap=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console = Console(
            stderr=stderr, highlight=False, soft_wrap=False, width=_PLAIN_WIDTH
        )
    return console


def system_language() -> str:
    """The language of the system's messages: zh or en."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "zh" if os.environ[name].startswith("zh") else "en"
    return "en"


@dataclass(frozen=True)
class Fitted:
    """A table that leaves out counts on a narrow screen, and says which.

    Output other than a screen has room for all of them (print it with crop=False).
    less: headings of columns that can be left out, the first of them first.
    """

    table: Table
    less: Sequence[str]

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        """The table with as many columns as there is room for."""
        shown, dropped = copy(self.table), list[str]()
        shown.columns = [_unbroken(column) for column in shown.columns]
        # The width that a table needs is measured on a wide screen.
        room = options.update(max_width=10 * _PLAIN_WIDTH)
        if not (console.is_terminal or "COLUMNS" in os.environ):
            needed = Measurement.get(console, room, shown).maximum
            options = options.update(max_width=max(options.max_width, needed))
        for heading in self.less:
            if Measurement.get(console, room, shown).minimum <= options.max_width:
                break
            shown.columns = [one for one in shown.columns if one.header != heading]
            dropped.append(heading.replace("\n", " "))
        yield from console.render(shown, options)
        if dropped:
            yield f"too narrow for 窗口较窄，未列：{', '.join(reversed(dropped))}"


def _unbroken(column: Column) -> Column:
    """A column without line breaks is as wide as its widest line."""
    column = copy(column)
    if column.no_wrap:
        texts = (str(one) for one in (column.header, column.footer, *column.cells))
        column.min_width = max(
            cell_len(line) for text in texts for line in text.split("\n")
        )
    return column


def count(number: int, noun: str, plural: str = "") -> str:
    """A number and its noun: 1 document, 2 documents."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def joined(names: Sequence[str]) -> str:
    """Names in a sentence: A; A and B; A, B and C."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
