"""Whose a figure is whose clause names nothing: amounts and grammar decide."""

import pytest
from made_prose import read

ITEM = "一般公共服务支出（类）群众团体事务（款）事业运行（项）"


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        (f"{ITEM}。年初预算3万元，决算支出2万元，完成预算的66.7%。", "2012950"),
        (f"{ITEM}2012950。年初预算数3万元，决算数2万元，差异率-33.33%。", "2012950"),
        (f"{ITEM}-2012950：年初预算3万元，支出决算2万元。", "2012950"),
        ("公务接待费年初预算3万元，决算支出2万元。", "official_hospitality"),
        ("2.公务接待费。决算支出2万元，较上年增加1万元。", "official_hospitality"),
        ("收入总计3万元，决算支出2万元。", "expenditure_total"),
    ],
)
def test_the_account_beside_a_budget_is_of_the_same_line(
    line: str, subject: str
) -> None:
    before = "1.一般公共服务支出（类）群众团体事务（款）行政运行（项）。年初预算9万元。"
    statements = read(f"（三）支出决算具体情况\n{before}\n{line}").statements
    amounts = [each for each in statements if each.measure == "final_account"]
    assert amounts[-1].subject_key == subject
