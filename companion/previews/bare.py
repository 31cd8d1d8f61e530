"""JPEG, PNG and WebP without all that is not the picture: nothing is decoded, no pixel changes.

Kept is what is needed to show the picture, and its colour profile. All else goes: EXIF, XMP, notes,
thumbnails, what a phone hangs behind the end (a film of the moment, with the place), and parts
nobody knows. Where there is none of it the same bytes come back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.domain.scans import FileKind, Trouble
from companion.previews.refusals import Refused

_NEXT_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
_SCAN, _END, _COMMENT, _JFIF = 0xDA, 0xD9, 0xFE, 0xE0
_APPLICATION = range(0xE0, 0xF0)
# JFIF, the colour profile, and how Adobe's programs mark the kind of colour.
_KEPT_IN_JPEG = {_JFIF: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}
_LENGTH_OF_JFIF = 14  # what is longer has a small picture in it, perhaps of before a cut
_KEPT_IN_PNG = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS",
    b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"sBIT", b"bKGD", b"pHYs", b"cICP",
}  # fmt: skip
_KEPT_IN_WEBP = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF"}
_HAS_EXIF_OR_XMP = 0x0C
_PNG_BEGIN, _RIFF_BEGIN, _RIFF_HEADER = 8, 12, 8


def bare(data: bytes, kind: FileKind) -> bytes:
    """The same picture with nothing beside it. Raises Refused where its parts do not join.

    For JPEG, PNG and WebP.
    """
    parts = {FileKind.JPEG: _jpeg, FileKind.PNG: _png, FileKind.WEBP: _webp}[kind](data)
    made = b"".join(parts)
    if kind is FileKind.WEBP:
        made = made[:4] + (len(made) - _RIFF_HEADER).to_bytes(4, "little") + made[8:]
    return data if made == data else made


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    at = 2
    while True:
        found = _NEXT_MARKER.match(data, at)
        if not found:
            raise Refused(Trouble.DAMAGED if at < len(data) else Trouble.CUT_OFF)
        marker = found.group(1)[0]
        if marker == _END:
            yield data[at : found.end()]
            return
        end = _after(data, found.end(), int.from_bytes(data[found.end() : found.end() + 2], "big"))
        if _is_kept(marker, data[found.end() + 2 : end]):
            yield data[at:end]
        at = end
        if marker == _SCAN:
            following = _NEXT_MARKER.search(data, at)
            if not following:
                raise Refused(Trouble.CUT_OFF)
            yield data[at : following.start()]
            at = following.start()


def _is_kept(marker: int, content: bytes) -> bool:
    if marker == _JFIF and len(content) > _LENGTH_OF_JFIF:
        return False
    if marker in _APPLICATION:
        return content.startswith(_KEPT_IN_JPEG.get(marker, b"\x00 nothing"))
    return marker != _COMMENT


def _png(data: bytes) -> Iterator[bytes]:
    yield data[:_PNG_BEGIN]
    at = _PNG_BEGIN
    while True:
        name = data[at + 4 : at + 8]
        end = _after(data, at, 12 + int.from_bytes(data[at : at + 4], "big"))
        if name in _KEPT_IN_PNG:
            yield data[at:end]
        if name == b"IEND":
            return
        at = end


def _webp(data: bytes) -> Iterator[bytes]:
    yield data[:_RIFF_BEGIN]
    stop = _after(data, _RIFF_HEADER, int.from_bytes(data[4:8], "little"))
    at = _RIFF_BEGIN
    while at < stop:
        name = data[at : at + 4]
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        end = _after(data, at, _RIFF_HEADER + length + length % 2)
        if name == b"VP8X":
            flags = data[at + 8] & ~_HAS_EXIF_OR_XMP
            yield data[at : at + 8] + bytes([flags]) + data[at + 9 : end]
        elif name in _KEPT_IN_WEBP:
            yield data[at:end]
        at = end


def _after(data: bytes, at: int, length: int) -> int:
    """Where a part that begins at ``at`` ends; Refused where that is behind the end of all."""
    if length < 2:
        raise Refused(Trouble.DAMAGED)
    if at + length > len(data):
        raise Refused(Trouble.CUT_OFF)
    return at + length
