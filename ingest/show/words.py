"""The words of `juesuan show` in both languages."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("zh", "en")

# Chinese, English.
_WORDS = {
    "not_in_file": ("文件中未载", "not in the file"),
    "unlisted_level": ("级别未收录", "level not listed"),
    "year": ("{} 年度", "fiscal year {}"),
    "pages": ("{} 页", "pages: {}"),
    "money": ("收入与支出（元）", "Revenue and expenditure (yuan)"),
    "revenue": ("本年收入", "Revenue"),
    "fiscal_appropriation": ("财政拨款收入", "fiscal appropriation"),
    "in_brackets": ("（{}）", " ({})"),
    "colon": ("：", ": "),
    "comma": ("，", ", "),
    "expenditure": ("本年支出", "Expenditure"),
    "basic": ("基本支出", "basic"),
    "project": ("项目支出", "project"),
    "opening": ("年初结转和结余", "Opening balance"),
    "closing": ("年末结转和结余", "Closing balance"),
    "by_function": ("支出按功能分类", "Expenditure by function"),
    "all": ("全部资金", "all funds"),
    "fiscal_only": ("财政拨款", "fiscal appropriation"),
    "by_economic": (
        "一般公共预算支出按经济分类",
        "Expenditure of the general public budget by economic class",
    ),
    "others": ("其余 {} 项", "{} more"),
    "of_basic": (
        "基本支出 {}：人员经费 {}，公用经费 {}",
        "basic expenditure {}: personnel {}, operating {}",
    ),
    "no_accounts": (
        "未收录该年度决算",
        "no final accounts of this year in the file",
    ),
    "unclassified": ("未归类", "unclassified"),
    "budget": ("预算、决算与人员（元）", "Budget, account and staff (yuan)"),
    "initial_budget": ("年初预算数", "Initial budget"),
    "adjusted_budget": ("全年预算数", "Adjusted budget"),
    "final_account": ("决算数", "Final account"),
    "prior": ("上年支出", "Expenditure of the year before"),
    "of_initial": ("为年初预算的 {}", "{} of initial budget"),
    "change": ("本年比上年 {}", "this year {}"),
    "in_service": ("在职人员", "Staff in service"),
    "per_head": ("人均支出（元）", "Expenditure per head (yuan)"),
    "three_public": ("“三公”经费等（元）", "Three public expenses and others (yuan)"),
    "three_total": ("“三公”经费合计", "Three public expenses"),
    "overseas_visits": ("因公出国（境）费", "overseas visits"),
    "official_vehicles": ("公务用车购置及运行维护费", "official vehicles"),
    "official_hospitality": ("公务接待费", "official hospitality"),
    "agency_operating": ("机关运行经费", "Agency operating expenses"),
    "procurement": ("政府采购支出", "Government procurement"),
    "performance": ("绩效自评", "Performance self-evaluation"),
    "forms": ("项目 {} 个，得分 {} 个", "{} projects, {} with a score"),
    "no_forms": ("未收录绩效自评", "no self-evaluation"),
    "score": ("得分", "score"),
    "findings": ("审核发现", "Findings"),
    "none_found": ("核对 {} 项，未发现问题", "nothing found, {} evaluated"),
    "none_evaluated": ("没有可核对的勾稽关系", "no identity could be evaluated"),
    "more_findings": ("另有 {} 项。", "{} more."),
    "places": (
        "各数出处：juesuan audit --publisher {} --year {}",
        "Sources: juesuan audit --publisher {} --year {}",
    ),
    "score_of": ("公开质量 {} 分（满分 100）", "disclosure quality {} of 100"),
    "major": ("重大", "major"),
    "minor": ("一般", "minor"),
    "notice": ("提示", "notice"),
    "mark_table": ("表", "T"),
    "mark_narrative": ("文", "P"),
    "mark_leaves": ("和", "S"),
    "mark_nil": ("空", "B"),
    "mark_document": ("上年", "D"),
    "legend": (
        "表 公开表格；文 文字说明；和 明细合计；空 表内空白；上年 上年决算。",
        "T table; P prose; S sum of leaves; B printed blank; D last year's accounts.",
    ),
}


@dataclass(frozen=True)
class Words:
    """Labels in one language, and the file's names of codes.

    vocabulary: name of a code, by vocabulary and code.
    """

    language: str
    vocabulary: Mapping[tuple[str, str], str]

    def __call__(self, key: str, *values: object) -> str:
        """A label, with values in its places."""
        return _WORDS[key][LANGUAGES.index(self.language)].format(*values)

    def of(self, vocabulary: str, code: str | None) -> str:
        """Name of a code; the code itself if the vocabulary lacks it."""
        return self.vocabulary.get((vocabulary, code or ""), code or "")


def locale_language() -> str:
    """The language of the terminal: Chinese by its locale, else English."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next(filter(None, names), "").startswith("zh") else "en"
