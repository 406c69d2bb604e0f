"""The command line: its output and its exit status."""

import re
import shutil
import sys
import time
from dataclasses import replace
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest
from made_extract import set_field, write_extract
from rich.cells import cell_len
from rich.console import Console

from ingest import __version__, cli
from ingest.build.progress import step_progress
from ingest.build.report import print_next
from ingest.errors import JuesuanError
from ingest.generate import readme
from ingest.generate.power import PAGE, power_markdown
from ingest.paths import project_root, workspace
from ingest.warehouse.lock import writer_lock
from ingest.warehouse.result import (
    DocumentResult,
    caveats,
    prose_markdown,
    result_markdown,
    result_table,
)

Run = tuple[int, str, str]


class Command:
    """`juesuan` in this process: exit status, output and errors."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.monkeypatch = monkeypatch
        self.capsys = capsys

    def __call__(self, *arguments: str | Path) -> Run:
        self.monkeypatch.setattr(
            sys, "argv", ["juesuan", *(str(argument) for argument in arguments)]
        )
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        output = self.capsys.readouterr()
        code = stopped.value.code
        assert code is None or isinstance(code, int)
        return code or 0, output.out, output.err


@pytest.fixture
def juesuan(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Command:
    monkeypatch.setenv("JUESUAN_WAREHOUSE", str(tmp_path / "warehouse"))
    monkeypatch.delenv("JUESUAN_DATABASE", raising=False)
    return Command(monkeypatch, capsys)


def test_help_names_every_command(juesuan: Command) -> None:
    code, text, _ = juesuan("--help")
    assert code == 0
    for name in ("extract", "load", "build", "audit"):
        assert f"\n  {name} " in text
        assert juesuan(name, "--help")[0] == 0


@pytest.mark.parametrize("width", [60, 80])
def test_help_fits_and_is_not_cut(
    juesuan: Command, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for name in ("", *cli.cli.commands):
        code, text, _ = juesuan(*filter(None, [name]), "--help")
        usage, *lines = text.splitlines()
        assert code == 0 and usage.startswith("Usage") and len(lines) > 3
        for line in lines:
            assert cell_len(line) <= width and not line.endswith("..."), line


def test_a_file_that_is_not_there_is_the_same_status_everywhere(
    juesuan: Command, tmp_path: Path
) -> None:
    absent = tmp_path / "absent"
    for command in (
        ["extract", absent, "--out", tmp_path / "out"],
        ["audit", absent],
        ["build", absent],
        ["load", absent],
        ["sql", "--file", absent],
        ["sql", "select 1"],
        ["show", "某县"],
        ["export", "--format", "csv", "--out", tmp_path / "out"],
        ["release", tmp_path / "release"],
        ["report"],
        ["audit"],
    ):
        assert juesuan(*command)[0] == 2, command


def test_a_union_and_year_are_audited_and_lettered_by_name(
    juesuan: Command,
    monkeypatch: pytest.MonkeyPatch,
    published: Path,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("JUESUAN_WAREHOUSE", str(published.parent))
    monkeypatch.chdir(tmp_path)
    with duckdb.connect(published, read_only=True) as connection:
        name, year, code = connection.execute(
            "select publisher_name, fiscal_year, publisher_code from report.union_year"
            " order by all"
        ).fetchall()[0]
    by_option = juesuan("audit", "--publisher", code, "--year", str(year))
    assert juesuan("audit", name, str(year)) == by_option
    assert by_option[0] == 0 and name in by_option[1]
    letter = tmp_path / "letter.html"
    assert juesuan("audit", code, str(year), "--letter", letter)[0] == 0
    assert name in letter.read_text(encoding="utf-8")
    # A file of that name is a file.
    (tmp_path / name).write_text("", encoding="utf-8")
    assert juesuan("audit", name)[0] == 2


def test_a_build_into_a_file_says_how_far_it_is() -> None:
    file = StringIO()
    console = Console(file=file, width=60)
    with step_progress(console, "dbt", interval=0.01) as progress:
        progress(3, 1200, "int_figure")
        for _ in range(500):
            if "dbt: 3 of 1,200 int_figure, " in file.getvalue():
                break
            time.sleep(0.02)
    assert re.search(r"^dbt: 3 of 1,200 int_figure, \d+ s$", file.getvalue(), re.M)
    written = file.getvalue()
    with step_progress(console, "dbt", interval=60):
        pass
    assert file.getvalue() == written


def test_a_build_ends_with_what_to_do_next(tmp_path: Path) -> None:
    space = workspace(warehouse=tmp_path, database=tmp_path / "workings.duckdb")
    for published, command in ((space.published, "show"), (None, "--candidate")):
        report: Any = SimpleNamespace(published=published)
        console = Console(width=80, record=True, file=StringIO())
        print_next(report, space, console)
        text = console.export_text()
        assert text.startswith("next 接下来") and command in text
        assert all(cell_len(line) <= 60 for line in text.splitlines()[1:])


def test_version(juesuan: Command) -> None:
    assert juesuan("--version") == (0, f"juesuan, version {__version__}\n", "")


def test_load_tells_what_it_did_and_exits_by_it(
    juesuan: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "extracts"
    write_extract(folder, "made-one")
    assert juesuan("load", folder)[0] == 0
    code, text, _ = juesuan("load", folder)
    assert (code, "0 loaded, 1 unchanged" in text) == (0, True)

    set_field(write_extract(folder, "made-two"), "document", 0, "kind", "x")
    code, text, _ = juesuan("load", folder)
    assert code == 1
    assert "in quarantine: made-two (no earlier version is loaded)" in text
    assert "document.csv: expected: kind is a known kind. Found at line 2" in text

    set_field(folder / "made-one", "document", 0, "kind", "x")
    code, text, _ = juesuan("load", folder)
    assert code == 1
    assert "in quarantine: made-one (the version loaded before stays)" in text


def test_load_names_what_is_no_longer_given(juesuan: Command, tmp_path: Path) -> None:
    one = write_extract(tmp_path / "extracts", "made-one")
    write_extract(tmp_path / "extracts", "made-two")
    juesuan("load", tmp_path / "extracts")
    code, text, _ = juesuan("load", one)
    assert code == 0 and "made-two" in text and "--prune" in text
    code, text, _ = juesuan("load", one, "--prune")
    assert code == 0 and "1 removed" in text


def test_load_writes_the_database_it_is_given(juesuan: Command, tmp_path: Path) -> None:
    folder = write_extract(tmp_path / "extracts", "made-one")
    database = tmp_path / "elsewhere" / "mine.duckdb"
    assert juesuan("load", folder, "--database", database)[0] == 0
    assert (database.parent / "data_docs" / "index.html").is_file()
    with duckdb.connect(database, read_only=True) as connection:
        assert connection.execute("select count(*) from raw.document").fetchall() == [
            (1,)
        ]


def test_the_published_file_is_not_loaded_into(
    juesuan: Command, tmp_path: Path
) -> None:
    published = tmp_path / "warehouse" / "juesuan.duckdb"
    code, _, error = juesuan("load", "--database", published)
    assert code == 2 and "only a build replaces" in error


def test_an_error_is_one_message_and_status_2(juesuan: Command, tmp_path: Path) -> None:
    code, text, error = juesuan("load", tmp_path / "absent")
    assert (code, text) == (2, "")
    assert error.startswith("juesuan: there is no folder") and error.count("\n") == 1
    code, _, error = juesuan("audit")
    assert code == 2 and "run juesuan build first" in error


@pytest.mark.parametrize("command", ["load", "build"])
def test_a_second_writer_is_refused(
    juesuan: Command, tmp_path: Path, command: str
) -> None:
    with writer_lock(workspace().lock):
        code, _, error = juesuan(command, write_extract(tmp_path / "e", "made-one"))
    assert code == 2
    assert "another build or load is at work" in error and "process" in error


def test_paths_come_from_argument_environment_project_in_this_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JUESUAN_WAREHOUSE", raising=False)
    monkeypatch.delenv("JUESUAN_DATABASE", raising=False)
    space = workspace()
    assert space.root == project_root()
    assert space.published == project_root() / "warehouse" / "juesuan.duckdb"
    assert space.candidate == project_root() / "warehouse" / "workings.duckdb"
    assert space.extracted == project_root() / "seeds" / "extracted"
    monkeypatch.setenv("JUESUAN_WAREHOUSE", str(tmp_path / "w"))
    assert workspace().candidate == tmp_path / "w" / "workings.duckdb"
    monkeypatch.setenv("JUESUAN_DATABASE", str(tmp_path / "d.duckdb"))
    assert workspace().candidate == tmp_path / "d.duckdb"
    assert workspace(tmp_path / "e.duckdb").candidate == tmp_path / "e.duckdb"


RESULTS = [
    DocumentResult(
        "one",
        "江西省总工会",
        2023,
        cell_count=1200,
        ambiguous_count=1,
        unplaced_count=2,
        statement_count=55,
        matched_number_count=50,
        unmatched_number_count=30,
        project_count=4,
        indicator_count=40,
        form_figure_count=90,
        lone_count=6,
        evaluated_count=300,
        holds_count=290,
        holds_within_rounding_count=5,
        breaks_registered_count=3,
        breaks_count=2,
        not_evaluable_count=4,
    ),
    DocumentResult(
        "two",
        "泽州县总工会",
        2022,
        cell_count=100,
        ambiguous_count=0,
        unplaced_count=0,
        statement_count=9,
        matched_number_count=9,
        unmatched_number_count=1,
        project_count=1,
        indicator_count=7,
        form_figure_count=20,
        lone_count=1,
        evaluated_count=30,
        holds_count=30,
        holds_within_rounding_count=0,
        breaks_registered_count=0,
        breaks_count=0,
        not_evaluable_count=0,
    ),
]


def test_what_the_prose_says_is_added_up_in_both_languages() -> None:
    english = prose_markdown(RESULTS, chinese=False).splitlines()
    assert english[2] == "| 江西省总工会 2023 | 80 | 50 | 30 | 55 | 4 | 40 |"
    assert english[-1] == "| 2 documents | 90 | 59 | 31 | 64 | 5 | 47 |"
    assert prose_markdown(RESULTS, chinese=True).splitlines()[-1].startswith("| 合计 2")


def test_the_result_is_added_up_in_both_languages() -> None:
    english = result_markdown(RESULTS, chinese=False).splitlines()
    assert english[2] == "| 江西省总工会 2023 | 1,200 | 300 | 290 | 5 | 3 | 2 | 6 |"
    assert english[-1] == "| 2 documents | 1,300 | 330 | 320 | 5 | 3 | 2 | 7 |"
    chinese = result_markdown(RESULTS, chinese=True).splitlines()
    assert "未解释" in chinese[0] and chinese[-1].startswith("| 合计 2 份 |")


def test_of_very_many_documents_those_with_most_breaks_are_shown() -> None:
    results = [replace(RESULTS[1], publisher_name=f"甲{place}") for place in range(99)]
    results.append(RESULTS[0])
    names = list(result_table(results).table.columns[0].cells)
    assert names[0] == "江西省总工会 2023"
    assert len(names) < 50 and "… 60 more 其余" in names
    assert [*result_table(RESULTS).table.columns[0].cells] == [
        "江西省总工会 2023",
        "泽州县总工会 2022",
    ]


@pytest.mark.parametrize(("width", "left_out"), [(160, 0), (80, 2), (60, 5)])
def test_a_narrow_screen_keeps_the_documents_and_leaves_out_counts(
    width: int, left_out: int
) -> None:
    console = Console(width=width, record=True, file=StringIO(), force_terminal=True)
    console.print(result_table(RESULTS))
    text = console.export_text()
    assert "江西省总工会 2023" in text and "unexplained" in text
    assert max(map(cell_len, text.splitlines())) <= width
    left = text.partition("未列：")[2]
    assert left.count(",") == max(left_out - 1, 0) and bool(left) == bool(left_out)


def test_what_is_not_certain_stands_beside_the_result() -> None:
    notes = caveats(RESULTS)
    assert [note.split(" ")[0] for note in notes] == ["1", "2", "4"]
    assert caveats(RESULTS[1:]) == []


def test_readmes_are_written_and_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = workspace(root=tmp_path, warehouse=tmp_path, database=tmp_path / "c.duckdb")
    duckdb.connect(space.published).close()
    blocks = (
        "<!-- prose:begin -->\n<!-- prose:end -->\n"
        "<!-- query:begin -->\nold\n<!-- query:end -->\n"
        "<!-- finding:begin -->\n<!-- finding:end -->\n"
        "<!-- power:begin -->\n<!-- power:end -->\n"
    )
    (tmp_path / "docs").mkdir()
    shutil.copyfile(project_root() / PAGE, tmp_path / PAGE)
    for name in readme.README_FILES:
        text = f"a\n<!-- result:begin -->\n<!-- result:end -->\nb\n{blocks}c\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(readme, "read_results", lambda _: RESULTS)
    monkeypatch.setattr(readme, "_finding_block", lambda _, chinese: "found")
    monkeypatch.setattr(readme, "QUERY", "select '江西' as name, 1.50 as amount_yuan")

    files = readme.readmes(space)
    assert files.differences() == ["README.md is stale", "README.zh-CN.md is stale"]
    assert "old" in (tmp_path / "README.md").read_text(encoding="utf-8")
    files.write()
    assert readme.readmes(space).differences() == []
    text = (tmp_path / "README.zh-CN.md").read_text(encoding="utf-8")
    assert "| 合计 2 份 |" in text and "| 江西 | 1.50 |" in text and "old" not in text
    assert text.startswith("a\n") and text.endswith("c\n")
    assert re.search(r"\| 文字说明 \| \d+ \| \d+ \| [\d.]+% \|", text)

    page = (tmp_path / PAGE).read_text(encoding="utf-8")
    with pytest.raises(JuesuanError, match="Figures of forms"):
        power_markdown(page.replace("## Figures of forms", ""), chinese=False)
    with pytest.raises(JuesuanError, match="missed"):
        power_markdown(page.replace("| missed |", "| lost |"), chinese=False)

    (tmp_path / "README.md").write_text("no marks", encoding="utf-8")
    with pytest.raises(JuesuanError, match="exactly once"):
        readme.readmes(space)
