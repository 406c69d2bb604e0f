"""No name of a person and no telephone number is in any field."""

import pytest
from made_forms import EVALUATION, FORMS, HUBEI, JIANGXI, SHANXI, SICHUAN, read

from ingest.performance import FormsRead
from ingest.performance.words.lists import PERSONAL_FIELDS

# No name: characters that stand in no form.
WHO = "甲某某"
PHONE = "0799-8765432"


def everything(forms: FormsRead) -> str:
    """All that was read, as text."""
    return repr(forms)


def assert_nobody(text: str) -> None:
    assert WHO in text
    forms = read(text)
    shown = everything(forms)
    assert "青工比武" in shown
    assert WHO not in shown
    assert WHO[:2] not in shown
    assert "8765432" not in shown


def test_a_name_in_a_field_would_be_seen() -> None:
    text = JIANGXI.replace("实施单位 生产部", f"实施单位 {WHO}")
    with pytest.raises(AssertionError):
        assert_nobody(text)


@pytest.mark.parametrize("label", PERSONAL_FIELDS)
@pytest.mark.parametrize("colon", [" ", "：", ""])
def test_people_in_the_head_of_a_form(label: str, colon: str) -> None:
    for text, after in (
        (JIANGXI, "项目名称 青工比武\n"),
        (JIANGXI, "实施单位 生产部\n"),
        (SHANXI, "主管部门：031-青湖县总工会\n"),
        (EVALUATION, "项目实施单位 县总工会生产部\n"),
    ):
        assert text.count(after) == 1
        assert_nobody(text.replace(after, f"{after}\n{label}{colon}{WHO}\n\n"))


def test_people_beside_units_and_telephones() -> None:
    assert_nobody(
        EVALUATION.replace("项目类型", f"项目负责人 {WHO} 联系电话 {PHONE}\n\n项目类型")
    )
    assert_nobody(
        JIANGXI.replace(
            "实施单位 生产部", f"实施单位 生产部 联系人：{WHO} 电话：{PHONE}"
        )
    )
    assert_nobody(
        JIANGXI.replace(
            "主管部门 青湖县总工会", f"负责人及电话 {WHO}{PHONE} 主管部门 青湖县总工会"
        )
    )


@pytest.mark.parametrize("label", PERSONAL_FIELDS)
def test_people_in_cells_of_the_head(label: str) -> None:
    row = f"{label}\t{WHO}\t\t联系电话\t\t{PHONE}\t\t"
    assert_nobody(HUBEI.replace("主管部门\t", f"{row}\n主管部门\t"))
    assert_nobody(SICHUAN.replace("\t主管部门", f"\t{label}\n\t{WHO}\n\t主管部门", 1))
    assert_nobody(SICHUAN.replace("\t主管部门", f"\t{label}：{WHO}\n\n\t主管部门", 1))


@pytest.mark.parametrize("layout", FORMS)
@pytest.mark.parametrize("label", ["项目负责人", "填报人", "联系人", "财务负责人"])
def test_people_below_a_form(layout: str, label: str) -> None:
    assert_nobody(f"{FORMS[layout]}\n\n{label}：{WHO}  联系电话：{PHONE}\n")
    assert_nobody(f"{FORMS[layout]}\n\n\t{label}：{WHO}\n\t联系电话：{PHONE}\n")


def test_people_between_rows_of_a_form() -> None:
    assert_nobody(JIANGXI.replace("产出指标 数量", f"填报人：{WHO}\n\n产出指标 数量"))
    assert_nobody(
        SICHUAN.replace("\t效益指标", f"\t填报人：{WHO}\n\t{PHONE}\n\n\t效益指标", 1)
    )


@pytest.mark.parametrize("word", ["同志", "先生", "女士", "负责人"])
def test_a_reason_that_tells_of_a_person_is_left_out(word: str) -> None:
    assert_nobody(JIANGXI.replace("报名较少", f"{WHO}{word}未到"))
    assert_nobody(SICHUAN.replace("报名较少", f"{WHO}{word}未到"))
