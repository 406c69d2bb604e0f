"""docs/analyses.md: the questions of analyses/ and their answers on the extracts.

dbt compiles everything the answers need, and a separate database is built from
seeds/extracted.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from ingest.errors import JuesuanError
from ingest.generate.files import Generated
from ingest.load.run import load_extracts
from ingest.markdown import markdown_table
from ingest.paths import Workspace, workspace
from ingest.transform.compiled import read_manifest, run_compiled
from ingest.transform.dbt_run import compile_dbt

_CHINESE, _ENGLISH = "-- 问：", "-- Q: "
_HEAD = """\
# Questions and answers

Each question is a file of `analyses/`; `dbt compile` gives SQL that runs on the
published file. The answers come from the committed documents;
`tests/project/test_analyses.py` compares them with figures counted from the extracts
without the warehouse. Amounts are in yuan. Totals are the printed ones; sums of
classes can differ from them by rounding. A blank on a form is 0; an empty place means
that the figure is not in the file or was not read, and is not zero.

Written by `juesuan generate analyses`.
"""


class QuestionError(JuesuanError):
    """An analysis does not begin with its question in both languages."""


@dataclass(frozen=True)
class Answer:
    """The answer to a question: names of the columns, and rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Question:
    """A question in both languages, with notes on its answer."""

    chinese: str
    english: str
    notes: tuple[str, ...]


def read_question(sql: str) -> Question:
    """The question at the top of an analysis."""
    lines = sql.splitlines()
    if not (lines[0].startswith(_CHINESE) and lines[1].startswith(_ENGLISH)):
        raise QuestionError(f"no question in both languages: {lines[0]}")
    notes = []
    for line in lines[2:]:
        if not line.startswith("-- "):
            break
        notes.append(line.removeprefix("-- "))
    chinese = lines[0].removeprefix(_CHINESE)
    return Question(chinese, lines[1].removeprefix(_ENGLISH), tuple(notes))


def build_answers(folder: Path) -> tuple[dict[str, str], Path]:
    """Build everything the analyses read in a database inside a folder.

    Returns the compiled SQL of each analysis by name, and the database.
    """
    space = workspace(warehouse=folder, database=folder / "workings.duckdb")
    extracts = sorted(path for path in space.extracted.iterdir() if path.is_dir())
    load_extracts(space, extracts, prune=True)
    analyses, targets = _compile(space, folder / "compiled")
    project = read_manifest(folder / "compiled" / "manifest.json", space.root)
    if project is None:
        raise QuestionError("dbt has compiled nothing for DuckDB")
    run_compiled(space.candidate, project, targets)
    return analyses, space.candidate


def _compile(space: Workspace, target: Path) -> tuple[dict[str, str], list[str]]:
    compile_dbt(space, target, ["path:analyses"])
    nodes: Mapping[str, Any] = json.loads((target / "manifest.json").read_bytes())[
        "nodes"
    ]
    analyses = [one for one in nodes.values() if one["resource_type"] == "analysis"]
    needed = {need for one in analyses for need in one["depends_on"]["nodes"]}
    compiled = {one["name"]: one["compiled_code"] for one in analyses}
    return compiled, sorted(nodes[need]["name"] for need in needed)


def ask(connection: duckdb.DuckDBPyConnection, sql: str) -> Answer:
    """The answer of a compiled analysis."""
    found = connection.execute(sql)
    columns = tuple(str(column[0]) for column in found.description or ())
    return Answer(columns, tuple(found.fetchall()))


def page_of(analyses: Mapping[str, str], answers: Mapping[str, Answer]) -> str:
    """The page: one section per question, in order of their names."""
    parts = [_HEAD]
    for name in sorted(analyses):
        question, answer = read_question(analyses[name]), answers[name]
        parts.append(f"\n## {question.chinese}\n{question.english}")
        parts += [" ".join(question.notes)] if question.notes else []
        parts.append(f"[{name}.sql](../analyses/{name}.sql)\n")
        parts.append(_table(answer))
    return "\n".join(parts) + "\n"


def _table(answer: Answer) -> str:
    """The answer; columns with a decimal are right-aligned."""
    columns = enumerate(zip(*answer.rows, strict=True))
    numbers = [
        place
        for place, column in columns
        if any(isinstance(value, Decimal) for value in column)
    ]
    return markdown_table(
        answer.columns, [[*map(_text, row)] for row in answer.rows], numbers
    )


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return _number(value)
    return str(value).replace("\n", " ")


def _number(value: Decimal) -> str:
    """A number in groups of three, without zeros beyond its second decimal."""
    whole, _, decimals = f"{value:,f}".partition(".")
    kept = decimals[:2] + decimals[2:].rstrip("0")
    return f"{whole}.{kept}" if kept else whole


def analyses_page(root: Path) -> Generated:
    """The page as it should be, from a database built for it."""
    with TemporaryDirectory() as folder:
        analyses, database = build_answers(Path(folder))
        with duckdb.connect(database, read_only=True) as connection:
            answers = {name: ask(connection, sql) for name, sql in analyses.items()}
    return Generated({root / "docs" / "analyses.md": page_of(analyses, answers)})
