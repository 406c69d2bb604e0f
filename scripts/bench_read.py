"""Time and check the reading of documents, format by format, as ratios to a floor.

The documents are made up, so any machine has them.  The floor of a format is the least
that reading it can cost: the plain text of the same PDF through the library underneath,
the bare bytes of the others.  Accuracy stands beside speed: figures placed in the right
table, row and column out of all printed ones.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pypdfium2
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "ingest"))

from comparing import CellKey, placed_cells, printed_cells
from rendering import FORMATS

from ingest.extract.run import extract_document
from ingest.readers import read_document
from ingest.reference import load_reference
from ingest.synthetic.accounts import make_accounts
from ingest.synthetic.sheet import FAMILIES, FAMILIES_OF_TEXT
from ingest.synthetic.text import STYLES, DocumentWriter, Dress

DOCUMENTS_PER_FAMILY = 3
ROUNDS = 3


@dataclass(frozen=True)
class Sample:
    """One document and what it prints."""

    path: Path
    cells: dict[CellKey, Decimal]


def write_samples(folder: Path) -> dict[str, list[Sample]]:
    """Documents of every family in every format and style of text."""
    writer = DocumentWriter(load_reference())
    samples: dict[str, list[Sample]] = {}
    for seed in range(DOCUMENTS_PER_FAMILY):
        accounts = make_accounts(seed, load_reference(), unit=("元", "万元")[seed % 2])
        for family in FAMILIES:
            for suffix, write in FORMATS.items():
                path = folder / f"{family.name}-{seed}.{suffix}"
                write(writer, accounts, family, path)
                samples.setdefault(suffix, []).append(
                    Sample(path, printed_cells(accounts, family))
                )
        for family in FAMILIES_OF_TEXT:
            for style in STYLES:
                path = folder / f"{family.name}-{seed}-{style}.txt"
                text = writer.text(accounts, family, Dress(style, True, seed))
                path.write_text(text, encoding="utf-8")
                samples.setdefault(f"txt, {style}", []).append(
                    Sample(path, printed_cells(accounts, family))
                )
    return samples


def plain_text(path: Path) -> int:
    """The floor: pages of a PDF as plain text; other formats as bare bytes."""
    if path.suffix != ".pdf":
        path.read_bytes()
        return 1
    document = pypdfium2.PdfDocument(path)
    pages = len(document)
    for page in document:
        page.get_textpage().get_text_bounded()
    document.close()
    return pages


def seconds(work: Callable[[Path], object], paths: Sequence[Path]) -> float:
    """Work on all paths: the shortest of some rounds."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for path in paths:
            work(path)
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> None:
    """Print one line a format; ends with status 1 where a figure was placed wrongly."""
    table = Table(
        "format",
        "documents",
        "pages",
        "floor, ms a document",
        "reading ÷ floor",
        "documents a second",
        "pages a second",
        "figures",
        "placed right",
        "undecided",
        "wrong",
        title="Reading documents (one process)",
    )
    wrong_in_all = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, samples in write_samples(Path(folder)).items():
            paths = [sample.path for sample in samples]
            pages = sum(plain_text(path) for path in paths)
            floor = seconds(plain_text, paths)
            reading = seconds(read_document, paths)
            whole = seconds(extract_document, paths)
            total = right = undecided = wrong = 0
            for sample in samples:
                extract = extract_document(sample.path)
                found = placed_cells(extract)
                hits = sum(sample.cells.get(key) == found[key] for key in found)
                total += len(sample.cells)
                right += hits
                wrong += len(found) - hits
                undecided += extract.undecided_count
            wrong_in_all += wrong
            table.add_row(
                name,
                str(len(samples)),
                str(pages),
                f"{floor / len(samples) * 1000:.2f}",
                f"{reading / floor:.1f}",
                f"{len(samples) / whole:.1f}",
                f"{pages / whole:.0f}",
                f"{total:,}",
                f"{right / total:.2%}",
                f"{undecided:,}",
                f"{wrong:,}",
            )
    Console(width=150).print(table)
    if wrong_in_all:
        raise SystemExit(f"bench: {wrong_in_all} figures were placed wrongly")


if __name__ == "__main__":
    main()
