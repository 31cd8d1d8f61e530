"""The page to leave at home: until when to wait on both clocks, and whom to call in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from companion.domain.choices import Choices, PaperSize, Section
from companion.domain.clocks import Clock
from companion.domain.ids import PersonId
from companion.domain.secrets import readable
from companion.domain.timetable_notes import first_night
from companion.domain.trip import Contact, Person, Trip
from companion.dossier.content import content
from companion.dossier.content_overdue import GRACE_MINUTES, overdue
from companion.dossier.flow import LEFT, RIGHT, Book
from companion.dossier.paper import lay_out
from companion.dossier.sections.overdue import draw_overdue
from companion.dossier.sheet import Text
from companion.dossier.tabs import tab_of
from companion.dossier.typeface import has_glyph
from companion.wording.plain import unbroken
from tests.dossier.booklets import booklet, sample_trip


def pages(of: Trip) -> Book:
    book = Book()
    draw_overdue(book, overdue(booklet(of)))
    return book


def texts(book: Book) -> list[Text]:
    return [m for page in book.pages for m in page.sheet.marks() if isinstance(m, Text)]


def test_that_worry_begins_some_hours_after_the_latest_arrival() -> None:
    made = booklet()
    bed = first_night(made.timetable)
    assert bed.expected_in is not None
    plan = overdue(made)
    assert plan.until is not None
    due = bed.expected_in.late.plus(GRACE_MINUTES).on(Clock.KYRGYZ)
    assert plan.until.times[0] == f"{due.time:%H:%M}"


def test_that_every_time_stands_on_both_clocks_two_hours_apart() -> None:
    plan = overdue(booklet())
    assert plan.until is not None
    for each in (plan.until, *plan.letters):
        kyrgyz, beijing = (60 * int(time[:2]) + int(time[3:]) for time in each.times)
        assert (beijing - kyrgyz) % (24 * 60) == 120
        assert all(each.days)


def test_that_the_guide_is_called_first_and_public_numbers_say_where_they_answer() -> None:
    plan = overdue(booklet())
    assert [call.who.partition(":")[0] for call in plan.calls] == [
        "Guide", "Operator", "Foreign ministry at home", "",
    ]  # fmt: skip
    assert any("112" in line and "from inside the country only" in line for line in plan.numbers)


@pytest.mark.parametrize(
    "choices",
    [Choices(), Choices(size=PaperSize.LETTER), Choices(large=True)],
    ids=["a4", "letter", "large"],
)
def test_that_the_sample_has_one_such_page_with_all_vehicles_and_people(choices: Choices) -> None:
    book = lay_out(content(booklet().choosing(choices), has_glyph))
    plans = [page for page in book.pages if page.tab == tab_of(Section.OVERDUE)]
    assert len(plans) == 1
    said = " ".join(mark.text for mark in plans[0].sheet.marks() if isinstance(mark, Text))
    for vehicle in sample_trip().vehicles:
        assert unbroken(vehicle.plate) in said
    for person in sample_trip().people:
        assert person.name in said
        assert unbroken(readable(person.phone)) in said


def test_that_it_says_whom_to_tell_and_what_a_rescuer_should_know_only_where_asked_for() -> None:
    anna = replace(sample_trip().people[0], blood_group="0+", medical="Asthma")
    of = replace(sample_trip(), people=(anna,))
    (plain,) = [line for line in overdue(booklet(of)).look_for if "Anna" in line]
    assert "in an emergency: Karin Lindqvist, sister, +46 70 000 00 12" in plain
    assert "Asthma" not in plain
    asked = overdue(booklet(of).choosing(Choices(numbers=True))).look_for
    assert any("medical: blood group 0+, Asthma" in line for line in asked)


def test_that_what_nobody_noted_is_left_to_be_written_in() -> None:
    bare = replace(sample_trip(), guide=Contact(), operator=Contact(), people=(), vehicles=())
    plan = overdue(booklet(bare))
    assert [call.number for call in plan.calls] == [""] * 4
    assert plan.look_for == ()
    assert pages(bare).pages


@pytest.mark.parametrize("name", ["<b>" * 60, "W" * 200, "吐尔尕特" * 30])
def test_that_no_name_runs_out_of_the_page(name: str) -> None:
    many = tuple(Person(PersonId(n), f"{name}{n}") for n in range(1, 40))
    odd = replace(sample_trip(), guide=Contact(name, name), people=many)
    for mark in texts(pages(odd)):
        if not mark.outside:
            assert mark.x >= LEFT - 0.1
            assert mark.right <= RIGHT + 0.1
