"""The page of the identities of a table, or of the rules of a family, as Markdown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.generate.identity_pages import formula
from ingest.generate.identity_pages.catalogue import Catalogue, Listed, RegisteredError
from ingest.generate.identity_pages.words import TOPICS, Both, Words
from ingest.markdown import markdown_table
from ingest.reference import Term

NOTICE = "<!-- Written by juesuan generate; change the seeds or words. -->"
# Places of the row and of the column of a term in its line of a table.
_ROW, _COLUMN = 3, 4


@dataclass(frozen=True)
class Sources:
    """The sources of a page."""

    catalogue: Catalogue
    words: Words


def both(text: Both) -> str:
    """Both languages on one line."""
    return f"{text.chinese} · {text.english}"


def table(heads: Sequence[Both], rows: Iterable[Iterable[str]]) -> list[str]:
    """A Markdown table with its heads in both languages."""
    return [markdown_table([*map(both, heads)], [[*row] for row in rows]), ""]


def heading(level: int, text: Both) -> list[str]:
    """A heading in both languages."""
    return [f"{'#' * level} {both(text)}", ""]


def lines_of(text: Both) -> str:
    """The Chinese, then the English below it."""
    return f"{text.chinese}<br>{text.english}"


def paragraph(*texts: Both) -> list[str]:
    """The Chinese of all texts, then the English of all."""
    chinese = "".join(text.chinese for text in texts)
    english = " ".join(text.english for text in texts)
    return [lines_of(Both(chinese, english)), ""]


def _years(identity: Listed, words: Words) -> Both:
    since, until = identity.since_year, identity.until_year
    if not since and not until:
        return words.phrase("years", "all")
    span = f"{since or '…'}–{until or '…'}"
    return Both(span, span)


def _condition(identity: Listed) -> str:
    """Key of its condition; a rule's condition is part of its evaluation."""
    return identity.applies_when or ("none" if identity.terms else "rule")


def kind_of(identity: Listed, words: Words) -> Both:
    """Its kind and, for an identity of tables, its scope: advice is chosen by both."""
    kind = words.phrase("kind_name", identity.kind)
    if not identity.terms:
        return kind
    scope = words.phrase("scope", identity.scope)
    return Both(f"{scope.chinese}，{kind.chinese}", f"{scope.english}, {kind.english}")


def _facts(identities: Sequence[Listed], words: Words) -> list[str]:
    """The table at the head of a page: one line per identity, with a link to it."""
    names = ("identity", "kind", "severity", "basis", "years", "condition")
    return table(
        [words.phrase("fact", name) for name in names],
        (
            (
                f"[{one.identity_id}](#{one.identity_id})",
                both(kind_of(one, words)),
                both(words.phrase("severity", one.severity)),
                f"{both(words.phrase('basis_kind', one.basis_kind))}：{one.basis}",
                both(_years(one, words)),
                both(words.phrase("condition_name", _condition(one))),
            )
            for one in identities
        ),
    )


def _term_row(term: Term, sources: Sources) -> tuple[str, ...]:
    catalogue, words = sources.catalogue, sources.words
    row = formula.row_label(catalogue, term)
    if term.row_selector != "line":
        row = both(words.phrase("row_selector", term.row_selector))
    column = formula.column_label(catalogue, term)
    if term.column_selector != "column":
        column = both(words.phrase("column_selector", term.column_selector))
    return (
        both(words.phrase("side", term.side)),
        f"{term.weight:+d}".replace("-", "−").removesuffix("1"),
        formula.table_name(catalogue, term.table_key).chinese,
        row,
        column,
        both(words.phrase("absent", term.absent_row)),
        both(words.phrase("absent", term.absent_table)),
    )


def joined(rows: Iterable[tuple[str, ...]]) -> list[list[str]]:
    """Rows that follow one another and differ in one cell, as one row that lists it."""
    found: list[list[str]] = []
    place = None
    for row in rows:
        unlike = (
            [
                number
                for number, (old, new) in enumerate(zip(found[-1], row, strict=True))
                if old != new and number != place
            ]
            if found
            else []
        )
        fits = not unlike if place is not None else unlike in ([_ROW], [_COLUMN])
        if found and fits:
            place = unlike[0] if place is None else place
            found[-1][place] += f"；{row[place]}"
        else:
            place = None
            found.append([*row])
    return found


def _formula(identity: Listed, sources: Sources) -> list[str]:
    """The formula, its terms, and its condition."""
    words = sources.words
    written = formula.formula(identity, sources.catalogue)
    heads = ("side", "sign", "table", "row", "column", "absent_row", "absent_table")
    condition = identity.applies_when
    return [
        f"> {lines_of(written)}",
        "",
        *table(
            [words.phrase("term", head) for head in heads],
            joined(_term_row(term, sources) for term in identity.terms),
        ),
        *(paragraph(words.phrase("condition", condition)) if condition else ()),
    ]


def _registered(cases: list[RegisteredError], words: Words) -> list[str]:
    names = [words.phrase("register", key) for key in ("place", "difference", "says")]
    return [
        f"**{both(words.phrase('heading', 'register'))}**",
        "",
        *table(
            names,
            (
                (
                    f"`{case.document_id}`"
                    f" {' / '.join(filter(None, (case.row_key, case.column_key)))}",
                    f"{case.difference} {case.unit}".strip() or "—",
                    " ".join(filter(None, (case.explanation, case.publisher_answer))),
                )
                for case in cases
            ),
        ),
    ]


def _entry(identity: Listed, sources: Sources) -> list[str]:
    """One identity: its statement, its operands, and what to do."""
    words = sources.words
    lines = [
        f"## {identity.identity_id}",
        "",
        *paragraph(Both(identity.statement, identity.statement_en)),
    ]
    if identity.terms:
        lines += _formula(identity, sources)
    for topic in TOPICS:
        advice = words.own_advice(identity, topic)
        if advice:
            name = words.phrase("heading", topic)
            named = Both(f"**{name.chinese}**：{advice.chinese}", advice.english)
            lines += [f"- {lines_of(named)}"]
    if lines[-1]:
        lines.append("")
    cases = [
        case
        for case in sources.catalogue.registered
        if case.identity_id == identity.identity_id
    ]
    return [*lines, *(_registered(cases, words) if cases else ())]


def page(name: Both, identities: Sequence[Listed], sources: Sources) -> str:
    """The Markdown of a page of identities under a name."""
    words = sources.words
    lines = [NOTICE, "", *heading(1, name), *_facts(identities, words)]
    for identity in identities:
        lines += _entry(identity, sources)
    footer = words.phrase("link", "footer")
    lines += [f"[{both(footer)}](index.md)"]
    return "\n".join(lines) + "\n"
