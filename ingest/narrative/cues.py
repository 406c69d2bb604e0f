"""Words around a figure that define its measure, as data.

A cue matches the head of a figure: the text of its clause before it. Patterns are tried
in order; the first with fitting unit and text decides. Groups: ``rest`` is the subject
before the cue, ``object`` one after it, ``whole`` the denominator of a share, ``base``
the budget of a rate, ``beyond`` that of a change, ``dir`` its direction, ``year`` the
year of an earlier figure, ``budget`` the words that name the budget of an amount,
``adjusts`` those that change it.
"""

import re
from dataclasses import dataclass

# Verbs that govern the noun after them (减少离退休费3万元).
_GOVERNS = "增加|追加|减少|压减|调增|调减|新增"
UP = "增加|增长|增支|多支|多用|上升|提高|提升|上涨|增幅|增多|追加|同比增|净增"
DOWN = "|".join(
    (
        "减少|减支|少支|少用|下降|降低|压减|缩减|下浮|减幅|降幅|下滑",
        "节约|节省|压缩|回落|同比减|净减|负增长",
    )
)
FLAT = re.compile(
    r"(?<!基本)(?:持平|一致|相同|无增减变化|没有变化|无变化|未发生变化|无变动|无增减|不变)"
)
SOMEWHAT = re.compile(rf"(?:有所|略有|稍有|小幅|大幅|明显|显著)(?:{UP}|{DOWN})")
_LATER = r"(?:了|率|幅度?|额|金额|数额?|比例|比率|部分|约|各|共|数|情况)*"
_BUDGET = r"(?<!公共)(?<!基金)(?<!经营)(?<!资本)预算"
_AMOUNT = (
    r"(?:数|安排数?|批复数?|金额|总额|额|资金|支出|收入|经费|总数|合计|总计|共计)*"
)
_NAMED_BUDGET = rf"(?:年初|全年|年度|调整后?的?)*{_BUDGET}"
YEAR = r"(?:上年度?|去年|上一年度?|20\d\d年度?)"
# 超预算20万元 is an excess over the budget; 超20万元 is an approximate amount.
_CHANGE = (
    rf"(?P<dir>{DOWN}|{UP}|(?<!不)超[出支]"
    rf"|(?<!不)(?:超过?|[高低多少大小]于)(?={_NAMED_BUDGET}|{YEAR})"
    r"|(?:^|(?<=[数额年度算期排]))[多少增减]|调[增减]|(?<=.)(?:[多少]支出|节支))"
)
# The budget that 超出 and 低于 may name.
_BEYOND = rf"(?:(?<=[超过出支于])(?P<beyond>{_NAMED_BUDGET}数?|{YEAR}))?"

# The opening of a year is the end of the one before; 年初 has other uses, too.
_OPENING = r"年初(?=$|\d|相[比较]|[(增减上下多少，])"
COMPARED = re.compile(
    rf"(?:与|和|同|较|比|跟|相比)(?P<what>(?:20\d\d年度?)?年初(?:{_BUDGET}|安排)|{YEAR}|{_OPENING}|全年{_BUDGET}"
    rf"|调整后?的?{_BUDGET}|{_BUDGET})(?:同期|决算|支出|收入|数|总额|度)*的?"
    r"(?:相比较?|比较|对比|同比)?"
)
# Comparison of the final account with the budget in words (决算数大于年初预算数).
_ACCOUNT = r"(?:(?:支出|收入)?决算|支出|收入|执行)数?"
BUDGET_RELATION = re.compile(
    rf"{_ACCOUNT}(?:(?P<up>大于|高于|多于|超过|超出)|(?P<down>小于|低于|少于)"
    rf"|(?P<flat>等于))(?P<base>{_NAMED_BUDGET})"
    rf"|{_ACCOUNT}(?:与|和|同)(?P<level>{_NAMED_BUDGET})(?:安排)?数?"
    r"(?P<same>持平|一致|相同|相等)"
)
CAUSE = re.compile(
    r"(?:主要|具体)?(?:的)?原因(?!共|合计|累计|相抵|增减)(?:主要)?(?:是因?|为|系|在于|:|，)*(?:由于)?"
    r"|主要(?:是由于|是因|系|因|由于)|主要是(?!用于|指|反映|包括)|(?:这?是)?由于|是因为?"
)
# 主要是为保障机构运转而发生的各项支出: what the money is, not why it changed.
# “三公”经费预算中，公务接待费5万元: a budget divided.
BUDGET_DIVIDED = re.compile(rf"(?P<label>.*?)(?P<budget>{_NAMED_BUDGET})(?:安排)?中")
DESCRIBES = re.compile(
    r"(?:发生|开支|所需)的(?:各项|全部|日常)?(?:支出|开支|费用|经费)$"
)
GREATER = re.compile(r"(?:金额|数额|占比)?[较最][大多高]的?(?:支出|项目)?(?:是|有|为)")
# (以上均为基本支出): what a list divides.
ALL_ARE = re.compile(
    r"\((?:以上)?(?:均|都|全部)(?:为|是|属于)(?P<label>[^()，。]{2,8})\)"
)
# It opens a list of classes as well as a cause.
ALSO_LISTS = "主要是"
LISTS_PARTS = re.compile(
    r"其中[:，]?|主要包括[:，]?|具体(?:包括|构成)(?:如下)?[:，]?|分别(?:是|为)[:，]?"
    r"|(?:以下|如下)(?:[一二三四五六七八九十几]+个?)?(?:方面|内容|项目)[:，]?|具体情况如下|构成(?:如下|情况)?[:，]|构成(?:为|包括)|包括:"
    r"|(?:^|(?<=收入)|(?<=支出)|(?<=合计))(?:包括|由)(?=财政拨款|一般公共|基本支出|人员经费)"
    r"|(?<=支出|采购)主要[为是](?![用因由指反])|(?<=经费)(?:包括|包含)"
)
_EITHER = (
    rf"(?:(?:{UP})(?:/|或|\()(?:{DOWN})|(?:{DOWN})(?:/|或|\()(?:{UP})|减增加|增减少)\)?"
)
# The figure after it is a change of open direction.
LEFT_OPEN = re.compile(rf"{_EITHER}[^，。;\d]{{0,4}}$")
# Blanks of a template: ***(款), XX万元, 20XX年, 用于____。, 本部门/单位, (具体用途),
# 增加(减少)5万元. Stars in pairs set letters bold, a line behind a colon is for a name.
_FILLED_IN = (
    r"[类款项]|万?元|%|[人个辆年月日]|单位|部门|(?:总)?工会|[省市县区](?![一-龥])|项目"
)
UNFILLED = re.compile(
    rf"\*{{2,}}\([类款项]\)|(?:\*{{2,}}|[_＿]{{3,}})(?={_FILLED_IN})"
    rf"|(?<![A-Za-z])[Xx×]{{2,}}(?={_FILLED_IN})"
    r"|(?<=[为是:于因])[Xx×]{2,}(?=[。，;、)])|(?<![A-Za-z\d])[Xx](?=万?元|[人辆次台批])"
    r"|(?<=20)[Xx×*]{2}(?=年)|本?(?:部门/单位|单位/部门)"
    r"|(?<!\*)\*{3,}(?=[一-龥])(?![^*]{1,60}\*{3})"
    r"|(?:^|(?<=[，。;:、(中和与及于为]))\*{2}(?=[一-龥])(?![^*]{1,60}\*{2})"
    r"|(?<![:_＿])[_＿]{2,}(?=[。，;、)])"
    r"|\((?:具体(?:用途|原因|内容|事项|名称)|(?:写明|注明|填写|列明)[^()，。]{1,12}"
    r"|请(?:简要|逐项|据实|自行|结合|根据)?(?:说明|填写|写明|注明|列|补充|删)[^()]{0,16})\)"
    rf"|{_EITHER}(?=[^，。;]{{0,4}}\d)|大小于|小大于"
    # Instructions of the template for its author.
    r"|罗列(?:全部|所有)[^()，。;]{2,12}?科目|根据[^()，。;]{2,20}补充(?:解释|说明)(?=[)。]{1,2}$)"
)
# 公务用车1辆，主要是无: the template's word for nothing, behind an amount.
NONE_OF_SOME = re.compile(
    r"(?<![\d.,])(?!0[0.,]*(?![\d.,]))\d[\d,.]*(?:万?元|[辆人个台套次批])"
    r"(?![^。;\d]*(?:持平|相同|一致|无变化|没有变化))"
    r"[，,(][^。;\d]{0,16}?(?P<left>主要(?:是|用于|为|原因是?):?无)(?=[。;，)]|$)"
)
PER_HEAD = re.compile(
    r"每(?:人|户|名|个|项|位|家|次|场|月|年|张|生|辆)[^，]{0,10}$|[人户车年月季日]均[^，由]{0,14}$"
    r"|标准(?:为|是|不超过|[(]不超过)?$|单价[^，]{0,4}$"
)
# Money requested or planned, and gaps between two figures: not accounts.
PLANNED = re.compile(
    r"^(?:20\d\d年度?|共|全年|总计|合计|结余资金|剩余资金|下一?步|我[会部]|本单位)*"
    r"(?:所?需要?(?!求)|申请|拟|计划|预计|建议)"
)
ANY_TOTAL = re.compile(r"总(?:支出|收入|额)(?:决算)?(?:总?额|数)?")
_RISES = "提高|增加?|减少?|下降|降低?|调整|提升|上?升|上涨|回落|变"
RAISED_FROM = re.compile(
    rf"(?P<label>[^，。;:]+?)[由从](?P<year>{YEAR}|年初|原来)?(?:同期|的|决算|数)*"
)
RISES = re.compile(rf"，?(?:{_RISES})[到至为成]")
RAISED_TO = re.compile(
    rf"(?:{_RISES})[到至为成](?:(?:{YEAR}|本年|当年|今年)度?的?)?(?:决算数?)?$"
)
# Progress within the year.
PART_YEAR = re.compile(
    r"截[至止](?:20\d\d年)?(?:[1-9]|1[01])月"
    r"|(?:上半年|前?[一二三]季度)末?(?=累计|支出|完成|执行|拨付|收入|实现|到位)"
)
# Neither last year's amounts nor those that reduce an asset or a budget add to a rise.
NO_PART = re.compile(
    r"上年|去年|往年|以前年|折旧|摊销|报废|处置|核销|收回|划[出转]|调出|取消|停"
)
# (仅含财政拨款): not all of what the label names.
RESTRICTED = re.compile(r"\([^()]*(?:仅|不含|不包括|剔除|除外|口径)[^()]*\)")
SCORE = re.compile(r"得分|评分|自评分|总分|目标值|分数|综合分|得$|自评价?为?$")


@dataclass(frozen=True)
class Cue:
    """One wording that defines the measure of a figure.

    kinds: kinds of figure it may precede (money, percent, count).
    """

    name: str
    measure: str
    kinds: frozenset[str]
    pattern: re.Pattern[str]


def _cue(name: str, measure: str, kinds: str, pattern: str) -> Cue:
    return Cue(name, measure, frozenset(kinds.split()), re.compile(pattern))


# Name of the cue of what was added to a budget or cut from it.
ADJUSTMENT = "追加预算"

CUES: tuple[Cue, ...] = (
    _cue(
        "完成预算的",
        "completion_rate",
        "percent",
        rf"(?P<rest>.*?)(?:(?:完成|达到?)(?:了|到)?(?P<base>[^完，]*?{_BUDGET})"
        rf"|[占为是](?P<whole_budget>[年初全调整后当本]*{_BUDGET}))"
        r"(?:数|安排|总额|支出|收入)*的?(?:比例|比重)?",
    ),
    _cue(
        "执行率",
        "completion_rate",
        "percent",
        rf"(?P<rest>.*?)(?P<base>[年初全调整]*(?:{_BUDGET})?)"
        r"(?:执行|完成|支付|支出|使用|到位)(?:率|进度|比例)",
    ),
    _cue(
        "占",
        "share",
        "percent",
        r"(?P<rest>.*?)占(?P<whole>[^占]*?)的?(?:比例|比重|比率|百分比|比)?",
    ),
    _cue("增长", "change_rate", "percent", rf"(?P<rest>.*?){_CHANGE}{_BEYOND}{_LATER}"),
    _cue(
        "差异率",
        "change_rate",
        "percent",
        r"(?P<rest>.*?)(?:预决算|预算)?(?:差异|偏差|偏离)率",
    ),
    _cue(
        "变动率",
        "change_rate",
        "percent",
        r"(?P<rest>.*?)(?:变动|变化|增减)(?:比例|比率|幅度|率)?",
    ),
    _cue(
        ADJUSTMENT,
        "change_amount",
        "money",
        r"(?P<rest>.*?)(?P<adjusts>(?:年中|年[末底内]|(?:预算)?执行(?:过程)?中|预算)?净?"
        r"(?P<dir>追[加减]|调[增减]|核[增减]|(?<=年中|行中|程中|年末|年底)(?:收回|压减)"
        r"|(?<=年中|行中|程中)(?:增加|减少))(?:收回)?(?:部门|财政)?(?:预算|指标)?"
        r"(?:数|额|金额|安排)?了?)",
    ),
    _cue(
        "变动",
        "change_amount",
        "money",
        r"(?P<rest>.*?)(?:变动|变化|增减)(?:数额?|额|金额)?",
    ),
    _cue("增加", "change_amount", "money", rf"(?P<rest>.*?){_CHANGE}{_BEYOND}{_LATER}"),
    _cue(
        "增加 (count)",
        "change_amount",
        "count",
        rf"(?P<rest>.*?(?:比|较|与|同){YEAR}.*?){_CHANGE}{_LATER}",
    ),
    _cue(
        "比上年",
        "prior_year",
        "money count",
        rf"(?P<rest>.*?)(?:与|比|较|同|和)(?P<year>{YEAR}|{_OPENING})(?:同期|的|度|末|底)*"
        r"(?:累计|实际|执行|决算|支出|收入|数|总额|金额|总计|合计)*(?:[相对]比)?",
    ),
    _cue(
        "上年决算数",
        "prior_year",
        "money",
        r"(?P<rest>.*?)(?P<year>上年度?|去年|上一年度?)(?:同期|的)*"
        r"(?:决算数?|支出数|执行数|决算支出|支出决算数?)",
    ),
    _cue(
        "上年为",
        "prior_year",
        "money",
        r"(?P<rest>)(?P<year>上年度?|去年|上一年度?)(?:同期|实际|支出|数|发生额?|金额)*",
    ),
    _cue(
        "年初预算",
        "initial_budget",
        "money",
        r"(?P<rest>.*?)(?:与|比|较|同)?年初(?:部门|财政|项目|批复|支出|收入)*"
        rf"(?P<object>财政拨款)?{_BUDGET}{_AMOUNT}",
    ),
    _cue(
        "年初预算安排…经费",
        "initial_budget",
        "money",
        rf"(?P<rest>.*?)(?:年初(?:部门|财政)?{_BUDGET}(?:安排)?"
        rf"|(?:部门|财政|[省市县区]级){_BUDGET}安排)"
        r"(?P<object>(?!结余|结转).{2,12}?(?:资金|经费|补助))",
    ),
    _cue(
        "预算安排",
        "initial_budget",
        "money",
        rf"(?P<rest>.*?){_BUDGET}安排(?:数|资金|金额)?",
    ),
    _cue(
        "年初安排…",
        "initial_budget",
        "money",
        rf"(?P<rest>.*?)年初(?:计划|总共|共)?安排(?P<object>(?!.*(?:{UP}|{DOWN}|[多少增减差])$).{{0,20}})",
    ),
    _cue(
        "财政安排…",
        "initial_budget",
        "money",
        r"(?P<rest>.{0,12}财政(?:厅|局|部门)?)安排(?P<object>.{2,20})",
    ),
    _cue(
        "全年预算",
        "adjusted_budget",
        "money",
        rf"(?P<rest>.*?)(?:与|比|较)?(?P<budget>(?:全年|调整后?的?|年中调整|年度|实际"
        rf"|(?<!基本)(?<!项目)支出|项目(?!支出))*{_BUDGET}){_AMOUNT}",
    ),
    _cue(
        "到位",
        "other",
        "money",
        r"(?P<rest>.*?)(?:实际|已|应)?(?:资金)?(?:实际)?到位(?:资金|数|金额)?",
    ),
    _cue(
        "决算数",
        "final_account",
        "money",
        r"(?P<rest>.*?(?:支出|收入|收支)?)(?:决算|(?<!未)执行)(?P<side>支出|收入)?"
        r"(?:数|金额|额|总额|总数)*",
    ),
    _cue(
        "年中增加…",
        "change_amount",
        "money",
        rf"(?P<rest>.*?)(?P<dir>{_GOVERNS})(?:了|安排)?(?P<object>[^增减升降]{{2,24}})",
    ),
)

# Cues of changes with the sign of the figure as direction.
SIGNED = ("差异率", "变动率", "变动")
# A figure of an earlier year: the year before its label, within it or alone.
EARLIER = re.compile(
    r"(?P<rest>[^，。;]*?)(?P<year>上年度?|去年|上一年度?|20\d\d年度?)(?:同期|的|度)*"
    r"(?P<object>(?!结转|结余|末|底|初|预算|年)(?:本年(?=收入|支出))?[^年]{0,24})"
)
EARLIER_ALONE = re.compile(rf"{YEAR}(?:同期|决算|支出|收入|数)*")
_MORE = "调增|核增|新增|超|超出|超过|超支|高于|多于|大于|多|增|多支出"
_LESS = "低于|少于|小于|少|减|少支出|节支|调减|核减|追减|收回"
DIRECTION = {
    **dict.fromkeys(f"{UP}|{_MORE}".split("|"), "up"),
    **dict.fromkeys(f"{DOWN}|{_LESS}".split("|"), "down"),
}


def base_of(text: str) -> str:
    """The earlier figure or budget that a comparison names."""
    if "年初" in text:
        return "initial_budget" if re.search("预算|安排", text) else "prior_year"
    if re.search(r"全年|调整|实际", text):
        return "adjusted_budget"
    if re.search(YEAR, text):
        return "prior_year"
    return "budget" if "预算" in text else ""


def find_cue(head: str, kind: str) -> tuple[Cue, re.Match[str]] | None:
    """The first cue at the end of the head of a figure of this kind."""
    for cue in CUES:
        if kind in cue.kinds:
            match = cue.pattern.fullmatch(head)
            if match:
                return cue, match
    return None
