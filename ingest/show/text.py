"""The page of `juesuan show` as text: one screen of at most 100 columns."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from rich.cells import cell_len, set_cell_size

from ingest.audit.findings import SEVERITIES
from ingest.audit.wrapping import wrap
from ingest.show.line import Line
from ingest.show.run import OnePage, Row
from ingest.show.words import Words

WIDTH = 100
_CLASSES_SHOWN = 6
_PROJECTS_SHOWN = 5
_FINDINGS_SHOWN = 6
_PERCENT = Decimal(100)


_Section = tuple[str, Sequence[str | Line]]


def page_text(page: OnePage, words: Words, width: int = WIDTH) -> str:
    """The page; width: cells in a line, of which at most WIDTH are used.

    On a narrower screen bars and notes, right of the amounts, shrink.
    """
    width = min(width, WIDTH)
    sections = []
    if page.union:
        sections.append(_money(page, words))
    else:
        sections.append((words("money"), [f"  {words('no_accounts')}"]))
    if page.functions:
        sections.append(_functions(page, words))
    if page.economic:
        sections.append(_economic(page, words))
    if page.union:
        sections += [_budget(page, words), _three_public(page, words)]
    sections += [_performance(page, words), _findings(page, words, width)]
    lines = _head(page, words, width)
    for title, rows in sections:
        rule = "─" * max(0, width - cell_len(title) - 4)
        lines.append(f"── {title} {rule}")
        for row in rows:
            lines += wrap(row, width) if isinstance(row, str) else [row.text(width)]
    lines += ["─" * width, *wrap(words("legend"), width)]
    return "\n".join(line.rstrip() for line in lines)


def _head(page: OnePage, words: Words, width: int) -> list[str]:
    publisher = page.publisher
    level = words.of("publisher_level", publisher.get("level"))
    known = [
        str(publisher.get("publisher_code") or page.documents[0]["publisher_code"]),
        str(publisher.get("province_name") or ""),
        level or words("unlisted_level"),
    ]
    name = page.union.get("publisher_name") or page.documents[0]["publisher_name"]
    place = " · ".join(part for part in known if part)
    lines = wrap(f"{name}  {words('year', page.fiscal_year)}   {place}", width)
    for document in page.documents:
        kind = words.of("document_kind", document["kind"])
        scope = words.of("scope", document["scope"])
        named = f"{kind}{words('in_brackets', scope)}"
        text = f"{named}  {document['document_id']}  {document['source_file']}"
        lines += wrap(text, width)
    return lines


def _amount(value: Decimal | None, words: Words) -> str:
    return words("not_in_file") if value is None else f"{value:,.2f}"


def _headline(
    page: OnePage,
    words: Words,
    name: str,
    label: str | None = None,
    *,
    whole: Decimal | None = None,
    note: str = "",
) -> Line:
    """A headline with its evidence, or why there is no amount."""
    value, evidence = page.amount(f"{name}_yuan"), page.evidence(name)
    amount = (
        words.of("headline_evidence", evidence or "not_in_file")
        if value is None
        else _amount(value, words)
    )
    mark = "" if value is None else _mark(evidence, words)
    return Line(label or words(name), amount, _share(value, whole), mark, note)


def _share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    if part is None or not whole:
        return None
    return part / whole


def _mark(evidence: str | None, words: Words) -> str:
    return words(f"mark_{evidence}") if evidence else ""


def _money(page: OnePage, words: Words) -> _Section:
    revenue, expenditure = page.amount("revenue_yuan"), page.amount("expenditure_yuan")
    part = f"  {words('fiscal_appropriation')}"
    return words("money"), [
        _headline(page, words, "revenue"),
        _headline(page, words, "fiscal_appropriation", part, whole=revenue),
        _headline(page, words, "expenditure"),
        *(
            _headline(page, words, name, f"  {words(name)}", whole=expenditure)
            for name in ("basic", "project")
        ),
        _headline(page, words, "opening_balance", words("opening")),
        _headline(page, words, "closing_balance", words("closing")),
    ]


def _classes(rows: Sequence[Row], words: Words) -> list[Line]:
    """Sums by class with the shares of the report; the smallest are combined.

    Where basic and project expenditure are both published by class, each has its own
    lines: a share is one of its type.
    """
    types = {row["type"] for row in rows}
    lines = [
        Line(
            _class_name(row, words, with_type=len(types) > 1),
            _amount(row["amount"], words),
            _share(row["share_percent"], _PERCENT),
            _mark(row["evidence"], words),
        )
        for row in rows[:_CLASSES_SHOWN]
    ]
    rest = rows[_CLASSES_SHOWN:]
    if rest:
        amount, share = (
            sum((row[name] or Decimal(0) for row in rest), Decimal(0))
            for name in ("amount", "share_percent")
        )
        label = words("others", len(rest))
        part = None if len(types) > 1 else _share(share, _PERCENT)
        lines.append(Line(label, _amount(amount, words), part))
    return lines


def _class_name(row: Row, words: Words, *, with_type: bool) -> str:
    name = f"{row['code'] or ''} {row['name'] or ''}".strip() or words("unclassified")
    return f"{name} · {words(row['type'])}" if with_type else name


def _functions(page: OnePage, words: Words) -> _Section:
    is_all = all(row["money"] == "all" for row in page.functions)
    money = words("all" if is_all else "fiscal_only")
    title = f"{words('by_function')}{words('in_brackets', money)}"
    return title, _classes(page.functions, words)


def _economic(page: OnePage, words: Words) -> _Section:
    lines = _classes(page.economic, words)
    parts = [
        _amount(page.amount(name), words)
        for name in ("general_basic_yuan", "personnel_yuan", "operating_yuan")
    ]
    return words("by_economic"), [*lines, f"  {words('of_basic', *parts)}"]


def _budget(page: OnePage, words: Words) -> _Section:
    change = page.amount("change_percent")
    execution = page.amount("execution_percent")
    staff = page.union.get("staff")
    return words("budget"), [
        _headline(page, words, "initial_budget"),
        _headline(page, words, "adjusted_budget"),
        _headline(
            page,
            words,
            "expenditure",
            words("final_account"),
            note="" if execution is None else words("of_initial", f"{execution}%"),
        ),
        _headline(
            page,
            words,
            "prior_expenditure",
            words("prior"),
            note="" if change is None else words("change", f"{change:+}%"),
        ),
        Line(
            words("in_service"),
            _amount(None, words) if staff is None else f"{staff:,}",
            evidence="" if staff is None else _mark(page.evidence("staff"), words),
        ),
        Line(
            words("per_head"), _amount(page.amount("expenditure_per_head_yuan"), words)
        ),
    ]


def _three_public(page: OnePage, words: Words) -> _Section:
    lines = [_headline(page, words, "three_public", words("three_total"))]
    for group in ("overseas_visits", "official_vehicles", "official_hospitality"):
        budget = page.three_public.get(group, {}).get("initial_budget_yuan")
        text = "" if budget is None else f"{words('initial_budget')} {budget:,.2f}"
        lines.append(_headline(page, words, group, f"  {words(group)}", note=text))
    return words("three_public"), [
        *lines,
        *(_headline(page, words, name) for name in ("agency_operating", "procurement")),
    ]


def _performance(page: OnePage, words: Words) -> _Section:
    if not page.projects and not page.scores:
        return words("performance"), [f"  {words('no_forms')}"]
    lines: list[str | Line] = [
        Line(str(row["dimension"] or ""), "", note=_scored(row["score"], row, words))
        for row in page.scores
    ]
    for row in page.projects[:_PROJECTS_SHOWN]:
        executed = _amount(row["executed_yuan"], words)
        text = _scored(row["total_score"], row, words)
        lines.append(Line(str(row["project_name"]), executed, note=text))
    if len(page.projects) > _PROJECTS_SHOWN:
        lines.append(f"  {words('others', len(page.projects) - _PROJECTS_SHOWN)}")
    scored = sum(row["total_score"] is not None for row in page.projects)
    forms = words("forms", len(page.projects), scored)
    return f"{words('performance')}{words('colon')}{forms}", lines


def _scored(score: Decimal | None, row: Row, words: Words) -> str:
    points = "" if score is None else f"{words('score')} {score.normalize():f}"
    return f"{points} {row['grade'] or ''}".strip()


def _findings(page: OnePage, words: Words, width: int) -> _Section:
    score = page.amount("disclosure_score")
    scored = [] if score is None else [words("score_of", score)]
    if not page.findings:
        count = page.evaluated_count
        none = words("none_found", count) if count else words("none_evaluated")
        return words("findings"), [f"  {words('comma').join([none, *scored])}"]
    counts = Counter(row["severity"] for row in page.findings)
    parts = [f"{words(kind)} {counts[kind]}" for kind in SEVERITIES if counts[kind]]
    lines: list[str] = []
    for row in page.findings[:_FINDINGS_SHOWN]:
        sentence = row["sentence" if words.language == "zh" else "sentence_en"]
        # Closing signs may hang over the edge.
        text = wrap(f"{words(row['severity'])}  {sentence}", width - 4, "  ")
        lines += text[:2]
        if len(text) > 2:
            lines[-1] = set_cell_size(lines[-1], width - 2).rstrip() + " …"
    more = len(page.findings) - _FINDINGS_SHOWN
    code = page.documents[0]["publisher_code"]
    rest = [words("more_findings", more)] if more > 0 else []
    lines.append("  " + " ".join([*rest, words("places", code, page.fiscal_year)]))
    listed = words("comma").join([*parts, *scored])
    return f"{words('findings')}{words('colon')}{listed}", lines
