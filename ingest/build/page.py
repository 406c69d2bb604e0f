"""The page after a build; a failure leaves the published file in place."""

from rich.console import Console

from ingest.errors import JuesuanError
from ingest.page.run import size_of, write_page
from ingest.paths import Workspace


def add_page(space: Workspace, console: Console) -> bool:
    """Write the page of the published file and report it; returns False on failure."""
    is_well = True
    try:
        path = write_page(space, keeps=True)
        text = f"page 网页 {path} ({size_of(path) / 1_000_000:.1f} MB)"
    except JuesuanError as error:
        is_well = False
        text = f"note: the page was not written 网页未写出: {error}"
    console.print(text, markup=False, soft_wrap=True)
    return is_well
