"""`juesuan report`: the page of a published file, written completely or not at all."""

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from ingest.page.compose import compose, part_script
from ingest.page.data import PUBLISHER_PREFIX, PageData, PageError, open_data
from ingest.page.stamps import part_stamps
from ingest.paths import Workspace
from ingest.warehouse.drafts import draft_of
from ingest.warehouse.renew import copy_file

# A browser opens this many documents in one file within two seconds.
ONE_FILE = 1_000
_STAMPS = "stamps.json"


def write_page(
    space: Workspace,
    target: Path | None = None,
    years: Sequence[int] = (),
    *,
    keeps: bool = False,
) -> Path:
    """Write the page of the published file, for some fiscal years or all.

    With more documents than ONE_FILE the page holds only the index, and a folder beside
    it holds its parts. keeps: parts of the earlier page that are made of the same are
    copied, which is right only for a file as a build has published it.
    Returns the page's path. Raises PageError if the file has nothing to show or the
    page cannot be written; an earlier page is then unchanged.
    """
    path = target or space.page
    with open_data(space.published, years) as data:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            folder = _write_parts(path, data, keeps) if data.count > ONE_FILE else ""
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


def _write_parts(path: Path, data: PageData, keeps: bool) -> str:
    """Write the parts beside a page; returns the name of their folder.

    The name contains a digest of the parts, so that an earlier page keeps its own.
    """
    stamps = part_stamps(data.connection)
    with draft_of(path.with_name(_folder_name(path, "new"))) as draft:
        draft.mkdir()
        kept = _copy_parts(path, draft, stamps) if keeps else []
        for part in data.parts(kept):
            (draft / f"{part[0]}.js").write_bytes(part_script(part).encode())
        (draft / _STAMPS).write_text(json.dumps(stamps, sort_keys=True), "utf-8")
        name = _folder_name(path, _digest(draft))
        folder = path.with_name(name)
        if not _is_whole(path, folder):
            shutil.rmtree(folder, ignore_errors=True)
            draft.rename(folder)
    return name


def _copy_parts(path: Path, draft: Path, stamps: Mapping[str, str]) -> list[str]:
    """Copy parts with these stamps from a whole earlier folder; returns their codes."""
    for folder in path.parent.glob(_folder_name(path, "*")):
        if _is_whole(path, folder):
            earlier = json.loads((folder / _STAMPS).read_bytes())
            kept = [code for code in stamps if earlier.get(code) == stamps[code]]
            for code in kept:
                name = f"{PUBLISHER_PREFIX}{code}.js"
                copy_file(folder / name, draft / name)
            return kept
    return []


def _is_whole(path: Path, folder: Path) -> bool:
    """Whether the parts beside a page are as they were written."""
    return folder.is_dir() and folder.name == _folder_name(path, _digest(folder))


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        digest.update(f"{file.name}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _remove_earlier(path: Path, kept: str) -> None:
    for folder in path.parent.glob(_folder_name(path, "*")):
        if folder.name != kept:
            shutil.rmtree(folder, ignore_errors=True)


def _folder_name(path: Path, digest: str) -> str:
    return f"{path.stem}-data-{digest}"
