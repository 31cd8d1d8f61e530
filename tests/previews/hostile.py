"""Files that do harm or are broken, made when they are asked for; none lies in the repository."""

from __future__ import annotations

import io
import itertools
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
from PIL import Image

from tests.previews import files

PNG_BEGIN = b"\x89PNG\r\n\x1a\n"
MEGABYTE = b"\x00" * 1_000_000


# --- PNG ---------------------------------------------------------------------------------------


def chunk(name: bytes, content: bytes) -> bytes:
    """A part of a PNG with its sum."""
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


def png_of(side: int, *, height: int | None = None, bits: int = 1, colour: int = 0) -> bytes:
    """All of one colour: kilobytes that become many pixels."""
    high = side if height is None else height
    channels = {0: 1, 2: 3, 6: 4}[colour]
    header = struct.pack(">IIBBBBB", side, high, bits, colour, 0, 0, 0)
    packed = deflated(high * (1 + (side * bits * channels + 7) // 8))
    return PNG_BEGIN + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def deflated(length: int) -> bytes:
    """So many zeros, packed, a megabyte at a time."""
    packer = zlib.compressobj(9)
    parts = [packer.compress(MEGABYTE) for _ in range(length // len(MEGABYTE))]
    parts.append(packer.compress(b"\x00" * (length % len(MEGABYTE))))
    return b"".join((*parts, packer.flush()))


def png_with_a_packed_note() -> bytes:
    """A text of 300 MB beside a small picture."""
    note = chunk(b"zTXt", b"Comment\x00\x00" + deflated(300_000_000))
    plain = files.written(files.scene(), "PNG")
    return plain[:33] + note + plain[33:]


# --- JPEG --------------------------------------------------------------------------------------


def jpeg_that_claims(side: int) -> bytes:
    """The header names a size that the rest does not have."""
    plain = files.written(files.scene(), "JPEG")
    at = plain.index(b"\xff\xc0") + 5
    return plain[:at] + struct.pack(">HH", side, side) + plain[at + 4 :]


def jpeg_of_many_scans() -> bytes:
    """The last pass over a large picture, thousands of times: seconds, not bytes."""
    plain = files.written(Image.new("L", (6000, 6000)), "JPEG", progressive=True)
    at = plain.rindex(b"\xff\xda")
    scan = plain[at:-2]
    return plain[:at] + scan * 3000 + plain[-2:]


def jpeg_in_passes(side: int) -> bytes:
    """Of the kind that is held in memory whole before the first pixel is there."""
    options = {"progressive": True, "subsampling": 0, "exif": files.notes(6)}
    plain = files.written(files.scene(), "JPEG", **options)
    at = plain.index(b"\xff\xc2") + 5
    return plain[:at] + struct.pack(">HH", side, side) + plain[at + 4 :]


def jpeg_with_broken_notes() -> bytes:
    """Its EXIF points far outside itself."""
    broken = b"Exif\x00\x00II*\x00" + struct.pack("<I", 0x7FFFFFF0) + b"\xff" * 40
    return files.written(files.scene(), "JPEG", exif=broken)


def jpeg_turned_by(standing: int) -> bytes:
    """Turned by a number that EXIF does not have."""
    return files.written(files.scene(), "JPEG", exif=files.notes(standing))


# --- TIFF --------------------------------------------------------------------------------------


def directory(at: int, following: int, **changed: int) -> bytes:
    """One page of one pixel; ``at`` is where it stands in the file."""
    tags = {
        256: (4, 1, changed.get("width", 1)),
        257: (4, 1, changed.get("height", 1)),
        258: (3, 1, 8),
        259: (3, 1, changed.get("packing", 1)),
        262: (3, 1, 1),
        273: (4, changed.get("strips", 1), changed.get("where", 8)),
        277: (3, 1, 1),
        278: (4, 1, 1),
        279: (4, 1, 1),
    }
    entries = b"".join(struct.pack("<HHII", tag, *value) for tag, value in tags.items())
    return struct.pack("<H", len(tags)) + entries + struct.pack("<I", following)


SIZE = len(directory(0, 0))


def tiff_of(pages: int) -> bytes:
    """So many pages of one pixel."""
    places = [16 + SIZE * number for number in range(pages)] + [0]
    made = b"".join(directory(at, following) for at, following in itertools.pairwise(places))
    return b"II*\x00" + struct.pack("<I", 16) + b"\x00" * 8 + made


def tiff_with(following: int = 0, **changed: int) -> bytes:
    """One page that says of itself what is not so."""
    return b"II*\x00" + struct.pack("<I", 16) + b"\x00" * 8 + directory(16, following, **changed)


# --- PDF ---------------------------------------------------------------------------------------


def pdf_of(*objects: bytes) -> bytes:
    """Objects numbered from 1, the first of them the root."""
    made, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return (
        made
        + b"xref\n0 %d\n0000000000 65535 f \n" % count
        + table
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (count, len(made))
    )


ROOT, PAGES = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """An object with content."""
    return b"<< /Length %d %s >>\nstream\n" % (len(content), entries) + content + b"\nendstream"


def pdf_page(content: bytes, *more: bytes, box: bytes = b"0 0 595 842", uses: bytes = b"") -> bytes:
    """One page; its content is object 4, ``more`` are 5 and up."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R "
        b"/Resources << /XObject << %s >> >> >>"
    )
    return pdf_of(ROOT, PAGES, page % (box, uses), content, *more)


def pdf_of_echoes() -> bytes:
    """Each drawing draws the next one ten times, twelve deep."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
    uses = b" /Resources << /XObject << /A %d 0 R >> >>"
    echoes = [stream(b"/A Do " * 10, form + uses % (number + 1)) for number in range(5, 17)]
    last = stream(b"0 0 100 100 re f", form)
    return pdf_page(stream(b"/A Do"), *echoes, last, uses=b"/A 5 0 R")


def pdf_with_image(side: int) -> bytes:
    """Kilobytes that become a picture of ``side`` squared."""
    image = stream(
        deflated(side * side),
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Filter /FlateDecode" % (side, side),
    )
    return pdf_page(stream(b"595 0 0 842 0 0 cm /A Do"), image, uses=b"/A 5 0 R")


def pdf_in_a_circle() -> bytes:
    """The tree of pages is its own branch, and a drawing draws itself."""
    pages = b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 /Parent 2 0 R >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources 5 0 R >>"
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources 5 0 R"
    uses = b"<< /XObject << /A 6 0 R >> /Font 5 0 R >>"
    return pdf_of(ROOT, pages, page, stream(b"/A Do"), uses, stream(b"/A Do", form))


def pdf_deep(depth: int) -> bytes:
    """One page below a tree that only goes down."""
    nodes = [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (n + 1, n - 1)
        for n in range(2, depth + 2)
    ]
    page = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 9 9] >>" % (depth + 1)
    return pdf_of(ROOT, *nodes, page)


def pdf_nested(depth: int) -> bytes:
    """Lists in lists."""
    return pdf_page(stream(b"[" * depth + b"]" * depth))


def pdf_locked() -> bytes:
    """Opens only with a password."""
    target = BytesIO()
    with pikepdf.open(BytesIO(files.pdf())) as made:
        made.save(target, encryption=pikepdf.Encryption(owner="owner", user="user", R=6))
    return target.getvalue()


# --- others ------------------------------------------------------------------------------------


def webp_of(pictures: int) -> bytes:
    """Moving."""
    first, *others = (Image.new("RGB", (300, 200), (n, 0, 0)) for n in range(pictures))
    return files.written(first, "WEBP", save_all=True, append_images=others)


def packed() -> bytes:
    """An archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("scan.pdf", b"%PDF-1.7")
    return target.getvalue()


def word() -> bytes:
    """A file of Word."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b"<document/>")
    return target.getvalue()


def cut(data: bytes) -> bytes:
    """The first two thirds."""
    return data[: len(data) * 2 // 3]


def noise() -> Image.Image:
    """A picture that does not pack into a few bytes."""
    return Image.effect_noise((400, 300), 60).convert("RGB")


def with_size(data: bytes, size: int) -> bytes:
    """A HEIC that claims to be ``size`` squared."""
    return re.sub(
        rb"(ispe.{4}).{8}", lambda m: m[1] + struct.pack(">II", size, size), data, flags=re.DOTALL
    )


HOSTILE: dict[str, Callable[[], bytes]] = {
    "PNG of 12,000 squared.png": lambda: png_of(12_000),
    "PNG of 30,000 squared.png": lambda: png_of(30_000),
    "PNG that just passes, with four colours.png": lambda: png_of(7_000, bits=8, colour=6),
    "PNG without width.png": lambda: png_of(0, height=100),
    "PNG with a packed note.png": png_with_a_packed_note,
    "cut off.jpg": lambda: cut(files.written(noise(), "JPEG")),
    "cut off.png": lambda: cut(files.written(noise(), "PNG")),
    "cut off.tif": lambda: cut(files.written(noise(), "TIFF", compression="tiff_lzw")),
    "cut off.webp": lambda: cut(files.written(noise(), "WEBP")),
    "cut off.heic": lambda: cut(files.heic()),
    "cut off.pdf": lambda: cut(files.pdf()),
    "JPEG that claims 65,500 squared.jpg": lambda: jpeg_that_claims(65_500),
    "JPEG that claims 14,000 squared.jpg": lambda: jpeg_that_claims(14_000),
    "JPEG in passes that claims 14,000 squared.jpg": lambda: jpeg_in_passes(14_000),
    "JPEG of thousands of scans.jpg": jpeg_of_many_scans,
    "JPEG with broken notes.jpg": jpeg_with_broken_notes,
    "JPEG turned by 60,000.jpg": lambda: jpeg_turned_by(60_000),
    "TIFF of five thousand pages.tif": lambda: tiff_of(5_000),
    "TIFF whose pages go in a circle.tif": lambda: tiff_with(following=16),
    "TIFF whose strip lies outside.tif": lambda: tiff_with(where=0x7FFFFFF0),
    "TIFF of four thousand million strips.tif": lambda: tiff_with(strips=0xFFFFFFFF),
    "TIFF of a strange size.tif": lambda: tiff_with(width=0xFFFFFFFF, height=0xFFFFFFFF),
    "HEIC that claims 30,000 squared.heic": lambda: with_size(files.heic(), 30_000),
    "WebP that moves.webp": lambda: webp_of(50),
    "PDF of a very long page.pdf": lambda: pdf_page(stream(b""), box=b"0 0 200 200000"),
    "PDF of a hair's breadth.pdf": lambda: pdf_page(stream(b""), box=b"0 0 0.001 14400000"),
    "PDF of 300 MB in 300 kB.pdf": lambda: pdf_page(
        stream(deflated(300_000_000), b"/Filter /FlateDecode")
    ),
    "PDF with a picture of 30,000 squared.pdf": lambda: pdf_with_image(30_000),
    "PDF that goes in a circle.pdf": pdf_in_a_circle,
    "PDF of echoes.pdf": pdf_of_echoes,
    "PDF of a deep tree.pdf": lambda: pdf_deep(5_000),
    "PDF of lists in lists.pdf": lambda: pdf_nested(200_000),
    "PDF with a password.pdf": pdf_locked,
    "PDF, they say.jpg": lambda: files.pdf(1),
    "text, in truth.pdf": lambda: b"Passport of Anna\n" * 40,
    "empty.pdf": lambda: b"",
    "GIF.gif": lambda: files.written(files.scene(), "GIF"),
    "drawing.svg": lambda: b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "archive.pdf": packed,
    "page.html": lambda: b"<!DOCTYPE html><html><img src='file:///etc/passwd'></html>",
    "Word.docx": word,
}
