"""Facts that README calls additive add up to the printed totals, under any grouping."""

import re
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest
from made.built import build_of, publishers, rows_of
from made.document import MadeDocument
from ruamel.yaml import YAML

from ingest.paths import project_root

_CORE = project_root() / "models" / "marts" / "core"
FACTS = tuple(sorted(path.stem for path in _CORE.glob("fct_*.sql")))
_KEYS = re.compile(r"_id$|_ids$|^page$|^line$")
_TOTALS = "fct_published_total"
_FURTHER = (
    _TOTALS,
    "dim_document",
    "fct_project",
    "fct_indicator",
    "dim_project",
    "fct_revision_change",
    "int_rule__prior_pair",
)
# What is loaded of each union: the size of the accounts and the scope they are read as.
UNIONS = {
    "plain": {"2023": (1, "unknown")},
    "levels": {"2023": (3, "consolidated"), "2023-own-level": (2, "own_level")},
    "revised": {
        "2023": (5, "unknown"),
        "2023-r2": (6, "unknown"),
        "2023-own-level": (4, "own_level"),
    },
    "twice": {"2023-own-level": (7, "own_level"), "2023-unit": (7, "unit")},
}
# What is printed, in every document that is loaded.
PRINTED = {"fct_cell", "fct_document_table"}
CURRENT = {
    "plain-2023",
    "levels-2023",
    "revised-2023-r2",
    "twice-2023-own-level",
    "revised-2024",
}
Sums = dict[tuple[str, str], int]


def _promise(name: str = "README.md") -> tuple[set[str], set[str]]:
    """Columns that README calls additive, and facts that it says are not."""
    text = (project_root() / name).read_text("utf-8")
    row = next(line for line in text.splitlines() if line.startswith("| `core`"))
    additive, rest = re.split("Do not add up|不可相加", row)
    columns = re.findall(r"`(?:sum\()?(\w+_(?:yuan|headcount))\)?`", additive)
    return set(columns), set(re.findall(r"`(fct_\w+)`", rest))


COLUMNS, NOT_ADDITIVE = _promise()
ADDITIVE = tuple(name for name in FACTS if name not in NOT_ADDITIVE)


def _described(fact: str) -> tuple[str, list[dict[str, str]]]:
    text = (_CORE / f"{fact}.yml").read_text("utf-8")
    (model,) = YAML(typ="safe").load(text)["models"]
    return model["description"], model["columns"]


def measures_of(fact: str) -> list[str]:
    """The columns of a fact that README calls additive."""
    return [each["name"] for each in _described(fact)[1] if each["name"] in COLUMNS]


def dimensions_of(fact: str) -> list[str]:
    """The columns of a fact that one can group by: neither keys nor measures."""
    return [
        column["name"]
        for column in _described(fact)[1]
        if column["name"] not in COLUMNS and not _KEYS.search(column["name"])
    ]


def accounts(size: int, **heading: str) -> tuple[MadeDocument, Sums]:
    """Accounts of some size (万元), and what each measure of each fact comes to.

    The sums are in yuan, or people; every stage, flow and basis is printed.
    """
    made = MadeDocument(**heading)  # type: ignore[arg-type]

    made.table("general_budget_expenditure", "with_balances")

    def text(number: int) -> str:
        return f"{number * size}.00"

    for code in ("201", "20129", "2012999", "total"):
        made.row(
            "revenue", code, total=text(10), fiscal_appropriation=text(8), other=text(2)
        )
        made.row("expenditure", code, total=text(9), basic=text(6), project=text(3))
        made.row(
            "general_budget_expenditure",
            code,
            total=text(7),
            basic=text(5),
            project=text(2),
            opening_balance=text(1),
            revenue=text(8),
            closing_balance=text(2),
        )
    basic = "basic_expenditure_by_economic_class"
    for code, number in (("301", 4), ("30101", 3), ("30102", 1), ("302", 1)):
        made.row(basic, code, basic=text(number))
    summary = "revenue_expenditure_summary"
    for row, side, number in (
        ("revenue_general_public", "revenue", 8),
        ("revenue_other", "revenue", 2),
        ("revenue_total", "revenue", 10),
        ("opening_balance", "revenue", 1),
        ("expenditure_total", "expenditure", 9),
        ("closing_balance", "expenditure", 2),
    ):
        made.row(summary, row, side, final_account=text(number))
    stages = {"initial_budget": text(5), "adjusted_budget": text(4)}
    made.row(
        "three_public_expenses", "vehicle_operation", **stages, final_account=text(3)
    )
    made.say("agency_operating_expenses", text(6), "initial_budget")
    made.say("agency_operating_expenses", text(5))
    made.say("procurement_goods", text(2)).say("procurement_total", text(2))
    form = made.form("慰问", executed=text(1))
    made.indicator(form, "慰问人数", target=str(size))
    made.people("administrative", str(20 * size), "establishment")
    made.people("administrative", str(18 * size)).people("retired", str(7 * size))
    yuan = 10_000 * size
    return made, {
        ("fct_revenue_by_function", "amount_yuan"): 10 * yuan,
        ("fct_expenditure_by_function", "amount_yuan"): 9 * yuan,
        ("fct_appropriation_by_function", "amount_yuan"): 7 * yuan,
        ("fct_appropriation_by_function_and_economic_class", "amount_yuan"): 0,
        ("fct_expenditure_by_economic_class", "amount_yuan"): 5 * yuan,
        ("fct_balance_by_function", "inflow_yuan"): 9 * yuan,
        ("fct_balance_by_function", "outflow_yuan"): 9 * yuan,
        ("fct_balance", "inflow_yuan"): 11 * yuan,
        ("fct_balance", "outflow_yuan"): 11 * yuan,
        ("fct_three_public_expenses", "initial_budget_yuan"): 5 * yuan,
        ("fct_three_public_expenses", "adjusted_budget_yuan"): 4 * yuan,
        ("fct_three_public_expenses", "amount_yuan"): 3 * yuan,
        ("fct_operating_expense", "initial_budget_yuan"): 6 * yuan,
        ("fct_operating_expense", "adjusted_budget_yuan"): 0,
        ("fct_operating_expense", "amount_yuan"): 5 * yuan,
        ("fct_procurement", "amount_yuan"): 2 * yuan,
        ("fct_headcount", "establishment_headcount"): 20 * size,
        ("fct_headcount", "actual_headcount"): 25 * size,
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Sums]]:
    """A file of several documents, and the right figures of each union."""
    documents, right = {}, {}
    for (union, loaded), publisher in zip(UNIONS.items(), publishers(), strict=False):
        for name, (size, scope) in loaded.items():
            made, sums = accounts(size, scope=scope)
            documents[f"{union}-{name}"] = made.named(f"{union}-{name}", publisher)
            if f"{union}-{name}" in CURRENT:
                right[publisher["publisher_code"]] = sums
    # Accounts of the next year are compared with the last revision.
    publisher = publishers()[list(UNIONS).index("revised")]
    summary, row = "revenue_expenditure_summary", "opening_balance"
    made = MadeDocument(year=2024).row(summary, row, "revenue", final_account="12.00")
    documents["revised-2024"] = made.named("revised-2024", publisher)
    folder = tmp_path_factory.mktemp("additive")
    return build_of(documents, folder, (*FACTS, *_FURTHER)), right


def test_readme_names_every_fact_in_one_way() -> None:
    assert set(FACTS) >= NOT_ADDITIVE
    assert _promise("README.zh-CN.md") == (COLUMNS, NOT_ADDITIVE)
    for fact in FACTS:
        description, columns = _described(fact)
        says_so = re.search(r"\bdo not\s+add up\b", description, re.I) is not None
        assert says_so == (fact in NOT_ADDITIVE), fact
        amounts = {
            each["name"]
            for each in columns
            if each["data_type"] in ("decimal(18, 2)", "integer")
            and re.search("_yuan$|headcount|quantity", each["name"])
        }
        # Whatever could be added up is promised by name.
        assert fact in NOT_ADDITIVE or (amounts and amounts <= COLUMNS), fact


@pytest.mark.parametrize("fact", ADDITIVE)
def test_every_grouping_of_a_fact_adds_up_to_what_is_printed(
    built: tuple[Path, dict[str, Sums]], fact: str
) -> None:
    database, right = built
    names = dimensions_of(fact)
    dimensions = ["publisher_code", *(name for name in names if name.endswith("_key"))]
    groupings = [(), *combinations(names, 1), *combinations(names, 2)]
    assert len(groupings) > len(dimensions)
    for measure in measures_of(fact):
        wanted = {code: sums[fact, measure] for code, sums in right.items()}
        query = " union all ".join(
            f"select publisher_code, sum(part) as whole, {number} as grouping_number"
            f" from (select {', '.join({'publisher_code', *grouping})},"
            f" sum({measure}) as part from core.{fact} where fiscal_year = 2023"
            " group by all) group by all"
            for number, grouping in enumerate(groupings)
        )
        found = rows_of(database, query)
        for row in found:
            assert int(row["whole"] or 0) == wanted[row["publisher_code"]], (
                measure,
                groupings[row["grouping_number"]],
            )
        assert not wanted[min(wanted)] or len(found) == len(groupings) * len(wanted)


def test_a_class_or_document_beside_a_fact_multiplies_nothing(
    built: tuple[Path, dict[str, Sums]],
) -> None:
    database, right = built
    for fact in ADDITIVE:
        keys = [name for name in dimensions_of(fact) if name.endswith("_class_key")]
        joins = " ".join(
            f"join core.dim_{re.sub('_(key|id)$', '', key)} using ({key})"
            for key in ("document_id", *keys)
        )
        for measure in measures_of(fact):
            (row,) = rows_of(
                database,
                f"select sum({measure}) as whole from core.{fact} as fact {joins}"
                " where fact.fiscal_year = 2023",
            )
            wanted = sum(sums[fact, measure] for sums in right.values())
            assert int(row["whole"] or 0) == wanted, (fact, measure)


def test_totals_that_are_printed_are_those_of_the_facts(
    built: tuple[Path, dict[str, Sums]],
) -> None:
    rows = rows_of(built[0], f"select fact_name, status from audit.{_TOTALS}")
    assert {row["status"] for row in rows} <= {"equal", "total_not_printed"}
    assert len({row["fact_name"] for row in rows if row["status"] == "equal"}) >= 4


def test_of_several_documents_of_a_union_and_year_one_counts(
    built: tuple[Path, dict[str, Sums]],
) -> None:
    database, _ = built
    rows = rows_of(database, "from core.dim_document")
    standing = {row["document_id"]: row for row in rows}
    assert {name for name, row in standing.items() if row["is_current"]} == CURRENT
    assert standing["revised-2023"]["superseded_by"] == "revised-2023-r2"
    assert standing["revised-2023-r2"]["revision_no"] == 2
    assert standing["twice-2023-unit"]["duplicate_of"] == "twice-2023-own-level"
    assert standing["levels-2023-own-level"]["duplicate_of"] is None
    for fact in (*FACTS, "fct_project", "fct_indicator"):
        schema = "core" if fact in FACTS else "performance"
        documents = rows_of(
            database, f"select distinct document_id from {schema}.{fact}"
        )
        of_all = {row["document_id"] for row in documents} > CURRENT
        assert of_all == (fact in PRINTED), fact
        assert of_all or {row["document_id"] for row in documents} <= CURRENT, fact
        assert (
            documents
            or fact not in (*ADDITIVE, "fct_project", "fct_indicator")
            or (fact == "fct_appropriation_by_function_and_economic_class")
        )


def test_a_budget_stands_beside_the_account_of_its_item(
    built: tuple[Path, dict[str, Sums]],
) -> None:
    rows = rows_of(
        built[0],
        "select document_id, item_key, fund, approved_yuan, adjusted_yuan,"
        " executed_yuan, executed_of_approved_percent as of_approved,"
        " executed_of_adjusted_percent as of_adjusted from core.fct_budget",
    )
    sizes = {"plain-2023": 1, "levels-2023": 3, "revised-2023-r2": 6}
    found = {(row["document_id"], row["item_key"]): row for row in rows}
    for document, size in sizes.items():
        car = found[document, "vehicle_operation"]
        amounts = [car[f"{phase}_yuan"] for phase in ("approved", "adjusted")]
        assert [*amounts, car["executed_yuan"]] == [
            number * 10_000 * size for number in (5, 4, 3)
        ]
        assert (car["of_approved"], car["of_adjusted"]) == (60, 75)
        # Prose states it without a table, and no adjusted budget at all.
        running = found[document, "agency_operating_expenses"]
        assert running["fund"] is None and running["adjusted_yuan"] is None
        assert running["of_approved"] == Decimal("83.33")
    assert {item for _, item in found} == {
        "vehicle_operation",
        "agency_operating_expenses",
    }


def test_a_project_counts_the_forms_of_one_document(
    built: tuple[Path, dict[str, Sums]],
) -> None:
    rows = rows_of(built[0], "select evaluation_count from performance.dim_project")
    assert [row["evaluation_count"] for row in rows] == [1] * len(UNIONS)


def test_figures_of_the_other_documents_stay(
    built: tuple[Path, dict[str, Sums]],
) -> None:
    database, _ = built
    rows = rows_of(
        database,
        "select document_id, sum(amount_yuan) as whole from core.fct_cell"
        " join core.dim_document using (document_id) where not is_current"
        " and table_key = 'expenditure' and row_key = 'total'"
        " and column_key = 'total' group by all",
    )
    found = {row["document_id"]: int(row["whole"]) for row in rows}
    assert found == {
        "levels-2023-own-level": 180_000,
        "revised-2023": 450_000,
        "revised-2023-own-level": 360_000,
        "twice-2023-unit": 630_000,
    }
    rows = rows_of(database, "select distinct document_id, cell_use from core.fct_cell")
    used = {row["document_id"] for row in rows if row["cell_use"] == "other_document"}
    assert used == set(found)
    assert not [row for row in rows if row["cell_use"] == "unaccounted"]


def test_what_a_revision_changed_stands_as_rows(
    built: tuple[Path, dict[str, Sums]],
) -> None:
    rows = rows_of(
        built[0],
        "from audit.fct_revision_change where table_key = 'expenditure'"
        " and row_key = '2012999' order by column_key",
    )
    assert [
        (row["column_key"], int(row["old_amount"]), int(row["new_amount"]))
        for row in rows
    ] == [
        ("basic", 300_000, 360_000),
        ("project", 150_000, 180_000),
        ("total", 450_000, 540_000),
    ]
    assert {(row["document_id"], row["previous_document_id"]) for row in rows} == {
        ("revised-2023-r2", "revised-2023")
    }


def test_the_year_before_is_that_of_the_last_revision(
    built: tuple[Path, dict[str, Sums]],
) -> None:
    rows = rows_of(
        built[0],
        "from intermediate.int_rule__prior_pair where document_id = 'revised-2024'",
    )
    keys = {value for row in rows for value in row.values() if "-2023" in str(value)}
    assert keys and all(value.startswith("revised-2023-r2/") for value in keys)
