"""Publisher, year, kind and scope as documents print them."""

import re
from pathlib import Path

import pytest
from extracting import extract_text, lines

from ingest.document import SourceDocument
from ingest.errors import ExtractError
from ingest.extract.batch import extract_files
from ingest.extract.notices import notice_lines
from ingest.extract.run import extract_document, extract_source
from ingest.heading.given import given_of
from ingest.heading.places import Evidence
from ingest.heading.publisher import identify, printed_publisher, unlisted_code
from ingest.heading.scope import stated_scopes
from ingest.reference import load_reference
from ingest.tables.locate import locate_tables


def table(heading: str) -> str:
    """A small table under a heading."""
    return f"收入决算表\n公开02表\n{heading}\n科目编码 科目名称\n" + (
        "本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入 附属单位上缴收入"
        " 其他收入\n栏次 1 2 3 4 5 6 7\n合计 1.00 1.00 0.00 0.00 0.00 0.00 0.00\n"
        "注：完\n"
    )


@pytest.mark.parametrize(
    "heading",
    [
        "部门：甲县总工会 2023年度 金额单位：元",
        "部门名称：甲县总工会 2023 年度  金额单位：元",
        "单位：甲县总工会\n单位：元",
        "编制单位：甲县总工会\n2023年度\n单位：元",
        "公开部门：甲县总工会\t\t金额单位：元",
        "部门(单位)：甲县总工会\n单位:元",
    ],
)
def test_the_publisher_is_what_the_headings_name(heading: str) -> None:
    spans = locate_tables(lines(table(heading)), load_reference())
    assert printed_publisher(spans, []) == "甲县总工会"


def test_a_listed_publisher_has_its_division_code() -> None:
    found = identify("江西省总工会", load_reference(), Evidence([]), "a.txt")
    assert re.fullmatch(r"union-\d{6}", found.code)


def test_a_short_name_that_several_share_is_settled_only_by_the_document() -> None:
    reference = load_reference()
    name, shared = next(
        (name, found) for name, found in reference.publishers.items() if len(found) > 1
    )
    with pytest.raises(ExtractError, match=shared[-1].code) as raised:
        identify(name, reference, Evidence([]), "a.txt")
    assert raised.value.remedy and "--publisher" in raised.value.remedy
    named = identify(name, reference, Evidence(lines(shared[0].name)), "a.txt")
    assert named.code == shared[0].code


def test_an_unlisted_publisher_gets_a_stable_code(tmp_path: Path) -> None:
    heading = extract_text(
        table("部门：不存在的单位 2021年度 金额单位：元"), tmp_path
    ).heading
    assert heading.publisher_code == unlisted_code("不存在的单位")
    assert heading.document_id == f"{heading.publisher_code}-2021-final-accounts"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("纳入本部门决算汇编范围的单位共1个", "consolidated"),
        ("部门决算由纳入独立核算的单位本级决算组成", "own_level"),
        ("某局（本级）2023年度部门决算", "own_level"),
        ("2023年度单位决算", "unit"),
        (
            "部门决算包括：\n某局本级决算、下属单位决算。\n1 某局（本级）",
            "consolidated",
        ),
        ("概况", "unknown"),
    ],
)
def test_the_scope_of_the_accounts(text: str, scope: str) -> None:
    assert next(iter(stated_scopes(lines(text))), "unknown") == scope


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2024年部门预算\n收支预算总表\n单位：万元\n", "budget"),
        (
            "2024年部门预算\n财政拨款收支总表\n部门：甲县总工会 单位：万元\n"
            "项目 预算数 项目 预算数\n一、本年收入 1.00 一、本年支出 1.00\n",
            "budget",
        ),
        ("只有文字\n", "no published table"),
        ("甲县总工会部门决算\n本年收入12.30万元。\n", "fiscal year.*--year"),
        (table("金额单位：元 2023年度"), "publisher"),
        (table("部门：甲县总工会 金额单位：元"), "fiscal year"),
    ],
)
def test_what_is_missing_is_named(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(ExtractError, match=f"(?s){message}") as raised:
        extract_document(path)
    assert raised.value.document == "a.txt"
    assert raised.value.remedy


def test_a_document_filed_under_another_publisher_is_not_passed(tmp_path: Path) -> None:
    for folder, complete in (("泽州县总工会", False), ("甲", True)):
        path = tmp_path / folder / "2023.txt"
        path.parent.mkdir()
        path.write_text(table("部门：江西省总工会 2023年度 金额单位：元"), "utf-8")
        extract = extract_document(path)
        assert extract.is_complete is complete
        assert ["泽州县总工会" in notice.text for notice in extract.notices] == [True][
            : not complete
        ]


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    lines_of_table = lines(table("部门：甲县总工会 2023年度 金额单位：元"))
    document = SourceDocument(
        tmp_path / "a.pdf", "", "application/pdf", 9, tuple(lines_of_table), (4, 5, 6)
    )
    extract = extract_source(document, load_reference())
    assert not extract.is_complete
    (line,) = notice_lines("a.pdf", extract.notices)
    assert "pages 4 to 6" in line
    assert "[ocr]" in line
    scan = SourceDocument(tmp_path / "b.pdf", "", "application/pdf", 2, (), (1, 2))
    with pytest.raises(ExtractError, match="pages 1 to 2"):
        extract_source(scan, load_reference())


def test_a_batch_goes_on_after_a_failure_and_overwrites_nothing(tmp_path: Path) -> None:
    good, twin, bad = (tmp_path / name for name in ("a.txt", "b.txt", "c.txt"))
    good.write_text(table("部门：甲县总工会 2023年度 金额单位：元"), "utf-8")
    twin.write_text(table("部门：甲县总工会 2023年度 金额单位：元") + "\n", "utf-8")
    bad.write_text("", "utf-8")
    outcomes = extract_files([bad, good, twin], tmp_path / "out")
    assert [outcome.error is None for outcome in outcomes] == [False, True, False]
    assert "a.txt" in str(outcomes[2].error)
    folder = outcomes[1].folder
    assert folder is not None
    assert "a.txt" in (folder / "document.csv").read_text("utf-8")


def made_document(tmp_path: Path, name: str, text: str) -> Path:
    """A document in running text."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "kind", "year"),
    [
        (
            "甲县总工会\n\n2021年度部门预算项目绩效自评报告\n一、项目情况\n支出5万元。",
            "performance_report",
            2021,
        ),
        (
            "甲县总工会2022年度部门决算公开说明\n本年收入合计5万元。",
            "final_accounts",
            2022,
        ),
        (
            "第一部分 单位概况\n纳入甲县总工会2022年度部门决算编制范围的单位1个。\n"
            "第二部分 2022年度单位决算情况说明\n本年收入合计5万元。",
            "final_accounts",
            2022,
        ),
    ],
)
def test_prose_alone_tells_publisher_year_and_kind(
    tmp_path: Path, text: str, kind: str, year: int
) -> None:
    extract = extract_document(made_document(tmp_path, "a.txt", text))
    assert extract.heading.publisher_label == "甲县总工会"
    assert (extract.heading.kind, extract.heading.fiscal_year) == (kind, year)
    assert extract.heading.unit == ""
    assert extract.narrative.statements
    assert not extract.tables


@pytest.mark.parametrize("title", ["甲县总工会部门决算公开", "甲县总工会\n决算说明"])
def test_the_year_that_no_title_names_can_be_given(tmp_path: Path, title: str) -> None:
    text = f"{title}\n一、收入决算情况说明\n本年收入总计12.30万元。\n"
    path = made_document(tmp_path, "a.txt", text)
    heading = extract_document(path, given=given_of("", 2022, "")).heading
    assert (heading.publisher_label, heading.fiscal_year) == ("甲县总工会", 2022)
    named = made_document(tmp_path, "甲县总工会2021年决算.txt", text)
    assert extract_document(named).heading.fiscal_year == 2021


@pytest.mark.parametrize(
    ("title", "scope"),
    [
        ("甲县总工会2022年度部门决算收支情况说明", "unknown"),
        ("甲县总工会本级2022年度决算公开说明", "own_level"),
        ("甲县总工会机关2022年度部门决算", "unknown"),
        ("甲县总工会（经费差额表）2022年部门决算", "unknown"),
        ("2022年甲县总工会（经费差额表）部门决算", "unknown"),
        ("2022年度甲县总工会部门决算", "unknown"),
        ("2022年度\n甲县总工会\n部门决算公开报告", "unknown"),
        ("关于甲县总工会2022年度部门决算的公开说明", "unknown"),
        ("甲县总工会关于二〇二二年度部门决算公开的说明", "unknown"),
    ],
)
def test_a_title_names_the_publisher_before_the_year_or_behind_it(
    tmp_path: Path, title: str, scope: str
) -> None:
    text = f"{title}\n一、概况\n2022年度收入合计5.00万元。"
    heading = extract_document(made_document(tmp_path, "a.txt", text)).heading
    assert (heading.publisher_label, heading.fiscal_year) == ("甲县总工会", 2022)
    assert (heading.kind, heading.scope) == ("final_accounts", scope)


@pytest.mark.parametrize(
    "heading",
    [
        "2022年度收入决算情况说明",
        "2022年度财政拨款收支决算情况",
        "2022年度机关支出决算",
    ],
)
def test_the_heading_of_a_section_is_no_title_of_accounts(
    tmp_path: Path, heading: str
) -> None:
    text = f"{heading}\n2022年度收入合计5.00万元。"
    with pytest.raises(ExtractError, match=r"names the publisher|no published table"):
        extract_document(made_document(tmp_path, "a.txt", text))


def test_prose_that_names_no_publisher_is_filed_under_the_file_name(
    tmp_path: Path,
) -> None:
    text = "2022年度单位决算情况说明\n本年收入合计5万元。"
    with pytest.raises(ExtractError, match="names the publisher"):
        extract_document(made_document(tmp_path, "a.txt", text))
    extract = extract_document(made_document(tmp_path, "江西省总工会.txt", text))
    assert extract.heading.publisher_label == "江西省总工会"


@pytest.mark.parametrize(
    "text",
    [
        "甲县总工会关于评选先进的通知\n共评选5人。",
        "甲县总工会2022年度部门决算将于8月公开，敬请关注。",
    ],
)
def test_other_documents_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ExtractError, match="no published table was found"):
        extract_document(made_document(tmp_path, "a.txt", text))
