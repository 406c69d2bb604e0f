"""Tables, charts and the whole page of the notebook explore.py, as HTML."""

import re
from decimal import Decimal
from html import escape

import marimo as mo
import vl_convert

ROWS_SHOWN = 200
BARS_SHOWN = 25
PADDED = "padding:0.2rem 0.7rem;white-space:nowrap"
FONT = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"

CONTROL = re.compile(r"<marimo-ui-element.*?</marimo-ui-element>", re.DOTALL)
STYLE = (
    f"body {{ font: 16px/1.6 {FONT}; max-width: 72rem; margin: 2rem auto }}"
    " table { border-collapse: collapse } .paragraph { display: block }"
    " td, th { border-bottom: 1px solid #ccc; padding: .2rem .6rem;"
    " text-align: left }"
)


def shown(value):
    """A value as a reader writes it; nothing where none was found."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value:,}" if isinstance(value, Decimal) else str(value)


def table(names, rows):
    """Rows as a table, numbers to the right; long ones are cut, and say so."""
    if not rows:
        return mo.md("没有符合条件的记录。")
    heads = "".join(
        f'<th style="{PADDED};text-align:{side_of(name, rows[0][at])}">'
        f"{escape(name)}</th>"
        for at, name in enumerate(names)
    )
    lines = []
    for row in rows[:ROWS_SHOWN]:
        cells = "".join(
            f'<td style="{PADDED};text-align:{side_of(name, each)}">'
            f"{escape(shown(each))}</td>"
            for name, each in zip(names, row, strict=True)
        )
        lines.append(f"<tr>{cells}</tr>")
    more = len(rows) - ROWS_SHOWN
    note = f"<p>另有 {more:,} 行未列出。</p>" if more > 0 else ""
    return mo.Html(
        '<div style="overflow-x:auto"><table style="font-size:0.9rem">'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
        f"</div>{note}"
    )


def side_of(name, value):
    """Where a value stands in its column: what is counted, to the right."""
    is_counted = isinstance(value, Decimal | float | int) and name != "年度"
    return "right" if is_counted else "left"


def page_of(outputs):
    """What the cells show as one page; what only a server can do is left out."""
    texts = [shown_as.text for shown_as in outputs if hasattr(shown_as, "text")]
    parts = [CONTROL.sub("", text) for text in texts]
    return (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
        f"<title>决算</title><style>{STYLE}</style>{''.join(parts)}</html>"
    )


def bars(rows, title, group=""):
    """Bars from (label, number, group), the longest first; few of many."""
    totals = {}
    for label, number, _ in rows:
        totals[label] = totals.get(label, 0) + float(number or 0)
    order = sorted(totals, key=totals.__getitem__, reverse=True)[:BARS_SHOWN]
    values = [
        {"标签": label, "数": float(number), "分组": part}
        for label, number, part in rows
        if label in order and number is not None
    ]
    if not values:
        return mo.md("没有可以画的数字。")
    encoding = {
        "y": {"field": "标签", "type": "nominal", "sort": order, "title": None},
        "x": {"field": "数", "type": "quantitative", "title": title},
    }
    encoding["y"]["axis"] = {"labelLimit": 260}
    if group:
        encoding["color"] = {"field": "分组", "type": "nominal", "title": group}
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": values},
        "mark": {"type": "bar", "height": {"band": 0.7}},
        "width": 560,
        "height": {"step": 24},
        "encoding": encoding,
        "config": {"font": FONT, "bar": {"color": "#2f6690"}},
    }
    note = "" if len(totals) <= BARS_SHOWN else f"只画最大的 {BARS_SHOWN} 项，"
    note += f"共 {len(totals):,} 项。" if note else ""
    return mo.vstack([mo.Html(vl_convert.vegalite_to_svg(spec)), mo.md(note)])
