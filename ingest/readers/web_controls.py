"""Controls and frames of web pages: their contents become text, or are reported."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree, html

from ingest.readers.delivered import digit_count
from ingest.readers.web_styles import apply_styles

EMBEDDED = "embedded page or file"
NO_SCRIPTS = "text shown without scripts"
_HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|font-size\s*:\s*0(?:p[xt])?\s*(?:;|$)"
)
_UNSEEN = re.compile(r"visibility\s*:\s*(?:hidden|collapse)")
_NOTHING_LOADED = re.compile(r"\s*(?:about:|javascript:|#|$)", re.IGNORECASE)
# Input types that show their value; others show a mark, dots or nothing.
_SHOWN_INPUTS = frozenset(
    (
        *("", "text", "number", "search", "tel", "url", "email"),
        *("date", "month", "week", "time", "button", "submit", "reset"),
    )
)
_SOURCES = {"iframe": "src", "embed": "src", "object": "data"}
_CONTROLS = frozenset(("textarea", "button", "select", "input", "noscript", *_SOURCES))
# Elements without visible text.
_UNSHOWN = frozenset(("script", "style", "template", "head", "xml"))


def is_hidden(element: etree._Element) -> bool:
    """Whether an element itself is marked as hidden."""
    style = (element.get("style") or "").lower()
    return element.get("hidden") is not None or any(
        pattern.search(style) for pattern in (_HIDDEN, _UNSEEN)
    )


def leaves_blank(element: etree._Element) -> bool:
    """Whether a hidden element keeps its place, as a blank row or cell."""
    style = (element.get("style") or "").lower()
    return (
        element.tag in ("tr", "td", "th")
        and element.get("hidden") is None
        and _UNSEEN.search(style) is not None
        and _HIDDEN.search(style) is None
    )


def hidden_parts(tree: etree._Element) -> int:
    """Number of hidden rows, cells and texts of tables with digits."""
    count = 0
    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        if not isinstance(element.tag, str) or element.tag in _UNSHOWN:
            walk.skip_subtree()
        elif is_hidden(element):
            walk.skip_subtree()
            tables = element.xpath("boolean(descendant::table | ancestor::table)")
            count += tables and digit_count(_all_text(element)) > 0
    return count


def _visible(tree: etree._Element) -> Iterator[etree._Element]:
    """Yield the controls and frames that a page shows."""
    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        if element.tag in _UNSHOWN or is_hidden(element):
            walk.skip_subtree()
        elif element.tag in _CONTROLS:
            yield element
            if element.tag == "noscript":
                walk.skip_subtree()


def _become(element: etree._Element, tag: str, text: str | None) -> None:
    """Replace an element with another of this text; following text stays."""
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = tag, text, tail


def _all_text(element: etree._Element) -> str:
    return str(element.xpath("string()"))


def _chosen(select: etree._Element) -> str:
    """The options shown by a list: the selected one or the first, all if open."""
    options = list(select.iterdescendants("option"))
    size = select.get("size") or "1"
    if select.get("multiple") is not None or size.strip() not in ("0", "1", ""):
        return " ".join(map(_all_text, options))
    selected = [each for each in options if each.get("selected") is not None]
    return next(map(_all_text, (*reversed(selected), *options)), "")


def _is_sized(element: etree._Element) -> bool:
    sizes = [(element.get(name) or "").strip() for name in ("width", "height")]
    return not any(size in ("0", "0px") for size in sizes)


def _open_frame(frame: etree._Element, losses: Counter[str]) -> None:
    """Replace a frame with its page; report pages stored elsewhere."""
    page = frame.get("srcdoc") or ""
    if frame.tag == "iframe" and page.strip():
        inner = html.document_fromstring(page)
        losses.update(show_controls(inner))
        body = inner.find("body")
        _become(frame, "div", None if body is None else body.text)
        frame.extend(() if body is None else list(body))
        return
    source = frame.get(_SOURCES[frame.tag]) or ""
    if not _NOTHING_LOADED.match(source):
        losses[EMBEDDED] += _is_sized(frame)
    elif frame.tag == "object":
        # It shows its contents if it has nothing to load.
        frame.tag = "div"


def show_controls(tree: etree._Element) -> Counter[str]:
    """Change the controls of a page into their text; count what is not read.

    Styles are written into its elements first, as they decide visibility.
    """
    losses = apply_styles(tree)
    for element in list(_visible(tree)):
        if element.tag in _SOURCES:
            _open_frame(element, losses)
        elif element.tag == "noscript":
            losses[NO_SCRIPTS] += digit_count(_all_text(element)) > 0
        elif element.tag == "select":
            _become(element, "span", _chosen(element))
        elif element.tag == "input":
            kind = (element.get("type") or "").strip().lower()
            value = element.get("value") or ""
            _become(element, "span", value if kind in _SHOWN_INPUTS else "")
        else:
            element.tag = "span"
    return losses
