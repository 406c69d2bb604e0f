"""Drafts damaged before they are verified: bytes, blocks, ends."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from fault_works import PUBLISHED, publish_candidate, publish_damaged, space_in
from killing import attempt, run

from faults.digests import digest
from faults.kills import Bounds, before, must_finish
from faults.outcome import Outcome

# A published file: its headers, then blocks.
_HEADERS, _BLOCK = 12_288, 16_384

Damage = Callable[[bytearray], bytes]


def damage_drafts(
    warehouse: Path, candidates: tuple[Path, Path], bounds: Bounds
) -> Outcome:
    """Publish damaged drafts of a candidate other than the published file's."""
    outcome = Outcome("damaged draft", bounds.kills)
    space = space_in(warehouse)
    space.warehouse.mkdir()
    shutil.copy(candidates[1], space.candidate)
    run(publish_candidate, warehouse)
    content, new = space.published.read_bytes(), digest(space.published)
    shutil.copy(candidates[0], space.candidate)
    run(publish_candidate, warehouse)
    first = space.published.read_bytes()
    draft, ended = warehouse / "damaged", 0
    for number in bounds.trials():
        space.published.write_bytes(first)
        was = before(space)
        name, damage = DAMAGES[number % len(DAMAGES)]
        damaged = damage(bytearray(content))
        outcome.struck[name] += 1
        draft.write_bytes(damaged)
        # Misplaced blocks, whose own checksums hold, may crash the process that reads
        # them.
        heard, status = attempt(publish_damaged, warehouse, draft)
        ended += status is not None and status < 0
        if status is None or status > 0:
            outcome.violations.append(f"{name}: ended with {status}")
        was.judge(outcome, new, must_be_new=PUBLISHED in heard.lines)
    outcome.note = f"{ended} ended the process that verified them"
    shutil.copy(candidates[1], space.candidate)
    run(publish_candidate, warehouse)
    must_finish(outcome, digest(space.published) == new, space)
    return outcome


def _flip_byte(content: bytearray) -> bytes:
    content[random.randrange(len(content))] ^= random.randint(1, 255)
    return bytes(content)


def _zero_block(content: bytearray) -> bytes:
    start = random.choice(range(_HEADERS, len(content), _BLOCK))
    content[start : start + _BLOCK] = bytes(_BLOCK)
    return bytes(content)


def _exchange_blocks(content: bytearray) -> bytes:
    blocks = range(_HEADERS, len(content) - _BLOCK, _BLOCK)
    first, second = random.sample(blocks, 2)
    one, two = (bytes(content[at : at + _BLOCK]) for at in (first, second))
    content[first : first + _BLOCK], content[second : second + _BLOCK] = two, one
    return bytes(content)


def _cut(content: bytearray) -> bytes:
    return bytes(content[: random.randrange(len(content))])


DAMAGES: tuple[tuple[str, Damage], ...] = (
    ("byte", _flip_byte),
    ("block of zeros", _zero_block),
    ("blocks exchanged", _exchange_blocks),
    ("cut short", _cut),
)
