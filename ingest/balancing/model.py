"""Open rows and identities as a constraint model of OR-Tools.

Its import costs as much as reading a document, and is made where rows are open.
"""

from __future__ import annotations

from ortools.sat.python import cp_model

from ingest.balancing.identities import Instance
from ingest.balancing.problem import FigureKey, OpenRow, Problem

# Deterministic seconds of the solver each time that the figures of a document are
# placed: a hundred times what those that are known take, the same on a busy machine.
_MOST_WORK = 5.0
_SIDES = 2


class Work:
    """How much the solver may still do before it gives up on a document."""

    def __init__(self, left: float = _MOST_WORK) -> None:
        self.left = left

    def solve(self, solver: cp_model.CpSolver, model: cp_model.CpModel) -> int:
        """Status of a solution; raises TimeoutError where no work is left."""
        if self.left <= 0:
            raise TimeoutError
        solver.parameters.max_deterministic_time = self.left
        status = solver.solve(model)
        self.left -= solver.response_proto.deterministic_time
        return int(status)


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
        self.model = cp_model.CpModel()
        self.at: dict[tuple[FigureKey, int], cp_model.IntVar] = {}
        for row in rows:
            self._place_in_order(row)
        self.holds = [self._hold(instance) for instance in instances]
        self.holding = 0
        self.model.maximize(cp_model.LinearExpr.sum(self.holds))

    def _place_in_order(self, row: OpenRow) -> None:
        """Each figure in one column, each further right than the one before."""
        previous: list[tuple[cp_model.IntVar, int]] = []
        for key in row.figure_keys():
            allowed = row.columns(key)
            variables = [
                self.model.new_bool_var(f"{key}@{column}") for column in allowed
            ]
            for column, variable in zip(allowed, variables, strict=True):
                self.at[key, column] = variable
            self.model.add_exactly_one(variables)
            placed = list(zip(variables, allowed, strict=True))
            if previous:
                terms = [*((each, -column) for each, column in previous), *placed]
                variables, steps = map(list, zip(*terms, strict=True))
                self.model.add(cp_model.LinearExpr.weighted_sum(variables, steps) >= 1)
            previous = placed

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
        # Presolve of OR-Tools 9.15 calls models infeasible that have solutions: a
        # placement that is one of several would be taken for proved.
        solver.parameters.cp_model_presolve = False
        status = self.work.solve(solver, self.model)
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
            key: frozenset(row.columns(key))
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
