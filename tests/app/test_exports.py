"""Exporting: by the ending of the name, whole or not at all."""

from pathlib import Path

import pytest
from icalendar import Calendar

from companion.app import exports, sample, trips
from companion.domain.errors import NotAllowed, StorageTrouble


@pytest.fixture
def trip_id(companion):
    return sample.open_sample(companion)


@pytest.mark.parametrize("name", ["plan.ics", "PLAN.ICS", "计划.csv"])
def test_that_the_ending_says_what_is_written(companion, trip_id, tmp_path: Path, name):
    target = tmp_path / name
    exports.save_export(companion, trip_id, target)
    data = target.read_bytes()
    assert data == exports.make_export(companion, trip_id, target.suffix)
    assert data.startswith(b"BEGIN:VCALENDAR" if name.lower().endswith("ics") else b"\xef\xbb\xbf")


@pytest.mark.parametrize("name", ["plan.pdf", "plan", "plan.ics.txt", ".ics"])
def test_that_another_ending_is_refused_and_nothing_is_written(companion, trip_id, tmp_path, name):
    with pytest.raises(NotAllowed, match=r"\.ics for a calendar or \.csv"):
        exports.save_export(companion, trip_id, tmp_path / name)
    assert list(tmp_path.glob("plan*")) == []


def test_that_a_folder_and_a_missing_place_are_told(companion, trip_id, tmp_path):
    (tmp_path / "folder.ics").mkdir()
    for target in (tmp_path / "folder.ics", tmp_path / "none" / "plan.ics"):
        with pytest.raises(StorageTrouble, match="was not written"):
            exports.save_export(companion, trip_id, target)


def test_that_uids_survive_changes_of_the_trip_and_of_the_time(companion, now, trip_id):
    def uids() -> list[str]:
        data = exports.make_export(companion, trip_id, ".ics")
        return [str(e["UID"]) for e in Calendar.from_ical(data).walk("VEVENT")]

    before = uids()
    draft = trips.draft_of(trips.trip(companion, trip_id))
    trips.change_trip(companion, trip_id, type(draft)(**{**vars(draft), "name": "Renamed"}))
    now.set("21:30", day="2027-05-17")
    assert uids() == before
