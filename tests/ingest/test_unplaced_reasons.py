"""Every reason for listing a figure has its Chinese sentence."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import ingest
from ingest.audit.gaps import Gap
from ingest.reference import read_seed, reason_in_chinese

_ROOT = Path(ingest.__file__).parent
# Calls with a reason, and its position among their arguments.
_LISTING = {"Unplaced": 1, "Malformed": 1, "drop": 2, "list": 1, "_unread_span": 2}


def _texts(node: ast.AST) -> Iterator[str]:
    """Strings in an expression, with {} for inserted names."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts = (next(_texts(part), "{}") for part in node.values)
        yield "".join(parts)
    else:
        for part in ast.iter_child_nodes(node):
            yield from _texts(part)


def _assigned(tree: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value


def _reasons() -> Iterator[str]:
    """Every text given as a reason, directly or by a name."""
    trees = [ast.parse(path.read_text("utf-8")) for path in _ROOT.rglob("*.py")]
    everywhere = [each for tree in trees for each in _assigned(tree)]
    constants = [each for each in everywhere if each[0].isupper()]
    for tree in trees:
        own = list(_assigned(tree))
        own_names = {name for name, _ in own}
        named = [*own, *(each for each in constants if each[0] not in own_names)]
        for call in filter(lambda node: isinstance(node, ast.Call), ast.walk(tree)):
            assert isinstance(call, ast.Call)
            at = _LISTING.get(ast.unparse(call.func).split(".")[-1])
            for given in call.args[at : at + 1] if at else ():
                is_name = isinstance(given, (ast.Name, ast.BinOp, ast.Subscript))
                names = {n.id for n in ast.walk(given) if isinstance(n, ast.Name)}
                yield from _texts(given)
                for name, value in named if is_name else ():
                    if name in names:
                        yield from _texts(value)


def test_every_reason_has_a_chinese_sentence() -> None:
    reasons = {each for each in _reasons() if re.search(r"[a-z]{2} [a-z]", each)}
    assert len(reasons) > 30
    lacking = {each for each in reasons if reason_in_chinese(each) == each}
    assert not lacking


def test_a_sentence_names_what_its_reason_names() -> None:
    for row in read_seed("unplaced_reason"):
        assert row["reason"].count("{}") == row["reason_zh"].count("{}")


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (
            "unknown row: 福利费; nearest 工会经费",
            "未收录的行：福利费（最接近的是 工会经费）",
        ),
        (
            "malformed figure: two signs (row 201, column total)",
            "数字书写有误：有两个正负号（行：201，栏：total）",
        ),
        ("something new", "something new"),
    ],
)
def test_a_reason_in_chinese(reason: str, sentence: str) -> None:
    assert reason_in_chinese(reason) == sentence


def test_a_gap_among_findings_is_described_in_chinese() -> None:
    gap = Gap("a", "unplaced", "支出决算表", "7.5", 2, 9, "figure before the first row")
    assert gap.as_finding()["sentence"] == (
        "未能识读：支出决算表，第 2 页，第 9 行：7.5：数字位于首行之前"
    )
