"""`juesuan release`: everything for distribution, in one folder."""

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

import duckdb

from ingest.export.comma import write_rows
from ingest.export.datapackage import write_datapackage
from ingest.export.dictionary import write_dictionary
from ingest.export.excel import write_excel
from ingest.export.parquet import write_parquet
from ingest.export.source import ExportError
from ingest.page.run import write_page
from ingest.paths import Workspace
from ingest.release.readme import FILES, readme
from ingest.warehouse.database import open_database
from ingest.warehouse.drafts import draft_of

CHECKSUMS = "SHA256SUMS"
LISTS = {
    "findings.csv": "from report.finding order by finding_id",
    "审核发现.csv": 'from "中文".审核发现 order by 记录编号',
    "documents.csv": "select document.*, audited.* exclude"
    " (document_id, publisher_code, publisher_name, fiscal_year, kind)"
    " from core.dim_document as document"
    " inner join audit.agg_document_audit as audited using (document_id)"
    " order by document_id",
    "not_read.csv": "select document_id, document.publisher_name,"
    " document.fiscal_year, document.source_file, gap.* exclude (document_id)"
    " from audit.fct_reading_gap as gap"
    " inner join core.dim_document as document using (document_id)"
    " order by reading_gap_id",
}


def release(space: Workspace, out: Path) -> list[Path]:
    """Write the release of the published file into a new folder; returns its files.

    The folder appears when it is complete. Raises ExportError if it exists already or
    cannot be written, or if nothing has been published.
    """
    out = out.resolve()
    if out.exists():
        raise ExportError(f"{out} exists already", remedy="name a new folder")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with draft_of(out) as draft:
            draft.mkdir()
            _fill(space, draft)
            draft.rename(out)
    except OSError as error:
        raise ExportError(f"{out} cannot be written: {error.strerror}") from error
    except duckdb.Error as error:
        raise ExportError(f"{space.published} cannot be released: {error}") from error
    return sorted(path for path in out.rglob("*") if path.is_file())


def _fill(space: Workspace, folder: Path) -> None:
    """Write every file of a release, all from the same copy of the published file."""
    with open_database(space.published, read_only=True):
        shutil.copyfile(space.published, folder / "juesuan.duckdb")
    copied = Workspace(space.root, folder, folder / "absent.duckdb")
    with open_database(copied.published, read_only=True) as connection:
        write_parquet(connection, folder / "parquet")
        write_excel(connection, folder)
        write_datapackage(connection, folder / "datapackage")
        write_dictionary(connection, folder / "dictionary")
        for name, query in LISTS.items():
            asked = connection.execute(query)
            names = [column[0] for column in asked.description or ()]
            write_rows(folder / name, names, asked.fetchall())
        for name in ("README.md", "README.zh-CN.md"):
            text = readme(connection, is_chinese=name.endswith("zh-CN.md"))
            (folder / name).write_text(text, encoding="utf-8")
    write_page(copied)
    shutil.copyfile(space.root / "LICENSE", folder / "LICENSE")
    absent = [name for name in FILES if not (folder / name).exists()]
    if absent:
        raise ExportError(f"a release needs {', '.join(absent)}")
    (folder / CHECKSUMS).write_text("".join(_checksums(folder)), encoding="utf-8")


def _checksums(folder: Path) -> Sequence[str]:
    """Lines in the format of sha256sum."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = []
    for path in paths:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        lines.append(f"{digest}  {path.relative_to(folder).as_posix()}\n")
    return lines
