"""`juesuan audit`: what does not hold, in every format, with every figure's place."""

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from rich.cells import cell_len

from ingest.audit.operands import amount_text, read_operands
from ingest.audit.run import format_audit, read_audit
from ingest.audit.text import Style
from ingest.audit.words import Words, read_words
from ingest.audit.wrapping import wrap
from ingest.errors import JuesuanError

_TABLES = """
create schema audit; create schema core; create schema reference;
create schema intermediate;
create table reference.published_table as
    select 'expenditure' as table_key, '公开03' as table_no, '支出决算表' as table_name;
create table reference.vocabulary as
    select * from (values
        ('table_column', 'total', '合计', 'total'),
        ('table_column', 'basic', '基本支出', 'basic expenditure'),
        ('measure', 'share', '占比', 'share'),
        ('measure', 'final_account', '决算数', 'final account'),
        ('figure_item', 'operating', '公用经费', 'operating expenditure'),
        ('budget_type', 'general_public', '一般公共预算', 'general public budget')
    ) as made(vocabulary, code, name_zh, name_en);
create table reference.side_name as
    select * from (values
        ('sum', '总数', 'total', '各项之和', 'sum of its parts'),
        ('ratio', '所列比率', 'stated rate', '计算比率', 'computed rate')
    ) as made(rule_key, left_name_zh, left_name_en, right_name_zh, right_name_en);
create table core.dim_document as
    select
        made.*, 'one.pdf' as source_file, null::varchar as source_title,
        'ab12' as source_sha256, null::varchar as source_url, 4 as page_count,
        date '2024-08-01' as published_on, null::date as retrieved_on
    from (values
        ('one-2023', 'union-1', '江西省总工会', '江西省总工会', 2023),
        ('two-2022', 'union-2', '泽州县总工会', '泽州县工会', 2022)
    ) as made(
        document_id, publisher_code, publisher_name, publisher_label, fiscal_year
    );
create table audit.dim_identity as
    select * from (values
        ('expenditure_row', '每行 1=2+3', 'In every row 1=2+3', 'sum'),
        ('summary_balance', '31 = 62', 'Both sides 31 = 62', 'sum'),
        ('prose_share', '占比', 'A share', 'ratio')
    ) as made(identity_id, statement, statement_en, kind);
create table audit.agg_document_audit as
    select
        document_id, publisher_code, publisher_name, fiscal_year,
        4 as cell_count, 0 as ambiguous_count, 0 as unplaced_count,
        0 as statement_count, 0 as matched_number_count,
        0 as unmatched_number_count, 0 as project_count, 0 as indicator_count,
        0 as form_figure_count, 3 as lone_count,
        5 as evaluated_count, 2 as holds_count, 1 as holds_within_rounding_count,
        1 as breaks_registered_count, 1 as breaks_count, 1 as not_evaluable_count
    from core.dim_document;
create table audit.fct_identity_result as
    select
        concat_ws('/', document_id, identity_id, row_key) as identity_result_id,
        made.*, publisher_code, fiscal_year,
        null::varchar as reason, null::varchar as publisher_answer,
        [{'term_no': 1, 'figure_no': 1, 'side': 'left', 'weight': 1},
         {'term_no': 2, 'figure_no': 2, 'side': 'right', 'weight': -2}]
            as operands
    from (values
        ('one-2023', 'expenditure_row', '2012999', 'total', 'breaks',
         50100, 50000, 100, 0, '元'),
        ('one-2023', 'expenditure_row', '2012901', 'total', 'breaks',
         50100, 50000, 100, 0, '元'),
        ('one-2023', 'summary_balance', null, null, 'holds', 1, 1, 0, 0, '元'),
        ('one-2023', 'prose_share', 'x', null, 'breaks', 9.5, 9.5575, -0.0575, 0.0068,
         '%'),
        ('two-2022', 'summary_balance', null, null, 'breaks_registered', 3, 1, 2, 0.005,
         '元')
    ) as made(
        document_id, identity_id, row_key, column_key, status, left_amount,
        right_amount, difference, allowance, amount_unit
    )
    inner join core.dim_document using (document_id);
alter table audit.fct_identity_result alter left_amount type decimal(18, 4);
alter table audit.fct_identity_result alter right_amount type decimal(18, 4);
alter table audit.fct_identity_result alter difference type decimal(18, 4);
alter table audit.fct_identity_result alter allowance type decimal(18, 4);
update audit.fct_identity_result set reason = '印错' where document_id = 'two-2022';
-- The two sides of a rate stand on the right.
update audit.fct_identity_result set operands = [
    {'term_no': 1, 'figure_no': 3, 'side': 'left', 'weight': 1},
    {'term_no': 2, 'figure_no': 4, 'side': 'numerator', 'weight': 1},
    {'term_no': 3, 'figure_no': 5, 'side': 'denominator', 'weight': 1}]
    where identity_id = 'prose_share';
create table audit.fct_figure as
    select document_id, made.*
    from core.dim_document
    cross join (values
        (1, 'a', 'expenditure', null, 3, 14, '工会|事务', 'total', '5.01', '万元'),
        (2, 'b', 'expenditure', '表三', 3, 15, null, 'basic', '2.50', '万元'),
        (3, 'c', 'prose', '支出', 4, 1, '公用', 'share', '9.5', '%'),
        (4, 'd', 'prose', '支出', 4, 1, '公用', 'final_account', '29.42', '万元'),
        (5, 'e', 'prose', '支出', 4, 1, '合计', 'final_account', '307.82', '万元')
    ) as made(
        figure_no, figure_id, place_key, table_no, page, line, row_label, column_key,
        value_text, unit
    );
create table audit.fct_reading_gap (
    document_id varchar, gap_no integer, gap_kind varchar, table_key varchar,
    value_text varchar, page integer, line integer, reason varchar, reason_zh varchar
);
create table breach as
    select
        document_id, identity_result_id,
        case when identity_id = 'expenditure_row' then 'a' else identity_id end
            as root_key
    from audit.fct_identity_result
    where status like 'breaks%';
create table sentence as
    select
        identity_result_id,
        coalesce(row_key, '') || '不符。' as sentence,
        'No: ' || coalesce(row_key, '') || '.' as sentence_en
    from audit.fct_identity_result
    where status like 'breaks%';
create table audit.fct_finding as
    select
        result.document_id || '/' || root_key as finding_id,
        result.document_id, document.publisher_code, publisher_name,
        result.fiscal_year,
        case identity_id when 'prose_share' then 'minor' else 'major' end as severity,
        identity_id, identity_result_id,
        case root_key when 'a' then 2 else 1 end as breach_count,
        case root_key when 'a' then 1 else 2 end as rank_in_document,
        sentence, sentence_en,
        '总数' as left_name, 'total' as left_name_en,
        '各项之和' as right_name, 'sum of its parts' as right_name_en,
        left_amount, right_amount, difference, allowance, amount_unit,
        '法规' as basis, status = 'breaks_registered' as is_registered,
        reason as explanation, publisher_answer,
        case root_key when 'a' then 'a' end as root_figure_id,
        case root_key when 'a' then true end as is_only_root,
        null::varchar as root_place, null::varchar as root_label,
        null::varchar as root_column, 3 as root_page, 14 as root_line,
        '5.01' as root_value_text, '万元' as root_unit,
        case root_key when 'a' then '5.00' end as mended_value_text,
        '请核对。' as advice, 'See the source.' as advice_en
    from audit.fct_identity_result as result
    inner join breach using (identity_result_id)
    inner join audit.dim_identity using (identity_id)
    inner join sentence using (identity_result_id)
    inner join core.dim_document as document
        on result.document_id = document.document_id
    where result.row_key is distinct from '2012901';
create table audit.fct_breach as
    select
        identity_result_id, document_id || '/' || root_key as finding_id, document_id,
        identity_id, sentence, sentence_en
    from breach
    inner join sentence using (identity_result_id)
    inner join audit.fct_identity_result using (identity_result_id, document_id);
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file whose audit has breaks, a registered break and an evaluation that holds.

    Every document has five evaluations by the counts, as audit.agg_document_audit.
    """
    path = tmp_path / "made.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute(_TABLES)
    return path


def test_findings_come_by_document_and_the_gravest_first(path: Path) -> None:
    audit = read_audit(path)
    assert [(each.document_id, each.severity) for each in audit.findings] == [
        ("one-2023", "major"),
        ("one-2023", "minor"),
        ("two-2022", "major"),
    ]
    assert audit.evaluations is None


def test_every_evaluation_is_read_where_all_are_asked_for(path: Path) -> None:
    audit = read_audit(path, every=True)
    assert audit.evaluations is not None and len(audit.evaluations) == 5
    text = format_audit(audit, "table")
    assert "summary_balance" in text and "总数 total 1.00 元" in text
    rows = list(csv.DictReader(io.StringIO(format_audit(audit, "csv"))))
    assert [row["status"] for row in rows].count("holds") == 1
    assert len(json.loads(format_audit(audit, "json"))["evaluations"]) == 5


@pytest.mark.parametrize(
    ("publisher", "year", "documents"),
    [
        ("union-1", None, ["one-2023"]),
        ("泽州", None, ["two-2022"]),
        ("泽州县工会", None, ["two-2022"]),
        ("", 2023, ["one-2023"]),
        ("总工会", None, ["one-2023", "two-2022"]),
    ],
)
def test_publisher_and_year_choose_documents(
    path: Path, publisher: str, year: int | None, documents: list[str]
) -> None:
    audit = read_audit(path, publisher, year)
    assert [row.document_id for row in audit.results] == documents
    assert {finding.document_id for finding in audit.findings} == set(documents)


def test_an_unknown_publisher_is_an_error_that_names_the_known(path: Path) -> None:
    with pytest.raises(JuesuanError, match=r"上海.*for 2023.*江西省总工会 \(union-1\)"):
        read_audit(path, "上海", 2023)


def test_a_file_without_audit_is_an_error(path: Path, tmp_path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.execute("drop table audit.agg_document_audit")
    with pytest.raises(JuesuanError, match="has not been built to the end"):
        read_audit(path)
    with pytest.raises(JuesuanError, match="there is no file"):
        read_audit(tmp_path / "absent.duckdb")


def test_the_text_names_both_sides_the_difference_and_the_places(path: Path) -> None:
    text = format_audit(read_audit(path), "table", Style(150))
    assert "江西省总工会 2023  one-2023" in text
    assert "1 major 重大\n" in text
    assert "2012999不符。" in text and "No: 2012999." in text
    assert (
        "总数 total 50,100.00 元  5.01 万元  工会|事务（合计）  公开03 支出决算表"
        in text
    )
    assert "- 2 x 2.50 万元  （无标签）（基本支出）" in text
    assert "rule 规则: 每行 1=2+3. In every row 1=2+3. (expenditure_row)" in text
    assert "difference 差额 100.00 元   allowance 允许误差 0.00 元" in text
    assert "basis 依据: 法规" in text
    assert "register 登记说明: 印错" in text
    assert text.splitlines()[-1] == (
        "2 documents, 10 identities evaluated: 4 hold, 2 within rounding,"
        " 2 in the register, 2 unexplained; 2 not evaluable,"
        " 6 hold of fewer than two figures."
    )


@pytest.mark.parametrize(
    ("language", "expected", "absent"),
    [
        ("zh", ("1 重大\n", "2012999不符。", "位置：公开03"), ("No: ", "total")),
        ("en", ("1 major\n", "No: 2012999.", "place: 公开03"), ("不符", "重大")),
    ],
)
def test_the_text_is_short_and_in_one_language(
    path: Path, language: str, expected: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    style = Style(150, language, has_details=False)
    text = format_audit(read_audit(path), "table", style)
    assert [one for one in expected if one not in text] == []
    assert [one for one in absent if one in text] == []
    assert "5.01 → 5.00 万元" in text
    for name in (
        "50,100.00",
        "allowance",
        "允许误差",
        "rule",
        "规则",
        "register 登记说明",
    ):
        assert name not in text


def test_a_document_takes_one_screen_unless_details_are_asked_for(path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.execute(
            "insert into audit.fct_finding select fct_finding.* replace"
            " (finding_id || number as finding_id) from audit.fct_finding,"
            " (select unnest(range(20))::varchar as number) where severity = 'major'"
        )
    audit = read_audit(path)
    short = format_audit(audit, "table", Style(80, "zh", has_details=False))
    found = len(audit.findings)
    assert found > 20
    head, _, rest = short.partition("项未列，见 --details")
    assert rest and len(head.splitlines()) <= 48
    assert "项未列" not in format_audit(audit, "table", Style(80, "zh"))


def test_the_text_names_the_figure_that_mends_all_breaches(path: Path) -> None:
    text = format_audit(read_audit(path), "table", Style(200))
    assert "mends all 2 breaches" in text and "5.01 → 5.00 万元" in text
    assert "also 并涉及: 2012901不符。 No: 2012901." in text
    with duckdb.connect(path) as connection:
        connection.execute("update audit.fct_finding set is_only_root = false")
    text = format_audit(read_audit(path), "table", Style(200))
    assert "mends all" not in text and "5.01 → 5.00" not in text
    assert "mend 更正: 请核对。 See the source." in text


def test_amounts_have_no_needless_zeros_and_rates_their_two_figures(path: Path) -> None:
    text = format_audit(read_audit(path), "table")
    assert "总数 total 9.5%  公用（占比）  支出 p.4 l.1" in text
    assert "各项之和 sum of its parts 9.5575%  支出 p.4 l.1" in text
    assert " + 29.42 万元  公用（决算数）\n" in text
    assert "/ 307.82 万元  合计（决算数）\n" in text
    assert "差额 2.00 元   allowance 允许误差 0.005 元" in text


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        ("1234.5000", "元", "1,234.50 元"),
        ("0.0050", "元", "0.005 元"),
        ("-3.0000", "人", "-3 人"),
        ("16.5766", "%", "16.5766%"),
        ("1100.0000", "", "1,100"),
    ],
)
def test_an_amount_is_written_as_people_do(amount: str, unit: str, text: str) -> None:
    assert amount_text(Decimal(amount), unit) == text


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_no_line_is_wider_than_the_terminal(
    published: Path, width: int, language: str
) -> None:
    style = Style(width, language)
    lines = format_audit(read_audit(published), "table", style).splitlines()
    assert len(lines) > 100
    assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.parametrize("has_details", [False, True])
def test_places_are_in_the_language(published: Path, has_details: bool) -> None:
    chinese = format_audit(read_audit(published), "table", Style(80, "zh", has_details))
    assert re.search(r"第 \d+ 页第\s+\d+\s+行", chinese)
    assert re.findall(r"p\.\d+\s+l\.\d+", chinese) == []
    assert " points" not in chinese
    english = format_audit(read_audit(published), "table", Style(80, "en", has_details))
    units = re.findall(r"(?:difference|allowance) -?[\d,.]+ (\S+)", english)
    # What is counted keeps its printed unit.
    assert not {"元", "个百分点"} & {*units}
    assert "yuan" in units or not has_details
    assert not re.search(r"（(决算数|占比|年初预算数)）", english)
    # What was not read has a reason in Chinese.
    assert re.findall(r"\b[a-z]+ [a-z]+ [a-z]+\b", chinese) == []


def test_wrapped_text_is_whole() -> None:
    text = "一二三四五六七八九十，one two 一二三四五六七八九十。“七”“八”，（九）”"
    for width in range(26, 40):
        assert all(cell_len(each) <= width for each in wrap(text, width, "    "))
        assert not any(each.endswith(("“", "（")) for each in wrap(text, width))
    lines = wrap(text, 24, "    ")
    assert len(lines) > 2 and lines[0].startswith("    一")
    assert "".join(line.strip() for line in lines).replace(" ", "") == text.replace(
        " ", ""
    )
    assert not any(line.strip()[0] in "，。" for line in lines)


@pytest.mark.parametrize(
    ("value_text", "unit", "printed"),
    [
        ("5.01", "万元", "5.01 万元"),
        ("16.5%", "%", "16.5%"),
        ("16.5", "%", "16.5%"),
        # What is computed says its units itself.
        ("200 人 x 2000 元/人", "元", "200 人 x 2000 元/人"),
    ],
)
def test_a_figure_has_its_unit_once(value_text: str, unit: str, printed: str) -> None:
    items = [
        {
            "side": "left",
            "weight": 1,
            "figure_id": "a",
            "table_key": "expenditure",
            "table_no": None,
            "page": 1,
            "line": 2,
            "row_label": "合计",
            "column_key": "total",
            "value_text": value_text,
            "unit": unit,
        }
    ]
    (operand,) = read_operands(items, Words({}))
    assert operand.printed == printed


def test_keys_are_shown_by_name(path: Path) -> None:
    with duckdb.connect(path, read_only=True) as connection:
        words = read_words(connection)
    assert words.place("operating/general_public") == "公用经费/一般公共预算"
    assert words.reason(
        "table not in the file: expenditure; optional_row: x/total"
    ) == ("table not in the file: 公开03 支出决算表; row not printed 未列该行: x/合计")
    assert words.side_names("prose_share", "ratio") == (
        "所列比率 stated rate",
        "计算比率 computed rate",
    )
    # What has no name stays as it is.
    assert words.column("prose", "made_up") == "made_up"


def test_a_document_without_figures_says_so(path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.execute("delete from audit.fct_finding")
        connection.execute("update audit.agg_document_audit set cell_count = 0")
    text = format_audit(read_audit(path), "table")
    assert "no figures" in text and "文件中没有数字" in text
    assert "Nothing found" not in text


def test_nothing_found_says_how_many_were_looked_at(path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.execute("delete from audit.fct_finding")
    text = format_audit(read_audit(path), "table")
    assert "Nothing found; 5 identities evaluated." in text
    assert "10 identities evaluated" in text


def test_json_carries_every_column_and_can_be_read_back(path: Path) -> None:
    read = json.loads(format_audit(read_audit(path), "json"))
    assert (read["documents"], read["evaluated"]) == (2, 10)
    first = read["findings"][0]
    assert columns_of(path) <= first.keys()
    assert (first["difference"], first["breach_count"]) == ("100.00", 2)
    assert first["breaches"] == [
        "one-2023/expenditure_row/2012901",
        "one-2023/expenditure_row/2012999",
    ]
    assert first["left_operands"] == [
        {
            "side": "left",
            "figure": "5.01",
            "unit": "万元",
            "weight": 1,
            "table": "公开03 支出决算表",
            "row": "工会|事务",
            "column": "total",
            "column_name": "合计",
            "page": 3,
            "line": 14,
            "figure_id": "a",
        }
    ]
    share = read["findings"][1]
    assert [each["side"] for each in share["right_operands"]] == [
        "numerator",
        "denominator",
    ]


def test_csv_carries_every_column_and_can_be_read_back(path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(format_audit(read_audit(path), "csv"))))
    assert [row["identity_id"] for row in rows] == [
        "expenditure_row",
        "prose_share",
        "summary_balance",
    ]
    assert columns_of(path) == rows[0].keys()
    assert rows[0]["left_amount"] == "50100.00"
    assert rows[2]["explanation"] == "印错"


def test_markdown_is_a_table_whose_cells_hold_no_bare_bars(path: Path) -> None:
    lines = format_audit(read_audit(path), "markdown").splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert len(rows) == 2 + 3
    assert {line.replace("\\|", "").count("|") for line in rows} == {11}
    assert rows[-1].endswith("| 印错 |")


def columns_of(path: Path) -> set[str]:
    with duckdb.connect(path, read_only=True) as connection:
        rows = connection.execute("describe audit.fct_finding").fetchall()
    return {str(row[0]) for row in rows}
