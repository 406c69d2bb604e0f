"""Vega with all it needs as one script, out of the package vl-convert-python."""

from __future__ import annotations

import contextlib
import importlib.metadata
from pathlib import Path

import vl_convert

from ingest.warehouse.drafts import draft_of

# What the page calls.
_SNIPPET = "window.vegaEmbed = vegaEmbed;"


def vega_script(cache: Path) -> str:
    """The script; bundling takes seconds, so the result is kept in a folder.

    A folder that cannot be written is no error: the script is then made every time.
    """
    version = importlib.metadata.version("vl-convert-python")
    kept = cache / f"vega-{vl_convert.get_vega_version()}-{version}.js"
    if kept.is_file():
        return kept.read_text("utf-8")
    script: str = vl_convert.javascript_bundle(_SNIPPET)
    with contextlib.suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        with draft_of(kept) as draft:
            draft.write_text(script, "utf-8")
            draft.replace(kept)
    return script
