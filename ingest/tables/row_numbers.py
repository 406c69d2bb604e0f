"""Row numbers of running text under a header 序号, which are not figures."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.document import Claim, Line, Span
from ingest.tables.header import ROW_NUMBER_HEADER
from ingest.text import fold

_LEADS = re.compile(r"\s*(\d{1,3})(?=\s|$)")


def without_row_numbers(
    header: Iterable[Line], lines: Sequence[Line], table_key: str
) -> tuple[list[Line], list[Claim]]:
    """Lines with blanks in place of their numbers, and claims of the numbers.

    Only consecutive numbers are row numbers.
    """
    pieces = (fold(piece) for line in header for piece in line.text.split())
    if ROW_NUMBER_HEADER not in pieces:
        return list(lines), []
    found: list[Line] = []
    claims: list[Claim] = []
    for line in lines:
        match = _LEADS.match(line.text)
        if match and int(match[1]) == len(claims) + 1:
            span = Span(-1, *match.span(1))
            claims.append(Claim(line, span, "line_number", table_key))
            line = replace(line, text=" " * match.end() + line.text[match.end() :])
        found.append(line)
    return found, claims
