"""`juesuan report`: the page of a published file, written completely or not at all."""

import hashlib
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from ingest.page.compose import compose, part_script
from ingest.page.data import PageData, PageError, Part, open_data
from ingest.paths import Workspace
from ingest.warehouse.drafts import draft_of

# A browser opens this many documents in one file within two seconds.
ONE_FILE = 1_000


def write_page(
    space: Workspace, target: Path | None = None, years: Sequence[int] = ()
) -> Path:
    """Write the page of the published file, for some fiscal years or all.

    With more documents than ONE_FILE the page holds only the index, and a folder beside
    it holds its parts. Returns the page's path. Raises PageError if the file has
    nothing to show or the page cannot be written; an earlier page is then unchanged.
    """
    path = target or space.page
    with open_data(space.published, years) as data:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            folder = _write_parts(path, data) if data.count > ONE_FILE else ""
            text = compose(data.index, () if folder else data.parts(), folder)
            with draft_of(path) as draft:
                draft.write_text(text, "utf-8")
                draft.replace(path)
            _remove_earlier(path, folder)
        except OSError as error:
            raise PageError(
                f"{path} could not be written: {error.strerror}",
                remedy="give another path with juesuan report --out",
            ) from error
    return path


def size_of(path: Path) -> int:
    """Bytes of a page with everything beside it."""
    return sum(
        file.stat().st_size
        for file in (path, *path.parent.glob(f"{_folder_name(path, '*')}/*"))
    )


def _write_parts(path: Path, data: PageData) -> str:
    """Write the parts beside a page; returns the name of their folder.

    The name contains a digest of the parts, so that an earlier page keeps its own.
    """
    with draft_of(path.with_name(_folder_name(path, "new"))) as draft:
        draft.mkdir()
        name = _folder_name(path, _write_each(draft, data.parts()))
        folder = path.with_name(name)
        if not folder.exists():
            draft.rename(folder)
    return name


def _write_each(folder: Path, parts: Iterable[Part]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        text = part_script(part).encode()
        digest.update(text)
        (folder / f"{part[0]}.js").write_bytes(text)
    return digest.hexdigest()[:12]


def _remove_earlier(path: Path, kept: str) -> None:
    for folder in path.parent.glob(_folder_name(path, "*")):
        if folder.name != kept:
            shutil.rmtree(folder, ignore_errors=True)


def _folder_name(path: Path, digest: str) -> str:
    return f"{path.stem}-data-{digest}"
