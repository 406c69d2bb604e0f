"""Limits of memory: of a process that reads a document, and of a database."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no such limits
    resource = None  # type: ignore[assignment]

MEGABYTE = 1024 * 1024
MEMORY_VARIABLE = "JUESUAN_MEMORY"
# DuckDB's own limit; Python, dbt and uncounted memory of DuckDB come on top.
_DATABASE_MEGABYTES = 5_000
_DATABASE_SHARE = 0.6


def database_memory() -> str:
    """DuckDB's memory limit, as a value of its setting memory_limit."""
    given = os.environ.get(MEMORY_VARIABLE, "").strip()
    if given:
        return given
    most = _DATABASE_MEGABYTES
    with contextlib.suppress(ValueError, OSError, AttributeError):
        size = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        most = min(most, int(size / MEGABYTE * _DATABASE_SHARE))
    return f"{most}MB"


def address_space() -> int:
    """Bytes of address space that this process has now; 0 where nothing says so."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    return 0


def limit_memory(size: int) -> None:
    """Limit the address space of this process, as far as the system allows."""
    if resource is None:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most != resource.RLIM_INFINITY:
        size = min(size, most)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, most))


@contextlib.contextmanager
def memory_limit(size: int) -> Iterator[None]:
    """Start programs under a separate memory limit."""
    if resource is None:
        yield
        return
    before, _ = resource.getrlimit(resource.RLIMIT_AS)
    limit_memory(size)
    try:
        yield
    finally:
        limit_memory(before)
