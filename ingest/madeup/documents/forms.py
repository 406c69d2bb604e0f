"""The published tables of made-up accounts: every row with its printed figures."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ingest.madeup.documents.accounts import BUDGETS, MadeUpAccounts, names_in_year
from ingest.madeup.documents.disclosure import agency_expenses
from ingest.madeup.documents.further import (
    STAGE_ROWS,
    lines_before_2019,
    other_running_costs,
    with_balances,
)
from ingest.madeup.documents.leaves import (
    FISCAL,
    Leaves,
    balanced_leaves,
    basic_leaves,
    budget_leaves,
    detail_leaves,
    kind_of,
    project_leaves,
    revenue_leaves,
    spending_leaves,
)
from ingest.madeup.documents.summaries import (
    Lines,
    summary_of_all_money,
    summary_of_fiscal_money,
)
from ingest.reference import Layout, LineDef, PublishedTable, load_reference

_FEN_PER_UNIT = {"元": 100, "万元": 1_000_000}
# Tables by economic class, with the budgets that they contain.
_DETAILED = {
    "expenditure_detail": BUDGETS,
    "appropriation_expenditure_detail": FISCAL,
    "general_budget_expenditure_detail": ("general_public",),
}


@dataclass(frozen=True)
class FormRow:
    """One printed row: its key, the texts before the figures, the figures.

    values: printed figure by column key (blank columns are left out).
    """

    side: str
    key: str
    code: str
    label: str
    line_no: str
    values: Mapping[str, Decimal]


def _line_row(line: LineDef, values: Mapping[str, Decimal]) -> FormRow:
    """The row of a line of a form of one side."""
    return FormRow("", line.key, "", line.label, line.number, values)


@dataclass(frozen=True)
class Form:
    """One published table of made-up accounts."""

    table: PublishedTable
    layout: Layout
    unit: str
    rows: tuple[FormRow, ...]

    def cells(self) -> dict[tuple[str, str, str, str], Decimal]:
        """Every printed figure by table, side, row key and column key."""
        return {
            (self.table.key, row.side, row.key, column): value
            for row in self.rows
            for column, value in row.values.items()
        }


class _Printer:
    """Turns amounts in fen into printed figures."""

    def __init__(self, unit: str) -> None:
        self.per_unit = _FEN_PER_UNIT[unit]

    def figure(self, fen: int) -> Decimal:
        return (Decimal(fen) / self.per_unit).quantize(
            Decimal("0.01"), rounding=ROUND_HALF_UP
        )

    def row(self, amounts: Mapping[str, int]) -> dict[str, Decimal]:
        """The figures of the columns that are not blank."""
        return {key: self.figure(fen) for key, fen in amounts.items() if fen}


class FormWriter:
    """Derives the published tables of some accounts."""

    def __init__(
        self,
        accounts: MadeUpAccounts,
        is_before_2019: bool = False,
    ) -> None:
        self.accounts = accounts
        self.is_before_2019 = is_before_2019
        self.printer = _Printer(accounts.unit)
        self.functional_names = names_in_year("functional", accounts.fiscal_year)
        self.economic_names = names_in_year("economic", accounts.fiscal_year)

    def form(self, table_key: str, layout_key: str = "standard") -> Form:
        """One table in one layout."""
        table = load_reference().tables[table_key]
        layout = next(item for item in table.layouts if item.key == layout_key)
        accounts = self.accounts
        match table_key:
            case "revenue_expenditure_summary":
                rows = self._line_rows(table, summary_of_all_money(accounts))
            case "appropriation_summary":
                rows = self._line_rows(table, summary_of_fiscal_money(accounts))
            case "revenue":
                rows = self._functional(revenue_leaves(accounts))
            case "expenditure":
                rows = self._functional(spending_leaves(accounts.spending, "total"))
            case "general_budget_expenditure" if layout_key == "with_balances":
                rows = self._functional(with_balances(accounts))
            case "general_budget_expenditure":
                rows = self._functional(
                    budget_leaves(accounts, "general_public", "total")
                )
            case key if key in _DETAILED:
                rows = self._functional(detail_leaves(accounts, *_DETAILED[key]))
            case "project_expenditure":
                rows = self._functional(project_leaves(accounts))
            case "state_capital" | "government_fund" | "state_capital_restated":
                budget = table_key.removesuffix("_restated")
                rows = self._functional(balanced_leaves(accounts, budget, layout))
            case "three_public_expenses" | "general_budget_three_public_expenses":
                rows = self._three_public(table, layout)
            case "state_assets" | "disclosure_statistics" | "operating_information":
                rows = self._counts(table)
            case "government_procurement":
                rows = self._procurement(table, layout)
            case "basic_expenditure_by_function":
                rows = self._functional(basic_leaves(accounts))
            case _:
                rows = self._economic(table, layout)
        return Form(table, layout, self.accounts.unit, tuple(rows))

    def _functional(self, leaves: Leaves) -> list[FormRow]:
        total: Counter[str] = Counter()
        sums: dict[str, Counter[str]] = defaultdict(Counter)
        for code, columns in leaves.items():
            for key, fen in columns.items():
                total[key] += fen
                for length in (3, 5, 7):
                    sums[code[:length]][key] += fen
        rows = [FormRow("", "total", "", "合计", "", self.printer.row(total))]
        for code in sorted(sums):
            name = self.functional_names.get(code, f"科目{code}")
            rows.append(FormRow("", code, code, name, "", self.printer.row(sums[code])))
        return rows

    def _line_rows(self, table: PublishedTable, lines: Lines) -> list[FormRow]:
        printed = (
            lines_before_2019(table)
            if self.is_before_2019
            else [(line, line.label, line.number) for line in table.lines]
        )
        return [
            FormRow(
                side=line.side,
                key=line.class_code or line.key,
                code="",
                label=label,
                line_no=number,
                values=self.printer.row(lines.get((line.side, line.key), {})),
            )
            for line, label, number in printed
            if number
        ]

    def _economic(self, table: PublishedTable, layout: Layout) -> list[FormRow]:
        if layout.key == "by_kind":
            return self._basic_by_kind()
        if table.key == "project_expenditure_by_economic_class":
            return self._project_by_economic_class(table)
        detailed = table.key == "general_budget_expenditure_by_economic_class"
        names = self.economic_names
        sums: dict[str, dict[str, int]] = {}
        for code, (basic, project) in self.accounts.economic("general_public").items():
            group = f"{kind_of(code)}_total"
            for key in (code, code[:3], group):
                row = sums.setdefault(key, {"basic": 0, "total": 0})
                row["basic"] += basic
                row["total"] += basic + project
        rows: list[FormRow] = []
        for code in sorted(code for code in names if code[0] == "3"):
            values = dict(sums.get(code, {}))
            if not detailed:
                values.pop("total", None)
            rows.append(
                FormRow("", code, code, names[code], "", self.printer.row(values))
            )
        for line in table.lines:
            if line.key in ("personnel_total", "operating_total"):
                values = dict(sums.get(line.key, {}))
                if not detailed:
                    values.pop("total", None)
                rows.append(
                    FormRow("", line.key, "", line.label, "", self.printer.row(values))
                )
        return rows

    def _basic_by_kind(self) -> list[FormRow]:
        sums: dict[str, dict[str, int]] = {}
        for code, (basic, _) in self.accounts.economic("general_public").items():
            for key in ("", code[:3], code) if basic else ():
                row = sums.setdefault(key, {})
                for column in ("basic", kind_of(code)):
                    row[column] = row.get(column, 0) + basic
        return [
            FormRow("", code or "total", code, name, "", self.printer.row(sums[code]))
            for code in sorted(sums)
            for name in [self.economic_names[code] if code else "合计"]
        ]

    def _project_by_economic_class(self, table: PublishedTable) -> list[FormRow]:
        sums: dict[str, int] = {}
        for code, (_, project) in self.accounts.economic("general_public").items():
            for key in ("", code[:3], code):
                sums[key] = sums.get(key, 0) + project
        names = self.economic_names
        rows = [
            FormRow("", x, x, names[x], "", self.printer.row({"project": sums[x]}))
            for x in sorted(sums)
            if x and sums[x]
        ]
        total = self.printer.row({"project": sums.get("", 0)})
        return [*rows, FormRow("", "total", "", table.lines[0].label, "", total)]

    def _procurement(self, table: PublishedTable, layout: Layout) -> list[FormRow]:
        bought = dict(self.accounts.procurement)
        bought["procurement_total"] = sum(bought.values())
        # All of it is planned, and belongs to the general public budget.
        keys = [
            column.key
            for column in layout.sides[""]
            if not column.key.endswith(("fund", "other_fiscal", "non_fiscal"))
        ]
        return [
            _line_row(
                line, self.printer.row({key: bought.get(line.key, 0) for key in keys})
            )
            for line in table.lines
        ]

    def _three_public(self, table: PublishedTable, layout: Layout) -> list[FormRow]:
        found: dict[str, dict[str, int]] = {}
        for (item, stage), fen in self.accounts.three_public.items():
            keys = [item, "three_public_total"]
            if item.startswith("vehicle"):
                keys.append("official_vehicles")
            if item == "official_hospitality" and stage == "final_account":
                keys.append("hospitality_domestic")
            for key in keys:
                columns = found.setdefault(key, {})
                columns[stage] = columns.get(stage, 0) + fen
        found |= other_running_costs(self.accounts)
        of_columns = {column.key for column in layout.sides[""]}
        stages = STAGE_ROWS.get(layout.key, of_columns)
        listed = {line.layout_key for line in table.lines}
        wanted = layout.key if layout.key in listed else "by_line"
        keys_in_order: Sequence[tuple[str, str, str]] = [
            (line.key, line.label, line.number)
            for line in table.lines
            if line.layout_key == wanted
        ]
        if layout.sides[""][0].line_key:
            keys_in_order = [
                (key, "", "")
                for key in dict.fromkeys(c.line_key for c in layout.sides[""])
            ]
        return [
            FormRow(
                "",
                key,
                "",
                label,
                number,
                self.printer.row(
                    {
                        stage: fen
                        for stage, fen in found.get(key, {}).items()
                        if stage in stages
                    }
                ),
            )
            for key, label, number in keys_in_order
        ]

    def _counts(self, table: PublishedTable) -> list[FormRow]:
        vehicles = dict(self.accounts.vehicles)
        vehicles["vehicles_total"] = sum(vehicles.values())
        printed = {key: Decimal(count) for key, count in vehicles.items()}
        bought = dict(self.accounts.procurement)
        bought["procurement_total"] = sum(bought.values())
        printed |= self.printer.row(bought)
        running = agency_expenses(self.accounts)
        spent = dict.fromkeys(
            ("agency_operating_expenses", "agency_operating_administrative"), running
        )
        printed |= self.printer.row(spent)
        return [
            _line_row(
                line,
                {"final_account": printed[line.key]} if line.key in printed else {},
            )
            for line in table.lines
            if line.number
        ]
