"""The audit of many documents: breaches, and evaluations by figure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from ingest.contract import DOCUMENT, FILES
from ingest.transform.compiled import CompiledProject, csv_source, run_compiled
from ingest.warehouse.database import create_raw, open_database

TARGETS = ("fct_figure", "fct_finding", "fct_identity_result")
NOT_EVALUATED = ("not_applicable", "not_evaluable")
Instance = tuple[str, str, str]
# Matches a record of the extract by its number, and a line of the prose.
_NUMBER = re.compile(r"(?<=/)\d+\b")
_LINE = re.compile(r"line \d")


@dataclass(frozen=True)
class State:
    """An evaluation: its kind of identity, its outcome, and the reason.

    allowance: the difference that rounding of its figures explains, if the rule has an
    allowance.
    """

    kind: str
    status: str
    reason: str
    allowance: Decimal | None

    @property
    def is_evaluated(self) -> bool:
        """Whether figures were compared."""
        return self.status not in NOT_EVALUATED


@dataclass(frozen=True)
class Breach:
    """A breach, and the figure that its finding names.

    is_only: whether no other figure explains as much; mended: the corrected value,
    None if not given; page, line and text: of the figure as printed.
    """

    instance: Instance
    amounts: tuple[str, str, str]
    root: str
    is_only: bool
    mended: Decimal | None
    page: int
    line: int
    text: str


@dataclass
class Audited:
    """The audit of one document.

    instances: evaluations by figure, without the document; at:
    evaluations by page, line and printed text of a figure.
    """

    breaches: list[Breach] = field(default_factory=list)
    states: dict[Instance, State] = field(default_factory=dict)
    instances: dict[str, set[Instance]] = field(
        default_factory=lambda: defaultdict(set)
    )
    at: dict[tuple[int, int, str], set[Instance]] = field(
        default_factory=lambda: defaultdict(set)
    )

    def of(self, figures: Iterable[str]) -> set[Instance]:
        """The evaluations of some figures."""
        return {each for name in figures for each in self.instances.get(name, ())}


_BREACHES = """
select
    result.document_id,
    result.identity_id,
    coalesce(result.row_key, ''),
    coalesce(result.column_key, ''),
    coalesce(cast(result.left_amount as varchar), ''),
    coalesce(cast(result.right_amount as varchar), ''),
    coalesce(cast(result.difference as varchar), ''),
    coalesce(finding.root_figure_id, ''),
    coalesce(finding.is_only_root, false),
    finding.mended_value_text,
    coalesce(finding.root_page, 0),
    coalesce(finding.root_line, 0),
    coalesce(finding.root_value_text, '')
from audit.fct_identity_result as result
inner join intermediate.int_finding__breach as breach
    using (identity_result_id)
inner join audit.fct_finding as finding
    on finding.document_id = result.document_id
    and finding.finding_id = concat_ws('/', result.document_id, breach.root_key)
"""
# Half of the last printed digit of every figure. A whole number beside figures with
# decimals is as exact as these.
_STATES = """
with digit as (
    select
        identity_result_id,
        figure.unit,
        abs(operand.weight) as weight,
        length(split_part(figure.value_text, '.', 2)) as decimals,
        case figure.unit when '万元' then 10000 when '亿元' then 100000000 else 1 end
            as factor
    from (
        select document_id, identity_result_id, unnest(operands) as operand
        from audit.fct_identity_result
    ) as result
    inner join audit.fct_figure as figure
        on
            result.document_id = figure.document_id
            and result.operand.figure_no = figure.figure_no
),

finest as (
    select
        *,
        max(decimals) over (partition by identity_result_id, unit) as most
    from digit
),

print as (
    select
        identity_result_id,
        sum(
            weight * factor * power(10, -if(decimals = 0, most, decimals)) / 2
        )::decimal(24, 6) as rounding
    from finest
    group by identity_result_id
)

select
    result.document_id,
    result.identity_id,
    coalesce(result.row_key, ''),
    coalesce(result.column_key, ''),
    identity.kind,
    result.status,
    coalesce(result.reason, ''),
    least(result.allowance, print.rounding)
from audit.fct_identity_result as result
inner join audit.dim_identity as identity using (identity_id)
left join print using (identity_result_id)
"""
_OPERANDS = """
select distinct
    result.document_id,
    result.identity_id,
    coalesce(result.row_key, ''),
    coalesce(result.column_key, ''),
    coalesce(figure.figure_id, ''),
    coalesce(figure.page, 0),
    coalesce(figure.line, 0),
    coalesce(figure.value_text, '')
from (
    select document_id, identity_id, row_key, column_key,
        unnest(operands).figure_no as figure_no
    from audit.fct_identity_result
) as result
inner join audit.fct_figure as figure using (document_id, figure_no)
"""


def audit_extracts(project: CompiledProject, extracts: Path) -> dict[str, Audited]:
    """Evaluate all extracts of a folder in a temporary database."""
    with TemporaryDirectory() as folder:
        database = Path(folder) / f"{project.catalog}.duckdb"
        with open_database(database) as connection:
            create_raw(connection)
            load_all(connection, extracts)
        run_compiled(database, project, TARGETS)
        with open_database(database, read_only=True) as connection:
            return read_audited(connection)


def load_all(connection: duckdb.DuckDBPyConnection, extracts: Path) -> None:
    """Load all extracts of a folder into the raw schema."""
    for file in FILES:
        types = dict.fromkeys(file.columns, "varchar")
        source = csv_source(extracts / "*" / file.file_name, types)
        connection.execute(f"insert into raw.{file.name} select * from {source}")
    connection.execute(
        "insert into raw.load_log select document_id, '', '', 0,"
        f" 'epoch'::timestamp from raw.{DOCUMENT.name}"
    )


def read_audited(connection: duckdb.DuckDBPyConnection) -> dict[str, Audited]:
    """The audit of every document."""
    found: dict[str, Audited] = defaultdict(Audited)
    for document, *instance, kind, status, reason, allowance in _rows(
        connection, _STATES
    ):
        found[document].states[tuple(instance)] = State(kind, status, reason, allowance)
    for document, *instance, figure, page, line, text in _rows(connection, _OPERANDS):
        audited = found[document]
        if figure:
            name = figure.removeprefix(f"{document}/")
            audited.instances[name].add(tuple(instance))
        audited.at[page, line, text].add(tuple(instance))
    for document, identity, row, column, *rest in _rows(connection, _BREACHES):
        *amounts, root, is_only, mended, page, line, text = rest
        found[document].breaches.append(
            Breach(
                (identity, row, column),
                tuple(amounts),
                root.removeprefix(f"{document}/"),
                is_only,
                Decimal(mended.replace(",", "")) if mended else None,
                page,
                line,
                text,
            )
        )
    return dict(found)


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple]:  # type: ignore[type-arg]
    return connection.execute(query).fetchall()


def new_breaches(before: Audited, after: Audited) -> list[Breach]:
    """Breaches that the document did not have before its misprint.

    If a place in the prose has a new number, amounts identify it; if a record has a
    new number, its line does.
    """
    places = {(_unnumbered(each.instance), each.amounts) for each in before.breaches}
    amounts = Counter(
        (each.instance[0], each.amounts)
        for each in before.breaches
        if any(each.amounts)
    )
    return [
        each
        for each in after.breaches
        if (_unnumbered(each.instance), each.amounts) not in places
        and not amounts[each.instance[0], each.amounts]
    ]


def _unnumbered(instance: Instance) -> Instance:
    """An instance without the number of its record, if it names its line."""
    identity, row, column = instance
    return (identity, _NUMBER.sub("", row) if _LINE.match(column) else row, column)
