"""The log by command: all spellings, corrections, the whole history, notes, route, the clock."""

from __future__ import annotations

import pytest

MORNING = "2027-05-18T06:00:00Z"  # 12:00 Kyrgyz time


@pytest.fixture
def morning(monkeypatch, trip):
    monkeypatch.setenv("COMPANION_NOW", MORNING)
    return trip


@pytest.mark.parametrize(
    ("words", "kg"),
    [
        (("0640", "--clock", "kg"), "2027-05-18 06:40"),
        (("6:40", "kg"), "2027-05-18 06:40"),
        (("6.40", "bj"), "2027-05-18 04:40"),
        (("0840bj",), "2027-05-18 06:40"),
        (("2027-05-18", "06:40", "--clock", "kg"), "2027-05-18 06:40"),
        (("+1 01:00", "kg"), "2027-05-19 01:00"),
        (("+1", "01:00", "--clock", "bj"), "2027-05-18 23:00"),
        (("now",), "2027-05-18 12:00"),
    ],
)
def test_that_every_spelling_finds_its_moment(run, morning, words, kg):
    logged = run("log", morning, "kg_first_post", "in", *words, "--json")
    assert logged.code == 0, logged.err
    assert logged.json["time"]["kg"] == kg


def test_that_a_correction_supersedes_and_is_refused_where_nothing_is_logged(run, morning):
    early = run("log", morning, "kg_first_post", "in", "0640 kg", "--correct")
    assert early.code == 2
    assert "Nothing is logged there" in early.err
    run("log", morning, "kg_first_post", "in", "0640 kg")
    corrected = run("log", morning, "kg_first_post", "in", "0645 kg", "--correct")
    assert corrected.out.startswith("Corrected: arrived at First Kyrgyz post")
    undone = run("log", morning, "--undo")
    assert undone.out.startswith("Took back")


def test_that_a_second_time_for_one_event_says_that_it_corrects(run, morning):
    assert run("log", morning, "kg_first_post", "in", "0640 kg").out.startswith("Arrived at")
    again = run("log", morning, "kg_first_post", "in", "0645 kg")
    assert again.out.startswith("Corrected: arrived at First Kyrgyz post")
    entries = run("trip", "show", morning, "--log", "--json").json["log"]
    assert [entry["supersedes"] for entry in entries] == [None, entries[0]["id"]]


def test_that_the_history_names_when_the_computers_clock_was_wrong(run, morning):
    run("clock", "11:52", "kg")
    run("log", morning, "tash_rabat", "out", "0545 kg")
    told = run("trip", "show", morning, "--log").out
    assert "(by the computer Tue 18 May 2027, 12:00 KG · 14:00 BJ)" in told


def test_that_leaving_with_originals_outstanding_is_warned_of_and_logged(run, morning):
    run("note", morning, "kg_exit", "handed over", "--count", "3")
    left = run("log", morning, "kg_exit", "out", "0830 kg")
    assert left.code == 0
    assert "3 originals were handed over at Kyrgyz exit post" in left.out


def test_that_what_is_odd_is_said_kept_and_can_be_confirmed(run, morning):
    logged = run("log", morning, "pass_gate", "in", "0900 kg")
    assert "Note: Nothing was logged at the stages before it. It is kept." in logged.out
    confirmed = run("log", morning, "pass_gate", "in", "--confirm", "--json")
    assert confirmed.json["status"] == "confirmed"
    assert run("log", morning, "kg_exit", "in", "--confirm").code == 2


def test_that_the_history_tells_what_was_superseded_and_taken_back(run, morning):
    run("log", morning, "tash_rabat", "out", "0545 kg")
    run("log", morning, "kg_first_post", "in", "0640 kg")
    run("log", morning, "kg_first_post", "in", "0645 kg")
    run("log", morning, "kg_first_post", "out", "0700 kg")
    run("log", morning, "--undo")
    run("note", morning, "kg_first_post", "cause", "queue", "--count", "12")
    told = run("trip", "show", morning, "--log")
    for part in (
        "06:40 KG · 08:40 BJ", "“0640 kg” on Kyrgyz time, typed", "corrected later",
        "in place of entry 2", "taken back", "foreseen: likely", "Good",
        "waited 12 min: queue",
    ):  # fmt: skip
        assert part in told.out, part
    document = run("trip", "show", morning, "--log", "--json").json
    assert [e["supersedes"] for e in document["log"]] == [None, None, 2, None]
    assert [e["status"] for e in document["log"]] == ["good", None, "good", None]
    assert document["log"][2]["foreseen"]["likely"]["utc"]
    assert document["damage"] == []


def test_that_an_empty_log_says_so(run, trip):
    assert "Nothing was ever logged" in run("trip", "show", trip, "--log").out


def test_that_notes_fees_and_originals_are_kept_and_counted(run, morning):
    fee = run("note", morning, "kg_exit", "fee", "--amount", "12,50", "--currency", "usd", "tax")
    assert "fee 12.50 USD, tax" in fee.out
    over = run("note", morning, "kg_exit", "handed over", "passports", "--count", "2")
    assert "2 originals were handed over at Kyrgyz exit post" in over.out
    back = run("note", morning, "kg_exit", "handed back", "--count", "2", "--json")
    assert back.json["count"] == 2


def test_that_the_route_follows_the_day(run, morning):
    skipped = run("route", morning, "skip", "cn_check_1", "--json")
    if skipped.code:
        ids = [s["id"] for s in run("plan", morning, "--json").json["stages"]]
        skipped = run("route", morning, "skip", ids[5], "--json")
    assert skipped.code == 0, skipped.err
    assert skipped.json["changes"][0]["kind"] == "skip"
    added = run("route", morning, "add", "pass_gate", "Third", "road", "check")
    assert "Third road check" in added.out
    run("log", morning, "pass_gate", "in", "0900 kg")
    back = run("route", morning, "back", "pass_gate", "--json")
    assert "pass_gate~2" in back.json["stages"]
    assert run("log", morning, "pass_gate~2", "in", "1130 kg").code == 0


def test_that_the_right_time_can_be_said_and_taken_back(run, morning):
    said = run("clock", "10:57", "bj", "--json")
    assert said.json["seconds_behind"] == -(3 * 60 + 3) * 60
    assert run("clock", "--json").json["now"]["kg"] == "2027-05-18 08:57"
    logged = run("log", morning, "tash_rabat", "out", "now", "--json").json
    assert (logged["time"]["kg"], logged["raw"]["kg"]) == ("2027-05-18 08:57", "2027-05-18 12:00")
    assert "is right" in run("clock", "--trust").out


@pytest.mark.parametrize(
    "words",
    [
        ("log", "T1"),
        ("log", "T1", "pass_gate"),
        ("log", "T1", "pass_gate", "in"),
        ("log", "T1", "pass_gate", "in", "25:00", "kg"),
        ("log", "T1", "pass_gate", "in", "9:00"),
        ("log", "T1", "pass_gate", "in", "9:00", "local"),
        ("log", "T1", "nowhere", "in", "9:00", "kg"),
        ("log", "T1", "tash_rabat", "in", "9:00", "kg"),
        ("log", "T1", "pass_gate", "in", "+1", "kg"),
        ("log", "T1", "pass_gate", "in", "9:00", "kg", "--confirm"),
        ("log", "T1", "pass_gate", "in", "--undo"),
        ("log", "T9", "pass_gate", "in", "9:00", "kg"),
        ("note", "T1", "pass_gate", "cause", "boredom"),
        ("note", "T1", "pass_gate", "fee", "--amount", "much", "--currency", "KGS"),
        ("note", "T1", "pass_gate", "fee", "--amount", "5"),
        ("note", "T1", "pass_gate", "handed over"),
        ("note", "T1", "nowhere", "stamp in"),
        ("note", "T1", "pass_gate", "song"),
        ("route", "T1", "skip", "pass_gate"),
        ("route", "T1", "skip", "nowhere"),
        ("route", "T1", "back", "pass_gate"),
        ("route", "T1", "add", "pass_gate"),
        ("route", "T1", "skip", "kg_first_post", "a", "name"),
        ("clock", "now"),
        ("clock", "9:00"),
        ("clock", "9:00", "kg", "--trust"),
    ],
)
def test_that_what_cannot_be_meant_is_one_sentence_and_nothing_is_written(run, morning, words):
    answer = run(*words)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert "Nothing was ever logged" in run("trip", "show", "T1", "--log").out
