"""What the caller knows of documents: publisher, fiscal year, scope.

It fills in what a document does not say, and settles between different things that it
says. It does not overrule what a document says of itself alone: an option holds for all
files of a call, and the wrong file among them must not go under a wrong name.
"""

from __future__ import annotations

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
    """What is known of the documents beforehand; None or empty where it is not."""

    publisher: Publisher | None = None
    year: int | None = None
    scope: str = ""


NOTHING = Given()


def given_of(publisher: str, year: int | None, scope: str) -> Given:
    """What the options of a command say; raises ExtractError for an unknown publisher.

    publisher: code or name, empty if not given; so is scope.
    """
    named = given_publisher(publisher, load_reference()) if publisher else None
    return Given(named, year, scope)


def given_publisher(text: str, reference: Reference) -> Publisher:
    """The publisher of a code or a full name; a name that is not listed is taken.

    Raises ExtractError where the text is neither, or several unions share the name.
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
