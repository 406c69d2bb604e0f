"""Pages without a text layer: from a page image to characters and rules.

Needs the optional extra ``ocr`` (rapidocr with its models, no network). The result has
the form of a PDF's text layer, plus the confidence of each piece of text.
"""

import importlib.util
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ingest.document import Reading
from ingest.readers.glyphs import Glyph
from ingest.readers.pdfium import PageContent
from ingest.readers.ruling import Rule

POINTS_PER_INCH = 72
# Scans have 150 to 300 dots per inch; more costs time and reads no better.
DOTS_PER_INCH = 200
CLOSER_DOTS_PER_INCH = 400
# A scan is skewed by a few degrees at most.
_MOST_SKEW = 4.0
_RULE_SHARE = 1 / 45
_HALF_WIDTH = 0.5


def is_available() -> bool:
    """Whether the extra is installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "cv2"))


@lru_cache(maxsize=1)
def _engine() -> Any:
    import logging

    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    # No detection of upside-down lines: pages are upright, and short figures flip.
    return RapidOCR(params={"Global.use_cls": False, "Global.log_level": "error"})


def _ink(gray: Any) -> Any:
    """White for printed pixels, adjusted for shadows of the scan."""
    import cv2

    return cv2.adaptiveThreshold(
        gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12
    )


def skew_of(gray: Any) -> float:
    """Skew of the long horizontal rules of a page in degrees, 0 without rules."""
    import cv2
    import numpy as np

    # Halve the size to drop noise: thousands of specks cost seconds.
    small = cv2.medianBlur(cv2.resize(gray, None, fx=0.5, fy=0.5), 3)
    width = small.shape[1]
    reach = cv2.getStructuringElement(cv2.MORPH_RECT, (25, 1))
    level = cv2.morphologyEx(_ink(small), cv2.MORPH_OPEN, reach)
    lines = cv2.HoughLinesP(
        level, 1, np.pi / 3600, 100, minLineLength=width // 6, maxLineGap=20
    )
    if lines is None:
        return 0.0
    angles, weights = [], []
    for x0, y0, x1, y1 in lines.reshape(-1, 4):
        angle = float(np.degrees(np.arctan2(y1 - y0, x1 - x0)))
        if abs(angle) <= _MOST_SKEW:
            angles.append(angle)
            weights.append(abs(float(x1 - x0)))
    if not angles:
        return 0.0
    order = np.argsort(angles)
    heaps = np.cumsum(np.array(weights)[order])
    middle = int(np.searchsorted(heaps, heaps[-1] / 2))
    return float(np.array(angles)[order][middle])


def straightened(image: Any) -> Any:
    """Turn a page so that its rules are level."""
    import cv2

    gray = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    angle = skew_of(gray)
    if abs(angle) < 0.02:
        return image
    height, width = gray.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(
        image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,) * 3
    )


def _rules(ink: Any, scale: float, flat: bool) -> list[Rule]:
    """Rules of one direction, in points."""
    import cv2

    height, width = ink.shape
    reach = max(int((width if flat else height) * _RULE_SHARE), 20)
    along = cv2.getStructuringElement(
        cv2.MORPH_RECT, (reach, 1) if flat else (1, reach)
    )
    across = cv2.getStructuringElement(cv2.MORPH_RECT, (1, 3) if flat else (3, 1))
    mask = cv2.dilate(
        cv2.morphologyEx(cv2.dilate(ink, across), cv2.MORPH_OPEN, along), across
    )
    found: list[Rule] = []
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    for x, y, w, h, _ in stats[1:]:
        long, thick = (w, h) if flat else (h, w)
        if long < reach or thick > long / 4:
            continue
        at, start, end = (y + h / 2, x, x + w) if flat else (x + w / 2, y, y + h)
        found.append(Rule(at * scale, start * scale, end * scale))
    return found


def _glyphs_of(text: str, box: tuple[float, float, float, float]) -> Iterator[Glyph]:
    """Characters spread over the box of their line; a wide one takes two shares."""
    x0, top, x1, bottom = box
    shares = [_HALF_WIDTH if char.isascii() else 1.0 for char in text]
    unit = (x1 - x0) / max(sum(shares), _HALF_WIDTH)
    at = x0
    for char, share in zip(text, shares, strict=True):
        end = at + share * unit
        if not char.isspace():
            yield Glyph(at, top, end, bottom, char)
        at = end


def read_image(
    image: Any, dots_per_inch: float, page: int = 1
) -> tuple[PageContent, list[Reading]]:
    """Read the image of one page (rows, columns, BGR) into characters and rules.

    Returns the content in points and every piece of text with its confidence.
    """
    import cv2

    scale = POINTS_PER_INCH / dots_per_inch
    image = straightened(image)
    ink = _ink(cv2.medianBlur(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), 3))
    result = _engine()(image)
    glyphs: list[Glyph] = []
    readings: list[Reading] = []
    if result.boxes is not None:
        for corners, text, score in zip(
            result.boxes, result.txts, result.scores, strict=True
        ):
            xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
            box = (min(xs) * scale, min(ys) * scale, max(xs) * scale, max(ys) * scale)
            glyphs += _glyphs_of(text, box)
            readings.append(Reading(page, text, float(score), *box))
    content = PageContent(
        width=image.shape[1] * scale,
        glyphs=glyphs,
        flats=_rules(ink, scale, flat=True),
        uprights=_rules(ink, scale, flat=False),
        pictures=0.0,
        has_marks=bool(glyphs),
    )
    return content, readings


def page_image(page: Any, dots_per_inch: int = DOTS_PER_INCH) -> Any:
    """The image of a PDF page for OpenCV."""
    import cv2

    picture = page.render(scale=dots_per_inch / POINTS_PER_INCH).to_numpy()
    if picture.ndim == 2:
        return cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
    return picture[:, :, :3].copy()


def read_page(page: Any, number: int) -> tuple[PageContent, list[Reading]]:
    """Read one page of a PDF from its image."""
    return read_image(page_image(page), DOTS_PER_INCH, number)


def read_again(page: Any, reading: Reading) -> list[str]:
    """Alternative readings of one piece of text at higher resolution.

    Only recognised text is returned.
    """
    import cv2

    image = straightened(page_image(page, CLOSER_DOTS_PER_INCH))
    scale = CLOSER_DOTS_PER_INCH / POINTS_PER_INCH
    margin = 2.0
    top, bottom = (reading.top - margin) * scale, (reading.bottom + margin) * scale
    left, right = (reading.x0 - margin) * scale, (reading.x1 + margin) * scale
    crop = image[max(int(top), 0) : int(bottom), max(int(left), 0) : int(right)]
    if crop.size == 0:
        return []
    gray = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY)
    _, black = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    found: dict[str, None] = {}
    for picture in (
        crop,
        cv2.cvtColor(black, cv2.COLOR_GRAY2BGR),
        cv2.blur(crop, (3, 3)),
    ):
        result = _engine()(picture, use_det=False, use_cls=False, use_rec=True)
        for text in result.txts or ():
            found["".join(text.split())] = None
    return list(found)
