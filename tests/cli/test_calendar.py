"""companion calendar: the days of a crossing, and the rules beside the notices."""

import json
from pathlib import Path

import pytest

GOLDEN = Path(__file__).resolve().parent.parent / "data" / "assessment.txt"
GATE = "torugart-kg-cn"


def between(run, first: str, last: str) -> dict[str, dict[str, str]]:
    answer = run("calendar", GATE, "--from", first, "--to", last, "--json")
    assert answer.code == 0, answer.err
    return {each["date"]: each for each in answer.json}


def test_that_both_ends_are_included_and_every_key_is_filled(run):
    found = between(run, "2027-05-01", "2027-05-31")
    assert list(found) == [f"2027-05-{day:02}" for day in range(1, 32)]
    for each in found.values():
        assert set(each) == {"date", "state", "reason", "certainty", "source"}
        assert all(each.values())


@pytest.mark.parametrize(
    ("day", "state", "certainty"),
    [
        ("2025-10-03", "closed", "announced"),
        ("2025-10-04", "freight only", "announced"),
        ("2025-10-07", "open", "announced"),
        ("2026-02-16", "open", "announced"),
        ("2026-09-20", "unknown", "announced"),  # a Sunday that is worked
        ("2026-10-01", "closed", "announced"),
        ("2027-05-01", "closed", "predicted"),
        ("2027-05-18", "open", "provisional"),
        ("2027-05-22", "closed", "provisional"),
        ("2027-10-01", "closed", "predicted"),
    ],
)
def test_that_each_kind_of_day_has_its_state_and_certainty(run, day, state, certainty):
    (found,) = between(run, day, day).values()
    assert (found["state"], found["certainty"]) == (state, certainty)


def test_that_a_kyrgyz_holiday_warns_and_closes_nothing(run):
    (found,) = between(run, "2027-05-05", "2027-05-05").values()
    assert found["state"] == "open"
    assert "staff may be thin" in found["reason"]


def test_that_an_estimated_date_says_so(run):
    found = between(run, "2027-01-01", "2027-12-31").values()
    assert any("estimated" in each["reason"] for each in found)


def test_that_the_text_has_a_line_for_each_day(run):
    answer = run("calendar", GATE, "--from", "2027-05-17", "--to", "2027-05-18")
    assert answer.code == 0
    assert "Mon 17 May 2027  open" in answer.out
    assert "Beijing clock" in answer.out


def test_that_the_rules_stand_the_comparison_with_the_notices(run):
    answer = run("calendar", GATE, "--assess")
    assert answer.code == 0
    assert answer.out == GOLDEN.read_text("utf-8")
    rows = json.loads(run("calendar", GATE, "--assess", "--json").out)
    assert {row["result"] for row in rows} <= {"hit", "miss", "false alarm", "no notice"}


@pytest.mark.parametrize(
    "words",
    [
        ["khunjerab", "--from", "2027-05-01", "--to", "2027-05-31"],
        [GATE],
        [GATE, "--from", "2027-05-01"],
        [GATE, "--from", "2027-05-31", "--to", "2027-05-01"],
        [GATE, "--from", "2027-02-30", "--to", "2027-05-01"],
        [GATE, "--from", "1999-01-01", "--to", "2027-05-01"],
        [GATE, "--from", "2007-01-01", "--to", "2027-05-01"],
        ["nowhere", "--assess"],
    ],
)
def test_that_days_that_cannot_be_asked_for_are_one_sentence(run, words):
    answer = run("calendar", *words)
    assert (answer.code, answer.out) == (2, "")
    assert len(answer.err.strip().splitlines()) == 1
