"""Files named as documents that are not: one sentence each, and no traceback."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ingest.cli import cli, main
from ingest.errors import ExtractError, JuesuanError
from ingest.extract.find import find_sources


def run(*arguments: str | Path, out: Path) -> Result:
    """Run `juesuan extract`; it must end by itself and not with a traceback."""
    command = ["extract", *map(str, arguments), "--out", str(out)]
    result = CliRunner().invoke(cli, command)
    # The program prints an error of its own as one sentence and ends with 2.
    expected = (type(None), SystemExit, JuesuanError)
    assert isinstance(result.exception, expected)
    return result


def pipe(folder: Path) -> Path:
    """A pipe that nobody writes to."""
    os.mkfifo(folder / "a.txt")
    return folder / "a.txt"


def loop(folder: Path) -> Path:
    """A link that leads to itself."""
    (folder / "a.txt").symlink_to(folder / "a.txt")
    return folder / "a.txt"


def nowhere(folder: Path) -> Path:
    """A link that leads nowhere."""
    (folder / "a.pdf").symlink_to(folder / "b.pdf")
    return folder / "a.pdf"


def no_text(folder: Path) -> Path:
    """A name with bytes that are no text."""
    path = folder / os.fsdecode(b"a\xff.txt")
    path.write_text("项目\t1.00\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: folder / ("长" * 100 + ".txt"), "cannot be opened"),
        (lambda folder: folder / ("a" * 5000), "cannot be opened"),
        (lambda _: Path("/dev/zero"), "it is a device and no file"),
        (pipe, "it is a pipe and no file"),
        (loop, "cannot be opened"),
        (nowhere, "cannot be opened"),
        (no_text, "the name of the file is no text"),
    ],
)
def test_paths_that_are_no_files(
    make: Callable[[Path], Path], message: str, tmp_path: Path
) -> None:
    path = make(tmp_path)
    result = run(path, out=tmp_path / "out")
    assert result.exit_code == (1 if os.path.lexists(path) else 2)
    assert message in result.output
    if "and no file" in message:
        assert "(give the document itself)" in result.output.replace("\n", " ")
    if path.parent == tmp_path and os.path.lexists(path):
        assert message in run(tmp_path, out=tmp_path / "out").output


@pytest.mark.parametrize(
    "command",
    [
        ("extract", "LONG/x.txt"),
        ("extract", "x.txt", "--out", "LONG"),
        ("load", "LONG"),
        ("synth", "--publishers", "1", "--years", "1", "--out", "LONG"),
    ],
)
def test_a_name_that_no_folder_can_have_is_one_sentence(
    command: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "x.txt").write_text("无", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JUESUAN_WAREHOUSE", str(tmp_path / "warehouse"))
    long = "长" * 100
    monkeypatch.setattr(
        "sys.argv", [one.replace("LONG", long) for one in ("j", *command)]
    )
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code in (1, 2)
    printed = capsys.readouterr()
    assert "File name too long" in printed.out + printed.err


def test_a_list_of_sources_that_is_a_folder_stops_the_call(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("无", "utf-8")
    (tmp_path / "sources.csv").mkdir()
    result = run(tmp_path / "x.txt", out=tmp_path / "out")
    assert isinstance(result.exception, ExtractError)
    assert "sources.csv: it is no file" in str(result.exception)


@pytest.mark.parametrize("pattern", ["**a", "[", "*.pdf", "a*/b*"])
def test_patterns_that_match_nothing(pattern: str, tmp_path: Path) -> None:
    assert run(tmp_path / pattern, out=tmp_path / "out").exit_code != 0
    (tmp_path / "a.txt").write_text("a")
    assert find_sources([tmp_path / "*.t?t"]) == [tmp_path / "a.txt"]


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b'"', b"document_id\nx,y\n\x00", b"", None]
)
def test_a_foreign_document_csv_in_the_folder(
    content: bytes | None, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("无表", "utf-8")
    foreign = tmp_path / "out" / "folder" / "document.csv"
    foreign.parent.mkdir(parents=True)
    if content is None:
        foreign.mkdir()
    else:
        foreign.write_bytes(content)
    assert run(tmp_path / "a.txt", out=tmp_path / "out").exit_code == 1


@pytest.mark.parametrize("name", ["document.csv", "ledger.csv", "ledger.csv.part"])
def test_what_is_no_file_in_the_folder_is_kept(name: str, tmp_path: Path) -> None:
    text = (
        "测试县总工会2023年度部门决算\n2023年度收入总计12.50万元，支出总计12.50万元。"
    )
    (tmp_path / "a.txt").write_text(text, "utf-8")
    run(tmp_path / "a.txt", out=tmp_path / "out")
    (folder,) = (tmp_path / "out").iterdir()
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    result = run(tmp_path / "a.txt", "--again", out=tmp_path / "out")
    assert result.exit_code == 1
    assert f"{name} is no file; it was kept" in result.output.replace("\n", "")
    assert (folder / name).is_fifo()


def test_a_report_without_a_folder_is_refused_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("无表", "utf-8")
    report = tmp_path / "none" / "report.json"
    result = run(tmp_path / "a.txt", "--report", report, out=tmp_path / "out")
    assert "there is no such folder" in str(result.exception)
    assert not (tmp_path / "out").exists()


def test_an_out_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("无表", "utf-8")
    assert run(tmp_path / "a.txt", out=tmp_path / "a.txt").exit_code == 2
    result = run(tmp_path / "a.txt", out=tmp_path / "a.txt" / "b")
    assert result.exit_code == 1
