"""Tables in Markdown, for pages of the docs, readmes and answers."""

from collections.abc import Collection, Iterable, Sequence


def markdown_table(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    numbers: Collection[int] = (),
) -> str:
    """A table without a final line end; numbers: right-aligned columns, from 0.

    Bars in a cell are escaped; line breaks become those of HTML.
    """
    marks = ["---:" if place in numbers else "---" for place in range(len(header))]
    return "\n".join(map(_row, (header, marks, *rows)))


def _row(cells: Sequence[str]) -> str:
    safe = (cell.replace("|", "\\|").replace("\n", "<br>") for cell in cells)
    return f"| {' | '.join(safe)} |"
