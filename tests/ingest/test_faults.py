"""The published file after processes were killed and disks refused.

A few faults of every kind; `make faults` injects hundreds, on whole builds.
"""

import errno
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import fault_works as works
import killing
import pytest
from faults.outcome import Outcome
from killing import kill, run
from made_candidate import labels_of, make_candidate
from made_extract import set_field, write_extract

from ingest.errors import BuildError, PublishError
from ingest.paths import Workspace
from ingest.warehouse import publish as publishing
from ingest.warehouse.blocks import damaged_blocks
from ingest.warehouse.drafts import draft_of
from ingest.warehouse.publish import publish, verify
from ingest.warehouse.storage import (
    LOADING,
    MODELLING,
    raise_refusals,
    refusals_raised,
    require_writable,
    spill_of,
    wal_of,
)

BLOCK = 16_384
HEADERS = 3 * 4096


@pytest.fixture(scope="module", autouse=True)
def processes() -> None:
    killing.prepare(works.IMPORTS)


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return works.space_in(tmp_path / "warehouse")


@pytest.fixture
def published(space: Workspace) -> Path:
    """A published file labelled `old`, and a candidate labelled `new`."""
    space.warehouse.mkdir()
    make_candidate(space.candidate, "old")
    publish(space)
    make_candidate(space.candidate, "new")
    return space.published


def label(path: Path) -> str:
    """The label of a whole file."""
    assert verify(path) > 0
    with duckdb.connect(path, read_only=True) as connection:
        (found,) = labels_of(connection)
    return found


def drafts(space: Workspace) -> list[str]:
    return sorted(path.name for path in space.warehouse.glob("*.part*"))


def test_a_publication_killed_at_any_moment_leaves_the_old_file_or_the_new(
    space: Workspace, published: Path
) -> None:
    work, moments = works.publish_candidate, random.Random(1)
    seconds = run(work, space.warehouse).seconds
    found = []
    for number in range(8):
        before, after = label(published), f"new {number}"
        make_candidate(space.candidate, after)
        moment = moments.uniform(0, seconds * 1.2)
        heard = kill(work, space.warehouse, after=moment)
        found.append(label(published))
        assert found[-1] in (before, after)
        if works.PUBLISHED in heard.lines:
            assert found[-1] == after
        run(work, space.warehouse)
        assert label(published) == after
        assert drafts(space) == []
    assert len(found) == 8


def test_a_load_killed_at_any_moment_is_done_by_the_next(
    space: Workspace, published: Path, tmp_path: Path
) -> None:
    content = published.read_bytes()
    extracts = tmp_path / "extracts"
    for name in ("made-one", "made-two"):
        write_extract(extracts, name)
    space.candidate.unlink()
    seconds = run(works.load, space.warehouse, extracts).seconds
    moments = random.Random(2)
    for number in range(3):
        files = (source_file(space.candidate), f"new {number}")
        set_field(extracts / "made-two", "document", 0, "source_file", files[1])
        kill(
            works.load,
            space.warehouse,
            extracts,
            after=moments.uniform(0, seconds * 1.1),
        )
        assert source_file(works.copy_of(space.candidate)) in files
        run(works.load, space.warehouse, extracts)
        assert source_file(space.candidate) == files[1]
    assert published.read_bytes() == content


def source_file(candidate: Path) -> str:
    """The raw schema's version of the changed document, which must be complete."""
    with duckdb.connect(candidate) as connection:
        for name, rows in (("document", 2), ("tables", 4), ("table_cells", 8)):
            found = connection.execute(f"select count(*) from raw.{name}").fetchall()
            assert found == [(rows,)]
        ((name,),) = connection.execute(
            "select source_file from raw.document where document_id = 'made-two'"
        ).fetchall()
    return str(name)


def juesuan(space: Workspace, *arguments: str | Path) -> tuple[int, str]:
    """`juesuan` as users call it: exit status and errors."""
    result = subprocess.run(
        [Path(sys.executable).parent / "juesuan", *arguments],
        env={**os.environ, "JUESUAN_WAREHOUSE": str(space.warehouse)},
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stderr


def test_a_second_process_is_refused_until_the_first_has_ended_however_it_ends(
    space: Workspace, published: Path, tmp_path: Path
) -> None:
    extracts = write_extract(tmp_path, "made-one")
    space.candidate.unlink()
    with killing.at_work(works.hold_lock, space.warehouse) as first:
        status, message = juesuan(space, "build", extracts)
        assert (status, message.count("\n")) == (2, 1)
        assert "another build or load is at work 另一项构建或装载正在进行" in message
        assert f"process {first}" in message and str(space.warehouse) in message
        assert not space.candidate.exists()
    run(works.load, space.warehouse, extracts)
    assert label(published) == "old"


def test_fifty_readers_see_the_old_file_or_the_new_and_no_error(
    space: Workspace, published: Path, tmp_path: Path
) -> None:
    processes, cursors = 10, 5
    stop = tmp_path / "stop"
    labels = ["old", *(f"new-{number}" for number in range(5))]
    readers = [
        killing.begin(works.read_again_and_again, published, cursors, stop)
        for _ in range(processes)
    ]
    assert [reader.hear() for reader in readers] == ["reading"] * processes
    for name in labels[1:]:
        make_candidate(space.candidate, name)
        publish(space)
    with duckdb.connect(published, read_only=True) as connection:
        assert labels_of(connection) == {labels[-1]}
    stop.touch()
    for reader in readers:
        seen = reader.hear().split()
        assert seen and "mixed" not in seen
        places = [labels.index(name) for name in seen]
        assert places == sorted(places)
        assert reader.end() == 0


@pytest.fixture
def damaged_draft(
    space: Workspace, published: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[bytearray]:
    """The draft's content, to be damaged; the published file stays unchanged."""
    before = published.read_bytes()
    publish(space)
    content = bytearray(published.read_bytes())
    published.write_bytes(before)
    monkeypatch.setattr(
        publishing, "_copy", lambda _, draft, renewal: draft.write_bytes(content)
    )
    yield content
    assert published.read_bytes() == before
    assert drafts(space) == []


def test_a_draft_with_one_byte_changed_in_any_block_is_not_published(
    space: Workspace, damaged_draft: bytearray
) -> None:
    """Also blocks of keys, which no scan of a table reads."""
    places = [*range(100, HEADERS, 4096), *range(HEADERS + 9000, 10**9, BLOCK)]
    places = [place for place in places if place < len(damaged_draft)]
    assert len(places) > 20
    for place in places:
        damaged_draft[place] ^= 1
        with pytest.raises(PublishError):
            publish(space)
        damaged_draft[place] ^= 1


def test_a_draft_that_was_cut_short_is_not_published(
    space: Workspace, damaged_draft: bytearray
) -> None:
    whole = bytes(damaged_draft)
    for size in (0, 100, HEADERS, len(whole) // 2, len(whole) - BLOCK, len(whole) - 1):
        damaged_draft[:] = whole[:size]
        with pytest.raises(PublishError):
            publish(space)


def test_a_damaged_draft_is_refused_and_counted_against_the_plan(
    space: Workspace, published: Path, tmp_path: Path
) -> None:
    """What `make faults` does with each draft, and its check of the numbers."""
    (tmp_path / "draft").write_bytes(published.read_bytes()[:-1])
    heard = run(works.publish_damaged, space.warehouse, tmp_path / "draft")
    assert works.REFUSED in heard.lines and label(published) == "old"
    outcome = Outcome("damaged draft", 3, Counter(cut=2), old=2, reruns=1, completed=1)
    assert outcome.problems == ["damaged draft: 3 planned, 2 struck"]
    outcome.struck["byte"], outcome.old = 1, 3
    assert outcome.problems == []
    assert Outcome("none", 0, reruns=1, completed=1).problems


def test_checksums_are_those_of_the_engine(published: Path) -> None:
    assert published.stat().st_size > HEADERS + 10 * BLOCK
    assert damaged_blocks(published, BLOCK) == 0
    assert damaged_blocks(published, 2 * BLOCK) > 0


@pytest.mark.parametrize("work", [works.build, works.publish_candidate])
def test_a_folder_that_may_not_be_written_is_named_with_a_remedy(
    tmp_path: Path, work: killing.Work
) -> None:
    space = works.space_in(tmp_path)
    make_candidate(space.candidate, "old")
    publish(space)
    content = space.published.read_bytes()
    extracts = write_extract(tmp_path, "made-one")
    tmp_path.chmod(0o555)
    arguments = [extracts] if work is works.build else []
    heard = run(works.try_as_ordinary_user, work, tmp_path, *arguments)
    message = heard.lines[-2]
    assert "cannot be written" in message and "无法写入" in message
    assert str(tmp_path) in message
    assert "JUESUAN_WAREHOUSE" in message and "请检查写权限" in message
    assert space.published.read_bytes() == content and drafts(space) == []


def test_publishing_without_room_is_reported_and_done_when_there_is_some(
    space: Workspace, published: Path
) -> None:
    size = published.stat().st_size // 3
    heard = run(
        works.try_with_small_files, size, works.publish_candidate, space.warehouse
    )
    message = heard.lines[-2]
    assert "no room left on the disk while writing the published file" in message
    assert "磁盘已满（写出发布文件）" in message and "再次运行即可继续" in message
    assert str(space.warehouse) in message
    assert "juesuan.duckdb is unchanged 已发布文件未受影响" in message
    assert label(published) == "old" and drafts(space) == []
    run(works.publish_candidate, space.warehouse)
    assert label(published) == "new"


def test_loading_without_room_is_reported_and_done_when_there_is_some(
    space: Workspace, published: Path, tmp_path: Path
) -> None:
    extracts = write_extract(tmp_path, "made-one")
    space.candidate.unlink()
    heard = run(
        works.try_with_small_files, 20_000, works.build, space.warehouse, extracts
    )
    assert "磁盘已满（装载抽取结果）" in heard.lines[-2]
    assert "已发布文件未受影响" in heard.lines[-2]
    run(works.load, space.warehouse, extracts)
    assert label(published) == "old"


REFUSED = 'Could not write file "{path}": {reason}'


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_what_dbt_tells_of_a_full_disk_is_no_failure_of_a_model(
    space: Workspace, published: Path, code: int
) -> None:
    message = REFUSED.format(path=space.candidate, reason=os.strerror(code))
    size = f"{space.candidate.stat().st_size / 1_000_000:,.0f} MB"
    with pytest.raises(BuildError, match=r"磁盘已满（生成各表）") as raised:
        raise_refusals(space, MODELLING, ["Binder Error", f"IO Error: {message}"])
    assert str(space.candidate) in str(raised.value)
    assert f"at least {size} more" in str(raised.value)


def test_spilling_to_a_full_disk_is_a_full_disk(space: Workspace) -> None:
    message = (
        "Out of Memory Error: failed to offload data block of size 256.0 KiB. This"
        " limit was set by the 'max_temp_directory_size' setting."
    )
    with pytest.raises(BuildError, match=r"磁盘已满.*nothing was published before"):
        raise_refusals(space, MODELLING, [message])


def test_other_errors_pass_as_they_are(space: Workspace) -> None:
    raise_refusals(space, MODELLING, ["Binder Error: no such column"])
    with pytest.raises(duckdb.BinderException), refusals_raised(space, LOADING):
        raise duckdb.BinderException("no such column")


def test_what_may_not_be_read_is_not_reported_as_written(
    space: Workspace, tmp_path: Path
) -> None:
    error = PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(tmp_path))
    with (
        pytest.raises(BuildError, match=r"cannot be read while loading.*无法读取"),
        refusals_raised(space, LOADING),
    ):
        raise error


def test_a_folder_that_is_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BuildError, match="无法写入"):
        require_writable(works.space_in(tmp_path / "file"))


def test_drafts_of_the_dead_go_and_those_of_the_living_stay(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left = [tmp_path / f".page.html.{dead.pid}.part{end}" for end in ("", ".wal")]
    alive = tmp_path / f".page.html.{os.getppid()}.part"
    other = tmp_path / ".page.html.notes.part"
    for draft in (*left, alive, other):
        draft.touch()
    spilled = tmp_path / f".page.html.{dead.pid}.part.tmp"
    spilled.mkdir()
    (spilled / "block").touch()
    with draft_of(path) as draft:
        draft.write_text("whole")
        assert sorted(tmp_path.iterdir()) == sorted([alive, other, draft])
    assert sorted(tmp_path.iterdir()) == sorted([alive, other])


def test_a_candidate_is_forgotten_with_its_log_and_what_it_spilled(
    space: Workspace, published: Path, tmp_path: Path
) -> None:
    extracts = write_extract(tmp_path, "made-one")
    set_field(extracts, "document", 0, "kind", "x")
    wal_of(space.candidate).write_bytes(b"of a candidate that is no more")
    spill_of(space.candidate).mkdir()
    space.candidate.unlink()
    heard = run(works.tried, works.build, space.warehouse, extracts, True)
    assert "no document passed the gate" in heard.lines[-2]
    assert not spill_of(space.candidate).exists()
    assert label(published) == "old"


def test_a_process_that_fails_by_itself_is_not_taken_for_one_that_was_killed(
    tmp_path: Path,
) -> None:
    with pytest.raises(killing.WorkError):
        kill(works.publish_candidate, tmp_path / "nowhere", after=60)
    with pytest.raises(killing.WorkError):
        run(works.publish_candidate, tmp_path / "nowhere")
