"""One made-up document as the rows of its extract."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from ingest import __version__, contract
from ingest.contract import FILES, ExtractFile
from ingest.madeup.documents.accounts import MadeUpAccounts
from ingest.madeup.documents.disclosure import disclose
from ingest.madeup.documents.text import DocumentWriter
from ingest.madeup.nation.forms import form_records, forms_of, projects_of
from ingest.madeup.nation.places import load_places
from ingest.madeup.nation.prose import ProseWriter
from ingest.madeup.nation.publishers import MadePublisher
from ingest.madeup.nation.record import PAGE, Record, Records
from ingest.madeup.nation.sentences import Walked, walk
from ingest.madeup.nation.tables import table_records

_KIND = "final_accounts"
_LISTED = {
    "cell": contract.TABLE_CELLS,
    "unplaced": contract.UNPLACED_CELLS,
    "form_field": contract.PERFORMANCE_PROJECTS,
    "statement": contract.NARRATIVE_STATEMENTS,
    "unmatched": contract.UNMATCHED_NUMBERS,
}


def document_id_of(publisher: MadePublisher, year: int) -> str:
    """The name of a document."""
    return f"{publisher.code}-{year}-final-accounts"


class DocumentMaker:
    """Makes the extracts of documents; holds what all documents share."""

    def __init__(self) -> None:
        self.writer = DocumentWriter()

    def make(
        self,
        publisher: MadePublisher,
        accounts: MadeUpAccounts,
        prior: MadeUpAccounts,
    ) -> Records:
        """The rows of a document by file; prior: the accounts of the year before."""
        family = publisher.family
        document_id = document_id_of(publisher, accounts.fiscal_year)
        projects = projects_of(accounts, family.name)
        forms = forms_of(accounts, family.name, projects)
        # The first walk finds where the tables begin, which does not depend on
        # anything after them.
        tables = table_records(accounts, family, self.writer, document_id, 0)
        lines = {
            "tables": tables.line,
            "forms": len(forms.lines),
        }
        disclosure = disclose(accounts, prior)
        walked = walk(disclosure, family.name, projects, lines)
        tables.move(walked.tables)
        places = load_places(family.name)
        prose = ProseWriter(document_id, publisher.name, walked, places)
        found: Records = {
            contract.DOCUMENT: [_document(publisher, accounts, document_id)],
            **tables.by_file(),
            contract.UNPLACED_CELLS: [],
            **prose.records(),
            **form_records(
                document_id,
                accounts,
                family.name,
                projects,
                forms,
                walked.forms,
                _mention_lines(walked),
            ),
        }
        found |= {contract.LEDGER: made_ledger(found), contract.NOTICES: []}
        return {file: found[file] for file in FILES}


def made_ledger(found: Mapping[ExtractFile, Sequence[Record]]) -> list[Record]:
    """The ledger of a document whose tokens are exactly the listed figures."""
    fates: dict[tuple[str, str], Counter[str]] = {}
    for fate, file in _LISTED.items():
        for row in found.get(file, ()):
            place = (row.get("page") or PAGE, row.get("table_key", ""))
            fates.setdefault(place, Counter())[fate] += 1
    return [
        {
            "document_id": found[contract.DOCUMENT][0]["document_id"],
            "page": page,
            "table_key": table_key,
            "token_count": str(counts.total()),
            **{f"{fate}_count": str(counts[fate]) for fate in contract.FATES},
            "open_count": "0",
        }
        for (page, table_key), counts in sorted(fates.items())
    ]


def _mention_lines(walked: Walked) -> list[int]:
    """Lines that mention each project, in order."""
    lines: dict[str, int] = {}
    for number in walked.numbers:
        if number.name.startswith("project") and number.name[7:].isdigit():
            lines.setdefault(number.name, number.line)
    return [lines[name] for name in sorted(lines, key=lambda name: int(name[7:]))]


def _document(
    publisher: MadePublisher, accounts: MadeUpAccounts, document_id: str
) -> dict[str, str]:
    digest = hashlib.sha256(f"{document_id} {accounts.seed}".encode())
    return {
        "document_id": document_id,
        "publisher_label": publisher.name,
        "publisher_code": publisher.code,
        "fiscal_year": str(accounts.fiscal_year),
        "kind": _KIND,
        "scope": "consolidated",
        "unit": publisher.unit,
        "source_file": f"{document_id}.txt",
        "source_sha256": digest.hexdigest(),
        "media_type": "text/plain",
        "page_count": "1",
        "extractor_version": __version__,
        **dict.fromkeys(contract.DOCUMENT.added, ""),
    }
