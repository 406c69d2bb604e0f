"""The result of a build: what was read, and the outcome of every identity."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

import duckdb
from rich.table import Table

from ingest.console import Fitted, count
from ingest.markdown import markdown_table

_MOST_SHOWN = 40


@dataclass(frozen=True)
class DocumentResult:
    """One row of audit.agg_document_audit; every count is of one document."""

    document_id: str
    publisher_name: str
    fiscal_year: int
    cell_count: int
    ambiguous_count: int
    unplaced_count: int
    statement_count: int
    matched_number_count: int
    unmatched_number_count: int
    project_count: int
    indicator_count: int
    form_figure_count: int
    evaluated_count: int
    lone_count: int
    holds_count: int
    holds_within_rounding_count: int
    breaks_registered_count: int
    breaks_count: int
    not_evaluable_count: int

    @property
    def has_figures(self) -> bool:
        """Whether its tables, prose or forms print any figure."""
        return bool(self.cell_count + self.statement_count + self.form_figure_count)


@dataclass(frozen=True)
class _Column:
    heading: str
    chinese: str
    value: Callable[[DocumentResult], int]


_COLUMNS = (
    _Column("cells", "数据", lambda row: row.cell_count),
    _Column("identities evaluated", "核对勾稽关系", lambda row: row.evaluated_count),
    _Column("hold", "成立", lambda row: row.holds_count),
    _Column("within rounding", "尾差以内", lambda row: row.holds_within_rounding_count),
    _Column("in the register", "已登记差错", lambda row: row.breaks_registered_count),
    _Column("unexplained", "未解释", lambda row: row.breaks_count),
    _Column("fewer than two figures", "不足两个数字", lambda row: row.lone_count),
)
# Columns that a narrow screen can do without; the first is dropped first.
_LEAST_ASKED = (6, 3, 2, 0, 4)

_PROSE_COLUMNS = (
    _Column(
        "numbers in prose",
        "文字中的数字",
        lambda row: row.matched_number_count + row.unmatched_number_count,
    ),
    _Column("matched", "已识别", lambda row: row.matched_number_count),
    _Column(
        "listed as unmatched", "列为未识别", lambda row: row.unmatched_number_count
    ),
    _Column("statements", "陈述", lambda row: row.statement_count),
    _Column("projects", "绩效项目", lambda row: row.project_count),
    _Column("indicators", "绩效指标", lambda row: row.indicator_count),
)


def read_results(connection: duckdb.DuckDBPyConnection) -> list[DocumentResult]:
    """The results of all documents, by publisher and year."""
    names = ", ".join(field.name for field in fields(DocumentResult))
    rows = connection.execute(
        f"select {names} from audit.agg_document_audit"
        " order by publisher_code, fiscal_year, document_id"
    ).fetchall()
    return [DocumentResult(*row) for row in rows]


def result_table(results: Sequence[DocumentResult]) -> Fitted:
    """The result as a table for the screen, a row per document and the total.

    Of very many documents, those with most broken identities are shown.
    """
    table = Table(show_footer=True)
    table.add_column("document\n单位、年度", _total_label(results), no_wrap=True)
    for column in _COLUMNS:
        table.add_column(
            _headings(column),
            f"{_sum(results, column):,}",
            justify="right",
            no_wrap=True,
        )
    shown = list(results)
    if len(shown) > _MOST_SHOWN:
        shown.sort(key=lambda row: -row.breaks_count - row.breaks_registered_count)
        shown = shown[:_MOST_SHOWN]
    for row in shown:
        table.add_row(_name(row), *(f"{column.value(row):,}" for column in _COLUMNS))
    if len(results) > len(shown):
        table.add_row(f"… {len(results) - len(shown):,} more 其余")
    return Fitted(table, [_headings(_COLUMNS[place]) for place in _LEAST_ASKED])


def _headings(column: _Column) -> str:
    """Its headings, one word per line: a column is as wide as its widest word."""
    return "\n".join((*column.heading.split(), column.chinese))


def result_markdown(results: Sequence[DocumentResult], *, chinese: bool) -> str:
    """The same table in Markdown, with headings in one language."""
    return _markdown(results, _COLUMNS, chinese=chinese)


def prose_markdown(results: Sequence[DocumentResult], *, chinese: bool) -> str:
    """What was read outside the tables, in Markdown."""
    return _markdown(results, _PROSE_COLUMNS, chinese=chinese)


def _markdown(
    results: Sequence[DocumentResult], columns: Sequence[_Column], *, chinese: bool
) -> str:
    first = "单位、年度" if chinese else "document"
    headings = [
        first,
        *(column.chinese if chinese else column.heading for column in columns),
    ]
    rows = [
        [_name(row), *(f"{column.value(row):,}" for column in columns)]
        for row in results
    ]
    total = f"合计 {len(results)} 份" if chinese else _total_label(results, "")
    rows.append([total, *(f"{_sum(results, column):,}" for column in columns)])
    return markdown_table(headings, rows, range(1, len(headings)))


def caveats(results: Sequence[DocumentResult]) -> list[str]:
    """Caveats for a reader of the table; empty if there are none."""
    undecided = sum(row.ambiguous_count for row in results)
    unplaced = sum(row.unplaced_count for row in results)
    missing = sum(row.not_evaluable_count for row in results)
    notes = []
    if undecided:
        notes.append(
            f"{count(undecided, 'figure')} may stand in several columns"
            " (audit.fct_reading_gap, undecided)"
        )
    if unplaced:
        notes.append(
            f"{count(unplaced, 'figure')} could not be placed"
            " (audit.fct_reading_gap, unplaced)"
        )
    if missing:
        notes.append(
            f"{count(missing, 'identity', 'identities')} could not be evaluated"
            " (juesuan audit --all)"
        )
    return notes


def _name(row: DocumentResult) -> str:
    return f"{row.publisher_name} {row.fiscal_year}"


def _sum(results: Sequence[DocumentResult], column: _Column) -> int:
    return sum(column.value(row) for row in results)


def _total_label(results: Sequence[DocumentResult], chinese: str = " 合计") -> str:
    return count(len(results), "document") + chinese
