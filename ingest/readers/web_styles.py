"""Styles of a web page, by class of element."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from lxml import etree

UNREAD = "rules of style that may hide something and are not understood"
# Style properties that matter, and their values that change what is read.
_CHANGING = {
    "display": "none",
    "visibility": "hidden|collapse",
    "mso-hide": "all",
    "font-size": "0(?:p[xt])?",
    "vertical-align": "super|sub|text-top|text-bottom",
    "text-decoration": ".*line-through.*",
    "text-decoration-line": ".*line-through.*",
}
_SKIPPED = re.compile(r"/\*.*?(?:\*/|$)|<!--|-->|@[\w-]{1,40}[^{};]{0,400};", re.DOTALL)
_RULE = re.compile(r"(?:^|(?<=[{}]))([^{}]*)\{([^{}]*)\}")
_MEDIA = re.compile(
    r"@media([^{}]{0,400})\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}", re.IGNORECASE
)
_ON_SCREEN = re.compile(r"(?:only\s+)?(?:screen|all)?", re.IGNORECASE)
_COMPOUND = re.compile(
    r"(\*|[a-z][a-z0-9-]*)?((?:[.#:][\w-]+(?:\(\s*\d+\s*\))?)*)", re.I
)
_PART = re.compile(r"([.#:])([\w-]+)(?:\(\s*(\d+)\s*\))?")
_LONGEST = 400
_OF_CLASS = "contains(concat(' ',normalize-space(@class),' '),' {} ')"
_PLACES = {
    "nth-child": "count(preceding-sibling::*)={}-1",
    "first-child": "not(preceding-sibling::*)",
    "last-child": "not(following-sibling::*)",
}
# Hover states, and parts without text of the page.
_NEVER = re.compile(
    r":(?:hover|active|focus|visited|link|target|checked|disabled|before|after|first-l)"
    r"|::"
)


@dataclass(frozen=True)
class _Rule:
    """One property of elements; rank: important, specificity, order."""

    path: str
    name: str
    value: str
    rank: tuple[bool, int, int, int, int]


def _selected(selector: str) -> tuple[str, tuple[int, int, int]] | None:
    """XPath of a selector and its specificity; None if unknown."""
    if len(selector) > _LONGEST:
        return None
    path, weights = "", [0, 0, 0]
    for step in re.sub(r"\s*>\s*", " >", selector.strip()).split():
        match = _COMPOUND.fullmatch(step.removeprefix(">"))
        if match is None or not match[0]:
            return None
        path += ("/" if step.startswith(">") else "//") + (match[1] or "*").lower()
        weights[2] += match[1] not in (None, "*")
        for sign, name, count in _PART.findall(match[2]):
            if sign == "#":
                condition = f"@id='{name}'"
            elif sign == ".":
                condition = _OF_CLASS.format(name)
            elif name in _PLACES and bool(count) == ("{}" in _PLACES[name]):
                condition = _PLACES[name].format(count)
            else:
                return None
            weights[0 if sign == "#" else 1] += 1
            path += f"[{condition}]"
    return (path, (weights[0], weights[1], weights[2])) if path else None


def _declarations(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the relevant properties, their values, and whether !important."""
    for part in text.split(";"):
        name, _, value = part.partition(":")
        bare, mark, _ = value.lower().partition("!")
        if name.strip().lower() in _CHANGING:
            yield name.strip().lower(), bare.strip(), bool(mark)


def _changes(name: str, value: str) -> bool:
    return re.fullmatch(_CHANGING[name], value) is not None


def _rules(sheet: str, losses: Counter[str]) -> Iterator[_Rule]:
    text = _MEDIA.sub(
        lambda media: media[2] if _ON_SCREEN.fullmatch(media[1].strip()) else "",
        _SKIPPED.sub(" ", sheet),
    )
    for order, (selectors, body) in enumerate(_RULE.findall(text)):
        declared = list(_declarations(body))
        for selector in selectors.split(",") if declared else ():
            found = _selected(selector)
            if found is not None:
                path, weights = found
                for name, value, is_important in declared:
                    yield _Rule(path, name, value, (is_important, *weights, order))
            elif not selector.strip().startswith("@") and not _NEVER.search(selector):
                losses[UNREAD] += any(
                    _changes(name, value) for name, value, _ in declared
                )


def _elements(tree: etree._Element, path: str) -> list[etree._Element]:
    return cast("list[etree._Element]", tree.xpath(path))


def apply_styles(tree: etree._Element) -> Counter[str]:
    """Write the styles of a page into its elements; return losses.

    For one property the stronger rule counts; an element's own style precedes all rules
    that are not important.
    """
    losses: Counter[str] = Counter()
    sheets = [
        each.text or ""
        for each in _elements(tree, "//style[not(ancestor::noscript)]")
        if _ON_SCREEN.fullmatch((each.get("media") or "").strip())
    ]
    rules = list(_rules("\n".join(sheets), losses))
    changed = {rule.name for rule in rules if _changes(rule.name, rule.value)}
    given: dict[etree._Element, dict[str, _Rule]] = {}
    for rule in sorted(rules, key=lambda rule: rule.rank):
        if rule.name in changed:
            for element in _elements(tree, rule.path):
                given.setdefault(element, {})[rule.name] = rule
    for element, matching in given.items():
        own = element.get("style") or ""
        own_names = {name: is_important for name, _, is_important in _declarations(own)}
        style = [
            f"{rule.name}:{rule.value}"
            for rule in matching.values()
            if rule.name not in own_names or (rule.rank[0] and not own_names[rule.name])
        ]
        element.set("style", ";".join(filter(None, (own, *style))))
    return losses
