"""A made-up nation: the same for the same seed, and in line with the contract."""

import subprocess
import sys
import time
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from extracting import extract_text
from made.nation import csv_rows, from_csv, from_parquet, made, parquet_rows, tree

from ingest import cli, contract
from ingest.contract import FILES
from ingest.errors import ExtractError
from ingest.extract.write import records_of
from ingest.load.run import load_extracts
from ingest.madeup.documents.accounts import BUDGETS, MadeUpAccounts
from ingest.madeup.documents.disclosure import disclose
from ingest.madeup.documents.families import FAMILIES
from ingest.madeup.documents.prose import Composer, templates
from ingest.madeup.documents.scribe import Scribe
from ingest.madeup.documents.text import DocumentWriter, Dress, document_title
from ingest.madeup.nation.chain import Chain
from ingest.madeup.nation.document import DocumentMaker
from ingest.madeup.nation.forms import forms_of, projects_of
from ingest.madeup.nation.places import STATEMENT, load_places
from ingest.madeup.nation.plan import Plan
from ingest.madeup.nation.publishers import MadePublisher, make_publishers
from ingest.madeup.nation.record import Records
from ingest.madeup.nation.run import MARK
from ingest.madeup.nation.sentences import walk
from ingest.paths import workspace
from ingest.reference import read_seed

# Two parts, so that two processes have something to share.
SMALL = Plan(publishers=7, years=2, seed=4, errors=0.5)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small nation, made by one process."""
    out = tmp_path_factory.mktemp("nation") / "small"
    assert made(SMALL, out).documents == SMALL.documents
    return out


def test_the_bytes_do_not_depend_on_the_number_of_processes(
    small: Path, tmp_path: Path
) -> None:
    assert len(SMALL.chunks) == 2
    made(SMALL, tmp_path / "two", processes=2)
    assert tree(tmp_path / "two") == tree(small)


def test_another_seed_makes_another_nation(small: Path, tmp_path: Path) -> None:
    other = Plan(SMALL.publishers, SMALL.years, seed=5, errors=SMALL.errors)
    made(other, tmp_path / "other")
    one, two = tree(small), tree(tmp_path / "other")
    same = [name for name in one if one[name] == two.get(name)]
    # A file without rows shows nothing of its nation.
    assert [name for name in same if parquet_rows(str(small / name))] == []
    assert len(same) < len(one) / 2


def test_folders_and_parquet_hold_the_same(small: Path, tmp_path: Path) -> None:
    plan = Plan(SMALL.publishers, SMALL.years, SMALL.seed, SMALL.errors, "csv")
    made(plan, tmp_path / "csv")
    documents = from_csv(tmp_path / "csv")
    assert len(documents) == SMALL.documents
    assert documents == from_parquet(small)
    for name in ("planted_error", "made_publisher"):
        rows = csv_rows(tmp_path / "csv" / f"{name}.csv")
        assert rows == parquet_rows(str(small / f"{name}.parquet"))


def test_every_file_is_there_for_every_year(small: Path) -> None:
    for file in FILES:
        years = {path.name for path in (small / file.name).iterdir()}
        assert years == {f"fiscal_year={year}" for year in SMALL.fiscal_years}
    rows = parquet_rows(f"{small}/document/fiscal_year=2023/*.parquet")
    assert {row["fiscal_year"] for row in rows} == {"2023"}
    assert len(rows) == SMALL.publishers


def test_the_gate_holds_nothing_back(tmp_path: Path) -> None:
    made(Plan(5, 1, 6, errors=1, form="csv"), tmp_path / "nation")
    space = workspace(
        warehouse=tmp_path / "warehouse", database=tmp_path / "gate.duckdb"
    )
    report = load_extracts(space, [tmp_path / "nation"])
    assert [reason for each in report.quarantined for reason in each.reasons] == []
    assert len(report.loaded) == 5


def _text(
    accounts: MadeUpAccounts, prior: MadeUpAccounts, publisher: MadePublisher
) -> str:
    """A document of the nation printed as text, as the province prints it."""
    family = publisher.family
    projects = projects_of(accounts, family.name)
    composer = Composer(disclose(accounts, prior), projects)
    year = accounts.fiscal_year
    walked = walk(
        disclose(accounts, prior), family.name, projects, {"tables": 0, "forms": 0}
    )
    wording = walked.wording
    scribe = Scribe(
        composer.book, wording, unit=accounts.unit, year=year, seed=accounts.seed
    )
    words = {"Y": str(year), "P": str(year - 1), "unit": publisher.name}
    lines = [document_title(accounts), ""]
    for template in templates(family.name):
        if template == "# tables":
            writer = DocumentWriter()
            lines += ["", *writer.lines(accounts, family, Dress("tabs", False, 0))]
        elif template == "# forms":
            lines += ["", *forms_of(accounts, family.name, projects).lines]
        else:
            lines += [scribe.say(line, words) for line in composer.expand(template)]
    return "\n".join(lines) + "\n"


def _differences(mine: Records, read: Records) -> set[tuple[str, str]]:
    """Files and columns in which made records differ from those read."""
    found: set[tuple[str, str]] = set()
    for file in FILES:
        if file is contract.LEDGER:
            # Made documents print nothing beyond the listed figures.
            continue
        if len(mine[file]) != len(read[file]):
            found.add((file.name, "how many"))
        for one, other in zip(mine[file], read[file], strict=False):
            found |= {
                (file.name, column)
                for column in file.columns
                if one[column] != other[column]
            }
    return found


def _cells_by_table(records: Records) -> dict[str, str]:
    """The number of figures of each table in the ledger."""
    return {
        row["table_key"]: row["cell_count"]
        for row in records[contract.LEDGER]
        if row["cell_count"] != "0"
    }


# Forms print some figures with extra decimals, and occupy lines of their own.
_PRINTED = ("line", "initial_budget", "adjusted_budget", "executed", "execution_rate")
# Numbers in the text between forms, and records on numbers that are not figures.
_UNMATCHED = {(contract.UNMATCHED_NUMBERS.name, "context")}
_FORMS = {
    (file.name, column)
    for file in FILES
    if file.name.startswith(("performance", "department"))
    for column in _PRINTED
}
# An explanation printed in several places may be filed under each of them.
_EXPLAINED = {(contract.EXPLANATIONS.name, "line")}
# Not every wording states whose accounts these are.
_SOURCE = {("document", name) for name in ("source_file", "source_sha256", "scope")}
_AFTER_FORMS = {
    ("unmatched_numbers", "how many"),
    ("narrative_statements", "how many"),
}


@pytest.mark.parametrize("number", range(5))
def test_a_document_is_what_the_reader_would_make_of_it(
    number: int, tmp_path: Path
) -> None:
    publisher = list(make_publishers(5, 3))[number]
    ((accounts, prior),) = Chain(publisher, range(2023, 2024), 3)
    mine = DocumentMaker().make(publisher, accounts, prior)
    read = {
        file: list(rows)
        for file, rows in records_of(
            extract_text(_text(accounts, prior, publisher), tmp_path)
        ).items()
    }
    found = _differences(mine, read)
    assert found <= _UNMATCHED | _FORMS | _SOURCE | _AFTER_FORMS | _EXPLAINED
    assert len(mine[contract.TABLE_CELLS]) > 100
    assert _cells_by_table(mine) == _cells_by_table(read)
    assert len(mine[contract.NARRATIVE_STATEMENTS]) > 80


def test_publishers_are_no_real_ones() -> None:
    known = {row["publisher_code"] for row in read_seed("publisher")}
    names = {row["publisher_name"] for row in read_seed("publisher")}
    publishers = list(make_publishers(4_000, 1))
    assert len({each.code for each in publishers}) == len(publishers)
    assert len({each.name for each in publishers}) == len(publishers)
    assert not known & {each.code for each in publishers}
    assert not names & {each.name for each in publishers}
    assert {each.level for each in publishers} == {"provincial", "prefecture", "county"}
    assert {each.family.name for each in publishers} == {f.name for f in FAMILIES}
    sizes = sorted(each.size for each in publishers)
    assert sizes[-100] > 5 * sizes[2_000] > 20 * sizes[50]


def test_a_year_begins_with_what_the_last_one_left() -> None:
    carried = 0
    for publisher in make_publishers(10, 2):
        for accounts, prior in Chain(publisher, range(2018, 2025), 2):
            assert prior.fiscal_year == accounts.fiscal_year - 1
            assert accounts.opening == prior.closing
            carried += any(accounts.opening.values())
            for budget in BUDGETS:
                have = accounts.opening[budget] + accounts.income[budget]
                assert have == accounts.spent(budget) + accounts.closing[budget]
                assert accounts.income[budget] >= 0
    assert carried > 20


def test_accounts_differ_from_year_to_year_and_size_to_size() -> None:
    publisher = next(make_publishers(1, 2))
    spent = [
        accounts.spent(*BUDGETS)
        for accounts, _ in Chain(publisher, range(2015, 2025), 2)
    ]
    assert len(set(spent)) == 10
    assert Decimal(max(spent)) < 4 * Decimal(min(spent))


def test_a_figure_of_which_nothing_is_known_is_an_error() -> None:
    with pytest.raises(ExtractError, match="no place is known for nothing"):
        load_places("hubei").find(STATEMENT, 0, "nothing", 1, 0)


def _synth(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["juesuan", "synth", *map(str, arguments)])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    return int(stopped.value.code or 0)


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--publishers", "0", "0 is not in the range"),
        ("--years", "11", "11 is not in the range"),
        ("--errors", "1.5", "1.5 is not in the range"),
        ("--format", "xml", "'xml' is not one of"),
        ("--seed", "x", "'x' is not a valid integer"),
    ],
)
def test_bad_arguments_are_reported(
    option: str,
    value: str,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    out = tmp_path / "nation"
    given = {"--publishers": "1", "--years": "1", "--out": str(out), option: value}
    words = [word for pair in given.items() for word in pair]
    assert _synth(monkeypatch, *words) == 2
    assert says in capsys.readouterr().err
    assert not out.exists()


def test_a_nation_is_replaced_only_by_force(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "nation"
    words = ("--publishers", "1", "--years", "1", "--out", out, "--processes", "1")
    assert _synth(monkeypatch, *words) == 0
    assert "made 1 document" in capsys.readouterr().out
    before = tree(out)
    assert _synth(monkeypatch, *words, "--seed", "2") == 2
    assert "use --force" in capsys.readouterr().err
    assert tree(out) == before
    assert _synth(monkeypatch, *words, "--seed", "2", "--force") == 0
    assert tree(out).keys() == before.keys() and tree(out) != before


def test_what_is_no_nation_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("kept", "utf-8")
    with pytest.raises(ExtractError, match="is not empty"):
        made(Plan(1, 1), tmp_path, force=True)
    assert tree(tmp_path) == {"kept.txt": b"kept"}
    made(Plan(1, 1), tmp_path / "new")
    assert (tmp_path / "new" / MARK).is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept.txt", "new"]


def test_publishers_after_others_are_none_of_them() -> None:
    first, others = Plan(6, 1), Plan(4, 1, after=6)
    names = [
        {
            publisher.name
            for chunk in plan.chunks
            for publisher in plan.publishers_of(chunk)
        }
        for plan in (first, others)
    ]
    assert [len(each) for each in names] == [6, 4]
    assert not names[0] & names[1]


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="asks /proc")
def test_a_nation_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    program = str(Path(sys.executable).with_name("juesuan"))
    numbers = ["--publishers", "900", "--years", "10"]
    command = [program, "synth", *numbers, "--out", str(tmp_path / "nation")]
    deadline = time.monotonic() + 120
    with subprocess.Popen(command, start_new_session=True) as process:
        while len(session_of(process.pid)) < 3 and time.monotonic() < deadline:
            time.sleep(0.2)
        assert len(session_of(process.pid)) >= 3
        process.kill()
    while session_of(process.pid) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert session_of(process.pid) == []


def session_of(session: int) -> list[int]:
    """Running processes of a session."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, _, number = stat.read_text().rpartition(")")[2].split()[:4]
            if int(number) == session and state != "Z":
                found.append(int(stat.parent.name))
    return found
