"""What the commands print: plain where the output is no terminal, and never cut."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

from rich.console import Console

# What an answer and findings can be printed as.
FORMATS = ("table", "json", "csv", "markdown")

_PLAIN_WIDTH = 120


def make_console(*, stderr: bool = False) -> Console:
    """A console of the terminal's width, or of a fixed width in a pipe or a log."""
    for stream in (sys.stdout, sys.stderr):
        # A file's name may hold bytes that are no text.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    console = Console(stderr=stderr, highlight=False, soft_wrap=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console = Console(
            stderr=stderr, highlight=False, soft_wrap=False, width=_PLAIN_WIDTH
        )
    return console


def count(number: int, noun: str, plural: str = "") -> str:
    """A number and its noun: 1 document, 2 documents."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
