"""The content before it is paper: every text final, in the order of the timetable."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date

from companion.domain.ids import AppointmentId
from companion.domain.limits import Stamp
from companion.domain.trip import Appointment
from companion.domain.verdicts import Cause, Verdict, VerdictState
from companion.dossier.content import content
from companion.dossier.legible import Unshown, legible
from companion.wording import rows
from companion.wording.tables import timetable_text
from companion.wording.times import minutes_text
from tests.dossier.booklets import BJ, KG, PEOPLE, at, booklet, sample_trip


def of(**changes):
    return content(booklet(sample_trip(**changes)), lambda c: True)


def all_texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from all_texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from all_texts(getattr(value, field.name))


def test_that_stages_stand_in_the_order_of_the_timetable():
    made, rows = of(), booklet().timetable.rows
    assert [s.number for s in made.stages] == [str(r.number) for r in rows]
    assert [r.number for r in made.day.rows] == [str(r.number) for r in rows]
    assert [s.name for s in made.stages if s.own_page] == [booklet().timetable.gate.stage.names.en]


def test_that_no_text_has_control_characters_or_line_ends():
    made = of(name="a\nb\x00c\u202e", note="one\n\ntwo")
    assert not any(c in text for text in all_texts(made) for c in "\n\r\t\x00\u202e")
    assert made.back.notes == ("one", "two")


def test_that_the_clock_that_rules_follows_the_stage():
    rules = {s.number: s.rules for s in of().stages}
    assert rules["3"] == "KG"
    assert rules["4"] == "BJ"


def test_that_the_leave_time_begins_with_the_clock_it_was_said_on():
    from companion.domain.clocks import Clock

    leave = of(leave_clock=Clock.BEIJING).cover.leave
    assert leave.tags == ("BJ", "KG")
    assert leave.times == ("07:45", "05:45")


def test_that_a_date_is_marked_where_a_clock_is_a_day_further():
    hotel = of().day.rows[8]
    assert hotel.planned[1].bj.endswith("\u00a0+1")


def test_that_hours_are_missed_only_where_an_office_keeps_some():
    rows = {r.number: r.hours for r in of().day.rows}
    assert (rows["1"], rows["9"]) == ((), ()), "a bed for the night is open to its guest"
    assert rows["2"] == ("hours not known",)
    assert rows["4"][0].endswith("BJ")


def test_that_what_several_people_have_alike_is_one_line_with_a_box_each():
    each = [t.each for g in of().packing.groups for t in g.things if t.each]
    assert each
    assert all([name for name, _ in boxes] == [p.name for p in PEOPLE] for boxes in each)


def test_that_lines_of_the_same_words_stay_two():
    items = booklet().items
    shared = next(i for i in items if i.person is None)
    twice = booklet(items=[shared, replace(shared, id=999)])
    made = content(twice, lambda c: True)
    assert sum(len(g.things) for g in made.packing.groups) + len(made.packing.away) == 2


def test_that_a_character_without_a_glyph_is_written_as_its_code_once():
    unshown = Unshown()
    made = legible(("a☃b", "☃"), unshown, lambda c: c != "☃")
    assert made == ("a[U+2603]b", "[U+2603]")
    assert unshown.lines == (("[U+2603] snowman", "a[U+2603]b"),)


def test_that_every_stage_has_its_planned_times():
    for stage in of().stages:
        assert [stay.label for stay in stage.stays].count("Planned") == 1, stage.number


def test_that_joiners_are_left_out_and_accents_are_joined():
    unshown = Unshown()
    assert legible("e\u0301\ufe0f", unshown, lambda c: True) == "é"
    assert unshown.lines == ()


def test_that_a_text_beyond_measure_is_cut_and_listed():
    unshown = Unshown()
    made = legible("a" * 30_000, unshown, lambda c: True)
    assert len(made) == 20_001
    assert "20,000 of 30,000" in unshown.lines[0][0]


def test_that_limits_say_until_when_and_what_is_only_expected():
    unknown = of().limits
    assert [(s.name, s.sure) for s in unknown.stamps] == [
        ("Kyrgyz entry", False), ("Kyrgyz exit", False), ("Chinese entry", False),
    ]  # fmt: skip
    assert unknown.stamps[0].when == ""
    assert unknown.stamps[2].when.endswith("expected")
    entered = Stamp("kg_entry", at("00:00", day=date(2027, 5, 1)), KG, timed=False)
    known = of(stamps=(entered,)).limits
    stay = next(line for line in known.lines if line.name == "Stay in Kyrgyzstan")
    assert stay.until == "until Sun 30 May 2027, 14 days left"
    assert "as of Jan 2026" in stay.rule
    plates = next(line for line in known.lines if "plates" in line.name)
    assert plates.until.startswith("would be until")


def test_that_an_unsure_appointment_stands_on_paper_with_both_readings():
    agreed = Appointment(AppointmentId(1), "pass_gate", "Guide", at("11:00", BJ), BJ, "11:00 local")
    made = of(appointments=(agreed,))
    both = "11:00 BJ = 09:00 KG, or 11:00 KG = 13:00 BJ, noted as “11:00 local”"
    gate = next(s for s in made.stages if s.own_page)
    for text in (made.cover.appointments[0][1], *gate.agreed):
        assert both in text.replace("\u00a0", " ")


def test_that_an_appointment_that_is_missed_says_by_how_much_on_paper_and_in_the_plan():
    early = Appointment(AppointmentId(1), "pass_gate", "Guide", at("08:30"), KG)
    made = booklet(sample_trip(appointments=(early,)))
    gate = made.timetable.row("pass_gate")
    late = minutes_text(gate.best_in.minutes_since(early.at))
    assert gate.verdict.cause is Cause.LATE_FOR_APPOINTMENT
    paper = content(made, lambda c: True)
    page = next(s for s in paper.stages if s.own_page)
    assert f"you are likely {late} late" in paper.cover.appointments[0][1]
    missed = f"{late} later than agreed".replace("\u00a0", " ")
    assert missed in page.judgement.text.replace("\u00a0", " ")
    assert missed in timetable_text(made.timetable)
    beside = replace(gate, verdict=Verdict(VerdictState.MISSED, Cause.CLOSED_DAY))
    assert f"you are likely {late} late" in rows.appointment_text(early, beside)
    on_time = Appointment(AppointmentId(1), "pass_gate", "Guide", at("18:30"), KG)
    assert "late" not in rows.appointment_text(on_time, gate)
