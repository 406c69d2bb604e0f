"""Drafts: a file is written beside the one it replaces and renamed when complete.

Readers see the old file or the new one. A killed process leaves its draft; the next
writer of the same file deletes it.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path


@contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """A path in the folder of a file, to be written and renamed to it.

    Whatever is left there at the end is deleted, with all files written beside it.
    """
    remove_drafts(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield draft
    finally:
        for rest in path.parent.glob(f"{escape(draft.name)}*"):
            _delete(rest)


def remove_drafts(path: Path) -> None:
    """Delete the drafts of a file whose processes have ended."""
    prefix = f".{path.name}."
    # A database leaves files beside a draft, even after the draft is gone.
    for rest in path.parent.glob(f"{escape(prefix)}*.part*"):
        process = rest.name.removeprefix(prefix).partition(".")[0]
        if process.isdecimal() and not _is_at_work(int(process)):
            _delete(rest)


def _is_at_work(process: int) -> bool:
    """Whether another process with this number is running."""
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _delete(path: Path) -> None:
    """Delete a file or folder; ignore failures."""
    with contextlib.suppress(OSError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
