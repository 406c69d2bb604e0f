"""Paths of the project, its extracts and the files of the warehouse."""

import os
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import JuesuanError

DATABASE_VARIABLE = "JUESUAN_DATABASE"
WAREHOUSE_VARIABLE = "JUESUAN_WAREHOUSE"
_PROJECT_FILE = "dbt_project.yml"


@dataclass(frozen=True)
class Workspace:
    """The folders of one run.

    root: the project, with dbt_project.yml.
    warehouse: folder of the published file and of everything generated.
    candidate: database that a build works on, kept between builds.
    """

    root: Path
    warehouse: Path
    candidate: Path

    @property
    def extracted(self) -> Path:
        """Folder of the committed extracts."""
        return self.root / "seeds" / "extracted"

    @property
    def published(self) -> Path:
        """The file that analysts open."""
        return self.warehouse / "juesuan.duckdb"

    @property
    def page(self) -> Path:
        """The page of the published file."""
        return self.warehouse / "juesuan.html"

    @property
    def lock(self) -> Path:
        """The lock for every process that writes the candidate."""
        return self.candidate.with_suffix(".lock")

    @property
    def data_docs(self) -> Path:
        """Pages on what the gate examined, beside the database."""
        return self.candidate.parent / "data_docs"

    @property
    def logs(self) -> Path:
        """Folder of the logs of dbt."""
        return self.warehouse / "logs"

    @property
    def dbt_log(self) -> Path:
        """The log of dbt's last run."""
        return self.logs / "dbt.log"


def project_root() -> Path:
    """The project of this package, else the one around the current folder."""
    package = Path(__file__).resolve().parent.parent
    here = Path.cwd().resolve()
    for folder in (package, here, *here.parents):
        if (folder / _PROJECT_FILE).is_file():
            return folder
    raise JuesuanError(
        f"no {_PROJECT_FILE} here or in a folder above",
        remedy="run juesuan inside a clone of the project",
    )


def workspace(
    database: Path | None = None,
    warehouse: Path | None = None,
    root: Path | None = None,
) -> Workspace:
    """The workspace by argument, else by environment, else inside the project."""
    base = root or project_root()
    folder = warehouse or _from_environment(WAREHOUSE_VARIABLE) or base / "warehouse"
    candidate = (
        database or _from_environment(DATABASE_VARIABLE) or folder / "workings.duckdb"
    )
    found = Workspace(base.resolve(), folder.resolve(), candidate.resolve())
    if found.candidate == found.published:
        raise JuesuanError(
            f"{found.candidate} is the published file, which only a build replaces",
            remedy=f"give another path in --database or {DATABASE_VARIABLE}",
        )
    return found


def _from_environment(variable: str) -> Path | None:
    value = os.environ.get(variable, "").strip()
    return Path(value) if value else None
