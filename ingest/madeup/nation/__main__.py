"""Learn where the reader files the figures of each wording: writes places.csv.

``python -m ingest.madeup.nation`` prints made-up documents of every family, reads them,
and records headings, labels and wholes by line of the wording and field.
"""

import csv
import io
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from ingest import contract
from ingest.extract.run import extract_document
from ingest.extract.write import records_of
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.disclosure import disclose
from ingest.madeup.documents.document import (
    projects_of,
    render_document_text,
    render_forms,
)
from ingest.madeup.documents.families import FAMILIES, Family
from ingest.madeup.documents.text import DocumentWriter, Dress
from ingest.madeup.nation.places import (
    COLUMNS,
    EXPLANATION,
    FACT,
    FILE,
    NUMBER,
    STATEMENT,
)
from ingest.madeup.nation.sentences import Number, Walk, Walked

_SEEDS = range(24)
_PUBLISHER = "甲子县总工会"
_PLACEHOLDER = "{unit}"

Row = tuple[str, ...]
Found = Mapping[str, list[dict[str, str]]]


def _read(seed: int, family: Family, folder: Path) -> tuple[Walked, Found]:
    """A printed document with its walk and the records read from it."""
    accounts = make_accounts(
        seed,
        publisher=_PUBLISHER,
        unit=("元", "万元")[seed % 2],
        exact=seed % 3 == 0,
        non_fiscal=seed % 4 == 3,
    )
    dress = Dress("tabs", False, seed)
    lines = {
        "tables": len(DocumentWriter().lines(accounts, family, dress)),
        "forms": len(render_forms(accounts, family.name).lines),
    }
    projects = projects_of(accounts, family.name)
    walked = Walk(disclose(accounts), family.name, projects, lines).walk()
    path = folder / "document.txt"
    text = render_document_text(accounts, family, prose=True, forms=True)
    path.write_text(text, encoding="utf-8")
    records = records_of(extract_document(path))
    return walked, {file.name: rows for file, rows in records.items()}


def _by_line(records: list[dict[str, str]]) -> dict[int, list[dict[str, str]]]:
    found: dict[int, list[dict[str, str]]] = defaultdict(list)
    for record in records:
        found[int(record["line"])].append(record)
    return found


def label_of(walked: Walked, number: Number, label: str, ordinal: int) -> str:
    """A label with placeholders for what differs from class to class."""
    for word, text in _names(walked, number, ordinal).items():
        if text and text in label:
            return label.replace(text, word)
    return label


def _names(walked: Walked, number: Number, ordinal: int) -> dict[str, str]:
    item = walked.composer.book[number.name.split("+")[ordinal]]
    if not (item.functional or item.economic or item.key.startswith("project:")):
        return {}
    path = walked.composer.path(item.functional)
    coded = walked.composer.coded(item.functional)
    name = item.label or item.key.partition(":")[2]
    return {"{path}": path, "{coded}": coded, "{name}": name}


def _learned(walked: Walked, found: Found, family: str) -> Iterator[Row]:
    statements = _by_line(found[contract.NARRATIVE_STATEMENTS.name])
    numbers = _by_line(found[contract.UNMATCHED_NUMBERS.name])
    for number in walked.numbers:
        where = (family, STATEMENT, str(number.template), number.field)
        if not number.stated:
            record = numbers[number.line].pop(0)
            section = record["section"].replace(_PUBLISHER, _PLACEHOLDER)
            place = (section, record["number_class"], record["context"], "")
            yield (family, NUMBER, *where[2:], str(number.place), "0", *place)
        for ordinal in range(len(number.stated)):
            record = statements[number.line].pop(0)
            figure = record["figure_text"].removeprefix(record["subject"]).strip()
            plain = ordinal if "+" in number.name else 0
            place = (
                record["section"].replace(_PUBLISHER, _PLACEHOLDER),
                _field_label(walked, number, record, plain),
                record["part_of"],
                figure.rpartition(" ")[0],
            )
            yield (*where, str(number.place), str(ordinal), *place)
    yield from _anchors(walked, found, family)


def _field_label(
    walked: Walked, number: Number, record: dict[str, str], ordinal: int
) -> str:
    if number.field.split(":")[1] == "cause":
        return record["subject"]
    return label_of(walked, number, record["subject"], ordinal)


def _anchors(walked: Walked, found: Found, family: str) -> Iterator[Row]:
    """Explanations and facts by the line of the wording that begins them."""
    lines = {line: template for template, line in walked.first.items()}
    values = {
        (number.line, number.text[: -len(unit)]): number.template
        for number in walked.numbers
        for unit in ("个",)
        if number.text.endswith(unit)
    }
    for record in found[contract.EXPLANATIONS.name]:
        template = lines.get(int(record["line"]))
        if template is not None:
            key = record["explanation_key"]
            yield (family, EXPLANATION, str(template), key, "", "", "", "", "", "")
    for record in found[contract.INSTITUTION.name]:
        line, value = int(record["line"]), record["value"]
        constant = "" if (line, value) in values else value
        where = (str(lines[line]), record["fact_key"])
        yield (family, FACT, *where, "", "", "", constant, "", "")


def learn() -> str:
    """Everything known about all wordings, as the text of places.csv."""
    seen: dict[Row, Counter[Row]] = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as folder:
        for family in FAMILIES:
            for seed in _SEEDS:
                walked, found = _read(seed, family, Path(folder))
                for row in _learned(walked, found, family.name):
                    seen[row[:6]][row[6:]] += 1
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    known: dict[Row, Row] = {}
    for key, ways in sorted(seen.items(), key=lambda item: _order(item[0])):
        # The most frequent records, in case one class is filed differently.
        best = max(ways.items(), key=lambda way: (way[1], way[0]))
        first = known.setdefault((*key[:4], *key[5:]), best[0])
        if key[4] in ("", "1") or first != best[0]:
            writer.writerow((*key, *best[0]))
    return stream.getvalue()


def _order(key: Row) -> tuple[str, str, int, Row]:
    return key[0], key[1], int(key[2]), key[3:]


if __name__ == "__main__":
    FILE.write_text(learn(), encoding="utf-8")
