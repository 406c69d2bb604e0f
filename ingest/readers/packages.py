"""Office packages: untrusted zip files of XML."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from types import TracebackType

from lxml import etree

from ingest.errors import ReadError

MOST_MEMBERS = 5_000
MOST_UNPACKED = 256 * 1024 * 1024
# Office XML shrinks to a tenth, a sheet of blanks to a hundredth.
MOST_RATIO = 200
_RATIO_COUNTS_FROM = 8 * 1024 * 1024
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def _parser() -> etree.XMLParser:
    """A parser that loads nothing, expands no entities and stops at deep nesting."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )


class Package:
    """A zip file whose members are checked before unpacking."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            members = self._zip.infolist()
        except _DAMAGED as error:
            raise self.damaged() from error
        unpacked = sum(member.file_size for member in members)
        packed = max(len(data), 1)
        if (
            len(members) > MOST_MEMBERS
            or unpacked > MOST_UNPACKED
            or (unpacked > _RATIO_COUNTS_FROM and unpacked / packed > MOST_RATIO)
        ):
            raise ReadError(
                f"the file is too large: it unpacks to {unpacked // 2**20} MB",
                document=name,
                remedy="do not open it unless you trust where it comes from",
            )
        self.members = frozenset(member.filename for member in members)

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def damaged(self, why: str = "") -> ReadError:
        """The error for a damaged file.

        why: which part of it is damaged, and how.
        """
        return ReadError(
            ": ".join(filter(None, ("the file is damaged or cut short", why))),
            document=self.name,
            remedy="download it again, or open it and save it anew",
        )

    def read(self, member: str) -> bytes:
        """Unpack one member; raises ReadError."""
        try:
            return self._zip.read(member)
        except KeyError as error:
            raise self.damaged(f"{member} is missing") from error
        except _DAMAGED as error:
            raise self.damaged(f"{member} cannot be unpacked") from error

    def xml(self, member: str) -> etree._Element:
        """Parse one member; raises ReadError."""
        try:
            return etree.fromstring(self.read(member), _parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged(f"{member} is not written as XML") from error


def local_name(element: etree._Element) -> str:
    """Name of an element without its namespace; empty for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Value of an attribute, whatever its namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def is_set(mark: etree._Element | None) -> bool:
    """Whether a property is present and not switched off."""
    return mark is not None and attribute(mark, "val") not in ("0", "false", "off")


def child(element: etree._Element, name: str) -> etree._Element | None:
    """First child of this name, whatever its namespace."""
    return next((part for part in element if local_name(part) == name), None)
