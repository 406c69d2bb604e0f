"""The HTML of the page: data, script and style in one file, or data beside it."""

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

from ingest.page.data import PageError, Part, Table, as_json

_ASSETS = resources.files("ingest.page") / "assets"
_PLACE = re.compile(r"\{\{(\w+)\}\}")
# Scripts beside a page opened from disk, or from a server.
_BESIDE = " file: 'self'"


def compose(
    index: Mapping[str, Table], parts: Iterable[Part] = (), folder: str = ""
) -> str:
    """The page as text; it makes no network request.

    folder: of its parts, beside the page; without one the page contains them. The
    policy allows only the script hashed here and scripts beside the page, and no
    request.
    """
    script = own_script()
    if re.search(r"</script|<!--", script, re.IGNORECASE):
        raise PageError("the page's script cannot stand inside a script element")
    stored: dict[str, Any] = {"folder": folder, "tables": index}
    elements = [_stored("index", stored)]
    elements += [_stored(f"part-{name}", tables) for name, tables in parts]
    texts = {
        "policy": f"default-src 'none'; script-src 'sha256-{_hash(script)}'"
        f"{_BESIDE if folder else ''}; style-src 'unsafe-inline';"
        " img-src data:; base-uri 'none'; form-action 'none'",
        "style": asset("page.css"),
        "data": "\n".join(elements),
        "script": script,
    }
    return _PLACE.sub(lambda place: texts[place.group(1)], asset("page.html"))


def part_script(part: Part) -> str:
    """A part as a script that passes it to the page."""
    name, tables = part
    return f"juesuan.take({as_json(name)}, {as_json(tables)});\n"


def own_script() -> str:
    """The page's own script: its files in the order of their names, names kept."""
    names = sorted(file.name for file in _ASSETS.iterdir() if file.name.endswith(".js"))
    body = "\n".join(asset(name) for name in names)
    return f'(() => {{\n"use strict";\n{body}\n}})();'


def asset(name: str) -> str:
    """A source file of the page."""
    return (_ASSETS / name).read_text("utf-8")


def _stored(name: str, data: object) -> str:
    named = html.escape(name)
    return f'<script type="application/json" id="{named}">{as_json(data)}</script>'


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
