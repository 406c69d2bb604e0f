"""Classification codes that running text prints in parts: 类, 款 and 项."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.figures import parse_number
from ingest.tables.tokens import Token

# 类, 款 and 项; a 类 has as many digits as a code has parts.
_CODE_PARTS = 3


def join_split_codes(
    tokens: Sequence[Token], is_code: Callable[[str], bool]
) -> list[Token]:
    """Join codes printed in three columns (201 29 99) to one code.

    Only whole numbers of three, two and two digits that begin a line and lead to a
    label are a code in parts; behind a figure they are one that is known.
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
        first = tokens[index].number
        leads_to_label = end < len(tokens) and tokens[end].kind == "word"
        if (
            end > index + 1
            and leads_to_label
            and (
                tokens[index].starts_line
                or (
                    tokens[index - 1].number is not None
                    and is_code("".join(token.text for token in tokens[index:end]))
                )
            )
            and first is not None
            and first.is_integer_text
            and len(first.text) == _CODE_PARTS
        ):
            text = "".join(token.text for token in tokens[index:end])
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
