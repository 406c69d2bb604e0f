"""Labels that prose uses, and the standard keys they stand for."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.reference import Classification, Reference, read_seed
from ingest.text import fold

_SUBJECTS = Path(__file__).with_name("subjects.csv")
FUND_PREFIXES: tuple[tuple[str, str], ...] = (
    (
        "general_public",
        r"一般公共(?:预算)?(?:财政)?(?:拨款)?(?:预算)?|公共预算财政拨款",
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
# Words before a label that add nothing to it: the year, the unit, common verbs.
_NEUTRAL = re.compile(
    r"(?:[^，。;:、]{2,24}?(?=20\d\d年)|(?:截至|截止|至|到|在|于|的|以|从)?(?:20\d\d年?|当年|本年|上年|全年|去年)?(?:度|末|底|初)?"
    r"(?:\d{1,2}月(?:\d{1,2}日|底|末)?)?"
    r"|[本我全该各](?:部门|单位|会|级|市|省|县|区|局|处|中心)?(?:\(单位\)|\(本级\))?"
    r"|部门\(单位\)|部门|单位|年末|年底|期末"
    r"|[^，。;:、]{0,14}?(?:总工会|工会|委员会|中心|文化宫|办公室|干部学校|疗养院)"
    r"(?:\(本级\)|本级|机关)?"
    r"|其中|另有|另外|包括|共计|合计|总计|累计|共有|现有|拥有|实有|目前|实际"
    r"|纳入|本套|绩效自评中|[^，。;:]{0,14}单位的|在编|具体是?|汇编|编报|预算|决算|涵盖|支出|执行公务|开展业务活动|业务活动|和|等"
    r"|使用|开支|安排|发生|涉及|用于|按规定|更新|按照|支付|列支|完成|实现|组织|接待"
    r"|财政拨款|一般公共预算|负担费?用?的|使用的|政府|收到|取得|产生|全部|分别|主要是|主要|含"
    r"|设立|设有|内设|下设|下属|下辖|设|为|有|共|总|将|向|因|对|的)*"
)
_CLASS_PART = re.compile(
    r"(?P<name>[^()，。;:]*?)\(?(?P<code>\d{2,7})?\)?\((?:(?P<inner>\d{2,7}))?"
    r"(?P<level>[类款项])\)?"
)
_CLASS_END = re.compile(
    r"(?:[类款项]\)?|\(\d{3,7}(?:科目)?\)|\)|^2\d{6}.+)(?:支出?|决算支出|科目)?$"
)
_LEAD = re.compile(r"^(?:20\d\d年度?|其中|用于)+")
_STAGE = re.compile(r"(?:决算数?|数额?|决算总额)$")
_PAID_BY = re.compile(r"财政拨款(?:支出)?(?:决算数?)?$")
_CARS = re.compile(r"公务车(?!辆)|公车")
_LEVELS = {"类": 3, "款": 5, "项": 7}
_BARE_LEVEL = re.compile(r"(?<=\d)(?P<level>[类款项])\)")
_CODED = re.compile(r"(?P<name>[^()]*?)\((?P<code>\d{3}|\d{5}|\d{7})(?:科目)?\)")
_LEADING_CODE = re.compile(r"(?P<code>2\d{6})(?P<name>[^\W\d_].*)")


@dataclass(frozen=True)
class Subject:
    """What a figure is about.

    label: folded label as printed; key: standard key or empty; functional, economic:
    class codes; fund: which money.
    """

    label: str
    key: str = ""
    fund: str = ""
    functional: str = ""
    economic: str = ""

    @property
    def name(self) -> str:
        """Key where there is one, else the label."""
        return self.key or self.label


@dataclass(frozen=True)
class Lexicon:
    """Labels by kind of unit, and the classifications.

    entries: (kind, label) to the keys and the fund it stands for; economic_names:
    codes of a folded name in force in the fiscal year.
    """

    entries: Mapping[tuple[str, str], tuple[tuple[str, ...], str]]
    functional: Classification
    economic_names: Mapping[str, tuple[str, ...]]

    def find(self, phrase: str, kind: str) -> tuple[Subject, ...]:
        """Subjects of a phrase: the longest label it ends with after neutral words."""
        text = plain(phrase)
        for start in range(len(text)):
            label = text[start:]
            if start and (f"{kind}_end", label) in self.entries:
                keys, fund = self.entries[f"{kind}_end", label]
                name = label.removeprefix("等")
                return tuple(_subject(name, key, fund) for key in keys)
            if start and not _is_neutral(text[:start], kind):
                continue
            found = self.exact(label, kind)
            if found:
                return found
        return ()

    def exact(self, label: str, kind: str) -> tuple[Subject, ...]:
        forms = (
            label,
            _REMARK.sub("", label),
            _STAGE.sub("", label),
            _PAID_BY.sub("", label),
        )
        for form in forms:
            entry = self.entries.get((kind, form))
            if entry:
                keys, fund = entry
                return tuple(_subject(label, key, fund) for key in keys)
        return self._funded(label) if kind == "money" else ()

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
        """The functional class that a phrase names with its (类)(款)(项) or code.

        The phrase must end with the class: what follows it is no part of its label.
        """
        text = _LEAD.sub("", phrase)
        if not _CLASS_END.search(text):
            return None
        return _by_levels(text, self.functional) or _by_code(text, self.functional)

    def functional_name(self, phrase: str) -> Subject | None:
        """The functional class (类) that a phrase names without saying so."""
        return _named(phrase, self.functional.by_name, {3}, "functional")

    def economic_name(self, phrase: str) -> Subject | None:
        """The economic class that a phrase names."""
        return _named(phrase, self.economic_names, {3, 5}, "economic")


def _is_neutral(text: str, kind: str) -> bool:
    """Whether words before a label add nothing to it."""
    if kind != "money" and text.endswith("的"):
        return True
    return _NEUTRAL.fullmatch(text) is not None


def plain(phrase: str) -> str:
    """A phrase without quotes, which print in many ways, and with cars spelt out."""
    return _CARS.sub("公务用车", re.sub(r"[\"'“”]", "", phrase))


def _subject(label: str, key: str, fund: str) -> Subject:
    if key.startswith("economic:"):
        code = key.partition(":")[2]
        return Subject(label, code, fund, economic=code)
    return Subject(label, key, fund)


def fund_subject(label: str, fund: str, side: str) -> Subject:
    """The subject that the name of a budget stands for, by the side it is on."""
    if side == "project":
        return Subject(label, "project", fund)
    if side == "expenditure":
        return Subject(label, "expenditure_total", fund)
    if fund == "fiscal_appropriation":
        return Subject(label, "fiscal_appropriation", fund)
    return Subject(label, f"revenue_{fund}", fund)


def _names(classification: Classification, code: str) -> set[str]:
    return {fold(name) for name in classification.names.get(code, ())}


def _by_levels(phrase: str, functional: Classification) -> Subject | None:
    """Read 一般公共服务支出(类)群众团体事务(款)行政运行(项) and 201(类)29(款)99(项)."""
    text = _BARE_LEVEL.sub(r"(\g<level>)", phrase)
    code = ""
    label = phrase
    for match in _CLASS_PART.finditer(text):
        size = _LEVELS[match["level"]]
        printed = match["code"] or match["inner"] or _tail_digits(match["name"])
        step = _code_at(code, printed, size)
        step = step or _code_named(
            match["name"].strip("0123456789*"), code, size, functional
        )
        if step:
            code = step
    if not code:
        return None
    return Subject(label, code, functional=code)


def _tail_digits(name: str) -> str:
    match = re.search(r"\d+$", name)
    return match.group() if match else ""


def _code_at(parent: str, printed: str, size: int) -> str:
    if len(printed) == size:
        return printed
    if printed and len(parent) + len(printed) == size:
        return parent + printed
    return ""


def _code_named(name: str, parent: str, size: int, functional: Classification) -> str:
    """The code of this level that a part of the phrase names under its parent."""
    for start in range(len(name)):
        codes = [
            code
            for code in functional.by_name.get(name[start:], ())
            if len(code) == size and code.startswith(parent)
        ]
        if len(codes) == 1:
            return codes[0]
    return ""


def _by_code(phrase: str, functional: Classification) -> Subject | None:
    """Read 一般公共服务(201)支出 and 2012901行政运行."""
    match = _CODED.search(phrase) or _LEADING_CODE.search(phrase)
    if match is None or match["code"] not in functional.names:
        return None
    code = match["code"]
    label = match["name"]
    known = any(
        label.endswith(name.removesuffix("支出")) or name in label
        for name in _names(functional, code)
    )
    return Subject(phrase, code, functional=code) if known else None


def _named(
    phrase: str, by_name: Mapping[str, tuple[str, ...]], sizes: set[int], kind: str
) -> Subject | None:
    text = plain(phrase)
    for start in range(len(text)):
        if start and _NEUTRAL.fullmatch(text[:start]) is None:
            continue
        label = text[start:]
        forms = (label, label + "支出", label.removesuffix("支出"), label + "缴费")
        for form in forms:
            codes = {code for code in by_name.get(form, ()) if len(code) in sizes}
            if len(codes) == 1:
                break
        else:
            continue
        code = codes.pop()
        if kind == "functional":
            return Subject(label, code, functional=code)
        return Subject(label, code, economic=code)
    return None


@lru_cache(maxsize=1)
def _entries() -> dict[tuple[str, str], tuple[tuple[str, ...], str]]:
    found: dict[tuple[str, str], tuple[tuple[str, ...], str]] = {}
    with _SUBJECTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
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


def load_lexicon(reference: Reference, year: int) -> Lexicon:
    """The lexicon together with the classifications as of a fiscal year."""
    economic = _in_force("economic_class", "economic", "economic", year)
    return Lexicon(_entries(), reference.functional, economic)
