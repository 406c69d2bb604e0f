"""Pages about identities and rules, one per table or family.

The catalogue (seeds/reference) defines them; the pages' other words are in
_phrases.csv and _advice.csv of docs/identities.
"""

from pathlib import Path

from ingest.generate.files import Generated
from ingest.generate.identity_pages.catalogue import read_catalogue
from ingest.generate.identity_pages.index import pages
from ingest.generate.identity_pages.page import Sources
from ingest.generate.identity_pages.words import WordsError, read_words, unused_advice


def identity_pages(root: Path) -> Generated:
    """Every page for a project's seeds and words."""
    folder = root / "docs" / "identities"
    return pages_from(root / "seeds" / "reference", folder)


def pages_from(seeds: Path, folder: Path) -> Generated:
    """The pages of a folder of words, which are CSV files."""
    sources = Sources(read_catalogue(seeds), read_words(folder))
    unused = unused_advice(sources.words, sources.catalogue.identities)
    if unused:
        raise WordsError(f"advice for nothing in the catalogue: {', '.join(unused)}")
    texts = {folder / name: text for name, text in pages(sources).items()}
    return Generated(texts, folder, "*.md")
