"""PDF text in fonts that the file draws itself: each names the box of its glyphs."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from ingest.readers import read_document

LINES = (
    "一、一般公共服务支出 12.30",
    "二、外交支出",
    "三、国防支出 1,060.20",
    "“三公”经费—合计、其他。",
    "-5.00",
)
# Share of the type that the ink of some characters fills; of others most of it.
INK = {
    "一": (0.05, 0.36, 0.95, 0.43),
    "、": (0.1, -0.08, 0.35, 0.14),
    "—": (0.0, 0.33, 1.0, 0.4),
    "-": (0.05, 0.22, 0.45, 0.28),
    ".": (0.12, 0.0, 0.22, 0.1),
    "“": (0.6, 0.6, 0.95, 0.85),
}
FIRST = 33


def _advance(char: str) -> float:
    return 0.5 if char < "\u2000" else 1.0


def _ink(char: str, em: float) -> tuple[float, ...]:
    usual = (0.04, 0.0, 0.46, 0.68) if char < "\u2000" else (0.05, -0.1, 0.95, 0.85)
    return tuple(round(each * em, 4) for each in INK.get(char, usual))


class _File:
    """Objects of a PDF, numbered as they are added."""

    def __init__(self) -> None:
        self.objects: list[str] = []

    def add(self, body: str, stream: str = "") -> int:
        if stream:
            body = f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream"
        self.objects.append(body)
        return len(self.objects)

    def font(self, chars: str, em: float, head: str) -> int:
        """A font of some characters whose box is that of their ink."""
        boxes = [_ink(char, em) for char in chars]
        names, codes = [], []
        for at, (char, (x, y, right, top)) in enumerate(zip(chars, boxes, strict=True)):
            begin = f"{_advance(char) * em} 0 {head.format(x, y, right, top)}"
            drawn = f"{begin}\n{x} {y} {right - x} {top - y} re f"
            names.append(f"/g{at} {self.add('', drawn)} 0 R")
            codes.append(f"<{at + FIRST:02x}> <{ord(char):04x}>")
        meaning = self.add(
            "",
            "begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(codes)} beginbfchar {' '.join(codes)} endbfchar endcmap",
        )
        low = [min(box[at] for box in boxes) for at in (0, 1)]
        high = [max(box[at] for box in boxes) for at in (2, 3)]
        widths = " ".join(str(_advance(char) * em) for char in chars)
        listed = " ".join(f"/g{at}" for at in range(len(chars)))
        return self.add(
            f"<</Type/Font/Subtype/Type3/FontMatrix[{1 / em} 0 0 {1 / em} 0 0]"
            f"/FontBBox[{_numbers((*low, *high))}]/CharProcs<<{' '.join(names)}>>"
            f"/Encoding<</Differences[{FIRST} {listed}]>>/FirstChar {FIRST}"
            f"/LastChar {FIRST + len(chars) - 1}/Widths[{widths}]"
            f"/ToUnicode {meaning} 0 R/Resources<<>>>>"
        )

    def page(self, content: str, fonts: Iterable[int]) -> bytes:
        named = " ".join(f"/T{at} {font} 0 R" for at, font in enumerate(fonts))
        drawn = self.add("", content)
        pages = len(self.objects) + 2
        page = self.add(
            f"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 595 842]"
            f"/Resources<</Font<<{named}>>>>/Contents {drawn} 0 R>>"
        )
        self.add(f"<</Type/Pages/Count 1/Kids[{page} 0 R]>>")
        root = self.add(f"<</Type/Catalog/Pages {pages} 0 R>>")
        data, places = b"%PDF-1.4\n", []
        for number, body in enumerate(self.objects, start=1):
            places.append(len(data))
            data += f"{number} 0 obj\n{body}\nendobj\n".encode()
        start, size = len(data), len(self.objects) + 1
        data += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
        data += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
        end = f"trailer<</Size {size}/Root {root} 0 R>>\nstartxref\n{start}\n%%EOF\n"
        return data + end.encode()


def _numbers(values: Iterable[float]) -> str:
    return " ".join(map(str, values))


def _drawn(em: float, head: str, each: int, upright: bool) -> bytes:
    """LINES in fonts of so many characters; upright, or running up the page."""
    chars = list(dict.fromkeys("".join(LINES)))
    parts = ["".join(chars[at : at + each]) for at in range(0, len(chars), each)]
    file, size, shown = _File(), 10, []
    fonts = [file.font(part, em, head) for part in parts]
    for row, text in enumerate(LINES):
        along = 80.0
        for char in text:
            font = next(at for at, part in enumerate(parts) if char in part)
            code = FIRST + parts[font].index(char)
            at = (
                f"1 0 0 1 {along} {700 - 14 * row}"
                if upright
                else f"0 1 -1 0 {100 + 14 * row} {along}"
            )
            shown.append(f"BT /T{font} {size} Tf {at} Tm <{code:02x}> Tj ET")
            along += size * _advance(char)
    return file.page("\n".join(shown), fonts)


@pytest.mark.parametrize("upright", [True, False])
@pytest.mark.parametrize("each", [1, 2, 40])
@pytest.mark.parametrize("head", ["{} {} {} {} d1", "d0"])
@pytest.mark.parametrize("em", [1000, 256, 1])
def test_characters_of_one_baseline_are_one_line(
    em: float, head: str, each: int, upright: bool, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(_drawn(em, head, each, upright))
    read = [line.text.split() for line in read_document(path).lines]
    assert read == [text.split() for text in LINES]
