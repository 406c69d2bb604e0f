"""Every identity of the catalogue holds on balanced accounts and breaks when cut."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from ingest.balancing.accounts import Accounts
from ingest.balancing.identities import Address, Amount, Gaps, Instance, evaluate
from ingest.document import Line, SourceDocument
from ingest.extract.tables import read_tables
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import EVERY_FAMILY, FAMILIES, Family
from ingest.madeup.documents.forms import FormRow, FormWriter
from ingest.madeup.documents.text import DocumentWriter, Dress
from ingest.reference import Identity, load_reference
from ingest.tables.locate import locate_tables
from ingest.tables.read import expand_matrix

IDENTITIES = load_reference().identities
Amounts = dict[Address, Amount]


def accounts_of(family: Family, seed: int, unit: str = "元") -> Accounts:
    """The tables of a made-up document, read from its lines."""
    reference = load_reference()
    made = make_accounts(seed, unit=unit, non_fiscal=seed % 2 == 1)
    text = DocumentWriter().text(made, family, Dress("tabs", False, seed))
    lines = tuple(
        Line(1, number, row, tuple(row.split("\t")) if "\t" in row else None, 1)
        for number, row in enumerate(text.split("\n"), start=1)
    )
    document = SourceDocument(Path("made-up.txt"), "", "text/plain", 1, lines)
    spans = locate_tables(document.lines, reference)
    tables, _ = read_tables(spans, unit, reference, "made-up.txt")
    return Accounts.of([expand_matrix(table) for table in tables])


@cache
def corpus_document(seed: int, family: Family) -> tuple[Accounts, Amounts]:
    """Balanced accounts of one seed in one family, with their amounts."""
    accounts = accounts_of(family, seed)
    return accounts, accounts.amounts


def corpus() -> Iterator[tuple[Accounts, Amounts]]:
    """Balanced accounts in every family, created on demand."""
    for seed in range(200):
        for family in EVERY_FAMILY:
            yield corpus_document(seed, family)


def holding(identity: Identity) -> tuple[Accounts, Instance] | None:
    """An instance of an identity that holds with figures on both sides."""
    for accounts, amounts in corpus():
        for instance in accounts.instances([identity]):
            result = evaluate(instance, accounts.shapes, amounts)
            if result.status == "holds" and result.left and result.right:
                return accounts, instance
    return None


# Few forms print a total row in 公开06; the rule is tested separately below.
PRINTED_BY_FEW = {"basic_economic_total", "economic_detail_total"}


@pytest.mark.parametrize(
    "identity",
    [identity for identity in IDENTITIES if identity.id not in PRINTED_BY_FEW],
    ids=lambda identity: identity.id,
)
def test_every_identity_holds_and_breaks(identity: Identity) -> None:
    found = holding(identity)
    assert found is not None, "no made-up document has this identity"
    accounts, instance = found
    amounts = dict(accounts.amounts)
    changed = 0
    for term, addresses in instance.terms:
        for address in addresses:
            if address not in amounts:
                continue
            cut = amounts[address]
            step = cut.value + 7 if term.side == "right" else -cut.value - 7
            broken = amounts | {address: Amount(cut.value + step, cut.half)}
            result = evaluate(instance, accounts.shapes, broken)
            assert result.status == "breaks", address
            changed += 1
    assert changed >= 2


@pytest.mark.parametrize("identity_id", sorted(PRINTED_BY_FEW))
def test_a_printed_total_of_the_economic_table_is_checked(identity_id: str) -> None:
    identity = next(item for item in IDENTITIES if item.id == identity_id)
    table_key = identity.terms[0].table_key
    accounts = next(a for a, _ in corpus() if (table_key, "") in a.shapes)
    shape = accounts.shapes[table_key, ""]
    shapes = dict(accounts.shapes)
    shapes[table_key, ""] = replace(shape, rows=(*shape.rows, "total"))
    amounts = dict(accounts.amounts)
    parts = [
        Address(table_key, "", key, "basic")
        for key in ("personnel_total", "operating_total")
    ]
    total = sum((amounts[at].value for at in parts if at in amounts), Decimal(0))
    at_total = Address(table_key, "", "total", "basic")
    wider = replace(accounts, shapes=shapes)
    instance = next(
        item for item in wider.instances([identity]) if item.column_key == "basic"
    )
    for value, status in ((total, "holds"), (total + 1, "breaks")):
        amounts[at_total] = Amount(value, Decimal("0.005"))
        assert evaluate(instance, shapes, amounts).status == status


def _instance(identity_id: str) -> tuple[Accounts, Instance]:
    identity = next(item for item in IDENTITIES if item.id == identity_id)
    found = holding(identity)
    assert found is not None
    return found


def test_half_a_place_for_each_printed_figure_is_rounding() -> None:
    accounts = accounts_of(FAMILIES[0], 1, "万元")
    amounts = dict(accounts.amounts)
    identity = next(item for item in IDENTITIES if item.id == "expenditure_total")
    instance = accounts.instances([identity])[0]
    printed = [
        address
        for _, addresses in instance.terms
        for address in addresses
        if address in amounts
    ]
    assert len(printed) > 2
    allowance = sum((amounts[address].half for address in printed), Decimal(0))
    assert allowance == 50 * len(printed)
    total = printed[0]
    for excess, status in (
        (Decimal(0), "holds"),
        (allowance, "holds_within_rounding"),
        (allowance + Decimal("0.001"), "breaks"),
    ):
        changed = Amount(amounts[total].value + excess, amounts[total].half)
        result = evaluate(instance, accounts.shapes, amounts | {total: changed})
        assert (result.status, result.allowance) == (status, allowance)


def test_amounts_printed_to_the_fen_are_exact() -> None:
    accounts = accounts_of(FAMILIES[0], 1, "元")
    amounts = dict(accounts.amounts)
    assert len(amounts) > 50
    assert all(amount.half == 0 for amount in amounts.values())


def test_amounts_in_a_unit_that_is_not_known_can_be_rounded() -> None:
    accounts = accounts_of(FAMILIES[0], 1, "万元")
    bare = [replace(table, unit="") for table in accounts.tables]
    amounts = Accounts.of(bare).amounts
    halves = [amount.half for amount in amounts.values() if amount.half]
    assert len(halves) > 50
    # A row of counts prints its unit.
    assert set(halves) == {Decimal("0.005")}


def test_one_number_printed_twice_has_no_allowance() -> None:
    accounts, instance = _instance("summary_class_vs_expenditure")
    amounts = dict(accounts.amounts)
    address = instance.terms[0][1][0]
    changed = Amount(amounts[address].value + Decimal("0.01"), amounts[address].half)
    result = evaluate(instance, accounts.shapes, amounts | {address: changed})
    assert (result.status, result.allowance) == ("breaks", Decimal(0))


def test_items_that_are_printed_without_their_class_stand_for_it() -> None:
    accounts = accounts_of(FAMILIES[0], 1)
    table = next(t for t in accounts.tables if t.key == "general_budget_expenditure")
    items = table.with_rows(
        tuple(row for row in table.rows if len(row.key) == 7 or not row.key.isdigit())
    )
    assert 1 < len(items.rows) < len(table.rows)
    alone = Accounts.of([items if t is table else t for t in accounts.tables])
    identity = _instance("appropriation_class_vs_general_budget")[1].identity
    whole, parts = (
        [
            (result.instance.row_key, result.status, result.left, result.right)
            for result in each.results([identity])
            if result.status == "holds"
        ]
        for each in (accounts, alone)
    )
    assert whole == parts
    assert len(parts) > 1


def test_nothing_against_nothing_is_no_evidence() -> None:
    accounts, instance = _instance("expenditure_row")
    assert evaluate(instance, accounts.shapes, {}).status == "not_applicable"


def test_a_missing_table_is_named() -> None:
    accounts, instance = _instance("summary_revenue_total_vs_revenue")
    amounts = {
        address: amount
        for address, amount in accounts.amounts.items()
        if address.table_key != "revenue"
    }
    shapes = {
        key: shape for key, shape in accounts.shapes.items() if key[0] != "revenue"
    }
    cut = replace(
        instance,
        terms=tuple(
            (term, addresses if term.table_key != "revenue" else ())
            for term, addresses in instance.terms
        ),
    )
    result = evaluate(cut, shapes, amounts)
    assert result.status == "not_evaluable"
    assert "revenue.total" in result.reason


def test_an_undecided_figure_makes_its_identities_not_evaluable() -> None:
    accounts, instance = _instance("expenditure_row")
    address = instance.terms[1][1][0]
    result = evaluate(
        instance, accounts.shapes, accounts.amounts, Gaps(frozenset({address}))
    )
    assert result.status == "not_evaluable"


def test_forms_print_what_the_accounts_hold() -> None:
    made = make_accounts(0)
    rows: tuple[FormRow, ...] = FormWriter(made).form("expenditure").rows
    assert rows[0].key == "total"
    assert rows[0].values["total"] * 1_000_000 == made.spent(
        "general_public", "government_fund", "state_capital", "non_fiscal"
    )
