"""No committed extract holds the name of a person, wherever a document prints one."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.contract import FILES

PROJECT = Path(__file__).resolve().parents[2]
DOCUMENTS = PROJECT.parent / "shared" / "documents"
EXTRACTED = PROJECT / "seeds" / "extracted"
# The hundred commonest family names and some more; wider than the reader's own list.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡"
    "余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙"
    "史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤詹温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁"
    "岳翟殷申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝"
    "路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑"
    "景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲"
    "虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满"
    "闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬"
)
# Words of the field that begin like a family name; each was read where it stands.
WORDS = frozenset(
    (PROJECT / "tests" / "ingest" / "words_like_names.txt")
    .read_text(encoding="utf-8")
    .split()
)
_RUN = re.compile(r"[一-鿿]+")
_CUED = re.compile(
    r"(?:负责人|联系人|填报人|填表人|经办人|审核人)[:：\s]+([一-鿿]{2,3})(?![一-鿿])"
)


def values(folder: Path) -> Iterator[tuple[str, str]]:
    """Every field of an extract with its place, but for the name of the source file."""
    for file in FILES:
        with (folder / file.file_name).open(encoding="utf-8", newline="") as stream:
            for number, record in enumerate(csv.DictReader(stream), start=2):
                for column, value in record.items():
                    if column != "source_file":
                        yield f"{file.file_name}:{number}:{column}", value


def name_like(value: str) -> list[str]:
    """Words of a field that could be a person's name and are no known word."""
    return [
        run
        for run in _RUN.findall(value)
        if len(run) in (2, 3) and run[0] in SURNAMES and run not in WORDS
    ]


def committed() -> list[Path]:
    """The folders of the committed extracts."""
    return sorted(folder for folder in EXTRACTED.iterdir() if folder.is_dir())


@pytest.mark.parametrize("folder", committed(), ids=lambda folder: folder.name)
def test_no_word_of_an_extract_looks_like_a_name(folder: Path) -> None:
    fields = list(values(folder))
    assert len(fields) > 500
    found = {place: name_like(value) for place, value in fields if name_like(value)}
    assert not found


@pytest.mark.parametrize("text", ["张大山", "项目负责人 李晓", "慰问，陈小梅，5000元"])
def test_a_name_in_a_field_is_found(text: str) -> None:
    assert name_like(text)


def test_every_word_allowed_is_met() -> None:
    """A word that stands nowhere any more would let a name pass."""
    met = {
        run
        for folder in committed()
        for _, value in values(folder)
        for run in _RUN.findall(value)
    }
    assert sorted(WORDS - met) == []


@pytest.mark.skipif(
    not DOCUMENTS.is_dir(),
    reason="SKIPPED LOUDLY: the published documents are not on this machine, so the "
    "names that they print were not looked for",
)
def test_no_name_that_a_document_prints_is_in_its_extract() -> None:
    looked = 0
    for folder in committed():
        with (folder / "document.csv").open(encoding="utf-8", newline="") as stream:
            (document,) = csv.DictReader(stream)
        text = (DOCUMENTS / document["source_file"]).read_text(encoding="utf-8")
        names = {name for name in _CUED.findall(text) if name[0] in SURNAMES}
        whole = "\n".join(value for _, value in values(folder))
        assert not [name for name in names if name in whole]
        looked += len(names)
    assert looked > 0
