"""Columns of figures decided by their position in the row."""

from ingest.tables.model import ReadTable, Row


def place_by_position(table: ReadTable) -> ReadTable:
    """Give figures the column that their position decides.

    A full row leaves no choice. Blanks are evidence only if every row of the table
    keeps them: one extra blank in a row would shift a figure.
    """
    rows = [_place_full_row(table, row) for row in table.rows]
    open_rows = [row for row in rows if any(f.column is None for f in row.figures)]
    if open_rows and all(_slots_fit(table, row) for row in open_rows):
        rows = [_place_by_slots(row) for row in rows]
    return table.with_rows(tuple(rows))


def _place_full_row(table: ReadTable, row: Row) -> Row:
    allowed = table.open_columns(row)
    if len(row.figures) != len(allowed) or any(
        figure.column is not None for figure in row.figures
    ):
        return row
    return row.with_figures(
        tuple(
            figure.placed(column, "position")
            for figure, column in zip(row.figures, allowed, strict=True)
        )
    )


def _slots_fit(table: ReadTable, row: Row) -> bool:
    """Whether every column of a row is a figure, a dash or a blank.

    If the rows beside it are all blank, their blanks follow its own.
    """
    width = len(table.columns(row.side))
    own, beyond = row.slots[:width], row.slots[width:]
    if beyond.strip("b") or (beyond and "bf" in own):
        return False
    return len(own) == width and ("b" in own or "d" in own)


def _place_by_slots(row: Row) -> Row:
    if all(figure.column is not None for figure in row.figures):
        return row
    columns = [index for index, slot in enumerate(row.slots) if slot == "f"]
    return row.with_figures(
        tuple(
            figure.placed(column, "position")
            for figure, column in zip(row.figures, columns, strict=True)
        )
    )
