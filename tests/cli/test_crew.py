"""People and vehicles put on a trip by command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_papers import phrases, scan, vault  # noqa: F401


def test_that_a_second_traveller_gets_papers_by_command(run, trip: str, vault, scan: Path) -> None:  # noqa: F811
    def add(holder: str):
        return run("papers", trip, "add", str(scan), "--kind", "passport", "--holder", holder)

    assert add("Anna Berg").code == 0
    refused = add("Boris Cole")
    assert refused.code == 2
    assert f'companion people {trip} add "Boris Cole"' in refused.err
    put = run("people", trip, "add", "Boris Cole", "--nationality", "Ireland", "--json")
    assert put.code == 0, put.err
    assert put.json == {
        "trip": trip,
        "people": [
            {"id": 1, "name": "Anna Berg", "nationality": ""},
            {"id": 2, "name": "Boris Cole", "nationality": "Ireland"},
        ],
    }
    assert add("Boris").code == 0


def test_that_a_vehicle_is_put_on_the_trip_with_its_plate(run, trip: str) -> None:
    assert run("vehicles", trip).out == "No vehicle is on this trip yet.\n"
    assert run("vehicles", trip, "add", "Defender", "--plate", "B-AB 123").code == 0
    assert run("vehicles", trip, "add", "XT 660").code == 0
    assert run("vehicles", trip).out == "Defender, B-AB 123\nXT 660\n"
    (plan,) = [run("plan", trip, "--json").json["trip"]["vehicles"]]
    assert [each["plate"] for each in plan] == ["B-AB 123", ""]


def test_that_who_is_known_is_not_made_twice(run, trip: str) -> None:
    assert run("people", trip, "add", "Anna Berg").code == 0
    more = run("trip", "new", "Back", "--leave", "2027-06-18 05:45 kg", "--json").json["id"]
    again = run("people", more, "add", "anna berg", "--nationality", "Ireland", "--json")
    assert again.json["people"] == [{"id": 1, "name": "Anna Berg", "nationality": "Ireland"}]
    other = run("people", trip, "add", "Anna Berg", "--nationality", "Norway")
    assert (other.code, "already" in other.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("people", "{trip}", "add"), "A name is needed"),
        (("people", "{trip}", "add", " "), "needs a name"),
        (("people", "{trip}", "--nationality", "Ireland"), "behind add"),
        (("people", "T99", "add", "Anna"), "T99"),
        (("vehicles", "{trip}", "remove"), "invalid choice"),
    ],
)
def test_that_what_cannot_be_put_on_a_trip_is_refused(run, trip: str, words, said: str) -> None:
    refused = run(*(word.format(trip=trip) for word in words))
    assert (refused.code, said in refused.err) == (2, True), refused.err


def test_that_it_can_be_undone_as_one_change(run, trip: str, home: Path) -> None:
    from companion.app import history
    from companion.app.companion import Companion

    assert run("people", trip, "add", "Anna Berg").code == 0
    companion = Companion.open(home)
    assert history.undo_sentence(companion) == "Put on the trip “Anna Berg”"
    history.undo(companion)
    companion.close()
    assert run("people", trip).out == "Nobody is on this trip yet.\n"
