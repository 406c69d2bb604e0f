"""The index: a list of the pages, and notes on all identities."""

from collections.abc import Iterator

from ingest.errors import JuesuanError
from ingest.generate.identity_pages.catalogue import Listed
from ingest.generate.identity_pages.page import (
    NOTICE,
    Sources,
    heading,
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
        yield found.table_key, name, here
    for family in _FAMILIES:
        members = [one for one in catalogue.identities if one.family == family]
        yield family, words.phrase("family", family), members


def pages(sources: Sources) -> dict[str, str]:
    """File name to Markdown of the index and of every page with an identity."""
    strange = {one.family for one in sources.catalogue.identities}
    strange -= {*_FAMILIES, "table"}
    if strange:
        raise FamilyError(f"no place in the index: {sorted(strange)}")
    groups = [group for group in _groups(sources) if group[2]]
    made = {f"{key}.md": page(name, ones, sources) for key, name, ones in groups}
    return {**made, "index.md": _index(groups, sources)}


def _index(groups: list[Group], sources: Sources) -> str:
    words = sources.words
    lead = words.phrase("index", "lead")
    count = len(sources.catalogue.identities)
    lines = [
        NOTICE,
        "",
        *heading(1, words.phrase("index", "title")),
        *paragraph(
            Both(lead.chinese.format(count=count), lead.english.format(count=count))
        ),
        *table(
            [words.phrase("index", "page"), words.phrase("index", "count")],
            (
                (f"[{name.chinese} · {name.english}]({key}.md)", str(len(ones)))
                for key, name, ones in groups
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
