"""Every format as a printer, a phone and another program see it: type, ink, codes, soundness."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops

from companion.app import dossiers, sample
from companion.app.companion import Companion
from companion.domain.choices import Choices, PaperSize, as_text
from companion.dossier import typeface
from companion.dossier.content import content
from companion.dossier.flow import Book
from companion.dossier.formats import A5
from companion.dossier.ink import write_pdf
from companion.dossier.paper import lay_out, make_content
from companion.dossier.sheet import (
    HAIR,
    Disc,
    Dots,
    Hatch,
    Line,
    Picture,
    Shape,
    Sheet,
    Text,
    Tone,
)  # fmt: skip
from companion.dossier.typeface import has_glyph, runs
from companion.profiles import reader
from tests.dossier.booklets import booklet, sample_trip
from tests.ui.desks import NOW

FORMATS = [Choices(size=size) for size in PaperSize]
FORMATS += [Choices(size=size, large=True) for size in (PaperSize.A4, PaperSize.LETTER)]
each_format = pytest.mark.parametrize("paper", FORMATS, ids=as_text)
DPI = 150
THINNEST = 0.5  # points
DARKEST_GREY = 0.15


@pytest.fixture(scope="session")
def made():
    """The content of the sample trip with all cards."""
    return content(replace(booklet(), phrases=reader.phrases()), has_glyph)


@pytest.fixture(scope="session")
def book(made):
    """All pages of a format, as sheets."""
    return cache(lambda paper: lay_out(replace(made, choices=paper)))


@pytest.fixture(scope="session")
def pdf(made):
    """The file of a format."""
    return cache(lambda paper: make_content(replace(made, choices=paper)).pdf)


@pytest.fixture
def users_sample(home: Path) -> Iterator[Book]:
    """The pages of the sample trip as users get it, from a library of their own."""
    companion = Companion.open(home, lambda: NOW)
    trip_id = sample.open_sample(companion)
    yield lay_out(content(dossiers.booklet(companion, trip_id), has_glyph))
    companion.close()


def marks_of(pages: Book) -> Iterator[tuple[int, object]]:
    for number, page in enumerate(pages.pages, 1):
        for mark in page.sheet.marks():
            yield number, mark


# --- letters -------------------------------------------------------------------------------------


def without_glyph(pages: Book) -> list[tuple[str, str]]:
    """Letters for which the very font they are drawn with has no picture."""
    return [
        (letter, mark.text)
        for _, mark in marks_of(pages) if isinstance(mark, Text)
        for font, run in runs(mark.text, mark.style.weight)
        for letter in run
        if ord(letter) not in typeface._face(font).charToGlyph
    ]  # fmt: skip


@each_format
def test_that_every_letter_of_every_format_is_in_the_font_it_is_drawn_with(book, paper) -> None:
    assert without_glyph(book(paper)) == []


def test_that_every_letter_of_the_sample_that_users_get_has_a_glyph(users_sample) -> None:
    assert without_glyph(users_sample) == []
    said = "".join(mark.text for _, mark in marks_of(users_sample) if isinstance(mark, Text))
    assert "U+" not in said
    assert "What could not be shown" not in said


# --- other programs ------------------------------------------------------------------------------


@each_format
def test_that_no_format_has_a_fault_and_all_fonts_are_embedded(pdf, paper) -> None:
    with pikepdf.open(BytesIO(pdf(paper))) as document:
        assert document.check_pdf_syntax() == []
        fonts = [
            each for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"
        ]  # fmt: skip
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font.FontDescriptor, font.BaseFont
            assert "+NotoSans" in str(font.BaseFont)


# --- codes ---------------------------------------------------------------------------------------


def picture_of(pdf: bytes, page: int) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[page].render(scale=DPI / 72).to_pil().convert("L")


def one_bit(picture: Image.Image) -> Image.Image:
    """As a copier without greys gives it."""
    return picture.point(lambda value: 255 * (value > 127)).convert("1")


PHONES = {
    f"tel:{''.join(each.phone.split())}" for each in (sample_trip().guide, sample_trip().operator)
}


@each_format
def test_that_a_phone_reads_the_codes_off_every_format_also_copied_in_one_bit(pdf, paper) -> None:
    cover = picture_of(pdf(paper), 0)
    for picture in (cover, one_bit(cover).convert("L")):
        assert {code.text for code in zxingcpp.read_barcodes(picture)} == PHONES


@pytest.mark.skipif(shutil.which("zbarimg") is None, reason="zbarimg is not on this machine")
@each_format
def test_that_zbar_reads_the_codes_off_every_format_also_copied_in_one_bit(
    pdf, paper, tmp_path: Path
) -> None:
    cover = picture_of(pdf(paper), 0)
    for picture in (cover, one_bit(cover)):
        picture.save(tmp_path / "cover.png")
        said = subprocess.run(
            ["zbarimg", "--quiet", "--raw", tmp_path / "cover.png"], capture_output=True, check=True
        )
        assert set(said.stdout.decode().split()) == PHONES


# --- one bit -------------------------------------------------------------------------------------


@each_format
def test_that_no_line_is_thinner_and_no_grey_darker_than_a_copier_takes(book, paper) -> None:
    pages = book(paper)
    for number, mark in marks_of(pages):
        if isinstance(mark, Line | Hatch):
            assert mark.thick >= THINNEST, (number, mark)
        elif isinstance(mark, Shape | Disc):
            assert mark.thick == 0 or mark.thick >= THINNEST, (number, mark)
            assert mark.fill in ("", "black", "white")
        elif isinstance(mark, Tone):
            assert mark.grey <= DARKEST_GREY, (number, mark)
        else:
            assert isinstance(mark, Text | Dots | Picture)


def ink_of(mark: Text, picture: Image.Image) -> float:
    """How far the lightest and the darkest pixel of a text are apart, by the share of its ink."""
    box = [round(each / 25.4 * DPI) for each in (mark.x, mark.top, mark.right, mark.bottom)]
    area = picture.crop((box[0], box[1], max(box[2], box[0] + 1), max(box[3], box[1] + 1)))
    black = area.convert("L").histogram()
    return sum(black[:128]) / max(sum(black), 1)


def test_that_each_text_of_each_page_stays_readable_in_one_bit(book) -> None:
    """On paper as it is, each text differs from its ground as much as it does alone on white."""
    found = book(FORMATS[0])
    whole = write_pdf("all", [page.sheet for page in found.pages], [])
    bare = write_pdf("bare", [without_texts(page.sheet) for page in found.pages], [])
    alone = write_pdf("alone", [texts_in_black(page.sheet) for page in found.pages], [])
    for number, page in enumerate(found.pages):
        grounds, with_texts, letters = (
            one_bit(picture_of(each, number)) for each in (bare, whole, alone)
        )
        changed = ImageChops.logical_xor(grounds, with_texts)
        for mark in page.sheet.marks():
            if isinstance(mark, Text) and mark.text.strip():
                wanted, seen = ink_of(mark, letters), 1 - ink_of(mark, changed)
                assert seen > 0.7 * wanted, (number + 1, mark.text, seen, wanted)


def without_texts(sheet: Sheet) -> Sheet:
    found = Sheet()
    found.add(*(mark for mark in sheet.marks() if not isinstance(mark, Text)))
    return found


def texts_in_black(sheet: Sheet) -> Sheet:
    found = Sheet()
    found.add(*(replace(m, white=False) for m in sheet.marks() if isinstance(m, Text)))
    return found


def test_that_lines_of_the_booklet_are_no_thinner_on_paper() -> None:
    fine = Sheet()
    fine.add(Line(((20, 20), (60, 20)), HAIR), Shape(((20, 30), (60, 30), (60, 40)), "", HAIR))
    with pikepdf.open(BytesIO(write_pdf("lines", [fine], [], A5))) as made:
        drawn = made.pages[0].Contents.read_bytes().decode("latin-1")
    found = [float(each) * A5.scale for each in re.findall(r"([\d.]+) w\b", drawn)]
    assert len(found) >= 2
    assert min(found) >= HAIR - 0.01
