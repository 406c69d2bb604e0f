"""Amounts by the money that paid them: a budget of the year, a balance, a fund."""

import re
from dataclasses import replace

from ingest.narrative.budgets import STAGES
from ingest.narrative.figure import FigureReader
from ingest.narrative.lexicon import fund_named
from ingest.narrative.numerals import Numeral
from ingest.narrative.record import Reading

# Lines that templates split by budget, and their possible subjects.
_SPLIT_BY_FUND = re.compile(
    r"three_public|overseas_visits|official_|vehicle_|hospitality_|30215|30216|agency_"
)
# It names the source of money: 当年预算安排支出 is not a budget.
_PAID_FROM = re.compile(r"(?:当年|本年)(?:财政)?预算安排的?(?:支出|资金支出)$")
# In a list of sources of a line, neither a budget nor the balance of the accounts.
_SOURCE = re.compile(r"(?:当年|本年)(?:财政)?预算安排的?(?:资金|经费)?$")
_CARRIED = re.compile(
    r"(?:使用|动用)?(?:上年|年初|以前年度)结[转余](?:和?结余)?(?:资金)?(?:安排)?的?(?:支出)?$"
)


class Sources(FigureReader):
    """Make statements of amounts that name the money behind another."""

    def is_source(self, text: str) -> bool:
        """Whether an amount names the money that paid its line (当年预算安排)."""
        if _PAID_FROM.search(text):
            return True
        if _SOURCE.search(text):
            return bool(self._context.parent)
        last = self._record.statements[-1] if self._record.statements else None
        return (
            _CARRIED.fullmatch(text) is not None
            and last is not None
            and bool(self._context.sentence.text)
            and (_PAID_FROM.search(last.subject) or _SOURCE.search(last.subject))
            is not None
        )

    def by_fund(self, numeral: Numeral, text: str) -> bool:
        """Read (其中:一般公共预算支出3万元) after an amount: the share paid by a fund.

        Its measure is that of the amount before the brackets.
        """
        context = self._context
        fund = fund_named(text) if context.paragraph.nested else ""
        outer = context.paragraph.nested[-1][0] if fund else ()
        if not outer or not all(_SPLIT_BY_FUND.match(each.key) for each in outer):
            return False
        parts = tuple(replace(each, fund=fund) for each in outer)
        measures = (each.measure for each in reversed(self._record.statements))
        measure = next((each for each in measures if each in STAGES), "final_account")
        return self._state(numeral, parts, Reading(measure))
