"""What of a dossier is printed: parts, paper, languages, numbers, copies."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from companion.app.dossiers import closed
from companion.domain import choices
from companion.domain.booklet import Booklet, Copy
from companion.domain.choices import EVERYTHING, Choices, PaperSize, Section, chosen
from companion.domain.errors import NotAllowed
from companion.dossier.content import content
from companion.dossier.flow import LEFT, RIGHT, TOP
from companion.dossier.formats import A4, FORMATS, format_of
from companion.dossier.imposing import sides
from companion.dossier.paper import lay_out, print_booklet
from companion.dossier.sheet import Picture, Text
from companion.dossier.typeface import has_glyph
from companion.profiles import reader
from tests.dossier.booklets import booklet, sample_papers, sample_trip

PASSPORT = "AA4T01067"
CHINESE, CYRILLIC = re.compile("[\u4e00-\u9fff]"), re.compile("[\u0400-\u04ff]")
ONLY_KYRGYZ = re.compile("[\u0493\u04a3\u04af\u04e9]")


def made(chosen_: Choices = EVERYTHING, copies: tuple[Copy, ...] = ()) -> Booklet:
    found = booklet(sample_trip())
    return replace(found, phrases=reader.phrases(), choices=chosen_, copies=copies)


def texts(found: Booklet) -> list[str]:
    book = lay_out(content(found, has_glyph))
    return [m.text for page in book.pages for m in page.sheet.marks() if isinstance(m, Text)]


def tabs(found: Booklet) -> list[str]:
    pages = lay_out(content(found, has_glyph)).pages
    return list(dict.fromkeys(page.tab for page in pages if page.tab))


def jpeg(across: int, down: int) -> bytes:
    target = BytesIO()
    Image.new("RGB", (across, down), "grey").save(target, "JPEG")
    return target.getvalue()


def copy(**changes: object) -> Copy:
    found = Copy("Passport", "Anna Lindqvist", 1, 1, jpeg(1250, 880), 1250, 880, 125.0, 88.0)
    return replace(found, **changes)  # type: ignore[arg-type]


# --- parts -------------------------------------------------------------------------------------


def test_that_parts_keep_their_order_and_their_tabs_whichever_are_left_out() -> None:
    every = [str(number) for number in range(1, 11)]
    assert tabs(made(Choices(copies=("passport",)), (copy(),))) == every
    two = chosen(["log", "stages"])
    assert two.sections == (Section.STAGES, Section.LOG)
    assert tabs(made(two)) == ["3", "9"]


@pytest.mark.parametrize("section", [s for s in Section if s is not Section.COPIES])
def test_that_each_part_can_be_printed_by_itself(section: Section) -> None:
    alone = lay_out(content(made(Choices(sections=(section,))), has_glyph))
    without = Choices(sections=tuple(s for s in choices.USUAL if s is not section))
    rest = lay_out(content(made(without), has_glyph))
    whole = lay_out(content(made(), has_glyph))
    assert alone.pages
    assert len(alone.pages) + len(rest.pages) == len(whole.pages)


def test_that_a_trip_without_what_was_chosen_still_gives_a_page() -> None:
    bare = replace(booklet(sample_trip(people=(), vehicles=())), choices=chosen(["lists"]))
    assert "Nothing to print" in texts(bare)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"sections": ["cover", "map"]}, "“map” is no part of a dossier. Choose from cover,"),
        ({"sections": []}, "Nothing is chosen"),
        ({"size": "a6"}, "“a6” is no size of paper"),
        ({"size": "a5-booklet", "large": True}, "Large print needs a4 or letter"),
        (
            {"labels": ["fr"]},
            "“fr” is no language of labels. English is always there; choose from zh, ru, ky.",
        ),
        ({"sections": ["copies"]}, "not said of which papers copies are printed"),
    ],
)
def test_that_what_cannot_be_chosen_is_said(words: dict, said: str) -> None:
    with pytest.raises(NotAllowed) as caught:
        chosen(**words)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "kept",
    [
        EVERYTHING,
        chosen(["cover"], "letter", ["ru"], ["passport"], True),
        chosen(labels=[]),
        chosen(large=True),
    ],
)
def test_that_choices_are_kept_as_they_were(kept: Choices) -> None:
    assert choices.from_text(choices.as_text(kept)) == kept


@pytest.mark.parametrize(
    "text", ["", "x", ";;;;;", "cover;a9;zh;;;", "tomorrow;a4;;;;", "a;b;c;d;e;f;g"]
)
def test_that_choices_of_another_version_are_everything(text: str) -> None:
    assert choices.from_text(text) == EVERYTHING


# --- paper -------------------------------------------------------------------------------------


PAPERS = [Choices(size=size) for size in FORMATS]
PAPERS += [Choices(size=size, large=True) for size in FORMATS if size is not PaperSize.BOOKLET]


@pytest.mark.parametrize("paper", PAPERS, ids=choices.as_text)
def test_that_nothing_runs_out_of_any_paper(paper: Choices) -> None:
    page = format_of(paper)
    book = lay_out(content(made(replace(paper, copies=("passport",)), (copy(),)), has_glyph))
    for each in book.pages:
        for mark in each.sheet.marks():
            if isinstance(mark, Text) and not mark.outside:
                assert mark.x >= LEFT - 0.2, mark
                assert mark.right <= RIGHT + 0.2, mark
                assert TOP - 8 <= mark.bottom <= page.foot + page.least_type, mark
                assert (mark.x - page.left) * page.scale >= 5.0, "printers reach no further"
                assert (mark.right - page.left) * page.scale <= page.wide - 5.0
                assert page.high - (mark.bottom - page.up) * page.scale >= 7.0


@pytest.mark.parametrize("paper", PAPERS, ids=choices.as_text)
def test_that_the_pdf_is_as_large_as_its_paper(paper: Choices) -> None:
    page, printed = format_of(paper), print_booklet(made(paper))
    with pypdfium2.PdfDocument(printed) as document:
        wide, high = document[0].get_size()
        text = document[1].get_textpage().get_text_bounded()
    beside = 2 if paper.size is PaperSize.BOOKLET else 1
    assert round(wide * 25.4 / 72, 1) == beside * page.wide
    assert round(high * 25.4 / 72, 1) == page.high
    assert "Page 2 of" in text


def test_that_large_print_is_fourteen_points_for_twelve() -> None:
    assert format_of(Choices(large=True)).scale * 12 == pytest.approx(14)


# --- languages and numbers -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "labels", [("zh", "ru", "ky"), ("zh",), ("ru",), ("ky",), ("zh", "ky"), ()]
)
def test_that_names_and_cards_stand_in_the_languages_that_were_chosen(
    labels: tuple[str, ...],
) -> None:
    found = content(made(Choices(labels=labels)), has_glyph)
    said = " ".join(
        [text for sheet in found.stages for pair in sheet.names for text in pair]
        + [t for c in found.cards.cards for t in (c.large, c.pinyin, c.en, c.ru, c.ky)]
        + list(found.cover.crossing)
    )
    assert bool(CHINESE.search(said)) is ("zh" in labels)
    assert bool(CYRILLIC.search(said)) is bool({"ru", "ky"} & set(labels))
    assert bool(ONLY_KYRGYZ.search(said)) is ("ky" in labels)
    assert all(card.large for card in found.cards.cards)


@pytest.mark.parametrize("whole", [False, True])
def test_that_numbers_stand_in_full_only_where_that_was_asked_for(whole: bool) -> None:
    trip = sample_trip()
    papers = [
        replace(p, number=PASSPORT if p.kind == "passport" else "") for p in sample_papers(trip)
    ]
    found = replace(booklet(trip, papers=papers), choices=Choices(numbers=whole))
    said = " ".join(texts(found))
    assert (PASSPORT in said) is whole
    assert PASSPORT[-4:] in said
    assert ("leave this sheet with nobody" in said) is whole


# --- copies ----------------------------------------------------------------------------------


def pictures(found: Booklet) -> list[Picture]:
    book = lay_out(content(found, has_glyph))
    return [m for page in book.pages for m in page.sheet.marks() if isinstance(m, Picture)]


@pytest.mark.parametrize("paper", PAPERS, ids=choices.as_text)
def test_that_a_passport_page_has_its_size_on_every_paper(paper: Choices) -> None:
    asked = replace(paper, sections=(Section.COVER,), copies=("passport",))
    (picture,) = pictures(made(asked, (copy(),)))
    scale = format_of(asked).scale
    assert (picture.wide * scale, picture.high * scale) == pytest.approx((125.0, 88.0))


def test_that_a_copy_stands_under_its_caption() -> None:
    found = made(chosen(["cover"], copies=["passport"]), (copy(),))
    said = texts(found)
    assert {"COPY", "复印件", "КОПИЯ", "Passport · Anna Lindqvist"} <= set(said)
    assert any("125 × 88 mm" in text and "only" in text for text in said)


@pytest.mark.parametrize(("across", "down"), [(3000, 200), (200, 3000), (1654, 2339), (1, 1)])
def test_that_any_other_copy_is_fitted_into_the_page(across: int, down: int) -> None:
    one = copy(jpeg=jpeg(across, down), across=across, down=down, wide=0.0, high=0.0)
    (picture,) = pictures(made(chosen(["cover"], copies=["passport"]), (one,)))
    assert picture.wide <= RIGHT - LEFT + 0.01
    assert picture.y + picture.high <= A4.bottom + 0.01
    assert picture.wide / picture.high == pytest.approx(across / down)


def test_that_a_copy_that_cannot_be_made_is_said_in_its_place_and_last() -> None:
    lost = copy(jpeg=b"", across=0, down=0, why="The vault is locked")
    found = made(Choices(copies=("passport",)), (lost, copy()))
    book = lay_out(content(found, has_glyph))
    last = [m.text for m in book.pages[-1].sheet.marks() if isinstance(m, Text)]
    assert any("The vault is locked" in text for text in last)
    assert sum("The vault is locked." in text for text in texts(found)) == 1


def test_that_same_choices_and_copies_give_the_same_bytes() -> None:
    found = made(Choices(copies=("passport",)), (copy(),))
    assert print_booklet(found) == print_booklet(found)


def test_that_a_password_closes_the_dossier_with_aes_256() -> None:
    pdf = closed(print_booklet(made(chosen(["cover"]))), "pärstürm 护照")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(pdf))
    with pikepdf.open(BytesIO(pdf), password="pärstürm 护照") as opened:
        assert (opened.encryption.R, opened.encryption.bits) == (6, 256)
        assert len(opened.pages) == 1


# --- a booklet ------------------------------------------------------------------------------------


@pytest.mark.parametrize("pages", range(1, 14))
def test_that_a_folded_booklet_reads_from_its_first_page_to_its_last(pages: int) -> None:
    """Folding: sheets lie in each other, the first outside; a leaf has a front and a back."""
    both = sides(pages)
    sheets = [(both[at], both[at + 1]) for at in range(0, len(both), 2)]
    read = [number for (_, right), (left, _) in sheets for number in (right, left)]
    read += [number for (left, _), (_, right) in reversed(sheets) for number in (right, left)]
    assert [number for number in read if number is not None] == list(range(1, pages + 1))
    assert len(read) % 4 == 0


def test_that_a_booklet_has_two_pages_to_a_side_and_comes_out_alike() -> None:
    asked = chosen(["cover", "log"], "a5-booklet")
    once, again = print_booklet(made(asked)), print_booklet(made(asked))
    assert once == again
    with pypdfium2.PdfDocument(once) as document:
        assert len(document) % 2 == 0
        second = document[1].get_textpage().get_text_bounded()
    assert "Page 2 of" in second
    with pikepdf.open(BytesIO(once)) as opened:
        assert opened.check_pdf_syntax() == []
        assert str(opened.docinfo["/Title"])
