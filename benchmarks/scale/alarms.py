"""Findings in documents of a nation without planted errors."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.errors import BuildError

# The document of an error states it, or that of the next year.
_UNTOUCHED = """
    with touched as (
        select document.publisher_code, document.fiscal_year + later as fiscal_year
        from read_parquet(?) as planted
        inner join core.dim_document as document using (document_id)
        cross join range(2) as years (later)
    )
    select document_id from core.dim_document
    anti join touched using (publisher_code, fiscal_year)
"""
_ALARMS = f"""
    select finding.document_id, finding.identity_id from audit.fct_finding as finding
    semi join ({_UNTOUCHED}) as untouched using (document_id)
    order by all
"""


@dataclass(frozen=True)
class Alarms:
    """False alarms.

    documents: those without planted errors; found: document and identity of
    every finding in them.
    """

    documents: int
    found: tuple[tuple[str, str], ...]

    @property
    def shortfall(self) -> str:
        """The problem; empty without false alarms."""
        if not self.found:
            return ""
        document, identity = self.found[0]
        return f"{len(self.found):,} findings, one of {identity} in {document}"


def false_alarms(database: Path, planted: Path) -> Alarms:
    """Look for findings in documents without planted errors.

    planted: the truth beside the nation.  Raises BuildError if an error concerns every
    document.
    """
    with duckdb.connect(database, read_only=True) as connection:
        given = [str(planted)]
        documents = len(connection.execute(_UNTOUCHED, given).fetchall())
        found = connection.execute(_ALARMS, given).fetchall()
    if not documents:
        raise BuildError(
            f"planted errors concern every document of {database}",
            remedy="plant fewer errors (juesuan synth --errors 0.02)",
        )
    return Alarms(documents, tuple(found))
