"""Blocks of a database file against the checksums that DuckDB keeps in them.

Reading every row checks the blocks of the rows. Index blocks are read only when
somebody asks for a key, so they are examined here, with all the others.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

# DuckDB's format: three headers, then blocks; each begins with the checksum of its
# other bytes, computed over words of eight bytes.
_HEADER_SIZE, _HEADERS = 4096, 3
_WORD = 8
_SEED = np.uint64(5381)
_FACTOR = np.uint64(0xBF58476D1CE4E5B9)
# What is examined at once stays in the processor's cache.
_BYTES_AT_ONCE = 1 << 20


def damaged_blocks(path: Path, block_size: int, block_count: int = 0) -> int:
    """How many headers and blocks of a file do not match their checksums.

    block_count: blocks that the file should have; each missing one counts. An
    incomplete block at the end counts as one, and so does a missing header. A free
    block may never have been written and then counts, too.
    """
    with path.open("rb") as file:
        begin = _HEADER_SIZE * _HEADERS
        headers = bytearray(file.read(begin))
    if len(headers) < begin:
        return 1
    found = _damaged(headers, _HEADER_SIZE)
    blocks = -(-(path.stat().st_size - begin) // block_size)
    # numpy releases the lock of the interpreter while it calculates.
    threads = os.cpu_count() or 1
    bounds = [begin + blocks * part // threads * block_size for part in range(threads)]
    bounds.append(begin + blocks * block_size)
    with ThreadPoolExecutor(threads) as pool:
        counts = pool.map(
            lambda part: _damaged_between(path, block_size, *part), pairwise(bounds)
        )
        return found + sum(counts) + max(0, block_count - blocks)


def _damaged_between(path: Path, block_size: int, first: int, last: int) -> int:
    """How many blocks are damaged in a range of bytes that holds whole blocks."""
    return sum(
        _damaged(part, block_size) for part in _parts(path, block_size, first, last)
    )


def _parts(
    path: Path, block_size: int, first: int, last: int
) -> Iterator[bytearray | memoryview]:
    """Some blocks at a time, always in the same memory."""
    buffer = bytearray(max(1, _BYTES_AT_ONCE // block_size) * block_size)
    with path.open("rb") as file:
        file.seek(first)
        while first < last:
            size = file.readinto(memoryview(buffer)[: last - first])
            if not size:
                return
            first += size
            yield buffer if size == len(buffer) else memoryview(buffer)[:size]


def _damaged(content: bytearray | memoryview, size: int) -> int:
    whole = len(content) // size * size
    words: npt.NDArray[np.uint64] = np.frombuffer(
        content, dtype="<u8", count=whole // _WORD
    )
    blocks = words.reshape(-1, size // _WORD)
    sums = np.bitwise_xor.reduce(blocks[:, 1:] * _FACTOR, axis=1) ^ _SEED
    return int(np.count_nonzero(sums != blocks[:, 0])) + (whole < len(content))
