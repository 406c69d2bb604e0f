"""Time and check the reading of documents, format by format, as ratios to a floor.

The documents are made up, so any machine has them.  The floor of a format is its
minimal cost: extracting only the text, with the library underneath.  Accuracy
is printed with speed: figures placed in the right table, row and column out of all
printed ones.  Times are CPU times; a ratio compares times of one run.

With --against FOLDER (another checkout with its own .venv) both versions read the same
documents, and the last column gives the ratio of their times.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree

import pypdfium2
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "ingest"))

from comparing import CellKey, placed_cells, printed_cells
from rendering import FORMATS
from repeating import REPEATED, hostile_files, read_repeated

from ingest.extract.run import extract_document
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import FAMILIES, FAMILIES_OF_TEXT
from ingest.madeup.documents.text import STYLES, DocumentWriter, Dress
from ingest.readers.pdf_damage import find_damage

_Task = TypeVar("_Task")
DOCUMENTS_PER_FAMILY = 3
ROUNDS = 3
# Characters of a text and repetitions in a file; a square takes 16 times as long.
TEXT_SIZE, FILE_SIZE = 2_500, 25_000
STEEPEST = 9.0
LEAST_SECONDS = 0.02

# Run by the other version, which does not know this script.
_TIMED = """
import json, sys, time
from pathlib import Path
from ingest.extract.run import extract_document
extract_document(Path(sys.argv[1]))
paths = [Path(each) for each in sys.argv[1:]]
times = []
for _ in range(3):
    started = time.process_time()
    for path in paths:
        extract_document(path)
    times.append(time.process_time() - started)
print(json.dumps(min(times)))
"""


@dataclass(frozen=True)
class Sample:
    """One document and its printed figures."""

    path: Path
    cells: dict[CellKey, Decimal]


def write_samples(folder: Path) -> dict[str, list[Sample]]:
    """Documents of every family in every format and style of text."""
    writer = DocumentWriter()
    samples: dict[str, list[Sample]] = {}
    for seed in range(DOCUMENTS_PER_FAMILY):
        accounts = make_accounts(seed, unit=("元", "万元")[seed % 2])
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


class _Words(HTMLParser):
    """The text of a web page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep a piece of text."""
        self.words.append(data)


def _text_of_pdf(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return texts


def _text_of_page(path: Path) -> list[str]:
    words = _Words()
    words.feed(path.read_text(encoding="utf-8"))
    return words.words


def _text_of_package(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as package:
        return [
            text
            for name in package.namelist()
            if name.endswith(".xml")
            for text in ElementTree.fromstring(package.read(name)).itertext()
        ]


def _text_of_text(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split()


# The floor by suffix: the text of a document, and nothing else.
FLOORS: Mapping[str, Callable[[Path], list[str]]] = {
    ".pdf": _text_of_pdf,
    ".html": _text_of_page,
    ".xlsx": _text_of_package,
    ".docx": _text_of_package,
    ".txt": _text_of_text,
}


def cpu_seconds(work: Callable[[_Task], object], tasks: Sequence[_Task]) -> float:
    """CPU seconds of working on all tasks: the minimum of some rounds."""
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        for task in tasks:
            work(task)
        times.append(time.process_time() - started)
    return min(times)


def cpu_seconds_of(checkout: Path, paths: Iterable[Path]) -> float:
    """The same for another version, by its own Python."""
    python = checkout.resolve() / ".venv" / "bin" / "python"
    if not python.exists():
        raise SystemExit(f"bench: {checkout} has no .venv (run `make run` there)")
    done = subprocess.run(
        [python, "-c", _TIMED, *map(str, paths)],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(json.loads(done.stdout.splitlines()[-1]))


def measured(
    name: str, samples: Sequence[Sample], against: Path | None
) -> tuple[list[str], int]:
    """The line of a format, and the number of misplaced figures."""
    paths = [sample.path for sample in samples]
    text_alone = FLOORS[paths[0].suffix]
    pages = sum(len(text_alone(path)) if path.suffix == ".pdf" else 1 for path in paths)
    floor = cpu_seconds(text_alone, paths)
    whole = cpu_seconds(extract_document, paths)
    total = right = undecided = wrong = 0
    for sample in samples:
        extract = extract_document(sample.path)
        found = placed_cells(extract)
        hits = sum(sample.cells.get(key) == found[key] for key in found)
        total += len(sample.cells)
        right += hits
        wrong += len(found) - hits
        undecided += extract.undecided_count
    cells = [
        name,
        str(len(samples)),
        str(pages),
        f"{floor / len(samples) * 1000:.2f}",
        f"{whole / floor:.1f}",
        f"{len(samples) / whole:.1f}",
        f"{pages / whole:.0f}",
        f"{total:,}",
        f"{right / total:.2%}",
        f"{undecided:,}",
        f"{wrong:,}",
    ]
    if against:
        cells.append(f"{cpu_seconds_of(against, paths) / whole:.2f}")
    return cells, wrong


def growth(work: Callable[[_Task], object], little: _Task, much: _Task) -> float:
    """How many times longer four times the work takes; 4 where it grows evenly."""
    work(little)
    few = max(cpu_seconds(work, [little]), LEAST_SECONDS)
    return cpu_seconds(work, [much]) / few


def growths() -> list[tuple[float, str]]:
    """How reading grows with what a text or a PDF repeats, the steepest first.

    The tests count calls; only the clock sees what patterns and libraries cost.
    """
    ratios: list[tuple[float, str]] = []
    for text in REPEATED:
        size = TEXT_SIZE // len(text)
        ratios.append((growth(partial(read_repeated, text), size, 4 * size), text))
    little, much = hostile_files(FILE_SIZE), hostile_files(4 * FILE_SIZE)
    check = partial(find_damage, page_count=1)
    for name in little:
        ratios.append((growth(check, little[name], much[name]), f"PDF of {name}"))
    return sorted(ratios, reverse=True)


def main() -> None:
    """Print one line per format, and how the time grows with what is repeated.

    The exit status is 1 if a figure was misplaced or a time grows as a square.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against", type=Path, help="checkout of another version")
    against = parser.parse_args().against
    table = Table(
        "format",
        "documents",
        "pages",
        "text alone, ms a document",
        "extract ÷ text alone",
        "documents a second",
        "pages a second",
        "figures",
        "placed right",
        "undecided",
        "wrong",
        *(["other version ÷ this"] if against else []),
        title="Reading documents (one process, CPU)",
    )
    wrong_in_all = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, samples in write_samples(Path(folder)).items():
            cells, wrong = measured(name, samples, against)
            wrong_in_all += wrong
            table.add_row(*cells)
    Console(width=150).print(table)
    ratios = growths()
    steep = [f"{text}: {ratio:.1f}" for ratio, text in ratios if ratio > STEEPEST]
    print(
        f"Four times as much of {len(ratios)} repeated texts and files takes"
        f" {ratios[0][0]:.1f} times as long at most ({ratios[0][1]})"
    )
    if steep:
        raise SystemExit(f"bench: grows faster than it should: {'; '.join(steep)}")
    if wrong_in_all:
        raise SystemExit(f"bench: {wrong_in_all} figures were placed wrongly")


if __name__ == "__main__":
    main()
