"""What a document without published tables says about itself.

Some unions publish their accounts in sentences alone, and self-evaluation reports come
on their own: publisher and year then stand in titles, on the cover, or in the sentence
that names the units taken in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Line
from ingest.heading.titles import is_organ, read_titles
from ingest.heading.years import folded

_IN_SCOPE = re.compile(
    r"(?:纳入|列入)(?P<name>[^,。;:、!?()]{2,40}?)20\d{2}年?度?"
    r"(?:部门|单位)?决算(?:编制|汇编|汇总|公开)"
)
_ZONE = 400


@dataclass(frozen=True)
class Told:
    """Publisher as printed, fiscal year and kind; each empty or None if not told."""

    publisher_label: str
    fiscal_year: int | None
    kind: str


def read_prose_heading(lines: Sequence[Line]) -> Told:
    """What titles and the sentence of the units taken in say.

    lines: those of the document that are not blank. Accounts go before an evaluation.
    """
    texts = [folded(line.text) for line in lines[:_ZONE]]
    titles = read_titles(texts)
    kind = min((title.kind for title in titles), default="")
    titles = [title for title in titles if title.kind == kind]
    if not titles:
        return Told("", None, "")
    names = Counter(title.name for title in titles if title.name)
    if not names:
        matches = _IN_SCOPE.finditer("".join(texts))
        names.update(name for match in matches if is_organ(name := match.group("name")))
    label = names.most_common(1)[0][0] if names else ""
    years = Counter(title.fiscal_year for title in titles)
    return Told(label, years.most_common(1)[0][0], kind)
