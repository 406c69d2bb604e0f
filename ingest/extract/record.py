"""A value as a row of the contract: its attributes by the columns of the file."""

from decimal import Decimal

from ingest.contract import ExtractFile

Record = dict[str, str]


def text_of(value: object) -> str:
    """A value as written in the files of an extract."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def record_of(file: ExtractFile, value: object, **own: object) -> Record:
    """The row of a value; own: columns other than its attributes."""
    return {
        name: text_of(own[name] if name in own else getattr(value, name))
        for name in file.columns
    }
