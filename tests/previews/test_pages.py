"""Pages of a PDF as pictures and text: within limits, and a sentence for garbage."""

from contextlib import suppress
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from companion.domain.errors import NotFound, Unreadable
from companion.previews import pages


@pytest.fixture
def pdf() -> bytes:
    made, target = pikepdf.new(), BytesIO()
    for _ in range(3):
        made.add_blank_page(page_size=(595, 842))
    made.save(target)
    return target.getvalue()


def test_that_pages_are_counted(pdf):
    assert pages.page_count(pdf) == 3


def test_that_a_page_is_as_wide_as_asked(pdf):
    picture = Image.open(BytesIO(pages.page_png(pdf, 2, 600)))
    assert picture.format == "PNG"
    assert abs(picture.width - 600) <= 1
    assert picture.getpixel((0, 0)) == (255, 255, 255)


def test_that_no_picture_is_larger_than_allowed(pdf):
    picture = Image.open(BytesIO(pages.page_png(pdf, 1, 100_000)))
    assert picture.width * picture.height <= pages.MOST_PIXELS


@pytest.mark.parametrize(("dots", "wide", "high"), [(2480, 595, 842), (3508, 842, 1191)])
def test_that_a_page_of_our_own_is_drawn_as_finely_as_a_printer_shows_it(dots, wide, high):
    """A4 and A3 at 300 dots to the inch; a stranger's page never is."""
    made, target = pikepdf.new(), BytesIO()
    made.add_blank_page(page_size=(wide, high))
    made.save(target)
    page = pages.our_page(target.getvalue(), 1, dots)
    assert abs(page.wide - dots) <= 1
    assert page.data[:3] == b"\xff\xff\xff"
    assert len(page.data) == page.pitch * page.high
    assert pages.our_page(target.getvalue(), 1, 100_000).wide < 4000


@pytest.mark.parametrize("width", [0, -5, 1])
def test_that_a_width_of_nothing_still_gives_a_picture(pdf, width):
    assert Image.open(BytesIO(pages.page_png(pdf, 1, width))).width >= 1


@pytest.mark.parametrize("garbage", [b"", b"%PDF-1.7", b"hello", bytes(range(256)) * 40])
def test_that_garbage_is_refused_with_a_sentence(garbage):
    for ask in (pages.page_count, lambda b: pages.page_png(b, 1, 100)):
        with pytest.raises(Unreadable) as refused:
            ask(garbage)
        assert str(refused.value).endswith(".")


@pytest.mark.parametrize("number", [0, 4, -1])
def test_that_a_page_that_is_not_there_is_named(pdf, number):
    with pytest.raises(NotFound, match=f"There is no page {number}"):
        pages.page_png(pdf, number, 100)


def test_that_a_cut_file_is_refused_or_read_but_never_fails_otherwise(pdf):
    for length in range(0, len(pdf), 37):
        with suppress(Unreadable, NotFound):
            pages.page_png(pdf[:length], 1, 50)


def test_that_the_text_of_an_empty_page_is_empty(pdf):
    assert pages.page_text(pdf, 1) == ""
