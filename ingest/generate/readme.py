"""The generated parts of the readmes, from the published file."""

import re
from decimal import Decimal
from pathlib import Path

import duckdb

from ingest.audit.findings import SEVERITIES, Finding
from ingest.audit.run import read_audit
from ingest.audit.text import Style, finding_lines
from ingest.errors import JuesuanError
from ingest.generate.files import Generated
from ingest.generate.power import PAGE, power_markdown
from ingest.markdown import markdown_table
from ingest.paths import Workspace
from ingest.warehouse.database import open_database
from ingest.warehouse.result import prose_markdown, read_results, result_markdown

_WIDTH = 88
README_FILES = {"README.md": False, "README.zh-CN.md": True}

QUERY = """\
select
    total.publisher_name,
    total.fiscal_year,
    total.expenditure_yuan,
    total.basic_yuan,
    total.project_yuan,
    class.money as money_by_class,
    sum(class.amount_yuan) filter (class.section_code = '20129') as class_20129_yuan,
    sum(class.amount_yuan) filter (class.class_code = '208') as class_208_yuan
from report.union_year as total
inner join report.expenditure_by_function_year as class using (document_id)
group by all
order by all"""


def readmes(space: Workspace) -> Generated:
    """The readmes with results of the published file."""
    with open_database(space.published, read_only=True) as connection:
        results = read_results(connection)
        query = _query_block(connection)
    power = (space.root / PAGE).read_text(encoding="utf-8")
    texts: dict[Path, str] = {}
    for name, chinese in README_FILES.items():
        path = space.root / name
        blocks = {
            "result": result_markdown(results, chinese=chinese),
            "prose": prose_markdown(results, chinese=chinese),
            "query": query,
            "power": power_markdown(power, chinese=chinese),
            "finding": _finding_block(space.published, chinese=chinese),
        }
        text = path.read_text(encoding="utf-8")
        for marker, block in blocks.items():
            text = _replace_block(text, marker, block, path)
        texts[path] = text
    return Generated(texts)


def _replace_block(text: str, marker: str, block: str, path: Path) -> str:
    begin, end = f"<!-- {marker}:begin -->", f"<!-- {marker}:end -->"
    pattern = re.compile(rf"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if len(pattern.findall(text)) != 1:
        raise JuesuanError(
            f"needs {begin} and {end} exactly once",
            document=path.name,
            remedy="put the two marks where the block belongs",
        )
    return pattern.sub(lambda _: f"{begin}\n{block}\n{end}", text)


def _finding_block(path: Path, *, chinese: bool) -> str:
    """The gravest finding that one figure would repair, as in `juesuan audit`."""
    found = read_audit(path, "", None, every=False).findings
    repairable = [one for one in found if one.mend and one.mend.is_only]
    if not repairable:
        raise JuesuanError("no finding names a single figure that would repair it")
    gravest = min(repairable, key=_weight)
    style = Style(_WIDTH, "zh" if chinese else "en", has_details=False)
    return "\n".join(["```", *finding_lines(gravest, 1, style), "```"])


def _weight(finding: Finding) -> tuple[int, Decimal, str]:
    """The weight of a finding, for sorting the gravest first."""
    share = Decimal(str(finding.columns["expenditure_share"] or 0))
    return SEVERITIES.index(finding.severity), -share, finding.columns["finding_id"]


def _query_block(connection: duckdb.DuckDBPyConnection) -> str:
    """The query and its answer as Markdown."""
    cursor = connection.execute(QUERY)
    headings = [column[0] for column in cursor.description or ()]
    rows = cursor.fetchall()
    if not rows:
        raise JuesuanError("the query of the readme has no answer")
    numbers = [
        place
        for place, value in enumerate(rows[0])
        if isinstance(value, Decimal | None)
    ]
    table = markdown_table(headings, [[*map(_text, row)] for row in rows], numbers)
    return f"```sql\n{QUERY}\n```\n\n{table}"


def _text(value: object) -> str:
    if value is None:
        return ""
    return f"{value:,f}" if isinstance(value, Decimal) else str(value)
