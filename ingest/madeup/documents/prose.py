"""Explanations of made-up accounts in the wording of five provinces.

The wording of a province is a file of templates (see scribe for the fields).  A line is
a paragraph. A prefix, separated by a blank, makes it conditional or repeats it:

``?name`` or ``!name``: only if the accounts have, or lack, the named item;
``@list``: once for each member of a list, with {name}, {path} and {coded} for its name,
path and code, {it} for its figures and {n} or {cn} for its place.

``[list|between|part]`` is such a list within a line.  A line ``# tables`` or
``# forms`` marks their place in the document.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.madeup.documents.accounts import MadeUpAccounts
from ingest.madeup.documents.book import Item, make_book, names_in
from ingest.madeup.documents.disclosure import PERSONNEL_CLASSES, Disclosure, disclose
from ingest.madeup.documents.leaves import FISCAL
from ingest.madeup.documents.projects import GRADES, MadeUpProject, make_projects
from ingest.madeup.documents.scribe import Scribe, Stated, Wording

_FOLDER = Path(__file__).with_name("wording")
WORDINGS: Mapping[str, Wording] = {
    "jiangxi": Wording(
        ("比上年{by}", "较上年{by}", "与上年相比{by}"),
        ("与上年持平", "与上年一致", "与上年相比无变化"),
    ),
    "shanxi": Wording(
        ("比{P}年{by}", "较上年{by}"), ("与上年相同", "与上年持平"), thousands=True
    ),
    "hubei": Wording(
        ("比上年决算数{by}", "较上年{by}"),
        ("与上年决算数持平", "与上年相同"),
        zero="0",
    ),
    "shanghai": Wording(
        ("比{P}年度{by}", "较{P}年度{by}"), ("与{P}年度持平", "与上年持平")
    ),
    "sichuan": Wording(
        ("比{P}年{by}", "较上年{by}"),
        ("与{P}年持平", "与{P}年相比无增减变化"),
        places=0,
        zero="0",
    ),
}
_INLINE = re.compile(r"\[(?P<list>\w+)\|(?P<between>[^|]*)\|(?P<part>[^\]]*)\]")
_PREFIX = re.compile(r"(?P<sign>[?!@])(?P<name>\w+) ")
_NUMERALS = "一二三四五六七八九十"
# Keys of the grades of a province: 优, 良, 中, 差, or 优, 良, 合格, 不合格.
_GRADE_KEYS = (
    ("excellent",),
    ("good",),
    ("fair", "qualified"),
    ("poor", "unqualified"),
)


@dataclass(frozen=True)
class Prose:
    """Paragraphs by part of the document, and their statements.

    parts: before the tables, after them, and so on; marks: for what stands between.
    """

    parts: tuple[tuple[str, ...], ...]
    marks: tuple[str, ...]
    stated: tuple[Stated, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """All paragraphs in order."""
        return tuple(line for part in self.parts for line in part)


@cache
def templates(family: str) -> tuple[str, ...]:
    """The lines of the wording of a province."""
    text = (_FOLDER / f"{family}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else _NUMERALS[tens - 1]) + "十" if tens else ""
    return ten + (_NUMERALS[ones - 1] if ones else "")


class Composer:
    """Expands the templates of a family for some accounts."""

    def __init__(
        self,
        disclosure: Disclosure,
        projects: Sequence[MadeUpProject],
    ) -> None:
        accounts = disclosure.accounts
        self.projects = projects
        self.book = make_book(disclosure)
        self.names = names_in(accounts.fiscal_year)
        self.book |= _project_items(projects)
        self.lists = self._lists(accounts)
        spent_from = {item.budget for item in accounts.spending}
        self.flags = {name: bool(names) for name, names in self.lists.items()}
        self.flags |= {
            budget: budget in spent_from
            for budget in ("government_fund", "state_capital")
        }

    def _lists(self, accounts: MadeUpAccounts) -> dict[str, list[str]]:
        general = [s.code for s in accounts.spending if s.budget == "general_public"]
        basic = accounts.economic("general_public")
        sections = sorted(code for code, (amount, _) in basic.items() if amount)
        found = {
            "classes": sorted({f"general_public.{code[:3]}" for code in general}),
            "fiscal_classes": sorted(
                {
                    f"fiscal_appropriation.{s.code[:3]}"
                    for s in accounts.spending
                    if s.budget in FISCAL
                }
            ),
            "items": [f"general_public.{code}" for code in sorted(general)],
            "basic_classes": sorted({f"general_public.{c[:3]}" for c in sections}),
            "projects": [f"project{place}" for place in range(len(self.projects))],
        }
        for budget in ("government_fund", "state_capital"):
            found[f"{budget}_items"] = [
                f"{budget}.{s.code}" for s in accounts.spending if s.budget == budget
            ]
        found["personnel"] = [
            f"general_public.{c}" for c in sections if c[:3] in PERSONNEL_CLASSES
        ]
        found["operating"] = [
            f"general_public.{c}" for c in sections if c[:3] not in PERSONNEL_CLASSES
        ]
        return found

    def _put(self, template: str, name: str, place: int) -> str:
        """A template of a list for one of its members."""
        item = self.book[name]
        for word, text in {
            "{name}": item.label,
            "{path}": self.path(item.functional),
            "{coded}": self.coded(item.functional),
            "{grade}": self.projects[place - 1].grade
            if item.key[:8] == "project:"
            else "",
            "{n}": str(place),
            "{cn}": _chinese(place),
        }.items():
            template = template.replace(word, text)
        template = template.replace(
            "{score}", "{" + name.replace("project", "score") + "}"
        )
        return re.sub(r"\{it(?=[:}])", "{" + name, template)

    def path(self, code: str) -> str:
        """A class with its parents, each with its level."""
        return "".join(
            f"{self.names[code[:size]]}（{level}）"
            for size, level in ((3, "类"), (5, "款"), (7, "项"))
            if size <= len(code)
        )

    def coded(self, code: str) -> str:
        """An item by its codes after the name of its class."""
        top = self.names.get(code[:3], "").removesuffix("支出")
        return f"{top}{code[:3]}（类）{code[3:5]}（款）{code[5:]}（项）"

    def expand(self, template: str) -> list[str]:
        """The paragraphs from one line of templates."""
        while match := _PREFIX.match(template):
            template = template[match.end() :]
            name = match["name"]
            if match["sign"] == "@":
                return [
                    line
                    for place, each in enumerate(self.lists[name], start=1)
                    for line in self.expand(self._put(template, each, place))
                ]
            if self.flags[name] != (match["sign"] == "?"):
                return []
        return [_INLINE.sub(self._inline, template)]

    def _inline(self, match: re.Match[str]) -> str:
        return match["between"].join(
            self._put(match["part"], name, place)
            for place, name in enumerate(self.lists[match["list"]], start=1)
        )


def _project_items(projects: Sequence[MadeUpProject]) -> dict[str, Item]:
    found = {
        "projects": Item("projects", stages={"count": len(projects)}, unit="个"),
        "evaluated_funds": Item(
            "evaluated_funds",
            stages=dict.fromkeys(
                ("adjusted_budget", "final_account"),
                sum(each.adjusted for each in projects),
            ),
        ),
    }
    for (_, grade), keys in zip(GRADES, _GRADE_KEYS, strict=True):
        count = sum(each.grade == grade for each in projects)
        for name in (f"projects_{key}" for key in keys):
            found[name] = Item(name, stages={"count": count}, unit="个")
    for place, each in enumerate(projects):
        found[f"project{place}"] = Item(
            f"project:{each.name}",
            label=each.name,
            stages={
                "initial_budget": each.initial,
                "adjusted_budget": each.adjusted,
                "final_account": each.executed,
            },
        )
        found[f"score{place}"] = Item(
            f"project:{each.name}", stages={"other": each.total_score}, unit="分"
        )
    return found


def render_prose(
    accounts: MadeUpAccounts,
    family: str,
    projects: Sequence[MadeUpProject] | None = None,
) -> Prose:
    """The explanations of some accounts in the wording of a province.

    projects: those that the document reports on; made up if None.
    """
    if projects is None:
        projects = make_projects(accounts)
    composer = Composer(disclose(accounts), projects)
    scribe = Scribe(
        composer.book,
        WORDINGS[family],
        unit=accounts.unit,
        year=accounts.fiscal_year,
        seed=accounts.seed,
    )
    words = {
        "Y": str(accounts.fiscal_year),
        "P": str(accounts.fiscal_year - 1),
        "unit": accounts.publisher,
    }
    parts: list[list[str]] = [[]]
    marks: list[str] = []
    for template in templates(family):
        if template.startswith("# "):
            marks.append(template.removeprefix("# "))
            parts.append([])
            continue
        parts[-1] += [scribe.say(line, words) for line in composer.expand(template)]
    return Prose(tuple(map(tuple, parts)), tuple(marks), tuple(scribe.stated))
