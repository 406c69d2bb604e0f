"""The pages of the scale bench: targets and extrapolation."""

from dataclasses import replace
from pathlib import Path

import pytest
from scale.page import capacity_page, floor_ratio, scale_page, verdicts
from scale.results import Results, Size, growth, keep_results, read_results

FIVE = {
    "documents": 5,
    "seconds": 60.0,
    "models_seconds": 45.0,
    "nodes": 500,
    "node_seconds": 40.0,
    "floor_seconds": 5.0,
    "unchanged_seconds": 1.0,
}
SMALL = Size(
    documents=3_500,
    seconds=300.0,
    processor_seconds=500.0,
    peak_mb=5_000.0,
    file_mb=3_000.0,
    extracts_mb=30.0,
    steps={"load": 60.0, "models": 220.0, "publish": 20.0},
    nodes=500,
    node_seconds=400.0,
    counts={"cells": 1_300_000, "statements": 500_000, "evaluations": 5_000_000},
    floor={"model_seconds": 180.0, "test_seconds": 20.0},
    floor_peak_mb=5_000.0,
    scan_seconds=1.0,
    dashboard_seconds=0.010,
)
LARGE = replace(
    SMALL,
    documents=35_000,
    seconds=3_000.0,
    steps={"load": 600.0, "models": 2_040.0, "publish": 200.0},
    floor={"model_seconds": 1_900.0, "test_seconds": 100.0},
    more={"seconds": 200.0, "peak_mb": 5_000.0},
)


def missed(size: Size) -> list[str]:
    return [
        name for name, _, is_met in verdicts(Results([SMALL, size], FIVE)) if not is_met
    ]


def test_everything_is_asked_and_reached() -> None:
    found = verdicts(Results([SMALL, LARGE], FIVE))
    assert len(found) == 5 and all(is_met for _, _, is_met in found)
    # dbt's fixed cost of 40 seconds is subtracted.
    assert floor_ratio(LARGE, Results([SMALL, LARGE], FIVE)) == 1.0


@pytest.mark.parametrize(
    ("size", "asked"),
    [
        (replace(LARGE, peak_mb=8_001.0), "peak memory"),
        (replace(LARGE, steps={**LARGE.steps, "models": 3_100.0}), "times the floor"),
        (replace(LARGE, seconds=3_500.0), "growth"),
        (replace(LARGE, more={"seconds": 301.0, "peak_mb": 1.0}), "100 documents more"),
        (replace(LARGE, dashboard_seconds=0.021), "dashboard queries"),
        (replace(LARGE, missed={"planted errors found": "some"}), "planted errors"),
    ],
)
def test_what_is_not_reached_is_reported(size: Size, asked: str) -> None:
    (name,) = missed(size)
    assert asked in name


def test_what_is_not_missed_is_reported_too() -> None:
    size = replace(LARGE, missed={"planted errors found": ""})
    found = verdicts(Results([SMALL, size], FIVE))
    assert ("planted errors found", "as asked", True) in found


def test_growth_is_that_of_the_two_largest() -> None:
    assert growth([LARGE]) is None
    assert growth([SMALL, LARGE]) == pytest.approx(1.0)
    assert growth([SMALL, replace(LARGE, seconds=30_000.0)]) == pytest.approx(2.0)


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "results.json"
    assert read_results(path) == Results()
    results = Results([LARGE], FIVE)
    results.put(SMALL)
    results.put(replace(LARGE, seconds=2_900.0))
    keep_results(path, results)
    assert read_results(path) == results
    assert [size.documents for size in results.sizes] == [3_500, 35_000]


def test_the_pages_hold_every_table() -> None:
    large = replace(LARGE, sections={"Dashboards": "| a table |"})
    text = scale_page(Results([SMALL, large], FIVE))
    for title in (
        "At 35,000 documents",
        "Full builds",
        "Against the floor",
        "A hundred documents more",
        "dbt at five documents",
        "Dashboards, 35,000 documents",
    ):
        assert f"### {title}\n" in text
    assert "| 1,750,000 | 65 |" in capacity_page(Results([SMALL, large], FIVE))
    assert scale_page(Results()) == capacity_page(Results()) == ""
