"""Stamps: what the part of a publisher is made of. Equal stamps, equal parts.

Its rows follow from the publisher's documents as loaded, the project, and the rows
that documents of others can change.
"""

import duckdb

from ingest.transform.fingerprint import package_sha256

# Tables that every build of changes makes anew, by whether their rows have a publisher.
ACROSS = {
    "core.dim_economic_class": False,
    "core.dim_functional_class": False,
    "core.dim_publisher": True,
    "report.expenditure_by_cofog_year": True,
    "report.expenditure_by_economic_class_year": True,
    "report.expenditure_by_function_year": True,
}
_DOCUMENTS = """
select document.publisher_code, concat_ws(
    ' ', log.document_id, log.content_sha256, log.project_sha256,
    log.document_id in (select document_id from chosen)
) as note
from reference.build_log as log
inner join core.dim_document as document on log.document_id = document.document_id
"""


def part_stamps(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The stamps by publisher_code, for the chosen documents."""
    shared = [package_sha256()]
    notes = [_DOCUMENTS]
    for table, has_publisher in ACROSS.items():
        content = f"concat_ws(' ', '{table}', count(*), sum(hash(row)))"
        if has_publisher:
            notes.append(
                f"select publisher_code, {content} from {table} as row group by all"
            )
        else:
            query = f"select {content} from {table} as row"
            shared += [text for (text,) in connection.execute(query).fetchall()]
    return dict(
        connection.execute(
            "select publisher_code, sha256(string_agg(note, '\n' order by note) || ?)"
            f" from ({' union all '.join(notes)})"
            " where publisher_code in (select publisher_code from chosen)"
            " group by publisher_code",
            ["\n".join(shared)],
        ).fetchall()
    )
