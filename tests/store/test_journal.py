"""Undo and redo over every write there is: remember, act, undo, the same, redo, the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from companion.domain.clocks import Clock, Instant
from companion.domain.crossing import Span
from companion.domain.ids import NoticeId, TripId
from companion.domain.papers import Owner
from companion.domain.splits import Event
from companion.domain.trip import ConfirmedHours, StageEdit
from companion.store import changes
from companion.store.library import Library, Unit
from tests.store import samples
from tests.store.samples import NOW

DAY = date(2027, 1, 1)
Act = Callable[[Unit, TripId], object]


def _remove_idle_person(unit: Unit, trip_id: TripId) -> None:
    unit.save_trip(replace(unit.trip(trip_id), people=unit.people()[:1]))
    unit.remove_person(unit.people()[1].id)


def _remove_idle_vehicle(unit: Unit, trip_id: TripId) -> None:
    unit.save_trip(replace(unit.trip(trip_id), vehicles=()))
    unit.remove_vehicle(unit.vehicles()[0].id)


def _save(**values: object) -> Act:
    return lambda unit, trip_id: unit.save_trip(replace(unit.trip(trip_id), **values))


def _add_much(unit: Unit, trip_id: TripId) -> None:
    person = unit.person(unit.add_person(samples.person("Cem")))
    made = unit.add_trip(samples.full_trip((person,), unit.vehicles()))
    unit.add_items(made, [samples.new_item("Tent", person=person.id)])
    unit.add_paper(samples.paper(Owner("person", person.id)))
    unit.add_split(made, samples.split())
    unit.delete_trip(trip_id)


def _swap_papers(unit: Unit, trip_id: TripId) -> None:
    """A removed and a new row of the same unique owner and kind in one unit."""
    for paper in unit.papers_of(unit.trip(trip_id)):
        unit.remove_paper(paper.id)
        unit.add_paper(replace(paper, note="again"))


ACTS: dict[str, Act] = {
    "add_trip": lambda u, t: u.add_trip(samples.full_trip(u.people(), u.vehicles())),
    "save_trip: header": _save(name="Other", leave_at=NOW, leave_clock=Clock.BEIJING, note=""),
    "save_trip: profile": _save(crossing=replace(samples.CROSSING, revision="2")),
    "save_trip: archived": _save(archived=True),
    "save_trip: people": lambda u, t: u.save_trip(
        replace(u.trip(t), people=u.people()[::-1], vehicles=())
    ),
    "save_trip: appointments": _save(appointments=(samples.appointment("port", "Bank"),)),
    "save_trip: hours": _save(
        confirmed_hours=(ConfirmedHours("port", Clock.KYRGYZ, "10:00-11:00", "x", DAY),)
    ),
    "save_trip: edits": _save(
        edits=(StageEdit("gate", wait=Span(1, 2, 3)), StageEdit("inn", km=1))
    ),
    "save_trip: nothing left": _save(appointments=(), confirmed_hours=(), edits=(), people=()),
    "delete_trip": lambda u, t: u.delete_trip(t),
    "add_person": lambda u, t: u.add_person(samples.person("Cem")),
    "save_person": lambda u, t: u.save_person(replace(u.people()[0], name="Zoe", visa_free=True)),
    "remove_person": _remove_idle_person,
    "add_vehicle": lambda u, t: u.add_vehicle(samples.vehicle("Bike", kind="motorcycle")),
    "save_vehicle": lambda u, t: u.save_vehicle(replace(u.vehicles()[0], colour="red")),
    "remove_vehicle": _remove_idle_vehicle,
    "add_split": lambda u, t: u.add_split(t, samples.split("port")),
    "withdraw_split": lambda u, t: u.withdraw_split(u.splits(t)[0].id, NOW),
    "correct a split": lambda u, t: u.add_split(t, samples.split(supersedes=u.splits(t)[0].id)),
    "add_paper": lambda u, t: u.add_paper(samples.paper(Owner("trip", t), "guide's letter")),
    "save_paper": lambda u, t: u.save_paper(replace(u.papers_of(u.trip(t))[0], expires_on=None)),
    "remove_paper": lambda u, t: u.remove_paper(u.papers_of(u.trip(t))[0].id),
    "add_items": lambda u, t: u.add_items(t, [samples.new_item("Tent"), samples.new_item("Pot")]),
    "save_item": lambda u, t: u.save_item(replace(u.items(t)[0], ticked_at=NOW, bag="red")),
    "remove_item": lambda u, t: u.remove_item(u.items(t)[1].id),
    "order_items": lambda u, t: u.order_items(t, [i.id for i in u.items(t)][::-1]),
    "add_notice": lambda u, t: u.add_notice("pass", samples.notice("Snow", clock=Clock.KYRGYZ)),
    "save_notice": lambda u, t: u.save_notice(NoticeId(1), samples.notice(begins=None, said="")),
    "remove_notice": lambda u, t: u.remove_notice(NoticeId(1)),
    "much at once": _add_much,
    "the same again": _swap_papers,
}  # fmt: skip


@pytest.fixture
def furnished(library: Library, trip_id: TripId) -> Iterator[Library]:
    """A library in which every verb has something to work on."""
    with library.change("Noted and logged", NOW) as unit:
        for person in unit.people():
            unit.add_paper(samples.paper(Owner("person", person.id)))
            unit.add_items(trip_id, [samples.new_item("Coat", person=person.id)])
        unit.add_paper(samples.paper(Owner("vehicle", unit.vehicles()[0].id), "registration"))
        unit.add_notice(samples.CROSSING.id, samples.notice())
        unit.add_split(trip_id, samples.split())
    yield library
    assert library.check() == ()


def _everything(library: Library) -> object:
    with library.read() as reading:
        return samples.everything(reading)


def _rows(library: Library) -> object:
    """Every row that undo covers, but for what only grows and for marks."""
    with library._engine.connect() as connection:
        return {
            table: connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in ("people", "vehicles", "trip_people", "trip_vehicles", "appointments",
                          "confirmed_hours", "stage_edits", "papers", "items")
        }  # fmt: skip


@pytest.mark.parametrize("name", ACTS)
def test_that_undo_and_redo_lead_back_and_forth(
    furnished: Library, trip_id: TripId, name: str
) -> None:
    before = _everything(furnished), _rows(furnished)
    with furnished.change(name, NOW) as unit:
        ACTS[name](unit, trip_id)
    after = _everything(furnished), _rows(furnished)
    assert after != before
    assert unit.changes is not None

    for _ in range(2):
        undone = furnished.undo(NOW.plus(1), "menu")
        assert undone == replace(unit.changes, undone=True, initiator="menu")
        assert (_everything(furnished), _rows(furnished)) == before
        assert furnished.redo_sentence() == name

        redone = furnished.redo(NOW.plus(2))
        assert redone == replace(unit.changes, initiator="")
        assert (_everything(furnished), _rows(furnished)) == after
        assert furnished.undo_sentence() == name


def test_that_undo_reaches_back_to_the_empty_library_across_reopening(
    furnished: Library, trip_id: TripId
) -> None:
    folder = furnished.path.parent
    for name, act in ACTS.items():
        if not name.startswith(("delete", "remove", "much", "save_trip: nothing")):
            with furnished.change(name, NOW) as unit:
                act(unit, trip_id)
    full = _everything(furnished)
    furnished.close()

    again = samples.open_library(folder)
    while again.undo(NOW):
        pass
    assert _everything(again) == ([], [], [], [], (), (), ())
    assert again.undo_sentence() is None
    again.close()

    third = samples.open_library(folder)
    while third.redo(NOW):
        pass
    assert _everything(third) == full
    assert third.redo_sentence() is None
    assert third.check() == ()
    third.close()


def _three_of_one_act(library: Library, trip_id: TripId) -> changes.Act:
    act = changes.Act()
    for name in ("Rope", "Stove", "Water"):
        with library.change("Added a line", NOW, act=act) as unit:
            unit.add_items(trip_id, [samples.new_item(name)])
    return act


def test_that_undo_takes_all_changes_of_one_act_and_redo_brings_them_back(
    furnished: Library, trip_id: TripId
) -> None:
    before = _everything(furnished)
    _three_of_one_act(furnished, trip_id)
    after = _everything(furnished)
    assert furnished.undo_sentence() == "Added a line, 3 times"
    for _ in range(2):
        undone = furnished.undo(NOW.plus(1))
        assert undone is not None
        assert undone.sentence == "Added a line, 3 times"
        assert len(undone.kinds["item"]) == 3
        assert _everything(furnished) == before
        assert furnished.redo_sentence() == "Added a line, 3 times"
        furnished.redo(NOW.plus(2))
        assert _everything(furnished) == after
    assert furnished.undo_sentence() == "Added a line, 3 times"


def test_that_each_change_of_an_act_is_kept_at_once(furnished: Library, trip_id: TripId) -> None:
    act = changes.Act()
    for number in (1, 2):
        with furnished.change("Added a line", NOW, act=act) as unit:
            unit.add_items(trip_id, [samples.new_item("Lamp")])
        with closing(sqlite3.connect(furnished.path)) as other:
            query = "SELECT count(*) FROM items WHERE what = 'Lamp'"
            assert other.execute(query).fetchone() == (number,)
        assert unit.changes is not None
    assert unit.changes.sentence == "Added a line, 2 times", "what undo would take back by then"


def test_that_a_change_in_the_midst_of_an_act_parts_it(furnished: Library, trip_id: TripId) -> None:
    act = _three_of_one_act(furnished, trip_id)
    with furnished.change("Another", NOW) as unit:
        unit.add_items(trip_id, [samples.new_item("Tent")])
    with furnished.change("Added a line", NOW, act=act) as unit:
        unit.add_items(trip_id, [samples.new_item("Lamp")])
    full = _everything(furnished)
    said = []
    for _ in range(3):
        undone = furnished.undo(NOW)
        assert undone is not None
        said.append(undone.sentence)
    assert said == ["Added a line", "Another", "Added a line, 3 times"]
    redone = []
    for _ in range(3):
        back = furnished.redo(NOW)
        assert back is not None
        redone.append(back.sentence)
    assert redone == said[::-1]
    assert _everything(furnished) == full


def test_that_a_new_change_ends_what_could_be_redone(furnished: Library, trip_id: TripId) -> None:
    for text in ("One", "Two"):
        with furnished.change(text, NOW) as unit:
            unit.add_items(trip_id, [samples.new_item(text)])
    furnished.undo(NOW)
    furnished.undo(NOW)
    assert furnished.redo_sentence() == "One"
    with furnished.change("Three", NOW) as unit:
        unit.add_items(trip_id, [samples.new_item("Three")])
    assert furnished.redo_sentence() is None
    assert furnished.redo(NOW) is None
    with furnished.read() as reading:
        lines = [(line.sentence, line.undone) for line in reading.journal(3)]
    assert lines == [("Three", False), ("Two", True), ("One", True)]


def test_that_a_change_of_nothing_keeps_what_can_be_redone(
    furnished: Library, trip_id: TripId
) -> None:
    with furnished.change("One", NOW) as unit:
        unit.add_items(trip_id, [samples.new_item("One")])
    furnished.undo(NOW)
    with furnished.change("Nothing", NOW) as unit:
        unit.save_trip(unit.trip(trip_id))
    assert furnished.redo_sentence() == "One"


def test_that_undoing_an_entry_keeps_what_was_written(furnished: Library, trip_id: TripId) -> None:
    with furnished.change("Logged", NOW) as unit:
        made = unit.add_split(trip_id, samples.split("port"))
    later = NOW.plus(10)
    furnished.undo(later)
    with furnished.read() as reading:
        assert reading.splits(trip_id)[-1] == samples.split("port", id=made, withdrawn_at=later)
    furnished.redo(later)
    with furnished.read() as reading:
        assert reading.splits(trip_id)[-1] == samples.split("port", id=made)


def test_that_ids_are_never_given_twice(furnished: Library, trip_id: TripId) -> None:
    def add() -> tuple[int, int]:
        with furnished.change("Added", NOW) as unit:
            return unit.add_person(samples.person()), unit.add_trip(samples.trip())

    first = add()
    furnished.undo(NOW)
    second = add()
    assert first[0] < second[0]
    assert first[1] < second[1]


def test_that_the_journal_tells_what_happened_newest_first(
    furnished: Library, trip_id: TripId
) -> None:
    with furnished.change("Logged", Instant(5)) as unit:
        unit.add_split(trip_id, samples.split(event=Event.OUT))
    with furnished.read() as reading:
        newest, *_ = reading.journal(1)
        assert len(reading.journal()) == 3
    assert unit.changes is not None
    assert newest == (unit.changes.unit, Instant(5), "Logged", False)


def test_that_the_undo_of_another_process_is_seen(furnished: Library, trip_id: TripId) -> None:
    other = samples.open_library(furnished.path.parent)
    with other.change("From elsewhere", NOW) as unit:
        unit.delete_trip(trip_id)
    assert furnished.undo_sentence() == "From elsewhere"
    furnished.undo(NOW)
    assert other.redo_sentence() == "From elsewhere"
    with other.read() as reading:
        assert reading.trip(trip_id)
    other.close()
