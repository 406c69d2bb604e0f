"""The generators by name, and the command `juesuan generate`."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from ingest.generate.analyses import analyses_page
from ingest.generate.chinese_models import chinese_models
from ingest.generate.files import Generated
from ingest.generate.identity_pages import identity_list
from ingest.generate.identity_tests import identity_tests
from ingest.generate.readme import readmes
from ingest.paths import Workspace

# The page of answers builds its own database; the readmes query the published file.
GENERATORS: Mapping[str, Callable[[Workspace], Generated]] = {
    "identity_tests": lambda space: identity_tests(space.root),
    "identity_pages": lambda space: identity_list(space.root),
    "chinese_models": lambda space: chinese_models(space.root),
    "analyses": lambda space: analyses_page(space.root),
    "readme": readmes,
}


def generate(
    space: Workspace, names: Sequence[str], *, check: bool
) -> Iterator[tuple[str, list[str]]]:
    """Write what is out of date, or only check; yields names with their differences."""
    for name in names or GENERATORS:
        files = GENERATORS[name](space)
        found = files.differences()
        if found and not check:
            files.write()
        yield name, found
