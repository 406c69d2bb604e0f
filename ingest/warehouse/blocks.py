"""Blocks of a database file against the checksums that DuckDB keeps in them.

Reading every row checks the blocks that rows stand in. Those of an index are read by
nobody until somebody asks for a key, so they are examined here, with all the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

# As DuckDB does it: three headers, then blocks; each begins with the checksum of the
# rest, which is taken over words of eight bytes.
_HEADER_SIZE, _HEADERS = 4096, 3
_WORD = 8
_SEED = np.uint64(5381)
_FACTOR = np.uint64(0xBF58476D1CE4E5B9)
_BLOCKS_AT_ONCE = 1024


def damaged_blocks(path: Path, block_size: int) -> int:
    """How many headers and blocks of a file are not what their checksums say.

    What is left over at the end, being no whole block, counts as one. A block that is
    free may never have been written and then counts, too.
    """
    found = 0
    for content, size in _parts(path, block_size):
        whole = len(content) // size * size
        found += _damaged(content[:whole], size) + (whole < len(content))
    return found


def _parts(path: Path, block_size: int) -> Iterator[tuple[bytes, int]]:
    """The headers, then blocks, some at a time, with the size of each."""
    with path.open("rb") as file:
        yield file.read(_HEADER_SIZE * _HEADERS), _HEADER_SIZE
        while content := file.read(block_size * _BLOCKS_AT_ONCE):
            yield content, block_size


def _damaged(content: bytes, size: int) -> int:
    words: npt.NDArray[np.uint64] = np.frombuffer(content, dtype="<u8")
    blocks = words.reshape(-1, size // _WORD)
    sums = np.bitwise_xor.reduce(blocks[:, 1:] * _FACTOR, axis=1) ^ _SEED
    return int(np.count_nonzero(sums != blocks[:, 0]))
