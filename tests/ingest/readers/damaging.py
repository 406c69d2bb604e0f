"""PDFs rewritten or damaged byte by byte."""

import random
import re
import zlib

import pypdfium2 as pdfium

_OBJECT = re.compile(rb"(?s)(\d+) 0 obj\s*(.*?)\s*endobj")
_STREAM = re.compile(rb"(?s)stream\r?\n(.*?)\r?\n?endstream")


def mutated(data: bytes, seed: int) -> bytes:
    """The file with a few bytes changed, cut out, put in, zeroed or moved."""
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        at = chance.randrange(len(changed))
        kind = chance.choice(("byte", "byte", "digit", "cut", "insert", "zero", "move"))
        if kind == "byte":
            changed[at] = chance.randrange(256)
        elif kind == "digit":
            digits = [found.start() for found in re.finditer(rb"\d", changed)]
            changed[chance.choice(digits)] = chance.choice(b"0123456789")
        elif kind == "cut":
            del changed[at : at + chance.randint(1, 24)]
        elif kind == "insert":
            changed[at:at] = chance.randbytes(chance.randint(1, 16))
        elif kind == "zero":
            piece = changed[at : at + chance.randint(8, 256)]
            changed[at : at + len(piece)] = bytes(len(piece))
        else:
            piece = changed[at : at + chance.randint(1, 200)]
            del changed[at : at + len(piece)]
            to = chance.randrange(len(changed))
            changed[to:to] = piece
    return bytes(changed)


def with_objects_in_streams(data: bytes) -> bytes:
    """The file as newer programs write it: objects and their table compressed."""
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(data)}
    trailer = re.search(rb"/Root (\d+) 0 R", data)
    assert trailer is not None
    packed = [number for number, body in objects.items() if b"stream" not in body]
    bodies = [objects[number] for number in packed]
    starts = [sum(len(body) + 1 for body in bodies[:n]) for n in range(len(bodies))]
    head = (
        b" ".join(b"%d %d" % pair for pair in zip(packed, starts, strict=True)) + b" "
    )
    packed_objects = zlib.compress(head + b"\n".join(bodies))
    holder = max(objects) + 1
    file = bytearray(b"%PDF-1.5\n")
    rows = [b"\0\0\0\0\0\0"] * (holder + 2)

    def write(number: int, body: bytes) -> None:
        rows[number] = b"\1" + len(file).to_bytes(4, "big") + b"\0"
        file.extend(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    for number, body in objects.items():
        if number not in packed:
            write(number, body)
    write(
        holder,
        b"<< /Type /ObjStm /N %d /First %d /Length %d /Filter /FlateDecode >>"
        b" stream\n%b\nendstream"
        % (len(packed), len(head), len(packed_objects), packed_objects),
    )
    for place, number in enumerate(packed):
        rows[number] = b"\2" + holder.to_bytes(4, "big") + bytes([place])
    at = len(file)
    rows[holder + 1] = b"\1" + at.to_bytes(4, "big") + b"\0"
    above, table = bytes(6), b""
    for row in rows:
        table += b"\2" + bytes((a - b) % 256 for a, b in zip(row, above, strict=True))
        above = row
    table = zlib.compress(table)
    file.extend(
        b"%d 0 obj\n<< /Type /XRef /W [1 4 1] /Size %d /Root %b 0 R /Length %d"
        b" /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 6 >> >> stream\n"
        b"%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
        % (holder + 1, holder + 2, trailer[1], len(table), table, at)
    )
    assert len(pdfium.PdfDocument(bytes(file))) > 0
    return bytes(file)


def streams(data: bytes) -> list[tuple[int, int]]:
    """Where each stream of a file begins and ends."""
    return [found.span(1) for found in _STREAM.finditer(data)]
