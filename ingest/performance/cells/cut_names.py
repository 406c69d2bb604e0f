"""Names of indicators cut over two rows by a narrow cell."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.performance.entries import Entry, is_level_label
from ingest.text import fold, has_chinese

_LEVELS = ("level1", "level2")
_NAMES = {*_LEVELS, "level3"}
# With this many rows with figures, a row without any is a part of another.
_FEWEST = 2


def _has_points(entry: Entry) -> bool:
    return bool(entry.values.get("weight") or entry.values.get("score"))


def _is_part(entry: Entry) -> bool:
    """Whether a row has only a name or a reason."""
    filled = {key for key, text in entry.values.items() if text}
    return filled == {"reason"} or ("level3" in filled and filled <= _NAMES)


def _joined(first: Entry, second: Entry) -> Entry:
    """Join two rows; figures come from the row that has them."""
    keys = dict.fromkeys((*first.values, *second.values))
    values = {
        key: first.values.get(key, "") + second.values.get(key, "") for key in keys
    }
    line = first.line if _has_points(first) else second.line
    return replace(first, values=values, line=line)


def _one_level(above: Entry, below: Entry) -> bool | None:
    """Whether the level names in two rows are one cut name; None without two."""
    texts = [(above.values.get(key), below.values.get(key)) for key in _LEVELS]
    found = [
        is_level_label(f"{first}{second}", level) and not is_level_label(second, level)
        for level, (first, second) in enumerate(texts, start=1)
        if first and second
    ]
    return all(found) if found else None


def _way(entries: Sequence[Entry], at: int) -> tuple[bool | None, bool]:
    """Whether a part begins the name below it, and whether that is proved.

    None if it may also end the name above it.
    """
    part = entries[at]
    above = entries[at - 1] if at else None
    below = entries[at + 1] if at + 1 < len(entries) else None
    if above and not part.values.get("level3"):
        return False, True
    if above and _one_level(above, part):
        return False, True
    begins = below is None or any(below.values.get(key) for key in _LEVELS)
    if any(part.values.get(key) for key in _LEVELS):
        is_cut = _one_level(part, below) if below else False
        return (None if is_cut is False else True), bool(is_cut)
    return (False if begins and above else None), False


def _width(entry: Entry) -> int:
    """Width of the name of a row, in halves of a Chinese character."""
    text = fold(entry.values.get("level3", ""))
    return sum(2 if has_chinese(char) else 1 for char in text)


def join_cut_names(entries: Sequence[Entry]) -> list[Entry]:
    """Join a row with only a part of a name to the row it belongs to.

    Nothing is joined if rows without figures follow one another, if the upper part does
    not fill the name column, or if a part may belong to either row.
    """
    parts = [at for at, entry in enumerate(entries) if _is_part(entry)]
    whole = sum(map(_has_points, entries))
    if whole < max(_FEWEST, len(parts)) or whole + len(parts) < len(entries):
        return list(entries)
    ways = {at: _way(entries, at) for at in parts}
    known_ways = {way for way, _ in ways.values()} - {None}
    widest = max(map(_width, entries))
    found: list[Entry] = []
    upper_part: Entry | None = None
    for at, entry in enumerate(entries):
        way, is_proved = ways.get(at, (None, False))
        if at in ways and way is None and len(known_ways) == 1:
            (way,) = known_ways
        upper = entry if way else entries[at - 1]
        is_alone = not {at - 1, at + 1} & ways.keys()
        is_cut = is_alone and (is_proved or _width(upper) >= widest - 1)
        if way is not None and is_cut and way:
            upper_part = entry
        elif way is not None and is_cut:
            found[-1] = _joined(found[-1], entry)
        else:
            found.append(_joined(upper_part, entry) if upper_part else entry)
            upper_part = None
    return [*found, *([upper_part] if upper_part else [])]
