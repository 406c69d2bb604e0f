"""Extracts as files: the rows of the contract, byte for byte deterministic."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from ingest import __version__, contract
from ingest.balancing.accounts import address_of, figure_unit
from ingest.contract import ExtractFile
from ingest.errors import ExtractError
from ingest.extract.record import Record, text_of
from ingest.extract.run import Extract
from ingest.extract.sources import source_record
from ingest.extract.write_narrative import narrative_records
from ingest.extract.write_performance import performance_records
from ingest.figures import is_misspelt
from ingest.readers.files import exists
from ingest.tables.model import Figure, ReadTable, Row, Unplaced
from ingest.text import has_chinese


def _broken_by_cell(extract: Extract) -> dict[tuple[str, str, str, str], list[str]]:
    """Broken identities, by the address of each of their cells."""
    broken: dict[tuple[str, str, str, str], list[str]] = {}
    for result in extract.results:
        if result.status != "breaks":
            continue
        for _, addresses in result.instance.terms:
            for at in addresses:
                place = (at.table_key, at.side, at.row_key, at.column_key)
                names = broken.setdefault(place, [])
                if result.instance.identity.id not in names:
                    names.append(result.instance.identity.id)
    return broken


def _document_record(extract: Extract) -> Record:
    heading, document = extract.heading, extract.document
    return {
        "document_id": heading.document_id,
        "publisher_label": heading.publisher_label,
        "publisher_code": heading.publisher_code,
        "fiscal_year": str(heading.fiscal_year),
        "kind": heading.kind,
        "scope": heading.scope,
        "unit": heading.unit,
        "source_file": document.path.name,
        "source_sha256": document.sha256,
        "media_type": document.media_type,
        "page_count": str(document.page_count),
        "extractor_version": __version__,
        **source_record(extract.source),
    }


def _table_record(document_id: str, table: ReadTable) -> Record:
    span = table.span
    return {
        "document_id": document_id,
        "table_key": table.key,
        "table_no": span.number,
        "table_title": span.title,
        "unit": table.unit,
        "layout_key": table.layout.key,
        "first_page": str(span.first.page),
        "last_page": str(span.last.page),
        "first_line": str(span.first.number),
        "last_line": str(span.last.number),
        "cell_count": str(sum(len(row.figures) for row in table.rows)),
        "remark_kind": "states_empty" if span.states_empty else "none",
    }


def _row_record(document_id: str, table: ReadTable, seq: int, row: Row) -> Record:
    return {
        "document_id": document_id,
        "table_key": table.key,
        "row_seq": str(seq),
        "side": row.side,
        "line_no": row.line_no,
        "row_label": row.label,
        "printed_code": row.printed_code,
        "class_code": row.class_code,
        "line_key": row.line_key,
        "mapping_reason": row.reason,
        "page": str(row.line.page),
        "line": str(row.line.number),
    }


def _reading_record(
    extract: Extract, table: ReadTable, row: Row, figure: Figure
) -> Record:
    """Reading of a figure on a scanned page, or whether it is computed."""
    readings = extract.readings
    if not readings.is_scanned(figure):
        return {"reading": figure.reading, "confidence": ""}
    reading = figure.reading or "scan"
    if figure.column is None or (
        address_of(table, row, figure.column) not in extract.confirmed
    ):
        reading = "doubtful"
    return {"reading": reading, "confidence": f"{readings.confidence(figure):.3f}"}


def _cell_record(
    extract: Extract,
    row_record: Record,
    table: ReadTable,
    row: Row,
    place: tuple[int, Figure],
    broken: dict[tuple[str, str, str, str], list[str]],
) -> Record:
    position, figure = place
    column_key = column_label = ""
    note: list[str] = []
    if figure.column is not None:
        at = address_of(table, row, figure.column)
        column_key = at.column_key
        column_label = table.headers[row.side, figure.column]
        note = broken.get((at.table_key, at.side, at.row_key, at.column_key), [])
    columns = table.columns(row.side)
    return row_record | {
        "table_no": table.span.number,
        "table_title": table.span.title,
        "column_key": column_key,
        "column_label": column_label,
        "value_text": figure.number.text,
        "value": str(figure.number.value),
        "unit": figure_unit(table, row),
        "decimals": str(figure.number.decimals),
        "page": str(figure.line.page),
        "line": str(figure.line.number),
        "position": str(position),
        "placed_by": figure.evidence,
        "is_unique": text_of(figure.column is not None),
        "column_candidates": "|".join(columns[c].key for c in figure.candidates),
        "placement_note": "|".join(note),
        **_reading_record(extract, table, row, figure),
    }


def _follows_a_word(figure: Unplaced) -> bool:
    """Whether a figure is joined to its label; a line number may begin it."""
    start, text = figure.span.start, figure.line.text
    is_text = figure.line.cells is None
    return is_text and start > 0 and has_chinese(text[start - 1 : start])


def records_of(extract: Extract) -> dict[ExtractFile, list[Record]]:
    """The rows of every file of the extract, in printed order."""
    document_id = extract.heading.document_id
    broken = _broken_by_cell(extract)
    rows: list[Record] = []
    cells: list[Record] = []
    for table in extract.tables:
        for seq, row in enumerate(table.rows, start=1):
            record = _row_record(document_id, table, seq, row)
            rows.append(record)
            cells += [
                _cell_record(extract, record, table, row, (position, figure), broken)
                for position, figure in enumerate(row.figures, start=1)
            ]
    unplaced = [
        {
            "document_id": document_id,
            "table_key": key,
            "value_text": figure.text,
            "is_misspelt": text_of(
                is_misspelt(figure.text)
                and (key == contract.FORM_KEY or not _follows_a_word(figure))
            ),
            "reason": figure.reason,
            "page": str(figure.line.page),
            "line": str(figure.line.number),
        }
        for key, figure in extract.unplaced
    ]
    return {
        contract.DOCUMENT: [_document_record(extract)],
        contract.TABLES: [
            _table_record(document_id, table) for table in extract.tables
        ],
        contract.TABLE_ROWS: rows,
        contract.TABLE_CELLS: cells,
        contract.UNPLACED_CELLS: unplaced,
        **narrative_records(document_id, extract.narrative),
        **performance_records(document_id, extract.forms),
        contract.LEDGER: _ledger_records(document_id, extract),
        contract.NOTICES: [
            {
                "document_id": document_id,
                "notice_seq": str(seq),
                "notice_kind": notice.kind,
                "table_key": notice.table_key,
                "page": str(notice.page or ""),
                "line": str(notice.line or ""),
                "message": notice.text,
            }
            for seq, notice in enumerate(extract.notices, start=1)
        ],
    }


def _ledger_records(document_id: str, extract: Extract) -> list[Record]:
    """The balance of the ledger by page and table."""
    return [
        {
            "document_id": document_id,
            "page": str(page),
            "table_key": table_key,
            "token_count": str(counts.total()),
            **{f"{fate}_count": str(counts[fate]) for fate in contract.FATES},
            "open_count": str(counts[""]),
        }
        for page, table_key, counts in extract.ledger.balance()
    ]


def csv_bytes(file: ExtractFile, records: Sequence[Record]) -> bytes:
    """One file of an extract as bytes: header, LF line ends, contract's columns."""
    buffer = io.StringIO()
    writer = csv.DictWriter(
        buffer, file.columns, lineterminator="\n", extrasaction="ignore"
    )
    writer.writeheader()
    writer.writerows(records)
    return buffer.getvalue().encode("utf-8")


def write_extract(extract: Extract, out: Path) -> Path:
    """Write an extract folder under out, each file by rename; returns the folder."""
    folder = out / extract.heading.document_id
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _check_files(folder, extract.document.path.name)
        files = records_of(extract)
        # Last, so that an interrupted extract is not taken as complete.
        document = files.pop(contract.DOCUMENT)
        for file, records in (*files.items(), (contract.DOCUMENT, document)):
            target = folder / file.file_name
            draft = target.with_suffix(".csv.part")
            draft.write_bytes(csv_bytes(file, records))
            draft.replace(target)
        # It shows the earlier source of the extract.
        (folder / contract.DRAWING).unlink(missing_ok=True)
    except OSError as error:
        raise ExtractError(
            f"cannot write to {folder}: {error.strerror}",
            document=extract.document.path.name,
            remedy="choose another folder with --out",
        ) from error
    return folder


def _check_files(folder: Path, document: str) -> None:
    """Raise ExtractError if a folder holds something other than a file."""
    names = [file.file_name for file in contract.FILES]
    for path in (folder / f"{name}{end}" for name in names for end in ("", ".part")):
        if exists(path) and not path.is_file():
            raise ExtractError(
                f"{path} is no file; it was kept",
                document=document,
                remedy="take it away, or choose another folder with --out",
            )
