"""Templates of prose filled with figures; every statement is recorded.

A field names an item of the book and the statement about it::

    {revenue_total}                     its final account: 12.30万元
    {revenue_total:prior_year}          another stage
    {overseas_groups}                   a count: 2个
    {basic+project}                     one figure stated for both
    {basic:share/expenditure_total}     its share: 12.30%, the whole not printed
    {basic:share_of/expenditure_total}  the same where the template prints the whole
    {basic:rate}, {basic:rate_adjusted} the execution rate of the budget
    {basic:by}                          the change: 增加1.00万元，增长2.00%
    {basic:change}                      the same as a clause; 持平 without a change
    {奖金:cause}                        a change made up as a cause of another

Plain words may replace a field (see Scribe.say).
"""

import random
import string
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from ingest.madeup.documents.book import Item

FEN_PER_UNIT = {"元": 100, "万元": 1_000_000}


@dataclass(frozen=True)
class Stated:
    """One figure stated in a text, as a reader must find it; see narrative.Statement.

    label: of a subject without a standard key.
    """

    key: str
    measure: str
    value: Decimal
    unit: str
    year: int
    fund: str = ""
    functional: str = ""
    economic: str = ""
    direction: str = ""
    share_of: str = ""
    compared_with: str = ""
    is_cause: bool = False
    label: str = ""


@dataclass(frozen=True)
class Wording:
    """A province's way of printing figures and changes; alternatives are drawn.

    changes: clauses with {by}; flats: clauses for no change; ups, downs: the words
    before an amount and before a rate; places: decimals of percentages; zero: the
    text for an amount of zero, empty for the usual form.
    """

    changes: tuple[str, ...]
    flats: tuple[str, ...]
    ups: tuple[tuple[str, str], ...] = (("增加", "增长"), ("增加", "上升"))
    downs: tuple[tuple[str, str], ...] = (("减少", "下降"), ("减少", "降低"))
    places: int = 2
    zero: str = ""
    thousands: bool = False


class Scribe:
    """Fills templates from a book and records their statements, in order."""

    def __init__(
        self,
        book: Mapping[str, Item],
        wording: Wording,
        *,
        unit: str,
        year: int,
        seed: int,
    ) -> None:
        self.book = book
        self.wording = wording
        self.unit = unit
        self.year = year
        self.stated: list[Stated] = []
        self._random = random.Random(f"words {seed}")

    def say(self, template: str, words: Mapping[str, str]) -> str:
        """Fill a template; words are inserted unchanged."""
        text = ""
        for literal, name, spec, _ in string.Formatter().parse(template):
            text += literal
            if name is None:
                continue
            text += words[name] if name in words else self.field(name, spec or "")
        return text

    def field(self, name: str, spec: str) -> str:
        """The text of one field; its figures are recorded."""
        if spec == "cause":
            return self._cause(name)
        first, *others = name.split("+")
        text = self._statement(self.book[first], spec)
        for other in others:
            self._statement(self.book[other], spec)
        return text

    def _statement(self, item: Item, spec: str) -> str:
        kind, _, whole = spec.partition("/")
        match kind:
            case "":
                return self._count(item) if item.unit else self._stage(item)
            case "share" | "share_of":
                return self._share(item, whole, is_printed=kind == "share_of")
            case "rate":
                return self._rate(item, "initial_budget")
            case "rate_adjusted":
                return self._rate(item, "adjusted_budget")
            case "by":
                return self._by(item)
            case "change":
                return self._change(item)
            case _:
                return self._stage(item, kind)

    # ------------------------------------------------------------------- statements

    def _record(
        self,
        item: Item,
        measure: str,
        value: Decimal,
        unit: str,
        *,
        year: int = 0,
        direction: str = "",
        share_of: str = "",
        compared_with: str = "",
    ) -> Stated:
        stated = Stated(
            key=item.key,
            measure=measure,
            value=value,
            unit=unit,
            year=year or self.year,
            fund=item.fund,
            functional=item.functional,
            economic=item.economic,
            direction=direction,
            share_of=share_of,
            compared_with=compared_with,
        )
        self.stated.append(stated)
        return stated

    def _count(self, item: Item) -> str:
        measure, number = next(iter(item.stages.items()))
        if item.key.startswith(("establishment_", "actual_")):
            measure = "headcount"
        unit = item.unit.replace("（", "(").replace("）", ")")
        self._record(item, measure, Decimal(number), unit)
        return f"{number}{item.unit}"

    def _stage(self, item: Item, stage: str = "final_account") -> str:
        number = item.amount(stage)
        year = self.year - 1 if stage == "prior_year" else self.year
        self._record(item, stage, self.amount(number), self.unit, year=year)
        return self.printed(self.amount(number))

    def _share(self, item: Item, whole: str, *, is_printed: bool) -> str:
        parts = item.amount("final_account")
        value = self.percent(parts, self.book[whole].amount("final_account"))
        printed = self.book[whole].key if is_printed else ""
        self._record(item, "share", value, "%", share_of=printed)
        return f"{value}%"

    def _rate(self, item: Item, budget: str) -> str:
        value = self.percent(item.amount("final_account"), item.amount(budget))
        self._record(item, "completion_rate", value, "%", compared_with=budget)
        return f"{value}%"

    def _by(self, item: Item) -> str:
        before = self.amount(item.amount("prior_year"))
        change = self.amount(item.amount("final_account")) - before
        ways = self.wording.downs if change < 0 else self.wording.ups
        words = self._random.choice(ways)
        direction = "down" if change < 0 else "up" if change else "flat"
        self._moved(item, "change_amount", abs(change), self.unit, direction)
        text = words[0] + self.printed(abs(change))
        if before or not change:
            rate = self.percent(abs(change), before)
            self._moved(item, "change_rate", rate, "%", direction if rate else "flat")
            text += f"，{words[1]}{rate}%"
        return text

    def _moved(
        self, item: Item, measure: str, value: Decimal, unit: str, direction: str
    ) -> None:
        self._record(
            item, measure, value, unit, direction=direction, compared_with="prior_year"
        )

    def _change(self, item: Item) -> str:
        if self.amount(item.amount("prior_year")) != self.amount(
            item.amount("final_account")
        ):
            change = self._random.choice(self.wording.changes)
            return change.format(by=self._by(item), P=self.year - 1)
        for place in range(len(self.stated) - 1, -1, -1):
            stated = self.stated[place]
            if (stated.key, stated.measure) == (item.key, "final_account"):
                self.stated[place] = replace(stated, direction="flat")
                break
        return self._random.choice(self.wording.flats).format(P=self.year - 1)

    def _cause(self, label: str) -> str:
        value = Decimal(self._random.randint(1, 99_999)) / 100
        is_up = self._random.random() < 0.5
        left = self._unexplained()
        # A cause in the direction of the change is part of its unexplained rest.
        if left and is_up == (left > 0):
            value = min(value, abs(left))
        elif not left:
            is_up = not self._last_change_is_up()
        stated = self._record(Item(""), "change_amount", value, self.unit)
        self.stated[-1] = replace(
            stated, direction="up" if is_up else "down", is_cause=True, label=label
        )
        return f"{label}{'增加' if is_up else '减少'}{self.printed(value)}"

    def _changes(self) -> list[Stated]:
        """The change stated last, and the causes given for it since."""
        found: list[Stated] = []
        for stated in reversed(self.stated):
            if stated.measure == "change_amount":
                found.append(stated)
                if not stated.is_cause:
                    break
        return found[::-1]

    def _last_change_is_up(self) -> bool:
        changes = self._changes()
        return bool(changes) and changes[0].direction == "up"

    def _unexplained(self) -> Decimal:
        """The rest of the last change, beyond the causes in its direction."""
        change, *causes = self._changes()
        left = change.value - sum(
            cause.value for cause in causes if cause.direction == change.direction
        )
        return left if change.direction == "up" else -left

    # ---------------------------------------------------------------------- figures

    def amount(self, fen: int | Decimal) -> Decimal:
        """An amount in the unit of the document, rounded as printed."""
        return (Decimal(fen) / FEN_PER_UNIT[self.unit]).quantize(
            Decimal("0.01"), rounding=ROUND_HALF_UP
        )

    def printed(self, value: Decimal) -> str:
        """An amount as the province prints it, with its unit."""
        if not value and self.wording.zero:
            return self.wording.zero + self.unit
        text = f"{value:,.2f}" if self.wording.thousands else f"{value:.2f}"
        return text + self.unit

    def percent(self, part: int | Decimal, whole: int | Decimal) -> Decimal:
        """A part of a whole in per cent; 0 if the whole is 0."""
        share = Decimal(part) * 100 / Decimal(whole) if whole else Decimal(0)
        places = Decimal(1).scaleb(-self.wording.places)
        return share.quantize(places, rounding=ROUND_HALF_UP)
