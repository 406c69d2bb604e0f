"""Limits of memory for a process that reads a document."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no such limits
    resource = None  # type: ignore[assignment]

MEGABYTE = 1024 * 1024


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
    """Start programs under a memory limit of their own."""
    if resource is None:
        yield
        return
    before, _ = resource.getrlimit(resource.RLIMIT_AS)
    limit_memory(size)
    try:
        yield
    finally:
        limit_memory(before)
