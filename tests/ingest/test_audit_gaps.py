"""Unread contents accuse nobody: damaged documents, audited."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.audit.evaluations import Evaluation
from ingest.audit.file import FileAudit, audit_files
from ingest.audit.run import format_audit
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import EVERY_FAMILY, FAMILIES_OF_TEXT
from ingest.madeup.documents.text import DocumentWriter, Dress
from ingest.paths import workspace

(
    SOUND,
    MALFORMED,
    NO_TABLE,
    NO_ROW,
    NO_HEADER,
    UNKNOWN_TITLE,
    WORD,
    NO_CODE,
    NO_CLASS,
) = range(2016, 2025)
_TITLE = "支出决算表"
_NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯"


def document_lines(fiscal_year: int) -> list[str]:
    """Made-up accounts of a year that contradict themselves nowhere."""
    accounts = make_accounts(12, unit="元", exact=True)
    return (
        DocumentWriter()
        .text(
            replace(accounts, fiscal_year=fiscal_year),
            FAMILIES_OF_TEXT[0],
            Dress("tabs", False, 0),
        )
        .splitlines()
    )


def damaged(fiscal_year: int) -> list[str]:
    """The same without a table, a label or a header, or with what is no figure."""
    lines = document_lines(fiscal_year)
    start = next(at for at, line in enumerate(lines) if line.strip() == _TITLE)
    following = next(
        at for at in range(start + 1, len(lines)) if "决算" in lines[at][:20]
    )
    row = next(at for at in range(start, following) if re.match(r"\d{7}\D", lines[at]))
    match fiscal_year:
        case _ if fiscal_year == MALFORMED:
            figure = re.search(r"\d[\d,]*\.\d\d", lines[row])
            assert figure is not None
            whole = figure[0].replace(",", "")
            lines[row] = lines[row].replace(figure[0], f"{whole[:-4]},{whole[-4:]}")
        case _ if fiscal_year == WORD:
            lines[row] = re.sub(r"\d[\d,]*\.\d\d", "########", lines[row], count=1)
        case _ if fiscal_year == NO_TABLE:
            del lines[start:following]
        case _ if fiscal_year == NO_ROW:
            lines[row] = re.sub(r"^\d{7}\s*[^\d\s]+", "■■■", lines[row])
        case _ if fiscal_year == NO_HEADER:
            lines[start + 1 : row] = [
                lines[start + 2],
                "甲\t乙\t丙\t丁\t戊\t己\t庚\t辛",
            ]
        case _ if fiscal_year == UNKNOWN_TITLE:
            lines[start] = "本年支用情况表"
        # Economic classes stand side by side: of personnel, 303 is read and 301 is not.
        case _ if fiscal_year == NO_CODE:
            lines = [re.sub(r"(^|\t)301\t", r"\1\t", line) for line in lines]
        case _ if fiscal_year == NO_CLASS:
            lines = [
                re.sub(r"(^|\t)301\t[^\t]*\t[^\t]*", r"\1\t\t", line) for line in lines
            ]
    return lines


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> FileAudit:
    """All of them in one audit."""
    folder = tmp_path_factory.mktemp("gaps")
    paths: list[Path] = []
    for year in range(SOUND, NO_CLASS + 1):
        paths.append(folder / f"{year}.txt")
        paths[-1].write_text("\n".join(damaged(year)) + "\n", "utf-8")
    return audit_files(
        workspace(warehouse=folder / "warehouse"), paths, print, every=True
    )


def evaluations(audited: FileAudit, year: int) -> list[Evaluation]:
    """Evaluations of the document of a year."""
    assert audited.audit.evaluations is not None
    return [each for each in audited.audit.evaluations if each.fiscal_year == year]


@pytest.mark.parametrize(
    "year",
    [MALFORMED, NO_ROW, NO_HEADER, UNKNOWN_TITLE, WORD, NO_CODE, NO_CLASS],
)
def test_what_was_not_read_accuses_nobody(audited: FileAudit, year: int) -> None:
    before = {
        (each.identity_id, each.instance)
        for each in evaluations(audited, SOUND)
        if each.status == "breaks"
    }
    broken = {
        (each.identity_id, each.instance)
        for each in evaluations(audited, year)
        if each.status == "breaks"
    }
    misspelt = {each for each in broken if each[0] == "figure_spelling"}
    assert len(misspelt) == (year == MALFORMED)
    # A class whose row is not there is missed, and not taken for nil.
    orphans = {each for each in broken if each[0] == "class_parent_printed"}
    assert bool(orphans) == (year == NO_CLASS)
    broken -= orphans
    assert broken - misspelt <= before
    open_ones = [
        each for each in evaluations(audited, year) if each.status == "not_evaluable"
    ]
    assert open_ones
    assert [gap for gap in audited.audit.gaps if str(year) in gap.document_id]


def test_only_a_table_that_is_not_in_the_file_is_missed(audited: FileAudit) -> None:
    published = {
        year: {
            each.columns["row_key"]: (each.status, each.reason)
            for each in evaluations(audited, year)
            if each.identity_id == "table_published"
        }
        for year in (SOUND, NO_TABLE, NO_HEADER, UNKNOWN_TITLE)
    }
    assert published[SOUND]["expenditure"][0] == "holds"
    assert published[NO_TABLE]["expenditure"][0] == "breaks"
    status, reason = published[NO_HEADER]["expenditure"]
    assert status == "not_evaluable" and "未能识读" in reason
    status, reason = published[UNKNOWN_TITLE]["expenditure"]
    assert status == "not_evaluable" and "本年支用情况表" in reason


def test_a_figure_that_could_hold_an_open_one_names_it(audited: FileAudit) -> None:
    reasons = [
        each.reason
        for each in evaluations(audited, MALFORMED)
        if each.status == "not_evaluable"
    ]
    gaps = [gap for gap in audited.audit.gaps if str(MALFORMED) in gap.document_id]
    assert any(gap.value_text in reason for gap in gaps for reason in reasons)


def test_gaps_are_shown_in_every_form_and_in_the_status(audited: FileAudit) -> None:
    audit = replace(audited.audit, evaluations=None)
    gaps = json.loads(format_audit(audit, "json"))["gaps"]
    assert len(gaps) == len(audit.gaps) > 0
    assert "not_read" in format_audit(audit, "csv")
    assert "not read 未能识读" in format_audit(audit, "table")
    assert audit.gaps[0].reason in format_audit(audit, "markdown")
    sound = replace(audit, findings=(), gaps=())
    assert FileAudit(sound, ()).is_clean
    assert not FileAudit(replace(sound, gaps=audit.gaps), ()).is_clean


def test_text_that_has_lost_its_blanks_accuses_nobody(tmp_path: Path) -> None:
    """Figures run together there, and with line numbers and codes."""
    paths: list[Path] = []
    for at, family in enumerate(EVERY_FAMILY):
        accounts = make_accounts(101, unit="万元", exact=True)
        accounts = replace(accounts, publisher=f"{_NAMES[at]}县总工会")
        text = DocumentWriter().text(accounts, family, Dress("tabs", False, 0))
        paths.append(tmp_path / f"{family.name}.txt")
        paths[-1].write_text(text.replace("\t", ""), "utf-8")
    space = workspace(warehouse=tmp_path / "warehouse")
    audited = audit_files(space, paths, print, every=True)
    assert audited.audit.evaluations is not None
    broken = {
        each.identity_id
        for each in audited.audit.evaluations
        if each.status == "breaks"
    }
    assert broken <= {"explanation_published", "table_published"}
    assert len(audited.audit.gaps) > 100
