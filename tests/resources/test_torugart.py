"""The shipped Torugart profile: its stages, figures, facts, sources and words."""

import json
import re
from datetime import date, datetime
from importlib.resources import files

import pytest
from opening_hours import OpeningHours

from companion.domain.clocks import Clock, midnight
from companion.domain.crossing import Crossing, Holder, Span
from companion.domain.packing import ItemKind, Phase
from companion.domain.sources import Certainty, Claim, Disputed
from companion.profiles import frozen, reader
from tests.openings.gate import windows

STAGES = [
    "naryn", "tash_rabat", "kg_first_post", "kg_exit", "pass_gate", "cn_port", "cn_check_1",
    "cn_check_2", "cn_immigration", "kashgar_hotel", "customs_release", "traffic_police",
]  # fmt: skip
WITHOUT_SOURCE_OF_COORDINATES = {
    "kg_first_post", "kg_exit", "cn_port", "cn_check_1", "cn_check_2", "cn_immigration",
    "customs_release", "traffic_police",
}  # fmt: skip


@pytest.fixture(scope="module")
def torugart() -> Crossing:
    return reader.crossing("torugart-kg-cn")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Every text of the profile and of the general list, but no hours and no addresses."""
    found = json.loads(frozen.to_json(reader.crossing("torugart-kg-cn")))
    return [
        *_texts(found),
        *(text for tip in reader.general_packing() for text in (tip.text, tip.reason)),
    ]


def _texts(value, key=""):
    if isinstance(value, dict):
        return [text for k, v in value.items() for text in _texts(v, k)]
    if isinstance(value, list):
        return [text for v in value for text in _texts(v, key)]
    return [value] if isinstance(value, str) and key not in ("hours", "url", "rests_until") else []


def claims_of(crossing: Crossing) -> list[Claim]:
    disputes = [*crossing.disputes, *(d for s in crossing.stages for d in s.disputes)]
    answers = [c for d in disputes for c in (d.in_use, *d.others)]
    return [*answers, *(c for s in crossing.stages for c in s.claims)]


def test_that_the_stages_have_these_ids_in_this_order(torugart):
    assert [s.id for s in torugart.stages] == STAGES
    assert torugart.night_stops == ("tash_rabat", "naryn")


@pytest.mark.parametrize("night_stop", ["tash_rabat", "naryn"])
def test_that_a_trip_has_eleven_stages_and_a_leg_to_each(torugart, night_stop):
    route = torugart.route(night_stop)
    assert [s.id for s in route] == [night_stop, *STAGES[2:]]
    assert all(stage.drive for stage in route[1:])


@pytest.mark.parametrize(
    ("stage", "km", "drive"),
    [
        ("kg_first_post", 20, (35, 50, 75)),
        ("kg_exit", 55, (45, 60, 80)),
        ("pass_gate", 5, (8, 12, 25)),
        ("cn_port", 4, (8, 10, 20)),
        ("cn_check_1", None, (30, 40, 60)),
        ("cn_check_2", None, (30, 40, 60)),
        ("cn_immigration", 28, (20, 30, 45)),
        ("kashgar_hotel", 62, (60, 75, 180)),
    ],
)
def test_that_the_legs_are_as_decided(torugart, stage, km, drive):
    found = next(s for s in torugart.route("tash_rabat") if s.id == stage)
    assert found.km == km
    assert found.drive == Span(*drive)


def test_that_the_first_leg_depends_on_the_night_stop(torugart):
    from_naryn = torugart.route("naryn")[1]
    assert (from_naryn.km, from_naryn.drive) == (130, Span(95, 120, 165))
    assert "30–40" in torugart.route("tash_rabat")[1].km_text


def test_that_the_two_checks_share_one_distance(torugart):
    assert torugart.stage("cn_check_2").km_after == ("cn_port", 80)
    legs = [torugart.stage(s).drive for s in ("cn_check_1", "cn_check_2")]
    assert sum(leg.shortest for leg in legs) == 60
    assert sum(leg.typical for leg in legs) == 80
    assert sum(leg.longest for leg in legs) == 120


@pytest.mark.parametrize(
    ("stage", "service"),
    [
        ("kg_first_post", (5, 15, 50)),
        ("kg_exit", (15, 40, 120)),
        ("pass_gate", (5, 20, 60)),
        ("cn_port", (45, 120, 300)),
        ("cn_check_1", (5, 15, 45)),
        ("cn_check_2", (5, 15, 45)),
        ("cn_immigration", (30, 90, 180)),
        ("customs_release", (240, 240, 1440)),
        ("traffic_police", (240, 360, 480)),
    ],
)
def test_that_service_is_as_decided_and_holds_the_queue(torugart, stage, service):
    found = torugart.stage(stage)
    assert found.service == Span(*service)
    assert found.wait is None


def test_that_only_the_gate_waits_for_the_guide(torugart):
    delays = {s.id: s.guide_delay for s in torugart.stages if s.guide_delay}
    assert delays == {"pass_gate": Span(0, 0, 120)}


def test_that_exit_and_gate_have_hard_hours(torugart):
    assert [s.id for s in torugart.stages if s.hard_hours] == ["kg_exit", "pass_gate"]


def test_that_only_the_hotel_rests(torugart):
    assert {s.id: s.rests_until for s in torugart.stages if s.rests_until} == {
        "kashgar_hotel": "08:30"
    }


@pytest.mark.parametrize(
    ("stage", "schedule", "clock", "hours", "days"),
    [
        ("kg_exit", "kg_notices", "kg", "08:00-18:00", "every day"),
        ("pass_gate", "travellers", "bj", "11:00-13:30,16:30-19:30", "working days"),
        ("pass_gate", "article", "bj", "09:00-12:00,14:00-18:00", "working days"),
        ("pass_gate", "agree", "bj", "11:00-12:00,16:30-18:00", "working days"),
    ],
)
def test_that_hard_hours_are_as_decided(torugart, stage, schedule, clock, hours, days):
    found = torugart.stage(stage).schedule(schedule)
    assert (found.clock.value, found.hours, found.days) == (clock, hours, days)


def test_that_the_default_schedule_of_the_gate_comes_first(torugart):
    assert [s.id for s in torugart.stage("pass_gate").schedules] == [
        "travellers", "article", "agree",
    ]  # fmt: skip


def test_that_the_article_warns_of_a_late_opening(torugart):
    assert "15:00" in torugart.stage("pass_gate").schedule("article").note


def intervals(schedule, day):
    """``("10:00", "14:00", "open", comment)`` … of one day on the schedule's clock."""
    zone = midnight(day, schedule.clock).as_zoned(schedule.clock).tzinfo
    begin = datetime(day.year, day.month, day.day, tzinfo=zone)
    end = datetime(day.year, day.month, day.day + 1, tzinfo=zone)
    hours = OpeningHours(schedule.hours, timezone=zone, auto_country=False)
    return [
        (f"{a:%H:%M}", f"{b:%H:%M}", str(state), comment)
        for a, b, state, comment in hours.intervals(begin, end)
    ]


def test_that_every_expression_evaluates_on_a_named_clock(torugart):
    for stage in torugart.stages:
        for schedule in stage.schedules:
            assert schedule.clock in Clock
            assert "||" not in schedule.hours
            assert intervals(schedule, date(2027, 5, 18))[0][0] == "00:00"


@pytest.mark.parametrize("stage", ["cn_port", "cn_immigration"])
def test_that_inside_only_the_lunch_stop_is_known(torugart, stage):
    (schedule,) = torugart.stage(stage).schedules
    before, lunch, after = intervals(schedule, date(2027, 5, 18))
    assert lunch == ("13:30", "16:30", "closed", "lunch stop")
    assert (before[2], after[2]) == ("unknown", "unknown")
    assert before[3] == after[3] != ""


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        (date(2027, 5, 18), [("10:00", "14:00"), ("16:00", "20:00")]),
        (date(2027, 9, 28), [("10:00", "14:00"), ("16:00", "20:00")]),
        (date(2027, 10, 5), [("10:00", "14:00"), ("15:30", "19:30")]),
        (date(2027, 4, 27), [("10:00", "14:00"), ("15:30", "19:30")]),
    ],
)
@pytest.mark.parametrize("stage", ["customs_release", "traffic_police"])
def test_that_the_second_day_has_office_hours_by_season(torugart, stage, day, opens):
    (schedule,) = torugart.stage(stage).schedules
    served = [(a, b) for a, b, state, _ in intervals(schedule, day) if state == "open"]
    assert (served, schedule.clock) == (opens, Clock.BEIJING)


def test_that_customs_on_a_weekend_is_unknown_and_the_traffic_police_rest(torugart):
    (customs,) = torugart.stage("customs_release").schedules
    found = [
        (a, b) for a, b, state, _ in intervals(customs, date(2027, 5, 22)) if state != "closed"
    ]
    unknown = [row[:2] for row in intervals(customs, date(2027, 5, 22)) if row[2] == "unknown"]
    assert found == unknown == [("10:00", "14:00"), ("16:00", "20:00")]
    (police,) = torugart.stage("traffic_police").schedules
    assert police.days == "working days"


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("2026-10-01", {"closed"}),  # National Day
        ("2026-10-05", {"closed", "unknown"}),  # offices have it off by a swap; shut at night
        ("2026-10-11", {"closed", "unknown"}),  # a Sunday; nobody thinks it serves at night
        ("2026-10-12", {"closed", "open"}),
    ],
)
def test_that_customs_keeps_holidays_and_is_unknown_on_weekends_and_swapped_days(
    torugart, day, states
):
    found = windows(torugart.stage("customs_release"), day)
    assert {window.state.value for window in found} == states


def test_that_coordinates_stand_in_order_and_only_where_a_source_gives_them(torugart):
    for stage in torugart.stages:
        if stage.id in WITHOUT_SOURCE_OF_COORDINATES:
            assert (stage.latitude, stage.longitude) == (None, None)
        else:
            assert 39 <= stage.latitude <= 42
            assert 73 <= stage.longitude <= 77


def test_that_the_gate_stands_where_it_stands(torugart):
    gate = torugart.stage("pass_gate")
    assert (gate.latitude, gate.longitude, gate.altitude_m) == (40.5511, 75.3939, 3752)


def test_that_everything_from_the_gate_on_is_on_beijing_time(torugart):
    clocks = [s.clock for s in torugart.stages]
    assert clocks == [Clock.KYRGYZ] * 4 + [Clock.BEIJING] * 8


def test_that_each_of_the_96_facts_is_used_or_left_out_with_a_reason(torugart):
    assert [f.number for f in torugart.facts] == [f"S{n}" for n in range(1, 97)]
    for fact in torugart.facts:
        assert bool(fact.used_in) != bool(fact.left_out_because), fact.number


def test_that_every_source_named_is_listed_and_every_source_listed_is_named(torugart):
    named = {claim.source for claim in claims_of(torugart)}
    named |= {s.source for stage in torugart.stages for s in stage.schedules}
    named |= {rule.source for kind in torugart.paper_kinds for rule in kind.rules}
    named |= {trap.source for trap in torugart.traps}
    assert named == {source.id for source in torugart.sources}
    assert all(source.title and source.as_of for source in torugart.sources)


def test_that_every_claim_has_a_date_and_a_certainty(torugart):
    for claim in claims_of(torugart):
        assert claim.as_of
        assert claim.certainty in Certainty


def test_that_a_dispute_keeps_the_value_in_use_apart_from_the_others(torugart):
    disputes = [*torugart.disputes, *(d for s in torugart.stages for d in s.disputes)]
    assert len(disputes) >= 30
    for dispute in disputes:
        assert isinstance(dispute, Disputed)
        assert dispute.others
        assert dispute.in_use not in dispute.others


@pytest.mark.parametrize(
    "number",
    # Every fact that other sources doubt, except for captions that only repeat another.
    [2, 4, 7, 10, 13, 16, 17, 22, 23, 26, 30, 31, 34, 35, 38, 39, 40, 42, 51, 52, 54, 59, 69, 70,
     73, 76, 81, 82],
)  # fmt: skip
def test_that_a_doubted_fact_stands_beside_the_other_answers(torugart, number):
    disputes = [*torugart.disputes, *(d for s in torugart.stages for d in s.disputes)]
    answers = [c for d in disputes for c in (d.in_use, *d.others)]
    assert f"S{number}" in {claim.fact for claim in answers}


def test_that_every_paper_shown_is_known_and_held_by_somebody(torugart):
    shown = {p.kind for s in torugart.stages for p in s.papers}
    # Two are compared with the others and one stays at home: no stage asks for them by themselves.
    nowhere = {"list_entry", "vehicle_entry", "recovery_kit"}
    assert shown == {kind.id for kind in torugart.paper_kinds} - nowhere
    at_gate = {p.kind: p.holder for p in torugart.stage("pass_gate").papers}
    assert at_gate["passport"] is Holder.TRAVELLER
    assert at_gate["customs_permission"] is Holder.GUIDE


def test_that_a_stage_and_a_paper_say_the_same_holder(torugart):
    for stage in torugart.stages:
        for shown in stage.papers:
            assert shown.holder is torugart.paper_kind(shown.kind).holder


def test_that_only_the_visa_free_need_a_border_permit(torugart):
    only_if = {k.id: k.only_if for k in torugart.paper_kinds if k.only_if}
    assert only_if == {
        "cn_visa": "visa", "visa_free": "visa-free", "border_permit": "visa-free",
    }  # fmt: skip


def test_that_the_passport_is_judged_by_the_stricter_of_both_rules(torugart):
    passport = torugart.paper_kind("passport")
    assert passport.months_after_exit == 6
    said = " ".join(rule.text for rule in passport.rules)
    assert "leaving" in said
    assert "entering" in said


def test_that_packing_uses_every_phase_and_every_kind(torugart):
    assert {tip.phase for tip in torugart.packing} == {phase.value for phase in Phase}
    assert {tip.kind for tip in torugart.packing} == {kind.value for kind in ItemKind}


def test_that_what_stays_at_home_or_is_put_away_has_a_reason(torugart):
    special = [tip for tip in torugart.packing if tip.kind != "pack"]
    assert all(tip.reason and tip.certainty for tip in special)
    assert all(tip.as_of for tip in special if tip.kind == "leave at home")
    assert all(tip.phase == "before_gate" for tip in special if tip.kind == "put away")


def test_that_the_general_list_is_our_own_knowledge():
    assert len(reader.general_packing()) >= 12
    assert {tip.certainty for tip in reader.general_packing()} == {Certainty.OWN}


def test_that_the_traps_cover_every_case(torugart):
    assert {trap.when for trap in torugart.traps} == {
        "always", "thursday", "friday", "winter", "visa-free",
    }  # fmt: skip


def test_that_both_countries_have_emergency_numbers(torugart):
    numbers = {(e.country, e.number) for e in torugart.emergencies}
    assert {("KG", "112"), ("KG", "103"), ("CN", "110"), ("CN", "120"), ("CN", "122")} <= numbers
    unchecked = {e.number for e in torugart.emergencies if "Not checked" in e.note}
    assert unchecked == {"101", "102"}


TIME_OF_DAY = re.compile(r"(?<![\d.:])([01]?\d|2[0-3]):[0-5]\d(?![\d:])")
CLOCK = re.compile(r"\b(KG|BJ)\b|Kyrgyz time|Beijing time|Xinjiang time")


def test_that_no_time_of_day_stands_without_its_clock(texts):
    for text in texts:
        for found in TIME_OF_DAY.finditer(text):
            assert CLOCK.search(text[max(0, found.start() - 60) : found.end() + 60]), text


@pytest.mark.parametrize("banned", ["local time", " am ", " pm ", " a.m", " p.m", "o'clock", "!"])
def test_that_these_words_are_not_used(texts, banned):
    assert not [text for text in texts if banned in f"{text.lower()} "]


def test_that_no_company_is_recommended(texts):
    assert not [text for text in texts if "tibetmoto" in text.lower()]


def test_that_the_shipped_files_are_small_and_plain():
    folder = files("companion.resources")
    for name in ("crossings/torugart-kg-cn.toml", "packing/general.toml"):
        data = folder.joinpath(*name.split("/")).read_bytes()
        assert len(data) < 256 * 1024
        assert not data.decode("utf-8").startswith("\ufeff")


@pytest.mark.parametrize(
    ("limit", "starts_at", "days", "months", "ends_with"),
    [
        ("kg_stay", "kg_entry", 30, 0, "kg_exit.out"),
        ("kg_vehicle", "kg_entry", 0, 6, "kg_exit.out"),
        ("cn_plates", "cn_entry", 2, 0, "traffic_police.in"),
        ("cn_stay_visa_free", "cn_entry", 30, 0, "last_day"),
        ("cn_stay_visa", "cn_entry", 0, 0, "last_day"),  # as the visa says
        ("cn_permits", "cn_entry", 0, 3, "last_day"),
    ],
)
def test_that_the_limits_are_as_decided(torugart, limit, starts_at, days, months, ends_with):
    found = torugart.limit(limit)
    assert (found.starts_at, found.days, found.months) == (starts_at, days, months)
    assert found.ends_with == ends_with
    assert found.as_of


def test_that_the_longer_stays_stand_beside_the_one_in_use(torugart):
    said = [claim.value for claim in torugart.limit("kg_stay").others]
    assert torugart.limit("kg_stay").within_days == 60
    assert said[0] == "60 days in any 120"
    assert any("180" in value for value in said)


def test_that_the_stamps_are_the_exits_of_their_posts(torugart):
    assert {s.id: (s.got_at, s.clock.value) for s in torugart.stamps} == {
        "kg_entry": ("", "kg"), "kg_exit": ("kg_exit.out", "kg"),
        "cn_entry": ("cn_immigration.out", "bj"),
    }  # fmt: skip
