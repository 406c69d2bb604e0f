"""The list of identities and rules, and pages about them, one per table or family.

The catalogue (seeds/reference) defines them; other words are in _phrases.csv and
_advice.csv of docs/identities. The list is committed; `make docs` writes the pages.
"""

from pathlib import Path

from ingest.generate.files import Generated
from ingest.generate.identity_pages.catalogue import read_catalogue
from ingest.generate.identity_pages.index import index, pages
from ingest.generate.identity_pages.page import Sources
from ingest.generate.identity_pages.words import (
    TOPICS,
    WordsError,
    read_words,
    unused_advice,
)


def identity_list(root: Path) -> Generated:
    """The list, for a project's seeds and words."""
    words = root / "docs" / "identities"
    text = index(_sources(root / "seeds" / "reference", words))
    return Generated({words / "index.md": text}, words, "*.md")


def identity_pages(seeds: Path, words: Path, folder: Path) -> Generated:
    """Every page, and a list with links to them, for a folder."""
    texts = pages(_sources(seeds, words))
    return Generated({folder / name: text for name, text in texts.items()}, folder)


def _sources(seeds: Path, words: Path) -> Sources:
    sources = Sources(read_catalogue(seeds), read_words(words))
    unused = unused_advice(sources.words, sources.catalogue.identities)
    if unused:
        raise WordsError(f"advice for nothing in the catalogue: {', '.join(unused)}")
    for identity in sources.catalogue.identities:
        for topic in TOPICS:
            sources.words.own_advice(identity, topic)
    return sources
