"""The coverage tool: what it prints, and how it fails."""

from pathlib import Path

import pytest

from ingest.narrative.__main__ import main


def test_it_prints_coverage_statements_and_what_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "accounts.txt"
    path.write_text(
        "青湖县总工会2023年度部门决算\n一、收入决算情况说明\n"
        "2023年度收入合计5.00万元。\n二、其他情况\n新建工会56家。\n",
        encoding="utf-8",
    )
    assert main([str(path)]) == 0
    printed = capsys.readouterr().out
    assert "收入决算: 2 numbers, 1 matched; date 1" in printed
    assert "final_account   5.00万元" in printed
    assert "achievement  56家  工会" in printed
    assert "4 numbers: 1 matched, 3 not" in printed


def test_prose_without_any_number_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.txt"
    path.write_text(
        "青湖县总工会2023年度项目支出绩效自评表\n"
        "项目名称 送温暖\n一级指标 二级指标 2023年\n",
        encoding="utf-8",
    )
    assert main([str(path)]) == 65
    assert "do not add up" in capsys.readouterr().err


def test_a_missing_file_and_no_file_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "none.txt")]) == 65
    assert "cannot be opened" in capsys.readouterr().err
    assert main([]) == 64
