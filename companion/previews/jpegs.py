"""Pictures that this program has made itself, as JPEGs small enough for a printed page."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

_QUALITY = 85


@dataclass(frozen=True)
class Jpeg:
    """The file, and its pixels across and down."""

    data: bytes
    across: int
    down: int


def as_jpeg(png: bytes) -> Jpeg:
    """A PNG of our own worker as a JPEG; never for a stranger's file."""
    from PIL import Image

    with Image.open(BytesIO(png)) as picture:
        target = BytesIO()
        picture.convert("RGB").save(target, "JPEG", quality=_QUALITY)
        return Jpeg(target.getvalue(), *picture.size)
