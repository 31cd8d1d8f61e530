"""What a file is, told by its first bytes and never by its name. Nothing is decoded for that."""

from __future__ import annotations

from companion.domain.errors import Unreadable
from companion.domain.scans import FileKind, Stranger
from companion.wording.scans import STRANGERS

#: So many bytes of the beginning are enough. A PDF may carry a kilobyte of something before it.
HEAD = 4096
_PDF_BEGINS_WITHIN = 1024

_TAKEN = (
    (b"%PDF-", FileKind.PDF),
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"II*\x00", FileKind.TIFF),
    (b"MM\x00*", FileKind.TIFF),
    (b"II+\x00", FileKind.TIFF),  # its successor for more than 4 GiB
    (b"MM\x00+", FileKind.TIFF),
)
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"}
# "Some picture": what codec is in it the other brands say, and HEVC is by far the usual one.
_HEIF = {b"mif1", b"msf1", b"mif2"}
_AVIF = {b"avif", b"avis"}
_RAW = {b"crx "}

_STRANGERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Stranger.OLD_OFFICE),
    (b"{\\rtf", Stranger.RICH_TEXT),
    (b"PK\x03\x04", Stranger.ARCHIVE),
    (b"PK\x05\x06", Stranger.ARCHIVE),
    (b"Rar!\x1a\x07", Stranger.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Stranger.ARCHIVE),
    (b"\x1f\x8b", Stranger.ARCHIVE),
    (b"\xfd7zXZ\x00", Stranger.ARCHIVE),
    (b"age-encryption.org/", Stranger.AGE),
    (b"-----BEGIN AGE ENCRYPTED FILE", Stranger.AGE),
    (b"GIF8", Stranger.GIF),
    (b"BM", Stranger.BMP),
    (b"\xff\x0a", Stranger.JPEG_XL),
    (b"\x00\x00\x00\x0cJXL ", Stranger.JPEG_XL),
    (b"\x00\x00\x00\x0cjP  ", Stranger.JPEG_2000),
    (b"\xff\x4f\xff\x51", Stranger.JPEG_2000),
    (b"8BPS", Stranger.PHOTOSHOP),
    (b"%!PS", Stranger.POSTSCRIPT),
    (b"\xc5\xd0\xd3\xc6", Stranger.POSTSCRIPT),
    (b"\x1aE\xdf\xa3", Stranger.FILM),
)
# An Office file is an archive; the first names in it tell which.
_PACKED = (
    (b"word/", Stranger.WORD),
    (b"xl/", Stranger.EXCEL),
    (b"ppt/", Stranger.POWERPOINT),
    (b"mimetypeapplication/vnd.oasis.opendocument", Stranger.OPEN_DOCUMENT),
)
_MARKS = ((b"<svg", Stranger.SVG), (b"<html", Stranger.HTML), (b"<!doctype html", Stranger.HTML))


def recognise(head: bytes) -> FileKind | None:
    """The kind of the file that begins with ``head``; None where it is none that is taken.

    A JPEG stays one under the name of a PDF. ``HEAD`` bytes are enough, or the whole of a shorter
    file. That it is of a kind does not say that it is sound.
    """
    for mark, kind in _TAKEN:
        if head.startswith(mark):
            return None if head[8:10] == b"CR" and kind is FileKind.TIFF else kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileKind.WEBP
    brands = _brands(head)
    if brands & _HEIC or (brands & _HEIF and not brands & _AVIF):
        return FileKind.HEIC
    if _stranger(head) in (Stranger.TEXT, Stranger.UNKNOWN):
        return FileKind.PDF if b"%PDF-" in head[:_PDF_BEGINS_WITHIN] else None
    return None


def kind_of(data: bytes) -> FileKind:
    """The kind of a file. Raises Unreadable, which says what else it is, if that is known."""
    kind = recognise(data[:HEAD])
    if kind is None:
        raise refusal(data[:HEAD])
    return kind


def refusal(head: bytes) -> Unreadable:
    """The sentence for a file that is not taken: what it is, and what to make of it instead."""
    sentence, remedy = STRANGERS[_stranger(head)]
    return Unreadable(sentence, remedy=remedy)


def _brands(head: bytes) -> set[bytes]:
    """What a file of the MP4 family says it is; empty for all others."""
    if head[4:8] != b"ftyp":
        return set()
    end = min(int.from_bytes(head[:4], "big"), len(head))
    return {head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4))}


def _stranger(head: bytes) -> Stranger:
    if not head:
        return Stranger.EMPTY
    if brands := _brands(head):
        if brands & _AVIF:
            return Stranger.AVIF
        return Stranger.RAW if brands & _RAW else Stranger.FILM
    if head[8:10] == b"CR":
        return Stranger.RAW
    for mark, stranger in _STRANGERS:
        if head.startswith(mark):
            return _in_archive(head) if stranger is Stranger.ARCHIVE else stranger
    return _in_text(head)


def _in_archive(head: bytes) -> Stranger:
    return next((kind for mark, kind in _PACKED if mark in head), Stranger.ARCHIVE)


def _in_text(head: bytes) -> Stranger:
    low = head.lower()
    for mark, stranger in _MARKS:
        if mark in low:
            return stranger
    try:
        head.decode()
    except UnicodeDecodeError as problem:
        # A letter of several bytes may be cut in two where the head ends.
        if problem.start < len(head) - 3:
            return Stranger.UNKNOWN
    return Stranger.UNKNOWN if b"\x00" in head else Stranger.TEXT
