"""Builds of a nation: in full, and with a hundred documents more."""

import json
import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from scale.commands import Timing, timed

_JUESUAN = Path(sys.executable).with_name("juesuan")
_STEP = re.compile(r"(\w+) ([0-9.]+) s")


@dataclass(frozen=True)
class Build:
    """One build.

    steps: seconds of each step; node_seconds: total time of dbt's nodes, two of which
    run at a time; nodes: their number.
    """

    documents: int
    timing: Timing
    steps: Mapping[str, float]
    nodes: int
    node_seconds: float
    file_mb: float


def make_nation(
    folder: Path, publishers: int, years: int, *, after: int = 0, errors: float = 0.0
) -> Path:
    """A nation as Parquet; an earlier one with the same numbers is reused."""
    known = {"publishers": publishers, "years": years, "after": after, "errors": errors}
    mark = folder / "nation.json"
    if mark.is_file():
        made = json.loads(mark.read_text(encoding="utf-8"))
        if {name: made.get(name) for name in known} == known:
            return folder
    command: list[str | Path] = [_JUESUAN, "synth", "--out", folder, "--force"]
    for name, value in known.items():
        command += [f"--{name}", str(value)]
    timed(command)
    return folder


def build(nations: list[Path], warehouse: Path, *, from_nothing: bool = False) -> Build:
    """Build some nations into a warehouse; findings do not fail the build."""
    if from_nothing:
        shutil.rmtree(warehouse, ignore_errors=True)
    target = warehouse / "target"
    timing = timed(
        [_JUESUAN, "build", "--may-break", *nations],
        {"JUESUAN_WAREHOUSE": str(warehouse), "DBT_TARGET_PATH": str(target)},
    )
    took = timing.output.rpartition("took ")[2].partition("\n")[0]
    # A build of changes runs no dbt, or in a separate folder.
    ran = (target / "run_results.json").read_text(encoding="utf-8")
    results = json.loads(ran)["results"]
    workings = warehouse / "workings.duckdb"
    return Build(
        documents=_count(workings, "core.dim_document"),
        timing=timing,
        steps={name: float(value) for name, value in _STEP.findall(took)},
        nodes=len(results),
        node_seconds=sum(result["execution_time"] for result in results),
        file_mb=workings.stat().st_size / 1e6,
    )


def _count(database: Path, table: str) -> int:
    with duckdb.connect(database, read_only=True) as connection:
        row = connection.execute(f"select count(*) from {table}").fetchone()
    return int(row[0]) if row else 0


def counts(database: Path) -> dict[str, int]:
    """The contents of a warehouse: cells, statements, evaluations …"""
    tables = {
        "cells": "core.fct_cell",
        "statements": "core.fct_statement",
        "indicators": "performance.fct_indicator",
        "evaluations": "audit.fct_identity_result",
        "findings": "audit.fct_finding",
    }
    return {name: _count(database, table) for name, table in tables.items()}
