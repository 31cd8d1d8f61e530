"""The booklet: a small page on which nothing is small, and nothing stands in another's way."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from companion.domain.booklet import Booklet
from companion.domain.choices import Choices, PaperSize, Section
from companion.dossier.content import content
from companion.dossier.flow import LEFT, RIGHT, Book
from companion.dossier.formats import A4, A5, FORMATS, LETTER
from companion.dossier.imposing import sides
from companion.dossier.paper import lay_out, print_booklet
from companion.dossier.tabs import tab_of
from companion.dossier.typeface import BODY, NOTE, grown, has_glyph, least_type, small_pages, width
from companion.profiles import reader
from companion.wording import cards as words
from tests.dossier.booklets import booklet
from tests.dossier.payloads import PAYLOADS, with_text
from tests.dossier.standing import boxes_to_tick, furthest_left, struck, texts, touching
from tests.dossier.test_layout import trips

CHINESE = re.compile(r"[\u4e00-\u9fff]")
SMALL = Choices(size=PaperSize.BOOKLET)
HOSTILE = (
    "a very long word", "wide letters without a break", "right to left", "five pages",
    "a table", "marks that stack",
)  # fmt: skip


def small(found: Booklet) -> Booklet:
    return replace(found, phrases=reader.phrases(), choices=SMALL)


def cases():
    yield from ((name, small(booklet(trip))) for name, trip in trips())
    yield from ((name, small(with_text(PAYLOADS[name]))) for name in HOSTILE)


@pytest.fixture(scope="module", params=cases(), ids=lambda p: p[0])
def book(request) -> Book:
    return lay_out(content(request.param[1], has_glyph))


def all_texts(book: Book):
    return [(page.tab, text) for page in book.pages for text in texts(page.sheet)]


def test_that_no_type_of_a_booklet_is_smaller_than_nine_points_on_paper(book):
    assert min(text.style.size * A5.scale for _, text in all_texts(book)) >= 9


def test_that_boxes_to_tick_are_five_millimetres_on_paper(book):
    boxes = [wide for page in book.pages for wide in boxes_to_tick(page.sheet)]
    assert len(boxes) > 50
    assert min(boxes) * A5.scale >= 5 - 1e-9


def test_that_no_two_texts_of_a_booklet_touch(book):
    found = [(n, pair) for n, page in enumerate(book.pages, 1) for pair in touching(page.sheet)]
    assert found == []


def test_that_no_line_runs_through_a_text_of_a_booklet(book):
    found = [(n, text) for n, page in enumerate(book.pages, 1) for text in struck(page.sheet)]
    assert found == []


def test_that_all_of_a_booklet_stands_within_its_page(book):
    for page in book.pages:
        assert furthest_left(page.sheet) >= LEFT - 0.1
        for text in texts(page.sheet):
            assert LEFT - 0.01 <= text.x <= text.right <= RIGHT + 0.01, text
            assert (text.x - A5.left) * A5.scale >= 5.0, "printers reach no further"
            assert (text.right - A5.left) * A5.scale <= A5.wide - 5.0
            assert A5.high - (text.bottom - A5.up) * A5.scale >= 7.0


def test_that_only_the_foot_stands_under_the_rule_of_a_booklet(book):
    for page in book.pages:
        below = [text.text for text in texts(page.sheet) if text.bottom > A5.foot + 0.9]
        assert len(below) == 3, below
        assert "Unofficial" in below[-1]


@pytest.mark.parametrize("name", ["the sample", "nobody", "long names"])
def test_that_chinese_on_the_cards_of_a_booklet_is_read_through_a_window(name):
    made = content(small(booklet(dict(trips())[name])), has_glyph)
    cards = made.cards
    said = "".join(card.large for card in (cards.waits, *cards.cards) if card)
    labels = {each.label[0] for each in (*cards.facts, *cards.about)} | {words.WHEN[0]}
    found = [
        text.style.size * A5.scale
        for tab, text in all_texts(lay_out(made))
        if tab == tab_of(Section.CARDS) and CHINESE.search(text.text) and text.text in said
        and text.text not in labels
    ]  # fmt: skip
    assert len(found) >= 34
    assert min(found) >= 28


def test_that_each_card_of_a_booklet_stands_whole_on_one_page():
    made = content(small(booklet()), has_glyph)
    pages = [
        "".join(t.text for t in texts(p.sheet))
        for p in lay_out(made).pages
        if p.tab == tab_of(Section.CARDS)
    ]
    for card in made.cards.cards:
        for text in (card.large, card.pinyin, card.en, card.ru, card.ky):
            squeezed = text.replace(" ", "")
            assert any(squeezed in page.replace(" ", "") for page in pages), text


def test_that_the_foot_of_a_booklet_loses_no_word():
    made = content(small(booklet()), has_glyph)
    for page in lay_out(made).pages:
        said = " ".join(text.text for text in texts(page.sheet)[-4:])
        assert " ".join(made.frame.foot) in said


# --- the least type ------------------------------------------------------------------------------


def test_that_each_format_states_the_least_type_of_nine_points_on_paper():
    assert (A4.least_type, LETTER.least_type, A5.least_type) == (9, 9, 11.25)
    for page in FORMATS.values():
        assert page.larger().least_type == 9


def test_that_a_style_is_never_set_smaller_than_the_least_and_otherwise_as_it_says():
    usual = width("Torugart", NOTE)
    with least_type(11.25):
        assert (NOTE.points, BODY.points) == (11.25, 12)
        assert width("Torugart", NOTE) == pytest.approx(usual * 1.25)
        assert (small_pages(), grown(8.0)) == (True, 10.0)
        assert NOTE.as_set.size == 11.25
    assert (NOTE.points, small_pages(), grown(8.0)) == (9, False, 8.0)
    assert NOTE.as_set is NOTE


def test_that_making_a_booklet_changes_nothing_for_what_is_made_after_it():
    usual = booklet()
    before = print_booklet(usual)
    print_booklet(small(usual))
    assert print_booklet(usual) == before


# --- bookmarks -----------------------------------------------------------------------------------


def test_that_bookmarks_of_a_folded_booklet_lead_to_the_side_with_their_page():
    found = small(booklet())
    book = lay_out(content(found, has_glyph))
    both = sides(len(book.pages))
    with pikepdf.open(BytesIO(print_booklet(found))) as opened, opened.open_outline() as outline:
        numbers = {page.obj.objgen: n for n, page in enumerate(opened.pages)}
        led = [
            (item.title, numbers[item.destination[0].objgen])
            for top in outline.root
            for item in (top, *top.children)
        ]
    assert [title for title, _ in led] == [mark.title for mark in book.bookmarks]
    for (_, side), mark in zip(led, book.bookmarks, strict=True):
        assert mark.page + 1 in both[side]
