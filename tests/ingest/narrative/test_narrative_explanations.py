"""Free explanations: sentences about what is in no list, causes, several years,
sources, purposes, averages, and figures that are no accounts."""

from made_prose import read


def test_people_who_came_or_left_are_not_those_who_are_there() -> None:
    texts = (
        "年末实有在职人员43人，退休人员24人。",
        "年初在职45人，年内调入3人、调出1人、退休4人，年末在职43人。",
    )
    found = read("一、部门概况", *texts)
    assert [each.count for each in found.headcounts if each.category == "retiree"] == [
        24
    ]


def test_people_of_another_body_are_not_the_units() -> None:
    body = "我会所属职工服务中心为独立核算的公益一类事业单位，编制8名，实有7人。"
    change = "行政编制由30名核减为28名，年末实有行政人员27人。"
    found = read("一、部门概况", body, change).headcounts
    assert [each.count for each in found] == [27]


def test_the_halves_of_two_words_are_left_by_the_template() -> None:
    texts = (
        "财政拨款支出决算为9.00万元。决算数大小于预算数的主要原因：项目调整。",
        "“三公”经费支出决算数比2022年度减增加2.00万元，增长10.00%。",
    )
    found = read("五、一般公共预算财政拨款支出决算情况说明", *texts)
    blanks = [each for each in found.unmatched if each.number_class == "unfilled"]
    assert [each.value_text for each in blanks] == ["大小于", "减增加"]
    assert not [each for each in found.statements if each.measure == "change_amount"]
