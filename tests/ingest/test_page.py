"""The page shows what the published file holds, and nothing without a source."""

import base64
import hashlib
import json
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner
from many_documents import repeat_documents
from rich.console import Console

from ingest.audit.letter import Evidence, Heading, Paragraph
from ingest.audit.run import letter_of, read_audit
from ingest.build.page import add_page
from ingest.cli import cli
from ingest.page import data as page_data
from ingest.page import run
from ingest.page.compose import asset, compose, own_script, part_script
from ingest.page.data import PageError, Part, Table, open_data, values
from ingest.page.queries import PUBLISHER
from ingest.page.run import size_of, write_page
from ingest.page.traces import TRACES
from ingest.paths import Workspace, project_root

Row = dict[str, Any]


@pytest.fixture(scope="module")
def data(published: Path) -> dict[str, Table]:
    return read_data(published)


def read_data(path: Path, years: Sequence[int] = ()) -> dict[str, Table]:
    """The index of a page and the tables of all its parts, combined."""
    index, parts = read_page(path, years)
    found: dict[str, dict[str, list[Any]]] = {}
    for _, tables in parts:
        for name, table in tables.items():
            of_name = found.setdefault(name, {column: [] for column in table})
            for column, its_values in table.items():
                of_name[column] += values(its_values)
    return {**index, **found}


def read_page(
    path: Path, years: Sequence[int] = ()
) -> tuple[Mapping[str, Table], list[Part]]:
    with open_data(path, years) as page:
        return page.index, list(page.parts())


def composed(path: Path) -> str:
    index, parts = read_page(path)
    return compose(index, parts)


def rows(table: Table) -> list[Row]:
    """The rows of a table of the page."""
    columns = {name: values(column) for name, column in table.items()}
    return [
        dict(zip(columns, row, strict=True))
        for row in zip(*columns.values(), strict=True)
    ]


def traced(data: dict[str, Table], document: str, column: str) -> list[Decimal]:
    """Amounts of the figures behind a number of report.union_year."""
    trace = next(trace for trace in TRACES if trace.column_name == column)
    narrowed = {"item": trace.item, "code": trace.code, "part": trace.part}
    return [
        Decimal(str(figure["amount"]))
        for figure in rows(data["figure"])
        if figure["document_id"] == document
        and figure["measure"] == trace.measure
        and all(want in (None, figure[name]) for name, want in narrowed.items())
    ]


def published_total(
    data: dict[str, Table], document: str, column: str
) -> list[Decimal]:
    """The printed total of a headline."""
    return [
        Decimal(str(figure["amount"]))
        for figure in rows(data["figure"])
        if figure["document_id"] == document
        and figure["measure"] == "headline"
        and figure["item"] == column.removesuffix("_yuan")
    ]


def summed(figures: list[Row], **wanted: str) -> Decimal:
    """Sum of the figures with these values; there must be one."""
    found = [
        Decimal(figure["amount"])
        for figure in figures
        if all(figure[name] == value for name, value in wanted.items())
    ]
    assert found, wanted
    return sum(found, Decimal(0))


def test_every_amount_is_the_one_of_the_file(
    published: Path, data: dict[str, Table]
) -> None:
    with duckdb.connect(str(published), read_only=True) as connection:
        cursor = connection.execute(
            "select publisher_code, fiscal_year, revenue_yuan, expenditure_yuan,"
            " execution_percent, staff from report.union_year"
            " order by publisher_code, fiscal_year"
        )
        names = [column[0] for column in cursor.description or ()]
        expected = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    shown = rows(data["union_year"])
    assert len(shown) == len(expected) > 0
    for have, want in zip(shown, expected, strict=True):
        for name, value in want.items():
            if isinstance(value, Decimal):
                # As text: a float would not hold every amount.
                assert have[name] == format(value, "f")
            else:
                assert have[name] == value and type(have[name]) is type(value)


def test_every_number_of_a_union_and_year_is_the_sum_of_its_figures(
    data: dict[str, Table],
) -> None:
    compared = 0
    for row in rows(data["union_year"]):
        for trace in TRACES:
            value = row[trace.column_name]
            if value is None or trace.numerator:
                continue
            evidence = row.get(trace.column_name.removesuffix("_yuan") + "_evidence")
            amounts = (
                published_total(data, row["document_id"], trace.column_name)
                if evidence in ("table", "narrative", "document", "nil")
                else traced(data, row["document_id"], trace.column_name)
            )
            assert amounts, trace.column_name
            assert sum(amounts) == Decimal(str(value)), trace.column_name
            compared += 1
    assert compared >= 10 * len(rows(data["union_year"]))


def test_every_amount_of_the_report_has_a_trace(data: dict[str, Table]) -> None:
    """A column added to the report has a trace, or is listed here as needing none."""
    needs_none = re.compile(
        r"share_(\d+|other)_percent|(major|minor)_finding_count|notice_count|fiscal_year"
        r"|disclosure_score"
    )
    numbers = {
        name
        for name, column in data["union_year"].items()
        if any(re.fullmatch(r"-?[\d.]+", str(value)) for value in values(column))
    }
    traces = {trace.column_name for trace in TRACES}
    assert {
        name for name in numbers - traces if not needs_none.fullmatch(name)
    } == set()
    quotients = [trace for trace in TRACES if trace.numerator]
    assert quotients
    assert {t.numerator for t in quotients} | {t.denominator for t in quotients} <= (
        traces
    )


def test_every_class_is_the_sum_of_its_figures(data: dict[str, Table]) -> None:
    figures = rows(data["figure"])
    measures = {"all": "expenditure", "fiscal_appropriation": "appropriation"}
    for row in rows(data["function"]):
        assert summed(
            figures,
            document_id=row["document_id"],
            measure=measures[row["money"]],
            code=row["functional_code"],
            item=row["expenditure_type"],
        ) == Decimal(row["amount_yuan"])
    for row in rows(data["economic"]):
        assert summed(
            figures,
            document_id=row["document_id"],
            measure="economic",
            code=row["economic_code"],
            item=row["expenditure_type"],
        ) == Decimal(row["amount_yuan"])


def test_every_division_of_cofog_is_the_sum_of_its_classes(
    data: dict[str, Table],
) -> None:
    compared = 0
    for division in rows(data["cofog"]):
        parts = [
            Decimal(row["amount_yuan"])
            for row in rows(data["function"])
            if row["document_id"] == division["document_id"]
            and (row["cofog_division"] or "unknown") == division["cofog_division"]
        ]
        assert sum(parts) == Decimal(division["amount_yuan"])
        compared += len(parts)
    assert compared


def test_every_figure_has_its_place(data: dict[str, Table]) -> None:
    documents = {row["document_id"]: row for row in rows(data["document"])}
    figures = rows(data["figure"])
    assert figures
    for figure in figures:
        assert documents[figure["printed_in"]]["source_file"]
        assert figure["page"] and figure["line"]
    for table in ("finding", "breach"):
        assert all(row["document_id"] in documents for row in rows(data[table]))


def test_every_breach_shows_both_sides_with_their_places(
    data: dict[str, Table],
) -> None:
    operands: dict[str, set[str]] = {}
    for operand in rows(data["operand"]):
        operands.setdefault(operand["identity_result_id"], set()).add(operand["side"])
        assert operand["page"] and operand["line"]
    compared = [
        row
        for row in rows(data["breach"])
        if row["status"] != "not_evaluable" and row["left_amount"] is not None
    ]
    assert compared
    for row in compared:
        sides = operands[row["identity_result_id"]]
        assert "left" in sides
        assert sides & {"right", "numerator", "denominator"}


def test_counts_of_the_board_are_those_of_the_file(
    published: Path, data: dict[str, Table]
) -> None:
    with duckdb.connect(str(published), read_only=True) as connection:
        expected = dict(
            connection.execute(
                "select status, count(*) from audit.fct_identity_result group by all"
            ).fetchall()
        )
    board = rows(data["identity"])
    counts = {status: sum(row[status] for row in board) for status in expected}
    assert counts == expected and counts


def test_what_is_not_published_stays_null(
    published: Path, data: dict[str, Table], tmp_path: Path
) -> None:
    path = altered(
        published, tmp_path, "update report.union_year set revenue_yuan = null"
    )
    changed = read_data(path)
    assert {row["revenue_yuan"] for row in rows(changed["union_year"])} == {None}
    assert None not in {row["revenue_yuan"] for row in rows(data["union_year"])}
    assert {row["revenue_yuan"] for row in rows(changed["summary"])} == {None}
    # Whatever draws a number checks for null first.
    assert 'if (isAbsent(value)) return absent(term("headline_evidence"' in own_script()


def altered(published: Path, folder: Path, *statements: str) -> Path:
    """A copy of the published file with some changes."""
    path = folder / "altered.duckdb"
    shutil.copyfile(published, path)
    with duckdb.connect(str(path)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


def test_labels_cannot_become_markup(published: Path, tmp_path: Path) -> None:
    label = "</script><script>alert(1)</script><!-- \u2028 &amp; \"'"
    path = altered(
        published,
        tmp_path,
        f"update core.dim_document set source_file = '{label.replace(chr(39), '')}'",
    )
    index, parts = read_page(path)
    page = compose(index, parts)
    assert "alert(1)</script>" not in page
    elements = asset("page.html").count("</script>") + 1 + len(parts)
    assert page.count("</script>") == elements
    stored = re.search(r'id="index">(.*?)</script>', page, re.DOTALL)
    assert stored
    files = values(json.loads(stored.group(1))["tables"]["document"]["source_file"])
    assert set(files) == {label.replace("'", "")}
    # Text is always set as text; none of our code writes markup.
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|\beval\b", own_script()
    )


def test_the_page_asks_the_network_for_nothing(published: Path) -> None:
    page = composed(published)
    own = re.sub(r'<script type="application/json".*?</script>', "", page)
    # The reader may follow addresses from sources.csv.
    own = own.replace(r"/^https?:\/\//.test(row.source_url", "")
    assert not re.search(r"https?:|\bwss?:|//\w+\.\w+|url\(|@import|\bfetch\b", own)
    assert not re.search(r"XMLHttpRequest|WebSocket|sendBeacon|EventSource", own)
    assert re.findall(r'\b(?:src|href)="([^"#]*)"', asset("page.html")) == ["data:,"]
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy.group(1).split(";"))
    assert rules["default-src"] == "'none'"
    assert "connect-src" not in rules
    assert not re.search(r"unsafe|self|:", rules["script-src"])


def test_the_policy_names_the_script_as_it_stands(published: Path) -> None:
    page = composed(published)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 1
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in page


def test_words_have_both_languages_and_are_all_defined() -> None:
    script = own_script()
    words = dict(
        re.findall(
            r'^  "?([\w.]+)"?: \[\s*("(?:[^"\\]|\\.)*",\s*"[^"]*"),?\s*\]', script, re.M
        )
    )
    used = set(re.findall(r'\bt\("([\w.]+)"', script))
    assert len(used) > 80
    assert used <= set(words), used - set(words)


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return sum(
        weight * part
        for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_stands_out_in_light_in_the_dark_and_on_paper() -> None:
    themes = [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{(.*?)\}", asset("page.css"), re.DOTALL)
    ]
    assert len(themes) == 3
    assert len({frozenset(theme) for theme in themes[:2]}) == 1
    for theme in themes:
        for ground in ("paper", "plane"):
            for name in ("text", "soft", "link", "major", "minor", "notice", "calm"):
                assert contrast(theme[name], theme[ground]) >= 4.5, (name, ground)
        for side in ("left", "right"):
            assert contrast(theme["text"], theme[f"{side}-ground"]) >= 4.5, side
            assert contrast(theme[side], theme["paper"]) >= 3, side
        for number in range(1, 7):
            assert contrast(theme[f"series-{number}"], theme["paper"]) >= 2.5


def workspace_of(published: Path, folder: Path) -> Workspace:
    warehouse = folder / "warehouse"
    warehouse.mkdir()
    shutil.copyfile(published, warehouse / "juesuan.duckdb")
    return Workspace(project_root(), warehouse, warehouse / "workings.duckdb")


@pytest.fixture
def space(published: Path, tmp_path: Path) -> Workspace:
    """A workspace with a published file."""
    return workspace_of(published, tmp_path)


def test_the_page_stands_beside_the_file(space: Workspace) -> None:
    path = write_page(space)
    assert path == space.warehouse / "juesuan.html"
    first = path.read_bytes()
    assert write_page(space).read_bytes() == first
    assert not list(space.warehouse.glob(".*"))


@pytest.mark.skipif(
    bool(os.environ.get("JUESUAN_PUBLISHED")), reason="the file was not built here"
)
def test_a_build_leaves_the_page_beside_the_file(published: Path) -> None:
    page = published.with_name("juesuan.html").read_text("utf-8")
    assert page == composed(published)


def test_the_command_writes_to_the_given_path(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUESUAN_WAREHOUSE", str(space.warehouse))
    out = space.warehouse / "deep" / "page.html"
    result = CliRunner().invoke(cli, ["report", "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert out.is_file() and str(out) in result.output


def test_a_failure_leaves_the_earlier_page_and_what_was_published(
    space: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    page = write_page(space)
    before = page.read_bytes()
    with duckdb.connect(str(space.published)) as connection:
        connection.execute("drop schema report cascade")
    assert add_page(space, Console(width=200)) is False
    printed = capsys.readouterr().out
    assert "was not written" in printed and "juesuan build" in printed
    assert page.read_bytes() == before
    assert space.published.is_file()


def test_a_folder_that_cannot_be_written_is_a_clear_error(space: Workspace) -> None:
    blocked = space.warehouse / "juesuan.duckdb" / "page.html"
    with pytest.raises(PageError, match="could not be written"):
        write_page(space, blocked)


def test_a_file_without_documents_or_report_is_a_clear_error(
    published: Path, tmp_path: Path
) -> None:
    foreign = tmp_path / "foreign.duckdb"
    duckdb.connect(str(foreign)).close()
    with pytest.raises(PageError, match="no report"):
        read_data(foreign)
    empty = altered(published, tmp_path, "delete from core.dim_document")
    with pytest.raises(PageError, match="no document"):
        read_data(empty)
    with pytest.raises(PageError, match="no document of 1066"):
        read_data(published, [1066])


def test_years_can_be_chosen(published: Path, data: dict[str, Table]) -> None:
    years = {row["fiscal_year"] for row in rows(data["document"])}
    assert len(years) > 1
    chosen = read_data(published, [max(years)])
    kept = {row["document_id"] for row in rows(chosen["document"])}
    assert {row["fiscal_year"] for row in rows(chosen["document"])} == {max(years)}
    for name in PUBLISHER:
        every, some = rows(data[name]), rows(chosen[name])
        assert some == [row for row in every if row["document_id"] in kept], name
    assert rows(chosen["figure"]) and rows(chosen["operand"])


def test_many_documents_are_made_of_few(published: Path, tmp_path: Path) -> None:
    many = tmp_path / "many.duckdb"
    count = repeat_documents(published, many, 2)
    (index, parts), (_, few) = read_page(many), read_page(published)
    documents = rows(index["document"])
    assert len({row["document_id"] for row in documents}) == len(documents) == count
    # Each has its letters and its printed rows.
    assert part_rows(parts, "letter") == 2 * part_rows(few, "letter") > 0
    assert part_rows(parts, "operand") == 2 * part_rows(few, "operand") > 0


def part_rows(parts: Sequence[Part], name: str) -> int:
    """The number of rows of a table in all parts."""
    return sum(len(rows(tables[name])) for _, tables in parts if name in tables)


def test_parts_do_not_depend_on_how_many_publishers_are_read_at_once(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, parts = read_page(space.published)
    monkeypatch.setattr(page_data, "_BATCH", 1)
    _, one_by_one = read_page(space.published)
    assert sum(name.startswith("publisher-") for name, _ in parts) > 1
    assert part_rows(parts, "figure") > 100 and one_by_one == parts


def test_the_parts_of_many_documents_stand_beside_the_page(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, parts = read_page(space.published)
    whole = write_page(space)
    assert size_of(whole) == whole.stat().st_size
    monkeypatch.setattr(run, "ONE_FILE", 1)
    page = write_page(space)
    (folder,) = space.warehouse.glob("juesuan-data-*")
    assert page.read_text("utf-8") == compose(index, (), folder.name)
    assert "script-src" in page.read_text("utf-8") and " file: 'self';" in (
        page.read_text("utf-8")
    )
    assert {file.stem for file in folder.iterdir()} == {
        *(name for name, _ in parts),
        "stamps",
    }
    for part in parts:
        assert (folder / f"{part[0]}.js").read_text("utf-8") == part_script(part)
    assert size_of(page) > page.stat().st_size
    # The same parts have the same name; others replace them; a page without parts
    # leaves none behind.
    write_page(space)
    assert list(space.warehouse.glob("juesuan-data-*")) == [folder]
    write_page(space, years=[2023])
    (other,) = space.warehouse.glob("juesuan-data-*")
    assert other != folder
    monkeypatch.undo()
    write_page(space)
    assert not list(space.warehouse.glob("*data-*"))
    assert not list(space.warehouse.glob(".*"))


def test_a_part_has_the_rows_of_its_publisher_and_no_other(published: Path) -> None:
    index, parts = read_page(published)
    documents = {
        row["document_id"]: row["publisher_code"] for row in rows(index["document"])
    }
    compared = 0
    for name, tables in parts:
        if not name.startswith("publisher-"):
            continue
        for table in (table for table in tables.values() if "document_id" in table):
            owners = {documents[each] for each in values(table["document_id"])}
            assert owners <= {name.removeprefix("publisher-")}
            compared += len(owners)
    assert compared > 10 * len(set(documents.values())) / 2
    assert len({name for name, _ in parts}) == len(parts)


def test_the_letters_are_those_that_audit_writes(
    published: Path, data: dict[str, Table]
) -> None:
    letters = {
        (row["document_id"], row["language"]): row for row in rows(data["letter"])
    }
    documents = rows(data["document"])
    assert len(letters) == 2 * len(documents) > 0
    for document in documents:
        audit = read_audit(
            published, document["publisher_code"], document["fiscal_year"]
        )
        if len(audit.results) > 1:
            continue
        for language in ("zh", "en"):
            shown = letters[document["document_id"], language]
            letter = letter_of(audit, language)
            assert (shown["title"], shown["addressee"]) == (
                letter.title,
                letter.addressee,
            )
            assert shown["closing"] == list(letter.closing)
            assert len(shown["parts"]) == len(letter.parts)
            for part, written in zip(shown["parts"], letter.parts, strict=True):
                texts = part.get("rows") or [[part.get("heading", part.get("text"))]]
                have = [text for row in texts for text in row]
                if isinstance(written, Evidence):
                    assert have == [
                        *written.header,
                        *(c for row in written.rows for c in row),
                    ]
                else:
                    assert isinstance(written, Heading | Paragraph)
                    assert have == [written.text]


def test_every_breach_of_a_table_is_shown_in_its_printed_row(
    published: Path, data: dict[str, Table]
) -> None:
    printed: dict[str, list[Row]] = {}
    for cell in rows(data["printed"]):
        printed.setdefault(cell["row_id"], []).append(cell)
    with duckdb.connect(str(published), read_only=True) as connection:
        cells = dict(
            connection.execute(
                "select cell_id, value_text from core.fct_cell"
            ).fetchall()
        )
    compared = 0
    for operand in rows(data["operand"]):
        if operand["figure_id"] not in cells:
            continue
        row = printed[operand["figure_id"].rpartition("/")[0]]
        marked = [cell for cell in row if cell["figure_id"] == operand["figure_id"]]
        assert [cell["value_text"] for cell in marked] == [operand["value_text"]]
        # The whole row is shown, not only the cell.
        prefix = operand["figure_id"].rpartition("/")[0] + "/"
        assert len(row) == sum(cell.startswith(prefix) for cell in cells)
        compared += 1
    assert compared


def test_the_gravest_stand_first_and_one_of_each_union_before_a_second(
    data: dict[str, Table],
) -> None:
    gravest = rows(data["gravest"])
    findings = {row["finding_id"]: row for row in rows(data["finding"])}
    assert gravest and all(row["finding_id"] in findings for row in gravest)
    ranks = [("major", "minor").index(row["severity"]) for row in gravest]
    assert ranks == sorted(ranks)
    majors = [row["document_id"] for row in gravest if row["severity"] == "major"]
    every = {
        row["document_id"] for row in findings.values() if row["severity"] == "major"
    }
    assert len(set(majors[: len(every)])) == min(len(every), len(majors))
    assert any(row["left_line"] and row["right_line"] for row in gravest)
    # A reader believes two figures at sight: what has none of its own comes later.
    first = {
        (row["document_id"], row["severity"]): has_both(row)
        for row in reversed(gravest)
    }
    for (document, severity), shows_both in first.items():
        assert shows_both == any(
            has_both(row)
            for row in findings.values()
            if (row["document_id"], row["severity"]) == (document, severity)
        )


def has_both(finding: Mapping[str, Any]) -> bool:
    return None not in (finding["left_amount"], finding["right_amount"])


def test_nothing_on_a_chinese_page_is_english(data: dict[str, Table]) -> None:
    """Names that the page takes from the file have a Chinese one."""
    script = own_script()
    divisions = set(values(data["cofog"]["cofog_division"]))
    assert divisions
    assert all(f'"cofog.{division}"' in script for division in divisions)
    reasons = set(values(data["finding"]["severity_reason"]))
    assert reasons and all(f'"reason.{reason}"' in script for reason in reasons)
    for row in rows(data["breach"]):
        assert re.search(r"[\u4e00-\u9fff]", row["sentence"])
    for row in rows(data["reason"]):
        assert re.search(r"[\u4e00-\u9fff]", row["reason_zh"]), row["reason"]
