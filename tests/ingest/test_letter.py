"""The letter about a document states what is certain, as Word and as a page."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from docx import Document
from docx.shared import Mm

from ingest.audit.findings import Finding
from ingest.audit.gaps import Gap
from ingest.audit.letter import Evidence, Letter, Paragraph, Source, write_letter
from ingest.audit.letter_file import save_letter
from ingest.audit.operands import Operand, read_operands
from ingest.audit.run import Audit, letter_of, read_audit
from ingest.audit.words import Words
from ingest.cli import cli
from ingest.errors import JuesuanError
from ingest.warehouse.result import DocumentResult

SOURCE = Source("某县总工会", 2023, "a.pdf", "ab12", 9, None, date(2024, 8, 1), None)
RESULT = DocumentResult(
    "a-2023", "某县总工会", 2023, 155, 0, 1, 30, 30, 0, 1, 2, 3, 40, 0, 36, 2, 0, 2, 4
)
GAP = Gap("a-2023", "unplaced", "支出决算表", "1,2,3", 3, 14, "malformed")


TABLE = "公开03 支出决算表"


def operand(side: str, weight: int, value: str) -> Operand:
    return Operand(
        side,
        weight,
        value,
        "公开03 支出决算表",
        3,
        7,
        "基本<支出>",
        "",
        "合计",
        value,
        "万元",
        "total",
    )


def finding(severity: str, **changed: Any) -> Finding:
    values: dict[str, Any] = {
        "finding_id": severity,
        "document_id": "a-2023",
        "severity": severity,
        "identity_id": "row",
        "rule": (
            "每行：合计 = 基本支出 + 项目支出",
            "Each row: total = basic + project",
        ),
        "breach_count": 1,
        "sentence": f"合计不等于各项之和（{severity}）。",
        "sentence_en": f"The total differs ({severity}).",
        "left_name": "合计 total",
        "right_name": "各项 items",
        "left": Decimal("5"),
        "right": Decimal("7"),
        "difference": Decimal("-2"),
        "allowance": Decimal("0.5"),
        "unit": "元",
        "basis": "",
        "is_registered": False,
        "explanation": "",
        "publisher_answer": "",
        "mend": None,
        "operands": (operand("left", 1, "5"), operand("right", -1, "7")),
        "breaches": (),
        "columns": {},
    }
    return Finding(**(values | changed))


def letter(language: str, *found: Finding, gaps: tuple[Gap, ...] = ()) -> Letter:
    return write_letter(SOURCE, RESULT, found, gaps, language)


def texts(of: Letter) -> list[str]:
    return [part.text for part in of.parts if isinstance(part, Paragraph)]


def test_what_is_not_certain_stays_out() -> None:
    written = letter("zh", finding("major"), finding("notice"), finding("minor"))
    numbered = [
        part for part in written.parts if isinstance(part, Paragraph) and part.lead
    ]
    assert [part.lead for part in numbered] == ["1．", "2．"]
    assert "notice" not in " ".join(texts(written))
    # Tables that are absent and words left in a form are no figures.
    assert "发现 2 处问题" in texts(written)[0]
    assert "数字之间" not in "".join(written.closing)


def test_no_sign_of_a_rule_stays_in_a_chinese_letter() -> None:
    rule = ("总数（由完成率推算）≥ 各项 × 2", "The whole is no less")
    assert "核对依据：总数（由完成率推算）应不少于各项乘以2。" in "".join(
        texts(letter("zh", finding("major", rule=rule)))
    )


@pytest.mark.parametrize(
    ("printed", "label"), [("***（款）", ""), ("5", "（无标签）（基本支出）")]
)
def test_words_that_are_found_fault_with_are_their_own_label(
    printed: str, label: str
) -> None:
    item = {
        "side": "left",
        "weight": 1,
        "figure_id": None,
        "table_key": "prose",
        "table_no": "支出决算",
        "page": 1,
        "line": 4,
        "row_label": None,
        "column_key": "basic",
        "value_text": printed,
        "unit": None,
    }
    words = Words({}, {("measure", "basic"): ("基本支出", "basic")})
    (operand,) = read_operands((item,), words)
    assert operand.label == label
    assert operand.label_en == ("(no label) (basic)" if label else "")


def test_a_finding_shows_its_figures_where_they_stand() -> None:
    (evidence,) = (
        part
        for part in letter("zh", finding("major")).parts
        if isinstance(part, Evidence)
    )
    assert evidence.rows == (
        ("基本<支出>（合计）", TABLE, "第 3 页第 7 行", "5 万元"),
        ("基本<支出>（合计）", TABLE, "第 3 页第 7 行", "－7 万元"),
    )
    turned = finding("major", operands=tuple(reversed(finding("major").operands)))
    (first,) = (
        part for part in letter("zh", turned).parts if isinstance(part, Evidence)
    )
    assert first.rows == evidence.rows
    basis = texts(letter("zh", finding("major")))[-2]
    assert basis == (
        "核对依据：每行：合计应等于基本支出加项目支出。四舍五入允许的尾差为 0.50 元。"
    )


@pytest.mark.parametrize(
    ("language", "place"), [("zh", "第 3 页，第 14 行"), ("en", "page 3, line 14")]
)
def test_what_was_not_read_is_stated_and_accuses_nobody(
    language: str, place: str
) -> None:
    written = letter(language, gaps=(GAP,))
    assert any(place in text for text in texts(written))
    assert not any(isinstance(part, Evidence) for part in written.parts)


def test_an_english_letter_has_no_chinese_words_of_its_own() -> None:
    written = letter("en", finding("major"))
    written_texts = [
        written.title,
        written.addressee,
        *texts(written),
        *written.closing,
    ]
    for part in written.parts:
        if isinstance(part, Evidence):
            written_texts += [*part.header, *(row[0] for row in part.rows)]
    own = " ".join(written_texts).replace("基本<支出> (total)", "")
    assert not any("一" <= sign <= "鿿" for sign in own.replace(SOURCE.publisher, ""))


def test_both_files_say_the_same(tmp_path: Path) -> None:
    written = letter("zh", finding("major"), finding("minor"), gaps=(GAP,))
    save_letter(written, tmp_path / "new" / "a.docx")
    save_letter(written, tmp_path / "a.html")
    book = Document(str(tmp_path / "new" / "a.docx"))
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    paragraphs = [each.text for each in book.paragraphs]
    assert paragraphs[0] == written.title
    assert [len(table.rows) for table in book.tables] == [3, 3]
    assert book.tables[0].rows[1].cells[0].text == "基本<支出>（合计）"
    assert book.sections[0].page_width == pytest.approx(Mm(210), rel=0.001)
    widths = [[column.width for column in table.columns] for table in book.tables]
    cells = [[cell.width for cell in table.rows[1].cells] for table in book.tables]
    assert widths == cells and len(set(widths[0])) > 1
    for table in book.tables:
        forms = [row.cells[0].paragraphs[0].paragraph_format for row in table.rows]
        assert [form.keep_with_next for form in forms] == [True, True, False]
    for text in texts(written):
        assert text in page and any(text in each for each in paragraphs)
    assert "基本&lt;支出&gt;" in page and "<支出>" not in page


def test_a_letter_is_about_one_document() -> None:
    with pytest.raises(JuesuanError, match="某县总工会 2023; 某县总工会 2023"):
        letter_of(Audit((RESULT, RESULT), ()), "zh")


def test_the_kind_of_letter_is_asked_for_before_anything_is_read() -> None:
    result = CliRunner().invoke(cli, ["audit", "missing.pdf", "--letter", "a.pdf"])
    assert result.exit_code == 2
    assert ".docx or .html" in result.output


def test_a_place_that_refuses_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(JuesuanError, match="cannot be written"):
        save_letter(letter("zh"), tmp_path / "file" / "a.html")


def test_no_english_word_stays_in_the_letters_of_the_documents(published: Path) -> None:
    audit = read_audit(published)
    looked_at = 0
    for result in audit.results:
        own = result.document_id
        source = audit.sources[own]
        written = write_letter(
            source,
            result,
            [each for each in audit.findings if each.document_id == own],
            [each for each in audit.gaps if each.document_id == own],
            "zh",
        )
        for part in written.parts:
            content = part.rows if isinstance(part, Evidence) else part.text
            text = str(content).replace(source.title, "").replace(source.sha256, "")
            assert re.findall(r"[A-Za-z]{3,}", text.replace("SHA-256", "")) == []
            looked_at += 1
    assert looked_at > 50
