"""The content before it is paper: every text final, in the order of the timetable."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal

from companion.chart.shapes import Words
from companion.domain.choices import Choices, Section
from companion.domain.ids import AppointmentId, RemarkId, SplitId
from companion.domain.limits import Stamp
from companion.domain.remarks import Remark, RemarkKind
from companion.domain.secrets import Sealed
from companion.domain.splits import Event, Split, TimePoint
from companion.domain.trip import Appointment
from companion.domain.verdicts import Cause, Verdict, VerdictState
from companion.dossier.content import content
from companion.dossier.legible import Unshown, legible
from companion.wording import paper_text, printed_papers, rows, unshown
from companion.wording.tables import timetable_text
from companion.wording.times import minutes_text
from tests.dossier.booklets import BJ, KG, NOW, PEOPLE, at, booklet, sample_papers, sample_trip


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
    assert stay.until == "until Sun 30 May 2027"
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


def test_that_nothing_is_said_to_be_needless_where_nobody_is_on_the_trip():
    empty = of(people=(), vehicles=())
    assert not [p for s in empty.stages for p in s.papers if p.trouble == paper_text.NOT_NEEDED]
    alone = of(people=PEOPLE[:1])  # she has a visa
    needless = {p.name for s in alone.stages for p in s.papers if p.trouble}
    assert "Right to enter China without a visa" in needless


def test_that_the_first_sheet_tells_what_later_stages_ask_to_be_done_before():
    first, *others = of().stages
    later = [text for text, second in first.cautions if "For stage" in second]
    assert any("drone" in text.lower() or "books" in text for text in later)
    on_their_own = {text for sheet in others for text, _ in sheet.cautions}
    assert set(later) <= on_their_own
    spot = [c.text for r in booklet().timetable.rows for c in r.stage.cautions if c.on_the_spot]
    assert not set(spot) & set(later)


def test_that_a_sheet_does_not_count_up_to_its_own_stage():
    for sheet in of().stages:
        assert not [s for _, s in sheet.cautions if f"By stage\u00a0{sheet.number}." in s]


def test_that_what_is_kept_there_has_no_box_for_coming_back():
    papers = [p for sheet in of().stages for p in sheet.papers]
    kept = [p for p in papers if "stays there" in p.note.casefold()]
    assert kept
    assert not any(p.comes_back for p in kept)
    assert any(p.comes_back for p in papers)


def test_that_what_stays_at_home_stands_on_no_page():
    made = booklet()
    carried = replace(made, readiness=made.readiness.carried)
    assert any(j.kind.stays_home for j in made.readiness.judged)
    said = " ".join(all_texts(content(carried, lambda c: True)))
    assert "Recovery kit" not in said
    assert "恢复密钥" not in said


def test_that_the_cover_says_the_latest_departure_on_both_clocks_until_one_has_left():
    leave = of().cover.leave
    assert leave.latest == "90\u00a0% before lunch: leave by"
    kyrgyz, beijing = (60 * int(t[:2]) + int(t[3:]) for t in leave.latest_times)
    assert beijing - kyrgyz == 120
    left = Split(SplitId(1), TimePoint("tash_rabat", Event.OUT), at("05:50"), KG, "x", NOW)
    gone = content(booklet(splits=[left], now=at("06:00")), lambda c: True)
    assert gone.cover.leave.head == "Left Tash Rabat caravanserai"
    assert gone.cover.leave.times[0] == "05:50"
    assert gone.cover.leave.latest == ""
    assert gone.day.note.startswith("Left 05:50\u00a0KG")


def test_that_what_stays_at_home_is_packed_from_the_second_list():
    titles = [group.title for group in of().packing.groups]
    assert titles.index("Leave at home") == 1


def test_that_copies_that_nobody_counted_are_not_told_as_none():
    rows = [row for holding in of().papers.holdings for row in holding.rows]
    assert not [row.copies for row in rows if row.copies.startswith("0")]
    assert any(row.copies.startswith("– of") for row in rows)


def test_that_days_of_stay_and_blank_pages_stand_with_their_paper():
    trip = sample_trip()
    noted = [
        replace(p, stay_days=30) if p.kind == "cn_visa" else
        replace(p, blank_pages=4) if p.kind == "passport" else p
        for p in sample_papers(trip)
    ]  # fmt: skip
    made = content(booklet(trip, papers=noted), lambda c: True)
    said = " ".join(row.second for holding in made.papers.holdings for row in holding.rows)
    assert "30 days of stay" in said
    assert "4 blank pages" in said
    (stay,) = [line for line in made.limits.lines if line.name == "Stay in China on a visa"]
    assert stay.until == "would be until Wed 16 Jun 2027"
    assert stay.rule.startswith("30 days, as noted of the paper")


def test_that_what_is_locked_is_named_with_whose_it_is():
    sealed = Sealed(b"x")
    anna = replace(PEOPLE[0], phone=sealed, birth_date=sealed, medical=sealed)
    trip = sample_trip(people=(anna,))
    papers = [replace(p, note=sealed) if p.kind == "licence" else p for p in sample_papers(trip)]
    made = booklet(trip, papers=papers)
    lines = content(made, lambda c: True).unshown
    assert unshown.LOCKED in lines
    assert "Phone, birth date, in: Anna Lindqvist" in lines
    assert "Note, in: Driving licence · Anna Lindqvist" in lines
    asked = content(made.choosing(Choices(numbers=True)), lambda c: True).unshown
    assert any("medical note" in line for line in asked)
    only = content(made.choosing(Choices((Section.STAGES,))), lambda c: True).unshown
    assert unshown.LOCKED not in only
    assert unshown.LOCKED not in of().unshown


def test_that_the_drawing_says_how_far_it_goes():
    made = of().day
    assert any("Drawn as far as stage\u00a09, Hotel in Kashgar" in note for note in made.notes)
    names = [shape.text for shape in made.picture.names if isinstance(shape, Words)]
    drawn = {name.split("\u00a0")[0] for name in names if "\u00a0\u00a0" in name}
    assert {"1", "4", "9"} <= drawn
    assert "10" not in drawn


def test_that_the_gate_says_until_when_it_lets_people_through():
    by_number = {sheet.number: sheet for sheet in of().stages}
    gate = by_number["4"].through
    assert (gate.bj, gate.kg) == ("13:30", "11:30")
    assert gate.then == "Then shut until 16:30\u00a0BJ · 14:30\u00a0KG."
    others = [sheet.number for sheet in of().stages if sheet.through is not None]
    assert others == ["4"], "a post before it that is open longer says nothing"


def test_that_hours_nobody_confirmed_count_for_getting_through_as_they_do_in_the_verdict():
    plain = of(confirmed_hours=()).stages[3]
    assert plain.through.bj == "13:30"
    assert "before it closes" in plain.judgement.text or plain.judgement.shape == "tight"


def test_that_nothing_is_said_of_getting_through_on_a_day_when_the_gate_is_shut():
    saturday = of(leave_at=at("05:45", day=date(2027, 5, 22)))
    assert saturday.stages[3].through is None


def test_that_what_was_noted_at_a_stage_stands_on_its_sheet():
    words = "The barrier was shut until seven, and nobody could say why it was shut so long. " * 2
    remarks = (
        Remark(RemarkId(1), "kg_exit", RemarkKind.FEE, at("08:12"), "eco", 0, Decimal(300), "KGS"),
        Remark(RemarkId(2), "kg_exit", RemarkKind.HANDED_OVER, at("08:14"), "passport", 2),
        Remark(RemarkId(3), "kg_first_post", RemarkKind.NOTE, at("06:50"), words.strip()),
        Remark(RemarkId(4), "kg_exit", RemarkKind.NOTE, at("08:20"), "wrong", withdrawn_at=NOW),
    )
    made = booklet()
    noted = replace(made, timetable=replace(made.timetable, remarks=remarks))
    sheets = {s.number: s for s in content(noted, lambda c: True).stages}
    assert any("fee 300 KGS, eco" in line and "08:12\u00a0KG" in line for line in sheets["3"].note)
    assert "2 originals are not back in hand." in sheets["3"].note
    assert any(words.strip() in line for line in sheets["2"].note), "nothing of it is cut"
    assert not any("wrong" in line for sheet in sheets.values() for line in sheet.note)


def test_that_the_kit_stays_off_the_paper_of_trips_made_before_the_profile_said_so():
    crossing = sample_trip().crossing
    kinds = tuple(replace(kind, stays_home=False) for kind in crossing.paper_kinds)
    old = booklet(sample_trip(crossing=replace(crossing, paper_kinds=kinds)))
    assert any(j.kind.id == "recovery_kit" for j in old.readiness.judged)
    assert not any(j.kind.id == "recovery_kit" for j in old.readiness.carried.judged)


def test_that_locked_numbers_are_not_said_to_stand_in_full():
    trip = sample_trip()
    locked = [replace(p, number=Sealed(b"x")) if p.number else p for p in sample_papers(trip)]
    for numbers in (False, True):
        made = booklet(trip, papers=locked).choosing(Choices(numbers=numbers))
        assert content(made, lambda c: True).papers.key == printed_papers.NUMBERS_LOCKED
    asked = booklet().choosing(Choices(numbers=True))
    assert content(asked, lambda c: True).papers.key == printed_papers.NUMBERS_WHOLE
