"""No name of a person is stored, wherever prose prints one."""

import pytest
from made_prose import read

from ingest.narrative.labels import generic_label, is_name, noun_after

PEOPLE = ("张大山", "李晓", "欧阳", "陈小梅")
PROSE = (
    "二、陈小梅同志先进事迹",
    "1.张大山：2023年1月去世，荣誉津贴发到去世那个月。",
    "张大山发1个月荣誉津贴300元，从2月起停发，余3300元退回财政。",
    "慰问劳模张大山5000元，发放李晓慰问金600元，陈小梅同志困难补助2000元。",
    "项目负责人：李晓，联系电话：13912345678。带动2名职工。",
    "对劳模陈小梅等3人进行慰问，劳模李晓荣获先进个人1次。",
    "陈小梅带徒5人，李晓工作室新建2个，公司的张大山职工创新工作室获奖4项。",
    "慰问3名陈小梅等劳模，李晓主持活动2场。",
)


@pytest.mark.parametrize("section", ["三、项目绩效情况", "四、其他情况"])
def test_names_are_in_no_field_of_what_is_read(section: str) -> None:
    narrative = read(section, *PROSE)
    stored = repr(narrative)
    assert not [claim.note for claim in narrative.claims if claim.note in PEOPLE]
    assert narrative.statements
    assert not [name for name in PEOPLE if name in stored]
    assert "13912345678" not in stored


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("慰问劳模张大山", ""),
        ("陈小梅同志困难补助", "困难补助"),
        ("李晓慰问金", "慰问金"),
        ("任务津贴", "任务津贴"),
        ("江西慰问金", "江西慰问金"),
        ("新洲区困难补助", "新洲区困难补助"),
    ],
)
def test_a_name_is_cut_off_and_a_word_like_one_is_not(text: str, label: str) -> None:
    assert generic_label(text) == label


def test_a_noun_after_a_count_holds_no_name() -> None:
    assert noun_after("名困难职工发放") == "名困难职工"
    assert "陈小梅" not in noun_after("劳模陈小梅等")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("张大山", True), ("劳模", False), ("职工", False), ("金秋助学", False)],
)
def test_short_words_are_no_names(text: str, expected: bool) -> None:
    assert is_name(text) == expected
