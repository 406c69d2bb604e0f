"""`juesuan report`: the page of a published file, written whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ingest.page.compose import compose
from ingest.page.data import PageError, read_data
from ingest.page.vega import vega_script
from ingest.paths import Workspace
from ingest.warehouse.drafts import draft_of

# dbt's folder of what can be made again.
_CACHE = "target"


def write_page(
    space: Workspace, target: Path | None = None, years: Sequence[int] = ()
) -> Path:
    """Write the page of the published file, of some fiscal years or of all.

    Returns its path. Raises PageError where the file has nothing to show or the page
    cannot be written; an earlier page is then as it was.
    """
    path = target or space.page
    data = read_data(space.published, years)
    text = compose(data, vega_script(space.root / _CACHE))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft_of(path) as draft:
            draft.write_text(text, "utf-8")
            draft.replace(path)
    except OSError as error:
        raise PageError(
            f"{path} could not be written: {error.strerror}",
            remedy="give another path with juesuan report --out",
        ) from error
    return path
