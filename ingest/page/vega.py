"""Vega with all it needs as one script, out of the package vl-convert-python."""

from __future__ import annotations

import importlib.metadata
import os
from pathlib import Path

import vl_convert

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
    draft = kept.with_suffix(f".{os.getpid()}.part")
    try:
        cache.mkdir(parents=True, exist_ok=True)
        draft.write_text(script, "utf-8")
        draft.replace(kept)
    except OSError:
        draft.unlink(missing_ok=True)
    return script
