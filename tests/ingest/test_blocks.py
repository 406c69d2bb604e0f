"""Checksums of the blocks of a database file."""

import random
from pathlib import Path

import duckdb
import pytest

from ingest.warehouse.blocks import damaged_blocks

BLOCK = 16_384
HEADERS = 3 * 4096


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database with more blocks than are examined at once."""
    path = tmp_path_factory.mktemp("made") / "made.duckdb"
    with duckdb.connect() as connection:
        connection.execute(f"attach '{path}' as made (block_size {BLOCK})")
        connection.execute(
            "create table made.numbers as"
            " select hash(number) as number from range(700_000) as numbers (number)"
        )
        connection.execute("checkpoint made")
    return path.read_bytes()


def damaged(folder: Path, content: bytes) -> int:
    path = folder / "some.duckdb"
    path.write_bytes(content)
    return damaged_blocks(path, BLOCK)


def blocks_of(content: bytes) -> int:
    return (len(content) - HEADERS) // BLOCK


def test_a_whole_file_has_no_damage(tmp_path: Path, made: bytes) -> None:
    assert blocks_of(made) > 300
    assert damaged(tmp_path, made) == 0


def test_every_damaged_block_counts(tmp_path: Path, made: bytes) -> None:
    content = bytearray(made)
    places = random.Random(1)
    for block in range(blocks_of(made)):
        content[HEADERS + block * BLOCK + places.randrange(BLOCK)] ^= 1
    assert damaged(tmp_path, bytes(content)) == blocks_of(made)


@pytest.mark.parametrize("block", [0, 1, 64, 65, -2, -1])
def test_a_single_byte_counts(tmp_path: Path, made: bytes, block: int) -> None:
    content = bytearray(made)
    content[HEADERS + block % blocks_of(made) * BLOCK + 77] ^= 1
    assert damaged(tmp_path, bytes(content)) == 1


@pytest.mark.parametrize("header", range(3))
def test_a_header_counts(tmp_path: Path, made: bytes, header: int) -> None:
    content = bytearray(made)
    content[header * 4096 + 5] ^= 1
    assert damaged(tmp_path, bytes(content)) == 1


def test_what_is_left_over_counts_as_one(tmp_path: Path, made: bytes) -> None:
    assert damaged(tmp_path, made + b"left") == 1
    assert damaged(tmp_path, made[:-BLOCK] + made[-BLOCK:-1]) == 1


def test_one_block_and_none(tmp_path: Path, made: bytes) -> None:
    assert damaged(tmp_path, made[: HEADERS + BLOCK]) == 0
    assert damaged(tmp_path, made[:HEADERS]) == 0
    assert damaged(tmp_path, b"") == 1


def test_a_block_that_should_be_there_counts(tmp_path: Path, made: bytes) -> None:
    path = tmp_path / "some.duckdb"
    path.write_bytes(made[:-BLOCK])
    assert damaged_blocks(path, BLOCK, blocks_of(made)) == 1
    assert damaged_blocks(path, BLOCK, blocks_of(made) - 1) == 0
