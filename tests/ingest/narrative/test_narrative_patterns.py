"""Every pattern of the clause grammar: a case it takes and one that it must not."""

import pytest
from made_prose import read


@pytest.mark.parametrize(
    ("second", "year"),
    [
        ("2023年度，支出总计5万元。", 2023),
        ("某县总工会2023年支出总计5万元。", 2023),
        ("2022年度支出总计5万元。", 2022),
        ("2019年办公经费支出5万元。", 2022),
    ],
)
def test_prose_that_speaks_of_another_year_is_of_that_year(
    second: str, year: int
) -> None:
    first = "2023年度收入总计5万元，比上年增加1万元。"
    found = read("一、收支情况", first, second, "基本支出3万元。", year=2022)
    assert [each.statement_year for each in found.statements[:2]] == [2023, 2023]
    assert (found.year, found.statements[-1].statement_year) == (year, year)
