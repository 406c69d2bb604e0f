"""Every wording that a layout lists for its headers leads to that layout."""

from collections.abc import Iterator
from itertools import groupby

import pytest

from ingest.document import Line
from ingest.reference import Column, Layout, PublishedTable, load_reference
from ingest.tables.columns import choose_layout
from ingest.tables.header import columns_of
from ingest.tables.line_names import LineNames, applicable_lines


def _printed(column: Column, choice: int) -> str:
    return column.labels[min(choice, len(column.labels) - 1)]


def _cases() -> Iterator[tuple[PublishedTable, Layout, int]]:
    for table in load_reference().tables.values():
        for layout in table.layouts:
            columns = [column for _, column in columns_of(layout)]
            if any(column.line_key or column.is_optional for column in columns):
                continue
            for choice in range(max(len(column.labels) for column in columns)):
                labels = [_printed(column, choice) for column in columns]
                # Equal headers differ only in those above them.
                if len(set(labels)) == len(labels) or choice == 0:
                    yield table, layout, choice


@pytest.mark.parametrize(
    ("table", "layout", "choice"),
    [
        pytest.param(*case, id=f"{case[0].key}-{case[1].key}-{case[2]}")
        for case in _cases()
    ],
)
def test_a_listed_header_leads_to_its_layout(
    table: PublishedTable, layout: Layout, choice: int
) -> None:
    labels = [_printed(column, choice) for _, column in columns_of(layout)]
    # A header over two columns is printed once, above their own.
    above = [label.split("/")[0] if "/" in label else "" for label in labels]
    upper = [next(group) for _, group in groupby(above)]
    rows = (upper, [label.split("/")[-1] for label in labels])
    lines = [
        Line(1, number, "\t".join(cells), cells=("项目", *cells))
        for number, cells in enumerate(rows, start=1)
        if any(cells)
    ]
    chosen = choose_layout(table, lines, 0, "a.txt")
    assert [it.key for _, it in columns_of(chosen)] == [
        it.key for _, it in columns_of(layout)
    ]


@pytest.mark.parametrize("key", list(load_reference().tables))
def test_another_wording_of_a_line_names_no_line_beside_it(key: str) -> None:
    table = load_reference().tables[key]
    for layout in table.layouts if table.lines else ():
        lines = applicable_lines(table, layout)
        names = LineNames(lines)
        for line in lines:
            # The funds of a year and of the balance before it have the same names.
            if len(names.candidates(line.names[0])) > 1:
                continue
            for name in line.names[1:]:
                beside = [it for it in names.candidates(name) if it.side == line.side]
                assert beside == [line], (layout.key, name)
