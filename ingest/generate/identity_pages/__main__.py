"""Write the pages into a folder: python -m ingest.generate.identity_pages FOLDER."""

import sys
from pathlib import Path

from ingest.generate.identity_pages import identity_pages
from ingest.paths import project_root

root = project_root()
identity_pages(
    root / "seeds" / "reference", root / "docs" / "identities", Path(sys.argv[1])
).write()
