"""Keys of statement subjects, and their table in the documentation.

``python -m ingest.narrative.vocabulary`` rewrites docs/statement-subjects.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.csv_file import csv_rows
from ingest.narrative.lexicon import SUBJECTS
from ingest.narrative.model import FUNDS

_PAGE = Path(__file__).parents[2] / "docs" / "statement-subjects.md"
_KINDS = {
    "money": "amount",
    "money_end": "amount",
    "procurement": "amount",
    "result_money": "amount",
    "item": "count",
    "person": "people",
    "vehicle": "vehicles",
    "set": "sets",
    "area": "area",
    "result_rate": "rate",
}
_STAFF = {
    "total": "人数",
    "in_service": "在职人员",
    "administrative": "行政",
    "managed_institution": "参公事业",
    "institution": "事业",
    "worker": "工勤",
    "contract": "编外",
    "retired": "离退休人员",
    "retired_cadre": "离休人员",
    "retiree": "退休人员",
    "retired_pension_fund": "由养老保险基金发放养老金的离退休人员",
    "survivor": "遗属",
    "other": "其他人员",
}
_GRADES = {
    "excellent": "优",
    "good": "良",
    "fair": "中",
    "poor": "差",
    "qualified": "合格",
    "unqualified": "不合格",
}
_FUND_NAMES = {
    "fiscal_appropriation": "财政拨款",
    "general_public": "一般公共预算",
    "government_fund": "政府性基金预算",
    "state_capital": "国有资本经营预算",
    "social_insurance": "社会保险基金预算",
}
_HEAD = """# Subjects of statements in prose

`subject_key` in the statements is one of these keys, a class code, a project or empty:

- **A class code**: 3, 5 or 7 digits of the functional classification (`functional_code`
  is the same), 3 or 5 of the economic one (`economic_code` is the same), as in
  `seeds/reference/functional_class.csv` and `economic_class.csv`.
- **`project:NAME`**: a project by its printed name, without quotes and 项目.
- **Empty**: a label that no standard list has. The printed label is in `subject`.

## Which budget
预算 alone, as in 预算为…，完成预算的…, means what the sentence compares the accounts
with; else the budget that the paragraph has named; else what a remark says of the word
(上述"预算"口径为调整预算数, below the 三公 table 预算数为…全年预算数); else the budget
that the section has named; else the adjusted one, which the forms compare with
(`ingest/narrative/budgets.py`). Parts listed under a budget figure are budget figures.

## What a report counts
People helped and things done are statements where a section reports on performance
(`beneficiaries`, `outputs`), and unmatched numbers (`achievement`) elsewhere. Quoted
rules, limits of prices and numbers that only describe another are no statements. Money
asked for, planned, allowed at most, or missing has the measure `other`.

## Keys
Which money an amount is of stands in `fund`, not in the key. What a key is counted in:
amount (元, 万元), count (个, 次 …), people, vehicles, sets, rate (%), points.
The table is written by `python -m ingest.narrative.vocabulary` from
`ingest/narrative/subjects.csv`, which lists every wording.

| key | standard name | counted in | wordings |
|---|---|---|---|
"""


@dataclass(frozen=True)
class SubjectKey:
    """One key: its standard name, its unit, the number of its wordings."""

    key: str
    name: str
    counted_in: str
    wordings: int = 0


def _listed() -> Iterator[SubjectKey]:
    """Keys of the list of wordings; a key with several rows has the first name."""
    found: dict[tuple[str, str], SubjectKey] = {}
    for row in csv_rows(SUBJECTS):
        key, labels = row["subject_key"], row["labels"].split("|")
        if "+" in key or ":" in key:
            continue
        kind = _KINDS[row["kind"]]
        known = found.get((key, kind), SubjectKey(key, labels[0], kind))
        found[key, kind] = replace(known, wordings=known.wordings + len(labels))
    yield from found.values()


def _derived() -> Iterator[SubjectKey]:
    """Keys composed of parts, and keys that wordings alone do not decide."""
    for fund in filter(None, FUNDS):
        name = f"评价涉及的{_FUND_NAMES[fund]}支出"
        yield SubjectKey(f"evaluated_{fund}", name, "amount")
        whole = f"部门整体支出评价涉及的{_FUND_NAMES[fund]}支出"
        yield SubjectKey(f"evaluated_department_{fund}", whole, "amount")
    whole = "部门整体支出评价涉及的资金"
    yield SubjectKey("evaluated_department", whole, "amount")
    for fund in ("general_public", "government_fund", "state_capital"):
        name = f"{_FUND_NAMES[fund]}财政拨款收入"
        yield SubjectKey(f"revenue_{fund}", name, "amount")
    yield SubjectKey("revenue_social_insurance", "社会保险基金预算收入", "amount")
    for grade, word in _GRADES.items():
        yield SubjectKey(f"projects_{grade}", f"评价结果为“{word}”的项目", "count")
    for basis, word in (("establishment", "编制"), ("actual", "实有")):
        for category, name in _STAFF.items():
            yield SubjectKey(f"{basis}_{category}", f"{word}：{name}", "people")
    yield SubjectKey("whole_department", "部门（单位）整体", "points or amount")
    yield SubjectKey("score", "总得分", "points")
    yield SubjectKey("score_part", "各部分得分", "points")
    yield SubjectKey("amount_per_head", "人均金额、标准", "amount")
    yield SubjectKey("beneficiaries", "受益人数、户数", "people")
    yield SubjectKey("outputs", "产出数量", "count")


def subject_keys() -> tuple[SubjectKey, ...]:
    """Every key that is a word."""
    return (*_listed(), *_derived())


def page() -> str:
    """The page of the documentation."""
    rows = (
        f"| `{each.key}` | {each.name} | {each.counted_in} | {each.wordings or ''} |"
        for each in subject_keys()
    )
    return _HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    _PAGE.write_text(page(), encoding="utf-8")
