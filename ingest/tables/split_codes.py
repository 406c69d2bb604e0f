"""Classification codes printed in parts in running text: 类, 款 and 项."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.figures import parse_number
from ingest.tables.tokens import Token

# 类, 款 and 项; a 类 has as many digits as a code has parts.
_CODE_PARTS = 3


def join_split_codes(
    tokens: Sequence[Token], is_code: Callable[[str], bool]
) -> list[Token]:
    """Join codes printed in three columns (201 29 99).

    Only whole numbers of three, two and two digits at the start of a line and before a
    label are a code in parts; after a figure the code must be known. A known one at the
    start of a line or after an amount precedes an amount if its label stands above and
    below it.
    """
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        end = index + 1
        while end < len(tokens) and end - index < _CODE_PARTS:
            number = tokens[end].number
            if number is None or not number.is_integer_text or len(number.text) != 2:
                break
            end += 1
        text = "".join(token.text for token in tokens[index:end])
        if end > index + 1 and _is_code(tokens, index, end, is_code(text)):
            joined.append(
                replace(
                    tokens[index],
                    text=text,
                    printed=text,
                    number=parse_number(text),
                    parts=tuple((each.line, each.span) for each in tokens[index:end]),
                )
            )
            index = end
        else:
            joined.append(tokens[index])
            index += 1
    return joined


def _is_code(tokens: Sequence[Token], index: int, end: int, is_known: bool) -> bool:
    """Whether whole numbers are a code in parts, by their neighbours."""
    begun, first = tokens[index], tokens[index].number
    if first is None or not first.is_integer_text or len(first.text) != _CODE_PARTS:
        return False
    if end == len(tokens):
        return False
    following = tokens[end]
    before = tokens[index - 1].number if index else None
    if following.kind == "word":
        return begun.starts_line or (is_known and before is not None)
    is_amount = following.number is not None and following.number.decimals > 0
    is_apart = begun.starts_line or (before is not None and before.decimals > 0)
    return is_apart and is_known and is_amount and not following.starts_line
