"""Reports of crossings from a CSV file: read by a table, never by a guess at the clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.app import calibration
from companion.domain.errors import Unreadable
from companion.domain.experience import Leg
from companion.domain.reports import Duration, Outcome, Passage, score, scores
from companion.exchange.reports import read
from companion.profiles import reader

FILE = Path(__file__).parents[1] / "data" / "trip_reports.csv"
HEAD = (
    "report_id,source_url,lang,crossing_date,date_basis,direction,crossing,traveller_vehicle,seq,"
    "stage,place_or_event,clock,clock_basis,time_in,time_out,approx,kg_time_in,bj_time_in,"
    "kg_time_out,bj_time_out,duration_min,duration_basis,note,confidence"
)


def row(seq="1", stage="T3_KG_EXIT", clock="KG", came="", went="", minutes="", **more) -> str:
    values = dict.fromkeys(HEAD.split(","), "")
    values.update(report_id="X1", direction="KG->CN", seq=seq, stage=stage, clock=clock)
    values.update(time_in=came, time_out=went, duration_min=minutes)
    values.update(more)
    return ",".join(values.values())


def table(*rows: str) -> str:
    return "\n".join([HEAD, *rows]) + "\n"


def test_that_times_are_put_on_one_clock_and_durations_taken_as_they_are():
    found = read(
        table(
            row("1", "T3_KG_EXIT", "KG", "10:00", "10:15", "15"),
            row("2", "T4_PASS_GATE", "BJ", "12:40"),
        ),
        "x.csv",
    )
    assert found.durations == (Duration("X1", "kg_exit", Leg.WORK, 15),)
    # Left at 10:15 Kyrgyz time, 12:15 Beijing time; came at 12:40 Beijing time.
    assert found.passages == (Passage("X1", "kg_exit", True, 735, "pass_gate", 760),)


def test_that_a_time_whose_clock_nobody_states_is_no_time():
    found = read(table(row("1", came="10:00"), row("2", "T4_PASS_GATE", "unstated", "11:15")), "x")
    assert found.passages == ()
    assert "clock" in found.left_out[0].why


@pytest.mark.parametrize("clock", ["Asia/Urumqi", "Xinjiang time", "Kashgar time"])
def test_that_xinjiang_time_leads_to_a_question_and_never_to_a_shift(clock):
    with pytest.raises(Unreadable) as refused:
        read(table(row(clock=clock, came="10:00")), "x.csv")
    assert "Ask whether Beijing time was meant" in refused.value.problems[0]


def test_that_the_other_direction_and_unknown_stages_are_left_out_with_the_reason():
    found = read(
        table(row(direction="CN->KG", minutes="20"), row("2", "TOTAL", minutes="480")), "x.csv"
    )
    assert [each.why for each in found.left_out] == [
        "the other direction", "“TOTAL” is no stage of the forecast",
    ]  # fmt: skip


def test_that_of_the_other_direction_only_the_drive_on_the_same_road_counts():
    away = {"direction": "CN->KG", "clock": "BJ"}
    found = read(
        table(
            row("1", "C1_DEPART", came="09:00", **away),
            row("2", "C2_TOPA", came="10:50", minutes="30", **away),
            row("3", "C4_GATE", came="17:00", **away),
        ),
        "x.csv",
    )
    assert found.passages == (Passage("X1", "kashgar_hotel", True, 540, "customs_release", 650),)
    assert found.durations == ()
    assert [each.line for each in found.left_out] == [4]


def test_that_a_departure_from_naryn_is_not_taken_for_one_from_tash_rabat():
    """The report R11 left Naryn, as the table of rows says."""
    left = row("1", "T1_DEPART", came="07:00").replace("X1", "R11", 1)
    came = row("2", "T2_KG_FIRST_CP", came="09:00").replace("X1", "R11", 1)
    [found] = read(table(left, came), "x.csv").passages
    assert (found.from_stage, found.left) == ("naryn", True)


def test_that_each_drive_is_forecast_from_the_night_stop_it_began_at(tmp_path):
    left, came = row("1", "T1_DEPART", came="07:00"), row("2", "T2_KG_FIRST_CP", came="09:00")
    path = tmp_path / "x.csv"
    likely = {}
    for report in ("R11", "R14"):  # the one from Naryn, the other from Tash Rabat
        path.write_text(table(*(each.replace("X1", report, 1) for each in (left, came))), "utf-8")
        [found] = calibration.assess(path).outcomes
        likely[report] = found.likely
    assert likely["R11"] - likely["R14"] > 60


def test_that_another_crossing_is_weak_evidence():
    [found] = read(table(row(stage="I3_KG_EXIT", minutes="10")), "x.csv").durations
    assert found.weak
    assert found.stage_id == "kg_exit"
    assert list(read(table(row(stage="I3_KG_EXIT", minutes="10")), "x.csv").observations()) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Missing columns"),
        ("a,b\n1,2\n", "Missing columns: report_id"),
        (table(row(seq="one")), "Line 2: seq"),
        (table(row(), row(came="25:00")), "Line 3: time_in “25:00”"),
        (table(row(minutes="an hour")), "Line 2: duration_min"),
        (table(row(clock="GMT", came="10:00")), "Line 2: clock “GMT”. Write KG, BJ or unstated."),
        (table('"open'), "Line"),
    ],
)
def test_that_a_bad_file_is_refused_with_every_place(text, problem):
    with pytest.raises(Unreadable) as refused:
        read(text, "x.csv")
    assert problem in " ".join(refused.value.problems)


def test_that_what_the_profile_says_travellers_saw_is_what_the_reports_say():
    """The profile is tuned from these reports and from nothing else."""
    read_now = read(FILE.read_text("utf-8"), FILE.name)
    reported = sorted(
        (d.stage_id, d.leg.value, d.minutes) for d in read_now.durations if not d.weak
    )
    crossing = reader.crossing("torugart-kg-cn")
    kept = sorted((s.id, seen.leg, seen.minutes) for s in crossing.stages for seen in s.seen)
    assert kept == reported
    assert all(crossing.source(seen.source) for s in crossing.stages for seen in s.seen)


def test_that_no_report_is_judged_by_a_forecast_that_knows_it():
    alone = calibration.assess(FILE)
    by_report = {(o.report, o.stage_id, o.what): o for o in alone.outcomes}
    first, second = (by_report[r, "kg_exit", "duration"] for r in ("R03", "R21"))
    # Without its own two hours the post looks quicker than without the quick report.
    assert second.late < first.late


def test_that_weak_evidence_is_scored_by_itself():
    outcomes = [
        Outcome("A", "x", "time", 10, 5, 9, 12), Outcome("B", "x", "duration", 99, 5, 8, 12, True),
    ]  # fmt: skip
    found = scores(outcomes, [("x", "X"), ("y", "Y")])
    assert {key: (each.count, each.inside) for key, each in found.items()} == {
        "all": (1, 1), "times": (1, 1), "durations": (0, 0), "x": (1, 1), "weak": (1, 0),
    }  # fmt: skip
    assert found["x"].judgement


def test_that_a_score_counts_reports_shares_and_errors():
    outcomes = [
        Outcome("A", "x", "time", 10, 5, 9, 12), Outcome("A", "x", "time", 20, 5, 9, 12),
        Outcome("B", "x", "duration", 5, 5, 8, 12),
    ]  # fmt: skip
    found = score("x", outcomes)
    assert (found.reports, found.count, found.inside) == (2, 3, 2)
    assert found.mean_error == pytest.approx((1 + 11 - 3) / 3)
    assert found.mean_distance == pytest.approx(5)
    low, high = found.interval
    assert low == pytest.approx(0.208, abs=0.001)  # Wilson's interval for 2 of 3
    assert high == pytest.approx(0.939, abs=0.001)
