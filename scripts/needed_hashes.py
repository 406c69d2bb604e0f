"""Leave in pinned requirements only the hashes of files that can be installed.

    needed_hashes.py FILE…

uv lists every file of a package. What stays is the wheels for CPython 3.11 to 3.13 on
the platforms that DuckDB has wheels for (Linux with glibc and macOS on x86-64 and ARM,
Windows on x86-64), and the source unless a wheel fits everywhere. Needs uv, which names
the file of each hash.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_PACKAGE = re.compile(r"^[\w.-]+(?:\[[\w,.-]+\])?==[^\n\\]*", re.MULTILINE)
_PLATFORM = re.compile(r"any|manylinux\w+_(x86_64|aarch64)|macosx_\w+|win_amd64")
_PYTHONS = range(11, 14)


def can_be_installed(wheel: str) -> bool:
    """Whether a wheel, by its file's name, is for a supported Python and platform."""
    *_, python, abi, platform = wheel.removesuffix(".whl").split("-")
    minors = [int(each) for each in re.findall(r"\bcp3(\d+)", python)]
    if abi == "abi3":
        is_supported = min(minors) < _PYTHONS.stop
    elif not minors:
        is_supported = abi == "none" and "py3" in python
    else:
        is_supported = abi in (python, "none") and minors[0] in _PYTHONS
    return is_supported and any(map(_PLATFORM.fullmatch, platform.split(".")))


def pins(path: Path) -> list[str]:
    """The packages of a file with version and condition, those of run.txt included."""
    text = path.read_text("utf-8")
    found = [each[0].strip() for each in _PACKAGE.finditer(text)]
    return [*found, *pins(path.with_name("run.txt"))] if "-r run.txt" in text else found


def needed(path: Path) -> Iterator[str]:
    """The hashes of the files to keep."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "pyproject.toml")
        project.write_text(
            '[project]\nname = "pins"\nversion = "0"\nrequires-python = ">=3.11"\n'
            f"dependencies = {pins(path)!r}\n",
            encoding="utf-8",
        )
        subprocess.run(["uv", "lock", "--quiet"], cwd=folder, check=True)
        lock = tomllib.loads(Path(folder, "uv.lock").read_text("utf-8"))
    for package in lock["package"]:
        yield from needed_of(package)


def needed_of(package: Mapping[str, Any]) -> Iterator[str]:
    """The hashes to keep of a package of a lock file."""
    wheels = {
        wheel["url"].rsplit("/", 1)[-1]: wheel["hash"]
        for wheel in package.get("wheels", [])
    }
    fits_everywhere = any(
        name.endswith("-none-any.whl") and can_be_installed(name) for name in wheels
    )
    if "sdist" in package and not fits_everywhere:
        yield package["sdist"]["hash"]
    for name, file_hash in wheels.items():
        if can_be_installed(name):
            yield file_hash


def with_only(text: str, hashes: set[str]) -> str:
    """The requirements with these hashes and no others."""
    lines = [
        line
        for line in text.splitlines(keepends=True)
        if "--hash=" not in line or line.split("--hash=")[1].split()[0] in hashes
    ]
    # The last hash of a package has no backslash.
    return re.sub(r" \\\n(?!    --hash)", "\n", "".join(lines))


def main(paths: list[Path]) -> None:
    """Rewrite every file; exit if a package would have no hash left."""
    for path in paths:
        text = with_only(path.read_text("utf-8"), set(needed(path)))
        if bare := re.findall(r"^[\w.\[\],-]+==.*\n(?!    --hash)", text, re.MULTILINE):
            sys.exit(f"{path}: no file that can be installed: {', '.join(bare)}")
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]])
