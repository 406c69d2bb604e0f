"""Texts and files that repeat one thing, to see how the work of reading them grows.

The tests count calls; what patterns cost is seen by the clock of `bench_read.py` alone.
"""

import sys
from collections.abc import Callable
from types import FrameType

from made_prose import heading, lines_of

from ingest.furniture import furniture
from ingest.ledger.balance import make_ledger
from ingest.narrative import read_narrative
from ingest.reference import load_reference

_SIZE = 150
REPEATED = (
    *("1", "1.", "1,", "1，", "1'", "1/", "1-", "1 ", "1a", ".", "(1", "()"),
    *("负", "a.", "12万3千", ",234", "1、", "a@", "三分之", "二十三万五千"),
    *("电话1-", "12.30万元和", "（收入总计1.00万元"),
    "本部门收入总计12.30万元，比上年增加1.20万元。",
)


def read_repeated(text: str, size: int) -> None:
    """Read a paragraph in which a text stands `size` times."""
    lines = lines_of([f"收入总计{text * size}元"])
    narrative = read_narrative(lines, heading(), load_reference())
    list(furniture(lines[0].text, is_heading=True))
    assert make_ledger(lines, narrative.claims).is_balanced


def hostile_files(size: int) -> dict[str, bytes]:
    """Files with the beginning of a PDF that repeat one thing `size` times."""
    bodies = {
        "strings": b"".join(b"%d 0 obj (\n" % number for number in range(size)),
        "lists": b"".join(b"%d 0 obj [\n" % number for number in range(size)),
        "nested": b"1 0 obj " + b"<<" * size,
        "streams": b"".join(b"%d 0 obj <<>> stream\n" % n for n in range(size))
        + b"endstream",
        "digits": b"1 0 obj " + b"1" * size + b" endobj\nstartxref\n" + b"9" * size,
        "blanks": (b"1" + b" " * (size // 100)) * 100 + b"1 0 obj",
    }
    return {name: b"%PDF-1.4\n" + body + b"\n%%EOF" for name, body in bodies.items()}


def calls(work: Callable[[int], object], size: int) -> int:
    """The number of functions called for a piece of work of a size."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work(size)
    finally:
        sys.setprofile(None)
    return count


def grows_evenly(work: Callable[[int], object]) -> bool:
    """Whether work that is twice as long costs about twice as much.

    Squares cost four times as much. What is done once is done beforehand.
    """
    work(_SIZE)
    few, more, most = (calls(work, size) for size in (_SIZE, 2 * _SIZE, 4 * _SIZE))
    assert few > 0
    return most - more < 3 * max(more - few, _SIZE)
