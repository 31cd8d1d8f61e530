"""A dossier read back as a reader sees it: texts and figures with their places on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2
from pypdfium2 import raw

from companion.domain.booklet import Booklet
from companion.domain.choices import Section
from companion.dossier.content import Content, content
from companion.dossier.paper import make_content
from companion.dossier.typeface import has_glyph

_MM = 25.4 / 72


@dataclass(frozen=True)
class Placed:
    """A text or a figure, in millimetres from the top left corner of its page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str = ""

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return (self.top + self.bottom) / 2

    @property
    def high(self) -> float:
        """How high it is."""
        return self.bottom - self.top


def texts(pdf: bytes) -> list[Placed]:
    """Every run of text on every page."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            high, read = page.get_height(), page.get_textpage()
            for n in range(read.count_rects()):
                box = read.get_rect(n)
                found.append(_placed(number, high, box, read.get_text_bounded(*box).strip()))
    return found


def figures(pdf: bytes) -> list[Placed]:
    """Every line, box and disc on every page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            _placed(number, page.get_height(), each.get_bounds())
            for number, page in enumerate(document, 1)
            for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
        ]


def _placed(page: int, high: float, box: tuple[float, ...], text: str = "") -> Placed:
    left, bottom, right, top = (each * _MM for each in box)
    return Placed(page, left, high * _MM - top, right, high * _MM - bottom, text)


def levels(found: list[Placed]) -> Iterator[list[Placed]]:
    """Texts side by side, from the top of the first page down; each from left to right."""
    row: list[Placed] = []
    for each in sorted(found, key=lambda t: (t.page, t.middle)):
        if row and (each.page != row[0].page or each.middle > row[-1].middle + 1.2):
            yield sorted(row, key=lambda t: t.left)
            row = []
        row.append(each)
    if row:
        yield sorted(row, key=lambda t: t.left)


def packed(text: str) -> str:
    """Without white space and hyphens: lines break where they must."""
    return re.sub(r"[\s\u00a0\u00ad\ufffe\u0002-]+", "", text)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def text_of(pdf: bytes) -> str:
    """The text of all pages, packed."""
    return packed(" ".join(pages_of(pdf)))


def only(booklet: Booklet, *sections: Section, **changes: object) -> bytes:
    """A PDF of these sections alone. ``changes`` take the place of values of the content."""
    chosen = replace(booklet.choices, sections=sections)
    made: Content = content(booklet.choosing(chosen), has_glyph)
    return make_content(replace(made, **changes)).pdf  # type: ignore[arg-type]
