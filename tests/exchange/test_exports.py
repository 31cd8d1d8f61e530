"""Timetables for phones and spreadsheets, read back by other readers than the ones that wrote."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from companion.domain.clocks import Instant
from companion.domain.ids import AppointmentId
from companion.domain.limits import LimitEdit, Stamp
from companion.domain.stays import stays_of
from companion.domain.trip import Appointment, StageEdit, Trip
from companion.exchange.calendar_file import Exported, calendar_file
from companion.exchange.timetable_csv import COLUMNS, timetable_csv
from tests.domain.factories import BJ, KG, at, split
from tests.dossier.booklets import booklet, sample_trip

MADE = Instant.from_iso("2027-01-02T03:04:05Z")
LONG = "吐尔尕特口岸很长的名字；" * 30 + ", a; long\\ name"


@pytest.fixture(params=["Pacific/Kiritimati", "America/St_Johns", "Asia/Urumqi"])
def hostile_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def exported(trip: Trip | None = None, splits=(), made_at: Instant = MADE, **more) -> bytes:
    made = booklet(trip, splits, **more)
    stays = stays_of(made.timetable, made.readiness.judged)
    return calendar_file(Exported(made.timetable, stays, made_at))


def events(data: bytes) -> dict[str, object]:
    """The events by the first words of their UID."""
    found = Calendar.from_ical(data).walk("VEVENT")
    return {str(e["UID"]).rpartition("-")[0].rpartition("-")[0] or str(e["UID"]): e for e in found}


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def on_saturday() -> Trip:
    return sample_trip(leave_at=at("05:45", KG, "2027-05-22"), confirmed_hours=())


def over_new_year() -> Trip:
    return sample_trip(leave_at=at("05:45", KG, "2027-12-31"), confirmed_hours=())


@pytest.mark.parametrize("trip", [sample_trip, on_saturday, over_new_year])
def test_that_each_stage_is_an_event_on_its_own_clock_from_likely_to_likely(trip, hostile_zone):
    made = booklet(trip())
    found = events(exported(trip()))
    for row in made.timetable.rows:
        times = [at for at in (row.best_in, row.best_out) if at is not None]
        event = found.get(f"stage-{row.stage.id}")
        if not times:
            assert event is None
            continue
        start = event["DTSTART"]
        assert start.params["TZID"] == row.stage.clock.zone_name
        assert start.dt.astimezone(ZoneInfo("UTC")) == times[0].as_datetime()
        if times[-1] > times[0]:
            assert Instant.from_datetime(event["DTEND"].dt) == times[-1]
        text = str(event["DESCRIPTION"])
        assert "KG" in text
        assert "BJ" in text


def test_that_both_zones_are_described_as_they_are_since_2006():
    calendar = Calendar.from_ical(exported())
    zones = {str(z["TZID"]): z.subcomponents[0] for z in calendar.walk("VTIMEZONE")}
    assert set(zones) == {"Asia/Bishkek", "Asia/Shanghai"}
    for name, standard in zones.items():
        offset = ZoneInfo(name).utcoffset(at("12:00").as_datetime().replace(tzinfo=None))
        assert standard["TZOFFSETTO"].td == offset
        assert standard["DTSTART"].dt.year == 2006


def test_that_the_description_tells_early_and_late_until_the_times_are_logged():
    before = events(exported())["stage-pass_gate"]
    assert "early: " in before["DESCRIPTION"]
    assert "late: " in before["DESCRIPTION"]
    log = [split(1, "pass_gate", "in", at("09:12")), split(2, "pass_gate", "out", at("09:40"))]
    after = events(exported(splits=log, now=at("12:00")))["stage-pass_gate"]
    assert "Arrived: Tue 18 May 2027, 11:12 BJ · 09:12 KG, logged" in after["DESCRIPTION"]
    assert Instant.from_datetime(after["DTSTART"].dt) == at("09:12")
    assert Instant.from_datetime(after["DTEND"].dt) == at("09:40")


def test_that_appointments_stand_on_the_clock_of_the_agreement_and_doubt_is_told():
    agreed = (
        Appointment(AppointmentId(1), "pass_gate", "Guide, 王; at the gate", at("11:00", BJ), BJ),
        Appointment(AppointmentId(2), "kg_exit", "Fixer", at("08:30"), KG),
        Appointment(AppointmentId(3), "pass_gate", "Truck", at("11:00", BJ), BJ, "11:00 local"),
    )
    found = events(exported(sample_trip(appointments=agreed)))
    assert found["appointment-1"]["SUMMARY"] == "Guide, 王; at the gate"
    assert found["appointment-1"]["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert found["appointment-2"]["DTSTART"].params["TZID"] == "Asia/Bishkek"
    assert found["appointment-3"]["SUMMARY"] == "Truck (clock not sure)"
    text = str(found["appointment-3"]["DESCRIPTION"])
    assert "11:00 BJ = 09:00 KG, or 11:00 KG = 13:00 BJ" in text
    assert "Ask which clock" in text


def test_that_last_days_are_whole_days_until_they_are_done():
    stamps = (Stamp("kg_entry", at("00:00", KG, "2027-05-01"), KG, timed=False),)
    trip = sample_trip(stamps=stamps, limit_edits=(LimitEdit("cn_stay_visa", days=60),))
    found = events(exported(trip))
    stay = found["limit-kg_stay"]
    assert (stay["DTSTART"].dt, stay["DTEND"].dt) == (date(2027, 5, 30), date(2027, 5, 31))
    assert stay["SUMMARY"] == "Last day: Stay in Kyrgyzstan"
    assert found["limit-cn_plates"]["SUMMARY"].startswith("Last day, expected: ")
    out = exported(trip, [split(1, "kg_exit", "out", at("09:00"))], now=at("12:00"))
    assert "limit-kg_stay" not in events(out)


def test_that_a_changed_trip_keeps_its_uids_and_other_trips_have_others():
    def uids(data: bytes) -> set[str]:
        return {str(e["UID"]) for e in Calendar.from_ical(data).walk("VEVENT")}

    first = exported()
    moved = exported(sample_trip(name="Renamed", leave_at=at("06:30"), revision=9))
    assert uids(first) == uids(moved)
    assert {int(e["SEQUENCE"]) for e in Calendar.from_ical(moved).walk("VEVENT")} == {9}
    assert not uids(first) & uids(exported(made_at=MADE.plus(1)))
    assert len(uids(first)) == len(Calendar.from_ical(first).walk("VEVENT"))


def test_that_the_same_trip_at_the_same_moment_gives_the_same_bytes(hostile_zone):
    assert exported() == exported()
    assert timetable_csv(booklet().timetable) == timetable_csv(booklet().timetable)
    stamp = Calendar.from_ical(exported()).walk("VEVENT")[0]["DTSTAMP"].dt
    assert Instant.from_datetime(stamp) == booklet().timetable.as_of


def test_that_no_alarm_no_phone_number_and_no_traveller_stands_in_the_calendar():
    trip = sample_trip(note="Call +86 998 000 0182")
    data = exported(trip).replace(b"\r\n ", b"").decode()
    assert "VALARM" not in data
    for private in ("998 000", trip.operator.phone, trip.guide.phone, trip.people[0].name):
        assert private not in data


def test_that_long_and_chinese_names_come_back_whole_and_lines_stay_short(hostile_zone):
    trip = sample_trip(name=LONG, edits=(StageEdit("pass_gate", name=LONG),))
    data = exported(trip)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert LONG in str(events(data)["stage-pass_gate"]["SUMMARY"])
    table = rows(timetable_csv(booklet(trip).timetable))
    assert {row["trip"] for row in table} == {LONG}
    assert [r["stage"] for r in table if r["stage_id"] == "pass_gate"] == [LONG, LONG]


@pytest.mark.parametrize("trip", [sample_trip, on_saturday, over_new_year])
def test_that_the_table_has_a_row_for_each_event_and_each_time_on_three_clocks(trip, hostile_zone):
    made = booklet(trip(), [split(1, "tash_rabat", "out", trip().leave_at.plus(10))],
                   now=trip().leave_at.plus(20))  # fmt: skip
    table = rows(timetable_csv(made.timetable))
    assert tuple(table[0]) == COLUMNS
    assert len(table) == 2 * len(made.timetable.rows) - 2
    assert (table[0]["event"], table[-1]["event"]) == ("out", "in")
    assert table[0]["actual_utc"] == trip().leave_at.plus(10).iso()
    for row in table:
        for kind in ("planned", "early", "likely", "late", "actual"):
            utc = row[f"{kind}_utc"]
            walls = row[f"{kind}_kg"], row[f"{kind}_bj"]
            if not utc:
                assert walls == ("", "")
                continue
            instant = Instant.from_iso(utc)
            shown = [instant.on(c) for c in (KG, BJ)]
            assert list(walls) == [f"{w.date.isoformat()} {w.time:%H:%M}" for w in shown]


def test_that_spreadsheets_see_chinese_and_run_no_formula():
    trip = sample_trip(name="=1+1", edits=tuple(
        StageEdit(stage, name=name) for stage, name in (
            ("kg_exit", "+cmd|' /C calc'!A0"), ("pass_gate", "-2+3"), ("cn_port", "@SUM(A1)"),
            ("cn_check_1", "＝1"), ("cn_check_2", "\t=1+1"), ("cn_immigration", "Topa 托帕"),
        )
    ))  # fmt: skip
    data = timetable_csv(booklet(trip).timetable)
    assert data.startswith(b"\xef\xbb\xbf")
    for row in rows(data):
        assert row["trip"] == "'=1+1"
        assert not row["stage"].startswith(("=", "+", "-", "@", "＝", "\t"))
    assert "Topa 托帕" in {row["stage"] for row in rows(data)}


def test_that_a_trip_that_never_gets_through_is_written_without_those_times():
    shut = [replace(c, hours="off") for c in sample_trip().confirmed_hours]
    trip = sample_trip(confirmed_hours=tuple(shut))
    made = booklet(trip)
    missing = [r.stage.id for r in made.timetable.rows if r.best_in is None and r.best_out is None]
    assert missing, "the gate lets nobody through, so nothing behind it has a time"
    found = events(exported(trip))
    assert not {f"stage-{stage}" for stage in missing} & set(found)
    table = rows(timetable_csv(made.timetable))
    assert all(not r["likely_utc"] for r in table if r["stage_id"] in missing)


def test_that_the_file_of_an_empty_log_ends_after_the_last_stage():
    found = events(exported())
    last = booklet().timetable.rows[-1]
    assert found[f"stage-{last.stage.id}"]["DTSTART"].dt - last.best_in.as_datetime() == timedelta()
