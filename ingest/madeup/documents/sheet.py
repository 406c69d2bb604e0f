"""Published tables as sheets: headers with merged cells over rows of printed cells.

A sheet is the source of every format: text, workbook, web page, Word, PDF.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.madeup.documents.forms import Form, FormRow
from ingest.madeup.documents.further import STAGE_ROWS
from ingest.reference import Column, Layout
from ingest.tables.stages import first_of_stages

_PARENTS = {
    "basic": "本年支出",
    "project": "本年支出",
    "expenditure": "本年支出",
}
_OPENING, _REVENUE = "年初结转和结余", "本年收入"
_EXPENDITURE, _CLOSING = "本年支出", "年末结转和结余"
_WITH_BALANCES = {
    "opening_balance": (_OPENING, "合计"),
    "opening_basic": (_OPENING, "基本支出结转"),
    "opening_project": (_OPENING, "项目支出结转和结余"),
    "revenue": (_REVENUE, "合计"),
    "revenue_basic": (_REVENUE, "基本支出"),
    "revenue_project": (_REVENUE, "项目支出"),
    "total": (_EXPENDITURE, "合计"),
    "basic": (_EXPENDITURE, "基本支出", "小计"),
    "personnel": (_EXPENDITURE, "基本支出", "人员经费"),
    "operating": (_EXPENDITURE, "基本支出", "公用经费"),
    "project": (_EXPENDITURE, "项目支出"),
    "closing_balance": (_CLOSING, "合计"),
    "closing_basic": (_CLOSING, "基本支出结转"),
    "closing_project_carried": (_CLOSING, "项目支出结转和结余", "项目支出结转"),
    "closing_project_surplus": (_CLOSING, "项目支出结转和结余", "项目支出结余"),
}
_ITEM_LABELS = {
    "three_public_total": ("合计",),
    "overseas_visits": ("因公出国（境）费",),
    "official_vehicles": ("公务用车购置及运行维护费", "小计"),
    "vehicle_purchase": ("公务用车购置及运行维护费", "公务用车购置费"),
    "vehicle_operation": ("公务用车购置及运行维护费", "公务用车运行维护费"),
    "official_hospitality": ("公务接待费",),
    "meeting_expenses": ("会议费",),
    "training_expenses": ("培训费",),
}


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


_FIRST_FIVE = (
    ("revenue_expenditure_summary", "standard"),
    ("revenue", "standard"),
    ("expenditure", "standard"),
    ("appropriation_summary", "standard"),
    ("general_budget_expenditure", "standard"),
)
_BASIC = ("basic_expenditure_by_economic_class", "standard")
_FUND = ("government_fund", "standard")
_CAPITAL = ("state_capital", "standard")
# Families of documents with explanations and forms beside their tables.
FAMILIES = (
    Family(
        "jiangxi",
        (
            *_FIRST_FIVE,
            _BASIC,
            _FUND,
            _CAPITAL,
            ("three_public_expenses", "by_line"),
            ("state_assets", "standard"),
        ),
        thousands=True,
    ),
    Family(
        "shanxi",
        (
            *_FIRST_FIVE,
            ("general_budget_expenditure_by_economic_class", "standard"),
            ("three_public_expenses", "side_by_side"),
            _FUND,
            _CAPITAL,
            ("disclosure_statistics", "standard"),
        ),
        blocks=4,
    ),
    Family(
        "hubei",
        (
            *_FIRST_FIVE,
            _BASIC,
            _FUND,
            _CAPITAL,
            ("three_public_expenses", "side_by_side"),
        ),
        numbered=False,
        split_codes=True,
    ),
    Family(
        "shanghai",
        (
            *_FIRST_FIVE,
            _BASIC,
            ("three_public_expenses", "paired"),
            _FUND,
            ("state_capital", "with_balances"),
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
        (
            *_FIRST_FIVE[:4],
            ("appropriation_expenditure_detail", "by_economic_class"),
            _FIRST_FIVE[4],
            ("general_budget_expenditure_detail", "by_economic_class"),
            _BASIC,
            ("project_expenditure", "standard"),
            _FUND,
            _CAPITAL,
            ("three_public_expenses", "side_by_side"),
        ),
        column_numbers=False,
    ),
)
_PROJECT_TITLE = "一般公共预算财政拨款项目支出决算表"
# Families with tables only.
_OF_TABLES = (
    Family(
        "yunnan",
        (
            *_FIRST_FIVE[:4],
            ("general_budget_expenditure", "with_balances"),
            _BASIC,
            ("project_expenditure_by_economic_class", "standard"),
            _FUND,
            ("state_capital", "with_balances"),
            ("three_public_expenses", "with_agency_expenses"),
            ("general_budget_three_public_expenses", "with_agency_expenses"),
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
        (
            *_FIRST_FIVE[:3],
            ("appropriation_summary", "two_funds"),
            _FIRST_FIVE[4],
            _BASIC,
            _FUND,
            ("three_public_expenses", "side_by_side"),
        ),
        number="财决公开",
        is_before_2019=True,
    ),
    Family(
        "shaanxi",
        (
            *_FIRST_FIVE,
            ("basic_expenditure_by_function", "standard"),
            ("three_public_expenses", "stage_rows_with_meetings"),
            _FUND,
            _CAPITAL,
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
        (
            *_FIRST_FIVE[:4],
            ("appropriation_expenditure_detail", "by_economic_class"),
            _FIRST_FIVE[4],
            ("general_budget_expenditure_detail", "by_economic_class"),
            _BASIC,
            ("project_expenditure", "standard"),
            _FUND,
            ("state_capital", "with_balances"),
            ("state_capital_restated", "standard"),
            ("three_public_expenses", "side_by_side"),
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
        (
            *_FIRST_FIVE[:3],
            ("expenditure_detail", "by_economic_class"),
            *_FIRST_FIVE[3:],
            _BASIC,
            _FUND,
            _CAPITAL,
            ("three_public_expenses", "stage_rows"),
            ("government_procurement", "planned_and_actual"),
            ("operating_information", "standard"),
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
        (
            *_FIRST_FIVE,
            ("basic_expenditure_by_economic_class", "by_kind"),
            _FUND,
            _CAPITAL,
            ("three_public_expenses", "with_agency_expenses_staged"),
            ("government_procurement", "by_line"),
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


@dataclass(frozen=True)
class HeaderCell:
    """One header cell: its text, its first row and column, its extent."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Sheet:
    """One published table ready to be written in any format."""

    title: str
    number: str
    heading: str
    header: tuple[HeaderCell, ...]
    header_height: int
    rows: tuple[tuple[str, ...], ...]
    note: str

    @property
    def width(self) -> int:
        """Number of columns."""
        return max(cell.column + cell.columns for cell in self.header)

    def header_rows(self) -> list[list[str]]:
        """The header as rows of cells; covered cells are empty."""
        rows = [[""] * self.width for _ in range(self.header_height)]
        for cell in self.header:
            rows[cell.row][cell.column] = cell.text
        return rows


def _stack(
    paths: Sequence[tuple[str, ...]], first: int, height: int
) -> list[HeaderCell]:
    """Header cells of columns given from the top down; equal neighbours are merged."""
    cells: list[HeaderCell] = []
    for level in range(height):
        place = 0
        while place < len(paths):
            path = paths[place]
            if level >= len(path):
                place += 1
                continue
            end = place + 1
            while (
                end < len(paths)
                and paths[end][: level + 1] == path[: level + 1]
                and len(paths[end]) > level + 1
                and len(path) > level + 1
            ):
                end += 1
            rows = height - level if level == len(path) - 1 else 1
            cells.append(
                HeaderCell(path[level], level, first + place, rows, end - place)
            )
            place = end
    return cells


def functional_paths(columns: Sequence[Column]) -> list[tuple[str, ...]]:
    """Headers of the columns of a table by function, from the top down."""
    keys = {column.key for column in columns}
    if "opening_project" in keys:
        return [_WITH_BALANCES[column.key] for column in columns]
    nested = "opening_balance" in keys
    return [
        (
            *((_PARENTS[c.key],) if nested and c.key in _PARENTS else ()),
            *c.labels[0].split("/"),
        )
        for c in columns
    ]


class SheetWriter:
    """Lays one form out in the style of its family."""

    def __init__(self, form: Form, family: Family) -> None:
        self.form = form
        self.family = family

    def figure(self, value: Decimal) -> str:
        """A figure as the family prints it."""
        if value.as_tuple().exponent == 0:
            return str(value)
        return f"{value:,.2f}" if self.family.thousands else f"{value:.2f}"

    def sheet(self, place: int, publisher: str, year: int) -> Sheet:
        """The sheet of the place-th table of a document."""
        layout, table = self.form.layout, self.form.table
        if layout.key.startswith("stage_rows"):
            header, height, rows = self._stage_rows(layout)
        elif layout.sides.get("", ())[:1] and layout.sides[""][0].line_key:
            header, height, rows = self._matrix(layout)
        elif layout.key == "planned_and_actual":
            header, height, rows = self._grouped(layout)
        elif table.row_kind == "line":
            header, height, rows = self._lines(layout)
        elif table.row_kind == "economic" and layout.key != "by_kind":
            header, height, rows = self._blocks(layout)
        else:
            header, height, rows = self._functional(layout)
        unit = f"金额单位：{self.form.unit}"
        named = self.family.names_publisher
        return Sheet(
            title=self.family.titles.get(table.key, table.name),
            number=self.number(place),
            heading=f"部门：{publisher} {year}年度 {unit}" if named else unit[2:],
            header=tuple(header),
            header_height=height,
            rows=tuple(tuple(row) for row in rows),
            note="注：本表反映部门本年度情况。",
        )

    def number(self, place: int) -> str:
        """The number of the place-th table, if the family prints it."""
        return f"{self.family.number}{place:02d}表" if self.family.numbered else ""

    def values(self, row: FormRow) -> list[str]:
        """The printed figures of a row, blank if nothing is printed."""
        columns = self._printed_columns(self.form.layout, row.side)
        return [
            self.figure(row.values[column.key]) if column.key in row.values else ""
            for column in columns
        ]

    def _functional(
        self, layout: Layout
    ) -> tuple[list[HeaderCell], int, list[list[str]]]:
        columns = self._printed_columns(layout)
        paths = functional_paths(columns)
        split = self.family.split_codes
        labels = 4 if split else 2
        height = max(3 if split else 2, *map(len, paths))
        header = [HeaderCell("项目", 0, 0, 1, labels)]
        is_economic = self.form.table.row_kind == "economic"
        codes = "经济分类科目编码" if is_economic else "功能分类科目编码"
        if split:
            header.append(HeaderCell(codes, 1, 0, 1, 3))
            header += [HeaderCell(text, 2, i) for i, text in enumerate("类款项")]
            header.append(HeaderCell("科目名称", 1, 3, 2))
        else:
            header += [
                HeaderCell(codes, 1, 0, height - 1),
                HeaderCell("科目名称", 1, 1, height - 1),
            ]
        header += _stack(paths, labels, height)
        if self.family.column_numbers:
            header.append(HeaderCell("栏次", height, 0, 1, labels))
            header += [
                HeaderCell(str(place + 1), height, labels + place)
                for place in range(len(paths))
            ]
            height += 1
        rows = [
            [*self._code_cells(row), row.label, *self.values(row)]
            for row in self.form.rows
        ]
        if self.family.total_last:
            rows = [*rows[1:], rows[0]]
        return header, height, rows

    def _printed_columns(self, layout: Layout, side: str = "") -> list[Column]:
        """The columns of a side; optional ones only if they have amounts."""
        held = {key for row in self.form.rows for key in row.values}
        return [
            column
            for column in layout.sides[side]
            if not column.is_optional or column.key in held
        ]

    def _code_cells(self, row: FormRow) -> list[str]:
        if not self.family.split_codes:
            return [row.code]
        return [row.code[:3], row.code[3:5], row.code[5:7]]

    def _lines(self, layout: Layout) -> tuple[list[HeaderCell], int, list[list[str]]]:
        sides = list(layout.sides)
        numbered = self.family.line_numbers
        header: list[HeaderCell] = []
        height = 2 if len(sides) > 1 else 1
        first = 0
        for side in sides:
            labels = [column.labels[0] for column in layout.sides[side]]
            heads = ["项目", *(["行次"] if numbered else []), *labels]
            if len(sides) > 1:
                name = {"revenue": "收入", "expenditure": "支出"}[side]
                header.append(HeaderCell(name, 0, first, 1, len(heads)))
            header += [
                HeaderCell(head, height - 1, first + place)
                for place, head in enumerate(heads)
            ]
            if self.family.column_numbers:
                value = first + len(heads) - len(labels)
                header.append(
                    HeaderCell("栏次", height, first, 1, len(heads) - len(labels))
                )
                header += [
                    HeaderCell(str(column.number), height, value + place)
                    for place, column in enumerate(layout.sides[side])
                ]
            first += len(heads)
        if self.family.column_numbers:
            height += 1
        return header, height, self._line_rows(layout, numbered)

    def _line_rows(self, layout: Layout, numbered: bool) -> list[list[str]]:
        columns = [
            [row for row in self.form.rows if row.side == side] for side in layout.sides
        ]
        tall = max(len(column) for column in columns)
        rows: list[list[str]] = []
        for place in range(tall):
            cells: list[str] = []
            for side, column in zip(layout.sides, columns, strict=True):
                row = self.aligned(column, place, tall)
                if row is None:
                    blank = 1 + numbered + len(layout.sides[side])
                    cells += [""] * blank
                else:
                    number = [row.line_no] if numbered else []
                    cells += [row.label, *number, *self.values(row)]
            rows.append(cells)
        return rows

    @staticmethod
    def aligned(column: Sequence[FormRow], place: int, tall: int) -> FormRow | None:
        """Totals of the shorter side are aligned with those of the longer one."""
        items = sum(row.key.startswith("revenue_") for row in column[:-4])
        gap = tall - len(column)
        if not gap:
            return column[place]
        if place < items:
            return column[place]
        return column[place - gap] if place - gap >= items else None

    def _blocks(self, layout: Layout) -> tuple[list[HeaderCell], int, list[list[str]]]:
        labels = [column.labels[0] for column in layout.sides[""]]
        entries = [row for row in self.form.rows if row.code]
        totals = [row for row in self.form.rows if not row.code]
        blocks = self.family.blocks
        tall = -(-len(entries) // blocks)
        heads = ["科目编码", "科目名称", *labels]
        width = len(heads)
        header = [
            HeaderCell(head, 1, block * width + place)
            for block in range(blocks)
            for place, head in enumerate(heads)
        ]
        if len(totals) > 1:
            header.append(HeaderCell("人员经费", 0, 0, 1, width))
            header.append(HeaderCell("公用经费", 0, width, 1, width * (blocks - 1)))
        else:
            header = [replace(cell, row=0) for cell in header]
        rows: list[list[str]] = []
        for place in range(tall):
            cells: list[str] = []
            for block in range(blocks):
                index = block * tall + place
                if index < len(entries):
                    row = entries[index]
                    cells += [row.code, row.label, *self.values(row)]
                else:
                    cells += [""] * width
            rows.append(cells)
        last = [""] * (width * blocks)
        if len(totals) == 1:
            # One total stands under the last block.
            last[0] = totals[0].label
            last[-len(labels) :] = self.values(totals[0])
            return header, 1, [*rows, last]
        for place, row in zip((0, width), totals, strict=True):
            last[place] = row.label
            last[place + 2 : place + width] = self.values(row)
        return header, 2, [*rows, last]

    def _grouped(self, layout: Layout) -> tuple[list[HeaderCell], int, list[list[str]]]:
        """A form of lines with grouped columns."""
        paths = [
            tuple(next(label for label in column.labels if "/" in label).split("/"))
            for column in layout.sides[""]
        ]
        header = [HeaderCell("项目", 0, 0, 2), HeaderCell("行次", 0, 1, 2)]
        header += _stack(paths, 2, 2)
        rows = [[row.label, row.line_no, *self.values(row)] for row in self.form.rows]
        return header, 2, rows

    def _stage_rows(
        self, layout: Layout
    ) -> tuple[list[HeaderCell], int, list[list[str]]]:
        """Lines side by side, with a row for each budget stage."""
        printed = first_of_stages(layout.sides[""])
        group = "一般公共预算财政拨款安排的“三公”经费"
        paths = [
            path if path[0].endswith("议费") or path[0] == "培训费" else (group, *path)
            for path in (_ITEM_LABELS[column.line_key] for column in printed)
        ]
        header = [HeaderCell("项目", 0, 0, 3), *_stack(paths, 1, 3)]
        height = 3
        if self.family.column_numbers:
            header.append(HeaderCell("栏次", height, 0))
            header += [
                HeaderCell(str(column.number), height, column.number)
                for column in printed
            ]
            height += 1
        by_key = {row.key: row.values for row in self.form.rows}
        rows = [
            [label]
            + [
                self.figure(by_key[column.line_key][stage])
                if stage in by_key[column.line_key]
                else ""
                for column in printed
            ]
            for stage, label in STAGE_ROWS[layout.key].items()
        ]
        return header, height, rows

    def paths(self) -> list[tuple[str, ...]]:
        """Headers of the columns of a form with lines side by side."""
        layout = self.form.layout
        stage = {"initial_budget": "预算数", "adjusted_budget": "预算数"}
        paths: list[tuple[str, ...]] = []
        for column in layout.sides[""]:
            head = stage.get(column.key, "决算数")
            item = _ITEM_LABELS[column.line_key]
            is_paired = layout.key == "paired"
            paths.append((*item, head) if is_paired else (head, *item))
        return paths

    def _matrix(self, layout: Layout) -> tuple[list[HeaderCell], int, list[list[str]]]:
        columns = layout.sides[""]
        paired = layout.key == "paired"
        paths = self.paths()
        height = 3
        if paired:
            paths = [
                (path[0], "", path[1]) if len(path) == 2 else path for path in paths
            ]
        header = [cell for cell in _stack(paths, 0, height) if cell.text]
        if self.family.column_numbers:
            header += [
                HeaderCell(str(place + 1), height, place)
                for place in range(len(columns))
            ]
            height += 1
        by_key = {row.key: row for row in self.form.rows}
        cells = [
            self.figure(by_key[column.line_key].values[column.key])
            if column.key in by_key[column.line_key].values
            else ""
            for column in columns
        ]
        return header, height, [cells] if any(cells) else [[""] * len(columns)]
