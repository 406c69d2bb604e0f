"""Terms of a table identity in printed terms: 公开01 行次27 = 行次1 + … + 行次8."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.generate.identity_pages.catalogue import Catalogue, Listed, Printed
from ingest.generate.identity_pages.words import Both
from ingest.reference import Term

# The shortest run of numbers written with an ellipsis.
_RUN = 4
_NO_NUMBER = Printed("", "")
_SELECTED = {
    "top_rows": Both("各类之和", "sum of the classes"),
    "each_row": Both("", ""),
    "each_class": Both("", ""),
    "each_parent": Both("该科目", "the class"),
    "children": Both("其下级科目之和", "sum of its subclasses"),
}
_FOR_EACH = {
    "each_row": Both("每行", "in every row"),
    "each_class": Both("每一类级科目", "for every class"),
    "each_parent": Both("每一有下级的科目", "for every class with subclasses"),
}


@dataclass(frozen=True)
class _Written:
    """A term as text; the same `stem` with consecutive `number`s forms a run."""

    table_key: str
    weight: int
    text: Both
    stem: str = ""
    number: int | None = None


def is_code(key: str) -> bool:
    """Whether a row or column key is the code of a class."""
    return key.isdigit()


def _english(key: str) -> str:
    return f"class {key}" if is_code(key) else key.replace("_", " ")


def printed_row(catalogue: Catalogue, term: Term) -> Printed:
    """Number and label of a term's line, as far as they are known."""
    key = (term.table_key, term.table_side, term.row_key)
    return catalogue.rows.get(key, _NO_NUMBER)


def printed_column(catalogue: Catalogue, term: Term) -> Printed:
    """Number and label of a term's column, as far as they are known."""
    key = (term.table_key, term.table_side, term.column_key)
    return catalogue.columns.printed.get(key, _NO_NUMBER)


def _row_text(catalogue: Catalogue, term: Term) -> Both:
    if term.row_selector != "line":
        numbers = catalogue.class_numbers.get((term.table_key, term.table_side))
        if term.row_selector == "top_rows" and numbers:
            first, last = min(numbers), max(numbers)
            return Both(
                f"行次{first} + … + 行次{last}", f"line {first} + … + line {last}"
            )
        return _SELECTED[term.row_selector]
    printed = printed_row(catalogue, term)
    if printed.number:
        return Both(f"行次{printed.number}", f"line {printed.number}")
    if is_code(term.row_key):
        return Both(term.row_key, term.row_key)
    return Both(f"“{printed.label}”行", f"row “{_english(term.row_key)}”")


def _column_text(catalogue: Catalogue, term: Term) -> Both:
    place = (term.table_key, term.table_side)
    # In a table with one column a line is enough.
    is_plain = term.row_selector == "line" and place in catalogue.columns.single
    if term.column_selector != "column" or is_plain:
        return Both("", "")
    if is_code(term.column_key):
        return Both(term.column_key, term.column_key)
    printed = printed_column(catalogue, term)
    if printed.number:
        return Both(f"栏次{printed.number}", f"column {printed.number}")
    return Both(f"“{printed.label}”栏", f"column “{_english(term.column_key)}”")


def _numbered(catalogue: Catalogue, term: Term) -> tuple[str, int | None]:
    """The common text of a run's terms, and the number that counts up in it."""
    stem = f"{term.table_key}/{term.table_side}/{term.weight}"
    row, column = printed_row(catalogue, term), printed_column(catalogue, term)
    if term.row_selector == "line" and row.number:
        return f"{stem}/row/{term.column_key}", int(row.number)
    if term.row_selector == "each_row" and is_code(term.column_key):
        return f"{stem}/code", None
    if term.row_selector == "each_row" and column.number:
        return f"{stem}/column", int(column.number)
    if is_code(term.row_key):
        return f"{stem}/code/{term.column_key}", None
    return "", None


def _written(catalogue: Catalogue, term: Term) -> _Written:
    row, column = _row_text(catalogue, term), _column_text(catalogue, term)
    text = Both(
        " ".join(filter(None, (row.chinese, column.chinese))),
        " ".join(filter(None, (row.english, column.english))),
    )
    stem, number = _numbered(catalogue, term)
    return _Written(term.table_key, term.weight, text, stem, number)


def _follows(earlier: _Written, later: _Written) -> bool:
    if not earlier.stem or earlier.stem != later.stem:
        return False
    if earlier.number is None or later.number is None:
        return earlier.number is later.number
    return later.number == earlier.number + 1


def _runs(terms: Sequence[_Written]) -> list[list[_Written]]:
    runs: list[list[_Written]] = []
    for term in terms:
        if runs and _follows(runs[-1][-1], term):
            runs[-1].append(term)
        else:
            runs.append([term])
    return runs


def table_name(catalogue: Catalogue, table_key: str) -> Both:
    """The name of a table in a formula: its number, else its name."""
    table = catalogue.tables[table_key]
    if table.table_no:
        return Both(table.table_no, f"table {table.table_no.removeprefix('公开')}")
    return Both(f"《{table.name}》", f"“{table.name_en}”")


def _pieces(terms: Sequence[_Written]) -> list[_Written | None]:
    """The terms of one side, None for an ellipsis."""
    pieces: list[_Written | None] = []
    for run in _runs(terms):
        pieces += [run[0], None, run[-1]] if len(run) >= _RUN else run
    return pieces


def _side(catalogue: Catalogue, terms: Sequence[_Written], named: str) -> Both:
    """One side as text; a table is named if it differs from the one before."""
    chinese, english = "", ""
    for piece in _pieces(terms):
        if piece is None:
            chinese, english = f"{chinese} + …", f"{english} + …"
            continue
        name = Both("", "")
        if piece.table_key != named:
            found = table_name(catalogue, piece.table_key)
            name = Both(f"{found.chinese} ", f"{found.english} ")
        named = piece.table_key
        sign = " − " if piece.weight < 0 else " + "
        factor = "" if abs(piece.weight) == 1 else f"{abs(piece.weight)} × "
        lead = sign if chinese or piece.weight < 0 else ""
        chinese += f"{lead}{factor}{name.chinese}{piece.text.chinese}"
        english += f"{lead}{factor}{name.english}{piece.text.english}"
    return Both(chinese, english)


def _for_each(identity: Listed, catalogue: Catalogue) -> Both:
    """The rows, classes or columns for each of which the identity holds."""
    chinese, english = [], []
    for selector, phrase in _FOR_EACH.items():
        if any(term.row_selector == selector for term in identity.terms):
            chinese.append(phrase.chinese)
            english.append(phrase.english)
    if any(
        term.column_selector == "each_column"
        and catalogue.columns.count.get((term.table_key, term.table_side), 0) != 1
        for term in identity.terms
    ):
        chinese.append("每栏")
        english.append("in every column")
    if not chinese:
        return Both("", "")
    return Both("、".join(chinese) + "：", ", ".join(english).capitalize() + ": ")


def formula(identity: Listed, catalogue: Catalogue) -> Both:
    """An identity in printed terms, in both languages."""
    sides = {
        side: [
            _written(catalogue, term) for term in identity.terms if term.side == side
        ]
        for side in ("left", "right")
    }
    left = _side(catalogue, sides["left"], "")
    right = _side(catalogue, sides["right"], sides["left"][-1].table_key)
    relation = "≥" if identity.kind == "at_least" else "="
    lead = _for_each(identity, catalogue)
    english = f"{lead.english}{left.english} {relation} {right.english}"
    return Both(
        f"{lead.chinese}{left.chinese} {relation} {right.chinese}",
        english[0].upper() + english[1:],
    )


def row_label(catalogue: Catalogue, term: Term) -> str:
    """Row of a term for the list of terms."""
    if term.row_selector != "line":
        return term.row_selector
    printed = printed_row(catalogue, term)
    label = printed.label or term.row_key
    return f"行次{printed.number} {label}" if printed.number else label


def column_label(catalogue: Catalogue, term: Term) -> str:
    """Column of a term for the list of terms."""
    if term.column_selector != "column":
        return term.column_selector
    printed = printed_column(catalogue, term)
    label = printed.label or term.column_key
    if is_code(term.column_key):
        return f"{term.column_key} {label}"
    return f"栏次{printed.number} {label}" if printed.number else label
