"""The snippets of docs/connections.md, run unchanged; their answers are compared."""

import csv
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ingest.paths import project_root

PAGE = project_root() / "docs" / "connections.md"
BIN = Path(sys.executable).parent
_FENCED = re.compile(
    r"(?:<!-- run: (?P<name>[^>]+) -->\n)?```(?P<language>\w+)\n(?P<text>.*?)```\n",
    re.DOTALL,
)

Row = tuple[str, int, Decimal | None, Decimal | None]


@dataclass(frozen=True)
class Snippet:
    """A fenced block of the page: python or sh."""

    name: str
    language: str
    text: str


def read_snippets(page: str) -> dict[str, Snippet]:
    """The snippets of a page by name; ValueError for a missing or repeated name."""
    found: dict[str, Snippet] = {}
    for match in _FENCED.finditer(page):
        name, language, text = match["name"], match["language"], match["text"]
        if not name or name in found or language not in ("python", "sh"):
            raise ValueError(f"a snippet that no test runs: {text[:60]}")
        found[name] = Snippet(name, language, text)
    return found


def run_python(snippet: Snippet) -> list[Row]:
    """The rows that a snippet leaves in `rows` or in `frame`."""
    names: dict[str, Any] = {}
    exec(compile(snippet.text, f"{PAGE.name}: {snippet.name}", "exec"), names)
    if "frame" not in names:
        return checked(names["rows"])
    frame = names["frame"]
    rows = frame.rows() if hasattr(frame, "rows") else frame.to_numpy(na_value=None)
    return checked(rows)


def checked(rows: Iterable[Sequence[Any]]) -> list[Row]:
    """Rows of exact amounts; an amount as float or text fails."""
    found = []
    for name, year, *amounts in rows:
        assert isinstance(name, str) and int(year) == year
        assert len(amounts) == 2
        for amount in amounts:
            assert amount is None or isinstance(amount, Decimal), (name, amount)
        found.append((name, int(year), amounts[0], amounts[1]))
    assert found
    return found


def run_shell(snippet: Snippet, folder: Path, warehouse: Path) -> str:
    """The output of a snippet in a folder; fails if the snippet fails."""
    environment: Mapping[str, str] = {
        **os.environ,
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "JUESUAN_WAREHOUSE": str(warehouse),
    }
    done = subprocess.run(
        ["sh", "-euc", snippet.text],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def rows_of_csv(text: str) -> list[Row]:
    """Rows printed as CSV under a line of names; nothing between commas is NULL."""
    _, *lines = csv.reader(io.StringIO(text))
    return checked(
        (name, int(year), *(Decimal(each) if each else None for each in amounts))
        for name, year, *amounts in lines
    )


def rows_of_numbers(rows: Iterable[Sequence[Any]]) -> list[Row]:
    """Rows of a workbook, whose amounts are numbers that Excel stores exactly."""
    found = []
    for name, year, *amounts in rows:
        for amount in amounts:
            assert amount is None or isinstance(amount, int | float), (name, amount)
        exact = (None if each is None else Decimal(str(each)) for each in amounts)
        found.append((name, year, *exact))
    return checked(found)


def need_command(name: str) -> None:
    """Skip, with the reason, if a command is not installed."""
    if not (BIN / name).is_file():
        pytest.skip(f"NOT TESTED: {name} is not installed (make connect)")


def need_package(name: str) -> Any:
    """A package; skip, with the reason, if it is not installed."""
    return pytest.importorskip(
        name, reason=f"NOT TESTED: {name} is not installed (make connect)"
    )
