"""Additional content of forms of other years and provinces."""

from collections.abc import Iterator, Mapping

from ingest.madeup.documents.accounts import MadeUpAccounts, names_in_year
from ingest.madeup.documents.disclosure import PERSONNEL_CLASSES, agency_expenses
from ingest.reference import LineDef, PublishedTable
from ingest.text import CHINESE_NUMERAL

_LAST_YEAR = 2018
# Classes and lines that the form before 2019 does not have.
_LATER = ("223", "224", "234", "revenue_state_capital", "opening_state_capital")
_LABELS_BEFORE = {
    "revenue_fiscal": "一、财政拨款收入",
    "revenue_government_fund": "其中：政府性基金预算财政拨款",
    "revenue_superior_subsidy": "二、上级补助收入",
    "revenue_institutional": "三、事业收入",
    "revenue_business": "四、经营收入",
    "revenue_subordinate_remittance": "五、附属单位上缴收入",
    "revenue_other": "六、其他收入",
    "use_of_non_fiscal_surplus": "用事业基金弥补收支差额",
    "grand_total_revenue": "合计",
    "grand_total_expenditure": "合计",
}
_FIRST_TOTAL = 24
# Budget stages with a row each, by layout.
STAGE_ROWS: Mapping[str, Mapping[str, str]] = {
    "stage_rows": {
        "initial_budget": "年初预算数",
        "adjusted_budget": "全年预算数",
        "final_account": "决算数",
    },
    "stage_rows_with_meetings": {
        "adjusted_budget": "预算数",
        "final_account": "决算数",
    },
}
_MEETINGS = {"meeting_expenses": "30215", "training_expenses": "30216"}


def _numeral(number: int) -> str:
    """21 as 二十一."""
    tens, ones = divmod(number, 10)
    ten = CHINESE_NUMERAL[9]
    head = "" if not tens else ten if tens == 1 else CHINESE_NUMERAL[tens - 1] + ten
    return head + (CHINESE_NUMERAL[ones - 1] if ones else "")


def lines_before_2019(table: PublishedTable) -> Iterator[tuple[LineDef, str, str]]:
    """The lines of the form before 2019 with their label and number.

    All fiscal money is one line, with government funds below it;
    rows are numbered 1 to 27 and 28 to 54.
    """
    is_summary = table.key == "revenue_expenditure_summary"
    names = names_in_year("functional", _LAST_YEAR)
    numbers = {"revenue": 0, "expenditure": 27 if is_summary else 28}
    place = 0
    for line in table.lines:
        if line.key in _LATER or (is_summary and line.key == "revenue_general_public"):
            continue
        label = line.label
        if line.class_code:
            place += 1
            label = f"{_numeral(place)}、{names[line.class_code]}"
        elif is_summary or line.key.startswith("grand_total"):
            label = _LABELS_BEFORE.get(line.key, label)
        following = numbers[line.side] + 1
        if line.key == "revenue_total":
            following = _FIRST_TOTAL
        numbers[line.side] = following
        yield line, label, str(following)


def with_balances(accounts: MadeUpAccounts) -> dict[str, dict[str, int]]:
    """Leaves of the general public budget with revenue and balances, in fen.

    Revenue is that of its table; the last item takes the closing balance.
    """
    items = [item for item in accounts.spending if item.budget == "general_public"]
    left = accounts.opening["general_public"]
    leaves: dict[str, dict[str, int]] = {}
    for place, item in enumerate(items):
        received = accounts.revenue.get((item.code, "fiscal_appropriation"), 0)
        is_last = place == len(items) - 1
        opening = left if is_last else item.total - received
        closing = accounts.closing["general_public"] if is_last else 0
        left -= opening
        detail = accounts.detail[item.code, item.budget]
        personnel = sum(
            basic
            for code, (basic, _) in detail.items()
            if code[:3] in PERSONNEL_CLASSES
        )
        revenue = item.total + closing - opening
        basic = min(item.basic, revenue)
        leaves[item.code] = {
            "opening_balance": opening,
            "opening_basic": item.basic - basic,
            "opening_project": opening - item.basic + basic,
            "revenue": revenue,
            "revenue_basic": basic,
            "revenue_project": revenue - basic,
            "total": item.total,
            "basic": item.basic,
            "personnel": personnel,
            "operating": item.basic - personnel,
            "project": item.project,
            "closing_balance": closing,
            "closing_project_carried": closing,
        }
    return leaves


def other_running_costs(accounts: MadeUpAccounts) -> Mapping[str, dict[str, int]]:
    """Other costs in some forms of the three public expenses, in fen."""
    running = {"final_account": agency_expenses(accounts)}
    found = {
        "agency_operating_expenses": running,
        "agency_operating_administrative": running,
    }
    spread = accounts.economic("general_public")
    for key, code in _MEETINGS.items():
        paid = sum(spread.get(code, (0, 0)))
        found[key] = {"adjusted_budget": paid, "final_account": paid}
    return found
