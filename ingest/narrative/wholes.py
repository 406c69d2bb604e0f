"""Subjects that are parts of others, and keys of the same item as money or count."""

import re

# Lines of the accounts that a section on one budget restricts to it.
ACCOUNT_KEYS = (
    "revenue_total",
    "expenditure_total",
    "grand_total_revenue",
    "grand_total_expenditure",
    "basic",
    "project",
    "remitted_to_superior",
    "business",
    "subsidy_to_subordinate",
    "personnel",
    "operating",
    "opening_balance",
    "closing_balance",
    "three_public_total",
)
# Revenue of the union's own accounts, which are not the final accounts.
UNION_DUES = "union_dues_revenue"
UNION_FUNDS = re.compile(r"工会经费(?:账|账户|专户)?(?:收支|收入|支出|使用|决算|情况)")
# Totals of both sides, whose changes are stated together (各增加).
BOTH_SIDES = (
    ("grand_total_revenue", "grand_total_expenditure"),
    ("revenue_total", "expenditure_total"),
)
# Counts of projects, and of graded ones.
COUNTED_PROJECTS = ("projects", "projects_self_evaluated", "projects_evaluated")
GRADES = tuple(
    f"projects_{grade}"
    for grade in ("excellent", "good", "fair", "poor", "qualified", "unqualified")
)
# The totals that the words for a side mean in a section about one of them.
SIDE_TOTALS = {"收入": "revenue_total", "支出": "expenditure_total"}
OUTGOING = ("expenditure_total", "grand_total_expenditure", "basic", "project")
# Parts of one whole only, named with it or not.
_PROCURED = ("procurement_goods", "procurement_works", "procurement_services")
_VEHICLES = (
    "vehicles_ministerial",
    "vehicles_principal_leader",
    "vehicles_confidential",
    "vehicles_emergency",
    "vehicles_law_enforcement",
    "vehicles_special_technical",
    "vehicles_retired_cadres",
    "vehicles_other",
)
ALWAYS_OF = {
    **dict.fromkeys(_PROCURED, "procurement_total"),
    **dict.fromkeys(_VEHICLES, "vehicles_total"),
}
# The whole of a bare share.
SHARE_OF = {"sme_contracts": "procurement_total"}
# Parts whose list may continue in the next sentence.
PARTS: dict[str, tuple[str, ...]] = {
    "revenue_total": (
        "fiscal_appropriation",
        "revenue_general_public",
        "revenue_government_fund",
        "revenue_state_capital",
        "revenue_superior_subsidy",
        "revenue_institutional",
        "revenue_business",
        "revenue_subordinate_remittance",
        "revenue_other",
    ),
    "expenditure_total": (
        "basic",
        "project",
        "remitted_to_superior",
        "business",
        "subsidy_to_subordinate",
    ),
    "basic": ("personnel", "operating"),
    "three_public_total": (
        "overseas_visits",
        "official_vehicles",
        "vehicle_purchase",
        "vehicle_operation",
        "official_hospitality",
    ),
}
# Wholes whose parts are lines or classes of the final accounts.
_WITH_CLASSES = (
    "",
    "expenditure_total",
    "grand_total_expenditure",
    "basic",
    *PARTS["basic"],
)
# Wholes that their parts divide; vehicles are named as a whole and by purpose.
_DIVIDED = tuple(
    PARTS[whole] for whole in ("revenue_total", "expenditure_total", "basic")
)
# Sections of economic classes that are parts of the other half of basic expenditure.
_ELSEWHERE = {"operating": ("301", "303"), "personnel": ("302", "307", "309", "310")}
# Wholes whose parts share a key prefix.
_ONLY_PARTS: dict[str, tuple[str, ...]] = {
    "official_vehicles": ("vehicle", "sedan", "suv", "bus"),
    "official_hospitality": ("hospitality", "receptions", "guests"),
    "vehicles_total": ("vehicles_",),
    "procurement_total": ("procurement_", "sme_", "small_micro_"),
}
# Digits of a class (类).
_CLASS_LENGTH = 3
_OF_HOSPITALITY = ("hospitality", "receptions", "guests")
# Withdrawals and balances are not sums of lines.
STOCKS = ("opening_balance", "closing_balance", "surplus_distribution")
_OF_GRAND_TOTALS = (
    *STOCKS,
    "use_of_non_fiscal_surplus",
    "revenue_total",
    "expenditure_total",
)
# Amounts listed with counts of what they paid for.
_COSTS = (
    "three_public_",
    "overseas_visits",
    "official_vehicles",
    "vehicle_",
    "official_hospitality",
    "hospitality_",
)
# One item as money, and as a count of occasions, people or vehicles.
_FAMILIES: tuple[dict[str, str], ...] = (
    {
        "money": "overseas_visits",
        "item": "overseas_groups",
        "person": "overseas_persons",
    },
    {
        "money": "hospitality_domestic",
        "item": "receptions_domestic",
        "person": "guests_domestic",
    },
    {
        "money": "hospitality_domestic_foreign_affairs",
        "item": "receptions_domestic_foreign_affairs",
        "person": "guests_domestic_foreign_affairs",
    },
    {
        "money": "hospitality_foreign_guests",
        "item": "receptions_foreign_guests",
        "person": "guests_foreign",
    },
    {
        "money": "hospitality_abroad",
        "item": "receptions_abroad",
        "person": "guests_abroad",
    },
    {"money": "official_hospitality", "item": "receptions", "person": "guests"},
    {"money": "vehicle_purchase", "vehicle": "vehicles_purchased"},
    {"money": "vehicle_operation", "vehicle": "vehicles_held"},
    {"money": "official_vehicles", "vehicle": "vehicles_held"},
)


def in_family(key: str, kind: str) -> str:
    """The key of this kind for the item of a key, else empty."""
    for family in _FAMILIES:
        if key in family.values() and kind in family:
            return family[kind]
    return ""


def counted_whole(whole: str, kind: str) -> str:
    """The whole of a count listed under an amount: the count of that amount, if any.

    Groups and vehicles are not parts of their cost; receptions of foreign affairs are
    parts of all domestic ones.
    """
    if not whole.startswith(_COSTS):
        return whole
    return in_family(whole, kind) if "hospitality" in whole else ""


def whole_name(name: str, label: str = "") -> str:
    """The name of a subject as a whole: receptions and guests are parts of a cost.

    label: the printed one; in 项目支出共5个项目，分别为 money is divided, not a count.
    """
    if label == "项目支出":
        return "project"
    if name.startswith(("receptions", "guests", "overseas")):
        return in_family(name, "money") or name
    return name


def can_be_part(name: str, whole: str) -> bool:
    """Whether a subject may be a part of a whole; both are keys or printed labels."""
    if name in whole.split("+") or name.startswith("grand_total"):
        return False
    if name.startswith("project:"):
        return whole.isascii() or whole.endswith("项目")
    if not name.isascii():
        return True
    if not whole.isascii() or whole in STOCKS:
        return False
    if name.startswith("revenue_") and whole in OUTGOING:
        return False
    if name[:1] == "2" and whole.startswith("revenue"):
        # A class listed behind a revenue is what it paid for.
        return False
    if name[:1] == whole[:1] == "2" and not name.startswith(whole):
        return False
    if name in _OF_GRAND_TOTALS and not whole.startswith("grand_total"):
        return False
    if name.endswith("_abroad") and whole.endswith("_domestic"):
        return False
    if name.startswith(_OF_HOSPITALITY) and "hospitality" not in whole:
        return False
    return name.startswith(_ONLY_PARTS.get(whole, ("",)))


def is_outside(name: str, whole: str) -> bool:
    """Whether a subject is certainly no part of a whole, but beside or above it."""
    return (
        whole in PARTS.get(name, ())
        or (whole.isdigit() and name in PARTS["expenditure_total"])
        or any(name in parts and whole in parts for parts in _DIVIDED)
        or name.startswith(_ELSEWHERE.get(whole, ()))
    )


def is_listed(name: str, whole: str, is_behind: bool) -> bool:
    """Whether a subject is a part that a list of a whole names.

    is_behind: the list was in the sentence before, of classes perhaps.
    """
    return whole in PARTS and (
        name in PARTS[whole] or (is_behind and divides(name, whole))
    )


def divides(name: str, whole: str) -> bool:
    """Whether a subject is one of those that together make a whole."""
    parts = PARTS.get(whole, ())
    is_named = name in parts or name.startswith(_ONLY_PARTS.get(whole, ()))
    return is_named or (name.isdigit() and len(name) == _CLASS_LENGTH)


def may_list_classes(whole: str) -> bool:
    """Whether 其他支出 of a whole is a class, and not what is left of a single item."""
    return whole in _WITH_CLASSES or whole.isdigit()
