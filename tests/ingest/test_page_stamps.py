"""Parts of an earlier page that stay are those that would be written again."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from ingest.page import run, stamps
from ingest.page.compose import part_script
from ingest.page.data import Part
from ingest.page.run import write_page
from ingest.page.stamps import ACROSS
from ingest.paths import Workspace, workspace
from ingest.transform.of_changes import tables_of_changes
from ingest.warehouse.publish import SCHEMAS

_CHINESE = "中文"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the parts that are written beside the page."""
    names: list[str] = []

    def script(part: Part) -> str:
        names.append(part[0])
        return part_script(part)

    monkeypatch.setattr(run, "ONE_FILE", 1)
    monkeypatch.setattr(run, "part_script", script)
    return names


@pytest.fixture
def space(published: Path, tmp_path: Path, written: list[str]) -> Iterator[Workspace]:
    """A published file with its page; at the end the page must be as written anew."""
    shutil.copyfile(published, tmp_path / "juesuan.duckdb")
    space = workspace(warehouse=tmp_path)
    write_page(space)
    assert of_publishers(written) > 1
    yield space
    assert is_as_anew(space)


def of_publishers(written: list[str]) -> int:
    """How many parts of publishers were written since the last question."""
    count = sum(name.startswith("publisher-") for name in written)
    written.clear()
    return count


def is_as_anew(space: Workspace) -> bool:
    """Whether the page and its parts are, byte for byte, those written from nothing."""
    pages = []
    for path in (space.page, space.warehouse / "anew" / space.page.name):
        if path != space.page:
            write_page(space, path)
        (folder,) = path.parent.glob("juesuan-data-*")
        files = [path, *sorted(folder.iterdir())]
        pages.append([(file.name, file.read_bytes()) for file in files])
    return pages[0] == pages[1]


def alter(space: Workspace, *statements: str) -> None:
    with duckdb.connect(space.published) as connection:
        for statement in statements:
            connection.execute(statement)


def test_the_part_of_a_changed_document_is_written_and_no_other(
    space: Workspace, written: list[str]
) -> None:
    write_page(space, keeps=True)
    assert of_publishers(written) == 0
    one = "document_id = (select min(document_id) from report.finding)"
    alter(
        space,
        f"update reference.build_log set content_sha256 = 'other' where {one}",
        f"update report.finding set sentence = 'another' where {one}",
    )
    write_page(space, keeps=True)
    assert of_publishers(written) == 1


def test_a_table_across_publishers_changes_the_parts_that_show_it(
    space: Workspace, written: list[str]
) -> None:
    table = "report.expenditure_by_function_year"
    alter(
        space,
        f"update {table} set functional_name = 'another'"
        f" where publisher_code = (select min(publisher_code) from {table})",
    )
    write_page(space, keeps=True)
    assert of_publishers(written) == 1
    alter(space, "update core.dim_economic_class set economic_name = 'another'")
    write_page(space, keeps=True)
    assert of_publishers(written) > 1


def test_without_the_tables_across_publishers_a_part_would_be_old(
    space: Workspace, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "ACROSS", {})
    write_page(space)
    alter(
        space, "update report.expenditure_by_function_year set functional_name = 'new'"
    )
    write_page(space, keeps=True)
    assert not is_as_anew(space)
    write_page(space)


def test_every_table_across_publishers_is_in_the_stamps(published: Path) -> None:
    made = tables_of_changes(workspace(warehouse=published.parent))
    across = {
        table
        for table, column in made.items()
        if not column and table.partition(".")[0] in SCHEMAS and _CHINESE not in table
    }
    assert across == set(ACROSS)
    with duckdb.connect(published, read_only=True) as connection:
        for table, has_publisher in ACROSS.items():
            columns = connection.execute(f"from {table} limit 0").description or ()
            assert ("publisher_code" in {name for name, *_ in columns}) == has_publisher


def test_a_damaged_part_is_not_kept(space: Workspace, written: list[str]) -> None:
    (folder,) = space.warehouse.glob("juesuan-data-*")
    next(folder.glob("publisher-*.js")).write_text("damaged", "utf-8")
    write_page(space, keeps=True)
    assert of_publishers(written) > 1
