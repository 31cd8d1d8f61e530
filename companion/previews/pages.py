"""Pages of a PDF as pictures and as text, within limits. PDFium is not safe in several threads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from companion.domain.errors import NotFound, Unreadable

MOST_PIXELS = 4_000_000
MOST_BYTES = 200_000_000
_one_at_a_time = threading.Lock()


def page_count(pdf: bytes) -> int:
    """How many pages it has. Raises Unreadable for what is no PDF."""
    with _opened(pdf) as document:
        return len(document)


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


def page_text(pdf: bytes, number: int) -> str:
    """The text of page ``number`` (from 1), as it reads back."""
    with _opened(pdf) as document:
        return str(_page(document, number).get_textpage().get_text_range())


def _page(document: Any, number: int) -> Any:
    if not 1 <= number <= len(document):
        raise NotFound(f"There is no page {number}.", f"There are {len(document)}.")
    return document[number - 1]


def _scale(wide: float, high: float, width_px: int) -> float:
    """Pixels per point: as wide as asked, but never more pixels than allowed."""
    asked = max(width_px, 1) / wide
    most = (MOST_PIXELS / (wide * high)) ** 0.5
    return min(asked, most * 0.999)


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    """The document, open while the block runs."""
    import pypdfium2

    if len(pdf) > MOST_BYTES:
        raise Unreadable("This PDF is too large to show.")
    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            raise Unreadable(
                "This is not a PDF that can be shown.",
                remedy="It may be damaged or locked with a password.",
            ) from None
        try:
            yield document
        except pypdfium2.PdfiumError:
            raise Unreadable("This page of the PDF is damaged.") from None
        finally:
            document.close()
