"""Files before reading: kind and size."""

import os
import stat
from pathlib import Path

from ingest.errors import ReadError

MOST_BYTES = 200 * 1024 * 1024
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; an impossible path is not."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def exists(path: Path) -> bool:
    """Whether anything exists at a path, including a broken link."""
    return os.path.lexists(path)


def _cannot_be_opened(
    path: Path, why: str, remedy: str = "check the path and the permissions"
) -> ReadError:
    return ReadError(
        f"the file cannot be opened: {why}",
        document=path.name,
        remedy=remedy,
    )


def load(path: Path) -> bytes:
    """Return the bytes of a file after checking its kind and size.

    Raises ReadError.
    """
    try:
        path.name.encode()
    except UnicodeEncodeError as error:
        raise ReadError(
            "the name of the file is no text",
            document=path.name,
            remedy="rename it",
        ) from error
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            kind = _KINDS.get(stat.S_IFMT(found.st_mode), "something else")
            raise _cannot_be_opened(
                path, f"it is {kind} and no file", "give the document itself"
            )
        size = found.st_size
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1) if size <= MOST_BYTES else b""
    except OSError as error:
        raise _cannot_be_opened(path, error.strerror or str(error)) from error
    except ValueError as error:
        raise _cannot_be_opened(path, str(error)) from error
    if max(size, len(data)) > MOST_BYTES:
        raise ReadError(
            f"the file is too large: {max(size, len(data)) // 2**20} MB,"
            f" {MOST_BYTES // 2**20} MB are read",
            document=path.name,
            remedy="save the tables as a file of their own",
        )
    return data
