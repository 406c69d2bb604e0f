"""Older office formats, through LibreOffice if installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from ingest.errors import ReadError
from ingest.limits import MEGABYTE, memory_limit

# A conversion of a long document takes about ten seconds on one core.
SECONDS = 120
MEGABYTES = 4096
_PROGRAMS = ("soffice", "libreoffice")


def _program(name: str, suffix: str) -> str:
    for program in _PROGRAMS:
        found = shutil.which(program)
        if found:
            return found
    raise ReadError(
        f"{suffix} files are read through LibreOffice, which is not installed",
        document=name,
        remedy="install LibreOffice, or open the file and save it as .docx or .xlsx",
    )


def convert(data: bytes, name: str, suffix: str, target: str) -> bytes:
    """Return the document converted to another format.

    suffix: ending of the source format; target: docx or xlsx.
    LibreOffice runs with its own profile and folder: macros stay off, and open windows
    are not affected. Raises ReadError.
    """
    program = _program(name, suffix)
    failed = ReadError(
        f"LibreOffice could not convert the {suffix} file",
        document=name,
        remedy="open it and save it as .docx or .xlsx; if it asks for a password,"
        " remove it",
    )
    with tempfile.TemporaryDirectory(prefix="juesuan-") as folder:
        source = Path(folder) / f"document{suffix}"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            target,
            "--outdir",
            str(Path(folder) / "out"),
            str(source),
        ]
        try:
            with memory_limit(MEGABYTES * MEGABYTE):
                subprocess.run(
                    command,
                    check=False,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    timeout=SECONDS,
                )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise failed from error
        converted = Path(folder) / "out" / f"document.{target}"
        if not converted.is_file():
            raise failed
        return converted.read_bytes()
