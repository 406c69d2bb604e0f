"""Chinese numerals where a figure should stand are listed, in every layout."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from comparing import placed_cells
from extracting import unplaced
from test_nothing_vanishes import read

_TOP = ("支出决算表", "公开03表", "部门：测试县总工会 2023年度 单位：万元")
_HEADS = ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出")
_ROWS = (
    ("科目编码", "科目名称", *_HEADS, "对附属单位补助支出"),
    ("栏次", "", *"123456"),
    ("合计", "", "30.00", "10.00", "20.00", "", "", ""),
    ("201", "一般公共服务支出", "30.00", "10.00", "20.00", "", "", ""),
    ("20129", "群众团体事务", "30.00", "10.00", "20.00", "", "", ""),
    ("2012901", "行政运行", "10.00", "10.00", "", "", "", ""),
    ("2012999", "其他群众团体事务支出", "20.00", "", "{word}", "", "", ""),
)


def _laid(rows: Sequence[Sequence[str]]) -> list[str]:
    def wide(text: str) -> int:
        return sum(2 if char >= "\u2e80" else 1 for char in text)

    widths = [max(map(wide, column)) + 2 for column in zip(*rows, strict=True)]
    return [
        "".join(
            cell + " " * (width - wide(cell))
            for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


_LAYOUTS: dict[str, Callable[[Sequence[Sequence[str]]], list[str]]] = {
    "tabs": lambda rows: ["\t".join(row) for row in rows],
    "laid": _laid,
    "blanks_lost": lambda rows: [" ".join(filter(None, row)) for row in rows],
}


@pytest.mark.parametrize("layout", _LAYOUTS)
@pytest.mark.parametrize(
    "word",
    ["三万元", "二十", "二十点五", "贰拾", "叁拾万元整", "二〇", "两千", "廿", "〇"],
)
def test_a_numeral_in_a_column_of_figures_is_listed(
    word: str, layout: str, tmp_path: Path
) -> None:
    rows = [[cell.format(word=word) for cell in row] for row in _ROWS]
    text = "\n".join((*_TOP, *_LAYOUTS[layout](rows)))
    extract = read(tmp_path, f"{text}\n")
    assert word in unplaced(extract)
    assert unplaced(extract) <= {word, "20.00"}
    assert all(value in (10, 20, 30) for value in placed_cells(extract).values())
    assert extract.cell_count + len(extract.unplaced) == 13
    assert extract.ledger.is_balanced


def test_a_numeral_in_the_one_row_of_a_form_is_listed(tmp_path: Path) -> None:
    row = ["46.50", "20.00", "24.00", "", "二十四", "2.50"]
    heads = [
        "合计",
        "因公出国（境）费",
        "公务用车购置及运行维护费",
        "",
        "",
        "公务接待费",
    ]
    below = ["", "", "小计", "公务用车购置费", "公务用车运行维护费", ""]
    lines = [
        ["预算数", "", "", "", "", "", "决算数", "", "", "", "", ""],
        heads * 2,
        below * 2,
        list(map(str, range(1, 13))),
        row + [cell.replace("二十四", "24.00") for cell in row],
    ]
    title = (
        "财政拨款“三公”经费支出决算表\n公开09表\n部门：测试县总工会 2023年度 单位：万元"
    )
    text = "\n".join((title, *map("\t".join, lines)))
    extract = read(tmp_path, f"{text}\n")
    assert unplaced(extract) == {"二十四"}
    assert len(placed_cells(extract)) == 9
