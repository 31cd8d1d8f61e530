"""The list for officials: everybody on it, in each copy, and no number that was not asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from companion.domain.ids import PersonId, VehicleId
from companion.domain.papers import Owner
from companion.domain.secrets import Sealed
from companion.domain.trip import Person, Trip, Vehicle
from companion.dossier.content import content
from companion.dossier.content_crew import SPARE_COPIES, crew
from companion.dossier.flow import LEFT, RIGHT, Book
from companion.dossier.formats import A4, A5, LETTER, Format
from companion.dossier.paper import lay_out
from companion.dossier.sections.crew import draw_crew
from companion.dossier.sheet import Text
from companion.dossier.typeface import has_glyph, least_type
from companion.wording import crew as words
from tests.dossier.booklets import booklet, sample_papers, sample_trip

ANNA = Person(
    PersonId(1), "Anna", "Sweden", surname="LINDQVIST", given_names="ANNA KARIN", sex="F",
    birth_date="1985-04-09", birth_place="Göteborg",
)  # fmt: skip
VAN = Vehicle(
    VehicleId(1), "Van", plate="KTR 48P", make="Toyota", model="Land Cruiser 78", colour="sand",
    vin="JT3HJ85J8T0063021", first_registered=date(1996, 5, 2), empty_kg=2200, gross_kg=3100,
)  # fmt: skip


def trip(*people: Person) -> Trip:
    return replace(sample_trip(), people=people or (ANNA,), vehicles=(VAN,))


def pages(of: Trip) -> Book:
    book = Book()
    draw_crew(book, crew(booklet(of)))
    return book


def texts(book: Book) -> list[Text]:
    return [m for page in book.pages for m in page.sheet.marks() if isinstance(m, Text)]


def test_that_there_is_one_to_keep_and_three_to_hand_out() -> None:
    said = [mark.text for mark in texts(pages(trip()))]
    assert said.count("Keep this one") == 1
    assert [t for t in said if t.startswith("Copy ")] == [
        f"Copy {number} of {SPARE_COPIES} to hand out" for number in (1, 2, 3)
    ]
    for text in ("LINDQVIST", "9 Apr 1985", "Göteborg", "JT3HJ85J8T0063021", "2,200 / 3,100"):
        assert said.count(text) == 1 + SPARE_COPIES


@pytest.mark.parametrize("paper", [A4, LETTER, A4.larger(), A5])
def test_that_two_people_and_two_vehicles_have_one_page_on_every_paper(paper: Format) -> None:
    book = Book(paper)
    two = replace(trip(ANNA, replace(ANNA, id=PersonId(2))), vehicles=(VAN, VAN))
    with least_type(paper.least_type):
        draw_crew(book, crew(booklet(two)))
    assert len(book.pages) == 1 + SPARE_COPIES


def test_that_every_label_stands_in_three_languages() -> None:
    said = {mark.text for mark in texts(pages(trip()))}
    labels = (words.FAMILY_NAME, words.PASSPORT, words.PLATE, words.VIN, words.EXPIRES)
    assert {text for label in labels for text in label} <= said


def test_that_no_number_of_a_paper_is_printed() -> None:
    papers = [replace(p, number="C4X7T0011") for p in sample_papers(sample_trip())]
    made = content(booklet(papers=papers), has_glyph)
    printed = " ".join(mark.text for mark in texts(lay_out(made)))
    assert "C4X7T0011" not in printed


def test_that_what_is_locked_is_left_to_be_written_in() -> None:
    sealed = replace(ANNA, birth_date=Sealed(b"x"), birth_place=Sealed(b"x"))
    (line,) = crew(booklet(trip(sealed))).people
    assert line.second[:3] == ("", "", "")
    assert line.first == ("LINDQVIST", "ANNA KARIN", "Sweden", "F")


def test_that_a_long_list_repeats_its_labels_and_counts_at_its_end() -> None:
    many = tuple(replace(ANNA, id=PersonId(n), surname=f"PERSON {n}") for n in range(1, 21))
    said = [mark.text for mark in texts(pages(trip(*many)))]
    assert said.count("Family name") > 1 + SPARE_COPIES
    assert all(f"PERSON {n}" in said for n in range(1, 21))
    assert words.end_of_list(20, 1) in said


@pytest.mark.parametrize("name", ["<b>" * 60, "W" * 200, "吐尔尕特" * 30, "Ö ü ң Ғ"])
def test_that_no_name_runs_out_of_the_page(name: str) -> None:
    odd = replace(ANNA, surname=name, given_names=name, nationality=name)
    for mark in texts(pages(trip(odd))):
        assert mark.x >= LEFT - 0.1
        assert mark.right <= RIGHT + 0.1
        assert mark.bottom <= A4.bottom + 1.0


def test_that_a_trip_of_nobody_has_no_list() -> None:
    nobody = replace(sample_trip(), people=(), vehicles=())
    assert pages(nobody).pages == []


def test_that_the_passport_of_each_person_gives_its_last_day() -> None:
    (line, *_) = crew(booklet()).people
    owners = {p.owner: p for p in sample_papers(sample_trip()) if p.kind == "passport"}
    expires = owners[Owner("person", 1)].expires_on
    assert expires is not None
    assert line.second[3] == f"{expires.day} {expires:%b} {expires.year}"
