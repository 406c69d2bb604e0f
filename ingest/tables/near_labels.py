"""Words of running text that begin a row with an unknown label."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.contract import COUNT_UNITS, MONEY_UNITS
from ingest.document import Line
from ingest.reference import LineDef
from ingest.tables.align import NEAR, likeness
from ingest.tables.tokens import ITEMS, Token, label_pattern, tokenize
from ingest.text import has_chinese, without_enumerator

NEAR_LABEL = "near"
_UNITS = (*MONEY_UNITS, *COUNT_UNITS)
_CONJUNCTIONS = tuple("及和与或、（(")


def join_near_labels(tokens: Sequence[Token], lines: Sequence[LineDef]) -> list[Token]:
    """Join the words that begin a row to one token of kind near.

    Figures after them belong to their row, never to the row before.
    """
    names = [name for line in lines for name in line.names]
    joined: list[Token] = []
    words: list[Token] = []
    above = ""
    for token in tokens:
        if token.kind == "word":
            words.append(token)
            continue
        heads = token.kind in ITEMS and any(map(_names_a_row, words))
        joined += _joined(words, above, names) if heads else words
        joined.append(token)
        words = []
        above = token.printed if token.kind == "label" else ""
    return joined + words


def join_cut_labels(
    tokens: Sequence[Token], is_name: Callable[[str], bool]
) -> list[Token]:
    """Join labels that continue below their figures.

    A line of words alone belongs to the label above it if both form a name; if it
    begins with a conjunction, the line of that label is uncertain. With its own number
    it begins another label.
    """
    joined = list(tokens)
    label: int | None = None
    for at, token in enumerate(joined):
        stands_alone = token.starts_line and token.after >= 0
        if token.kind == "label" or (token.kind == "word" and not stands_alone):
            label = at if token.starts_line or token.kind == "label" else label
        if token.kind != "word" or not stands_alone or label is None:
            continue
        head = joined[label]
        has_figures = any(each.kind in ITEMS for each in joined[label + 1 : at])
        whole = head.printed + token.printed
        is_cut = head.kind == "label" and token.text[:1] in _CONJUNCTIONS
        is_own = _is_numbered(token)
        if has_figures and not is_own and (is_name(whole) or is_cut):
            kind = "label" if is_name(whole) else NEAR_LABEL
            joined[label] = replace(
                head, kind=kind, printed=whole, text=head.text + token.text
            )
            label = None
    return joined


def first_row(lines: Sequence[Line], definitions: Sequence[LineDef]) -> Line | None:
    """The first line that begins a row: with a name of the form, or nearly one."""
    names = [name for definition in definitions for name in definition.names]
    tokens = tokenize(lines, label_pattern(names))
    for token, following in pairwise(join_near_labels(tokens, definitions)):
        if following.kind not in ("number", "dash"):
            continue
        if token.kind == "label" or (
            token.kind == NEAR_LABEL and likeness(token.printed, names) >= NEAR
        ):
            return token.line
    return None


def _joined(words: list[Token], above: str, names: Sequence[str]) -> list[Token]:
    """Words before a figure, with those of the label joined.

    above: the known label just before them, which they may continue.
    """
    numbered = [at for at, word in enumerate(words) if _is_numbered(word)]
    first = max(numbered, default=0)
    scores = {at: likeness(_text(words[at:]), names) for at in range(first, len(words))}
    nearest = max(scores, key=lambda at: (scores[at], -at))
    if scores[nearest] >= NEAR:
        first = nearest
    elif not numbered:
        if above and (
            not words[0].starts_line or likeness(above + _text(words), names) >= NEAR
        ):
            return words
        line = words[-1].line
        first = next(at for at, word in enumerate(words) if word.line is line)
    label = replace(
        words[first],
        kind=NEAR_LABEL,
        text="".join(word.text for word in words[first:]),
        printed=_text(words[first:]),
        after=words[-1].after,
    )
    return [*words[:first], label]


def _names_a_row(word: Token) -> bool:
    """Whether it has Chinese characters and is not a unit."""
    return has_chinese(word.text) and word.text not in _UNITS


def _is_numbered(word: Token) -> bool:
    return without_enumerator(word.text) != word.text


def _text(words: Sequence[Token]) -> str:
    return "".join(word.printed for word in words)
