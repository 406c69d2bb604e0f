"""Which column did this figure stand in?  Identities as constraints.

A text layer that has lost its blank cells keeps only the order of the figures in a row.
Every assignment of figures to columns that keeps this order is possible; the right one
breaks the fewest identities, counted over all tables of the document at once.  The
solver proves that no other assignment breaks as few.  Where others do, the figures in
which they differ stay undecided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ortools.sat.python import cp_model

from ingest.balancing.accounts import Accounts, address_of, figure_unit
from ingest.balancing.identities import Address, Amount, Instance, absence, amount_of
from ingest.reference import Identity
from ingest.tables.model import Figure, ReadTable, Row

_DETERMINISTIC_TIME = 120.0
_SIDES = 2
FigureKey = tuple[int, int, int]


@dataclass(frozen=True)
class _OpenRow:
    """A row whose figures have no column yet."""

    table_index: int
    row_index: int
    table: ReadTable
    row: Row
    allowed: tuple[int, ...]

    def figure_keys(self) -> list[FigureKey]:
        return [
            (self.table_index, self.row_index, number)
            for number in range(len(self.row.figures))
        ]


def _open_rows(accounts: Accounts) -> list[_OpenRow]:
    rows: list[_OpenRow] = []
    for table_index, table in enumerate(accounts.tables):
        for row_index, row in enumerate(table.rows):
            if any(figure.column is None for figure in row.figures):
                width = len(table.columns(row.side))
                allowed = tuple(
                    column for column in range(width) if column not in row.dash_columns
                )
                rows.append(_OpenRow(table_index, row_index, table, row, allowed))
    return rows


@dataclass(frozen=True)
class _Choice:
    """A figure in one of its columns, as one term of a sum (scaled to integers)."""

    key: FigureKey
    column: int
    value: int
    half: int


class _Scale:
    """Amounts as integers: fine enough for half of the finest printed place."""

    def __init__(self, amounts: Iterable[Amount]) -> None:
        places = 0
        for amount in amounts:
            for number in (amount.value, amount.half):
                exponent = number.normalize().as_tuple().exponent
                places = max(places, -int(exponent))
        self.factor = Decimal(1).scaleb(places)

    def integer(self, number: Decimal) -> int:
        return int(number * self.factor)


class _Problem:
    """The open rows of a document and the identities that they take part in."""

    def __init__(
        self, accounts: Accounts, identities: Sequence[Identity], rows: list[_OpenRow]
    ) -> None:
        self.accounts = accounts
        self.rows = rows
        self.fixed = accounts.amounts()
        open_amounts = {
            key: amount_of(figure, figure_unit(row.table, row.row))
            for row in rows
            for key, figure in zip(row.figure_keys(), row.row.figures, strict=True)
        }
        self.scale = _Scale([*self.fixed.values(), *open_amounts.values()])
        self.choices: dict[Address, list[_Choice]] = {}
        for row in rows:
            for key in row.figure_keys():
                amount = open_amounts[key]
                for column in row.allowed:
                    address = address_of(row.table, row.row, column)
                    self.choices.setdefault(address, []).append(
                        _Choice(
                            key,
                            column,
                            self.scale.integer(amount.value),
                            self.scale.integer(amount.half),
                        )
                    )
        self.instances = [
            instance
            for instance in accounts.instances(identities)
            if self._is_usable(instance)
        ]

    def _is_usable(self, instance: Instance) -> bool:
        """Whether an instance says anything about the open figures."""
        touched = False
        for term, addresses in instance.terms:
            if not addresses and absence(term, self.accounts.shapes) != "nil":
                return False
            touched = touched or any(address in self.choices for address in addresses)
        return touched

    def components(self) -> list[tuple[list[_OpenRow], list[Instance]]]:
        """Split into parts that share no identity: each is solved by itself."""
        owner = {
            (row.table_index, row.row_index): index
            for index, row in enumerate(self.rows)
        }
        leader = list(range(len(self.rows)))

        def find(index: int) -> int:
            while leader[index] != index:
                leader[index] = leader[leader[index]]
                index = leader[index]
            return index

        first_row: list[int] = []
        for instance in self.instances:
            touched = sorted(
                {
                    owner[choice.key[:2]]
                    for _, addresses in instance.terms
                    for address in addresses
                    for choice in self.choices.get(address, ())
                }
            )
            first_row.append(touched[0])
            for index in touched[1:]:
                leader[find(index)] = find(touched[0])
        parts: dict[int, tuple[list[_OpenRow], list[Instance]]] = {}
        for index, row in enumerate(self.rows):
            parts.setdefault(find(index), ([], []))[0].append(row)
        for instance, index in zip(self.instances, first_row, strict=True):
            parts[find(index)][1].append(instance)
        return list(parts.values())


class _Model:
    """One component as a constraint model."""

    def __init__(
        self, problem: _Problem, rows: list[_OpenRow], instances: list[Instance]
    ) -> None:
        self.problem = problem
        self.rows = rows
        self.model = cp_model.CpModel()
        self.at: dict[tuple[FigureKey, int], cp_model.IntVar] = {}
        for row in rows:
            self._place_in_order(row)
        self.holds = [self._hold(instance) for instance in instances]
        self.holding = 0
        self.model.maximize(cp_model.LinearExpr.sum(self.holds))

    def _place_in_order(self, row: _OpenRow) -> None:
        """Each figure in one column, each further right than the one before."""
        allowed = list(row.allowed)
        previous: list[cp_model.IntVar] = []
        for key in row.figure_keys():
            variables = [
                self.model.new_bool_var(f"{key}@{column}") for column in allowed
            ]
            for column, variable in zip(allowed, variables, strict=True):
                self.at[key, column] = variable
            self.model.add_exactly_one(variables)
            if previous:
                steps = [*(-column for column in allowed), *allowed]
                self.model.add(
                    cp_model.LinearExpr.weighted_sum([*previous, *variables], steps)
                    >= 1
                )
            previous = variables

    def _hold(self, instance: Instance) -> cp_model.IntVar:
        """A variable that can be true only where the identity holds."""
        variables: list[cp_model.IntVar] = []
        values: list[int] = []
        halves: list[int] = []
        fixed_value = fixed_half = cells = 0
        scale = self.problem.scale
        for term, addresses in instance.terms:
            sign = term.weight if term.side == "left" else -term.weight
            for address in addresses:
                fixed = self.problem.fixed.get(address)
                choices = self.problem.choices.get(address, [])
                cells += 1 if fixed or choices else 0
                if fixed:
                    fixed_value += sign * scale.integer(fixed.value)
                    fixed_half += abs(sign) * scale.integer(fixed.half)
                for choice in choices:
                    variables.append(self.at[choice.key, choice.column])
                    values.append(sign * choice.value)
                    halves.append(abs(sign) * choice.half)
        if instance.identity.kind != "at_least" and cells <= _SIDES:
            halves, fixed_half = [0] * len(variables), 0
        above = [value - half for value, half in zip(values, halves, strict=True)]
        below = [value + half for value, half in zip(values, halves, strict=True)]
        holds = self.model.new_bool_var(instance.identity.id)
        if instance.identity.kind != "at_least":
            self.model.add(
                cp_model.LinearExpr.weighted_sum(variables, above)
                <= fixed_half - fixed_value
            ).only_enforce_if(holds)
        self.model.add(
            cp_model.LinearExpr.weighted_sum(variables, below)
            >= -fixed_half - fixed_value
        ).only_enforce_if(holds)
        return holds

    def _solve(self, *given: cp_model.IntVar) -> dict[FigureKey, int] | None:
        """The best assignment in which the given literals are true, None if none."""
        self.model.clear_assumptions()
        self.model.add_assumptions(given)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.max_deterministic_time = _DETERMINISTIC_TIME
        status = solver.solve(self.model)
        if status == cp_model.INFEASIBLE:
            return None
        if status != cp_model.OPTIMAL:
            raise TimeoutError
        self.holding = sum(solver.boolean_value(holds) for holds in self.holds)
        return {
            key: column
            for (key, column), variable in self.at.items()
            if solver.boolean_value(variable)
        }

    def placements(self) -> dict[FigureKey, frozenset[int]]:
        """Columns of every figure over all assignments that break the fewest.

        One column is a proof: the model has no other assignment that is as good.
        """
        everything = {
            key: frozenset(row.allowed)
            for row in self.rows
            for key in row.figure_keys()
        }
        try:
            best = self._solve()
            if best is None:
                return everything
            self.model.clear_objective()
            self.model.add(cp_model.LinearExpr.sum(self.holds) == self.holding)
            columns = {key: {column} for key, column in best.items()}
            self._find_undecided(best, columns)
            self._complete(columns)
        except TimeoutError:
            return everything
        return {key: frozenset(found) for key, found in columns.items()}

    def _find_undecided(
        self, best: dict[FigureKey, int], columns: dict[FigureKey, set[int]]
    ) -> None:
        """Look for other assignments until the settled figures cannot differ."""
        while settled := [key for key in columns if len(columns[key]) == 1]:
            differs = self.model.new_bool_var("differs")
            self.model.add_bool_or(
                [self.at[key, best[key]].negated() for key in settled]
            ).only_enforce_if(differs)
            other = self._solve(differs)
            if other is None:
                return
            for key, column in other.items():
                columns[key].add(column)

    def _complete(self, columns: dict[FigureKey, set[int]]) -> None:
        """Find every column that an undecided figure can have."""
        undecided = [key for key, found in columns.items() if len(found) > 1]
        for key in undecided:
            for candidate, column in list(self.at):
                if candidate != key or column in columns[key]:
                    continue
                other = self._solve(self.at[key, column])
                for found, place in (other or {}).items():
                    columns[found].add(place)


def _decided(figure: Figure, columns: frozenset[int]) -> Figure:
    if len(columns) == 1:
        (column,) = columns
        return figure.placed(column, "identity")
    return replace(figure, candidates=tuple(sorted(columns)), evidence="identity")


def place_by_identities(
    tables: Sequence[ReadTable], identities: Sequence[Identity]
) -> list[ReadTable]:
    """Give a column to every figure that the identities decide.

    Figures that remain undecided get their candidates; none is put anywhere by guess.
    """
    accounts = Accounts.of(tables)
    rows = _open_rows(accounts)
    if not rows:
        return list(tables)
    problem = _Problem(accounts, identities, rows)
    columns: dict[FigureKey, frozenset[int]] = {}
    for part, instances in problem.components():
        columns |= _Model(problem, part, instances).placements()
    return [
        table.with_rows(
            tuple(
                _with_columns(row, (table_index, row_index), columns)
                for row_index, row in enumerate(table.rows)
            )
        )
        for table_index, table in enumerate(tables)
    ]


def _with_columns(
    row: Row, place: tuple[int, int], columns: Mapping[FigureKey, frozenset[int]]
) -> Row:
    return row.with_figures(
        tuple(
            _decided(figure, columns[(*place, number)])
            if (*place, number) in columns
            else figure
            for number, figure in enumerate(row.figures)
        )
    )
