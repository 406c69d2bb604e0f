"""A piece of work that hangs, crashes or exhausts memory fails alone."""

import os
import time
from mmap import mmap
from multiprocessing.process import BaseProcess

import pytest

from ingest.workers import Failed, Limits, NotStarted, answers


def work(task: str) -> str:
    """Do what the task requires."""
    if task == "hang":
        time.sleep(60)
    if task == "crash":
        os._exit(7)
    if task == "fault":
        raise KeyError(task)
    if task == "eat":
        return str(len(bytearray(3 << 30)))
    if task == "some":
        return str(len(bytearray(1 << 28)))
    return task.upper()


def results(*tasks: str, jobs: int = 2) -> dict[str, str | Failed]:
    """Answers by task."""
    limits = Limits(seconds=1.5, megabytes=2048)
    return {
        tasks[index]: answer
        for index, answer in answers(work, tasks, jobs=jobs, limits=limits)
    }


def test_every_task_is_answered() -> None:
    tasks = tuple("abcdefgh")
    assert results(*tasks) == {task: task.upper() for task in tasks}


def test_a_failure_costs_only_its_own_task() -> None:
    found = results("a", "hang", "crash", "b", "eat", "fault", "c", jobs=1)
    assert [found[task] for task in "abc"] == ["A", "B", "C"]
    reasons = {
        task: answer.reason
        for task, answer in found.items()
        if isinstance(answer, Failed)
    }
    assert set(reasons) == {"hang", "crash", "eat", "fault"}
    assert "1.5 seconds" in reasons["hang"]
    assert "status 7" in reasons["crash"]
    assert "memory" in reasons["eat"]
    assert "KeyError" in reasons["fault"]


def test_a_process_that_cannot_be_started_is_a_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def start(self: BaseProcess) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(BaseProcess, "start", start)
    found = results("a", "b", "c")
    assert len(found) == 3
    for answer in found.values():
        assert isinstance(answer, NotStarted)
        assert "could not be started" in answer.reason
        assert "Resource temporarily unavailable" in answer.reason


def test_nothing_to_do_is_nothing_done() -> None:
    assert results() == {}


def test_the_limit_counts_what_the_work_needs_not_what_the_parent_has() -> None:
    with mmap(-1, 4 << 30):
        found = results("some", "eat")
    assert found["some"] == str(1 << 28)
    assert isinstance(found["eat"], Failed) and "memory" in found["eat"].reason
