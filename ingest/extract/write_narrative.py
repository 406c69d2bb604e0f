"""The records of a document outside its tables and forms."""

from functools import partial

from ingest import contract
from ingest.contract import ExtractFile
from ingest.extract.record import Record, record_of
from ingest.narrative import Narrative


def narrative_records(
    document_id: str, narrative: Narrative
) -> dict[ExtractFile, list[Record]]:
    """Statements, other numbers, headcounts and institution facts."""

    record = partial(record_of, document_id=document_id)
    return {
        contract.NARRATIVE_STATEMENTS: [
            record(
                contract.NARRATIVE_STATEMENTS,
                statement,
                statement_seq=seq,
                number_seq=statement.offset + 1,
            )
            for seq, statement in enumerate(narrative.statements, start=1)
        ],
        contract.UNMATCHED_NUMBERS: [
            record(contract.UNMATCHED_NUMBERS, number, number_seq=number.offset + 1)
            for number in narrative.unmatched
        ],
        contract.HEADCOUNTS: [
            record(contract.HEADCOUNTS, headcount, headcount_seq=seq)
            for seq, headcount in enumerate(narrative.headcounts, start=1)
        ],
        contract.EXPLANATIONS: [
            record(contract.EXPLANATIONS, each, explanation_key=each.key)
            for each in narrative.explanations
        ],
        contract.INSTITUTION: [
            record(contract.INSTITUTION, fact, fact_key=fact.key)
            for fact in narrative.institution.facts
        ],
    }
