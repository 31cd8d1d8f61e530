"""``companion report``: printed, as a document, written to files; bad input is refused."""

from __future__ import annotations

import pytest

MORNING = (
    ("tash_rabat", "out", "05:50"),
    ("kg_first_post", "in", "06:45"),
    ("kg_first_post", "out", "07:00"),
)


@pytest.fixture
def logged(run, trip, monkeypatch) -> str:
    monkeypatch.setenv("COMPANION_NOW", "2027-05-18T02:00:00Z")
    for stage, event, time in MORNING:
        assert run("log", trip, stage, event, time, "--clock", "kg").code == 0
    return trip


def test_that_the_report_is_printed_on_both_clocks(run, logged):
    found = run("report", logged)
    assert (found.code, found.err) == (0, "")
    assert "So far: 1 h 10 (driving 55 min, at the stages 15 min)" in found.out
    assert "in  Tue 18 May 2027, 06:45 KG · 08:45 BJ, 10 min late" in found.out
    assert "Forecast when you set out: 2 of 2 within early–late" in found.out
    assert "Through the gate before lunch: told " in found.out
    assert "\u00a0" not in found.out


def test_that_before_anything_is_logged_it_says_so(run, trip):
    found = run("report", trip)
    assert found.code == 0
    assert "Nothing is logged yet." in found.out


def test_that_the_document_is_one_json_object(run, logged):
    found = run("report", logged, "--json").json
    assert found["trip"]["id"] == logged
    assert found["forecast"]["at_start"]["compared"] == 2
    assert found["stages"][1]["in"]["actual"] == {
        "utc": "2027-05-18T00:45:00Z", "kg": "2027-05-18 06:45", "bj": "2027-05-18 08:45",
    }  # fmt: skip


@pytest.mark.parametrize(("name", "starts"), [("r.csv", b"\xef\xbb\xbf"), ("r.PDF", b"%PDF")])
def test_that_it_is_written_where_it_is_told_to(run, logged, tmp_path, name, starts):
    target = tmp_path / name
    said = run("report", logged, "--to", str(target))
    assert (said.code, said.out) == (0, f"Saved the report to {target}.\n")
    assert target.read_bytes().startswith(starts)
    assert run("report", logged, "--to", str(target), "--json").json == {"file": str(target)}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["report"], "TRIP"),
        (["report", "T99"], "T99"),
        (["report", "nobody's trip"], "nobody's trip"),
        (["report", "{trip}", "--to", "report.ics"], ".pdf for paper"),
        (["report", "{trip}", "--to", "report"], ".pdf for paper"),
        (["report", "{trip}", "--to", ""], "nothing is named"),
        (["report", "{trip}", "--to"], "--to"),
        (["report", "{trip}", "--to", "/no/such/folder/r.pdf"], "folder"),
        (["report", "{trip}", "more"], "more"),
    ],
)
def test_that_bad_input_is_refused_in_one_sentence(run, trip, words, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = run(*(word.replace("{trip}", trip) for word in words))
    assert said.code == 2
    assert says in said.err
    assert said.out == ""
    assert list(tmp_path.glob("report*")) == []


def test_that_the_library_itself_is_never_written_over(run, logged, home):
    before = {p.name: p.read_bytes() for p in home.iterdir() if p.suffix == ".db"}
    assert before
    link = home.parent / "link.pdf"
    link.symlink_to(home / next(iter(before)))
    assert run("report", logged, "--to", str(link)).code == 2
    assert {name: (home / name).read_bytes() for name in before} == before
