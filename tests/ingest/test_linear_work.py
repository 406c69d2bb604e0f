"""One long line costs work that grows with its length alone: calls are counted."""

from pathlib import Path

import pytest
from repeating import grows_evenly

from ingest.extract.run import extract_document

_HEAD = (
    "支出决算表\n公开03表\n部门：测试县总工会 2023年度 单位：万元\n"
    "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n栏次\t\t1\t2\t3\n"
    "\t合计\t30.00\t10.00\t20.00\n"
)
_FORM = (
    "测试县总工会2023年度部门决算\n项目支出绩效自评表\n（2023年度）\n项目名称\t送温暖活动\n主管部门\t测试县总工会\n"
    "\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
    "年度资金总额\t10.00\t10.00\t10.00\t10\t100%\t10\n"
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    "产出指标\t数量指标\t慰问人数\t≥50人\t52人\t90\t90\n总分\t100\t100\n"
)
PIECES = {
    "brackets": "（",
    "closed brackets": "()",
    "numbers": "12.50 ",
    "numbers with commas": "1,234.56,",
    "amounts": "1.5万元，",
    "digits": "7",
    "numerals": "二十三",
    "codes": "2012999 ",
    "sentences": "本年支出合计12.50万元，占60%。",
    "labels": "基本支出",
    "numbering": "3、12.50 ",
}


@pytest.mark.parametrize("head", ["测试县总工会2023年度部门决算\n", _HEAD, _FORM])
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_work_grows_with_the_length_of_a_line(
    piece: str, head: str, tmp_path: Path
) -> None:
    path = tmp_path / "line.txt"

    def read(size: int) -> None:
        path.write_text(f"{head}{piece * size}\n", "utf-8")
        extract_document(path)

    assert grows_evenly(read)


def test_squares_are_seen() -> None:
    assert grows_evenly(lambda size: [abs(each) for each in range(size)])
    assert not grows_evenly(lambda size: [abs(each) for each in range(size * size)])
