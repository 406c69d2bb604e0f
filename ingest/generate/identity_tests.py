"""One dbt test per identity of the catalogue, in fct_identity_result.yml.

Identities are listed only in the catalogues (identity.csv and rule.csv of
seeds/reference); this generator keeps the tests in step with them.
"""

from collections.abc import Iterable
from pathlib import Path

from ingest.csv_file import csv_rows
from ingest.errors import JuesuanError
from ingest.generate.files import Generated

CATALOGUES = ("identity.csv", "rule.csv")
BEGIN = "      # Identity tests: written by juesuan generate."
END = "      # End of the identity tests."


def claim(identity: dict[str, str]) -> str:
    """Name of an identity's test: a sentence that is true when it passes."""
    return f"identity_{identity['identity_id']}_holds"


def test_of(identity: dict[str, str]) -> str:
    """The test of one identity as YAML, an item of the model's data_tests.

    The catalogue states the identity, and a breach states it in a sentence.
    """
    key = identity["identity_id"]
    return (
        f"      - identity_holds: {{name: {claim(identity)},"
        f" arguments: {{identity_id: {key}}}}}"
    )


def with_tests(text: str, identities: Iterable[dict[str, str]]) -> str:
    """The model file's text with the tests of these identities between the markers."""
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise JuesuanError(f"no line {BEGIN.strip()!r} … {END.strip()!r}")
    tests = "\n".join(test_of(identity) for identity in identities)
    return f"{head}{begin}\n{tests}\n{end}{tail}"


def identity_tests(root: Path) -> Generated:
    """The model file with one test per identity of the catalogues."""
    seeds = root / "seeds" / "reference"
    identities = [row for name in CATALOGUES for row in csv_rows(seeds / name)]
    if not identities:
        raise JuesuanError("the catalogues list no identity", document=str(seeds))
    path = root / "models" / "marts" / "audit" / "fct_identity_result.yml"
    return Generated({path: with_tests(path.read_text("utf-8"), identities)})
