"""The gate: Great Expectations examines all new extracts, one validation per frame."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pandas as pd

from ingest.contract import FILES
from ingest.errors import LoadError
from ingest.load.check import FILES_FRAME, Check
from ingest.load.expectations import catalogue
from ingest.load.folder import CSV_LINE, FOLDER, FileRead
from ingest.load.frames import gate_frames
from ingest.load.vocabulary import Vocabulary

if TYPE_CHECKING:
    from great_expectations.core.batch_definition import BatchDefinition
    from great_expectations.datasource.fluent.interfaces import Batch
    from great_expectations.expectations.expectation import Expectation

_EXAMPLES = 3
# Great Expectations imports these for charts and for statistics that are not asked.
_SELDOM_USED = ("altair", "scipy.stats")
_FILE = "file"


@dataclass(frozen=True)
class Unexpected:
    """One record that fails an expectation."""

    folder: str
    file: str
    csv_line: str
    values: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """Its place and its values."""
        values = ", ".join(f"{column} = {value!r}" for column, value in self.values)
        return f"line {self.csv_line}: {values}" if self.csv_line else values


@dataclass(frozen=True)
class CheckResult:
    """The result of one expectation over all new extracts.

    examined: records looked at; unexpected: those that fail it.
    """

    check: Check
    examined: int
    unexpected: tuple[Unexpected, ...]


@dataclass(frozen=True)
class Reason:
    """Why an extract is refused: an expectation that its records fail.

    detail: the expectation in words and the first places; row_count: how many fail.
    """

    folder: str
    file: str
    expectation: str
    detail: str
    row_count: int


class Examined:
    """The results of the expectations over several batches.

    results: one for each expectation, in the order of the catalogue.
    """

    def __init__(self) -> None:
        self.results: list[CheckResult] = []

    def add(self, results: Sequence[CheckResult]) -> None:
        """Add the results of one batch."""
        if not self.results:
            self.results = list(results)
            return
        self.results = [
            CheckResult(
                known.check,
                known.examined + result.examined,
                known.unexpected + result.unexpected,
            )
            for known, result in zip(self.results, results, strict=True)
        ]


def examine(reads: Sequence[FileRead], vocabulary: Vocabulary) -> list[CheckResult]:
    """Examine the new extracts by every expectation.

    Raises LoadError if an expectation did not examine every record of its frame, or
    if there were no records.
    """
    frames = gate_frames(reads, vocabulary)
    if frames[FILES_FRAME].empty:
        raise LoadError("the gate was given no extract to examine")
    checks = catalogue(vocabulary)
    frame_batches = _frame_batches()
    results: dict[str, CheckResult] = {}
    for name, frame in frames.items():
        wanted = [check for check in checks if check.frame == name]
        found = _validate(frame_batches, name, wanted, frame)
        results.update((result.check.name, result) for result in found)
    return [results[check.name] for check in checks]


def reasons_of(results: Sequence[CheckResult]) -> dict[str, list[Reason]]:
    """The reasons for quarantine, by folder; a folder that passes is absent."""
    reasons: dict[str, list[Reason]] = {}
    for result in results:
        places: dict[tuple[str, str], list[Unexpected]] = {}
        for record in result.unexpected:
            places.setdefault((record.folder, record.file), []).append(record)
        for (folder, file), records in places.items():
            examples = "; ".join(record.text for record in records[:_EXAMPLES])
            more = len(records) - _EXAMPLES
            detail = f"expected: {result.check.says}. Found at {examples}" + (
                f"; and {more} more" if more > 0 else ""
            )
            reasons.setdefault(folder, []).append(
                Reason(folder, file, result.check.name, detail, len(records))
            )
    return reasons


class _Later(ModuleType):
    """Stands for a module until something of it is used."""

    def __getattr__(self, name: str) -> object:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def _frame_batches() -> BatchDefinition[None]:
    """The definition of a frame's batch, in a context that keeps nothing.

    One for all frames: Great Expectations stores whatever is added to a context.
    """
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    for name in _SELDOM_USED:
        sys.modules.setdefault(name, _Later(name))
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig
    from great_expectations.execution_engine import pandas_execution_engine

    # Frames of no more bytes are hashed, for a mark of the batch that nobody reads.
    pandas_execution_engine.HASH_THRESHOLD = 0
    context = gx.get_context(mode="ephemeral")
    context.enable_analytics(False)
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("frames").add_dataframe_asset("frame")
    definition: BatchDefinition[None] = asset.add_batch_definition_whole_dataframe(
        "whole"
    )
    return definition


def _validate(
    frame_batches: BatchDefinition[None],
    name: str,
    checks: Sequence[Check],
    frame: pd.DataFrame,
) -> list[CheckResult]:
    """The results of the expectations of one frame.

    Great Expectations looks for the places of unexpected records again and again, so
    they are asked for only where there are any.
    """
    if frame.empty:
        return [CheckResult(check, 0, ()) for check in checks]
    index = [column for column in (FOLDER, _FILE, CSV_LINE) if column in frame.columns]
    batch = frame_batches.get_batch({"dataframe": frame})
    counted = _results(batch, name, checks, {"result_format": "BASIC"})
    failed = [check for check in checks if not counted[check.name]["success"]]
    placed = _results(
        batch,
        name,
        failed,
        {"result_format": "COMPLETE", "unexpected_index_column_names": index},
    )
    found = counted | placed
    return [_result(check, found[check.name], len(frame)) for check in checks]


def _results(
    batch: Batch, name: str, checks: Sequence[Check], result_format: dict[str, Any]
) -> dict[str, dict[str, Any]]:
    """What Great Expectations finds, by expectation."""
    import great_expectations as gx

    if not checks:
        return {}
    suite = gx.ExpectationSuite(
        name=name, expectations=[_expectation(check) for check in checks]
    )
    found: dict[str, dict[str, Any]] = {}
    for outcome in batch.validate(suite, result_format=result_format).results:
        item: dict[str, Any] = outcome.to_json_dict()
        found[item["expectation_config"]["meta"]["name"]] = item
    lacking = sorted({check.name for check in checks} - found.keys())
    if lacking:
        raise LoadError(f"expectations were not examined: {', '.join(lacking)}")
    return found


def _expectation(check: Check) -> Expectation:
    """The Great Expectations form of an expectation."""
    from great_expectations.expectations.expectation_configuration import (
        ExpectationConfiguration,
    )

    kwargs: dict[str, Any]
    match check.kind:
        case "unique":
            kind = "expect_compound_columns_to_be_unique"
            kwargs = {"column_list": list(check.columns)}
        case "pattern":
            kind = "expect_column_values_to_match_regex"
            kwargs = {"column": check.columns[0], "regex": rf"^(?:{check.pattern})\Z"}
        case "in_set":
            kind = "expect_column_values_to_be_in_set"
            kwargs = {"column": check.columns[0], "value_set": list(check.values)}
        case "equal":
            kind = "expect_column_pair_values_to_be_equal"
            kwargs = {"column_A": check.columns[0], "column_B": check.columns[1]}
    return ExpectationConfiguration(
        type=kind, kwargs=kwargs, meta={"name": check.name}, notes=check.says
    ).to_domain_obj()


def _result(check: Check, item: dict[str, Any], rows: int) -> CheckResult:
    """One result of Great Expectations; it must have looked at every record."""
    result: dict[str, Any] = item.get("result") or {}
    examined = result.get("element_count", 0) - result.get("missing_count", 0)
    if item["exception_info"].get("raised_exception") or examined != rows:
        raise LoadError(
            f"expectation {check.name} looked at {examined} of {rows} records",
            table=check.frame,
            remedy="this is a defect of the gate; nothing was loaded",
        )
    records = result.get("unexpected_index_list") or []
    if bool(item["success"]) == bool(records):
        raise LoadError(
            f"expectation {check.name} failed without naming a record",
            table=check.frame,
            remedy="this is a defect of the gate; nothing was loaded",
        )
    return CheckResult(
        check, examined, tuple(_unexpected(check, record) for record in records)
    )


def _unexpected(check: Check, record: dict[str, Any]) -> Unexpected:
    file_names = {file.name: file.file_name for file in FILES}
    return Unexpected(
        folder=str(record[FOLDER]),
        file=str(record.get(_FILE) or file_names[check.frame]),
        csv_line=str(record.get(CSV_LINE, "")),
        values=tuple(
            (column, str(record[column]))
            for column in check.columns
            if column != FOLDER
        ),
    )
