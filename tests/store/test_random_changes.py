"""Random changes, undo, redo and reopening: undoing all leads back to the start, always."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from companion.domain.ids import notice_number
from companion.domain.papers import Owner
from companion.domain.splits import Event
from companion.domain.trip import StageEdit
from companion.store.library import Unit
from tests.store import samples
from tests.store.samples import NOW

NAMES = st.text("aЖ山🏔 \u202e'", min_size=1, max_size=6)
PICK = st.integers(0, 1000)


class RandomChanges(RuleBasedStateMachine):
    """Keeps beside the library what it looked like after each change."""

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="oc-random-"))
        self.library = samples.open_library(self.folder)
        self.past = [self.seen()]
        self.future: list[object] = []

    def teardown(self) -> None:
        if hasattr(self, "library"):
            while self.library.undo(NOW):
                pass
            assert self.seen() == self.past[0]
            assert self.library.check() == ()
            self.library.close()
            shutil.rmtree(self.folder)

    def seen(self) -> object:
        with self.library.read() as reading:
            return samples.everything(reading)

    def act(self, *verbs) -> None:
        with self.library.change("Changed", NOW) as unit:
            for verb in verbs:
                verb(unit)
        if unit.changes is not None:
            self.past.append(self.seen())
            self.future.clear()

    def some_trip(self, unit: Unit, pick: int):
        trips = unit.trips(include_archived=True)
        return unit.trip(trips[pick % len(trips)].id) if trips else None

    @rule(name=NAMES)
    def add_person_and_vehicle(self, name: str) -> None:
        self.act(lambda u: u.add_person(samples.person(name)))
        self.act(lambda u: u.add_vehicle(samples.vehicle(name)))

    @rule(name=NAMES, count=st.integers(0, 3))
    def add_trip(self, name: str, count: int) -> None:
        def verb(unit: Unit) -> None:
            made = samples.full_trip(unit.people()[:count], unit.vehicles()[:count])
            trip_id = unit.add_trip(replace(made, name=name))
            unit.add_items(trip_id, [samples.new_item(name) for _ in range(count)])

        self.act(verb)

    @rule(pick=PICK, name=NAMES, what=st.integers(0, 9))
    def change_trip(self, pick: int, name: str, what: int) -> None:
        def verb(unit: Unit) -> None:
            trip = self.some_trip(unit, pick)
            if trip is None:
                return
            changes = [
                {"name": name}, {"people": unit.people()[::-1]}, {"vehicles": ()},
                {"appointments": (*trip.appointments[1:], samples.appointment(what=name))},
                {"edits": (StageEdit("gate", km=pick),)},
                {"archived": not trip.archived}, {"note": name}, {"people": ()},
                {"crossing": replace(samples.CROSSING, revision="2")}, {"confirmed_hours": ()},
            ]  # fmt: skip
            unit.save_trip(replace(trip, **changes[what]))

        self.act(verb)

    @rule(pick=PICK, event=st.sampled_from(Event), twice=st.booleans())
    def log_and_withdraw(self, pick: int, event: Event, twice: bool) -> None:
        def verb(unit: Unit) -> None:
            trip = self.some_trip(unit, pick)
            if trip is None:
                return
            made = unit.add_split(trip.id, samples.split(event=event))
            if twice:
                unit.add_split(trip.id, samples.split(event=event, supersedes=made))
            live = [s for s in unit.splits(trip.id) if s.withdrawn_at is None]
            if pick % 3 == 0:
                unit.withdraw_split(live[pick % len(live)].id, NOW)

        self.act(verb)

    @rule(pick=PICK, name=NAMES)
    def change_items(self, pick: int, name: str) -> None:
        def verb(unit: Unit) -> None:
            trip = self.some_trip(unit, pick)
            items = unit.items(trip.id) if trip else ()
            if trip is None or not items:
                return
            chosen = items[pick % len(items)]
            unit.order_items(trip.id, [i.id for i in items][::-1])
            if pick % 2:
                unit.remove_item(chosen.id)
            else:
                unit.save_item(replace(chosen, text=name, ticked_at=NOW))

        self.act(verb)

    @rule(pick=PICK, name=NAMES)
    def change_papers(self, pick: int, name: str) -> None:
        def verb(unit: Unit) -> None:
            trip = self.some_trip(unit, pick)
            if trip is None:
                return
            papers = unit.papers_of(trip)
            if papers and pick % 2:
                unit.remove_paper(papers[0].id)
            elif not any(p.owner.of == "trip" for p in papers):
                unit.add_paper(samples.paper(Owner("trip", trip.id), note=name))

        self.act(verb)

    @rule(pick=PICK, name=NAMES)
    def change_notices(self, pick: int, name: str) -> None:
        def verb(unit: Unit) -> None:
            noted = unit.notices(samples.CROSSING.id)
            chosen = notice_number(noted[pick % len(noted)].id) if noted and pick % 3 else None
            if chosen is None:
                unit.add_notice(samples.CROSSING.id, samples.notice(name))
            elif pick % 2:
                unit.remove_notice(chosen)
            else:
                unit.save_notice(chosen, samples.notice(name, begins=None, ends=None))

        self.act(verb)

    @rule(pick=PICK)
    def delete_trip_and_person(self, pick: int) -> None:
        def verb(unit: Unit) -> None:
            trip = self.some_trip(unit, pick)
            if trip is not None:
                unit.delete_trip(trip.id)
            for person in unit.people():
                if not unit.trips_of_person(person.id):
                    unit.remove_person(person.id)
                    return

        self.act(verb)

    @rule()
    def undo(self) -> None:
        if self.library.undo(NOW) is None:
            assert len(self.past) == 1
        else:
            self.future.append(self.past.pop())

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        assert self.library.redo(NOW) is not None
        self.past.append(self.future.pop())

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = samples.open_library(self.folder)

    @invariant()
    def it_looks_as_it_did(self) -> None:
        if hasattr(self, "library"):
            assert self.seen() == self.past[-1]


TestRandomChanges = RandomChanges.TestCase
TestRandomChanges.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
