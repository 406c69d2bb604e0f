"""The letters of the page, as `juesuan audit --letter` writes them."""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from ingest.audit.letter import Evidence, Heading, Letter, Paragraph, write_letter
from ingest.audit.run import audit_of

_LANGUAGES = ("zh", "en")
COLUMNS = ("document_id", "language", "title", "addressee", "parts", "closing")


def letter_rows(
    connection: duckdb.DuckDBPyConnection, documents: Sequence[str]
) -> list[tuple[Any, ...]]:
    """Rows of COLUMNS, one per document and language."""
    audit = audit_of(connection, documents)
    rows = []
    for result in audit.results:
        document = result.document_id
        findings = [each for each in audit.findings if each.document_id == document]
        gaps = [each for each in audit.gaps if each.document_id == document]
        for language in _LANGUAGES:
            letter = write_letter(
                audit.sources[document], result, findings, gaps, language
            )
            rows.append((document, language, *_columns(letter)))
    return rows


def _columns(letter: Letter) -> tuple[Any, ...]:
    parts = [_part(part) for part in letter.parts]
    return letter.title, letter.addressee, parts, list(letter.closing)


def _part(part: Heading | Paragraph | Evidence) -> Mapping[str, Any]:
    if isinstance(part, Heading):
        return {"heading": part.text}
    if isinstance(part, Paragraph):
        return {"lead": part.lead, "text": part.text}
    return {"rows": [part.header, *part.rows]}
