"""Made-up forms laid out as sheets in the style of their family."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.madeup.documents.families import Family
from ingest.madeup.documents.forms import Form, FormRow
from ingest.madeup.documents.further import STAGE_ROWS
from ingest.madeup.documents.sheet import HeaderCell, Sheet, stacked
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
        header += stacked(paths, labels, height)
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
        filled = {key for row in self.form.rows for key in row.values}
        return [
            column
            for column in layout.sides[side]
            if not column.is_optional or column.key in filled
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
        header += stacked(paths, 2, 2)
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
        header = [HeaderCell("项目", 0, 0, 3), *stacked(paths, 1, 3)]
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
        header = [cell for cell in stacked(paths, 0, height) if cell.text]
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
