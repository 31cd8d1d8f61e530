"""What goes in comes out, and what the rules refuse changes nothing."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError, InvalidRequestError

from companion.domain.clocks import Clock
from companion.domain.crossing import Span
from companion.domain.errors import NotAllowed, NotFound
from companion.domain.ids import AppointmentId, ItemId, PaperId, PersonId, SplitId, TripId
from companion.domain.packing import ItemKind, Phase
from companion.domain.papers import Owner
from companion.domain.splits import Event
from companion.domain.trip import ConfirmedHours, Contact, StageEdit
from companion.store.library import Library
from tests.store import samples
from tests.store.samples import NOW

DAY = date(2027, 5, 2)


def test_that_a_trip_comes_back_as_it_was_given(library: Library, trip_id: TripId) -> None:
    with library.read() as reading:
        trip, people, vehicles = reading.trip(trip_id), reading.people(), reading.vehicles()
    given_appointments = tuple(replace(a, id=AppointmentId(0)) for a in trip.appointments)
    expected = samples.full_trip(people, vehicles)
    assert replace(trip, id=TripId(0), revision=0, appointments=given_appointments) == expected


def test_that_every_field_of_a_trip_can_be_changed(library: Library, trip_id: TripId) -> None:
    with library.read() as reading:
        before = reading.trip(trip_id)
    after = replace(
        before,
        name="Other",
        crossing=replace(samples.CROSSING, revision="2"),
        night_stop="inn",
        leave_at=NOW,
        leave_clock=Clock.BEIJING,
        schedule="own",
        people=before.people[::-1],
        vehicles=(),
        operator=Contact(),
        guide=Contact("Ms Wu", "+86 2"),
        appointments=(before.appointments[1], samples.appointment("port", "Bank")),
        confirmed_hours=(ConfirmedHours("port", Clock.KYRGYZ, "09:00-10:00", "me", DAY),),
        edits=(StageEdit("port", wait=Span(1, 2, 3)), StageEdit("inn", altitude_m=3500)),
        note="",
        archived=True,
    )  # fmt: skip
    with library.change("Changed", NOW) as unit:
        unit.save_trip(after)
        seen_inside = unit.trip(trip_id)
    with library.read() as reading:
        found = reading.trip(trip_id)
    assert replace(seen_inside, revision=0) == replace(found, revision=0)
    assert found.appointments[0] == before.appointments[1]
    made = replace(after.appointments[1], id=found.appointments[1].id)
    expected = replace(after, appointments=(after.appointments[0], made), revision=found.revision)
    assert found == expected


def test_that_saving_what_is_there_changes_nothing(library: Library, trip_id: TripId) -> None:
    with library.change("Nothing", NOW) as unit:
        trip = unit.trip(trip_id)
        unit.save_trip(trip)
        fresh = tuple(replace(a, id=AppointmentId(0)) for a in trip.appointments)
        unit.save_trip(replace(trip, appointments=fresh))
        for person in unit.people():
            unit.save_person(person)
        for item in unit.items(trip_id):
            unit.save_item(item)
    assert unit.changes is None
    assert library.undo_sentence() == "Made a trip"
    with library.read() as reading:
        assert reading.trip(trip_id).revision == trip.revision


def test_that_an_error_inside_a_unit_takes_everything_back(
    library: Library, trip_id: TripId
) -> None:
    with library.read() as reading:
        before, journal = samples.everything(reading), reading.journal()
    with contextlib.suppress(KeyError), library.change("Half", NOW) as unit:
        unit.add_split(trip_id, samples.split())
        unit.delete_trip(trip_id)
        raise KeyError
    with library.read() as reading:
        assert samples.everything(reading) == before
        assert reading.journal() == journal
    assert unit.changes is None


def test_that_a_unit_cannot_be_used_after_its_end(library: Library) -> None:
    with library.change("Added person", NOW) as unit:
        unit.add_person(samples.person())
    with pytest.raises(InvalidRequestError):
        unit.people()


def test_that_changes_name_what_was_touched(library: Library, trip_id: TripId) -> None:
    with library.change("Logged", NOW, initiator="tracker") as unit:
        split_id = unit.add_split(trip_id, samples.split())
    changes = unit.changes
    assert changes is not None
    assert changes.kinds == {"split": frozenset({split_id})}
    assert changes.trips == {trip_id}
    assert (changes.sentence, changes.initiator, changes.undone) == ("Logged", "tracker", False)
    with library.change("Renamed a person", NOW) as unit:
        anna = unit.people()[0]
        unit.save_person(replace(anna, name="Anna Maria"))
    assert unit.changes is not None
    assert unit.changes.kinds == {"person": frozenset({anna.id})}
    assert unit.changes.trips == {trip_id}
    assert unit.changes.touches("person", "trip")
    assert not unit.changes.touches("trip")


def test_that_the_parts_of_a_trip_count_as_the_trip(library: Library, trip_id: TripId) -> None:
    with library.change("Edited a stage", NOW) as unit:
        unit.save_trip(replace(unit.trip(trip_id), edits=()))
    assert unit.changes is not None
    assert unit.changes.kinds == {"trip": frozenset({trip_id})}


def test_that_the_revision_of_a_trip_grows_once_per_change(
    library: Library, trip_id: TripId
) -> None:
    def revision() -> int:
        with library.read() as reading:
            return reading.trip(trip_id).revision

    start = revision()
    with library.change("Much", NOW) as unit:
        unit.add_split(trip_id, samples.split())
        unit.add_items(trip_id, [samples.new_item()])
        unit.save_trip(replace(unit.trip(trip_id), note="x"))
    assert revision() == start + 1
    library.undo(NOW)
    assert revision() == start + 2
    library.redo(NOW)
    assert revision() == start + 3
    with library.change("A paper of one of its people", NOW) as unit:
        unit.add_paper(samples.paper(Owner("person", unit.people()[0].id)))
    assert revision() == start + 4


def test_that_summaries_name_people_and_vehicles_in_order(
    library: Library, trip_id: TripId
) -> None:
    with library.change("Made another", NOW) as unit:
        other = unit.add_trip(samples.trip("Earlier", leave_at=NOW, archived=True))
        unit.save_trip(replace(unit.trip(trip_id), people=unit.people()[::-1]))
    with library.read() as reading:
        (summary,) = reading.trips()
        assert [t.id for t in reading.trips(include_archived=True)] == [other, trip_id]
    assert summary.people == ("Bek", "Anna")
    assert summary.vehicles == ("Land Cruiser B-XY 12",)
    assert (summary.name, summary.leave_at) == ("Torugart in May", samples.LEAVE)
    assert (summary.crossing_id, summary.night_stop) == ("pass", "yurt")


@pytest.mark.parametrize("text", ["T1", "t1", " T1 ", "1", "Torugart in May", " Torugart in May "])
def test_that_a_trip_is_found_by_id_or_name(library: Library, trip_id: TripId, text: str) -> None:
    with library.read() as reading:
        assert reading.find_trips(text) == (trip_id,)


@pytest.mark.parametrize("text", ["T2", "T" + "9" * 40, "torugart in may", "", "T", "\udcff", "١"])
def test_that_no_other_trip_is_found(library: Library, trip_id: TripId, text: str) -> None:
    with library.read() as reading:
        assert reading.find_trips(text) == ()


def test_that_a_number_is_a_name_before_it_is_an_id(library: Library, trip_id: TripId) -> None:
    with library.change("Made trips", NOW) as unit:
        numbered = unit.add_trip(samples.trip("1"))
        twice = [unit.add_trip(samples.trip("Twice")) for _ in range(2)]
        unit.add_trip(samples.trip("T1"))
        assert unit.find_trips("1") == (numbered,)
        assert unit.find_trips("T1") == (trip_id,)
        assert unit.find_trips("Twice") == tuple(twice)


def test_that_a_deleted_trip_is_gone_from_sight(library: Library, trip_id: TripId) -> None:
    with library.change("Deleted", NOW) as unit:
        unit.delete_trip(trip_id)
    with library.read() as reading:
        assert reading.trips(include_archived=True) == ()
        assert reading.find_trips("T1") == reading.find_trips("Torugart in May") == ()
        assert reading.last_trip() is None
        assert reading.trips_of_person(reading.people()[0].id) == ()
        with pytest.raises(NotFound):
            reading.trip(trip_id)


def test_that_the_last_trip_is_the_one_changed_or_opened_last(
    library: Library, trip_id: TripId
) -> None:
    with library.change("Made another", NOW) as unit:
        other = unit.add_trip(samples.trip("Other"))
    assert _last(library) == other
    with library.change("Logged", NOW) as unit:
        unit.add_split(trip_id, samples.split())
    assert _last(library) == trip_id
    library.remember_trip(other)
    assert _last(library) == other
    with library.change("Deleted", NOW) as unit:
        unit.delete_trip(other)
    assert _last(library) == trip_id


def _last(library: Library) -> TripId | None:
    with library.read() as reading:
        return reading.last_trip()


def test_that_used_people_and_vehicles_are_not_removed(library: Library, trip_id: TripId) -> None:
    with library.read() as reading:
        anna, car = reading.people()[0].id, reading.vehicles()[0].id
    part = "Anna is part of “Torugart in May”"
    with pytest.raises(NotAllowed, match=part), library.change("Removed", NOW) as unit:
        unit.remove_person(anna)
    with pytest.raises(NotAllowed, match="Land Cruiser"), library.change("Removed", NOW) as unit:
        unit.remove_vehicle(car)


def test_that_people_go_with_their_papers_when_no_trip_needs_them(
    library: Library, trip_id: TripId
) -> None:
    with library.change("Noted", NOW) as unit:
        anna, car = unit.people()[0].id, unit.vehicles()[0].id
        unit.add_paper(samples.paper(Owner("person", anna)))
        unit.add_paper(samples.paper(Owner("vehicle", car), "carnet"))
        unit.save_item(replace(unit.items(trip_id)[0], person=anna))
        unit.delete_trip(trip_id)
    with library.change("Removed", NOW) as unit:
        unit.remove_person(anna)
        unit.remove_vehicle(car)
    assert library.check() == ()
    with library.read() as reading:
        assert [p.name for p in reading.people()] == ["Bek"]
        assert reading.vehicles() == ()
    library.undo(NOW)
    library.undo(NOW)
    with library.read() as reading:
        assert [p.name for p in reading.trip(trip_id).people] == ["Anna", "Bek"]


def test_that_a_split_comes_back_as_it_was_written(library: Library, trip_id: TripId) -> None:
    with library.change("Logged", NOW) as unit:
        first = unit.add_split(trip_id, samples.split())
        second = unit.add_split(trip_id, samples.split(supersedes=first, origin="now", text="now"))
        unit.withdraw_split(second, NOW.plus(5))
    with library.read() as reading:
        assert reading.splits(trip_id) == (
            samples.split(id=first),
            samples.split(
                id=second, supersedes=first, origin="now", text="now", withdrawn_at=NOW.plus(5)
            ),
        )


def test_that_a_split_refers_only_to_its_own_trip(library: Library, trip_id: TripId) -> None:
    with library.change("Logged", NOW) as unit:
        other = unit.add_trip(samples.trip("Other"))
        split_id = unit.add_split(trip_id, samples.split())
        with pytest.raises(NotFound):
            unit.add_split(other, samples.split(supersedes=split_id))
        with pytest.raises(NotFound):
            unit.add_split(TripId(99), samples.split())
        with pytest.raises(NotFound):
            unit.withdraw_split(SplitId(99), NOW)
        unit.withdraw_split(split_id, NOW)
        with pytest.raises(NotAllowed):
            unit.withdraw_split(split_id, NOW)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM splits",
        "UPDATE splits SET at = at + 1",
        "UPDATE splits SET written = 'x'",
        "UPDATE splits SET supersedes = NULL",
        "UPDATE splits SET id = 7",
        "REPLACE INTO splits SELECT * FROM splits",
    ],
)
def test_that_nothing_changes_what_was_written(
    library: Library, trip_id: TripId, statement: str
) -> None:
    with library.change("Logged", NOW) as unit:
        first = unit.add_split(trip_id, samples.split())
        unit.add_split(trip_id, samples.split(event=Event.OUT, supersedes=first))
    connection = sqlite3.connect(library.path)
    try:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement)
        connection.rollback()
        connection.execute("UPDATE splits SET withdrawn_at = 1")
        connection.rollback()
    finally:
        connection.close()


def test_that_papers_belong_to_their_owners(library: Library, trip_id: TripId) -> None:
    with library.change("Noted", NOW) as unit:
        trip = unit.trip(trip_id)
        owners = [
            Owner("person", trip.people[0].id),
            Owner("vehicle", trip.vehicles[0].id),
            Owner("trip", trip_id),
        ]
        ids = [unit.add_paper(samples.paper(owner)) for owner in owners]
        stranger = unit.add_person(samples.person("Stranger"))
        unit.add_paper(samples.paper(Owner("person", stranger)))
    with library.read() as reading:
        found = reading.papers_of(trip)
    assert found == tuple(
        samples.paper(owner, id=paper_id) for owner, paper_id in zip(owners, ids, strict=True)
    )
    with library.change("Changed", NOW) as unit:
        unit.save_paper(replace(found[0], expires_on=None, issued_on=None, at_hand=False, note="n"))
        unit.remove_paper(found[1].id)
    with library.read() as reading:
        left = reading.papers_of(trip)
    assert left[0] == replace(found[0], expires_on=None, issued_on=None, at_hand=False, note="n")
    assert [p.id for p in left] == [ids[0], ids[2]]


def test_that_a_second_paper_of_a_kind_is_refused(library: Library, trip_id: TripId) -> None:
    with library.change("Noted", NOW) as unit:
        unit.add_paper(samples.paper(Owner("trip", trip_id)))
        with pytest.raises(NotAllowed, match="noted already"):
            unit.add_paper(samples.paper(Owner("trip", trip_id)))
        for of in ("person", "vehicle", "trip"):
            with pytest.raises(NotFound):
                unit.add_paper(samples.paper(Owner(of, 99)))


def test_that_items_keep_their_order_and_ticks(library: Library, trip_id: TripId) -> None:
    with library.change("Packed", NOW) as unit:
        rope, stove, soap = (i.id for i in unit.items(trip_id))
        unit.order_items(trip_id, [soap, rope])
        assert [i.id for i in unit.items(trip_id)] == [soap, stove, rope]
        unit.order_items(trip_id, [rope, soap, stove])
        assert [i.id for i in unit.items(trip_id)] == [rope, soap, stove]
        anna = unit.people()[0].id
        line = replace(
            unit.items(trip_id)[0], phase=Phase.AFTER, kind=ItemKind.LEAVE, text="Knife",
            person=anna, reason="taken away", certainty="high", as_of="2018", ticked_at=NOW,
        )  # fmt: skip
        unit.save_item(line)
        (late,) = unit.add_items(trip_id, [samples.new_item("Late", person=anna)])
    with library.read() as reading:
        items = reading.items(trip_id)
    assert items[0] == line
    assert [i.id for i in items] == [rope, soap, stove, late]
    assert items[3].person == anna


def test_that_lines_of_other_lists_are_not_ordered(library: Library, trip_id: TripId) -> None:
    with library.change("Ordered", NOW) as unit:
        ids = [i.id for i in unit.items(trip_id)]
        with pytest.raises(NotFound):
            unit.order_items(trip_id, [*ids, ItemId(99)])
        with pytest.raises(NotFound):
            unit.order_items(trip_id, [ids[0], ids[0]])


@pytest.mark.parametrize("verb", ["save_person", "save_vehicle", "save_trip", "save_paper"])
def test_that_what_is_gone_cannot_be_saved(library: Library, verb: str) -> None:
    values = {
        "save_person": samples.person(),
        "save_vehicle": samples.vehicle(),
        "save_trip": samples.trip(),
        "save_paper": samples.paper(Owner("trip", 1)),
    }
    with pytest.raises(NotFound), library.change("Saved", NOW) as unit:
        getattr(unit, verb)(values[verb])


def test_that_a_trip_names_each_person_once_and_only_known_ones(
    library: Library, trip_id: TripId
) -> None:
    with library.change("Changed", NOW) as unit:
        trip = unit.trip(trip_id)
        with pytest.raises(NotAllowed, match="twice"):
            unit.save_trip(replace(trip, people=trip.people[:1] * 2))
        stranger = replace(trip.people[0], id=PersonId(99))
        with pytest.raises(NotFound):
            unit.save_trip(replace(trip, people=(stranger,)))


@pytest.mark.parametrize(
    "name",
    [
        "x" * 500,
        "Кыргызстан 🏔️ 托鲁加特 ҢҮӨ",
        "\u202eright to left\u202c שלום ئۇيغۇر",
        "zero\u200bwidth, e\u0301 and é",
        "quote ' \" ; -- %s {} \\ \n\t",
        "nul \x00 inside",
        "\x00",
        " spaces are kept ",
    ],
)
def test_that_names_are_kept_as_typed(library: Library, trip_id: TripId, name: str) -> None:
    with library.change(name, NOW) as unit:
        person = unit.add_person(samples.person(name, note=name))
        unit.save_trip(replace(unit.trip(trip_id), name=name, note=name))
        unit.add_items(trip_id, [samples.new_item(name)])
    with library.read() as reading:
        assert reading.person(person) == samples.person(name, note=name, id=person)
        assert (reading.trip(trip_id).name, reading.trip(trip_id).note) == (name, name)
        assert reading.items(trip_id)[-1].text == name
        assert reading.find_trips(name) == (trip_id,)
    assert library.undo_sentence() == name
    library.undo(NOW)
    library.redo(NOW)
    with library.read() as reading:
        assert reading.trip(trip_id).name == name


@settings(max_examples=40, deadline=None)
@given(name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=500))
def test_that_any_text_survives(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    library = samples.open_library(tmp_path_factory.getbasetemp() / "any-text")
    try:
        with library.change(name, NOW, name) as unit:
            made = unit.add_trip(samples.trip(name, note=name))
        with library.read() as reading:
            assert (reading.trip(made).name, reading.trip(made).note) == (name, name)
    finally:
        library.close()


def test_that_text_that_is_none_is_refused_with_a_sentence(library: Library) -> None:
    with pytest.raises(NotAllowed, match="cannot be kept"), library.change("Added", NOW) as unit:
        unit.add_person(samples.person("broken \udcff"))
    with library.read() as reading:
        assert reading.people() == ()


PAPER = "(person_id, trip_id, kind, at_hand, issuer, number, copies, note, stay_days)"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trips SET leave_clock = 'utc'",
        "UPDATE trips SET name = ''",
        "UPDATE trips SET archived = 2",
        "UPDATE stage_edits SET wait_shortest = 5, wait_typical = 4, wait_longest = 9",
        "UPDATE stage_edits SET drive_longest = NULL WHERE drive_shortest IS NOT NULL",
        "UPDATE stage_edits SET latitude = 91",
        "UPDATE items SET phase = 'soon'",
        f"INSERT INTO papers {PAPER} VALUES (NULL, NULL, 'p', 1, '', '', 0, '', 1)",
        f"INSERT INTO papers {PAPER} VALUES (1, 1, 'p', 1, '', '', 0, '', 1)",
        f"INSERT INTO papers {PAPER} VALUES (NULL, 1, 'p', 1, '', '12345', 0, '', 0)",
        f"INSERT INTO papers {PAPER} VALUES (NULL, 1, 'p', 1, '', '1234', -1, '', 1)",
        "DELETE FROM people",
        "DELETE FROM trips",
    ],
)
def test_that_impossible_rows_are_impossible(
    library: Library, trip_id: TripId, statement: str
) -> None:
    with library._engine.connect() as connection, pytest.raises(IntegrityError):
        connection.exec_driver_sql(statement)


def test_that_one_profile_is_kept_once(library: Library, trip_id: TripId) -> None:
    with library.change("Made trips", NOW) as unit:
        for number in range(3):
            unit.add_trip(samples.trip(f"Trip {number}"))
    library.close()
    again = samples.open_library(library.path.parent)
    with again._engine.connect() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM profiles").scalar_one()
    assert count == 1
    with again.read() as reading:
        assert reading.trip(trip_id).crossing is reading.trip(TripId(2)).crossing
    again.close()


def test_that_settings_lie_outside_undo(library: Library) -> None:
    assert library.setting("theme") is None
    library.keep_setting("theme", "dark")
    library.keep_setting("theme", "light")
    assert library.setting("theme") == "light"
    assert library.undo(NOW) is None


def test_that_papers_without_an_id_are_no_papers(library: Library) -> None:
    with pytest.raises(NotFound), library.change("Forgot", NOW) as unit:
        unit.remove_paper(PaperId(1))
