"""Errors that a user can act on: what happened, where, and the remedy."""


class JuesuanError(Exception):
    """Base of all errors that name a document, a place in it and what to do.

    document: file or document_id; page and line: where in it, from 1; table: table
    key; remedy: what the user can do about it.
    """

    def __init__(
        self,
        message: str,
        *,
        document: str | None = None,
        page: int | None = None,
        line: int | None = None,
        table: str | None = None,
        remedy: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.document = document
        self.page = page
        self.line = line
        self.table = table
        self.remedy = remedy

    def __str__(self) -> str:
        place = [
            str(self.document) if self.document else "",
            f"page {self.page}" if self.page else "",
            f"line {self.line}" if self.line else "",
            f"table {self.table}" if self.table else "",
        ]
        where = ", ".join(part for part in place if part)
        text = f"{where}: {self.message}" if where else self.message
        return f"{text} ({self.remedy})" if self.remedy else text


class ReadError(JuesuanError):
    """A file could not be read."""


class LayoutError(JuesuanError):
    """A table has no known layout, or fits several.

    reason: why its figures have no place.
    """

    reason = "unknown columns"


class ExtractError(JuesuanError):
    """A document was read but no extract could be made of it."""


class LoadError(JuesuanError):
    """Extracts could not be loaded."""


class BuildError(JuesuanError):
    """The warehouse could not be built."""


class PublishError(JuesuanError):
    """A built warehouse could not be published."""
