"""Meaning of the columns in terms of the Fiscal Data Package.

Column types are those of its taxonomy of budgets, 1.0rc1. Phases: approved (年初预算),
adjusted (全年预算) and executed (决算).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

TAXONOMY = "https://frictionlessdata.io/taxonomies/fiscal/budgets.json"
CURRENCY = "CNY"
PHASES = {
    "initial_budget_yuan": "approved",
    "adjusted_budget_yuan": "adjusted",
    "final_account_yuan": "executed",
    "approved_yuan": "approved",
    "adjusted_yuan": "adjusted",
    "executed_yuan": "executed",
    "expenditure_yuan": "executed",
}

_UNION = {
    "publisher_code": "administrative-classification:generic:code",
    "publisher_name": "administrative-classification:generic:label",
    "fiscal_year": "date:fiscal-year",
}
_FUNCTION = {
    "class_code": "functional-classification:generic:level1:code",
    "class_name": "functional-classification:generic:level1:label",
    "section_code": "functional-classification:generic:level2:code",
    "section_name": "functional-classification:generic:level2:label",
    "functional_code": "functional-classification:generic:code",
    "functional_name": "functional-classification:generic:label",
    "expenditure_type": "expenditure-type:code",
}
_ECONOMIC = {
    "class_code": "economic-classification:generic:level1:code",
    "class_name": "economic-classification:generic:level1:label",
    "economic_code": "economic-classification:generic:code",
    "economic_name": "economic-classification:generic:label",
    "expenditure_type": "expenditure-type:code",
}
_AMOUNT = {"amount_yuan": "value"}


@dataclass(frozen=True)
class FiscalTable:
    """The meaning of a table in a package.

    types: column type by column. phase: of amount_yuan, if the table has one measure.
    measures: adjacent columns, one per phase. condition: rows included.
    """

    schema: str
    name: str
    types: Mapping[str, str] = field(default_factory=dict)
    phase: str = ""
    direction: str = ""
    measures: tuple[str, ...] = ()
    condition: str = "true"


# Tables refer to those before them.
TABLES = (
    FiscalTable(
        "core",
        "dim_publisher",
        {
            "publisher_code": "administrative-classification:generic:code",
            "publisher_name": "administrative-classification:generic:label",
            "division_code": "geo:source:code",
            "division_name": "geo:source:title",
        },
        condition="has_document",
    ),
    FiscalTable("core", "dim_document", _UNION),
    FiscalTable(
        "report",
        "union_year",
        _UNION,
        direction="expenditure",
        measures=("initial_budget_yuan", "adjusted_budget_yuan", "expenditure_yuan"),
    ),
    FiscalTable("report", "headline", _UNION),
    FiscalTable(
        "report",
        "expenditure_by_function_year",
        _UNION | _FUNCTION | _AMOUNT,
        "executed",
        "expenditure",
    ),
    FiscalTable(
        "report",
        "expenditure_by_economic_class_year",
        _UNION | _ECONOMIC | _AMOUNT,
        "executed",
        "expenditure",
    ),
    FiscalTable(
        "report",
        "expenditure_by_cofog_year",
        _UNION
        | _AMOUNT
        | {
            "cofog_division": "functional-classification:cofog:division:code",
            "cofog_division_name": "functional-classification:cofog:division:label",
        },
        "executed",
        "expenditure",
    ),
    FiscalTable(
        "report",
        "three_public_year",
        _UNION | {"expense_group": "value-kind:code"},
        direction="expenditure",
        measures=(
            "initial_budget_yuan",
            "adjusted_budget_yuan",
            "final_account_yuan",
        ),
    ),
    FiscalTable(
        "report",
        "performance_year",
        _UNION | {"project_name": "activity:generic:project:label"},
        direction="expenditure",
        measures=("initial_budget_yuan", "adjusted_budget_yuan", "executed_yuan"),
    ),
    FiscalTable("report", "finding", _UNION),
    FiscalTable(
        "core",
        "fct_expenditure_by_function",
        _UNION
        | _AMOUNT
        | {
            "figure_id": "budget-line-id",
            "functional_code": "functional-classification:generic:code",
            "functional_name": "functional-classification:generic:label",
            "expenditure_type": "expenditure-type:code",
        },
        "executed",
        "expenditure",
    ),
    # Classes only: in some documents their items have budgets too.
    FiscalTable(
        "core",
        "fct_budget",
        _UNION
        | {
            "budget_id": "budget-line-id",
            "item_key": "functional-classification:generic:code",
            "row_label": "functional-classification:generic:label",
            "fund": "fin-source:generic:code",
        },
        direction="expenditure",
        measures=("approved_yuan", "adjusted_yuan", "executed_yuan"),
        condition="item_kind = 'functional' and length(item_key) = 3",
    ),
    FiscalTable(
        "core",
        "fct_revenue_by_function",
        _UNION
        | _AMOUNT
        | {
            "figure_id": "budget-line-id",
            "functional_code": "functional-classification:generic:code",
            "functional_name": "functional-classification:generic:label",
            "revenue_source": "fin-source:generic:code",
        },
        "executed",
        "revenue",
    ),
)
REFERENCES = {"publisher_code": "dim_publisher", "document_id": "dim_document"}


def extra_fields(table: FiscalTable) -> list[dict[str, object]]:
    """Fields beyond the rows: constants, and places of adjacent amounts."""
    if not table.direction:
        return []
    fields: list[dict[str, object]] = []
    if table.measures:
        fields += [
            {
                "name": "amount_of_phase_yuan",
                "type": "number",
                "columnType": "value",
                "normalizationTarget": True,
            },
            {"name": "phase", "type": "string", "columnType": "phase:id"},
        ]
    else:
        fields.append(_constant("phase", "phase:id", table.phase))
    fields.append(_constant("currency", "value-currency:code", CURRENCY))
    fields.append(_constant("direction", "direction", table.direction))
    return fields


def _constant(name: str, column_type: str, value: str) -> dict[str, object]:
    return {
        "name": name,
        "type": "string",
        "columnType": column_type,
        "constant": value,
    }


def fiscal_model() -> dict[str, object]:
    """Measures and dimensions over all tables, as in earlier versions."""
    measures: dict[str, object] = {}
    dimensions: dict[str, dict[str, object]] = {}
    for table in TABLES:
        amounts = {name: PHASES[name] for name in table.measures}
        if table.phase:
            amounts["amount_yuan"] = table.phase
        for name, phase in amounts.items():
            measures[f"{table.name}_{name}"] = {
                "source": name,
                "resource": table.name,
                "currency": CURRENCY,
                "direction": table.direction,
                "phase": phase,
            }
        if amounts:
            _add_dimensions(dimensions, table)
    return {"measures": measures, "dimensions": dimensions}


_DIMENSIONS = {
    "administrative-classification": ("administrative", "entity"),
    "functional-classification": ("functional", "classification"),
    "economic-classification": ("economic", "classification"),
    "date": ("date", "datetime"),
    "expenditure-type": ("expenditure_type", "other"),
    "fin-source": ("revenue_source", "fundingSource"),
    "activity": ("project", "activity"),
}


def _add_dimensions(
    dimensions: dict[str, dict[str, object]], table: FiscalTable
) -> None:
    for column, column_type in table.types.items():
        known = _DIMENSIONS.get(column_type.split(":")[0])
        if not known:
            continue
        name, kind = f"{table.name}_{known[0]}", known[1]
        dimension = dimensions.setdefault(
            name, {"dimensionType": kind, "primaryKey": [column], "attributes": {}}
        )
        if kind == "classification":
            dimension["classificationType"] = known[0]
        attributes = dimension["attributes"]
        assert isinstance(attributes, dict)
        attributes[column] = {"source": column, "resource": table.name}
