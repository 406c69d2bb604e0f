"""The pages about identities are complete, up to date, and their queries run."""

import csv
import re
import shutil
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from ingest.cli import cli
from ingest.generate.files import Generated
from ingest.generate.identity_pages import identity_list, identity_pages
from ingest.generate.identity_pages.catalogue import plain_label, read_catalogue
from ingest.generate.identity_pages.formula import formula
from ingest.generate.identity_pages.page import joined
from ingest.generate.identity_pages.words import WordsError

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds" / "reference"
WORDS = ROOT / "docs" / "identities"

MARTS = ROOT / "models" / "marts" / "audit"
TABLES = ("fct_identity_result", "fct_finding")


@pytest.fixture
def project(tmp_path: Path) -> tuple[Path, Path]:
    """A copy of the seeds and of the words, its pages written."""
    seeds, pages = tmp_path / "reference", tmp_path / "target" / "identities"
    shutil.copytree(SEEDS, seeds)
    pages.mkdir(parents=True)
    for name in ("_advice.csv", "_phrases.csv"):
        shutil.copy(WORDS / name, pages / name)
    made(seeds, pages).write()
    return seeds, pages


def made(seeds: Path, pages: Path) -> Generated:
    """The pages of a folder that also holds their words."""
    files = identity_pages(seeds, pages, pages)
    return Generated(files.texts, files.folder, "*.md")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def identity_ids(seeds: Path) -> set[str]:
    found: set[str] = set()
    for name in ("identity.csv", "rule.csv"):
        with (seeds / name).open(encoding="utf-8", newline="") as file:
            found |= {row["identity_id"] for row in csv.DictReader(file)}
    return found


def database() -> duckdb.DuckDBPyConnection:
    """Empty tables with the columns that the models declare."""
    connection = duckdb.connect()
    connection.execute("create schema audit")
    for table in TABLES:
        described = YAML(typ="safe").load(MARTS / f"{table}.yml")
        (model,) = described["models"]
        columns = ", ".join(
            f"{column['name']} {column['data_type']}" for column in model["columns"]
        )
        connection.execute(f"create table audit.{table} ({columns})")
    return connection


def queries(page: str) -> list[str]:
    return re.findall(r"```sql\n(.*?)```", page, flags=re.DOTALL)


def dead_links(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert links
    return [link for link in links if not (page.parent / link).is_file()]


def test_the_list_is_up_to_date_and_has_every_identity() -> None:
    assert identity_list(ROOT).differences() == []
    text = (WORDS / "index.md").read_text(encoding="utf-8")
    found = re.findall(r"^\| [^|]+ \| (\w+) \|", text, re.MULTILINE)
    assert len(found) > 100
    assert sorted(found) == sorted(identity_ids(SEEDS))
    assert dead_links(WORDS / "index.md") == []


def test_every_identity_stands_on_one_page_that_the_list_leads_to(
    project: tuple[Path, Path],
) -> None:
    wanted = identity_ids(SEEDS)
    _, pages = project
    index = (pages / "index.md").read_text(encoding="utf-8")
    names = {*re.findall(r"^\| \[.*?\]\((.*?)\)", index, re.MULTILINE)}
    assert {path.name for path in pages.glob("*.md")} == {*names, "index.md"}
    assert len(names) > 20
    texts = [(pages / name).read_text(encoding="utf-8") for name in names]
    for form in (r"^## (\S+)$", r"^\| \[(.*?)\]\(#\1\)"):
        found = [one for text in texts for one in re.findall(form, text, re.MULTILINE)]
        assert sorted(found) == sorted(wanted)


def test_every_link_leads_to_a_file(project: tuple[Path, Path]) -> None:
    # The pages are written two folders below the guide.
    _, pages = project
    guide = pages.parents[1] / "docs" / "identities.md"
    guide.parent.mkdir()
    guide.touch()
    found = sorted(pages.glob("*.md"))
    assert {page.name: dead for page in found if (dead := dead_links(page))} == {}


def test_a_dead_link_is_noticed(project: tuple[Path, Path]) -> None:
    _, pages = project
    (pages / "revenue.md").unlink()
    assert "revenue.md" in dead_links(pages / "index.md")


def asked() -> list[str]:
    return queries((WORDS / "index.md").read_text(encoding="utf-8"))


def test_every_query_runs() -> None:
    connection = database()
    found = asked()
    assert {re.findall(r"from audit\.(\w+)", sql)[0] for sql in found} == set(TABLES)
    for sql in found:
        connection.execute(sql)


def test_a_column_that_is_gone_is_noticed() -> None:
    connection = database()
    connection.execute("alter table audit.fct_identity_result drop column allowance")
    with pytest.raises(duckdb.BinderException, match="allowance"):
        connection.execute(asked()[0])


def test_a_query_shows_breaches_first() -> None:
    connection = database()
    for key, status in (("a", "holds"), ("b", "breaks")):
        connection.execute(
            "insert into audit.fct_identity_result "
            "(identity_result_id, identity_id, document_id, status) "
            "values ($key, 'summary_balance', $key, $status)",
            {"key": key, "status": status},
        )
    rows = connection.execute(asked()[0]).fetchall()
    assert [row[0] for row in rows] == ["b", "a"]


def test_a_rule_without_advice_fails(project: tuple[Path, Path]) -> None:
    seeds, pages = project
    with (seeds / "rule.csv").open("a", encoding="utf-8") as file:
        file.write("made_up,prose,sum,minor,甲 = 乙,A is B,arithmetic,甲,,\n")
    with pytest.raises(WordsError, match="no advice for made_up"):
        made(seeds, pages)


@pytest.mark.parametrize("name", ["_advice.csv", "_phrases.csv"])
def test_words_that_are_taken_away_are_missed(
    project: tuple[Path, Path], name: str
) -> None:
    seeds, pages = project
    lines = (pages / name).read_text(encoding="utf-8").splitlines(keepends=True)
    (pages / name).write_text("".join(lines[:-1]), encoding="utf-8")
    with pytest.raises(WordsError):
        made(seeds, pages)


def test_advice_for_nothing_fails(project: tuple[Path, Path]) -> None:
    seeds, pages = project
    change(pages / "_advice.csv", "row/sum,reader", "row/summ,reader")
    with pytest.raises(WordsError, match="row/summ"):
        made(seeds, pages)


def test_a_text_in_one_language_fails(project: tuple[Path, Path]) -> None:
    seeds, pages = project
    change(pages / "_phrases.csv", "side,left,左,left", "side,left,左,")
    with pytest.raises(WordsError):
        made(seeds, pages)


@pytest.mark.parametrize(
    ("name", "old", "new", "stale"),
    [
        (
            "identity.csv",
            "公开01：收入总计 = 支出总计",
            "公开01：两边相等",
            "revenue_expenditure_summary",
        ),
        ("rule.csv", "文字说明：占比 =", "占比：", "prose"),
        (
            "published_line.csv",
            "四、上级补助收入,4",
            "四、上级补助收入,9",
            "revenue_expenditure_summary",
        ),
        ("publisher_error.csv", "-100.00", "-200.00", "revenue_expenditure_summary"),
    ],
)
def test_a_changed_catalogue_makes_a_page_stale(
    project: tuple[Path, Path],
    name: str,
    old: str,
    new: str,
    stale: str,
) -> None:
    seeds, pages = project
    assert made(seeds, pages).differences() == []
    change(seeds / name, old, new)
    files = made(seeds, pages)
    assert f"{stale}.md is stale" in files.differences()
    files.write()
    assert files.differences() == []


def test_missing_and_superfluous_pages_are_named_and_mended(
    project: tuple[Path, Path],
) -> None:
    seeds, pages = project
    (pages / "revenue.md").unlink()
    (pages / "no_identity.md").write_text("gone\n", encoding="utf-8")
    files = made(seeds, pages)
    assert files.differences() == [
        "no_identity.md is superfluous",
        "revenue.md is missing",
    ]
    files.write()
    assert (pages / "revenue.md").exists()
    assert not (pages / "no_identity.md").exists()
    assert (pages / "_advice.csv").exists()


def test_pages_are_the_same_every_time() -> None:
    assert made(SEEDS, WORDS) == made(SEEDS, WORDS)


@pytest.mark.parametrize(
    ("identity_id", "chinese", "english"),
    [
        (
            "appropriation_revenue_total",
            "公开04 行次27 = 行次1 + 行次2 + 行次3",
            "Table 04 line 27 = line 1 + line 2 + line 3",
        ),
        (
            "summary_revenue_total",
            "每栏：公开01 行次27 = 行次1 + … + 行次8",
            "In every column: table 01 line 27 = line 1 + … + line 8",
        ),
        (
            "three_public_total",
            "每栏：公开09 行次1 = 行次2 + 行次3 + 行次6",
            "In every column: table 09 line 1 = line 2 + line 3 + line 6",
        ),
        (
            "government_fund_closing_balance",
            "每行：公开07 栏次6 = 栏次1 + 栏次2 − 栏次3",
            "In every row: table 07 column 6 = column 1 + column 2 − column 3",
        ),
        (
            "expenditure_total_covers_budgets",
            "每行：公开03 栏次1 ≥ 公开05 栏次1 + 公开07 栏次3 + 公开08 栏次1",
            "In every row: table 03 column 1 ≥ table 05 column 1 + table 07 column 3"
            " + table 08 column 1",
        ),
        (
            "summary_fiscal_appropriation_vs_revenue",
            "公开02 “合计”行 栏次2 = 公开01 行次1 + 行次2 + 行次3",
            "Table 02 row “total” column 2 = table 01 line 1 + line 2 + line 3",
        ),
    ],
)
def test_a_formula_is_written_in_printed_terms(
    identity_id: str, chinese: str, english: str
) -> None:
    catalogue = read_catalogue(SEEDS)
    (identity,) = (
        one for one in catalogue.identities if one.identity_id == identity_id
    )
    written = formula(identity, catalogue)
    assert (written.chinese, written.english) == (chinese, english)


@pytest.mark.parametrize(
    ("labels", "label"),
    [
        ("一、上级补助收入", "上级补助收入"),
        ("（1）国内接待费", "国内接待费"),
        ("工资福利支出/小计|工资福利支出", "工资福利支出"),
        ("工资福利支出/奖金", "奖金"),
    ],
)
def test_a_label_loses_its_numbering(labels: str, label: str) -> None:
    assert plain_label(labels) == label


def test_the_command_names_what_it_can_write() -> None:
    runner = CliRunner()
    right = runner.invoke(cli, ["generate", "--check", "identity_tests"])
    assert (right.exit_code, right.output) == (0, "identity_tests: up to date\n")
    wrong = runner.invoke(cli, ["generate", "identity_page"])
    assert wrong.exit_code == 2 and "identity_pages" in wrong.output


def test_terms_that_differ_in_one_cell_share_a_line() -> None:
    left, right = ("left", "+", "03"), ("nil", "none")
    terms = [
        (*left, "row 1", "column 1", *right),
        (*left, "row 1", "column 2", *right),
        (*left, "row 1", "column 3", *right),
        (*left, "row 2", "column 3", *right),
        ("right", "+", "03", "row 2", "column 3", *right),
    ]
    assert joined(terms) == [
        [*left, "row 1", "column 1；column 2；column 3", *right],
        [*left, "row 2", "column 3", *right],
        ["right", "+", "03", "row 2", "column 3", *right],
    ]
