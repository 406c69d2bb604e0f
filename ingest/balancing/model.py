"""Open rows and identities as a constraint model of OR-Tools.

The model is the solver's own message (cp_model.proto): a variable is its index, its
negation -index - 1. The wrapper classes import pandas, which takes longer than all
solving here.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from ortools.sat.python.cp_model_helper import (
    CpModelProto,
    CpSolverResponse,
    CpSolverStatus,
    SatParameters,
    SolveWrapper,
)

from ingest.balancing.problem import FigureKey, OpenRow
from ingest.balancing.sums import Sum

# Deterministic seconds of the solver per placement of a document's figures: twenty
# times the need of known documents, the same on a busy machine.
_MOST_WORK = 1.0
# The bounds of the solver's integers mean no bound.
_LEAST, _MOST = -(2**63), 2**63 - 1


class Work:
    """Remaining work of the solver before it gives up on a document."""

    def __init__(self, left: float = _MOST_WORK) -> None:
        self.left = left
        self.parameters = SatParameters()
        self.parameters.num_workers = 1
        self.parameters.random_seed = 0
        # Presolve of OR-Tools 9.15 reports feasible models as infeasible: one of
        # several placements would count as proved.
        self.parameters.cp_model_presolve = False

    def solve(self, message: CpModelProto) -> CpSolverResponse:
        """Answer of the solver; raises TimeoutError if no work is left."""
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
        rows: Sequence[OpenRow],
        columns: Mapping[FigureKey, Collection[int]],
        sums: Sequence[Sum],
        work: Work,
    ) -> None:
        self.work = work
        self.columns = columns
        self.message = CpModelProto()
        self.at: dict[tuple[FigureKey, int], int] = {}
        for row in rows:
            self._place_in_order(row)
        self.holds = [self._hold(each) for each in sums]
        self.holding = 0
        # The solver minimises.
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
        """A weighted sum of variables lies in bounds if literals are true."""
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
            placed = [(self._variable(), column) for column in self.columns[key]]
            variables = [variable for variable, _ in placed]
            for variable, column in placed:
                self.at[key, column] = variable
            self.message.constraints.add().exactly_one.literals.extend(variables)
            if previous:
                before = ((variable, -column) for variable, column in previous)
                self._bound([*before, *placed], least=1)
            previous = placed

    def _hold(self, identity: Sum) -> int:
        """A variable that can be true only if the identity holds."""
        terms = [
            (self.at[key, part.column], value, half)
            for part in identity.parts
            for key, value, half in part.choices
            if (key, part.column) in self.at
        ]
        holds = self._variable()
        if not identity.is_least:
            above = [(variable, value - half) for variable, value, half in terms]
            self._bound(above, most=identity.half - identity.known, when=[holds])
        below = [(variable, value + half) for variable, value, half in terms]
        self._bound(below, least=-identity.half - identity.known, when=[holds])
        return holds

    def _solve(self, *given: int) -> dict[FigureKey, int] | None:
        """The best assignment with the given literals true, else None."""
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

    def placements(self, *, all_hold: bool) -> dict[FigureKey, set[int]] | None:
        """Columns of every figure over all assignments that break the fewest.

        A single column is proved: no other assignment is as good. all_hold: count only
        assignments that break none, None without any. Raises TimeoutError if their
        existence, or the fewest, is unknown.
        """
        if all_hold:
            self._hold_at_least(len(self.holds))
        best = self._solve()
        if best is None:
            return None
        try:
            self._hold_at_least(self.holding)
            found = {key: {column} for key, column in best.items()}
            self._find_undecided(best, found)
            self._complete(found)
        except TimeoutError:
            if all_hold:
                # Columns were excluded because all identities can hold.
                return {key: set(columns) for key, columns in self.columns.items()}
            raise
        return found

    def _hold_at_least(self, number: int) -> None:
        self.message.clear_objective()
        self._bound(((variable, 1) for variable in self.holds), least=number)

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
