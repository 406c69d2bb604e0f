"""Text of Chinese and Western words in lines of a terminal."""

from collections.abc import Iterable

from rich.cells import cell_len

# Marks that do not begin a line, and those that do not end one.
_CLOSING = "，。；：、）》〉”！？…,.;:)%"
_OPENING = "（《〈“("


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Lines of at most `width` half-width characters.

    They break at blanks and between Chinese characters; all but the first are indented
    by two more.
    """
    room = max(20, width - len(indent))
    lines: list[str] = []
    line: list[str] = []
    for part in _parts(text):
        if line and cell_len("".join([*line, part]).rstrip()) > room:
            carried = [part]
            # A mark that may not begin a line takes the character before it along.
            while len(line) > 1 and (
                carried[0][0] in _CLOSING or line[-1][-1] in _OPENING
            ):
                carried.insert(0, line.pop())
            lines.append("".join(line).rstrip())
            line, room = carried, max(20, width - len(indent) - 2)
        else:
            line.append(part if line or not lines else part.lstrip())
    lines.append("".join(line).rstrip())
    first, *rest = lines
    return [indent + first, *(f"{indent}  {each.lstrip()}" for each in rest)]


def _parts(text: str) -> Iterable[str]:
    """Words with the blanks after them, and Chinese characters one by one."""
    word = ""
    for character in text:
        if cell_len(character) > 1:
            if word:
                yield word
            word = ""
            yield character
        elif character == " ":
            word += character
        else:
            if word.endswith(" ") and word.strip():
                yield word
                word = ""
            word += character
    if word:
        yield word
