"""Write one dbt test per identity of the catalogue into fct_identity_result.yml.

The catalogues (identity.csv and rule.csv of seeds/reference) are the only place where
identities are listed; this keeps the tests in step with them.  With ``--check`` nothing
is written and the exit status is 1 when the file is out of date.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = tuple(
    ROOT / "seeds" / "reference" / name for name in ("identity.csv", "rule.csv")
)
MODEL_FILE = ROOT / "models" / "marts" / "audit" / "fct_identity_result.yml"
BEGIN = "      # Identity tests: written by scripts/write_identity_tests.py."
END = "      # End of the identity tests."


class MarkerError(Exception):
    """The model file has no place for the tests."""


def read_catalogue(paths: Sequence[Path] = CATALOGUES) -> list[dict[str, str]]:
    """Read the rows of the catalogues of identities and rules as text."""
    rows: list[dict[str, str]] = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return rows


def claim(identity: dict[str, str]) -> str:
    """Name of the test of an identity: a sentence that is true when it passes."""
    return f"identity_{identity['identity_id']}_holds"


def test_of(identity: dict[str, str]) -> str:
    """The test of one identity as YAML, as an item of the model's data_tests.

    What the identity says stands in the catalogue, and a breach says it in a sentence.
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
        raise MarkerError(f"no line {BEGIN.strip()!r} … {END.strip()!r}")
    tests = "\n".join(test_of(identity) for identity in identities)
    return f"{head}{begin}\n{tests}\n{end}{tail}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file, or tell with --check whether it is up to date."""
    parser = argparse.ArgumentParser(description="Write one dbt test per identity.")
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)
    identities = read_catalogue()
    if not identities:
        print("the catalogues list no identity", file=sys.stderr)
        return 1
    current = MODEL_FILE.read_text(encoding="utf-8")
    wanted = with_tests(current, identities)
    name = MODEL_FILE.relative_to(ROOT)
    if current == wanted:
        print(f"{name}: {len(identities)} identity tests, up to date")
        return 0
    if options.check:
        print(f"{name} is out of date: run {Path(__file__).name}", file=sys.stderr)
        return 1
    MODEL_FILE.write_text(wanted, encoding="utf-8")
    print(f"{name}: {len(identities)} identity tests written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
