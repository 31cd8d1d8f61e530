"""Odd days, as a stranger tried them: sent back and undone, a clock that jumps, a broken row."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest


def names(run, trip: str) -> list[str]:
    return [stage["name"] for stage in run("plan", trip, "--json").json["stages"]]


@pytest.fixture
def on_the_way(run, trip: str, monkeypatch) -> str:
    """Logged as far as the gate, on the day at 11:00 Kyrgyz time."""
    monkeypatch.setenv("COMPANION_NOW", "2027-05-18T05:00:00Z")
    for words in (
        ("tash_rabat", "out", "0545"), ("kg_first_post", "in", "0635"),
        ("kg_first_post", "out", "0650"), ("kg_exit", "in", "0755"), ("kg_exit", "out", "0830"),
        ("pass_gate", "in", "0855"),
    ):  # fmt: skip
        assert run("log", trip, *words, "--clock", "kg").code == 0
    return trip


def test_that_the_last_change_of_the_route_can_be_taken_back(run, on_the_way: str) -> None:
    before = names(run, on_the_way)
    assert run("route", on_the_way, "back", "kg_exit").code == 0
    assert len(names(run, on_the_way)) == len(before) + 2
    assert run("route", on_the_way, "undo").code == 0
    assert names(run, on_the_way) == before
    empty = run("route", on_the_way, "undo")
    assert (empty.code, "Nothing was changed on the route." in empty.err) == (2, True)
    assert run("route", on_the_way, "undo", "kg_exit").code == 2
    assert run("route", on_the_way, "back").code == 2


def test_that_the_times_are_counted_in_the_order_of_the_route(run, on_the_way: str) -> None:
    run("route", on_the_way, "back", "kg_exit")
    run("log", on_the_way, "--undo")
    run("route", on_the_way, "back", "kg_exit")
    listed = [name for name in names(run, on_the_way) if name.startswith("Kyrgyz exit post")]
    ends = [name.rpartition("(")[2] for name in listed[1:]]
    assert ends == ["2nd time)", "3rd time)"]


def test_that_an_odd_entry_says_how_it_is_kept_and_mended(run, on_the_way: str) -> None:
    said = run("log", on_the_way, "pass_gate", "out", "0840", "--clock", "kg")
    assert "Say --confirm." in said.out
    assert "Log it again." in said.out


def test_that_a_bad_entry_makes_no_stamp(run, on_the_way: str, monkeypatch) -> None:
    run("log", on_the_way, "kg_exit", "out", "2027-05-18 07:40 kg", "--correct")
    stamps = run("trip", "show", on_the_way, "--json").json["stamps"]
    (exit_stamp,) = [each for each in stamps if each["id"] == "kg_exit"]
    assert exit_stamp["known"] != "logged"
    assert exit_stamp["at"] is None


def test_that_a_clock_gone_back_makes_no_earlier_entry_odd(
    run, on_the_way: str, monkeypatch
) -> None:
    monkeypatch.setenv("COMPANION_NOW", "2027-05-18T01:00:00Z")
    log = run("trip", "show", on_the_way, "--log", "--json").json["log"]
    assert {entry["status"] for entry in log if entry["status"]} <= {"good", "confirmed"}


def test_that_a_row_without_a_moment_is_named_and_stops_nothing(
    run, on_the_way: str, home: Path
) -> None:
    with closing(sqlite3.connect(home / "library.db")) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE splits SET at = 99999999999999999 WHERE id = 3")
        connection.commit()
    for words in (("plan",), ("forecast",), ("report",), ("trip", "show")):
        answer = run(*words, on_the_way)
        assert answer.code in (0, 1), answer.err
    assert run("trip", "show", on_the_way, "--log").code == 0
    assert "3" in run("check").out


def test_that_more_originals_back_than_were_given_is_said_and_kept(run, on_the_way: str) -> None:
    over = ("note", on_the_way, "kg_exit", "handed over", "--count", "3")
    assert "Note:" not in run(*over).out
    said = run("note", on_the_way, "kg_exit", "handed back", "--count", "5")
    assert "2 originals more came back" in said.out


@pytest.mark.parametrize("day", ["2027-10-01", "2027-05-22"])  # National Day; a Saturday
def test_that_nobody_is_sent_out_of_the_country_to_a_gate_that_is_shut(run, day: str) -> None:
    trip = run("trip", "new", "Shut", "--leave", f"{day} 05:45 kg", "--json").json["id"]
    stages = {stage["id"]: stage for stage in run("plan", trip, "--json").json["stages"]}
    assert stages["kg_exit"]["verdict"]["state"] == "tight"
    assert "Do not get stamped out" in run("plan", trip).out
