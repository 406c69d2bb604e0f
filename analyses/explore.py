"""Questions of one's own to the published file: make explore."""

import marimo

app = marimo.App(width="medium", app_title="决算：自己查、自己画")

with app.setup:
    import os
    from pathlib import Path

    import duckdb
    import marimo as mo
    from drawing import bars, page_of, shown, table

    ALL = "全部"
    FINDINGS_LISTED = 500

    def open_published():
        """The published file, read-only, with no way to other files."""
        root = Path(__file__).resolve().parent.parent
        folder = os.environ.get("JUESUAN_WAREHOUSE", root / "warehouse")
        path = Path(folder) / "juesuan.duckdb"
        if not path.is_file():
            raise FileNotFoundError(f"{path}：请先运行 make build")
        settings = {"enable_external_access": "false", "lock_configuration": "true"}
        return duckdb.connect(path, read_only=True, config=settings)

    def answer(asked):
        """Names and rows of what was asked."""
        return [column[0] for column in asked.description], asked.fetchall()


@app.cell
def _():
    connection = open_published()
    counted = connection.execute(
        "select count(distinct 单位代码), count(*), min(年度), max(年度)"
        " from 中文.总工会年度"
    ).fetchone()
    (found,) = connection.execute("select count(*) from 中文.审核发现").fetchone()
    mo.md(
        "# 决算：自己查、自己画\n\n"
        f"本库有 {counted[0]:,} 个总工会、{counted[1]:,} 份年度决算"
        f"（{counted[2]}–{counted[3]} 年度）和 {found:,} 项审核发现。"
        "数据文件以只读方式打开。空白表示文件中未载，或未能读取，不是零。"
    )
    return (connection,)


@app.cell
def _(connection):
    def listed(sql):
        return [ALL, *(str(one) for (one,) in connection.execute(sql).fetchall())]

    filters = mo.ui.dictionary(
        {
            "单位": mo.ui.dropdown(
                listed("select distinct 单位名称 from 中文.总工会年度 order by 1"),
                value=ALL,
                label="单位",
            ),
            "年度": mo.ui.dropdown(
                listed("select distinct 年度 from 中文.总工会年度 order by 1 desc"),
                value=ALL,
                label="年度",
            ),
            "类": mo.ui.dropdown(
                listed("select distinct 类名称 from 中文.功能分类支出 order by 1"),
                value=ALL,
                label="支出功能分类（类）",
            ),
        }
    )
    mo.hstack(list(filters.elements.values()), justify="start")
    return (filters,)


@app.cell
def _(filters):
    chosen = dict(filters.value)
    return (chosen,)


@app.cell
def _(chosen):
    def where(*columns):
        """A condition for what is chosen, and its values."""
        narrowing = [(name, chosen[name]) for name in columns if chosen[name] != ALL]
        names = {"单位": "单位名称", "年度": "cast(年度 as varchar)", "类": "类名称"}
        parts = [f"{names[name]} = ?" for name, _ in narrowing]
        return " and ".join(["true", *parts]), [value for _, value in narrowing]

    return (where,)


@app.cell
def _(connection, where):
    condition, values = where("单位", "年度")
    years = answer(
        connection.execute(
            "select 单位名称, 年度, 编报范围,"
            ' cast(本年收入合计 / 10000 as decimal(18, 2)) as "收入（万元）",'
            ' cast(本年支出合计 / 10000 as decimal(18, 2)) as "支出（万元）",'
            ' cast(基本支出 / 10000 as decimal(18, 2)) as "基本支出（万元）",'
            ' cast(项目支出 / 10000 as decimal(18, 2)) as "项目支出（万元）",'
            ' 在职人数 as "在职人数（人）", 重大问题数 as "重大问题（项）"'
            f" from 中文.总工会年度 where {condition} order by 本年支出合计 desc",
            values,
        )
    )
    mo.vstack([mo.md("## 各单位年度决算"), table(*years)])
    return


@app.cell
def _(connection, where):
    parts, given = where("单位", "年度")
    types = connection.execute(
        "select 单位名称 || ' ' || 年度, 基本支出 / 10000, '基本支出'"
        f" from 中文.总工会年度 where {parts} union all"
        " select 单位名称 || ' ' || 年度, 项目支出 / 10000, '项目支出'"
        f" from 中文.总工会年度 where {parts}",
        [*given, *given],
    ).fetchall()
    mo.vstack([mo.md("### 基本支出和项目支出"), bars(types, "万元", "支出类型")])
    return


@app.cell
def _(connection, where):
    narrowed, wanted = where("单位", "年度", "类")
    classes = connection.execute(
        "select 类名称, sum(支出决算数) / 10000, 单位名称 || ' ' || 年度"
        f" from 中文.功能分类支出 where {narrowed} group by all order by all",
        wanted,
    ).fetchall()
    mo.vstack(
        [
            mo.md("### 支出功能分类\n\n只公开财政拨款支出的单位，以财政拨款支出计。"),
            bars(classes, "万元", "单位和年度"),
        ]
    )
    return


@app.cell
def _(connection, where):
    limited, bound = where("单位", "年度")
    findings = connection.execute(
        "select 记录编号, 单位名称 || ' ' || 年度 || '（' || 严重程度 || '）'"
        f" || left(问题描述, 40) || '…' from 中文.审核发现 where {limited}"
        " order by 差额 is null, list_position(['重大', '一般', '提示'], 严重程度),"
        f" 涉及金额占支出百分比 desc nulls last, 1 limit {FINDINGS_LISTED}",
        bound,
    ).fetchall()
    options = {f"{at}. {text}": key for at, (key, text) in enumerate(findings, 1)}
    finding = mo.ui.dropdown(
        options, value=next(iter(options), None), label="审核发现", full_width=True
    )
    mo.vstack(
        [
            mo.md(
                f"## 审核发现\n\n列出 {len(findings):,} 项，有金额的、重者在前"
                f"（最多 {FINDINGS_LISTED} 项）。"
            ),
            finding,
        ]
    )
    return (finding,)


@app.cell
def _(finding):
    finding_id = finding.value
    return (finding_id,)


@app.cell
def _(connection, finding_id):
    record = connection.execute(
        "select 问题描述, cast(差额 as decimal(18, 2)), 计量单位, 更正建议, 文件名,"
        " 登记说明"
        " from 中文.审核发现 where 记录编号 = ?",
        [finding_id],
    ).fetchone()
    evidence = answer(
        connection.execute(
            "with operand as (select document_id, unnest(operands, recursive := true)"
            " from audit.fct_finding inner join audit.fct_identity_result"
            " using (document_id, identity_result_id) where finding_id = ?)"
            " select if(operand.side in ('right', 'denominator'), '右边', '左边')"
            " as 一侧, coalesce(form.table_name, figure.table_no) as 公开表或段落,"
            " figure.row_label as 项目, cell.column_label as 列,"
            " figure.value_text as 原文数字, figure.unit as 单位,"
            " figure.page as 页, figure.line as 行 from operand"
            " inner join audit.fct_figure as figure using (document_id, figure_no)"
            " left join core.fct_cell as cell on figure.figure_id = cell.cell_id"
            " left join reference.published_table as form"
            " on figure.place_key = form.table_key"
            " order by 1 desc, 页, 行",
            [finding_id],
        )
    )
    has_amount = record is not None and record[1] is not None
    difference = f"差额 {shown(abs(record[1]))} {record[2]}。" if has_amount else ""
    (
        mo.md("没有审核发现。")
        if record is None
        else mo.vstack(
            [
                mo.md(f"**{record[0]}**"),
                mo.md(difference + (record[3] or "")),
                table(*evidence),
                mo.md(f"出自文件 {record[4]}。{record[5] or ''}"),
            ]
        )
    )
    return


@app.cell
def _(connection):
    names = [
        name
        for (name,) in connection.execute(
            "select table_name from duckdb_tables() where schema_name = '中文'"
            " order by table_name"
        ).fetchall()
    ]
    source = mo.ui.dropdown(names, value="功能分类支出", label="表")
    mo.vstack([mo.md("## 画一张自己的图\n\n选一张表、一个分项和一个数。"), source])
    return (source,)


@app.cell
def _(connection, source):
    kinds = connection.execute(
        "select column_name, data_type, regexp_extract(comment, '单位：(.+?)。', 1)"
        " from duckdb_columns()"
        " where schema_name = '中文' and table_name = ? order by column_index",
        [source.value],
    ).fetchall()
    units = {name: f"{name}（{unit}）" for name, _, unit in kinds if unit}
    labels = [name for name, kind, _ in kinds if kind == "VARCHAR" or name == "年度"]
    numbers = [
        name for name, kind, _ in kinds if kind.startswith(("DECIMAL", "INTEGER"))
    ]
    numbers = [name for name in numbers if name not in ("年度", "页码", "行号")]
    preferred = [name for name in ("单位名称",) if name in labels] or labels
    axes = mo.ui.dictionary(
        {
            "分项": mo.ui.dropdown(labels, value=preferred[0], label="分项"),
            "数": mo.ui.dropdown(numbers, value=numbers[0], label="数（合计）"),
            "分组": mo.ui.dropdown([ALL, *labels], value=ALL, label="颜色"),
        }
    )
    mo.hstack(list(axes.elements.values()), justify="start")
    return axes, units


@app.cell
def _(axes, connection, source, units, where):
    axis = axes.value
    part = axis["分组"]
    kept, values_kept = where("单位", "年度")
    group = "null" if part == ALL else f'cast("{part}" as varchar)'
    own = connection.execute(
        f'select cast("{axis["分项"]}" as varchar), sum("{axis["数"]}"), {group}'
        f' from "中文"."{source.value}" where {kept} group by all order by all',
        values_kept,
    ).fetchall()
    mo.vstack(
        [
            mo.md("各数为所选记录的合计；跨单位、跨年度相加是否有意义，请自行判断。"),
            bars(own, units.get(axis["数"], axis["数"]), "" if part == ALL else part),
        ]
    )
    return


@app.cell
def _():
    query = mo.ui.code_editor(
        "select 单位名称, 年度, 本年支出合计, 在职人数, 人均支出\n"
        "from 中文.总工会年度\norder by 人均支出 desc",
        language="sql",
    )
    mo.vstack(
        [
            mo.md(
                "## 用 SQL 查询\n\n"
                "各表说明：`select * from 说明`。改动后点击框外即可查询。"
            ),
            query,
        ]
    )
    return (query,)


@app.cell
def _(query):
    asked = query.value
    return (asked,)


@app.cell
def _(asked, connection):
    try:
        result = table(*answer(connection.execute(asked)))
    except duckdb.Error as error:
        result = mo.md(f"查询有误：`{error}`")
    mo.vstack([result])
    return


if __name__ == "__main__":
    # marimo's own export fetches its scripts from the network; this asks for nothing.
    import sys

    Path(sys.argv[1]).write_text(page_of(app.run()[0]), encoding="utf-8")
