"""Chinese and English names of the keys in findings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import duckdb

# Source tables of Words.
WORD_TABLES = frozenset(
    ("reference.published_table", "reference.vocabulary", "reference.side_name")
)
# Number and name of sources other than published tables.
OTHER_PLACES = {
    "prose": ("", "文字说明"),
    "performance_form": ("", "绩效自评表"),
}
_VOCABULARIES = {"prose": "measure", "performance_form": "form_field"}
_TABLE_COLUMN = "table_column"
# A key may have several names; they are sought in this order.
_ANY = ("figure_item", _TABLE_COLUMN, "form_field", "measure", "budget_type")
_KEY = re.compile(r"[a-z]+(?:_[a-z0-9]+)*")
_REASONS = {
    "optional_row": "row not printed 未列该行",
    "optional_table": "table not in the file 文件中没有该表",
    "missing_row": "row missing 缺该行",
    "missing_table": "table missing 缺该表",
    "ambiguous": "figure undecided 数字所在栏未定",
    "unread": "not read whole 未能全部识读",
    "one side is not printed": "one side is not printed 一方未列数字",
    "found and not read": "found and not read 已找到但未能识读",
    "the file was not read whole": "the file was not read whole 文件未能全部识读",
}


@dataclass(frozen=True)
class Words:
    """Names by key.

    tables: number and name. names: Chinese and English by vocabulary and code. sides:
    names of the left and the right side, by identity or kind of identity.
    """

    tables: Mapping[str, tuple[str, str]]
    names: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    sides: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def column(self, table_key: str, column_key: str) -> str:
        """The name of a column, a measure of the prose or a field of a form."""
        return self._column(table_key, column_key)[0]

    def column_en(self, table_key: str, column_key: str) -> str:
        """The same in English."""
        return self._column(table_key, column_key)[1]

    def _column(self, table_key: str, column_key: str) -> tuple[str, str]:
        vocabulary = _VOCABULARIES.get(table_key, _TABLE_COLUMN)
        return self.names.get((vocabulary, column_key), (column_key, ""))

    def side_names(self, identity_id: str, kind: str) -> tuple[str, str]:
        """Names of both sides of an identity, in both languages."""
        return self.sides.get(identity_id) or self.sides.get(kind, ("甲 A", "乙 B"))

    def any_name(self, key: str) -> str:
        """The Chinese name of a key of any kind; the key if it has none."""
        if key in self.tables:
            return " ".join(part for part in self.tables[key] if part)
        for vocabulary in _ANY:
            if (vocabulary, key) in self.names:
                return self.names[vocabulary, key][0]
        return key

    def place(self, key: str) -> str:
        """The place of an evaluation, with names for keys: 人员经费/一般公共预算."""
        return "/".join(self.any_name(part) for part in key.split("/"))

    def reason(self, text: str) -> str:
        """A reason with names for the keys after its colon."""
        parts = []
        for each in text.split("; "):
            head, colon, keys = each.partition(": ")
            named = _KEY.sub(lambda found: self.any_name(found[0]), keys)
            parts.append(f"{_REASONS.get(head, head)}{colon}{named}")
        return "; ".join(parts)


def read_words(connection: duckdb.DuckDBPyConnection) -> Words:
    """The names from the reference schema."""
    tables = connection.execute(
        "select table_key, table_no, table_name from reference.published_table"
    ).fetchall()
    names = connection.execute(
        "select vocabulary, code, name_zh, name_en from reference.vocabulary"
    ).fetchall()
    sides = connection.execute(
        "select rule_key, left_name_zh || ' ' || left_name_en,"
        " right_name_zh || ' ' || right_name_en from reference.side_name"
    ).fetchall()
    return Words(
        tables=OTHER_PLACES | {key: (no or "", name) for key, no, name in tables},
        names={(kind, code): (zh, en) for kind, code, zh, en in names},
        sides={key: (left, right) for key, left, right in sides},
    )
