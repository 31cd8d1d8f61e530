"""A file somebody wants to keep: which kinds are taken, what is seen in it, why one is not shown.

Its name says nothing here. An ending is typed by people and programs, and both are wrong at times.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class FileKind(StrEnum):
    """The kinds of files that are taken as scans."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    WEBP = "webp"
    HEIC = "heic"

    @property
    def ending(self) -> str:
        """The ending that fits: ``.jpg``."""
        return ".jpg" if self is FileKind.JPEG else f".{self.value}"


@dataclass(frozen=True)
class Looked:
    """What was seen in a file.

    ``width`` and ``height`` are those of the first page as it is looked at, already turned: pixels
    of a picture, points (1/72 inch) of a PDF. ``has_location``: it tells where it was taken; a PDF
    is not searched for that. ``turned``: it is kept lying or upside down, with a mark that says how
    it stands. ``taken_on`` is the camera's own date, on a clock nobody named.
    """

    kind: FileKind
    pages: int
    width: int
    height: int
    has_location: bool = False
    turned: bool = False
    taken_on: date | None = None


class Trouble(StrEnum):
    """Why a file is not shown. The words stand in ``wording.scans``."""

    DAMAGED = "damaged"
    CUT_OFF = "cut off"
    LOCKED = "locked"
    TOO_MANY_BYTES = "too many bytes"
    TOO_MANY_PIXELS = "too many pixels"
    TOO_MUCH_MEMORY = "too much memory"
    TOO_LONG = "too long"
    FELL_OVER = "fell over"
    NO_HEIC = "no heic"
    NO_PAGE = "no page"
    NOT_STARTED = "not started"


class Stranger(StrEnum):
    """Kinds that are recognised, so that one can say what to do, and not taken."""

    EMPTY = "empty"
    WORD = "word"
    EXCEL = "excel"
    POWERPOINT = "powerpoint"
    OPEN_DOCUMENT = "open document"
    OLD_OFFICE = "old office"
    RICH_TEXT = "rich text"
    ARCHIVE = "archive"
    AGE = "age"
    GIF = "gif"
    BMP = "bmp"
    SVG = "svg"
    AVIF = "avif"
    JPEG_XL = "jpeg xl"
    JPEG_2000 = "jpeg 2000"
    PHOTOSHOP = "photoshop"
    RAW = "raw"
    POSTSCRIPT = "postscript"
    HTML = "html"
    FILM = "film"
    TEXT = "text"
    UNKNOWN = "unknown"
