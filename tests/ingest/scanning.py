"""A made-up document as a scan: drawn, turned askew, with noise, compressed."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from PIL import Image
from rendering import write_pdf

from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.families import Family
from ingest.madeup.documents.text import DocumentWriter

DOTS_PER_INCH = 150
FAMILY = Family(
    "scan",
    (
        ("expenditure", "standard"),
        ("general_budget_expenditure", "standard"),
        ("government_fund", "standard"),
        ("state_capital", "standard"),
    ),
    numbered=False,
)


def worn(picture: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """A page as a scanner makes it: up to two degrees askew, noisy, JPEG."""
    height, width = picture.shape[:2]
    angle = float(chance.uniform(-2, 2))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    picture = cv2.warpAffine(picture, turn, (width, height), borderValue=(255,) * 3)
    noisy = picture.astype(int) + chance.normal(0, 8, picture.shape)
    _, packed = cv2.imencode(
        ".jpg", np.clip(noisy, 0, 255).astype("uint8"), [cv2.IMWRITE_JPEG_QUALITY, 70]
    )
    picture = cv2.imdecode(packed, cv2.IMREAD_COLOR)
    assert picture is not None
    return np.asarray(picture)


def write_scan(folder: Path, seed: int) -> tuple[Path, dict[tuple[str, str, str], str]]:
    """Write a scanned document; returns its path and every figure it prints."""
    writer = DocumentWriter()
    accounts = make_accounts(seed)
    source, target = folder / "source.pdf", folder / "scan.pdf"
    write_pdf(writer, accounts, FAMILY, source)
    chance = np.random.default_rng(seed)
    pages = []
    document = pypdfium2.PdfDocument(source)
    for page in document:
        picture = page.render(scale=DOTS_PER_INCH / 72).to_numpy()[:, :, :3].copy()
        pages.append(
            Image.fromarray(cv2.cvtColor(worn(picture, chance), cv2.COLOR_BGR2RGB))
        )
    document.close()
    pages[0].save(
        target, save_all=True, append_images=pages[1:], resolution=DOTS_PER_INCH
    )
    expected = {
        (table, key, column): str(value)
        for form in writer.forms(accounts, FAMILY)
        for (table, _, key, column), value in form.cells().items()
    }
    return target, expected
