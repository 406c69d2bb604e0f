"""Open rows and identities as a constraint model of OR-Tools.

The model is the solver's own message (cp_model.proto), where a variable is its index
and its negation -index - 1: the classes around it import pandas, which takes longer
than everything that is solved here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ortools.sat.python.cp_model_helper import (
    CpModelProto,
    CpSolverResponse,
    CpSolverStatus,
    SatParameters,
    SolveWrapper,
)

from ingest.balancing.identities import Instance
from ingest.balancing.problem import FigureKey, OpenRow, Problem

# Deterministic seconds of the solver each time that the figures of a document are
# placed: a hundred times what those that are known take, the same on a busy machine.
_MOST_WORK = 5.0
_SIDES = 2
# The bounds of the solver's integers stand for none.
_LEAST, _MOST = -(2**63), 2**63 - 1


class Work:
    """How much the solver may still do before it gives up on a document."""

    def __init__(self, left: float = _MOST_WORK) -> None:
        self.left = left
        self.parameters = SatParameters()
        self.parameters.num_workers = 1
        self.parameters.random_seed = 0
        # Presolve of OR-Tools 9.15 calls models infeasible that have solutions: a
        # placement that is one of several would be taken for proved.
        self.parameters.cp_model_presolve = False

    def solve(self, message: CpModelProto) -> CpSolverResponse:
        """What the solver answers; raises TimeoutError where no work is left."""
        if self.left <= 0:
            raise TimeoutError
        self.parameters.max_deterministic_time = self.left
        solver = SolveWrapper()
        solver.set_parameters(self.parameters)
        response: CpSolverResponse = solver.solve(message)
        self.left -= response.deterministic_time
        return response


class Model:
    """One component as a constraint model."""

    def __init__(
        self,
        problem: Problem,
        rows: list[OpenRow],
        instances: list[Instance],
        work: Work,
    ) -> None:
        self.work = work
        self.problem = problem
        self.rows = rows
        self.message = CpModelProto()
        self.at: dict[tuple[FigureKey, int], int] = {}
        for row in rows:
            self._place_in_order(row)
        self.holds = [self._hold(instance) for instance in instances]
        self.holding = 0
        # The solver seeks the least.
        self.message.objective.vars.extend(self.holds)
        self.message.objective.coeffs.extend([-1] * len(self.holds))
        self.message.objective.scaling_factor = -1

    def _variable(self) -> int:
        """A new variable, 0 or 1."""
        self.message.variables.add().domain.extend([0, 1])
        return len(self.message.variables) - 1

    def _bound(
        self,
        terms: Iterable[tuple[int, int]],
        least: int = _LEAST,
        most: int = _MOST,
        when: Sequence[int] = (),
    ) -> None:
        """A sum of variables and weights lies in bounds, where literals are true."""
        weights: dict[int, int] = {}
        for variable, weight in terms:
            weights[variable] = weights.get(variable, 0) + weight
        constraint = self.message.constraints.add()
        constraint.linear.vars.extend(list(weights))
        constraint.linear.coeffs.extend(list(weights.values()))
        constraint.linear.domain.extend([least, most])
        constraint.enforcement_literal.extend(when)

    def _place_in_order(self, row: OpenRow) -> None:
        """Each figure in one column, each further right than the one before."""
        previous: list[tuple[int, int]] = []
        for key in row.figure_keys():
            placed = [(self._variable(), column) for column in row.columns(key)]
            variables = [variable for variable, _ in placed]
            for variable, column in placed:
                self.at[key, column] = variable
            self.message.constraints.add().exactly_one.literals.extend(variables)
            if previous:
                before = ((variable, -column) for variable, column in previous)
                self._bound([*before, *placed], least=1)
            previous = placed

    def _hold(self, instance: Instance) -> int:
        """A variable that can be true only where the identity holds."""
        terms: list[tuple[int, int, int]] = []
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
                    variable = self.at[choice.key, choice.column]
                    half = abs(sign) * choice.half
                    terms.append((variable, sign * choice.value, half))
        is_equality = instance.identity.kind != "at_least"
        if is_equality and cells <= _SIDES:
            terms = [(variable, value, 0) for variable, value, _ in terms]
            fixed_half = 0
        holds = self._variable()
        if is_equality:
            above = [(variable, value - half) for variable, value, half in terms]
            self._bound(above, most=fixed_half - fixed_value, when=[holds])
        below = [(variable, value + half) for variable, value, half in terms]
        self._bound(below, least=-fixed_half - fixed_value, when=[holds])
        return holds

    def _solve(self, *given: int) -> dict[FigureKey, int] | None:
        """The best assignment in which the given literals are true, None if none."""
        self.message.assumptions.clear()
        self.message.assumptions.extend(given)
        response = self.work.solve(self.message)
        if response.status == CpSolverStatus.INFEASIBLE:
            return None
        if response.status != CpSolverStatus.OPTIMAL:
            raise TimeoutError
        values = list(response.solution)
        self.holding = sum(values[variable] for variable in self.holds)
        return {
            key: column
            for (key, column), variable in self.at.items()
            if values[variable]
        }

    def placements(self) -> dict[FigureKey, frozenset[int]]:
        """Columns of every figure over all assignments that break the fewest.

        One column is a proof: the model has no other assignment that is as good.
        """
        everything = {
            key: frozenset(row.columns(key))
            for row in self.rows
            for key in row.figure_keys()
        }
        try:
            best = self._solve()
            if best is None:
                return everything
            self.message.clear_objective()
            holds = ((variable, 1) for variable in self.holds)
            self._bound(holds, least=self.holding, most=self.holding)
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
            differs = self._variable()
            others = self.message.constraints.add()
            others.bool_or.literals.extend(
                -self.at[key, best[key]] - 1 for key in settled
            )
            others.enforcement_literal.append(differs)
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
