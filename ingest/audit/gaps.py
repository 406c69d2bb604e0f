"""Unread contents of documents, from audit.fct_reading_gap."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import duckdb

from ingest.audit.words import OTHER_PLACES
from ingest.reference import reason_in_chinese
from ingest.sql import sql_texts

_PLACES = {key: name for key, (_, name) in OTHER_PLACES.items()} | {
    "unknown_table": "未识别的表"
}

_QUERY = """
select
    gap.document_id,
    gap.gap_kind,
    coalesce(name.table_name, gap.table_key, '') as place,
    coalesce(gap.value_text, '') as value_text,
    gap.page,
    gap.line,
    gap.reason,
    coalesce(gap.reason_zh, '') as reason_zh,
from audit.fct_reading_gap as gap
left join reference.published_table as name
    on gap.table_key = name.table_key
where list_contains({documents}, gap.document_id)
order by gap.document_id, gap.gap_no
"""


@dataclass(frozen=True)
class Gap:
    """A figure without a cell, or a page, table or doubt; page and line count from 1.

    place: name of the table. reason: why it was not read, and the remedy; reason_zh:
    short form in Chinese.
    """

    document_id: str
    kind: str
    place: str
    value_text: str
    page: int | None
    line: int | None
    reason: str
    reason_zh: str = ""

    @property
    def sentence(self) -> str:
        """Place, printed text and why it was not read."""
        return self._sentence("page {}", "line {}", ", ", ": ", self.reason)

    @property
    def sentence_zh(self) -> str:
        """The same in Chinese."""
        reason = reason_in_chinese(self.reason)
        if reason == self.reason:
            reason = self.reason_zh or reason
        return self._sentence("第 {} 页", "第 {} 行", "，", "：", reason)

    def _sentence(
        self, page: str, line: str, comma: str, colon: str, reason: str
    ) -> str:
        where = [self.place]
        where += [page.format(self.page)] if self.page else []
        where += [line.format(self.line)] if self.line else []
        head = comma.join(filter(None, where))
        return colon.join(filter(None, (head, self.value_text, reason)))

    def record(self) -> dict[str, object]:
        """The gap as a record."""
        return asdict(self)

    def as_finding(self) -> Mapping[str, object]:
        """The gap as a row among findings, without an accusation."""
        return {
            "document_id": self.document_id,
            "severity": "not_read",
            "sentence": f"未能识读：{self.sentence_zh}",
            "sentence_en": f"Not read: {self.sentence}",
            "root_value_text": self.value_text,
            "page": self.page,
            "line": self.line,
        }


def read_gaps(
    connection: duckdb.DuckDBPyConnection, documents: Sequence[str]
) -> tuple[Gap, ...]:
    """The gaps of some documents, in printed order."""
    query = _QUERY.format(documents=sql_texts(documents))
    rows = connection.execute(query).fetchall()
    return tuple(
        Gap(document, kind, _PLACES.get(place, place), *rest)
        for document, kind, place, *rest in rows
    )
