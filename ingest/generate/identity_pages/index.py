"""The list of all identities and rules, with notes on all of them."""

from collections.abc import Iterator

from ingest.errors import JuesuanError
from ingest.generate.identity_pages.catalogue import Listed
from ingest.generate.identity_pages.page import (
    NOTICE,
    Sources,
    both,
    heading,
    kind_of,
    lines_of,
    page,
    paragraph,
    table,
)
from ingest.generate.identity_pages.query import QUERIES
from ingest.generate.identity_pages.words import Both

_FAMILIES = (
    "prose",
    "prior_year",
    "performance",
    "classification",
    "completeness",
)


class FamilyError(JuesuanError):
    """The index has no place for the family of a rule."""


Group = tuple[str, Both, list[Listed]]


def _groups(sources: Sources) -> Iterator[Group]:
    """Pages by name: identities by their first table, rules by family."""
    strange = {one.family for one in sources.catalogue.identities}
    strange -= {*_FAMILIES, "table"}
    if strange:
        raise FamilyError(f"no place in the index: {sorted(strange)}")
    catalogue, words = sources.catalogue, sources.words
    for found in catalogue.tables.values():
        here = [
            one
            for one in catalogue.identities
            if one.terms and one.terms[0].table_key == found.table_key
        ]
        # Identities within the table come before those with other tables.
        here.sort(key=lambda one: len(one.table_keys) > 1)
        name = Both(f"{found.table_no} {found.name}".strip(), found.name_en)
        if here:
            yield found.table_key, name, here
    for family in _FAMILIES:
        members = [one for one in catalogue.identities if one.family == family]
        if members:
            yield family, words.phrase("family", family), members


def pages(sources: Sources) -> dict[str, str]:
    """File name to Markdown of the index and of every page with an identity."""
    made = {
        f"{key}.md": page(name, ones, sources) for key, name, ones in _groups(sources)
    }
    return {**made, "index.md": index(sources, has_pages=True)}


def index(sources: Sources, *, has_pages: bool = False) -> str:
    """The list as Markdown, with links to the pages if they stand beside it."""
    words = sources.words
    lead = words.phrase("index", "lead")
    values = {
        "count": len(sources.catalogue.identities),
        "guide": "../../docs/identities.md" if has_pages else "../identities.md",
    }
    heads = [words.phrase("index", name) for name in ("page", "says")]
    heads[1:1] = [words.phrase("fact", "identity")]
    heads += [words.phrase("fact", name) for name in ("kind", "severity")]
    lines = [
        NOTICE,
        "",
        *heading(1, words.phrase("index", "title")),
        *paragraph(Both(lead.chinese.format(**values), lead.english.format(**values))),
        *table(
            heads,
            (
                (
                    f"[{both(name)}]({key}.md)" if has_pages else both(name),
                    one.identity_id,
                    lines_of(Both(one.statement, one.statement_en)),
                    both(kind_of(one, words)),
                    both(words.phrase("severity", one.severity)),
                )
                for key, name, ones in _groups(sources)
                for one in ones
            ),
        ),
        *heading(2, words.phrase("heading", "states")),
        *paragraph(*(text for _, text in words.topic("state"))),
        *heading(2, words.phrase("heading", "kind")),
    ]
    for key, kind in words.topic("kind"):
        lines += paragraph(kind, words.phrase("rounding", key))
    for topic in ("publisher", "reader"):
        lines += heading(2, words.phrase("heading", topic))
        lines += paragraph(words.phrase("lead", topic))
        for key, advice in words.shared_advice(topic):
            scope, kind_name = key.split("/")
            where = words.phrase("scope", scope)
            what = words.phrase("kind_name", kind_name)
            lines += paragraph(
                Both(
                    f"**{where.chinese} · {what.chinese}**：{advice.chinese}",
                    advice.english,
                )
            )
    lines += heading(2, words.phrase("heading", "query"))
    for key, sql in QUERIES.items():
        lines += [*paragraph(words.phrase("query", key)), "```sql", sql, "```", ""]
    return "\n".join(lines).rstrip() + "\n"
