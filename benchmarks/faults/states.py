"""Two states of a warehouse, and the way from each to the other.

Between them one document is changed, one is removed and one added; each of the latter
is the only one of its publisher.
"""

import csv
import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import duckdb
from fault_works import space_in
from made_extract import set_field

from faults.digests import Digest, digest
from ingest.contract import DOCUMENT
from ingest.paths import Workspace, project_root, workspace


@dataclass(frozen=True)
class State:
    """Extracts, and the file that a full build publishes from them."""

    name: str
    extracts: Path
    candidate: Path
    published: Path
    digest: Digest


def choose() -> tuple[str, str, str]:
    """A document to change and two to leave out, from the committed extracts."""
    extracts = {path.name: path for path in sorted(workspace().extracted.iterdir())}
    publishers = {name: _publisher_code(path) for name, path in extracts.items()}
    sizes = Counter(publishers.values())
    alone = [name for name, code in publishers.items() if sizes[code] == 1]
    others = [name for name, code in publishers.items() if sizes[code] > 1]
    first, second = alone[:2]
    return others[0], first, second


def _publisher_code(extract: Path) -> str:
    with (extract / DOCUMENT.file_name).open(encoding="utf-8", newline="") as lines:
        return next(csv.DictReader(lines))["publisher_code"]


def make_extracts(base: Path) -> tuple[Path, Path]:
    """The extracts of both states."""
    changed, first, second = choose()
    folders = base / "extracts-a", base / "extracts-b"
    for folder, left_out in zip(folders, (first, second), strict=True):
        shutil.copytree(workspace().extracted, folder)
        shutil.rmtree(folder / left_out)
    set_field(folders[1] / changed, "document", 0, "source_file", "changed.txt")
    return folders


def add_unsound(folder: Path) -> Path:
    """Copies of some extracts, with one that goes to quarantine."""
    target = folder.with_name(f"{folder.name}-unsound")
    shutil.copytree(folder, target)
    first = sorted(target.iterdir())[0]
    shutil.copytree(first, target / "unsound")
    return target


def build_state(base: Path, name: str, extracts: Path) -> State:
    """Make a full build, unless it exists, and keep it."""
    space = space_in(base / f"state-{name}")
    if not space.published.is_file():
        juesuan_build(space, extracts)
    return State(
        name, extracts, space.candidate, space.published, digest(space.published)
    )


def unlike(state: State, base: Path) -> Path:
    """A copy of a state's candidate that differs in as many tables as possible."""
    path = base / "unlike.duckdb"
    shutil.copy(state.candidate, path)
    with duckdb.connect(path) as connection:
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables()"
            " where not internal and estimated_size > 1"
            # These two must agree, or the file is not fit to publish.
            " and table_name not in ('build_log', 'dim_document')"
        ).fetchall()
        for schema, table in tables:
            name = f'"{schema}"."{table}"'
            try:
                connection.execute(
                    f"delete from {name} where rowid = (select max(rowid) from {name})"
                )
            except duckdb.ConstraintException:
                continue
    return path


def juesuan_build(
    space: Workspace, extracts: Path, *options: str, check: bool = True
) -> subprocess.CompletedProcess[str]:
    """`juesuan build` as users call it; with check, SystemExit on failure."""
    environment = {**os.environ, "JUESUAN_WAREHOUSE": str(space.warehouse)}
    environment.pop("JUESUAN_DATABASE", None)
    result = subprocess.run(
        [Path(sys.executable).parent / "juesuan", "build", extracts, *options],
        cwd=project_root(),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if check and result.returncode != 0:
        raise SystemExit(f"faults: a build failed\n{result.stdout}\n{result.stderr}")
    return result
