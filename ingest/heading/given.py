"""What the caller knows about documents: publisher, fiscal year, scope.

It fills in what a document does not state, and decides between contradictory
statements. It does not overrule a single clear statement: an option holds for all
files of a call, and a wrong file among them must not get a wrong publisher.
"""

import re
from dataclasses import dataclass

from ingest.errors import ExtractError
from ingest.heading.publisher import candidates, is_generic, unlisted_code
from ingest.heading.titles import is_organ
from ingest.reference import Publisher, Reference, load_reference
from ingest.text import fold, has_chinese

_UNLISTED = re.compile(r"unlisted-[0-9a-f]{8}")


@dataclass(frozen=True)
class Given:
    """What is known about the documents beforehand; None or empty if unknown."""

    publisher: Publisher | None = None
    year: int | None = None
    scope: str = ""


NOTHING = Given()


def given_of(publisher: str, year: int | None, scope: str) -> Given:
    """The options of a command; raises ExtractError for an unknown publisher.

    publisher: code or name, empty if not given; so is scope.
    """
    named = given_publisher(publisher, load_reference()) if publisher else None
    return Given(named, year, scope)


def given_publisher(text: str, reference: Reference) -> Publisher:
    """The publisher for a code or a full name; a name need not be listed.

    Raises ExtractError for any other text, or for a name that several unions share.
    """
    if text in reference.listed:
        return reference.listed[text]
    if _UNLISTED.fullmatch(text):
        return Publisher(text, text)
    found = reference.publishers.get(fold(text), ())
    if len(found) == 1:
        return found[0]
    is_name = has_chinese(text) and is_organ(fold(text)) and not is_generic(text)
    if is_name and not found:
        return Publisher(unlisted_code(text), text)
    raise ExtractError(
        f"--publisher {text}: "
        + (candidates(text, found) if found else "no publisher has this code"),
        remedy="give a code of seeds/reference/publisher.csv, or the full name",
    )
