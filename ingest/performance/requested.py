"""What the words of a form apply for, beside what its table of money prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.document import Line
from ingest.figures import NUMBER, parse_number
from ingest.text import fold

# 申请财政专项资金 100 万元; a whole that others pay for as well is not applied for.
_APPLIED = re.compile(
    r"申请(?:[^，。；、,;:：\d]{0,12}?)(?:资金|经费|预算|拨款|补助)"
    rf"(?:共计?|合计|为|约)?(?P<figure>{NUMBER.pattern})(?P<unit>万元|元)(?!/|每)"
)
_YUAN = {"元": Decimal(1), "万元": Decimal(10_000)}


def _text(line: Line) -> str:
    return fold("".join(line.cells) if line.cells else line.text)


def requested_budget(lines: Sequence[Line], unit: str) -> Decimal | None:
    """The one amount that the words of a form apply for, in the unit of its table.

    None where it applies for nothing, or for several amounts.
    """
    text = "".join(map(_text, lines))
    found = {
        parse_number(match["figure"]).value * _YUAN[match["unit"]]
        for match in _APPLIED.finditer(text)
    }
    if len(found) != 1 or unit not in _YUAN:
        return None
    amount = found.pop() / _YUAN[unit]
    return amount.normalize() if amount != amount.to_integral() else amount.quantize(1)
