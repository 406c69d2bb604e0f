"""Labels that prose uses, and the standard keys they stand for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.csv_file import csv_rows
from ingest.document import Line
from ingest.narrative.classes import class_of, item_under
from ingest.narrative.subject import Subject
from ingest.reference import Classification, Reference, read_seed
from ingest.text import fold

SUBJECTS = Path(__file__).with_name("subjects.csv")
FUND_PREFIXES: tuple[tuple[str, str], ...] = (
    (
        "general_public",
        r"一般公共(?!服务)(?:预算)?(?:财政)?(?:拨款)?(?:预算)?|公共预算财政拨款",
    ),
    ("government_fund", r"政府性基金(?:预算)?(?:财政)?(?:拨款)?"),
    (
        "state_capital",
        r"国?有资本(?:经营)?(?:预算)?(?:财政)?(?:拨款)?|国有资金经营预算(?:财政拨款)?",
    ),
    ("social_insurance", r"社会保险基金预算(?:拨款)?"),
    ("fiscal_appropriation", r"财政(?:拨款|补助)"),
)
_FUND = tuple((name, re.compile(pattern)) for name, pattern in FUND_PREFIXES)
_REMARK = re.compile(r"\([^()]*\)")
_FUND_WORDS = {
    "": "",
    "收入": "revenue",
    "本年收入": "revenue",
    "收入合计": "revenue",
    "收入决算": "revenue",
    "支出": "expenditure",
    "项目支出": "project",
    "本年支出": "expenditure",
    "支出合计": "expenditure",
    "本年支出合计": "expenditure",
    "支出决算": "expenditure",
    "决算支出": "expenditure",
}
# Text before a label without meaning for it: the year, the unit, verbs.
_NEUTRAL_WORDS = frozenset(
    Path(__file__).with_name("neutral_words.txt").read_text(encoding="utf-8").split()
)
_LONGEST_WORD = max(map(len, _NEUTRAL_WORDS))
_NEUTRAL_PART = re.compile(
    r"20\d\d年?|\d{1,2}[月日]|[本我全该各](?:部门|单位|会|级|市|省|县|区|局|处|中心)"
)
_UNIT_NAME = re.compile(
    r"[^，。;:、]{0,14}?(?:总工会|工会|委员会|中心|文化宫|办公室|办事处|人民政府|联合会|干部学校|疗养院"
    r"|单位的)"
    r"|[^，。;:、]{2,24}?(?=20\d\d年)"
)
# A label stands near the end of its clause; nothing before this reach is looked at.
_REACH = 64
# Names of items that are words for other things as well.
_BROAD = ("其他支出", "培训支出")
_ITEM_CODE = re.compile(r"(?<!\d)2\d{6}(?!\d)")
_NOT_BASIC = ("309", "311", "313")
_STAGE = re.compile(r"(?:决算数?|数额?|决算总额|总额|总数|决算合计)$")
_IN_YEAR = re.compile(
    r"(?<=[费出入])(?:全年|本年度?|当年|实际|共计?|累计)+(?=支出|收入|决算)"
)
_COST = re.compile(r"费用(?:支出)?$")
_PAID_BY = re.compile(r"财政拨款(?:支出)?(?:决算数?)?$")
_USED_FOR = re.compile(r"^(?:其中|主要|用于)+")
_CARS = re.compile(r"公务车(?!辆)|公车")


@dataclass(frozen=True)
class Lexicon:
    """Labels by kind of unit, and the classifications.

    entries: (kind, label) to its keys and fund; economic_names: codes of a folded name
    in force in the fiscal year; basic_names: those that basic expenditure may have;
    printed: codes of items (项) that the document prints.
    """

    entries: Mapping[tuple[str, str], tuple[tuple[str, ...], str]]
    functional: Classification
    economic_names: Mapping[str, tuple[str, ...]]
    basic_names: Mapping[str, tuple[str, ...]]
    printed: frozenset[str] = frozenset()

    def find(self, phrase: str, kind: str) -> tuple[Subject, ...]:
        """Subjects of a phrase: the longest label it ends with after neutral words."""
        text = plain(phrase)[-_REACH:]
        neutral = _neutral_ends(text)
        for start in range(len(text)):
            label = text[start:]
            if start and (f"{kind}_end", label) in self.entries:
                keys, fund = self.entries[f"{kind}_end", label]
                name = label.lstrip("等的")
                return tuple(_subject(name, key, fund) for key in keys)
            is_named = kind != "money" and text[:start].endswith("的")
            if start not in neutral and not is_named:
                continue
            if label.startswith("收入") and text[:start].endswith("支出"):
                # 支出收入 names neither side.
                return ()
            found = self.exact(label, kind)
            if found:
                return found
        return ()

    def exact(self, label: str, kind: str) -> tuple[Subject, ...]:
        forms = (
            label,
            _REMARK.sub("", label),
            _STAGE.sub("", label),
            _IN_YEAR.sub("", label),
            _COST.sub("费", label),
            _PAID_BY.sub("", label),
        )
        for form in forms:
            entry = self.entries.get((kind, form))
            if entry:
                keys, fund = entry
                return tuple(_subject(label, key, fund) for key in keys)
        return self._funded(label) if kind == "money" else ()

    def key_at_end(self, label: str, kind: str) -> str:
        """Key of the longest known word of this kind that a label ends with."""
        for start in range(len(label)):
            entry = self.entries.get((kind, label[start:]))
            if entry:
                return entry[0][0]
        return ""

    def _funded(self, label: str) -> tuple[Subject, ...]:
        """Subjects of a label that begins with the name of a budget."""
        for fund, pattern in _FUND:
            match = pattern.match(label)
            if match is None:
                continue
            rest = label[match.end() :]
            if rest in _FUND_WORDS:
                return (fund_subject(label, fund, _FUND_WORDS[rest]),)
            entry = self.entries.get(("money", rest))
            if entry:
                return tuple(_subject(label, key, fund) for key in entry[0])
        return ()

    def functional_class(self, phrase: str) -> Subject | None:
        """The functional class that a phrase names as such."""
        return class_of(phrase, self.functional)

    def item_under(self, phrase: str, section: str) -> Subject | None:
        """The item (项) that a phrase names below its section."""
        return item_under(phrase, section, self.functional)

    def item_named(self, name: str, above: str) -> Subject | None:
        """The item (项) with exactly this name below a class or section."""
        bare = _USED_FOR.sub("", name)
        codes = self.functional.by_name.get(bare, ()) if above[:1] == "2" else ()
        items = [each for each in codes if len(each) == 7 and each.startswith(above)]
        return Subject(bare, items[0], functional=items[0]) if len(items) == 1 else None

    def item_printed(self, name: str) -> Subject | None:
        """The item (项) of this name, if the document prints one code of it.

        Several sections have an item 行政运行, and basic expenditure a 住房公积金.
        """
        bare = plain(_USED_FOR.sub("", name))
        codes = self.functional.by_name.get(bare, ())
        items = [each for each in codes if each in self.printed]
        is_item = len(items) == 1 and bare not in (*self.economic_names, *_BROAD)
        return Subject(bare, items[0], functional=items[0]) if is_item else None

    def functional_name(self, phrase: str) -> Subject | None:
        """The functional class (类) that a phrase names without 类."""
        return _named(phrase, self.functional.by_name, {3}, "functional")

    def economic_name(self, phrase: str) -> Subject | None:
        """The economic class or section that a phrase names."""
        return _named(phrase, self.economic_names, {3, 5}, "economic")

    def basic_name(self, phrase: str, is_section: bool) -> Subject | None:
        """The class that a phrase names in a list of basic expenditure.

        Classes of construction, enterprises and social insurance (309, 311, 313) do not
        occur. is_section: the list has sections (款), so that a name of both levels,
        其他支出, is the section.
        """
        section = _named(phrase, self.basic_names, {5}, "economic")
        if is_section and section:
            return section
        return _named(phrase, self.basic_names, {3, 5}, "economic")


def _neutral_ends(text: str) -> set[int]:
    """Places in a text preceded only by words without meaning."""
    reached = {0}
    for start in range(len(text)):
        if start not in reached:
            continue
        for end in range(start + 1, min(start + _LONGEST_WORD, len(text)) + 1):
            if text[start:end] in _NEUTRAL_WORDS:
                reached.add(end)
        for pattern in (_NEUTRAL_PART, _UNIT_NAME):
            match = pattern.match(text, start)
            if match:
                reached.add(match.end())
    return reached


def plain(phrase: str) -> str:
    """A phrase without quotes, which vary, and with abbreviated vehicles spelt out."""
    return _CARS.sub("公务用车", re.sub(r"[\"'“”]", "", phrase))


def _subject(label: str, key: str, fund: str) -> Subject:
    if key.startswith("economic:"):
        code = key.partition(":")[2]
        return Subject(label, code, fund, economic=code)
    return Subject(label, key, fund)


def fund_named(label: str) -> str:
    """The budget named by a label, with 支出 or without, else empty."""
    for fund, pattern in _FUND:
        match = pattern.match(label)
        if match and label[match.end() :] in ("", "支出", "安排", "安排支出"):
            return fund
    return ""


def fund_subject(label: str, fund: str, side: str) -> Subject:
    """The subject of a budget name, by its side."""
    if side == "project":
        return Subject(label, "project", fund)
    if side == "expenditure":
        return Subject(label, "expenditure_total", fund)
    if fund == "fiscal_appropriation":
        return Subject(label, "fiscal_appropriation", fund)
    return Subject(label, f"revenue_{fund}", fund)


def _named(
    phrase: str, by_name: Mapping[str, tuple[str, ...]], sizes: set[int], kind: str
) -> Subject | None:
    text = plain(phrase)[-_REACH:]
    neutral = _neutral_ends(text)
    for start in range(len(text)):
        if start not in neutral:
            continue
        label = text[start:]
        forms = (label, label + "支出", label.removesuffix("支出"), label + "缴费")
        for form in forms:
            codes = {code for code in by_name.get(form, ()) if len(code) in sizes}
            # A class that has one section of its own name is the class.
            if codes and all(code.startswith(min(codes)) for code in codes):
                break
        else:
            continue
        code = min(codes)
        if kind == "functional":
            return Subject(label, code, functional=code)
        return Subject(label, code, economic=code)
    return None


@lru_cache(maxsize=1)
def _entries() -> dict[tuple[str, str], tuple[tuple[str, ...], str]]:
    found: dict[tuple[str, str], tuple[tuple[str, ...], str]] = {}
    for row in csv_rows(SUBJECTS):
        keys = tuple(row["subject_key"].split("+"))
        for label in row["labels"].split("|"):
            folded = plain(label.replace("（", "(").replace("）", ")"))
            found.setdefault((row["kind"], folded), (keys, row["fund"]))
    return found


def _in_force(
    seed: str, prefix: str, aliases: str, year: int
) -> dict[str, tuple[str, ...]]:
    """Codes by folded name of a classification in one fiscal year."""
    found: dict[str, list[str]] = {}
    codes: set[str] = set()
    for row in read_seed(seed):
        since, until = row["valid_from"] or "0", row["valid_to"] or "9999"
        if int(since) <= year <= int(until):
            codes.add(row[f"{prefix}_code"])
            found.setdefault(fold(row[f"{prefix}_name"]), []).append(
                row[f"{prefix}_code"]
            )
    for row in read_seed("class_label_alias"):
        if row["classification"] == aliases and row["class_code"] in codes:
            found.setdefault(fold(row["printed_label"]), []).append(row["class_code"])
    return {name: tuple(dict.fromkeys(names)) for name, names in found.items()}


def _functional(reference: Reference, year: int) -> Classification:
    """The functional classification; a name means the classes of a fiscal year first.

    2299901 became 2299999 under the same name; earlier names stay in use.
    """
    codes = {
        code
        for codes in _in_force("functional_class", "functional", "", year).values()
        for code in codes
    }
    by_name = {
        name: tuple(code for code in named if code in codes) or named
        for name, named in reference.functional.by_name.items()
    }
    return Classification(reference.functional.names, by_name)


def load_lexicon(
    reference: Reference, year: int, lines: Sequence[Line] = ()
) -> Lexicon:
    """The lexicon with the classifications of a fiscal year, and a document's items."""
    economic = _in_force("economic_class", "economic", "economic", year)
    basic = {
        name: tuple(code for code in codes if code[:3] not in _NOT_BASIC)
        for name, codes in economic.items()
    }
    printed = {code for line in lines for code in _ITEM_CODE.findall(line.text)}
    return Lexicon(
        _entries(),
        _functional(reference, year),
        economic,
        basic,
        frozenset(printed & reference.functional.names.keys()),
    )
