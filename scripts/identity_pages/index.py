"""The index of the pages: by family, and by published table."""

from __future__ import annotations

from identity_pages.catalogue import Catalogue, Identity
from identity_pages.page import NOTICE, Sources
from identity_pages.words import Words

_FAMILIES = (
    "prose",
    "prior_year",
    "performance",
    "classification",
    "completeness",
)


class FamilyError(Exception):
    """A rule has a family that the index has no place for."""


def _line(identity: Identity) -> str:
    return (
        f"- [{identity.identity_id}]({identity.identity_id}.md): "
        f"{identity.statement} · {identity.statement_en}"
    )


def _tables(catalogue: Catalogue, words: Words) -> list[str]:
    """Identities under the table they begin with, within a table before across."""
    across = words.phrase("index", "across")
    lines: list[str] = []
    for table in catalogue.tables.values():
        here = [
            identity
            for identity in catalogue.identities
            if identity.terms and identity.terms[0].table_key == table.table_key
        ]
        if not here:
            continue
        lines += [
            f"### {table.table_no} {table.name} · {table.name_en}".replace("  ", " ")
        ]
        within = [identity for identity in here if len(identity.table_keys) == 1]
        others = [identity for identity in here if len(identity.table_keys) > 1]
        lines += ["", *map(_line, within)] if within else []
        if others:
            lines += ["", f"{across.chinese} · {across.english}", ""]
            lines += map(_line, others)
        lines.append("")
    return lines


def index(sources: Sources) -> str:
    """The Markdown of the index."""
    catalogue, words = sources.catalogue, sources.words
    strange = {
        identity.family
        for identity in catalogue.identities
        if identity.family not in (*_FAMILIES, "table")
    }
    if strange:
        raise FamilyError(f"no place in the index: {sorted(strange)}")
    title, lead = words.phrase("index", "title"), words.phrase("index", "lead")
    counted = len(catalogue.identities)
    table = words.phrase("family", "table")
    lines = [
        NOTICE,
        "",
        f"# {title.chinese} · {title.english}",
        "",
        lead.chinese.format(count=counted),
        "",
        lead.english.format(count=counted),
        "",
        f"## {table.chinese} · {table.english}",
        "",
        *_tables(catalogue, words),
    ]
    for family in _FAMILIES:
        name = words.phrase("family", family)
        members = [one for one in catalogue.identities if one.family == family]
        if members:
            lines += [f"## {name.chinese} · {name.english}", ""]
            lines += [*map(_line, members), ""]
    return "\n".join(lines).rstrip() + "\n"
