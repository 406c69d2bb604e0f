"""The measurements as Markdown: the page of sizes and the page of capacity."""

from collections.abc import Sequence

from power.cells import Row, markdown

from scale.results import Results, Size, growth

# The project's targets on two cores.
FLOOR_RATIO, PEAK_MB, GROWTH, SHARE_OF_FULL = 1.5, 8_000, 1.05, 0.10
DASHBOARD_SECONDS = 0.020
# With fewer documents dbt's fixed cost dominates.
AT_SCALE = 35_000
_HOUR, _GB = 3_600, 1_000
_WORLD = 1_750_000
# The workings, their published copy, and spilled data.
_ROOM = 2.5


def floor_seconds(size: Size) -> float:
    """Seconds of the same statements without dbt."""
    return sum(size.floor.get(name, 0.0) for name in ("model_seconds", "test_seconds"))


def fixed_seconds(results: Results) -> float:
    """dbt's time independent of the documents: at five, less the floor there."""
    five = results.five
    return five["models_seconds"] - five["floor_seconds"] if five else 0.0


def floor_ratio(size: Size, results: Results) -> float | None:
    """Models and tests of a build, less dbt's fixed cost, over the floor."""
    floor = floor_seconds(size)
    return (size.steps["models"] - fixed_seconds(results)) / floor if floor else None


def build_rows(results: Results) -> list[Row]:
    """One row for each size."""
    return [
        (
            f"{size.documents:,}",
            f"{size.counts['cells']:,}",
            f"{size.counts['statements']:,}",
            f"{size.counts['evaluations']:,}",
            _time(size.seconds),
            *(
                _time(size.steps.get(step, 0.0))
                for step in ("load", "models", "publish")
            ),
            f"{size.seconds / size.documents * 1_000:.1f} s",
            f"{size.peak_mb:,.0f} MB",
            f"{size.file_mb:,.0f} MB",
        )
        for size in results.sizes
    ]


BUILD_HEADER: Row = (
    "documents", "cells", "statements", "evaluations", "full build", "load and gate",
    "models and tests", "publish", "per 1,000 documents", "peak memory", "file",
)  # fmt: skip


def floor_rows(results: Results) -> list[Row]:
    """One row for each size with a measured floor."""
    rows: list[Row] = []
    for size in results.sizes:
        ratio = floor_ratio(size, results)
        if ratio is None:
            continue
        rows.append(
            (
                f"{size.documents:,}",
                _time(size.steps["models"]),
                _time(floor_seconds(size)),
                f"{ratio:.2f}",
                f"{size.floor_peak_mb:,.0f} MB",
                f"{size.scan_seconds:.1f} s",
                f"{size.steps['models'] / size.scan_seconds:,.0f}",
            )
        )
    return rows


FLOOR_HEADER: Row = (
    "documents", "models and tests with dbt", "the same statements without",
    "ratio, less dbt's fixed cost", "peak memory without dbt",
    "scanning the Parquet", "models to scan",
)  # fmt: skip


def more_rows(results: Results) -> list[Row]:
    """One row for each size with added documents."""
    return [
        (
            f"{size.documents:,}",
            _time(size.more["seconds"]),
            f"{size.more['seconds'] / size.seconds:.1%}",
            *(
                _time(size.more.get(step, 0.0))
                for step in ("load", "models", "publish")
            ),
            f"{size.more['peak_mb']:,.0f} MB",
        )
        for size in results.sizes
        if size.more
    ]


MORE_HEADER: Row = (
    "documents", "100 more", "share of the full build", "load and gate",
    "models and tests", "publish", "peak memory",
)  # fmt: skip


def five_rows(results: Results) -> list[Row]:
    """dbt's cost with almost no data."""
    five = results.five
    if not five:
        return []
    fixed = five["models_seconds"] - five["floor_seconds"]
    return [
        ("nodes of dbt (seeds, models, tests)", f"{five['nodes']:,.0f}"),
        ("models and tests with dbt", f"{five['models_seconds']:.1f} s"),
        ("the same statements without", f"{five['floor_seconds']:.1f} s"),
        ("dbt, for each node", f"{fixed / five['nodes'] * 1_000:.0f} ms"),
        ("a build without changes", f"{five['unchanged_seconds']:.1f} s"),
    ]


def verdicts(results: Results) -> list[tuple[str, str, bool]]:
    """Targets, measurements at the largest size, and whether they are met."""
    if not results.sizes:
        return []
    size = results.sizes[-1]
    found: list[tuple[str, str, bool]] = [
        (
            f"peak memory at most {PEAK_MB:,} MB",
            f"{size.peak_mb:,.0f} MB",
            size.peak_mb <= PEAK_MB,
        )
    ]
    ratio = floor_ratio(size, results)
    if ratio is not None:
        asked = f"at most {FLOOR_RATIO} times the floor, plus dbt's fixed cost"
        found.append((asked, f"{ratio:.2f}", ratio <= FLOOR_RATIO))
    exponent = growth(results.sizes)
    if exponent is not None:
        found.append(
            (
                f"growth no worse than linear (exponent at most {GROWTH})",
                f"{exponent:.2f}",
                exponent <= GROWTH,
            )
        )
    if size.dashboard_seconds:
        found.append(
            (
                f"dashboard queries: a median below {DASHBOARD_SECONDS * 1_000:.0f} ms",
                f"{size.dashboard_seconds * 1_000:.1f} ms",
                size.dashboard_seconds < DASHBOARD_SECONDS,
            )
        )
    for each in results.sizes:
        found += [
            (name, text or "as asked", not text) for name, text in each.missed.items()
        ]
    if size.more and size.documents >= AT_SCALE:
        share = size.more["seconds"] / size.seconds
        found.append(
            (
                f"100 documents more at most {SHARE_OF_FULL:.0%} of the full build",
                f"{share:.1%}",
                share <= SHARE_OF_FULL,
            )
        )
    return found


def scale_page(results: Results) -> str:
    """The tables of docs/scale.md."""
    parts = []
    if results.sizes:
        asked = [
            (name, measured, "yes" if met else "**no**")
            for name, measured, met in verdicts(results)
        ]
        title = f"At {results.sizes[-1].documents:,} documents"
        parts += [_table(title, ("asked", "measured", "reached"), asked)]
    parts += [
        _table("Full builds", BUILD_HEADER, build_rows(results)),
        _table("Against the floor", FLOOR_HEADER, floor_rows(results)),
        _table("A hundred documents more", MORE_HEADER, more_rows(results)),
        _table("dbt at five documents", ("what", "measured"), five_rows(results)),
        *_sections(results),
    ]
    return "\n\n".join(part for part in parts if part)


def _sections(results: Results) -> list[str]:
    """Each section, from the largest size at which it was measured."""
    found: dict[str, str] = {}
    for size in results.sizes:
        for name, text in size.sections.items():
            found[name] = f"### {name}, {size.documents:,} documents\n\n{text}"
    return list(found.values())


def capacity_page(results: Results) -> str:
    """The tables of docs/capacity.md: measured, and extrapolated in proportion."""
    if not results.sizes:
        return ""
    size = results.sizes[-1]
    cells = size.counts["cells"] / 1e6
    per_cell = [
        ("time of one machine with two cores", _time(size.seconds / cells)),
        ("time of its processors", _time(size.processor_seconds / cells)),
        ("extracts as Parquet", f"{size.extracts_mb / cells:,.1f} MB"),
        ("the workings", f"{size.file_mb / cells:,.0f} MB"),
        ("evaluations", f"{size.counts['evaluations'] / cells / 1e6:,.2f} million"),
    ]
    carried = [
        _carried(size, documents)
        for documents in (size.documents, 5 * 35_000, _WORLD // 2, _WORLD)
    ]
    header: Row = (
        "documents", "million cells", "extracts", "the file", "room for a build",
        "two cores", "16 cores", "machines of 16 cores to be ready in an hour",
    )  # fmt: skip
    measured_at = (
        f"Measured at {size.documents:,} documents,"
        f" {cells:,.2f} million cells of tables."
    )
    return "\n\n".join(
        [
            measured_at,
            _table("For a million cells", ("what", "measured"), per_cell),
            _table("Extrapolated in proportion", header, carried),
        ]
    )


def _carried(size: Size, documents: int) -> Row:
    times = documents / size.documents
    core_hours = size.processor_seconds * times / _HOUR
    file_gb = size.file_mb * times / _GB
    return (
        f"{documents:,}",
        f"{size.counts['cells'] * times / 1e6:,.0f}",
        f"{size.extracts_mb * times / _GB:,.1f} GB",
        f"{file_gb:,.0f} GB",
        f"{_ROOM * file_gb:,.0f} GB",
        f"{size.seconds * times / _HOUR:,.1f} h",
        f"{core_hours / 16:,.1f} h",
        f"{max(1, -(-core_hours // 16)):,.0f}",
    )


def _table(title: str, header: Row, rows: Sequence[Row]) -> str:
    return f"### {title}\n\n{markdown(header, rows)}" if rows else ""


def _time(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.1f} s"
    return f"{seconds / 60:.1f} min"
