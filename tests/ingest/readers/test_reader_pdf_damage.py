"""Damaged PDF files: what pdfium repairs in silence is reported."""

import re
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from damaging import mutated, streams, with_objects_in_streams
from reader_files import HEADER, ROWS, Page, draw_table, grids, pdf_of, read_bytes
from repeating import hostile_files
from test_reader_pdf_places import draw_figures

from ingest.document import SourceDocument
from ingest.errors import ReadError
from ingest.readers.pdf_damage import find_damage
from ingest.readers.pdf_objects import Damage, Name, Stream
from ingest.readers.pdf_streams import Budget, decode
from ingest.readers.pdf_syntax import ending_damage

_PAGE = re.compile(rb"(?s)\d+ 0 obj\s*(<<(?:(?!endobj).)*/Type /Page\b.*?)endobj")


@cache
def sound() -> bytes:
    """Two pages with the table of the tests, compressed."""
    return pdf_of(draw_figures, draw_table)


@cache
def plain() -> bytes:
    """The same without compression."""
    return pdf_of(draw_figures, draw_table, compression=False)


@cache
def newer() -> bytes:
    """The same as newer programs write it."""
    return with_objects_in_streams(sound())


MANY = 100_000
KINDS: dict[str, Callable[[], bytes]] = {
    "sound": sound,
    "plain": plain,
    "newer": newer,
}


def replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    """The file with one thing written over by another of the same length."""
    assert len(old) == len(new)
    assert old in data
    return data.replace(old, new, 1)


def damages(data: bytes) -> list[tuple[int, str]]:
    """(page, message) of every defect."""
    return [(defect.page, defect.message) for defect in find_damage(data, 2)]


@pytest.mark.parametrize("kind", KINDS)
def test_sound_files_have_no_damage(kind: str, tmp_path: Path) -> None:
    document = read_bytes(KINDS[kind](), tmp_path, "a.pdf")
    assert document.defects == ()
    assert grids(document) == [HEADER, *ROWS] * 2


def test_a_byte_changed_in_a_stream_is_reported() -> None:
    data = sound()
    found = {
        damage
        for start, end in streams(data)
        for damage in damages(
            data[: (start + end) // 2]
            + bytes([data[(start + end) // 2] ^ 1])
            + data[(start + end) // 2 + 1 :]
        )
    }
    assert {page for page, _ in found} == {1, 2}
    assert {message for _, message in found} == {"a stream does not decode to its end"}


def test_a_stream_without_its_checksum_is_damaged() -> None:
    """Every byte may be right and the last four not: then some byte was not."""
    packed = zlib.compress(b"BT ET")

    def decoded(raw: bytes) -> bytes | None:
        stream = Stream({b"Filter": Name(b"FlateDecode")}, raw, is_measured=True)
        return decode(stream, keep=True, budget=Budget(100))

    assert decoded(packed) == decoded(packed + b"\r\n") == b"BT ET"
    for raw in (packed[:-1] + b"\0", packed[:-3], b"", packed[:4]):
        with pytest.raises(Damage):
            decoded(raw)
    with pytest.raises(Damage, match="too large"):
        decoded(zlib.compress(bytes(101)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/Contents", b"/Contemts"),
        (b"/ToUnicode", b"/ToUnicoda"),
        (b"/Type /Page\n", b"/Type /Pagf\n"),
        (b"/UniGB-UCS2-H", b"/UniGB-UCS2-K"),
        (b"/Subtype /Type0", b"/Subtype /Type7"),
        (b"/FlateDecode", b"/FlateDecade"),
        (b"/F2 ", b"/F9 "),
        (b"/MediaBox [", b"/MediaBox  "),
        (b"startxref", b"startxrff"),
        (b"endobj", b"endonj"),
    ],
)
def test_damaged_objects_are_reported(old: bytes, new: bytes) -> None:
    assert damages(replaced(sound(), old, new))


def test_a_reference_to_nothing_is_reported() -> None:
    data = sound()
    found = re.search(rb"/Contents (\d+) 0 R", data)
    assert found is not None
    assert damages(replaced(data, found.group(), b"/Contents 99 0 R"[: len(found[0])]))


@pytest.mark.parametrize(
    "change",
    [
        lambda page: b" " * len(page),
        lambda page: b"null".ljust(len(page)),
        lambda page: page.replace(b"/Type /Page", b"/Type /Pagx"),
    ],
)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_page_that_is_lost_is_named_and_the_others_are_read(
    change: Callable[[bytes], bytes], number: int, tmp_path: Path
) -> None:
    data = pdf_of(draw_table, draw_table, draw_table)
    page = list(_PAGE.finditer(data))[number - 1]
    damaged = data[: page.start(1)] + change(page[1]) + data[page.end(1) :]
    document = read_bytes(damaged, tmp_path, "a.pdf")
    assert document.page_count == 3
    assert grids(document) == [HEADER, *ROWS] * 2
    reported = [each for each in document.defects if each.page]
    assert {each.page for each in reported} == {number}
    assert "was not read" in reported[0].message


def test_a_pdf_whose_pages_are_all_lost_is_refused(tmp_path: Path) -> None:
    damaged = _PAGE.sub(b"1 0 obj null endobj", sound())
    with pytest.raises(ReadError, match=r"no pages?|damaged"):
        read_bytes(damaged, tmp_path, "a.pdf")


def test_a_table_that_is_out_of_place_is_reported(tmp_path: Path) -> None:
    """pdfium finds objects by a search, perhaps not all; those found are read."""
    moved = sound().replace(b"\n", b"\n%moved\n", 1)
    document = read_bytes(moved, tmp_path, "a.pdf")
    assert grids(document) == [HEADER, *ROWS] * 2
    (defect,) = document.defects
    assert "table of objects" in defect.message
    before = read_bytes(b"junk\n" + sound(), tmp_path, "b.pdf")
    assert before.defects == ()


def test_a_lost_object_is_reported() -> None:
    data = sound()
    start = data.index(b"obj", data.index(b"endobj"))
    assert damages(data[: start - 4] + data[data.index(b"endobj", start) + 6 :])


@pytest.mark.parametrize(
    "change",
    [
        (b" Td ", b" Tq "),
        (b" Tf ", b" TF "),
        (b" l S", b" l \x07"),
        (b"BT ", b"BT) "[:3]),
        (b" Tm ", b"  m "),
    ],
)
def test_damage_of_text_that_is_not_compressed(change: tuple[bytes, bytes]) -> None:
    old, new = change
    data = plain()
    if old not in data:
        old, new = b" Tj", b" T_"
    assert damages(data.replace(old, new))


SOUND = (
    b"q BT /F1 9 Tf (a (b (c) \\) BT) [ q) Tj [(1) -20 (2)] TJ ET Q % BT q (\n"
    b"/P << /MCID 0 /A true /Tq [1 2] >> BDC <0A> Tj EMC q\nBI /W 1 ID (\xff[ EI Q "
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b" ET", b""),
        (b" Q ", b" "),
        (b"(1) -20", b"(1 -20"),
        (b"(2)] TJ", b"(2) TJ"),
        (b"> Tj", b"> Tq"),
        (b"EMC", b"BI /W 1 ID x EMC"),
    ],
)
def test_a_text_that_breaks_off_or_has_unknown_operators_is_damaged(
    old: bytes, new: bytes
) -> None:
    """Compressed with its checksum in order: whoever wrote it lost a part."""
    assert ending_damage(SOUND) == ""
    text = SOUND.replace(b"BI /W 1 ID (\xff[ EI ", b"")
    assert ending_damage(text) == ""
    assert ending_damage(text.replace(old, new, 1))


@pytest.mark.parametrize("piece", [b"(", b"BI ID ", b"[", b"((a)"])
def test_a_text_made_to_exhaust_the_check(piece: bytes) -> None:
    assert ending_damage(piece * MANY)


@pytest.mark.parametrize("end", ["ET", " Tj"])
def test_a_compressed_page_that_ends_too_soon_is_reported(end: str) -> None:
    def broken(page: Page) -> None:
        draw_table(page)
        page.canvas._code = ["\n".join(page.canvas._code).rpartition(end)[0]]

    data = pdf_of(broken, draw_table)
    assert damages(data) == [(1, "the text of a page is damaged")]


def shown(document: SourceDocument) -> list[tuple[int, tuple[str, ...]]]:
    """Places: pages and cells or words of the lines with figures."""
    return [
        (line.page, line.cells or tuple(line.text.split()))
        for line in document.lines
        if any(char.isdigit() for char in line.text)
    ]


@pytest.mark.parametrize("rewrite", [bytes, with_objects_in_streams])
def test_no_damage_changes_a_figure_in_silence(
    rewrite: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    """Sixty damaged files: refused, or unchanged, or reported."""
    data = rewrite(pdf_of(draw_table, draw_table))
    expected = shown(read_bytes(data, tmp_path, "sound.pdf"))
    changed = 0
    for seed in range(60):
        try:
            document = read_bytes(mutated(data, seed), tmp_path, "mutant.pdf")
        except ReadError:
            continue
        if shown(document) != expected:
            changed += 1
            assert document.defects or document.textless_pages, seed
    assert changed > 10


CIRCLES = {
    "tables": b"xref\n0 0\ntrailer <</Root 1 0 R/Prev 9>>\nstartxref\n9\n",
    "an object": b"1 0 obj 1 0 R endobj\ntrailer <</Root 1 0 R/Size 2>>",
    "pages": b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
    b"2 0 obj <</Kids[2 0 R 2 0 R]/Type/Pages>> endobj\ntrailer <</Root 1 0 R/Size 3>>",
}
HOSTILE = hostile_files(MANY) | {
    f"{name} in a circle": b"%PDF-1.4\n" + body + b"\n%%EOF"
    for name, body in CIRCLES.items()
}


@pytest.mark.parametrize("name", HOSTILE)
def test_files_made_to_exhaust_the_reader(name: str) -> None:
    assert find_damage(HOSTILE[name], 1)


def test_a_page_with_the_same_figure_many_thousand_times(tmp_path: Path) -> None:
    """Words printed twice are found without comparing all with all."""

    def draw(page: Page) -> None:
        page.canvas.setFont("Helvetica", 1)
        for place in range(15_000):
            x, y = 10 + place % 100 * 4.5, 390 - place // 100 * 1.9
            page.canvas.drawString(x, y, "0.00")

    document = read_bytes(pdf_of(draw), tmp_path, "a.pdf")
    assert sum(line.text.count("0.00") for line in document.lines) == 15_000


def test_objects_in_encrypted_streams_are_not_examined() -> None:
    data = newer()
    holder = data.index(b"/ObjStm")
    start = data.index(b"stream\n", holder) + 7
    garbled = bytearray(data)
    garbled[start : start + 40] = bytes(40)
    assert damages(bytes(garbled))
    last = garbled.rindex(b"/Root")
    garbled[last:last] = b"/Encrypt 1 0 R "
    assert not damages(bytes(garbled))
