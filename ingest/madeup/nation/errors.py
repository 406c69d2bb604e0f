"""Planted errors: deliberate mistakes of documents, with the true values."""

import random
from collections.abc import Mapping

from ingest import contract
from ingest.madeup.nation.errors_change import Change, Finder
from ingest.madeup.nation.errors_prose import PROSE_KINDS
from ingest.madeup.nation.errors_table import TABLE_KINDS
from ingest.madeup.nation.expected import identities_of
from ingest.madeup.nation.record import Record, Records

COLUMNS = (
    "document_id",
    "fiscal_year",
    "kind",
    "file",
    "row_key",
    "field",
    "right_value",
    "wrong_value",
    "identities",
)

KINDS: Mapping[str, Finder] = {**TABLE_KINDS, **PROSE_KINDS}


def plant(records: Records, chance: random.Random) -> list[Record]:
    """Plant one error in a document; returns the truth of every changed field.

    The kind is drawn; if the document has no place for it, the next one is taken.
    """
    kinds = list(KINDS)
    chance.shuffle(kinds)
    for kind in kinds:
        changes = KINDS[kind](records, chance)
        if changes:
            # Two swapped rows may have some figures in common.
            return [
                _apply(records, kind, change)
                for change in changes
                if records[change.file][change.row][change.field] != change.wrong
            ]
    return []


def _apply(records: Records, kind: str, change: Change) -> Record:
    row = records[change.file][change.row]
    document = records[contract.DOCUMENT][0]
    truth = {
        "document_id": document["document_id"],
        "fiscal_year": document["fiscal_year"],
        "kind": kind,
        "file": change.file.name,
        "row_key": "/".join(row[name] for name in change.file.key[1:]),
        "field": change.field,
        "right_value": row[change.field],
        "wrong_value": change.wrong,
        "identities": "|".join(identities_of(kind, change.file, row)),
    }
    row[change.field] = change.wrong
    return truth
