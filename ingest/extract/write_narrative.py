"""The records of what a document says outside its tables and forms."""

from __future__ import annotations

from ingest import contract
from ingest.contract import ExtractFile
from ingest.narrative import Headcount, Institution, Narrative, Statement, Unmatched

Record = dict[str, str]


def flag(value: bool) -> str:
    """A truth value as the files of an extract hold it."""
    return "true" if value else "false"


def _statement_record(document_id: str, seq: int, statement: Statement) -> Record:
    return {
        "document_id": document_id,
        "statement_seq": str(seq),
        "number_seq": str(statement.offset + 1),
        "section": statement.section,
        "subject": statement.subject,
        "subject_key": statement.subject_key,
        "measure": statement.measure,
        "value": f"{statement.value:f}",
        "unit": statement.unit,
        "decimals": str(statement.decimals),
        "functional_code": statement.functional_code,
        "economic_code": statement.economic_code,
        "direction": statement.direction,
        "statement_year": str(statement.statement_year),
        "share_of": statement.share_of,
        "part_of": statement.part_of,
        "compared_with": statement.compared_with,
        "fund": statement.fund,
        "is_cause": flag(statement.is_cause),
        "is_approximate": flag(statement.is_approximate),
        "page": str(statement.page),
        "line": str(statement.line),
        "figure_text": statement.figure_text,
    }


def _unmatched_record(document_id: str, number: Unmatched) -> Record:
    return {
        "document_id": document_id,
        "number_seq": str(number.offset + 1),
        "value_text": number.value_text,
        "number_class": number.number_class,
        "context": number.context,
        "section": number.section,
        "page": str(number.page),
        "line": str(number.line),
    }


def _headcount_record(document_id: str, seq: int, headcount: Headcount) -> Record:
    return {
        "document_id": document_id,
        "headcount_seq": str(seq),
        "category": headcount.category,
        "basis": headcount.basis,
        "count": str(headcount.count),
        "label": headcount.label,
        "page": str(headcount.page),
        "line": str(headcount.line),
    }


def _institution_records(document_id: str, institution: Institution) -> list[Record]:
    return [
        {
            "document_id": document_id,
            "fact_key": fact.key,
            "value": str(fact.value),
            "page": str(fact.page),
            "line": str(fact.line),
        }
        for fact in institution.facts
    ]


def narrative_records(
    document_id: str, narrative: Narrative
) -> dict[ExtractFile, list[Record]]:
    """Statements, numbers that are none, headcounts and institution facts."""
    return {
        contract.NARRATIVE_STATEMENTS: [
            _statement_record(document_id, seq, statement)
            for seq, statement in enumerate(narrative.statements, start=1)
        ],
        contract.UNMATCHED_NUMBERS: [
            _unmatched_record(document_id, number) for number in narrative.unmatched
        ],
        contract.HEADCOUNTS: [
            _headcount_record(document_id, seq, headcount)
            for seq, headcount in enumerate(narrative.headcounts, start=1)
        ],
        contract.EXPLANATIONS: [
            {
                "document_id": document_id,
                "explanation_key": explanation.key,
                "page": str(explanation.page),
                "line": str(explanation.line),
            }
            for explanation in narrative.explanations
        ],
        contract.INSTITUTION: _institution_records(document_id, narrative.institution),
    }
