"""Short labels out of running text: no sentences, no names of persons."""

from __future__ import annotations

import re

_LONGEST = 20
_LEAD = re.compile(
    r"^(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[,，]?|[①-⑳]"
    r"|\d{1,2}[、.)](?!\d)|\(\d{1,2}\)|[-•])+"
)
_FILLER = re.compile(
    r"^(?:其中|其|以及|同时|另外?|还有|和|及|与|并|但|即|则|而|共|共计|合计|总计|累计|总共"
    r"|全年|当年|本年度?|年度|我会|我单位|本部门|本单位|本|该|将|把|向|对|为|给|使|让|由|从|在|按|按照"
    r"|用于|用在|主要|分别|已|均|需|约|近|约为|涉及|全部|等|的|了|到|至|达到?|有|是|用)+"
)
_TAIL = re.compile(
    r"(?:为|是|达到?|约|近|共计?|合计|总计|各|均|分别|仅|有|的|了|:|，|、|也|已|在|超过|不超过"
    r"|不少于|不低于|逾|实际|按照?)+$"
)
_VERB = re.compile(
    r"(?:发放|下拨|拨付|拨款|筹集|给予|返还|采购|补发|申领|兑现|投入|收取|上解|上缴|支付|划拨"
    r"|列支|安排|提供|赠送|购买|完成|开展|组织)(?=[^，。;]{2,}$)"
)
_PARENT_CLAUSE = re.compile(r"^.*[，。;:！？]")
# A name stands beside these words; whatever follows or precedes them is cut off.
_PERSON = re.compile(
    r"(?:负责人|联系人|主席|书记|同志|劳模|工匠|英才|先生|女士|主任|部长)[:：]?"
    r"(?P<name>[\u4e00-\u9fff]{2,3})(?=同志|于|发|等|荣获|被|去世|个|$)"
    r"|(?P<before>[\u4e00-\u9fff]{2,3})(?=同志|先生|女士)"
    r"|^(?P<start>[\u4e00-\u9fff]{2,3})(?=发\d|发$)"
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余"
    "杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶"
    "黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤詹"
)
# The only words that the context of an unmatched number may show.
CONTEXT_WORDS = tuple(
    "职工 困难 劳模 慰问 帮扶 救助 补助 补贴 经费 资金 项目 会费 会员 工会 基层 企业 单位 活动"
    " 培训 竞赛 人数 个数 户数 场次 标准 目标 完成 覆盖 满意 比例 总额 支出 收入 预算 决算 结余"
    " 结转 增加 减少 增长 下降 采购 车辆 设备 资产 编制 人员 机构 部门 年度 办法 通知 规划 会议"
    " 工作 服务 医疗 互助 健康 就业 岗位 招聘 创新 工作室 驿站 书屋 宣讲 演出 信息 文章 评论"
    " 女职工 子女 托管 讲座 助学 送温暖 疗休养 表彰 先进 集体 个人 技能 工种 分值 得分 权重"
    " 注册 成立 页 图 表 附件 文号 电话".split()
)


def without_lead(text: str) -> str:
    """A clause without the enumerator or 一是 it begins with."""
    return _LEAD.sub("", text)


def without_tail(text: str) -> str:
    """A head without the words that only lead to the number."""
    return _TAIL.sub("", text)


def without_names(text: str) -> str:
    """A label without what stands where a person's name stands."""
    for match in _PERSON.finditer(text):
        for group in ("name", "before", "start"):
            name = match[group]
            if name and name[0] in _SURNAMES:
                return without_names(text[match.end(group) :])
    return text


def generic_label(phrase: str) -> str:
    """The noun that a phrase ends with, as far as a phrase shows one."""
    text = without_lead(_PARENT_CLAUSE.sub("", phrase))
    text = without_tail(_FILLER.sub("", text))
    verb = None
    for verb in _VERB.finditer(text):
        pass
    if verb is not None:
        text = text[verb.end() :]
    text = _FILLER.sub("", without_names(text))
    return text[-_LONGEST:]


def noun_after(text: str) -> str:
    """The noun that a count stands before (3个**项目**…)."""
    match = re.match(r"[^，。;:、()\d]{1,12}", text)
    return without_names(match.group().strip("的")) if match else ""


def context_words(text: str) -> str:
    """The listed words in a text, in order, at most three."""
    found: list[tuple[int, str]] = []
    for word in CONTEXT_WORDS:
        place = text.find(word)
        if place >= 0 and not any(word in other for _, other in found):
            found.append((place, word))
    return " ".join(word for _, word in sorted(found)[-3:])
