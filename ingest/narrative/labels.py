"""Short labels from running text: no sentences, no names of persons."""

import re
from pathlib import Path

from ingest.narrative.number_classes import CODE_AHEAD

_LONGEST = 26
_LONGEST_NOUN = 18
_CONJUNCTION = re.compile(r"以及|[和及与]")
_EACH_OF = re.compile(r"以及|[、和及与]")
_LEAST_PART = 2
_NUMERAL = "一二三四五六七八九十"
_LEAD = re.compile(
    rf"^(?:[{_NUMERAL}]+是|第[{_NUMERAL}]+(?![批次期季轮阶类档])[,，]?|[{_NUMERAL}]+、|\([{_NUMERAL}\d]+\)、?"
    rf"|[①-⑳]|\d{{1,2}}(?:[、)]|\.(?!\d)|\.{CODE_AHEAD})|\d{{1,2}}(?:\.\d{{1,2}}){{2,}}[.、]?|[-•])+"
)
# Empty words before a noun; lookaheads keep words whole.
_FILLER = re.compile(
    r"^(?:其中|其(?![他余它])|以及|同时|另外?(?!设)|还有|和(?!谐)|及|与|并|但|即|则|而|据此"
    r"|共计|共(?!同|产)|合计|总计|累计|总共|全年(?!预)|当年|本年度?|年度|我会|我单位"
    r"|本部门|本单位|本次|本(?![级地])|该项目|该|将|把|向|对(?!个人|附属|外)|为|给|使(?!用)|让"
    r"|由(?!于)|从|在(?![职编岗册建档读])|按照?|根据|用于|用在|主要|分别|已|均|需|约|近|涉及|全部"
    r"|含(?!有)|包含|包括|实现|具体|等|的|了|到|至|达到?|有(?!关)|是|最后|确定|预计|年初预算|(?:20\d\d[-—~至、和])?20\d\d年(?:度|末|底|初)?|我[省市县区]"
    r"|\d{1,2}月(?:\d{1,2}日)?|\d*个月|发(?=\d|个月)|,|、)+"
)
_TAIL = re.compile(
    r"(?:为|是|(?<![规原法准守细总])则|达到?|(?<!节)约|近|共计?|各(?!项)|均|分别|仅|(?<![实现拥保])有|的|了|:|，|、|也|已|在|超过|不超过"
    r"|不少于|不低于|逾|按照?|\()+$"
)
_TOTAL = re.compile(r"(?:合计|总计|共计|累计|总共|实际|的?20\d\d年度?)+$")
_VERB = re.compile(
    r"(?:发放|下拨|拨付|拨款|筹集|给予|返还|采购|补发|申领|兑现|投入|收取|划拨|列支|提供"
    r"|赠送|购买|完成|申请|支付|组织(?!部)|开展(?!.{0,2}绩效)|综合考虑|确定|核定|建议(?:救助)?"
    r"|评选出|推选出?|举办)"
    r"(?=[^，。;]{2,}$)"
)
_OBJECT = re.compile(r"^.*[将把](?=[^，。;]{2,}$)")
_CLAUSE = re.compile(r"^.*[，。;:！？]")
_BEFORE_VERB = re.compile(
    r"(?:发放|购买|进行|给予|组织|召开|拍摄|开展|参加|提供|赠送|赠|心中|建档立卡|切实|按|感受|纳入"
    r"|实行|到位|全面|全部|跨入|达到|提高|发至|用于|通过|申领|均|绩效自评|共计|到|返还|实现|获得|荣获"
    r"|形成|推动).*$"
)
# A name stands beside these words; text up to it is cut off.
_PERSON = re.compile(
    r"(?:负责人|联系人|主席|书记|同志|劳模|工匠|英才|先生|女士|主任|部长)[:：]?"
    r"(?P<name>[\u4e00-\u9fff]{2,3})(?=同志|于|发|等|荣获|被|去世|个|$)"
    r"|(?P<before>[\u4e00-\u9fff]{2,3})(?=同志|先生|女士)"
    r"|^(?P<start>[\u4e00-\u9fff]{2,3})(?=发\d|发$|个人|本人|等|带徒|荣获|获得|被评|参加|主持|负责)"
    r"|(?:^|的|公司|企业|集团|厂|省|市|县|区)(?P<studio>[\u4e00-\u9fff]{2,3})"
    r"(?=(?:职工|劳模|技能|大师|工匠)*(?:创新)?工作室)"
    r"|^(?P<owner>[\u4e00-\u9fff]{2,3})(?=的?(?:慰问金|抚恤金|丧葬费|工资|津贴|补助|奖金|救助"
    r"|困难|家庭|医疗费|差旅费))"
)
_NO_NAME = re.compile(
    r"任务|任职|余额|余款|江西|江苏|江南|江北|石油|石化|向|[省市县区镇乡村州]$"
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余"
    "杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶"
    "黎贺顾毛郝龚邵钱严覃武戴莫孔汤詹"
)
# The only words allowed in the context of an unmatched number.
CONTEXT_WORDS = tuple(
    Path(__file__).with_name("context_words.txt").read_text(encoding="utf-8").split()
)


def without_lead(text: str) -> str:
    """A clause without its leading enumerator or 一是."""
    return _LEAD.sub("", text)


def without_tail(text: str) -> str:
    """A head without words that only introduce the number."""
    return _TAIL.sub("", text)


def is_name(text: str) -> bool:
    """Whether two or three characters look like a person's name."""
    return (
        len(text) in (2, 3)
        and text[0] in _SURNAMES
        and _NO_NAME.search(text) is None
        and text not in CONTEXT_WORDS
    )


def without_names(text: str) -> str:
    """A label without text in the place of a person's name."""
    for match in _PERSON.finditer(text):
        for group in ("name", "before", "start", "studio", "owner"):
            name = match[group]
            if name and is_name(name):
                return without_names(text[match.end(group) :])
    return text


def _shorten(text: str) -> str:
    """Drop leading parts of an enumeration until a label remains."""
    while len(text) > _LONGEST:
        cut = re.search(r"[、和及]|以及", text[:-2])
        if cut is None:
            return text[-_LONGEST:]
        text = text[cut.end() :]
    return text


def generic_label(phrase: str, after_verb: bool = True) -> str:
    """The noun at the end of a phrase, if any.

    after_verb: whether the object of a verb such as 发放 is the noun.
    """
    text = without_lead(_CLAUSE.sub("", phrase))
    text = _TOTAL.sub("", without_tail(_FILLER.sub("", text)))
    text = _OBJECT.sub("", without_tail(text))
    if after_verb:
        ends = [match.end() for match in _VERB.finditer(text)]
        text = text[max(ends, default=0) :]
    text = _FILLER.sub("", without_names(text).removeprefix("同志"))
    return _shorten(_balanced(text))


def each_of(label: str) -> tuple[str, ...]:
    """Names that 各 gives the same figure each (劳模和工匠); the label if it is one."""
    parts = tuple(_EACH_OF.split(label))
    return parts if all(len(part) >= _LEAST_PART for part in parts) else (label,)


def _balanced(text: str) -> str:
    """A label without the bracket that its other half was cut from."""
    if text.count(")") > text.count("("):
        text = text[text.index(")") + 1 :]
    if text.count("(") > text.count(")"):
        text = text[: text.rindex("(")]
    return text.strip("\"'") if text.count('"') == 1 else text


def noun_after(text: str) -> str:
    """The noun that a count stands before (3个**项目**…)."""
    match = re.match(r"的?(?:[省市县区]、)*[^，,。;:、()\d]{1,26}", text)
    noun = without_names(match.group().removeprefix("的")) if match else ""
    noun = _BEFORE_VERB.sub("", noun).removeprefix("等")
    if len(noun) > _LONGEST_NOUN:
        noun = _CONJUNCTION.split(noun)[0]
    return noun[:_LONGEST_NOUN]


def context_words(text: str) -> str:
    """The listed words in a text, in order, at most three."""
    found: list[tuple[int, str]] = []
    for word in CONTEXT_WORDS:
        place = text.find(word)
        if place >= 0 and not any(word in other for _, other in found):
            found.append((place, word))
    return " ".join(word for _, word in sorted(found)[-3:])
