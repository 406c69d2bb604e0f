"""The HTML of the page: data, scripts, style and licences in one file."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Mapping
from importlib import resources

from ingest.page.data import PageError, Table, as_json

_ASSETS = resources.files("ingest.page") / "assets"
_PLACE = re.compile(r"\{\{(\w+)\}\}")


def compose(data: Mapping[str, Table], vega: str) -> str:
    """The page as text; nothing in it asks the network for anything.

    The policy lets no script run but the two that are hashed here, and no request out.
    """
    script = own_script()
    for name, text in (("Vega", vega), ("the page's script", script)):
        if re.search(r"</script|<!--", text, re.IGNORECASE):
            raise PageError(f"{name} cannot stand inside a script element")
    hashes = " ".join(f"'sha256-{_hash(text)}'" for text in (vega, script))
    parts = {
        "policy": f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline';"
        " img-src data:; base-uri 'none'; form-action 'none'",
        "style": asset("page.css"),
        "licences": html.escape(asset("licences.txt")),
        "data": as_json(data),
        "vega": vega,
        "script": script,
    }
    return _PLACE.sub(lambda place: parts[place.group(1)], asset("page.html"))


def own_script() -> str:
    """The page's own script: its files in the order of their names, names kept in."""
    names = sorted(file.name for file in _ASSETS.iterdir() if file.name.endswith(".js"))
    body = "\n".join(asset(name) for name in names)
    return f'(() => {{\n"use strict";\n{body}\n}})();'


def asset(name: str) -> str:
    """A file that the page is made of."""
    return (_ASSETS / name).read_text("utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
