"""Every item on screen is on paper, in its own section: read models beside the text read back."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from companion.domain.booklet import Booklet
from companion.domain.choices import Section
from companion.domain.clocks import Clock, Instant
from companion.domain.dates import day_text
from companion.domain.ids import SplitId
from companion.domain.papers import PaperState
from companion.domain.splits import Event, Split, TimePoint
from companion.domain.stays import stays_of
from companion.domain.timetable import StageRow
from companion.domain.timetable_notes import first_night
from companion.domain.windows import State
from companion.dossier.content import content
from companion.dossier.content_overdue import GRACE_MINUTES
from companion.dossier.typeface import has_glyph
from companion.profiles import reader
from companion.wording.verdicts import PAPER_WORDS, VERDICT_WORDS
from tests.dossier.booklets import KG, at, booklet, sample_trip
from tests.dossier.reading import levels, only, packed, text_of, texts

Plan = dict[str, dict[Clock, list[str]]]
LABELS = ("Planned", "Logged", "Early", "Likely", "Late")
STAY = re.compile(r"(in |out )?\d\d:\d\d([–\d:+−\s]*)")
TIME = re.compile(r"\d\d:\d\d")


@pytest.fixture(scope="session")
def sample() -> Booklet:
    """The sample with its departure logged, so that one row has planned and logged times."""
    left = Split(
        SplitId(1), TimePoint("tash_rabat", Event.OUT), at("06:03"), KG, "0603", at("06:03")
    )
    return replace(booklet(splits=(left,), now=at("06:10")), phrases=reader.phrases())


@pytest.fixture(scope="session")
def sheets(sample: Booklet) -> dict[str, bytes]:
    """A PDF of each stage sheet alone, by the id of its stage."""
    stages = content(sample, has_glyph).stages
    return {
        row.stage.id: only(sample, Section.STAGES, stages=(sheet,))
        for row, sheet in zip(sample.timetable.rows, stages, strict=True)
    }


@pytest.fixture(scope="session")
def part(sample: Booklet):
    """The packed text of one section alone."""
    found = {section: text_of(only(sample, section)) for section in Section
             if section is not Section.COPIES}  # fmt: skip
    return found.__getitem__


def missing(wanted, text: str) -> list[str]:
    return [each for each in wanted if packed(each) not in text]


def clock_time(moment: Instant, clock: Clock) -> str:
    return f"{moment.on(clock).time:%H:%M}"


# --- stage sheets --------------------------------------------------------------------------------


def plan_of(pdf: bytes) -> Plan:
    """The times of the plan by their label and by the head of the column they stand in."""
    rows = list(levels(texts(pdf)))
    heads = next(row for row in rows if {"KG", "BJ"} == {t.text for t in row if t.left > 110})
    columns = {Clock(t.text.lower()): t.left for t in heads if t.text in ("KG", "BJ")}
    labels = [t for row in rows for t in row if t.text in LABELS]
    found: Plan = {}
    for cell in (t for row in rows for t in row if STAY.fullmatch(t.text)):
        # A stay over midnight goes on in a second line.
        beside = [t for t in labels if t.page == cell.page and -1 < cell.middle - t.middle < 6]
        reached = {left: clock for clock, left in columns.items() if left < cell.left + 6}
        if beside and reached:
            times = found.setdefault(beside[-1].text, {clock: [] for clock in columns})
            times[reached[max(reached)]] += TIME.findall(cell.text)
    return found


def on_both(moments) -> dict[Clock, list[str]]:
    known = [moment for moment in moments if moment is not None]
    return {clock: [clock_time(moment, clock) for moment in known] for clock in Clock}


def paces(row: StageRow):
    """Early, likely and late, each in and out."""
    for pace in ("early", "likely", "late"):
        yield tuple(
            getattr(each, pace) if each else None for each in (row.expected_in, row.expected_out)
        )


def test_that_each_stage_sheet_has_its_planned_times_on_both_clocks(sample, sheets):
    for row in sample.timetable.rows:
        plan = plan_of(sheets[row.stage.id])
        assert plan["Planned"] == on_both((row.planned_in, row.planned_out)), row.number


def test_that_each_stage_sheet_has_early_likely_and_late_on_both_clocks(sample, sheets):
    for row in sample.timetable.rows:
        plan = plan_of(sheets[row.stage.id])
        for times in paces(row):
            if any(times):
                assert on_both(times) in plan.values(), (row.number, times)
        if row.expected_in and row.expected_in.early != row.expected_in.late:
            assert {"Early", "Late"} <= plan.keys(), row.number


def test_that_a_logged_time_stands_on_its_sheet_beside_the_planned_one(sample, sheets):
    plan = plan_of(sheets["tash_rabat"])
    assert plan["Logged"] == {Clock.KYRGYZ: ["06:03"], Clock.BEIJING: ["08:03"]}
    assert plan["Planned"] == {Clock.KYRGYZ: ["05:45"], Clock.BEIJING: ["07:45"]}


def test_that_each_stage_sheet_has_the_hours_of_each_source_with_its_date(sample, sheets):
    for row in sample.timetable.rows:
        lanes = row.hours.lanes if row.hours else ()
        text = text_of(sheets[row.stage.id])
        head = max(text.find("Openinghours"), 0)
        starts = [text.lower().find(packed(lane.schedule.name).lower(), head) for lane in lanes]
        assert -1 not in starts, (row.number, [lane.schedule.name for lane in lanes])
        for lane, start in zip(lanes, starts, strict=True):
            end = min((s for s in starts if s > start), default=len(text))
            said = text[start:end]
            day = (row.best_in or row.best_out).date_on(row.stage.clock)
            assert packed(lane.schedule.as_of.replace("-", "–")) in said, lane.schedule.name
            assert packed(lane.schedule.note) in said, lane.schedule.name
            for window in lane.windows:
                if window.state is State.OPEN and window.start.date_on(row.stage.clock) == day:
                    hours = "–".join(
                        clock_time(each, row.stage.clock) for each in (window.start, window.end)
                    )
                    assert hours in said, (row.number, lane.schedule.name, hours)


def test_that_each_stage_sheet_has_its_names_steps_cautions_and_verdict(sample, sheets):
    for row in sample.timetable.rows:
        stage, names = row.stage, row.stage.names
        wanted = [names.en, names.zh, names.pinyin, names.ru, names.ky, stage.meets]
        wanted += [*stage.happens, *(c.text for c in stage.cautions)]
        wanted += [c.reason for c in stage.cautions]
        if row.hours:
            wanted.append(VERDICT_WORDS[row.verdict.state])
        wanted += [a.what for a in sample.timetable.trip.appointments if a.stage_id == stage.id]
        assert missing(wanted, text_of(sheets[stage.id])) == [], row.number


def test_that_each_stage_sheet_has_its_papers_and_what_is_wrong_with_them(sample, sheets):
    kind = sample.timetable.trip.crossing.paper_kind
    for row in sample.timetable.rows:
        text = text_of(sheets[row.stage.id])
        for paper in row.stage.papers:
            names = kind(paper.kind).names
            assert missing([names.en, names.zh, paper.note], text) == [], row.number
            states = {j.state for j in sample.readiness.judged if j.kind.id == paper.kind}
            if PaperState.MISSING in states:
                assert PAPER_WORDS[PaperState.MISSING] in text, row.number


# --- the table of the days -----------------------------------------------------------------------


def cells_after(word: str, row: list) -> list[str]:
    """The times behind that word, without the signs of another day."""
    said = [t.text for t in row]
    return re.findall(r"\d\d:\d\d|–", " ".join(said[said.index(word) + 1 :]))


def four(moments) -> list[str]:
    """In and out, each on both clocks; a dash where there is no time."""
    return [clock_time(m, clock) if m else "–" for m in moments for clock in Clock]


def test_that_the_table_has_every_row_planned_and_expected_on_both_clocks(sample):
    rows = [
        row for row in levels(texts(only(sample, Section.TIMELINE)))
        if {"planned", "expected", "actual"} & {t.text for t in row}
        and not {"early", "late"} & {t.text for t in row}
    ]  # fmt: skip
    planned, expected = rows[::2], rows[1::2]
    table = sample.timetable.rows
    assert len(planned) == len(expected) == len(table)
    for row, first, second in zip(table, planned, expected, strict=True):
        known = [f"{row.number}", *(
            "–" if each is None else f"{each:,g}"
            for each in (row.stage.km, row.km_total)
        ), "–" if row.stage.altitude_m is None else f"{row.stage.altitude_m:,}"]  # fmt: skip
        said = " ".join(t.text for t in first).partition(" planned")[0].split()
        assert [said[0], *said[-3:]] == known
        assert cells_after("planned", first) == four((row.planned_in, row.planned_out))
        splits = (row.actual_in, row.actual_out)
        forecast = (row.expected_in, row.expected_out)
        best = [
            s.at if s else f.likely if f else None for s, f in zip(splits, forecast, strict=True)
        ]
        assert cells_after("actual" if any(splits) else "expected", second) == four(best)


def test_that_the_picture_of_the_day_names_every_stage_of_it(sample, part):
    first = sample.timetable.rows[0].planned_out.date_on(KG)
    for row in sample.timetable.rows:
        if row.best_in and row.best_in.date_on(KG) == first:
            assert part(Section.TIMELINE).count(packed(row.stage.names.en.split(" (")[0])) >= 2


# --- papers, stamps and limits -------------------------------------------------------------------


def test_that_the_papers_have_a_row_each_with_state_reasons_and_dates(sample, part):
    text = part(Section.PAPERS)
    listed = Counter(judged.kind.names.en for judged in sample.readiness.judged)
    for name, times in listed.items():
        assert text.count(packed(name)) >= times, name
    for state, times in Counter(j.state for j in sample.readiness.judged).items():
        assert text.count(packed(PAPER_WORDS[state])) >= times, state
    for judged in sample.readiness.judged:
        wanted = [*judged.reasons, judged.holder_name.split(" KTR")[0]]
        if judged.paper and judged.paper.expires_on:
            wanted.append(day_text(judged.paper.expires_on))
        if judged.kind.copies:
            have = (judged.paper.copies if judged.paper else 0) or "–"
            wanted.append(f"{have} of {judged.kind.copies}")
        if judged.paper and judged.paper.number:
            wanted.append(f"…{judged.paper.number[-4:]}")
        assert missing(wanted, text) == [], judged.kind.id


def test_that_people_have_phone_embassy_emergency_contact_and_note(sample, part):
    for person in sample.timetable.trip.people:
        wanted = [person.name, person.nationality, person.phone, person.embassy]
        wanted += [person.emergency_contact, person.note]
        assert missing(wanted, part(Section.PAPERS)) == []


def test_that_stamps_and_limits_stand_with_their_last_day(sample, part):
    stays = stays_of(sample.timetable, sample.readiness.judged)
    assert stays.running
    wanted = [seen.point.names.en for seen in stays.stamps]
    for running in stays.running:
        wanted.append(running.limit.names.en)
        wanted += [day_text(running.until)] if running.until else []
    assert missing(wanted, part(Section.PAPERS)) == []


# --- the other sections --------------------------------------------------------------------------


def test_that_the_packing_list_has_every_item_with_amount_bag_and_reason(sample, part):
    text = part(Section.PACKING)
    for item in sample.items:
        assert missing([item.text, item.quantity, item.bag, item.reason], text) == []
    assert f"{sum(i.ticked for i in sample.items)}of{len(sample.items)}done" in text


def test_that_the_overdue_plan_has_its_times_on_both_clocks_and_whom_to_call(sample, part):
    table, text = sample.timetable, part(Section.OVERDUE)
    bed = first_night(table)
    until = bed.expected_in.late.plus(GRACE_MINUTES)
    moments = [until, table.trip.leave_at, bed.expected_in.late, table.gate.expected_in.likely]
    wanted = [clock_time(moment, clock) for moment in moments for clock in Clock]
    for each in (table.trip.guide, table.trip.operator):
        wanted += [each.name, each.phone]
    wanted += [each.number for each in table.trip.crossing.emergencies]
    wanted += [each.plate for each in table.trip.vehicles]
    wanted += [each.name for each in table.trip.people]
    assert missing(wanted, text) == []


def test_that_the_cover_has_leave_time_verdicts_contacts_and_numbers(sample, part):
    table, text = sample.timetable, part(Section.COVER)
    logged = table.rows[0].actual_out
    assert logged is not None
    wanted = [clock_time(logged.at, clock) for clock in Clock]
    missing_papers = sample.readiness.counts[PaperState.MISSING]
    wanted += [f"{missing_papers} missing", "Through the gate before lunch:", table.trip.name]
    wanted += [each.name for each in table.trip.people] + [v.plate for v in table.trip.vehicles]
    for each in (table.trip.guide, table.trip.operator):
        wanted += [each.name, each.phone]
    wanted += [each.number for each in table.trip.crossing.emergencies]
    wanted += [a.what for a in table.trip.appointments]
    assert missing(wanted, text) == []


def test_that_the_cards_have_every_phrase_in_every_language(sample, part):
    text = part(Section.CARDS)
    for phrase in sample.phrases.phrases:
        said = [phrase.zh, phrase.pinyin, phrase.en, phrase.ru, phrase.ky]
        whole = [each for each in said if "_" not in each]
        assert missing(whole, text) == [], phrase.id
    trip = sample.timetable.trip
    wanted = [trip.guide.name, trip.guide.phone, *(v.plate for v in trip.vehicles)]
    wanted += [clock_time(a.at, clock) for a in trip.appointments for clock in Clock]
    assert missing(wanted, text) == []


def test_that_the_lists_for_officials_have_every_person_and_vehicle_four_times(part):
    trip, text = sample_trip(), part(Section.LISTS)
    for said in (*(p.name for p in trip.people), *(v.plate for v in trip.vehicles)):
        assert text.count(packed(said)) >= 4, said


def test_that_the_last_pages_have_note_advice_and_disputes(sample, part):
    trip, text = sample.timetable.trip, part(Section.NOTES)
    wanted = [trip.note]
    wanted += [said for trap in trip.crossing.traps for said in (trap.title, trap.text)]
    disputes = [d for row in sample.timetable.rows for d in row.stage.disputes]
    for dispute in (*disputes, *trip.crossing.disputes):
        wanted += [dispute.about, dispute.in_use.value, *(o.value for o in dispute.others)]
    assert missing(wanted, text) == []
