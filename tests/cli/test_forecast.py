"""``companion forecast``: chances, departures, days; the same as plan --json; bad input."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_that_the_forecast_says_the_chances_and_when_to_leave(run, trip):
    said = run("forecast", trip).out
    assert "Through the gate before lunch: " in said
    assert "Leave by, KG · BJ" in said
    assert "Not through that day" in said
    assert "local" not in said


def test_that_days_are_compared_the_best_first(run, trip):
    document = run("forecast", trip, "--days", "7", "--json").json
    days = document["days"]
    assert len(days) == 7
    assert days[0]["date"] == "2027-05-18"
    assert {days[-1]["date"], days[-2]["date"]} == {"2027-05-22", "2027-05-23"}
    assert days[-1]["state"] == "closed"
    assert days[-1]["tonight"] == 0
    assert "friday" in next(d for d in days if d["date"] == "2027-05-21")["against"]
    assert "Plates in hand" in run("forecast", trip, "--days", "7").out


def test_that_plan_and_forecast_say_the_same(run, trip):
    plan, forecast = run("plan", trip, "--json").json, run("forecast", trip, "--json").json
    for key in ("day", "overdue", "chances", "leave_by", "appointments", "not_today"):
        assert plan[key] == forecast[key]
    assert {c["goal"] for c in plan["chances"]} == {
        "before lunch", "today", "tonight", "before dark",
    }  # fmt: skip
    for chance in plan["chances"]:
        assert chance["state"] in {"fine", "tight", "missed", "unknown"}
        assert chance["reason"]
        assert 0 <= chance["low"] <= chance["high"] <= 1
    assert {line["promise"] for line in plan["leave_by"]} == {0.5, 0.8, 0.9, 0.95}
    assert all(line["reason"] for line in plan["leave_by"])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("forecast",), "Which trip?"),
        (("forecast", "T99"), "There is no trip “T99”."),
        (("forecast", "T1", "--days", "0"), "0 days cannot be compared."),
        (("forecast", "T1", "--days", "999"), "999 days cannot be compared."),
        (("forecast", "T1", "--days", "ten"), "not a whole number"),
        (("forecast", "T1", "--days", "-3"), ""),
    ],
)
def test_that_what_cannot_be_forecast_is_one_sentence(run, trip, words, sentence):
    answer = run(*words)
    assert answer.code == 2
    assert sentence in answer.err
    assert answer.out == ""


def test_that_a_trip_whose_days_are_over_says_so(run, trip, monkeypatch):
    monkeypatch.setenv("COMPANION_NOW", "2028-05-18T04:00:00Z")
    assert "days of this trip are over" in run("forecast", trip).out
    assert run("forecast", trip, "--json").json["chances"] == []


def test_that_the_calibration_is_what_it_was(run):
    """A golden file: who changes the forecast sees what that does to the reports."""
    data = Path(__file__).parents[1] / "data"
    assert run("forecast", "--assess", str(data / "trip_reports.csv")).out == (
        data / "calibration.txt"
    ).read_text("utf-8")


def test_that_the_scores_of_the_document_are_those_of_its_outcomes(run):
    path = Path(__file__).parents[1] / "data" / "trip_reports.csv"
    document = run("forecast", "--assess", str(path), "--json").json
    firm = [each for each in document["outcomes"] if not each["weak"]]
    everything = document["scores"]["all"]
    assert (everything["said"], everything["inside"]) == (
        len(firm), sum(each["inside"] for each in firm),
    )  # fmt: skip
    assert document["scores"]["weak"]["said"] == len(document["outcomes"]) - len(firm)
    assert all(document["scores"][each["stage"]]["judgement"] for each in firm)


@pytest.mark.parametrize("text", [None, "", "a,b\n", "\xff"])
def test_that_no_list_of_reports_is_one_sentence(run, tmp_path, text):
    path = tmp_path / "x.csv"
    if text is not None:
        path.write_bytes(text.encode("latin-1"))
    answer = run("forecast", "--assess", str(path))
    assert answer.code == 2
    assert "x.csv" in answer.err
    assert "Traceback" not in answer.err
