"""Faults that keep a sentence out of a letter."""

import re

# Slots and marks of the templates, operators, English places, raw operands and keys.
_NEVER = {
    "slot": re.compile(r"[{}⟦⟧]"),
    "operator": re.compile(r"[=<>*|≠≤≥÷]| [/+x] "),
    "raw operand": re.compile(r" [pl]\.\d"),
    "empty": re.compile(r"“”|《》|（）|\(\)|None|null"),
    "nested": re.compile("““|””"),
    "twice": re.compile(r"[，。；：、]{2}|[.,;:]{2}|  |的的|为为"),
    "end": re.compile(r"[^。.]$"),
}
_CHINESE_MARK = re.compile(r"[，。；]")


def unprintable(sentence: str, allowed: re.Pattern[str]) -> set[str]:
    """Faults of a Chinese sentence; allowed: keys that documents print."""
    text = allowed.sub("甲", sentence)
    found = {name for name, mark in _NEVER.items() if mark.search(text)}
    return found | ({"English"} if re.search("[A-Za-z]", text) else set())


def unprintable_english(sentence: str, allowed: re.Pattern[str]) -> set[str]:
    """Faults of an English sentence, except in quotations."""
    text = re.sub("“[^”]*”", "“x”", allowed.sub("item", sentence))
    found = {name for name, mark in _NEVER.items() if mark.search(text)}
    return found | ({"Chinese"} if _CHINESE_MARK.search(text) else set())
