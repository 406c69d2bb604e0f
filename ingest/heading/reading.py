"""Publisher, year and scope of a document, from its statements and the caller's."""

from collections.abc import Collection, Sequence

from ingest.document import Line, Notice, SourceDocument
from ingest.errors import ExtractError
from ingest.heading.given import Given
from ingest.heading.places import Evidence
from ingest.heading.publisher import (
    Identity,
    filed_label,
    filed_under,
    identify,
    is_generic,
    owners,
    printed_publishers,
    titled_publishers,
    unlisted_note,
)
from ingest.heading.scope import stated_scopes
from ingest.heading.titles import is_organ
from ingest.heading.years import table_years, titled_years, year_of_name
from ingest.reference import Publisher, Reference
from ingest.tables.model import TableSpan
from ingest.text import fold

# Notice kind by option.
_KINDS = {"--publisher": "publisher", "--year": "fiscal_year", "--scope": "scope"}


class Reading:
    """Combines what a document states and what the caller gave.

    notices: what was not taken from the document alone.
    """

    def __init__(
        self,
        document: SourceDocument,
        spans: Sequence[TableSpan],
        lines: Sequence[Line],
        reference: Reference,
        given: Given,
    ) -> None:
        self.path = document.path
        self.spans = spans
        self.lines = lines
        self.reference = reference
        self.given = given
        self.notices: list[Notice] = []

    def _settled(
        self, option: str, given: object, read: object, stated: Collection[object]
    ) -> None:
        """Warn that an option overrules what was read.

        stated: everything that the document or the name of its file states.
        Raises ExtractError if the option is not among it.
        """
        if given not in stated:
            raise ExtractError(
                f"the document states {read}, {option} states {given}",
                document=self.path.name,
                remedy=f"omit {option}; if the document is wrong, put the right value"
                f" into the name of the file and keep {option}",
            )
        self.notices.append(
            Notice(
                _KINDS[option],
                f"the document states {read}, elsewhere or in its file's name {given};"
                f" {given} is used ({option})",
            )
        )

    def publisher(self, label: str) -> tuple[str, Identity]:
        """Label and identity of the publisher; raises ExtractError without one."""
        name, given = self.path.name, self.given.publisher
        if given is not None:
            return self._given_publisher(label, given)
        filed, named = filed_label(self.path, self.reference), owners(self.spans)
        if not label and len(named) > 1 and fold(filed) not in named:
            raise ExtractError(
                f"titles of tables name several publishers: {', '.join(named)}",
                document=name,
                remedy="name one with --publisher, or give the tables of each alone",
            )
        label = label or filed
        if not label:
            raise ExtractError(
                "neither a table (部门：…) nor the title names the publisher",
                document=name,
                remedy="name it with --publisher, or name the file after it",
            )
        evidence = Evidence(self.lines, self.path)
        return label, identify(label, self.reference, evidence, name)

    def _given_publisher(self, label: str, given: Publisher) -> tuple[str, Identity]:
        """The publisher given; it must be able to have the printed name."""
        listed = self.reference.publishers.get(fold(label), ())
        is_its_name = fold(given.name).endswith(fold(label))
        if given.name == given.code or given in listed or is_its_name:
            pass
        elif listed or _is_another(label, given):
            filed = filed_under(self.path, self.reference)
            stated = {_named(each) for each in (*self._printed(), filed) if each}
            if fold(given.name) in fold(self.path.stem):
                stated.add(_named(given))
            named = " or ".join(map(_named, listed)) or f"{label} (not listed)"
            self._settled("--publisher", _named(given), named, stated)
        else:
            self.notices.append(
                Notice(
                    "publisher",
                    f"the document names {label}, which is not listed;"
                    f" {_named(given)} is used (--publisher)",
                )
            )
        is_listed = given.code in self.reference.listed
        note = "" if is_listed else unlisted_note(self.path.name, given.name, "")
        return label or given.name, Identity(given.code, note)

    def _printed(self) -> list[Publisher]:
        """Every listed publisher named in a heading or a title."""
        labels = [*printed_publishers(self.spans), *titled_publishers(self.lines)]
        return [
            each
            for label in labels
            for each in self.reference.publishers.get(fold(label), ())
        ]

    def year(self, read: int | None) -> int:
        """The fiscal year; raises ExtractError without one."""
        named = year_of_name(self.path)
        if self.given.year is not None:
            if read not in (None, self.given.year):
                stated = {*table_years(self.spans), *titled_years(self.lines), named}
                self._settled("--year", self.given.year, read, stated)
            return self.given.year
        if read is not None:
            return read
        if named is None:
            raise ExtractError(
                "no table and no title names the fiscal year",
                document=self.path.name,
                remedy="give it with --year, or put it into the name of the file",
            )
        self.notices.append(
            Notice(
                "fiscal_year",
                f"no table and no title names the fiscal year; {named} comes from"
                " the name of the file (--year confirms it)",
            )
        )
        return named

    def scope(self) -> str:
        """The scope of the accounts; unknown if nothing shows it."""
        stated, given = stated_scopes(self.lines), self.given.scope
        if not given:
            return stated[0] if stated else "unknown"
        if stated and stated[0] != given:
            everywhere = stated_scopes(self.lines, self.path.stem)
            self._settled("--scope", given, stated[0], everywhere)
        return given


def _is_another(label: str, given: Publisher) -> bool:
    """Whether an unlisted name is the full name of another publisher."""
    name = fold(label)
    return is_organ(name) and not is_generic(name) and fold(given.name) not in name


def _named(publisher: Publisher) -> str:
    return f"{publisher.name} ({publisher.code})"
