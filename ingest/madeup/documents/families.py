"""Families of made-up documents: the tables that a province publishes, and how."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Family:
    """The tables that a province publishes: order, layout and dress.

    tables: (table key, layout key) in printed order; numbered: whether 公开NN表 is
    printed; line_numbers: whether forms of lines print 行次; column_numbers: whether a
    row numbers the columns; names_publisher: whether each table names its publisher
    (else the title does); thousands: whether figures have separators; blocks: blocks
    of the table by economic class; split_codes: whether 类, 款 and 项 have three
    columns; total_last: whether the total row ends the table; titles: names of
    tables, if not the usual ones; number: prefix of table numbers;
    is_before_2019: whether the form is that with two funds; is_bound: whether a
    workbook has a cover, a list of contents and hidden sheets.
    """

    name: str
    tables: tuple[tuple[str, str], ...]
    numbered: bool = True
    line_numbers: bool = True
    column_numbers: bool = True
    names_publisher: bool = True
    thousands: bool = False
    blocks: int = 3
    split_codes: bool = False
    total_last: bool = False
    titles: Mapping[str, str] = field(default_factory=dict, hash=False)
    number: str = "公开"
    is_before_2019: bool = False
    is_bound: bool = False


def _tables(keys: str) -> tuple[tuple[str, str], ...]:
    """Table and layout of each key; `key:layout` if the layout is not the standard."""
    words = (key.partition(":") for key in keys.split())
    return tuple((table, layout or "standard") for table, _, layout in words)


_FIRST_FOUR = "revenue_expenditure_summary revenue expenditure appropriation_summary"
_FIRST_FIVE = f"{_FIRST_FOUR} general_budget_expenditure"
_BASIC = "basic_expenditure_by_economic_class"
_BUDGETS = "government_fund state_capital"
_SIDE_BY_SIDE = "three_public_expenses:side_by_side"
_DETAILS = """
    appropriation_expenditure_detail:by_economic_class general_budget_expenditure
    general_budget_expenditure_detail:by_economic_class
    basic_expenditure_by_economic_class project_expenditure government_fund
"""
# Families of documents with explanations and forms beside their tables.
FAMILIES = (
    Family(
        "jiangxi",
        _tables(
            f"{_FIRST_FIVE} {_BASIC} {_BUDGETS} three_public_expenses:by_line"
            " state_assets"
        ),
        thousands=True,
    ),
    Family(
        "shanxi",
        _tables(
            f"{_FIRST_FIVE} general_budget_expenditure_by_economic_class"
            f" {_SIDE_BY_SIDE} {_BUDGETS} disclosure_statistics"
        ),
        blocks=4,
    ),
    Family(
        "hubei",
        _tables(f"{_FIRST_FIVE} {_BASIC} {_BUDGETS} {_SIDE_BY_SIDE}"),
        numbered=False,
        split_codes=True,
    ),
    Family(
        "shanghai",
        _tables(
            f"{_FIRST_FIVE} {_BASIC} three_public_expenses:paired government_fund"
            " state_capital:with_balances"
        ),
        numbered=False,
        line_numbers=False,
        column_numbers=False,
        names_publisher=False,
        thousands=True,
        blocks=2,
        total_last=True,
    ),
    Family(
        "sichuan",
        _tables(f"{_FIRST_FOUR} {_DETAILS} state_capital {_SIDE_BY_SIDE}"),
        column_numbers=False,
    ),
)
_PROJECT_TITLE = "一般公共预算财政拨款项目支出决算表"
# Families with tables only.
_OF_TABLES = (
    Family(
        "yunnan",
        _tables(
            f"{_FIRST_FOUR} general_budget_expenditure:with_balances {_BASIC}"
            " project_expenditure_by_economic_class government_fund"
            " state_capital:with_balances three_public_expenses:with_agency_expenses"
            " general_budget_three_public_expenses:with_agency_expenses"
        ),
        split_codes=True,
        titles={
            "general_budget_expenditure": "一般公共预算财政拨款收入支出决算表",
            "project_expenditure_by_economic_class": _PROJECT_TITLE,
            "state_capital": "国有资本经营预算财政拨款收入支出决算表",
            "three_public_expenses": (
                "财政拨款“三公”经费、行政参公单位机关运行经费情况表"
            ),
        },
    ),
    Family(
        "before_2019",
        _tables(
            "revenue_expenditure_summary revenue expenditure"
            " appropriation_summary:two_funds general_budget_expenditure"
            f" {_BASIC} government_fund {_SIDE_BY_SIDE}"
        ),
        number="财决公开",
        is_before_2019=True,
    ),
    Family(
        "shaanxi",
        _tables(
            f"{_FIRST_FIVE} basic_expenditure_by_function"
            f" three_public_expenses:stage_rows_with_meetings {_BUDGETS}"
        ),
        titles={
            "basic_expenditure_by_function": "一般公共预算财政拨款基本支出决算表",
            "revenue": "收入决算总表",
            "expenditure": "支出决算总表",
            "three_public_expenses": (
                "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表"
            ),
        },
    ),
    Family(
        "sichuan_of_thirteen",
        _tables(
            f"{_FIRST_FOUR} {_DETAILS} state_capital:with_balances"
            f" state_capital_restated {_SIDE_BY_SIDE}"
        ),
        titles={
            "basic_expenditure_by_economic_class": (
                "一般公共预算财政拨款基本支出决算明细表"
            ),
            "project_expenditure": _PROJECT_TITLE,
            "state_capital": "国有资本经营预算财政拨款收入支出决算表",
            "state_capital_restated": "国有资本经营预算财政拨款支出决算表",
        },
        is_bound=True,
    ),
    Family(
        "with_statistics",
        _tables(
            "revenue_expenditure_summary revenue expenditure"
            " expenditure_detail:by_economic_class appropriation_summary"
            f" general_budget_expenditure {_BASIC} {_BUDGETS}"
            " three_public_expenses:stage_rows"
            " government_procurement:planned_and_actual operating_information"
        ),
        numbered=False,
        column_numbers=False,
        titles={
            "revenue": "收入决算表（分科目）",
            "three_public_expenses": "“三公”经费支出决算一览表",
        },
        is_bound=True,
    ),
    Family(
        "with_procurement",
        _tables(
            f"{_FIRST_FIVE} {_BASIC}:by_kind {_BUDGETS}"
            " three_public_expenses:with_agency_expenses_staged"
            " government_procurement:by_line"
        ),
        thousands=True,
        blocks=2,
        titles={
            "three_public_expenses": "“三公”经费、行政参公单位机关运行经费情况表",
            "government_procurement": "政府采购支出情况表",
        },
    ),
)
EVERY_FAMILY = (*FAMILIES, *_OF_TABLES)
# Detail tables and tables without column numbers need their cells kept apart.
FAMILIES_OF_TEXT = FAMILIES[:3]
EVERY_FAMILY_OF_TEXT = (
    *FAMILIES_OF_TEXT,
    *(
        family
        for family in _OF_TABLES
        if family.name in ("yunnan", "before_2019", "shaanxi", "with_procurement")
    ),
)
