"""Write the schema 中文: the tables of the report with their printed Chinese terms.

seeds/reference/report_name.csv alone holds the Chinese names; columns,
types, constraints and keys are those of models/marts/report, and of facts that the
report has no table of.  With ``--check`` nothing
is written and the exit status is 1 when a file is out of date.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from chinese_models.mapping import MappingError, Table, read_tables
from chinese_models.render import sql_of, yaml_of

ROOT = Path(__file__).resolve().parent.parent
NAMES = ROOT / "seeds" / "reference" / "report_name.csv"
VOCABULARY = ROOT / "seeds" / "reference" / "vocabulary.csv"
REPORT = ROOT / "models" / "marts" / "report"
FACTS = tuple(
    ROOT / "models" / "marts" / "core" / f"{name}.yml"
    for name in ("fct_headcount", "fct_state_asset", "fct_procurement")
)
CHINESE = ROOT / "models" / "marts" / "chinese"


def wanted_files(tables: Sequence[Table]) -> dict[str, str]:
    """Names and texts of all files of the folder."""
    files: dict[str, str] = {}
    for table in tables:
        files[f"{table.model}.sql"] = sql_of(table)
        files[f"{table.model}.yml"] = yaml_of(table)
    return files


def differences(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """What is missing, stale or superfluous in the folder."""
    found = {path.name: path.read_text("utf-8") for path in folder.glob("*.*")}
    return sorted(
        [f"{name} is missing" for name in wanted.keys() - found.keys()]
        + [f"{name} is superfluous" for name in found.keys() - wanted.keys()]
        + [f"{name} is stale" for name in wanted if found.get(name, "") != wanted[name]]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder, or tell with --check whether it is up to date."""
    parser = argparse.ArgumentParser(description="Write the models of the schema 中文.")
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--names", type=Path, default=NAMES)
    parser.add_argument("--report", type=Path, default=REPORT)
    parser.add_argument("--out", type=Path, default=CHINESE)
    options = parser.parse_args(arguments)
    try:
        tables = read_tables(options.report, options.names, VOCABULARY, FACTS)
    except MappingError as error:
        print(error, file=sys.stderr)
        return 1
    wanted = wanted_files(tables)
    problems = differences(options.out, wanted)
    if problems and options.check:
        print("\n".join(problems), file=sys.stderr)
        print(f"run {Path(__file__).name}", file=sys.stderr)
        return 1
    if problems:
        options.out.mkdir(parents=True, exist_ok=True)
        for path in options.out.glob("*.*"):
            if path.name not in wanted:
                path.unlink()
        for name, text in wanted.items():
            (options.out / name).write_text(text, encoding="utf-8")
    print(f"{options.out.name}: {len(tables)} tables, up to date")
    return 0


if __name__ == "__main__":
    sys.exit(main())
