"""Data Docs: what the gate examined and what it found, as pages that work offline.

The pages that Great Expectations renders load their styles and scripts from the
network and are blank without it, so its results are set here: no script, one style.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from pathlib import Path

from ingest.errors import LoadError
from ingest.load.check import Check
from ingest.load.gate import CheckResult
from ingest.warehouse.database import LoadedDocument, QuarantineEntry

_SAMPLES = 20
_VALUES = 6
_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC",
  "Microsoft YaHei", sans-serif; margin: 2rem auto; max-width: 72rem;
  padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8884; padding: .3rem .6rem; text-align: left;
  vertical-align: top; overflow-wrap: break-word; }
th { font-weight: 600; white-space: nowrap; }
th:first-child, td:first-child, td.number { white-space: nowrap; }
td.number { font-variant-numeric: tabular-nums; }
code { font: .9em ui-monospace, Menlo, Consolas, monospace; }
.pass { color: #1a7f37; } .fail { color: #cf222e; font-weight: 600; }
.note { color: #777; } ul { margin: .3rem 0; padding-left: 1.2rem; }
"""


def write_data_docs(
    folder: Path,
    results: Sequence[CheckResult],
    loaded: Mapping[str, LoadedDocument],
    held_back: Sequence[QuarantineEntry],
    examined_at: datetime,
) -> Path:
    """Write the pages of the last examination; returns the first page."""
    frames = list(dict.fromkeys(result.check.frame for result in results))
    pages = {
        f"{frame}.html": _frame_page(
            frame, [result for result in results if result.check.frame == frame]
        )
        for frame in frames
    }
    pages["index.html"] = _index_page(results, frames, loaded, held_back, examined_at)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, page in pages.items():
            (folder / name).write_text(page, encoding="utf-8")
    except OSError as error:
        raise LoadError(
            f"cannot write to {folder}: {error.strerror}",
            remedy="the documents are loaded; repair the folder and load with --force",
        ) from error
    return folder / "index.html"


def _index_page(
    results: Sequence[CheckResult],
    frames: Sequence[str],
    loaded: Mapping[str, LoadedDocument],
    held_back: Sequence[QuarantineEntry],
    examined_at: datetime,
) -> str:
    suites = []
    for frame in frames:
        own = [result for result in results if result.check.frame == frame]
        failing = sum(bool(result.unexpected) for result in own)
        suites.append(
            [
                f'<a href="{frame}.html">{_title(frame)}</a>',
                _number(len(own)),
                _number(own[0].examined),
                _state(own[0].examined, failing, f"{failing} not met"),
            ]
        )
    documents = [
        [
            f"<code>{escape(document.document_id)}</code>",
            _number(document.cell_count),
            escape(f"{document.loaded_at:%Y-%m-%d %H:%M} UTC"),
            f"<code>{document.content_sha256[:12]}</code>",
        ]
        for document in loaded.values()
    ]
    quarantine = [
        [
            f"<code>{escape(entry.document_id)}</code>",
            f"<code>{escape(entry.file)}</code>",
            escape(entry.detail),
            _number(entry.row_count),
        ]
        for entry in held_back
    ]
    body = [
        "<p>What the gate examined before extracts were loaded, "
        f"last on {examined_at:%Y-%m-%d %H:%M} UTC. Every expectation looks at every "
        "record of the extracts that were new or changed then.</p>",
        "<h2>Held back</h2>",
        _table(["Document", "File", "Reason", "Records"], quarantine)
        if quarantine
        else '<p class="pass">No document is in quarantine.</p>',
        "<h2>Expectations</h2>",
        _table(["Suite", "Expectations", "Records examined", "Outcome"], suites),
        "<h2>Loaded documents</h2>",
        _table(["Document", "Cells", "Loaded", "Extract (SHA-256)"], documents),
    ]
    return _page("Data Docs: the gate of juesuan load", body)


def _frame_page(frame: str, results: Sequence[CheckResult]) -> str:
    rows = [
        [
            _state(
                result.examined,
                len(result.unexpected),
                f"{len(result.unexpected)} unexpected",
            ),
            escape(result.check.says) + _samples(result),
            f"<code>{escape(', '.join(result.check.columns))}</code>"
            + _rule(result.check),
            _number(result.examined),
        ]
        for result in results
    ]
    body = ['<p><a href="index.html">All suites</a></p>']
    if not results[0].examined:
        body.append(
            '<p class="note">The extracts examined hold no record of this kind, so '
            "these expectations say nothing about them.</p>"
        )
    body.append(_table(["Outcome", "Expected", "Columns and rule", "Examined"], rows))
    return _page(_title(frame), body)


def _title(frame: str) -> str:
    return "Files of an extract" if frame == "files" else f"{frame}.csv"


def _samples(result: CheckResult) -> str:
    if not result.unexpected:
        return ""
    items = [
        f"<li><code>{escape(record.folder)}</code> {escape(record.text)}</li>"
        for record in result.unexpected[:_SAMPLES]
    ]
    more = len(result.unexpected) - _SAMPLES
    if more > 0:
        items.append(f"<li>and {more} more</li>")
    return f"<ul>{''.join(items)}</ul>"


def _rule(check: Check) -> str:
    """The rule of an expectation as Great Expectations gets it."""
    match check.kind:
        case "unique":
            rule = "unique together"
        case "equal":
            rule = "equal to each other"
        case "pattern":
            rule = f"matches {check.pattern}"
        case "in_set":
            shown = [repr(value) for value in check.values[:_VALUES]]
            more = len(check.values) - _VALUES
            rule = f"one of {', '.join(shown)}" + (f" and {more} more" * (more > 0))
    return f'<br><span class="note">{escape(rule)}</span>'


def _state(examined: int, failing: int, failure: str) -> str:
    if not examined:
        return '<span class="note">nothing to examine</span>'
    if not failing:
        return '<span class="pass">met</span>'
    return f'<span class="fail">{escape(failure)}</span>'


def _number(value: int) -> str:
    return f"{value:,}"


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(heading)}</th>" for heading in headings)
    lines = [
        "<tr>"
        + "".join(
            f'<td class="number">{cell}</td>'
            if cell.replace(",", "").isdecimal()
            else f"<td>{cell}</td>"
            for cell in row
        )
        + "</tr>"
        for row in rows
    ]
    return (
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    )


def _page(title: str, body: Sequence[str]) -> str:
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><h1>{escape(title)}</h1>\n{chr(10).join(body)}\n</body></html>\n"
    )
