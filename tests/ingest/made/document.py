"""Made-up documents: rows of tables, statements and forms, put in figure by figure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ingest.contract import COUNT_UNITS, FILES
from ingest.figures import is_misspelt
from ingest.madeup.documents.book import names_in
from ingest.madeup.nation.document import made_ledger
from ingest.reference import read_seed

Record = dict[str, str]
_PLACE = {"page": "1"}
_MONEY = ("final_account", "initial_budget", "adjusted_budget", "prior_year")
_RATES = ("share", "completion_rate", "change_rate")


@cache
def _names() -> Mapping[str, str]:
    return names_in(2023)


@cache
def _tables() -> dict[str, Record]:
    return {row["table_key"]: row for row in read_seed("published_table")}


@cache
def _first_layouts() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in read_seed("published_column"):
        found.setdefault(row["table_key"], row["layout_key"])
    return found


def decimals_of(value: str) -> str:
    """How many digits a printed figure has after its point."""
    return str(len(value.partition(".")[2]))


class MadeDocument:
    """The records of one made-up document, in the order they are put in.

    A figure that is None is not printed.
    """

    def __init__(
        self, *, year: int = 2023, scope: str = "unknown", kind: str = "final_accounts"
    ) -> None:
        self.year = year
        self.records: dict[str, list[Record]] = {file.name: [] for file in FILES}
        self.records["document"] = [
            {
                "fiscal_year": str(year),
                "kind": kind,
                "scope": scope,
                "unit": "万元",
                "source_file": "made.txt",
                "source_sha256": "0" * 64,
                "media_type": "text/plain",
                "page_count": "1",
                "extractor_version": "0.2.0",
            }
        ]
        # A document has at least one figure; no rule asks for this one.
        self.say("conference", "1", "other", unit="次")

    def table(self, key: str, layout: str = "") -> MadeDocument:
        """Publish a table, without rows yet."""
        if not any(table["table_key"] == key for table in self.records["tables"]):
            self.records["tables"].append(
                {
                    "table_key": key,
                    "table_title": _tables()[key]["table_name"],
                    "unit": "" if key == "state_assets" else "万元",
                    "layout_key": layout or _first_layouts()[key],
                    "first_page": "1",
                    "last_page": "1",
                    "first_line": "1",
                    "last_line": "1",
                    "cell_count": "0",
                    "remark_kind": "none",
                }
            )
        return self

    def unplaced(
        self, table: str, text: str, reason: str, line: str = "1"
    ) -> MadeDocument:
        """Print a figure that stands in no cell; points amid digits misspell it."""
        self.records["unplaced_cells"].append(
            {
                "table_key": table,
                "value_text": text,
                "is_misspelt": "true" if is_misspelt(text) else "false",
                "reason": reason,
                "page": "1",
                "line": line,
            }
        )
        return self

    def notice(
        self,
        kind: str,
        message: str,
        page: str = "",
        *,
        table: str = "",
        line: str = "",
    ) -> MadeDocument:
        """Something a reader has to know."""
        count = len(self.records["notices"]) + 1
        self.records["notices"].append(
            {
                "notice_seq": str(count),
                "notice_kind": kind,
                "table_key": table,
                "page": page,
                "line": line,
                "message": message,
            }
        )
        return self

    def row(
        self,
        table: str,
        row: str,
        side: str = "",
        *,
        label: str | None = None,
        printed: str | None = None,
        reason: str = "",
        unit: str = "万元",
        **figures: str | None,
    ) -> MadeDocument:
        """Print a row of a table: a class or a line, with figures by column.

        printed and reason: a class that is printed under another code or name.
        """
        self.table(table)
        is_class = row.isdigit() or printed is not None
        rows = [
            each for each in self.records["table_rows"] if each["table_key"] == table
        ]
        record = {
            "table_key": table,
            "row_seq": str(len(rows) + 1),
            "side": side,
            "row_label": (_names().get(row, row) if label is None else label),
            "printed_code": (printed or row) if is_class else "",
            "class_code": row if is_class else "",
            "line_key": "" if is_class else row,
            "page": "1",
            "line": str(len(self.records["table_rows"]) + 1),
        }
        mapped = {"mapping_reason": reason or ("code" if is_class else "label")}
        self.records["table_rows"].append(record | mapped)
        printed_figures = [(key, text) for key, text in figures.items() if text]
        for position, (key, text) in enumerate(printed_figures, start=1):
            self.records["table_cells"].append(
                record | self._cell(table, position, key, text, unit)
            )
        listed = next(
            each for each in self.records["tables"] if each["table_key"] == table
        )
        listed["cell_count"] = str(int(listed["cell_count"]) + len(printed_figures))
        return self

    @staticmethod
    def _cell(table: str, position: int, key: str, text: str, unit: str) -> Record:
        return {
            "table_title": _tables()[table]["table_name"],
            "position": str(position),
            "value_text": text,
            "value": text,
            "decimals": decimals_of(text),
            "unit": unit,
            "column_key": key,
            "column_label": key,
            "placed_by": "grid",
            "is_unique": "true",
        }

    def say(
        self,
        key: str,
        value: str | None,
        measure: str = "final_account",
        *,
        unit: str | None = None,
        year: int | str | None = None,
        **fields: str,
    ) -> MadeDocument:
        """State a figure in prose; a key of digits is a functional class."""
        if value is None:
            return self
        statements = self.records["narrative_statements"]
        if unit is None:
            unit = "%" if measure in _RATES else "万元"
        record = {
            "statement_seq": str(len(statements) + 1),
            "number_seq": str(len(statements) + 1),
            "section": "决算情况说明",
            "subject": _names().get(key, key),
            "subject_key": "" if key.isdigit() else key,
            "functional_code": key if key.isdigit() else "",
            "measure": measure,
            "value": value,
            "unit": unit,
            "decimals": decimals_of(value),
            "statement_year": str(year or self.year),
            "is_cause": "false",
            "is_approximate": "false",
            "line": str(len(statements) + 1),
            "figure_text": f"{value}{unit}",
        }
        statements.append(_PLACE | record | fields)
        return self

    def number(
        self,
        text: str,
        kind: str = "date",
        section: str = "决算情况说明",
        code: str = "",
    ) -> MadeDocument:
        """Print something in prose that is no statement; it follows all statements.

        code: of a class named in words.
        """
        numbers = self.records["unmatched_numbers"]
        last = len(self.records["narrative_statements"]) + len(numbers) + 1
        numbers.append(
            _PLACE
            | {
                "number_seq": str(last),
                "value_text": text,
                "number_class": kind,
                "context": code,
                "section": section,
                "line": str(last),
            }
        )
        return self

    def count(
        self, key: str, value: str | None, unit: str = "人", **fields: str
    ) -> MadeDocument:
        """State a number of people."""
        assert unit in COUNT_UNITS
        return self.say(key, value, "headcount", unit=unit, **fields)

    def people(self, category: str, count: str, basis: str = "actual") -> MadeDocument:
        """Print a headcount of people, or of posts (establishment)."""
        headcounts = self.records["headcounts"]
        seq = str(len(headcounts) + 1)
        record = {"headcount_seq": seq, "category": category, "basis": basis}
        headcounts.append(
            _PLACE | record | {"count": count, "label": category, "line": seq}
        )
        return self

    def form(self, name: str, kind: str | None = None, **fields: str | None) -> str:
        """Print a form or an evaluation in prose; returns its number."""
        forms = self.records["performance_projects"]
        seq = str(len(forms) + 1)
        record = {
            "project_seq": seq,
            "project_name": name,
            "form_kind": kind or "self_evaluation",
            "fiscal_year": str(self.year),
            "unit": "万元",
            "line": seq,
        }
        forms.append(_PLACE | record | _printed(fields))
        return seq

    def source(self, project: str, label: str, **fields: str | None) -> MadeDocument:
        """Print one source of the money of a form."""
        sources = self.records["performance_sources"]
        seq = str(1 + sum(each["project_seq"] == project for each in sources))
        sources.append(
            {
                "project_seq": project,
                "source_seq": seq,
                "source_label": label,
                "line": str(len(sources) + 1),
            }
            | _printed(fields)
        )
        return self

    def indicator(self, project: str, label: str, **fields: str | None) -> MadeDocument:
        """Print an indicator of a form."""
        indicators = self.records["performance_indicators"]
        form = self.records["performance_projects"][int(project) - 1]
        record = {
            "indicator_seq": str(len(indicators) + 1),
            "project_seq": project,
            "project_name": form["project_name"],
            "form_kind": form["form_kind"],
            "level3": label,
            "line": str(len(indicators) + 1),
        }
        indicators.append(_PLACE | record | _printed(fields))
        return self

    def score(
        self, dimension: str, level: int, parent: str = "", **fields: str | None
    ) -> MadeDocument:
        """Print a score of the department."""
        scores = self.records["department_scores"]
        record = {
            "score_seq": str(len(scores) + 1),
            "dimension": dimension,
            "parent": parent,
            "level": str(level),
            "line": str(len(scores) + 1),
        }
        scores.append(_PLACE | record | _printed(fields))
        return self

    def explain(self, key: str) -> MadeDocument:
        """Print the section of an explanation."""
        explanations = self.records["explanations"]
        place = _PLACE | {"line": str(len(explanations) + 1)}
        explanations.append(place | {"explanation_key": key})
        return self

    def named(self, document_id: str, publisher: Record) -> dict[str, list[Record]]:
        """The records as those of a document of some publisher."""
        own = {
            "publisher_label": publisher["publisher_name"],
            "publisher_code": publisher["publisher_code"],
        }
        self.records["document"][0] |= own
        named = {
            name: [record | {"document_id": document_id} for record in records]
            for name, records in self.records.items()
        }
        by_file = {file: named.get(file.name, []) for file in FILES}
        return named | {"ledger": made_ledger(by_file)}


def _printed(fields: dict[str, str | None]) -> Record:
    return {key: text for key, text in fields.items() if text is not None}
