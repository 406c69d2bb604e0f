"""The counterpart: made-up documents without a misprint, and their findings."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rendering import FORMATS

from ingest.audit.file import load_folder
from ingest.extract.run import extract_document
from ingest.extract.write import write_extract
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.document import render_document_text
from ingest.madeup.documents.families import FAMILIES, Family
from ingest.madeup.documents.text import DocumentWriter
from ingest.transform.compiled import CompiledProject, run_compiled
from ingest.warehouse.database import create_raw, open_database
from power.audited import TARGETS

_UNITS = ("元", "万元")
# A rendered document has only tables, so its explanations really are missing.
_FINDINGS = """
select
    split_part(document.source_file, '.', 1),
    split_part(document.source_file, '.', 2),
    sentence
from audit.fct_finding
inner join raw.document using (document_id)
where document.source_file like '%.txt' or family <> 'completeness'
"""


@dataclass(frozen=True)
class Soundness:
    """Documents by family and format, number of evaluations, and false alarms."""

    documents: dict[str, int]
    evaluated: int
    alarms: tuple[tuple[str, str, str], ...]


def measure_soundness(project: CompiledProject, seeds: int) -> Soundness:
    """The findings in consistent documents of every family in every format."""
    counts: dict[str, int] = {}
    with TemporaryDirectory() as name:
        folder = Path(name)
        database = folder / f"{project.catalog}.duckdb"
        with open_database(database) as connection:
            create_raw(connection)
            for number, path in enumerate(_documents(folder, seeds)):
                written = write_extract(
                    extract_document(path), folder / f"extract-{number}"
                )
                load_folder(connection, written)
                kind = f"{path.stem.split('-')[0]}, {path.suffix[1:]}"
                counts[kind] = counts.get(kind, 0) + 1
        run_compiled(database, project, TARGETS)
        with open_database(database, read_only=True) as connection:
            alarms = connection.execute(_FINDINGS).fetchall()
            row = connection.execute(
                "select count(*) from intermediate.int_audit__evaluation"
                " where status not in ('not_applicable', 'not_evaluable')"
            ).fetchone()
    return Soundness(counts, row[0] if row else 0, tuple(alarms))


def _documents(folder: Path, seeds: int) -> Iterator[Path]:
    """Whole documents as text, and the tables of the same accounts in other formats."""
    for seed in range(seeds):
        for place, family in enumerate(FAMILIES):
            yield from _of_family(folder, seed, place, family)


def _of_family(folder: Path, seed: int, place: int, family: Family) -> Iterator[Path]:
    accounts = make_accounts(
        seed * len(FAMILIES) + place,
        # A separate publisher: no document is last year's of another.
        publisher=f"第{seed}{place}测试县总工会",
        unit=_UNITS[(seed + place) % 2],
        exact=seed % 2 == 0,
        non_fiscal=seed % 4 == 3,
    )
    path = folder / f"{family.name}-{seed}.txt"
    text = render_document_text(accounts, family, prose=True, forms=True)
    path.write_text(text, encoding="utf-8")
    yield path
    writer = DocumentWriter()
    for number, (suffix, write) in enumerate(FORMATS.items()):
        other = make_accounts(
            accounts.seed,
            publisher=f"第{seed}{place}{number}示例县总工会",
            unit=accounts.unit,
            exact=seed % 2 == 0,
            non_fiscal=seed % 4 == 3,
        )
        path = folder / f"{family.name}-{seed}.{suffix}"
        write(writer, other, family, path)
        yield path
