"""The heading of a document without published tables.

Some unions publish their accounts as prose only, and self-evaluation reports stand
alone: publisher and year then stand in titles, on the cover, or in the sentence
that lists the units covered.
"""

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
class ProseHeading:
    """Publisher as printed, fiscal year and kind; each empty or None if not stated."""

    publisher_label: str
    fiscal_year: int | None
    kind: str


def read_prose_heading(lines: Sequence[Line]) -> ProseHeading:
    """The heading from titles and from the sentence that lists the units covered.

    lines: non-blank lines of the document. Accounts go before an evaluation.
    """
    texts = [folded(line.text) for line in lines[:_ZONE]]
    titles = read_titles(texts)
    kind = min((title.kind for title in titles), default="")
    titles = [title for title in titles if title.kind == kind]
    if not titles:
        return ProseHeading("", None, "")
    names = Counter(title.name for title in titles if title.name)
    if not names:
        matches = _IN_SCOPE.finditer("".join(texts))
        names.update(name for match in matches if is_organ(name := match.group("name")))
    label = names.most_common(1)[0][0] if names else ""
    years = Counter(title.fiscal_year for title in titles)
    return ProseHeading(label, years.most_common(1)[0][0], kind)
