"""Explanations as the rows that reading them would give."""

from collections.abc import Iterable, Mapping

from ingest import contract
from ingest.contract import ExtractFile
from ingest.madeup.documents.book import Item
from ingest.madeup.documents.scribe import Stated
from ingest.madeup.nation.places import NUMBER, STATEMENT, Place, Places
from ingest.madeup.nation.record import PAGE, Record
from ingest.madeup.nation.sentences import Number, Walked
from ingest.reference import read_seed

_UNIT_WORDS = {"（": "(", "）": ")"}
_FACTS = {
    "department_count": "internal_departments",
    "subordinate_unit_count": "subordinate_units",
    "units_in_scope": "units_in_scope",
}


class ProseWriter:
    """Writes the records of one document's explanations."""

    def __init__(
        self, document_id: str, publisher: str, walked: Walked, places: Places
    ) -> None:
        self.document_id = document_id
        self.publisher = publisher
        self.walked = walked
        self.places = places
        self.statements: list[Record] = []
        self.unmatched: list[Record] = []

    def records(self) -> dict[ExtractFile, list[Record]]:
        """The rows by file of the contract."""
        for seq, number in enumerate(self.walked.numbers, start=1):
            if number.stated:
                for ordinal in range(len(number.stated)):
                    self.statements.append(self._statement(seq, number, ordinal))
            else:
                self.unmatched.append(self._unmatched(seq, number))
        return {
            contract.NARRATIVE_STATEMENTS: self.statements,
            contract.UNMATCHED_NUMBERS: self.unmatched,
            contract.HEADCOUNTS: list(self._headcounts()),
            contract.INSTITUTION: list(self._facts()),
            contract.EXPLANATIONS: list(self._explanations()),
        }

    def _section(self, place: Place) -> str:
        return place.section.replace("{unit}", self.publisher)

    def _statement(self, seq: int, number: Number, ordinal: int) -> Record:
        stated = self.walked.stated[number.stated[ordinal]]
        place = self.places.find(
            STATEMENT, number.template, number.field, number.place, ordinal
        )
        name = number.name
        if number.field.split(":")[1] == "cause":
            label = place.label
        else:
            name = name.split("+")[ordinal if "+" in name else 0]
            label = self._label(place.label, self.walked.composer.book[name])
        text = number.text
        value = _value(text)
        words = (label, place.cue, text)
        return {
            "document_id": self.document_id,
            "statement_seq": str(len(self.statements) + 1),
            "number_seq": str(seq),
            "section": self._section(place),
            "subject": label,
            **_meaning(stated),
            "value": value,
            "decimals": str(len(value.partition(".")[2])),
            "part_of": place.whole,
            "is_approximate": "false",
            "page": PAGE,
            "line": str(number.line),
            "figure_text": " ".join(word for word in words if word),
        }

    def _label(self, label: str, item: Item) -> str:
        if "{" not in label:
            return label
        composer = self.walked.composer
        name = item.label or item.key.partition(":")[2]
        label = label.replace("{name}", name)
        if "{path}" in label:
            label = label.replace("{path}", composer.path(item.functional))
        if "{coded}" in label:
            label = label.replace("{coded}", composer.coded(item.functional))
        return label

    def _unmatched(self, seq: int, number: Number) -> Record:
        place = self.places.find(NUMBER, number.template, "", number.place, 0)
        return {
            "document_id": self.document_id,
            "number_seq": str(seq),
            "value_text": number.text,
            "number_class": place.label,
            "context": place.whole,
            "section": self._section(place),
            "page": PAGE,
            "line": str(number.line),
        }

    def _headcounts(self) -> Iterable[Record]:
        people = [each for each in self.statements if each["measure"] == "headcount"]
        for seq, statement in enumerate(people, start=1):
            basis, _, category = statement["subject_key"].partition("_")
            yield {
                "document_id": self.document_id,
                "headcount_seq": str(seq),
                "category": category,
                "basis": basis,
                "count": statement["value"],
                "label": statement["subject"],
                "page": PAGE,
                "line": statement["line"],
            }

    def _facts(self) -> Iterable[Record]:
        by_key = {each["subject_key"]: each for each in reversed(self.statements)}
        # The reader takes words for "none" last.
        order = sorted(self.places.facts, key=lambda key: (key.startswith("no_"), key))
        for key in order:
            template, constant = self.places.facts[key]
            line = self.walked.first.get(template)
            # Words for "none" occur only if there is none.
            if line is None:
                continue
            yield {
                "document_id": self.document_id,
                "fact_key": key,
                "value": constant or by_key[_FACTS[key]]["value"],
                "page": PAGE,
                "line": str(line),
            }

    def _explanations(self) -> Iterable[Record]:
        for row in read_seed("explanation"):
            key = row["explanation_key"]
            templates = self.places.explanations.get(key, ())
            lines = [
                self.walked.first[each]
                for each in templates
                if each in self.walked.first
            ]
            if lines:
                yield {
                    "document_id": self.document_id,
                    "explanation_key": key,
                    "page": PAGE,
                    "line": str(lines[-1]),
                }


def _value(text: str) -> str:
    """The number at the beginning of a figure, as a plain decimal."""
    end = next(
        (place for place, sign in enumerate(text) if sign not in "0123456789,."),
        len(text),
    )
    return text[:end].replace(",", "")


def _meaning(stated: Stated) -> Mapping[str, str]:
    """The meaning of a statement, apart from its figure."""
    unit = stated.unit
    for word, plain in _UNIT_WORDS.items():
        unit = unit.replace(word, plain)
    return {
        "subject_key": stated.key,
        "measure": stated.measure,
        "unit": unit,
        "functional_code": stated.functional,
        "economic_code": stated.economic,
        "direction": stated.direction,
        "statement_year": str(stated.year),
        "share_of": stated.share_of,
        "compared_with": "prior_year" if stated.is_cause else stated.compared_with,
        "fund": stated.fund,
        "is_cause": "true" if stated.is_cause else "false",
    }
