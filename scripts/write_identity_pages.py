"""Write the pages about identities and rules, one per table or family.

The catalogue (seeds/reference) says what each of them is; the words that the pages need
beside it are _phrases.csv and _advice.csv of docs/identities.  With ``--check`` nothing
is written and the exit status is 1 when a page is missing, stale or of no identity.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from identity_pages.catalogue import read_catalogue
from identity_pages.index import FamilyError, pages
from identity_pages.page import Sources
from identity_pages.words import WordsError, read_words, unused_advice

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds" / "reference"
PAGES = ROOT / "docs" / "identities"


def wanted_pages(seeds: Path, words: Path) -> dict[str, str]:
    """File name to text of every page that the seeds and words make."""
    sources = Sources(read_catalogue(seeds), read_words(words))
    identities = sources.catalogue.identities
    unused = unused_advice(sources.words, identities)
    if unused:
        raise WordsError(f"advice for nothing in the catalogue: {', '.join(unused)}")
    return pages(sources)


def differences(wanted: dict[str, str], folder: Path) -> dict[str, str]:
    """File name to what is wrong with it: missing, stale or superfluous."""
    present = {
        path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")
    }
    found = dict.fromkeys(present.keys() - wanted.keys(), "superfluous")
    for name, text in wanted.items():
        if name not in present:
            found[name] = "missing"
        elif present[name] != text:
            found[name] = "stale"
    return dict(sorted(found.items()))


def write(wanted: dict[str, str], folder: Path) -> None:
    """Make the pages of `folder` those that are wanted, and no others."""
    for name, problem in differences(wanted, folder).items():
        if problem == "superfluous":
            (folder / name).unlink()
        else:
            (folder / name).write_text(wanted[name], encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or tell with --check whether they are up to date."""
    parser = argparse.ArgumentParser(description="Write the pages about identities.")
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--seeds", type=Path, default=SEEDS, help="the catalogue")
    parser.add_argument("--pages", type=Path, default=PAGES, help="words and pages")
    options = parser.parse_args(arguments)
    try:
        wanted = wanted_pages(options.seeds, options.pages)
    except (WordsError, FamilyError) as error:
        print(error, file=sys.stderr)
        return 1
    found = differences(wanted, options.pages)
    if not found:
        print(f"{len(wanted)} pages about identities, up to date")
        return 0
    if options.check:
        for name, problem in found.items():
            print(f"{options.pages.name}/{name} is {problem}", file=sys.stderr)
        print(f"run {Path(__file__).name}", file=sys.stderr)
        return 1
    write(wanted, options.pages)
    print(f"{len(wanted)} pages about identities, {len(found)} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
