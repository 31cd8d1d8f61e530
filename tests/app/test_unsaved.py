"""Times that the disk refuses: said, kept, and logged later as they were meant."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from companion.app import planning, tracking, trips
from companion.domain.errors import DISK_FULL, StorageTrouble
from companion.domain.splits import Event, TimePoint
from tests.domain.factories import BJ, KG, at

CAMP_OUT = TimePoint("tash_rabat", Event.OUT)
POST_IN = TimePoint("kg_first_post", Event.IN)
POST_OUT = TimePoint("kg_first_post", Event.OUT)


class Disk:
    """Refuses changes for as long as ``full`` is set."""

    def __init__(self, library) -> None:
        self.full = True
        self._change = library.change

    @contextmanager
    def change(self, *given):
        with self._change(*given) as unit:
            yield unit
            if self.full:
                raise StorageTrouble(DISK_FULL, "Not saved: the disk is full.", "Free some space.")


@pytest.fixture
def disk(companion, trip_id, monkeypatch) -> Disk:
    made = Disk(companion.library)
    monkeypatch.setattr(companion.library, "change", made.change)
    return made


def refused(verb) -> None:
    with pytest.raises(StorageTrouble, match="Not saved"):
        verb()


def log(companion, trip_id) -> list[tuple]:
    return [(s.point, s.at, s.text, s.origin) for s in tracking.history(companion, trip_id)]


def test_that_a_refused_tap_is_not_in_the_log_and_not_lost(companion, trip_id, now, disk):
    now.set("05:47")
    refused(lambda: tracking.log_now(companion, trip_id))
    assert log(companion, trip_id) == []
    assert planning.timetable(companion, trip_id).next_point == CAMP_OUT
    (waiting,) = tracking.unsaved(companion, trip_id)
    assert (waiting.point, waiting.at, waiting.text) == (CAMP_OUT, at("05:47"), "now")


def test_that_trying_again_later_logs_the_time_of_the_tap(companion, trip_id, now, disk):
    now.set("05:47")
    refused(lambda: tracking.log_now(companion, trip_id))
    now.set("07:30")
    refused(lambda: tracking.retry(companion))
    assert len(tracking.unsaved(companion)) == 1
    disk.full = False
    (logged,) = tracking.retry(companion)
    assert logged.split.at == at("05:47")
    assert logged.split.recorded_at == at("07:30")
    assert log(companion, trip_id) == [(CAMP_OUT, at("05:47"), "now", "now")]
    assert tracking.unsaved(companion) == ()
    assert tracking.retry(companion) == ()


def test_that_a_refused_typed_time_keeps_its_words_and_clock(companion, trip_id, now, disk):
    now.set("07:00")
    refused(lambda: tracking.log_split(companion, trip_id, POST_IN, "8:40", BJ, origin="paper"))
    (waiting,) = tracking.unsaved(companion)
    assert (waiting.text, waiting.clock, waiting.at) == ("8:40", BJ, at("06:40"))
    now.set("23:00")  # by then a bare time would mean another day
    disk.full = False
    tracking.retry(companion)
    assert log(companion, trip_id) == [(POST_IN, at("06:40"), "8:40", "paper")]


def test_that_the_next_tap_is_the_event_after_the_one_that_waits(companion, trip_id, now, disk):
    now.set("05:47")
    refused(lambda: tracking.log_now(companion, trip_id))
    now.set("06:40")
    assert tracking.next_point(companion, planning.timetable(companion, trip_id)) == POST_IN
    refused(lambda: tracking.log_now(companion, trip_id))
    now.set("06:55")
    disk.full = False
    assert tracking.log_now(companion, trip_id).split.point == POST_OUT
    assert [entry[:2] for entry in log(companion, trip_id)] == [
        (CAMP_OUT, at("05:47")), (POST_IN, at("06:40")), (POST_OUT, at("06:55")),
    ]  # fmt: skip
    assert tracking.unsaved(companion) == ()


def test_that_a_press_in_the_same_minute_only_tries_again(companion, trip_id, now, disk):
    now.set("05:47")
    for _ in range(3):
        refused(lambda: tracking.log_now(companion, trip_id))
    assert len(tracking.unsaved(companion)) == 1
    disk.full = False
    assert tracking.log_now(companion, trip_id).split.point == CAMP_OUT
    assert len(log(companion, trip_id)) == 1


def test_that_typing_the_same_again_is_one_entry_and_another_time_corrects_it(
    companion, trip_id, now, disk
):
    now.set("07:00")
    for text in ("06:40", "06:40", "06:45"):
        refused(lambda: tracking.log_split(companion, trip_id, POST_IN, text, KG))  # noqa: B023
    assert [e.text for e in tracking.unsaved(companion)] == ["06:40", "06:45"]
    disk.full = False
    logged = tracking.log_split(companion, trip_id, POST_IN, "06:45", KG)
    assert [entry[2] for entry in log(companion, trip_id)] == ["06:40", "06:45"]
    assert logged.split.text == "06:45"
    assert planning.timetable(companion, trip_id).row("kg_first_post").actual_in.text == "06:45"


def test_that_what_waits_for_a_deleted_trip_holds_up_no_other(companion, trip_id, now, disk):
    now.set("05:47")
    refused(lambda: tracking.log_now(companion, trip_id))
    disk.full = False
    other = trips.duplicate_trip(companion, trip_id, "Another")
    trips.delete_trip(companion, trip_id)
    logged = tracking.log_now(companion, other)
    assert logged.split.point == CAMP_OUT
    assert [e.trip_id for e in tracking.unsaved(companion)] == [trip_id]


def test_that_a_fault_of_the_program_does_not_stop_all_later_entries(
    companion, trip_id, now, monkeypatch
):
    now.set("05:47")

    def fail(*_):
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(companion, "change", fail)
        with pytest.raises(ZeroDivisionError):
            tracking.log_now(companion, trip_id)
    assert tracking.log_now(companion, trip_id).split.point == CAMP_OUT
    assert len(log(companion, trip_id)) == 1
