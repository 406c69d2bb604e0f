"""Made-up points at three levels: reviews of a project and of a department."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ingest.madeup.documents.accounts import MadeUpAccounts

Tree = Mapping[str, Mapping[str, Sequence[str]]]
PROJECT_TREE: Tree = {
    "决策": {
        "项目立项": ("立项依据充分性", "立项程序规范性"),
        "绩效目标": ("绩效目标合理性", "绩效指标明确性"),
        "资金投入": ("预算编制科学性", "资金分配合理性"),
    },
    "过程": {
        "资金管理": ("资金到位率", "预算执行率", "资金使用合规性"),
        "组织实施": ("管理制度健全性", "制度执行有效性"),
    },
    "产出": {
        "产出数量": ("困难职工和劳动模范走访慰问任务完成情况",),
        "产出质量": ("帮扶对象符合条件且资料齐全的情况",),
    },
    "效益": {
        "社会效益": ("缓解困难职工生活压力，增强职工群众获得感归属感",),
        "满意度": ("职工满意情况",),
    },
}
DEPARTMENT_TREE: Tree = {
    "预算管理": {
        "目标管理": ("目标制定", "目标实现"),
        "动态调整": ("支出控制", "及时处置", "执行进度"),
    },
    "资产管理": {"基础管理": ("管理制度", "资产处置")},
    "结果应用": {"内部应用": ("制度建设", "预算挂钩"), "信息公开": ("自评公开",)},
}


@dataclass(frozen=True)
class ReviewRow:
    """One line of points; points1 and points2: of its first and second level."""

    level1: str
    points1: Decimal
    level2: str
    points2: Decimal
    name: str
    weight: Decimal
    score: Decimal


def make_review(accounts: MadeUpAccounts, tree: Tree) -> tuple[ReviewRow, ...]:
    """Points for a tree of three levels, a hundred in all."""
    chance = random.Random(f"review {accounts.seed} {len(tree)}")
    leaves = [
        (level1, level2, name)
        for level1, branches in tree.items()
        for level2, names in branches.items()
        for name in names
    ]
    cuts = [0, *sorted(chance.sample(range(1, 50), len(leaves) - 1)), 50]
    weights = [Decimal(2 * (end - start)) for start, end in pairwise(cuts)]
    ends = zip(leaves, weights, strict=True)
    sums: dict[str, Decimal] = {}
    for (level1, level2, _), weight in zip(leaves, weights, strict=True):
        for name in (level1, level1 + level2):
            sums[name] = sums.get(name, Decimal(0)) + weight
    return tuple(
        ReviewRow(
            level1=level1,
            points1=sums[level1],
            level2=level2,
            points2=sums[level1 + level2],
            name=name,
            weight=weight,
            score=weight - Decimal(chance.choice((0, 0, 1, 2))) / 2,
        )
        for (level1, level2, name), weight in ends
    )
