"""What an extract must satisfy before it is loaded: a catalogue of expectations.

Each expectation looks at one frame of ``ingest/load/frames.py``: the files of all new
extracts, or the records of one file of the contract with a few derived columns.
``expectations.csv`` has a row for each, besides those that the contract implies: keys,
whole numbers and decimals. Great Expectations examines them (``ingest/load/gate.py``),
because its import costs two seconds and is not needed if nothing has changed.

Kinds of a row, with their argument: ``yes`` (a derived column says yes; any other text
is the reason), ``equal`` (to the column of the argument), ``pattern`` (of the whole
value), ``in_set`` (values joined with ``|``), ``unique`` (columns joined with ``|``).
``$name`` is a pattern or a set of this module.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from ingest import contract
from ingest.contract import FILES, ExtractFile
from ingest.csv_file import csv_rows
from ingest.errors import LoadError
from ingest.load.check import FILES_FRAME, YES, Check
from ingest.load.vocabulary import Vocabulary
from ingest.narrative import model
from ingest.narrative.staff import CATEGORIES
from ingest.performance.model import COMPARATORS, FORM_KINDS

Value = TypeVar("Value")

_WHOLE_NUMBER = r"0|[1-9][0-9]{0,8}"
_FROM_ONE = r"[1-9][0-9]{0,8}"
# What staging keeps exactly (decimal(18, 6)): a trillion 万元, to 0.01 yuan.
_DECIMAL = r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?"
_PATTERNS = {
    "text": r"[^\s](?:.|\n)*",
    "from_one": _FROM_ONE,
    "decimal": _DECIMAL,
    "functional_code": r"(?:[0-9]{3}(?:[0-9]{2}){0,2})?",
    "economic_code": r"(?:[0-9]{3}(?:[0-9]{2})?)?",
    # A functional class, or a key of the subjects (economic:30201: an economic class).
    "subject_key": (
        r"(?:[a-z][a-z0-9_]*(?::[^\s,;]{1,60})?|[0-9]{3}(?:[0-9]{2}){0,2})?"
    ),
    # A few label words: longer than any label with its figure, shorter than a sentence.
    "few_words": r"[^。；]{0,80}",
}
_ZERO_BASED = (
    *("decimals", "cell_count", "count", "value", "level"),
    *contract.FATE_COUNTS,
    "open_count",
)


def catalogue(vocabulary: Vocabulary) -> tuple[Check, ...]:
    """Every expectation, in the order in which reasons are listed.

    Raises LoadError if a row has an unknown kind, pattern or set.
    """
    sets = _sets(vocabulary)
    listed = [_check(row, sets) for row in _rows()]
    files = [check for check in listed if check.frame == FILES_FRAME]
    records = [check for check in listed if check.frame != FILES_FRAME]
    return (*files, *_of_contract(), *records, *_decimals())


def counted_columns() -> tuple[tuple[ExtractFile, str], ...]:
    """Files whose records are counted from 1, and the column that counts them."""
    files = {file.name: file for file in FILES}
    return tuple(
        (files[row["frame"]], row["column"])
        for row in _rows()
        if row["argument"] == "counted"
    )


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(csv_rows(Path(__file__).with_suffix(".csv")))


def _sets(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    return {
        "fiscal_years": vocabulary.fiscal_years,
        "tables": vocabulary.tables,
        "other_tables": (contract.FORM_KEY, contract.UNKNOWN_TABLE_KEY),
        "layouts": vocabulary.layouts,
        "lines": vocabulary.lines,
        "columns": vocabulary.columns,
        "explanations": vocabulary.explanations,
        "document_kinds": contract.DOCUMENT_KINDS,
        "scopes": contract.SCOPES,
        "money_units": tuple(contract.MONEY_UNITS),
        "count_units": contract.COUNT_UNITS,
        "remark_kinds": contract.REMARK_KINDS,
        "sides": contract.SIDES,
        "mapping_reasons": contract.MAPPING_REASONS,
        "readings": contract.READINGS,
        "notice_kinds": contract.NOTICE_KINDS,
        "measures": model.MEASURES,
        "directions": model.DIRECTIONS,
        "bases": model.BASES,
        "funds": model.FUNDS,
        "number_classes": model.NUMBER_CLASSES,
        "institution_keys": model.INSTITUTION_KEYS,
        "staff_categories": tuple(CATEGORIES),
        "form_kinds": FORM_KINDS,
        "comparators": COMPARATORS,
    }


def _check(row: Mapping[str, str], sets: Mapping[str, tuple[str, ...]]) -> Check:
    frame, kind, column, argument, says = row.values()
    name, parts = f"{frame}_{column}", argument.split("|")
    match kind:
        case "yes":
            return Check(name, frame, "in_set", (column,), says, values=(YES,))
        case "equal":
            name += f"_equals_{argument}"
            return Check(name, frame, "equal", (column, argument), says)
        case "unique":
            return Check(name, frame, "unique", tuple(parts), says)
        case "pattern":
            regex = _named(_PATTERNS, argument) if argument[0] == "$" else argument
            return Check(f"{name}_pattern", frame, kind, (column,), says, regex)
        case "in_set":
            lists = [_named(sets, x) if x[:1] == "$" else (x,) for x in parts]
            values = tuple(value for each in lists for value in each)
            return Check(f"{name}_known", frame, kind, (column,), says, values=values)
        case _:
            raise LoadError(f"expectations.csv: {name} is of no known kind: {kind}")


def _named(values: Mapping[str, Value], name: str) -> Value:
    if name[1:] not in values:
        raise LoadError(f"expectations.csv: {name} is not defined")
    return values[name[1:]]


def _of_contract() -> Iterator[Check]:
    """The name of the folder, the key and the whole numbers of every file."""
    for file in FILES:
        yield Check(
            f"{file.name}_document_id_equals_folder",
            file.name,
            "equal",
            ("document_id", "folder"),
            "document_id is the name of the folder, in every file",
        )
        if file.key:
            says = f"no two records share {', '.join(file.key)}"
            columns = ("folder", *file.key)
            yield Check(f"{file.name}_key_unique", file.name, "unique", columns, says)
        for column in file.integers:
            number = _WHOLE_NUMBER if column in _ZERO_BASED else _FROM_ONE
            says = f"{column} is a whole number"
            says += "" if column in _ZERO_BASED else ", from 1"
            regex = f"(?:{number})?" if column in file.optional else number
            yield _pattern(file, column, regex, says)


def _decimals() -> Iterator[Check]:
    for file in FILES:
        for column in file.decimals:
            says = f"{column} is a plain decimal, or empty"
            yield _pattern(file, column, f"(?:{_DECIMAL})?", says)


def _pattern(file: ExtractFile, column: str, regex: str, says: str) -> Check:
    name = f"{file.name}_{column}_pattern"
    return Check(name, file.name, "pattern", (column,), says, regex)
