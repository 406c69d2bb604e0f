"""Scored indicators of a department as lines of its scores."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.performance.entries import Totals
from ingest.performance.model import DepartmentScore, Indicator


def indicator_scores(
    indicators: Sequence[Indicator], totals: Totals | None
) -> list[DepartmentScore]:
    """Scored indicators of a department as lines of its scores."""
    scores = [
        DepartmentScore(
            dimension=row.level3,
            page=row.page,
            line=row.line,
            parent=row.level2 or row.level1,
            level=3,
            weight=row.weight,
            score=row.score,
        )
        for row in indicators
        if row.score is not None
    ]
    if scores and totals is not None:
        total = totals.score if totals.single is None else totals.single
        scores.append(
            DepartmentScore(
                dimension="总分",
                page=totals.line.page,
                line=totals.line.number,
                level=0,
                weight=totals.weight,
                score=total,
            )
        )
    return scores
