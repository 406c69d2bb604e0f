"""What a release covers and what it does not, from the published file."""

from collections.abc import Iterator, Mapping
from typing import Any

import duckdb

from ingest import __version__
from ingest.markdown import markdown_table

# Files and folders of a release, with descriptions.
FILES: Mapping[str, tuple[str, str]] = {
    "juesuan.html": (
        "a page to read; it opens in any browser",
        "可直接翻阅的网页，用浏览器打开",
    ),
    "juesuan.xlsx": ("a workbook in Chinese", "Excel 工作簿（中文）"),
    "审核发现.csv": ("every finding, in Chinese", "全部审核发现（中文）"),
    "findings.csv": ("every finding, in English", "全部审核发现（英文）"),
    "documents.csv": ("every document, with counts", "全部文件及各项计数"),
    "not_read.csv": (
        "figures that were not read or are in doubt",
        "未能读取或存疑的内容及其位置",
    ),
    "juesuan.duckdb": (
        "the warehouse, for DuckDB 1.1 or newer",
        "数据仓库，DuckDB 1.1 或更新版本可读",
    ),
    "parquet": ("every table as Parquet", "各表的 Parquet 文件"),
    "datapackage": ("a Fiscal Data Package", "财政数据包（Fiscal Data Package）"),
    "dictionary": ("every table and column explained", "数据字典：各表各列的含义"),
    "LICENSE": ("Apache-2.0", "Apache-2.0"),
}
_MOST_DOCUMENTS = 50
_COUNTS = """
select
    count(*) as documents,
    count(distinct publisher_code) as unions,
    min(fiscal_year) as first_year,
    max(fiscal_year) as last_year,
    sum(cell_count) as cells,
    sum(matched_number_count) as matched,
    sum(unmatched_number_count) as unmatched,
    sum(evaluated_count) as evaluated,
    sum(holds_count + holds_within_rounding_count) as agreed,
    sum(breaks_count + breaks_registered_count) as broken,
    sum(not_evaluable_count) as unevaluated,
    (select count(*) from core.dim_publisher) as listed,
    (select count(*) from core.dim_publisher where not has_document) as absent,
    (select count(*) from audit.fct_reading_gap) as gaps,
    (select count(*) from audit.fct_finding) as findings
from audit.agg_document_audit
"""
_DOCUMENTS = """
select
    publisher_name,
    fiscal_year,
    kind,
    table_count,
    cell_count,
    matched_number_count,
    evaluated_count,
    breaks_count + breaks_registered_count,
    (select count(*) from audit.fct_reading_gap as gap
        where gap.document_id = audited.document_id)
from audit.agg_document_audit as audited
order by publisher_name, fiscal_year, kind
"""
_YEARS = """
select
    fiscal_year, kind, count(distinct publisher_code), count(*), sum(table_count),
    sum(cell_count), sum(matched_number_count), sum(evaluated_count),
    sum(breaks_count + breaks_registered_count)
from audit.agg_document_audit
group by all
order by all
"""
_GAPS = """
select reason, coalesce(reason_zh, reason), count(*)
from audit.fct_reading_gap group by all order by 3 desc, 1 limit 10
"""
_BARE = """
select publisher_name || ' ' || fiscal_year from audit.agg_document_audit
where table_count = 0 order by 1
"""
_KINDS = "select code, name_zh from reference.vocabulary where vocabulary = ?"
_HEADS = {
    False: "union, year, kind, tables, cells, figures of prose, compared, contradict,"
    " not read or doubtful",
    True: "单位, 年度, 种类, 公开表, 表内数字, 文字数字, 核对处数, 不一致, 未读或存疑",
}
_YEAR_HEADS = {
    False: "year, kind, unions, documents, tables, cells, figures of prose, compared,"
    " contradict",
    True: "年度, 种类, 单位, 文件, 公开表, 表内数字, 文字数字, 核对处数, 不一致",
}
_TEXT = """\
# Juesuan: final accounts of Chinese trade unions

Written by `juesuan release`, version {version}. [中文](README.zh-CN.md)

{files}

`sha256sum --check SHA256SUMS` checks that the files are complete.

## What it covers

{documents:,} documents of {unions:,} unions, fiscal years {first_year} to {last_year}:
{cells:,} figures in tables and {matched:,} figures in prose. Of {evaluated:,}
comparisons, {agreed:,} agree, to the printed rounding, and {broken:,} do not. The
latter are grouped in {findings:,} findings, each with both sides and their places.

{table}

All figures are as published, even if they contradict each other.

## What it does not cover

- {absent:,} of the {listed:,} unions in the list of publishers have no document here.
  No document of a year means that none was loaded, not that none was published.
- {gaps:,} places were not read or are in doubt; `not_read.csv` lists them.{reasons}
- {unmatched:,} numbers in prose (dates, numbers of paragraphs and the like) belong to
  no item of the warehouse; {unevaluated:,} comparisons lack a figure.
- {bare}
- An empty value means that no figure was found. It is not a zero.

## Licence

Apache-2.0 for the structure; figures are facts as published.
"""
_TEXT_ZH = """\
# 决算：工会部门决算数据

由 `juesuan release` {version} 版生成。[English](README.md)

{files}

`sha256sum --check SHA256SUMS` 可核对文件是否完整。

## 收录内容

共 {documents:,} 份文件、{unions:,} 个总工会，{first_year} 至 {last_year} 年度。
表内数字 {cells:,} 个，文字说明中的数字 {matched:,} 个。
核对 {evaluated:,} 处，其中 {agreed:,} 处一致（含尾差以内），{broken:,} 处不一致，
归为 {findings:,} 项审核发现，每项附两侧数字及其位置。

{table}

公开数字有矛盾的，一律保留原文数字，不作更改。

## 未收录内容

- 名录中 {listed:,} 个总工会，有 {absent:,} 个没有收录文件。
  某年度没有文件，是指本库没有装载，不等于该单位没有公开。
- 有 {gaps:,} 处未能读取或存疑，见 `not_read.csv`。{reasons}
- 文字说明中有 {unmatched:,} 个数字（日期、序号等）不属于本库的任何项目；
  有 {unevaluated:,} 处因缺少数字无法核对。
- {bare}
- 空值表示未找到该数字，不是零。

## 许可

结构按 Apache-2.0 许可；数字为公开的事实。
"""


def readme(connection: duckdb.DuckDBPyConnection, *, is_chinese: bool) -> str:
    """The README of a release, in one language."""
    asked = connection.execute(_COUNTS)
    names = [column[0] for column in asked.description or ()]
    counts: dict[str, Any] = dict(zip(names, asked.fetchall()[0], strict=True))
    text = _TEXT_ZH if is_chinese else _TEXT
    files = [(name, texts[is_chinese]) for name, texts in FILES.items()]
    heads = ("文件", "内容") if is_chinese else ("file", "content")
    return text.format(
        version=__version__,
        files=markdown_table(heads, files),
        table=_table(connection, counts["documents"], is_chinese),
        reasons="".join(_reasons(connection, is_chinese)),
        bare=_bare(connection, is_chinese),
        **counts,
    )


def _table(
    connection: duckdb.DuckDBPyConnection, documents: int, is_chinese: bool
) -> str:
    """The documents; if there are many, their number by year and kind."""
    is_long = documents > _MOST_DOCUMENTS
    heads = (_YEAR_HEADS if is_long else _HEADS)[is_chinese].split(", ")
    kinds = dict(connection.execute(_KINDS, ["document_kind"]).fetchall())
    rows = connection.execute(_YEARS if is_long else _DOCUMENTS).fetchall()
    place = heads.index("种类" if is_chinese else "kind")
    cells = [
        [
            kinds.get(value, value)
            if is_chinese and at == place
            else str(value).replace("_", " ")
            if isinstance(value, str) or at < place
            else f"{value:,}"
            for at, value in enumerate(row)
        ]
        for row in rows
    ]
    return markdown_table(heads, cells, range(place + 1, len(heads)))


def _reasons(connection: duckdb.DuckDBPyConnection, is_chinese: bool) -> Iterator[str]:
    for english, chinese, count in connection.execute(_GAPS).fetchall():
        text = f"{chinese}：{count:,} 处" if is_chinese else f"{english}: {count:,}"
        yield f"\n  - {text}"


def _bare(connection: duckdb.DuckDBPyConnection, is_chinese: bool) -> str:
    """Documents without a published table."""
    names = [name for (name,) in connection.execute(_BARE).fetchall()]
    shown = ("、" if is_chinese else ", ").join(names[:_MOST_DOCUMENTS])
    if is_chinese:
        more = f"等 {len(names):,} 份" if len(names) > _MOST_DOCUMENTS else ""
        listed = f"没有公开表、只有文字或绩效表的文件：{shown}{more}。"
        return listed if names else "各份文件都有公开表。"
    more = f" and others, {len(names):,} in all" if len(names) > _MOST_DOCUMENTS else ""
    listed = f"Documents with prose or forms only, without a table: {shown}{more}."
    return listed if names else "Every document has a table."
