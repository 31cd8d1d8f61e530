"""Pages of a PDF as pictures and as text, within limits. PDFium is not safe in several threads.

Our own PDFs are shown from here directly. Files of strangers go through ``studio``, which calls
this in a process of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from companion.domain.errors import NotFound
from companion.domain.scans import Trouble
from companion.previews.refusals import Refused

MOST_PIXELS = 4_000_000
#: Of a page that this program has made: A3 at 300 dots to the inch.
MOST_PIXELS_OF_OURS = 17_500_000
MOST_BYTES = 200_000_000
LONGEST_SIDE = 65_000  # a page may be a thousand times as high as it is wide
_PASSWORD_WANTED = 4  # FPDF_ERR_PASSWORD
_one_at_a_time = threading.Lock()


def page_count(pdf: bytes) -> int:
    """How many pages it has. Raises Unreadable for what is no PDF."""
    with _opened(pdf) as document:
        return len(document)


_A_HAIR = 0.001  # of a pixel


def measured(pdf: bytes) -> tuple[int, int, int]:
    """How many pages it has, and width and height of the first, in points (1/72 inch)."""
    with _opened(pdf) as document:
        if not len(document):
            raise Refused(Trouble.DAMAGED)
        wide, high = document.get_page_size(0)  # without reading what is on it
        return len(document), max(1, round(wide)), max(1, round(high))


def page_png(pdf: bytes, number: int, width_px: int) -> bytes:
    """Page ``number`` (from 1) as a PNG, ``width_px`` wide, or less where that is too much.

    Raises Unreadable for what is no PDF and NotFound for a page that is not there.
    """
    with _opened(pdf) as document:
        page = _page(document, number)
        wide, high = page.get_size()
        scale = _scale(wide, high, width_px)
        picture = page.render(scale=scale, fill_color=(255, 255, 255, 255)).to_pil()
    target = BytesIO()
    picture.convert("RGB").save(target, "PNG")
    return target.getvalue()


@dataclass(frozen=True)
class Bitmap:
    """A page as bytes: red, green, blue and one that says nothing, from the top left corner."""

    wide: int
    high: int
    pitch: int  # bytes from one row to the next
    data: bytes


def our_page(pdf: bytes, number: int, width_px: int) -> Bitmap:
    """Page ``number`` (from 1) of a PDF of our own, fine enough for a printer.

    It is not packed: a PNG of such a page takes ten times as long as drawing it.
    """
    with _opened(pdf) as document:
        page = _page(document, number)
        wide, high = page.get_size()
        scale = _scale(wide, high, width_px, MOST_PIXELS_OF_OURS)
        drawn = page.render(
            scale=scale, fill_color=(255, 255, 255, 255), rev_byteorder=True, prefer_bgrx=True
        )
        return Bitmap(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))


def page_text(pdf: bytes, number: int) -> str:
    """The text of page ``number`` (from 1), as it reads back."""
    with _opened(pdf) as document:
        return str(_page(document, number).get_textpage().get_text_range())


def _page(document: Any, number: int) -> Any:
    if not 1 <= number <= len(document):
        raise NotFound(f"There is no page {number}.", f"There are {len(document)}.")
    return document[number - 1]


def _scale(wide: float, high: float, width_px: int, most_pixels: int = MOST_PIXELS) -> float:
    """Pixels per point: as wide as asked, but never more pixels than allowed."""
    if not (wide > 0 and high > 0):
        raise Refused(Trouble.DAMAGED)
    # PDFium rounds both sides up: a hair less is asked, so that it is not one pixel more, and
    # (wide * most + 1) * (high * most + 1) is what is allowed.
    asked = (max(width_px, 1) - _A_HAIR) / wide
    both, area = wide + high, wide * high
    most = ((both**2 + 4 * area * (most_pixels - 1)) ** 0.5 - both) / (2 * area)
    return min(asked, most, LONGEST_SIDE / max(wide, high))


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    """The document, open while the block runs."""
    import pypdfium2

    if len(pdf) > MOST_BYTES:
        raise Refused(Trouble.TOO_MANY_BYTES)
    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as problem:
            locked = getattr(problem, "err_code", None) == _PASSWORD_WANTED
            raise Refused(Trouble.LOCKED if locked else Trouble.DAMAGED) from None
        try:
            yield document
        except pypdfium2.PdfiumError:
            raise Refused(Trouble.DAMAGED) from None
        finally:
            document.close()
