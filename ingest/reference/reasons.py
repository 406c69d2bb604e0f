"""Chinese sentences for the reasons why figures are listed as unplaced."""

import re
from functools import lru_cache

from ingest.reference.seeds import read_seed


@lru_cache
def _sentences() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The pattern of each reason, {} standing for names, and its Chinese sentence."""
    return tuple(
        (
            re.compile("(.+?)".join(map(re.escape, row["reason"].split("{}")))),
            row["reason_zh"],
        )
        for row in read_seed("unplaced_reason")
    )


def reason_in_chinese(reason: str) -> str:
    """The Chinese sentence for a reason; the reason itself if it is not listed."""
    for pattern, sentence in _sentences():
        if match := pattern.fullmatch(reason):
            return sentence.format(*map(reason_in_chinese, match.groups()))
    return reason
