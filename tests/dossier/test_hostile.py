"""It cannot fail: any text in any field, as literal text, held to a size, and listed where cut."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from companion.domain.choices import Choices, PaperSize, Section
from companion.dossier.content import content
from companion.dossier.legible import BEYOND, MOST
from companion.dossier.paper import make_content
from companion.dossier.typed import IN_ALL, NOTE, ONE_LINE, beginning, held
from companion.dossier.typeface import has_glyph
from tests.dossier.booklets import booklet, sample_items, sample_papers, sample_trip
from tests.dossier.payloads import (
    NOT_PRINTED,
    PAYLOADS,
    Filled,
    as_printed,
    lost_in,
    values_in,
)  # fmt: skip
from tests.dossier.reading import packed, pages_of, text_of

SIZES = (PaperSize.A4, PaperSize.BOOKLET)
MOST_PAGES = 500


def test_that_there_are_thirty_hostile_texts() -> None:
    assert len(PAYLOADS) >= 30


def kinds_of_objects(pdf: bytes) -> set[str]:
    """The subtypes and actions of everything in a file."""
    found = set()
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []
        for each in document.objects:
            if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
                found |= {str(each.get(key, "")) for key in ("/Subtype", "/S", "/Type")}
                assert not {"/Annots", "/AA", "/JS", "/EmbeddedFiles"} & set(each.keys())
    return found


def start(text: str) -> str:
    """A text as it is read back; of one that goes over columns and pages, the mark of its field."""
    said = without_accents(packed(as_printed(text)))
    return said[:28] if len(said) < 40 else said[: len("Q000")]


def without_accents(text: str) -> str:
    """Where a letter has hundreds of them, each reader gives them in another order."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_that_any_text_in_any_field_is_read_back_as_it_was_typed(payload: str) -> None:
    filled = Filled(payload)
    made = content(replace(filled.booklet, choices=Choices(numbers=True)), has_glyph)
    wanted = {
        where: start(text)
        for where, text in filled.texts.items() if where.split()[-2] not in NOT_PRINTED
    }  # fmt: skip
    for size in SIZES:
        pdf = make_content(replace(made, choices=Choices(size=size))).pdf
        text = without_accents(text_of(pdf))
        assert [where for where, said in wanted.items() if said not in text] == []
        assert not kinds_of_objects(pdf) & {"/Image", "/Link", "/URI", "/Launch", "/JavaScript"}
        assert without_accents(packed(as_printed(payload)))[:40] in text
        assert "root:x:" not in text
        heads = [line for line in made.unshown if ", in: " not in line]
        assert all(packed(line)[:40] in text for line in heads)
        assert ("Whatcouldnotbeshown" in text) is bool(made.unshown)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_that_what_cannot_be_shown_is_listed_exactly(payload: str) -> None:
    filled = Filled(payload)
    lines = content(replace(filled.booklet, choices=Choices(numbers=True)), has_glyph).unshown
    said = "\n".join(lines)
    codes = {line.partition("]")[0] + "]" for line in lines if line.startswith("[U+")}
    assert codes == lost_in(payload)
    assert ("No font in this program" in said) is bool(codes)
    assert ("Cut after" in said) is (len(payload) > ONE_LINE - 5)
    assert ("longer than what a dossier prints" in said) is ("Cut after" in said)
    assert "copies" not in said


def test_that_each_field_that_loses_something_is_named() -> None:
    trip = sample_trip()
    anna, tomas = trip.people
    people = (replace(anna, note="fine\nnot 🚙"), replace(tomas, phone="🛂 1"))
    papers = [replace(p, sleeve="🚙") if p.kind == "licence" else p for p in sample_papers(trip)]
    items = [replace(i, bag="\u202e") if n == 2 else i for n, i in enumerate(sample_items(trip))]
    vehicles = (replace(trip.vehicles[0], note="b" * 30_000), trip.vehicles[1])
    made = booklet(
        replace(trip, people=people, vehicles=vehicles, name="T" * 1_500), items=items,
        papers=papers,
    )  # fmt: skip
    lines = content(made, has_glyph).unshown
    car = trip.vehicles[0].name
    assert "[U+1F699] recreational vehicle, in: note of Anna Lindqvist; " in "\n".join(lines)
    assert sum("sleeve of" in line for line in lines) == 1
    assert "[U+1F6C2] passport control, in: phone of Tomás Vidal Ferrer" in lines
    assert "[U+202E] right-to-left override, in: bag of packing item 3" in lines
    assert "Cut after 1,000 of 1,500 characters, in: name of the trip" in lines
    assert f"Cut after 20,000 of 30,000 characters, in: note of {car}" in lines
    assert len([line for line in lines if ", in: " in line]) == 5
    only_cover = replace(made, choices=Choices(sections=(Section.COVER,)))
    cover = "\n".join(content(only_cover, has_glyph).unshown)
    assert "note of" not in cover, "what is not printed is not missed"
    assert "phone of Tomás" in cover


def test_that_a_text_of_the_profile_that_loses_something_is_named_by_its_part() -> None:
    trip = sample_trip()
    stages = tuple(replace(each, meets="a 🛂 host") for each in trip.crossing.stages)
    made = booklet(replace(trip, crossing=replace(trip.crossing, stages=stages)))
    assert "[U+1F6C2] passport control, in: Stage sheets" in content(made, has_glyph).unshown


# --- held to a size ------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["a", "界", "a\n", "🚙"])
def test_that_the_worst_book_has_no_more_pages_than_stated(text: str) -> None:
    filled = Filled(text * (200_000 // len(text)))
    made = content(replace(filled.booklet, choices=Choices(numbers=True)), has_glyph)
    texts = list(values_in(tuple(vars(made).values())))
    assert sum(map(len, texts)) <= MOST + BEYOND * len(texts)
    assert len(make_content(made).pages) <= MOST_PAGES


def test_that_texts_beyond_the_size_of_all_are_cut_shorter() -> None:
    trip = sample_trip()
    items = [replace(i, reason="r" * 900) for i in sample_items(trip)] * 10
    found = held(booklet(trip, items=items))
    assert sum(len(field.text) for field in found.fields if field.kept > BEYOND) <= IN_ALL
    reasons = [field for field in found.fields if field.place.startswith("reason of packing")]
    assert len(reasons) == len(items)
    assert (reasons[0].kept, reasons[-1].kept) == (900, BEYOND)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a" * NOTE, NOTE),
        ("a" * (NOTE + 1), NOTE),
        ("\n" * NOTE, NOTE // 40),
        ("ab\n" * 1_000, 1_500),
        (f"{'a' * 399}\n" * 100, NOTE),
    ],
)
def test_that_a_note_is_cut_by_its_characters_and_by_its_lines(text: str, kept: int) -> None:
    made = beginning(text, NOTE)
    assert made == (text if kept == len(text) else f"{text[:kept]}…")


def test_that_nothing_usual_is_cut() -> None:
    note = PAYLOADS["five pages"]
    trip = sample_trip(name="n" * 500, note=note)
    people = tuple(replace(p, note=note[:4_000], phone="1" * 500) for p in trip.people)
    items = [replace(i, text="t" * 100) for i in sample_items(trip)] * 7
    assert len(items) > 400
    made = content(booklet(replace(trip, people=people), items=items), has_glyph)
    assert made.unshown == ()


def test_that_texts_of_a_profile_longer_than_a_page_come_to_an_end() -> None:
    trip, text = sample_trip(), "a" * 6_000
    long = {
        stage.id: replace(
            stage, names=replace(stage.names, zh=text), meets=text, happens=(text, *stage.happens),
            cautions=tuple(replace(c, text=text) for c in stage.cautions),
        )
        for stage in trip.stages()[:3]
    }  # fmt: skip
    crossing = replace(
        trip.crossing, stages=tuple(long.get(stage.id, stage) for stage in trip.crossing.stages)
    )
    made = make_content(content(booklet(replace(trip, crossing=crossing)), has_glyph))
    wanted = sum(3 + len(stage.cautions) for stage in long.values()) * len(text)
    assert text_of(made.pdf).count("a") > wanted, "no letter is lost"
    assert len(pages_of(made.pdf)) < 200
