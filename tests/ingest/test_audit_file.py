"""`juesuan audit FILE`: one new document, evaluated without touching the warehouse."""

import csv
import hashlib
import io
import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ingest import cli
from ingest.audit import file as audit_file
from ingest.audit.file import FileAudit, audit_files, load_folder
from ingest.audit.run import Audit
from ingest.errors import ExtractError
from ingest.extract.run import extract_document
from ingest.extract.write import write_extract
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import FAMILIES_OF_TEXT
from ingest.madeup.documents.text import DocumentWriter, Dress
from ingest.paths import Workspace, project_root, workspace
from ingest.transform.compile import compiled_project
from ingest.transform.compiled import CompiledProject
from ingest.warehouse.database import create_raw, open_database
from ingest.warehouse.result import DocumentResult

Run = Callable[..., tuple[int, str, str]]

_AMOUNT = re.compile(r"[\d,]+\.\d\d")
_PUBLISHED = b"what analysts have open"
REGISTER = project_root() / "seeds" / "reference" / "publisher_error.csv"


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A warehouse whose models are compiled once, with a published file."""
    space = workspace(warehouse=tmp_path_factory.mktemp("warehouse"))
    space.published.write_bytes(_PUBLISHED)
    return space


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """The same accounts as they are and with one figure misprinted; that figure."""
    folder = tmp_path_factory.mktemp("documents")
    lines = document_text(2023).splitlines()
    sound, misprinted = folder / "sound.txt", folder / "misprinted.txt"
    sound.write_text("\n".join(lines) + "\n", "utf-8")
    title = next(at for at, line in enumerate(lines) if line.strip() == "支出决算表")
    at = next(
        at
        for at, line in enumerate(lines)
        if at > title
        and re.match(r"\d{3}\D", line)
        and len(set(_AMOUNT.findall(line)[:2])) > 1
    )
    first, second = list(_AMOUNT.finditer(lines[at]))[:2]
    assert first[0] != second[0]
    lines[at] = f"{lines[at][: second.start()]}9{lines[at][second.start() :]}"
    misprinted.write_text("\n".join(lines) + "\n", "utf-8")
    return sound, misprinted, second[0]


def document_text(fiscal_year: int) -> str:
    """Made-up accounts of a year as a text document that keeps its cells apart."""
    accounts = make_accounts(0, unit="元", exact=True)
    return DocumentWriter().text(
        replace(accounts, fiscal_year=fiscal_year),
        FAMILIES_OF_TEXT[0],
        Dress("tabs", False, 0),
    )


@pytest.fixture
def juesuan(
    space: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    monkeypatch.setenv("JUESUAN_WAREHOUSE", str(space.warehouse))
    monkeypatch.delenv("JUESUAN_DATABASE", raising=False)
    # Tests set a terminal width for their processes.
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["juesuan", "audit", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        output = capsys.readouterr()
        return int(stopped.value.code or 0), output.out, output.err

    return run


def test_a_misprinted_figure_is_named_with_what_it_should_be(
    space: Workspace, documents: tuple[Path, Path, str]
) -> None:
    sound, misprinted, figure = documents
    before = audit_files(space, [sound], print).audit
    assert before.results[0].evaluated_count > 100
    after = audit_files(space, [misprinted], print).audit
    # What the made-up accounts contradict by themselves is no part of this.
    known = {each.finding_id for each in before.findings}
    found = [each for each in after.findings if each.finding_id not in known]
    assert len(found) == 1 and found[0].breach_count > 2
    assert not found[0].is_registered and found[0].severity == "major"
    mend = found[0].mend
    assert mend is not None and mend.is_only
    assert (mend.printed, mend.value) == (f"9{figure}", figure)
    assert "支出决算表" in mend.place
    assert len(found[0].others) == found[0].breach_count - 1


def test_rows_of_figures_beside_other_names_are_one_finding(
    space: Workspace, documents: tuple[Path, Path, str], tmp_path: Path
) -> None:
    sound, _, _ = documents
    lines = sound.read_text("utf-8").splitlines()
    title = lines.index("一般公共预算财政拨款支出决算表")
    end = lines.index("一般公共预算财政拨款基本支出决算表")
    rows = [at for at in range(title, end) if re.match(r"\d{3,7}\t", lines[at])]
    figures = [lines[at].split("\t", 2)[2] for at in rows]
    assert len(set(figures)) > 5
    for at, figure in zip(rows[2:], [*figures[3:], figures[0]], strict=True):
        lines[at] = "\t".join([*lines[at].split("\t")[:2], figure])
    moved = tmp_path / "moved.txt"
    moved.write_text("\n".join(lines), "utf-8")
    known = {
        each.finding_id for each in audit_files(space, [sound], print).audit.findings
    }
    findings = audit_files(space, [moved], print).audit.findings
    (found,) = [each for each in findings if each.finding_id not in known]
    assert found.identity_id == "rows_moved" and found.severity == "major"
    assert found.breach_count > 5


def test_the_register_speaks_for_a_registered_document(
    space: Workspace,
    documents: tuple[Path, Path, str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    _, misprinted, _ = documents
    audit = audit_files(space, [misprinted], print, every=True).audit
    assert audit.evaluations is not None
    register = tmp_path / "publisher_error.csv"
    with register.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        header = REGISTER.read_text("utf-8").splitlines()[0].split(",")
        writer.writerow(header)
        for each in audit.evaluations:
            if each.status == "breaks" and each.difference is not None:
                entry = {name: each.columns.get(name) for name in header} | {
                    "unit": each.unit,
                    "explanation": "印错",
                    "registered_on": "2026-01-01",
                }
                writer.writerow([entry[name] for name in header])

    def registered(*arguments: Any) -> CompiledProject:
        project = compiled_project(*arguments)
        key = "seed.juesuan.publisher_error"
        seed = replace(project.nodes[key], seed_file=register)
        return replace(project, nodes={**project.nodes, key: seed})

    monkeypatch.setattr(audit_file, "compiled_project", registered)
    found = audit_files(space, [misprinted], print).audit.findings
    mended = [each for each in found if each.mend and each.breach_count > 2]
    assert [each.is_registered for each in mended] == [True]
    assert mended[0].explanation == "印错"


def test_last_years_document_is_taken_in_on_request(
    space: Workspace, documents: tuple[Path, Path, str], tmp_path: Path
) -> None:
    sound, _, _ = documents
    earlier = tmp_path / "earlier.txt"
    earlier.write_text(document_text(2022), "utf-8")
    with_history = replace(
        space, warehouse=tmp_path, candidate=tmp_path / "workings.duckdb"
    )
    messages: list[str] = []
    audit_files(space, [sound], messages.append)
    assert not any("history" in text for text in messages)
    with open_database(with_history.candidate) as connection:
        create_raw(connection)
        extract = extract_document(earlier)
        load_folder(connection, write_extract(extract, tmp_path / "extracts"))
    compiled = tmp_path / "compiled"
    compiled.symlink_to(space.warehouse / "compiled")
    before = with_history.candidate.read_bytes()
    audit = audit_files(with_history, [sound], messages.append, with_history=True).audit
    assert messages[-1] == f"history: {extract.heading.document_id}"
    assert [row.fiscal_year for row in audit.results] == [2023]
    assert {each.columns["fiscal_year"] for each in audit.findings} == {2023}
    assert with_history.candidate.read_bytes() == before


def test_every_format_parses_and_nothing_is_written(
    juesuan: Run, space: Workspace, documents: tuple[Path, Path, str]
) -> None:
    _, misprinted, figure = documents
    extracts = contents(space.extracted)
    status, text, _ = juesuan(misprinted)
    assert status == 1 and f"9{figure} → {figure}" in text
    status, text, _ = juesuan(misprinted, "--format", "json")
    assert status == 1
    found = json.loads(text)["findings"]
    value = figure.replace(",", "")
    assert value in {each["mended_value_text"] for each in found}
    assert f"9{figure}" in {each["root_value_text"] for each in found}
    status, text, _ = juesuan(misprinted, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert status == 1 and value in {row["mended_value_text"] for row in rows}
    status, text, _ = juesuan(misprinted, "--format", "markdown")
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert status == 1 and len(table) == 2 + len(rows)
    assert len({line.count("|") for line in table}) == 1
    _, text, _ = juesuan(misprinted, "--all", "--format", "csv")
    statuses = {row["status"] for row in csv.DictReader(io.StringIO(text))}
    assert {"holds", "breaks", "not_applicable"} <= statuses
    assert space.published.read_bytes() == _PUBLISHED
    assert not space.candidate.exists()
    assert contents(space.extracted) == extracts


def test_a_blank_form_is_not_sound(
    juesuan: Run, documents: tuple[Path, Path, str], tmp_path: Path
) -> None:
    blank = tmp_path / "blank.txt"
    text = re.sub(r"(?m)(?<=\t)[\d,.]+(?=\t|$)", "", documents[0].read_text("utf-8"))
    blank.write_text(text, "utf-8")
    status, text, _ = juesuan(blank, "--language", "both")
    assert status == 1
    assert "The document has no figures" in text and "文件中没有数字" in text
    assert "Nothing found" not in text and "hold of fewer than two figures" in text


def test_what_cannot_be_read_is_an_error_and_stops_no_other(
    juesuan: Run, documents: tuple[Path, Path, str], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"no document at all")
    status, text, error = juesuan(broken)
    assert (status, text) == (2, "")
    assert "juesuan: broken.pdf" in error
    status, text, error = juesuan(documents[0], broken)
    assert status == 2 and "broken.pdf" in error
    assert "identities evaluated" in text
    status, text, error = juesuan(tmp_path / "absent.txt")
    assert (status, text) == (2, "") and "absent.txt" in error


def test_a_document_without_publisher_and_year_is_audited_as_given(
    juesuan: Run, documents: tuple[Path, Path, str], tmp_path: Path
) -> None:
    text = documents[0].read_text("utf-8")
    bare = tmp_path / "bare.txt"
    text = re.sub(r"(?m)部门[:：]\S+", "", text)
    bare.write_text(re.sub(r"20\d\d年度?|测试县总工会", "", text), "utf-8")
    status, _, error = juesuan(bare)
    assert status == 2 and "--publisher" in error
    given = ("--publisher", "union-360000", "--year", "2021")
    status, text, error = juesuan(bare, *given)
    assert status in (0, 1) and not error.startswith("juesuan:")
    assert "江西省总工会" in text and "2021" in text


def test_a_document_given_twice_is_audited_once(
    space: Workspace, documents: tuple[Path, Path, str]
) -> None:
    sound, misprinted, _ = documents
    result = audit_files(space, [sound, misprinted], print)
    assert len(result.audit.results) == 1
    [error] = result.errors
    assert isinstance(error, ExtractError) and "misprinted.txt" in str(error)


@pytest.mark.parametrize(
    "arguments",
    [("--scope", "unit"), ("x.txt", "--candidate"), ("--with-history",)],
)
def test_options_of_the_warehouse_do_not_go_with_a_file(
    juesuan: Run, arguments: tuple[str, ...]
) -> None:
    status, _, error = juesuan(*arguments)
    assert status == 2 and "FILE" in error


def result_of(evaluated: int) -> DocumentResult:
    counts = dict.fromkeys(
        (name for name in DocumentResult.__annotations__ if name.endswith("_count")), 0
    )
    return DocumentResult(
        document_id="made-up",
        publisher_name="测试县总工会",
        fiscal_year=2023,
        **(counts | {"cell_count": 9, "evaluated_count": evaluated}),
    )


@pytest.mark.parametrize(("evaluated", "status"), [(5, 0), (0, 1)])
def test_nothing_found_is_well_only_where_something_was_looked_at(
    juesuan: Run, monkeypatch: pytest.MonkeyPatch, evaluated: int, status: int
) -> None:
    outcome = FileAudit(Audit((result_of(evaluated),), ()), ())
    monkeypatch.setattr(audit_file, "audit_files", lambda *_, **__: outcome)
    code, text, _ = juesuan("made-up.txt")
    assert code == status
    assert ("Nothing found" in text) is (status == 0)


def contents(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_reason_why_a_folder_is_not_read_is_given(tmp_path: Path) -> None:
    (tmp_path / "b.ofd").write_text("", "utf-8")
    messages: list[str] = []
    with pytest.raises(ExtractError, match="no document was found"):
        audit_files(workspace(), [tmp_path], messages.append)
    assert messages == [
        "1 file passed over, its kind is not read in a folder: b.ofd (name it singly,"
        " or convert it)"
    ]
