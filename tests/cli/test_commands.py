"""The command: the contract of its documents, its spellings, and its answers to bad input."""

import os
import re
import stat
import subprocess
import sys

import pytest

STAGES = [
    "tash_rabat", "kg_first_post", "kg_exit", "pass_gate", "cn_port", "cn_check_1", "cn_check_2",
    "cn_immigration", "kashgar_hotel", "customs_release", "traffic_police",
]  # fmt: skip


def times_of(value):
    """Every time in a document, wherever it stands."""
    if isinstance(value, dict):
        if set(value) == {"utc", "kg", "bj"}:
            yield value
        else:
            for inner in value.values():
                yield from times_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from times_of(inner)


def test_that_a_new_trip_prints_its_id(run, trip):
    assert re.fullmatch(r"T\d+", trip)
    listed = run("trip", "list", "--json").json
    assert [t["id"] for t in listed] == [trip]
    assert trip in run("trip", "list").out


def test_that_the_plan_keeps_its_contract(run, trip):
    document = run("plan", trip, "--json").json
    assert [s["id"] for s in document["stages"]] == STAGES
    first, last = document["stages"][0], document["stages"][-1]
    assert first["planned"]["in"] is None
    assert first["expected"]["in"] is None
    assert last["planned"]["out"] is None
    assert last["expected"]["out"] is None
    assert first["planned"]["out"] == {
        "utc": "2027-05-17T23:45:00Z", "kg": "2027-05-18 05:45", "bj": "2027-05-18 07:45",
    }  # fmt: skip
    for stage in document["stages"]:
        assert set(stage) >= {
            "id", "name", "country", "clock", "lat", "lon", "altitude_m", "km_from_previous",
            "planned", "expected", "actual", "windows", "verdict", "papers",
        }  # fmt: skip
        assert stage["verdict"]["state"] in {"fine", "tight", "missed", "unknown"}
        assert stage["verdict"]["reason"]
        for window in stage["windows"]:
            assert window["state"] in {"open", "closed", "unknown"}
            assert window["reason"]
            assert window["source"]
    gate = next(s for s in document["stages"] if s["id"] == "pass_gate")
    assert gate["windows"]
    assert {"early", "likely", "late"} == set(gate["expected"]["in"])


def test_that_every_time_in_the_plan_is_one_instant_on_both_clocks(run, trip):
    run("log", trip, "tash_rabat", "out", "0545", "--clock", "kg")
    found = list(times_of(run("plan", trip, "--json").json))
    assert len(found) > 50
    for time in found:
        kg, bj = (int(time[c][11:13]) * 60 + int(time[c][14:16]) for c in ("kg", "bj"))
        assert (bj - kg) % 1440 == 120


def test_that_expected_times_are_null_once_they_have_happened(run, trip, monkeypatch):
    monkeypatch.setenv("COMPANION_NOW", "2027-05-18T00:40:00Z")
    run("log", trip, "tash_rabat", "out", "05:50", "--clock", "kg")
    run("log", trip, "kg_first_post", "in", "8:36 bj")
    stages = {s["id"]: s for s in run("plan", trip, "--json").json["stages"]}
    assert stages["tash_rabat"]["expected"]["out"] is None
    assert stages["tash_rabat"]["actual"]["out"]["kg"] == "2027-05-18 05:50"
    assert stages["kg_first_post"]["expected"]["in"] is None
    assert stages["kg_first_post"]["actual"]["in"]["kg"] == "2027-05-18 06:36"
    assert stages["kg_first_post"]["expected"]["out"]["likely"]


@pytest.mark.parametrize(
    ("words", "kyrgyz"),
    [
        (["0640", "--clock", "kg"], "2027-05-18 06:40"),
        (["6:40", "--clock", "bj"], "2027-05-18 04:40"),
        (["6.40", "--clock", "kg"], "2027-05-18 06:40"),
        (["8:40 bj"], "2027-05-18 06:40"),
        (["8:40", "bj"], "2027-05-18 06:40"),
        (["2027-05-18 06:40", "--clock", "kg"], "2027-05-18 06:40"),
        (["2027-05-18", "06:40", "--clock", "kg"], "2027-05-18 06:40"),
        (["now"], "2027-05-18 07:00"),
    ],
)
def test_that_each_spelling_of_a_time_is_logged(run, trip, monkeypatch, words, kyrgyz):
    monkeypatch.setenv("COMPANION_NOW", "2027-05-18T01:00:30Z")
    answer = run("log", trip, "kg_first_post", "in", *words, "--json")
    assert answer.code == 0, answer.err
    assert answer.json["time"]["kg"] == kyrgyz


@pytest.mark.parametrize(
    "words",
    [
        ["{trip}", "tash_rabat", "out", "0546", "--clock", "kg"],
        ["--clock", "kg", "{trip}", "tash_rabat", "out", "0546"],
        ["{trip}", "--clock", "kg", "tash_rabat", "out", "0546"],
        ["{trip}", "tash_rabat", "--clock", "kg", "OUT", "0546"],
        ["{trip}", "tash_rabat", "out", "--clock", "kg", "2027-05-18", "05:46"],
        ["--clock", "kg", "--", "{trip}", "tash_rabat", "out", "0546"],
    ],
)
def test_that_options_may_stand_anywhere(run, trip, monkeypatch, words):
    monkeypatch.setenv("COMPANION_NOW", "2027-05-18T01:00:00Z")
    answer = run("log", *[w.replace("{trip}", trip) for w in words])
    assert answer.code == 0, answer.err
    assert answer.out == "Left Tash Rabat caravanserai, Tue 18 May 2027, 05:46 KG · 07:46 BJ.\n"


def test_that_a_correction_says_that_it_is_one(run, trip):
    run("log", trip, "tash_rabat", "out", "05:45 kg")
    again = run("log", trip, "tash_rabat", "out", "05:46 kg")
    assert again.out.startswith("Corrected: left Tash Rabat")


def test_that_undo_takes_back_the_trips_last_entry(run, trip):
    run("log", trip, "tash_rabat", "out", "05:45 kg")
    taken = run("log", trip, "--undo")
    assert taken.code == 0
    assert "05:45 KG · 07:45 BJ" in taken.out
    again = run("log", trip, "--undo")
    assert again.code == 2
    assert "nothing to take back" in again.err


def test_that_the_entry_taken_back_is_shown_with_its_mark(run, trip, monkeypatch):
    monkeypatch.setenv("COMPANION_NOW", "2027-05-18T00:10:00Z")
    run("log", trip, "tash_rabat", "out", "05:45 kg")
    taken = run("log", trip, "--undo", "--json").json
    assert taken["time"]["kg"] == "2027-05-18 05:45"
    assert taken["withdrawn"]["kg"] == "2027-05-18 06:10"


def test_that_a_time_later_than_now_is_kept_and_flagged(run, trip):
    answer = run("log", trip, "kg_exit", "in", "2027-05-18 07:50", "--clock", "kg", "--json")
    assert answer.code == 0
    assert len(answer.json["flags"]) == 2
    stages = {s["id"]: s for s in run("plan", trip, "--json").json["stages"]}
    assert stages["kg_exit"]["expected"]["in"] is None
    assert stages["pass_gate"]["expected"]["in"]["likely"]["kg"] >= "2027-05-18 08:00"


BAD = [
    ["fly"],
    ["plan"],
    ["plan", "T99"],
    ["plan", "no such name"],
    ["log", "{trip}"],
    ["log", "{trip}", "moon", "in", "0640", "--clock", "kg"],
    ["log", "{trip}", "naryn", "out", "0640", "--clock", "kg"],
    ["log", "{trip}", "pass_gate", "across", "0640", "--clock", "kg"],
    ["log", "{trip}", "pass_gate", "in", "0640"],
    ["log", "{trip}", "pass_gate", "in", "2561", "--clock", "kg"],
    ["log", "{trip}", "pass_gate", "in", "2027-02-30 06:40", "--clock", "kg"],
    ["log", "{trip}", "pass_gate", "in", "0640", "--clock", "xj"],
    ["log", "{trip}", "tash_rabat", "in", "0640", "--clock", "kg"],
    ["log", "{trip}", "pass_gate", "--undo"],
    ["trip"],
    ["trip", "new"],
    ["trip", "new", "", "--leave", "2027-05-18 05:45", "--clock", "kg"],
    ["trip", "new", "x" * 501, "--leave", "2027-05-18 05:45", "--clock", "kg"],
    ["trip", "new", "A", "--leave", "2027-05-18 05:45"],
    ["trip", "new", "A", "--leave", "05:45", "--clock", "kg"],
    ["trip", "new", "A", "--leave", "2027-13-18 05:45", "--clock", "kg"],
    ["trip", "new", "A", "--leave", "2027-05-18 05:45 kg", "--night-stop", "osh"],
    ["trip", "new", "A", "--leave", "2027-05-18 05:45 kg", "--crossing", "khunjerab"],
    ["dossier", "{trip}", "/no/such/folder/x.pdf"],
    ["copy", "/no/such/folder/x.db"],
    ["copy", "/"],
    ["copy", ""],
    ["dossier", "{trip}", " "],
    ["demo", ""],
    ["plan", "{trip}", "--js"],
    ["--home", "", "plan", "{trip}"],
    ["log", "{trip}", "tash_rabat", "out", "1900-01-01 00:00", "--clock", "kg"],
    ["log", "{trip}", "tash_rabat", "out", "9999-12-31 23:59", "--clock", "kg"],
    ["log", "{trip}", "tash_rabat", "out", "\x1b[31m0545\x00", "--clock", "kg"],
    ["log", "{trip}", "\udcff", "out", "0545", "--clock", "kg"],
    ["trip", "new", "\udcff", "--leave", "2027-05-18 05:45 kg"],
    ["trip", "new", "A", "--leave", "0001-01-01 05:45", "--clock", "kg"],
    ["trip", "new", "A", "--leave", "9999-12-31 23:59", "--clock", "kg"],
]


@pytest.mark.parametrize("words", BAD, ids=lambda w: " ".join(w)[:50] or "nothing")
def test_that_bad_input_is_one_sentence_and_changes_nothing(run, trip, words):
    before = run("plan", trip, "--json").out
    answer = run(*[w.replace("{trip}", trip) for w in words])
    assert answer.code == 2
    assert answer.out == ""
    assert len(answer.err.strip().splitlines()) == 1
    assert "usage:" not in answer.err
    assert "Traceback" not in answer.err
    assert "\x1b" not in answer.err
    assert run("plan", trip, "--json").out == before
    assert len(run("trip", "list", "--json").json) == 1


@pytest.mark.parametrize("text", ["0640", "noon", "25:00", "2027-02-30 06:40"])
def test_that_an_unclear_time_is_told_how_a_time_and_its_clock_are_typed(run, trip, text):
    for words in (["log", trip, "kg_exit", "in", text], ["trip", "new", "A", "--leave", text]):
        answer = run(*words)
        assert answer.code == 2
        assert "--clock kg" in answer.err


@pytest.mark.parametrize("name", ["-dash", "--json", "--home", "T99", "now"])
def test_that_a_name_like_an_option_is_a_name_behind_two_dashes(run, name):
    assert run("trip", "new", "--leave", "2027-05-18 05:45 kg", "--", name).code == 0
    planned = run("plan", "--", name)
    assert (planned.code, planned.out.splitlines()[0]) == (0, name)


@pytest.mark.parametrize("now", ["1900-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00"])
def test_that_now_in_a_year_out_of_reach_is_refused(run, trip, monkeypatch, now):
    monkeypatch.setenv("COMPANION_NOW", now)
    answer = run("plan", trip)
    assert (answer.code, answer.out) == (2, "")
    assert "2006 to 2099" in answer.err


def test_that_now_without_an_offset_is_refused(run, trip, monkeypatch):
    monkeypatch.setenv("COMPANION_NOW", "2027-05-18T06:00")
    answer = run("plan", trip)
    assert answer.code == 2
    assert "COMPANION_NOW" in answer.err


def test_that_a_trip_with_the_longest_name_is_planned_and_found(run):
    name = "穿越 " + "x" * 497
    made = run("trip", "new", name, "--leave", "2027-05-18 05:45 kg", "--json")
    assert made.json["name"] == name
    assert run("plan", name).code == 0


def test_that_json_may_stand_last_and_home_anywhere(run, trip, home):
    assert run("--home", str(home), "plan", trip, "--json").json["stages"]
    assert run("plan", "--home", str(home), trip, "--json").json["stages"]
    elsewhere = home.parent / "Другая папка ?#%"
    assert run("--home", str(elsewhere), "trip", "list", "--json").json == []
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o700


def test_that_check_finds_a_fresh_library_sound(run, trip):
    assert run("check").code == 0
    told = run("check", "--json").json
    assert (told["sound"], told["read_only"], told["notes"]) == (True, False, [])


def test_that_the_dossier_and_a_copy_are_written(run, trip, tmp_path):
    pdf, copy = tmp_path / "out.pdf", tmp_path / "copy.db"
    assert run("dossier", trip, str(pdf)).code == 0
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert run("copy", str(copy)).code == 0
    assert copy.stat().st_size > 0


@pytest.mark.parametrize(
    ("name", "begins"), [("a.ics", b"BEGIN:VCALENDAR"), ("b.csv", b"\xef\xbb\xbf")]
)
def test_that_the_timetable_is_exported_by_its_ending(run, trip, tmp_path, name, begins):
    target = tmp_path / name
    said = run("export", trip, str(target))
    assert said.code == 0
    assert name in said.out
    assert target.read_bytes().startswith(begins)
    first = target.read_bytes()
    run("export", trip, str(target))
    assert target.read_bytes() == first
    refused = run("export", trip, str(tmp_path / "a.pdf"))
    assert refused.code == 2
    assert ".ics for a calendar or .csv for a table" in refused.err


def test_that_what_was_written_is_named_in_json(run, trip, tmp_path):
    for words in (["dossier", trip, str(tmp_path / "a.pdf")], ["copy", str(tmp_path / "a.db")]):
        assert run(*words, "--json").json == {"file": words[-1]}


def test_that_the_timetable_shows_both_clocks_on_every_stage(run, trip):
    text = run("plan", trip).out
    assert text.count(" KG ") >= len(STAGES)
    assert text.count(" BJ ") >= len(STAGES)
    assert "Beijing time is 2 h ahead" in text


NOWS = [
    "2027-05-18T17:30:00Z",  # 23:30 Kyrgyz time
    "2027-05-18T18:10:00Z",  # 00:10 Kyrgyz time
    "2027-05-18T15:30:00Z",  # 23:30 Beijing time
    "2027-05-18T16:10:00Z",  # 00:10 Beijing time
    "2027-05-17T23:59:00Z",  # 05:59 Kyrgyz time
    "2027-05-18T00:00:00Z",  # 06:00 Kyrgyz time
]


@pytest.mark.parametrize("now", NOWS)
def test_that_output_is_the_same_in_every_zone_of_the_computer(trip, home, now):
    def said(zone: str, *words: str) -> bytes:
        environment = {**os.environ, "TZ": zone, "COMPANION_NOW": now, "COMPANION_HOME": str(home)}
        command = [sys.executable, "-m", "companion", *words]
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        return done.stdout

    zones = ("Pacific/Auckland", "Asia/Urumqi", "America/Los_Angeles")
    for words in (["plan", trip], ["plan", trip, "--json"]):
        assert len({said(zone, *words) for zone in zones}) == 1


def test_that_the_plan_tells_stamps_and_limits(run, trip):
    document = run("plan", trip, "--json").json
    assert [s["id"] for s in document["stamps"]] == ["kg_entry", "kg_exit", "cn_entry"]
    assert [s["known"] for s in document["stamps"]] == [None, "expected", "expected"]
    plates = next(limit for limit in document["limits"] if limit["id"] == "cn_plates")
    assert plates["expected"]
    assert (plates["since"], plates["until"]) == ("2027-05-18", "2027-05-20")
    assert plates["days_left"] is None
    run("log", trip, "cn_immigration", "out", "2027-05-18", "20:00", "bj")
    document = run("plan", trip, "--json").json
    plates = next(limit for limit in document["limits"] if limit["id"] == "cn_plates")
    assert not plates["expected"]
    assert plates["days_left"] == 2
    assert all(limit["reason"] and limit["state"] for limit in document["limits"])


def test_that_a_trip_is_shown_with_its_limits(run, trip):
    shown = run("trip", "show", trip)
    assert shown.code == 0
    assert "Stay in Kyrgyzstan: no last day yet" in shown.out
    assert "Apply for the Chinese plates: would be until Thu 20 May 2027" in shown.out
    assert run("trip", "show", trip, "--json").json["id"] == trip


@pytest.mark.parametrize("said", ["11:00 local", "11:00 Xinjiang time"])
def test_that_local_time_in_the_log_leads_to_a_question(run, trip, said):
    refused = run("log", trip, "pass_gate", "in", *said.split())
    assert refused.code == 2
    assert "Ask which one was meant." in refused.err
