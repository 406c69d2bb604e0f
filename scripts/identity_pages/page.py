"""The page of one identity or rule, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from identity_pages import formula
from identity_pages.catalogue import Catalogue, Identity, RegisteredError, Term
from identity_pages.query import queries
from identity_pages.words import Both, Words

NOTICE = (
    "<!-- Written by scripts/write_identity_pages.py; change the seeds or words. -->"
)


@dataclass(frozen=True)
class Sources:
    """What a page is written from."""

    catalogue: Catalogue
    words: Words


def _cell(text: str) -> str:
    """A text in a cell of a Markdown table."""
    return text.replace("|", "\\|")


def _section(words: Words, key: str, lines: Iterable[str]) -> list[str]:
    heading = words.phrase("heading", key)
    return [f"## {heading.chinese} · {heading.english}", "", *lines, ""]


def _paragraphs(*texts: Both) -> list[str]:
    """The Chinese of all texts, then the English of all."""
    chinese = "".join(text.chinese for text in texts)
    english = " ".join(text.english for text in texts)
    return [chinese, "", english]


def _years(identity: Identity, words: Words) -> Both:
    since, until = identity.since_year, identity.until_year
    if not since and not until:
        return words.phrase("years", "all")
    span = f"{since or '…'}–{until or '…'}"
    return Both(span, span)


def _condition(identity: Identity) -> str:
    """Key of its condition; that of a rule is part of how it is evaluated."""
    return identity.applies_when or ("none" if identity.terms else "rule")


def _facts(identity: Identity, sources: Sources) -> list[str]:
    """The short table at the head of a page."""
    words = sources.words
    kind = words.phrase("kind_name", identity.kind)
    basis = words.phrase("basis_kind", identity.basis_kind)
    rows = [
        ("family", words.phrase("family", identity.family)),
        ("kind", Both(kind.chinese, f"{kind.english} (`{identity.kind}`)")),
        ("severity", words.phrase("severity", identity.severity)),
        ("basis", Both(f"{basis.chinese}：{identity.basis}", basis.english)),
        ("years", _years(identity, words)),
        ("condition", words.phrase("condition_name", _condition(identity))),
    ]
    if identity.terms:
        rows.insert(1, ("scope", words.phrase("scope", identity.scope)))
    lines = ["| | |", "|---|---|"]
    for key, text in rows:
        name = words.phrase("fact", key)
        value = f"{_cell(text.chinese)} · {_cell(text.english)}"
        lines.append(f"| {name.chinese} · {name.english} | {value} |")
    for table_key in identity.table_keys:
        table = sources.catalogue.tables[table_key]
        name = words.phrase("fact", "table")
        value = f"{table.table_no} {table.name} · {table.name_en} (`{table_key}`)"
        lines.append(f"| {name.chinese} · {name.english} | {value.strip()} |")
    return lines


def _term_row(term: Term, sources: Sources) -> str:
    catalogue, words = sources.catalogue, sources.words
    row, column = formula.row_label(catalogue, term), ""
    if term.row_selector != "line":
        chosen = words.phrase("row_selector", term.row_selector)
        row = f"{chosen.chinese} · {chosen.english}"
    if term.column_selector == "column":
        column = formula.column_label(catalogue, term)
    else:
        chosen = words.phrase("column_selector", term.column_selector)
        column = f"{chosen.chinese} · {chosen.english}"
    sign = f"{term.weight:+d}".replace("-", "−").removesuffix("1")
    side = words.phrase("side", term.side)
    table = formula.table_name(catalogue, term.table_key).chinese
    absent_row = words.phrase("absent", term.absent_row)
    absent_table = words.phrase("absent", term.absent_table)
    cells = (
        f"{side.chinese} · {side.english}",
        sign,
        table,
        row,
        column,
        f"{absent_row.chinese} · {absent_row.english}",
        f"{absent_table.chinese} · {absent_table.english}",
    )
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _formula(identity: Identity, sources: Sources) -> list[str]:
    """The formula, and the list of what stands in it."""
    words = sources.words
    written = formula.formula(identity, sources.catalogue)
    heads = ("side", "sign", "table", "row", "column", "absent_row", "absent_table")
    names = [words.phrase("term", head) for head in heads]
    return [
        f"> {written.chinese}",
        ">",
        f"> {written.english}",
        "",
        "| " + " | ".join(f"{name.chinese} · {name.english}" for name in names) + " |",
        "|" + "---|" * len(heads),
        *(_term_row(term, sources) for term in identity.terms),
    ]


def _can_be_off(identity: Identity) -> str:
    """Key of the phrase that says which rounding an identity allows."""
    if identity.kind != "restatement" or len(identity.terms) == 2:
        return identity.kind
    # The figures of a rule are those a document has, and can be several.
    return "restatement_of_several"


def _states(identity: Identity, words: Words) -> list[str]:
    """When a table identity says nothing: not applicable, or not evaluable."""
    rows = {term.absent_row for term in identity.terms}
    tables = {term.absent_table for term in identity.terms}
    texts = [words.phrase("state", "always")]
    if identity.applies_when:
        texts.append(words.phrase("condition", identity.applies_when))
    for kind, found in (("row", rows), ("table", tables)):
        for absent in ("optional", "missing"):
            if absent in found:
                texts.append(words.phrase("state", f"{kind}_{absent}"))
    texts += [words.phrase("state", "column"), words.phrase("state", "ambiguous")]
    texts.append(words.phrase("state", "unread"))
    return _paragraphs(*texts)


def _registered(cases: list[RegisteredError], words: Words) -> list[str]:
    names = [words.phrase("register", key) for key in ("place", "difference", "says")]
    lines = [
        "| " + " | ".join(f"{name.chinese} · {name.english}" for name in names) + " |",
        "|---|---|---|",
    ]
    for case in cases:
        place = " / ".join(filter(None, (case.row_key, case.column_key)))
        said = " ".join(filter(None, (case.explanation, case.publisher_answer)))
        difference = f"{case.difference} {case.unit}".strip() or "—"
        where = f"`{case.document_id}` {place}".strip()
        lines.append(f"| {_cell(where)} | {difference} | {_cell(said)} |")
    return lines


def _query_sections(identity: Identity, words: Words) -> list[str]:
    lines: list[str] = []
    for key, sql in queries(identity.identity_id).items():
        lines += [
            *_paragraphs(words.phrase("query", key)),
            "",
            "```sql",
            sql,
            "```",
            "",
        ]
    return lines[:-1]


def page(identity: Identity, sources: Sources) -> str:
    """The Markdown of the page of `identity`."""
    words = sources.words
    if identity.terms:
        what = [
            *_section(words, "formula", _formula(identity, sources)),
            *_section(words, "states", _states(identity, words)),
        ]
    else:
        evaluated = words.advice_of(identity, "evaluated")
        nothing = words.phrase("state", "rule")
        what = _section(words, "evaluated", _paragraphs(evaluated, nothing))
    kind, rounding = (
        words.phrase("kind", identity.kind),
        words.phrase("rounding", _can_be_off(identity)),
    )
    lines = [
        NOTICE,
        "",
        f"# {identity.identity_id}",
        "",
        f"**{identity.statement}**",
        "",
        f"**{identity.statement_en}**",
        "",
        *_facts(identity, sources),
        "",
        *what,
        *_section(words, "kind", _paragraphs(kind, rounding)),
    ]
    for topic in ("publisher", "reader"):
        advice = words.advice_of(identity, topic)
        lead = words.phrase("lead", topic)
        lines += _section(words, topic, _paragraphs(lead, advice))
    lines += _section(words, "query", _query_sections(identity, words))
    cases = [
        case
        for case in sources.catalogue.registered
        if case.identity_id == identity.identity_id
    ]
    if cases:
        lines += _section(words, "register", _registered(cases, words))
    footer = words.phrase("link", "footer")
    lines.append(
        f"[{footer.chinese} · {footer.english}](index.md) · "
        f"[{words.phrase('link', 'semantics').chinese} · "
        f"{words.phrase('link', 'semantics').english}](../identities.md)"
    )
    return "\n".join(lines) + "\n"
