"""The commands of papers and the vault: what they answer, and what they never take."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from companion.app import people
from companion.app.companion import Companion
from companion.domain.ids import VehicleId
from companion.domain.trip import Vehicle
from tests.cli import processes

PASSPHRASE = "correct horse battery"


@pytest.fixture
def phrases() -> Iterator[Callable[..., str]]:
    """A descriptor from which these lines can be read."""
    opened: list[int] = []

    def descriptor(*lines: str) -> str:
        read, write = os.pipe()
        os.write(write, "".join(f"{line}\n" for line in lines).encode())
        os.close(write)
        opened.append(read)
        return str(read)

    yield descriptor
    for each in opened:
        os.close(each)


@pytest.fixture
def vault(run, phrases) -> None:
    made = run("vault", "init", "--passphrase-fd", phrases(PASSPHRASE))
    assert made.code == 0, made.err


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "passport of anna.jpg"
    Image.new("RGB", (60, 40), "white").save(path)
    return path


def test_that_setting_up_says_the_whole_kit_once(run, phrases) -> None:
    made = run("vault", "init", "--passphrase-fd", phrases(PASSPHRASE))
    assert (made.code, made.out.count("AGE- SECR ET-K EY-1")) == (0, 1)
    again = run("vault", "init", "--passphrase-fd", phrases(PASSPHRASE))
    assert (again.code, "There is a vault already." in again.err) == (2, True)


def test_that_the_kit_can_be_written_as_a_page(run, phrases, tmp_path: Path) -> None:
    kit = tmp_path / "kit.pdf"
    made = run("vault", "init", "--kit", str(kit), "--passphrase-fd", phrases(PASSPHRASE), "--json")
    assert kit.read_bytes().startswith(b"%PDF")
    assert set(made.json) == {"state", "recipient", "recovery"}
    assert "AGE-SECRET" not in made.out + made.err


@pytest.mark.parametrize(
    ("lines", "said"),
    [((), "there is no line left"), (("short",), "would be guessed"), ((" ",), "would be guessed")],
)
def test_that_a_bad_passphrase_makes_no_vault(run, phrases, lines, said: str) -> None:
    made = run("vault", "init", "--passphrase-fd", phrases(*lines))
    assert (made.code, said in made.err) == (2, True)
    assert run("vault", "check").code == 2


@pytest.mark.parametrize("verb", ["init", "passwd", "kit", "recover"])
def test_that_no_passphrase_is_taken_from_an_argument(run, verb: str) -> None:
    refused = run("vault", verb, "--passphrase", PASSPHRASE)
    assert (refused.code, "unrecognized" in refused.err.lower()) == (2, True)


def test_that_a_number_that_is_no_descriptor_is_refused(run) -> None:
    refused = run("vault", "init", "--passphrase-fd", "987")
    assert (refused.code, "descriptor 987" in refused.err) == (2, True)


def test_that_without_a_terminal_the_descriptor_is_named(run, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    refused = run("vault", "init")
    assert (refused.code, "--passphrase-fd N" in refused.err) == (2, True)


def test_that_adding_a_scan_answers_the_paper(run, trip: str, vault, scan: Path) -> None:
    added = run(
        "papers", trip, "add", str(scan), "--kind", "passport", "--holder", "Anna",
        "--number", "X123", "--expires", "2031-01-01", "--json",
    )  # fmt: skip
    assert added.code == 0, added.err
    assert (added.json["id"], added.json["kind"], added.json["holder"]) == (
        "P1",
        "passport",
        "Anna",
    )
    assert (added.json["expires_on"], added.json["state"]) == ("2031-01-01", "ready")
    assert added.json["number"] is None, "the vault is locked again"
    assert added.json["scans"][0]["kind"] == "jpeg"


def test_that_adding_needs_a_vault_and_says_how(run, trip: str, scan: Path) -> None:
    refused = run("papers", trip, "add", str(scan), "--kind", "passport", "--holder", "Anna")
    assert (refused.code, "companion vault init" in refused.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "{scan}", "--kind", "library card", "--holder", "Anna"], "knows no paper"),
        (["add", "{scan}", "--kind", "passport", "--holder", "Bek"], "“Bek” is not on this trip"),
        (["add", "{scan}", "--kind", "passport", "--holder", "Anna", "--expires", "soon"],
         "is not a date"),
        (["add", "no such file", "--kind", "passport", "--holder", "Anna"], "There is no"),
        (["add"], "A file and a kind of paper are needed"),
        (["--kind", "passport"], "behind add"),
    ],
)  # fmt: skip
def test_that_what_cannot_be_added_is_refused_in_a_sentence(
    run, trip: str, vault, scan: Path, words: list[str], said: str
) -> None:
    first = run("papers", trip, "add", str(scan), "--kind", "photos", "--holder", "Anna")
    assert first.code == 0, first.err
    refused = run("papers", trip, *(word.format(scan=scan) for word in words))
    assert (refused.code, said in refused.err) == (2, True), refused.err


def test_that_a_file_of_another_kind_says_what_to_do(run, trip: str, vault, tmp_path: Path) -> None:
    text = tmp_path / "passport.pdf"
    text.write_text("this is no PDF")
    refused = run("papers", trip, "add", str(text), "--kind", "photos", "--holder", "Anna")
    assert refused.code == 2
    assert refused.err.count(".") >= 1
    assert "Traceback" not in refused.err


def test_that_export_gives_the_file_back_and_asks_for_the_passphrase(
    run, trip: str, vault, scan: Path, phrases, tmp_path: Path
) -> None:
    run("papers", trip, "add", str(scan), "--kind", "passport", "--holder", "Anna")
    out = tmp_path / "out.jpg"
    wrong = run(
        "vault", "export", "P1", str(out), "--passphrase-fd", phrases("wrong horse battery")
    )
    assert (wrong.code, out.exists()) == (2, False)
    right = run("vault", "export", "P1", str(out), "--passphrase-fd", phrases(PASSPHRASE))
    assert right.code == 0, right.err
    assert out.read_bytes() == scan.read_bytes()
    assert out.stat().st_mode & 0o077 == 0
    nobody = run("vault", "export", "P99", str(out), "--passphrase-fd", phrases(PASSPHRASE))
    assert (nobody.code, "not in the library" in nobody.err) == (2, True)


def test_that_the_place_of_a_photo_stays_at_home(
    run, trip: str, vault, phrases, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (41.0, 2.0, 3.0)})
    Image.new("RGB", (60, 40), "white").save(photo, exif=exif)
    run("papers", trip, "add", str(photo), "--kind", "passport", "--holder", "Anna")
    for words, has_place in (((), False), (("--original",), True)):
        out = tmp_path / f"out{has_place}.jpg"
        said = run(
            "vault", "export", "P1", str(out), "--passphrase-fd", phrases(PASSPHRASE), *words
        )
        assert said.code == 0, said.err
        with Image.open(out) as picture:
            assert bool(picture.getexif().get_ifd(0x8825)) is has_place


def test_that_passphrase_and_kit_can_be_changed(run, vault, phrases, tmp_path: Path) -> None:
    new = "another horse battery"
    assert run("vault", "passwd", "--passphrase-fd", phrases(PASSPHRASE, new)).code == 0
    assert run("vault", "passwd", "--passphrase-fd", phrases(PASSPHRASE, new)).code == 2
    lost = run("vault", "kit", "--passphrase-fd", phrases(new))
    assert (lost.code, "Name a file for it" in lost.err) == (2, True)
    page = tmp_path / "kit.pdf"
    assert run("vault", "kit", "--kit", str(page), "--passphrase-fd", phrases(new)).code == 0
    key = printed_key(page)
    third = "a third horse battery"
    recovered = run("vault", "recover", "--passphrase-fd", phrases(key, third))
    assert recovered.code == 0, recovered.err
    assert run("vault", "passwd", "--passphrase-fd", phrases(third, new)).code == 0


def printed_key(page: Path) -> str:
    """The key in the numbered rows of a kit."""
    said = subprocess.run(
        ["pdftotext", "-layout", page, "-"], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split() for line in said.splitlines() if line.strip()[:1] in list("1234")]
    return "".join("".join(row[1:]) for row in rows if "".join(row[1:]).isupper())


@pytest.mark.parametrize("open_", [False, True])
def test_that_the_same_file_added_twice_is_remarked_on(
    run, trip: str, vault, scan: Path, phrases, open_: bool
) -> None:
    add = ("papers", trip, "add", str(scan), "--kind", "passport", "--holder", "Anna")
    assert "already" not in run(*add).out
    more = ("--passphrase-fd", phrases(PASSPHRASE)) if open_ else ()
    again = run(*add, *more)
    assert again.code == 0
    said = again.out + again.err
    assert ("already" in said, "exactly as large" in said) == (open_, not open_), said


def test_that_the_key_can_travel_on_a_stick(
    run, trip: str, vault, scan: Path, phrases, tmp_path: Path
) -> None:
    run("papers", trip, "add", str(scan), "--kind", "passport", "--holder", "Anna")
    assert run("vault", "away", str(tmp_path)).code == 0
    more = run("papers", trip, "add", str(scan), "--kind", "photos", "--holder", "Anna")
    assert more.code == 0, "adding goes on without the key"
    out = tmp_path / "out.jpg"
    away = run("vault", "export", "P1", str(out), "--passphrase-fd", phrases(PASSPHRASE))
    assert (away.code, "not on this computer" in away.err) == (2, True)
    there = run(
        "vault", "export", "P1", str(out), "--key", str(tmp_path), "--passphrase-fd",
        phrases(PASSPHRASE),
    )  # fmt: skip
    assert there.code == 0, there.err
    assert run("vault", "back", str(tmp_path)).code == 0


def test_that_check_names_what_is_wrong_with_a_file(
    run, trip: str, vault, scan: Path, home: Path
) -> None:
    run("papers", trip, "add", str(scan), "--kind", "passport", "--holder", "Anna")
    assert run("vault", "check").code == 0
    (file,) = (home / "vault" / "files").iterdir()
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    found = run("vault", "check", "--json")
    assert found.code == 1
    assert found.json["findings"] == [{"file": file.name, "fault": "damaged"}]


def test_that_readiness_says_what_blocks_by_its_exit_code(
    run, trip: str, vault, scan: Path
) -> None:
    run("papers", trip, "add", str(scan), "--kind", "passport", "--holder", "Anna")
    found = run("readiness", trip, "--json")
    assert found.code == 1
    assert found.json["verdict"] == "missing"
    assert set(found.json["papers"][0]) >= {"kind", "holder", "state", "reasons"}
    assert found.json["mismatches"] == []
    assert "cn_visa" in found.json["blocking"]


def test_that_readiness_is_the_same_in_every_zone_of_the_computer(
    run, trip: str, vault, scan: Path, home: Path, monkeypatch
) -> None:
    run("papers", trip, "add", str(scan), "--kind", "passport", "--holder", "Anna",
        "--expires", "2027-11-18")  # fmt: skip
    said = set()
    for zone in ("Pacific/Kiritimati", "Asia/Urumqi", "UTC", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)
        done = processes.companion(home, ["readiness", trip, "--json"], capture_output=True)
        assert done.returncode == 1, done.stderr
        said.add(done.stdout)
    assert len(said) == 1


def test_that_papers_of_the_sample_show_the_wrong_letter(run) -> None:
    from companion.app import sample
    from companion.app.companion import Companion

    companion = Companion.open()
    sample.open_sample(companion)
    companion.close()
    found = run("readiness", "T1", "--json")
    (wrong,) = found.json["mismatches"]
    assert (wrong["field"], wrong["why"]) == ("passport_number", "look-alike")
    assert "Not the same on two papers" in run("readiness", "T1").out
    listed = run("papers", "T1")
    assert "Passport number differs from “Passport”." in listed.out


def test_that_names_of_scans_are_listed_only_with_the_passphrase(
    run, trip: str, vault, scan: Path, phrases
) -> None:
    run("papers", trip, "add", str(scan), "--kind", "passport", "--holder", "Anna")
    assert scan.name not in run("vault", "list").out
    assert scan.name in run("vault", "list", "--passphrase-fd", phrases(PASSPHRASE)).out
    wrong = run("vault", "list", "--passphrase-fd", phrases("wrong horse battery"))
    assert (wrong.code, scan.name in wrong.out) == (2, False)
    nobody = run("vault", "list", "--names")
    assert (nobody.code, "no terminal" in nobody.err) == (2, True)


def test_that_an_unknown_kind_is_answered_with_the_known_ones(
    run, trip: str, vault, scan: Path
) -> None:
    refused = run("papers", trip, "add", str(scan), "--kind", "visa", "--holder", "Anna")
    assert (refused.code, "cn_visa" in refused.err) == (2, True)


def test_that_readiness_of_a_trip_without_people_says_so(run) -> None:
    made = run("trip", "new", "Nobody", "--leave", "2027-05-18 05:45 kg", "--json").json["id"]
    assert "Nobody is on this trip yet" in run("readiness", made).out


def test_that_a_saved_copy_says_that_the_scans_are_not_in_it(run, vault, tmp_path: Path) -> None:
    assert "The scans are not in it" in run("copy", str(tmp_path / "library.db")).out


def scans_of(run, trip: str) -> int:
    return sum(
        len(paper.get("scans", ())) for paper in run("papers", trip, "--json").json["papers"]
    )


def test_that_papers_as_json_have_the_verdict_and_each_paper(run, trip: str) -> None:
    said = run("papers", trip, "--json").json
    assert {"verdict", "papers", "mismatches"} <= set(said)
    assert {"kind", "holder", "state", "reasons"} <= set(said["papers"][0])
    assert said["verdict"] == run("readiness", trip, "--json").json["verdict"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--number", "9" * 300), "The number holds"),
        (("--expires", "0001-01-01"), "Check the year"),
    ],
)
def test_that_a_refused_fact_leaves_no_scan_behind(
    run, trip: str, vault, scan: Path, words, said: str
) -> None:
    refused = run(
        "papers", trip, "add", str(scan), "--kind", "passport", "--holder", "Anna", *words
    )
    assert (refused.code, said in refused.err) == (2, True)
    assert scans_of(run, trip) == 0
    assert run("vault", "check").out.startswith("The vault is sound: 0 files")


@pytest.mark.parametrize("name", ["nothing.pdf", "text.pdf"])
def test_that_a_refused_file_leaves_no_person_behind(run, vault, tmp_path: Path, name: str) -> None:
    (tmp_path / "text.pdf").write_text("a text")
    made = run("trip", "new", "Empty", "--leave", "2027-05-18 05:45 kg", "--json").json["id"]
    file = str(tmp_path / name)
    assert run("papers", made, "add", file, "--kind", "passport", "--holder", "Mistake").code == 2
    assert "Nobody is on this trip yet" in run("readiness", made).out


def test_that_a_photo_without_its_end_is_kept_and_said_to_be(
    run, trip: str, vault, tmp_path: Path
) -> None:
    whole, cut = tmp_path / "whole.jpg", tmp_path / "cut.jpg"
    Image.effect_noise((400, 300), 60).save(whole)
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    words = ("--kind", "passport", "--holder", "Anna")
    assert run("papers", trip, "add", str(whole), *words).err == ""
    assert "ends too early" in run("papers", trip, "add", str(cut), *words).err


def test_that_a_damaged_scan_keeps_none_of_the_others_back(
    run, trip: str, vault, scan: Path, phrases, home: Path, tmp_path: Path
) -> None:
    for _ in range(2):
        run("papers", trip, "add", str(scan), "--kind", "passport", "--holder", "Anna")
    listed = run("vault", "list", "--json").json["papers"][0]["scans"]
    (home / "vault" / "files" / f"{listed[0]['file']}.age").write_bytes(b"damaged")
    out = tmp_path / "out"
    out.mkdir()
    found = run("vault", "export", "P1", str(out), "--passphrase-fd", phrases(PASSPHRASE))
    assert found.code == 1
    assert "Delete them" in found.out
    assert "Scan 1 was not written." in found.out
    assert [path.name for path in out.iterdir()] == ["P1-2.jpg"]


def test_that_a_file_that_is_there_is_overwritten_only_on_request(
    run, trip: str, vault, scan: Path, phrases, tmp_path: Path
) -> None:
    run("papers", trip, "add", str(scan), "--kind", "passport", "--holder", "Anna")
    out = tmp_path / "precious.jpg"
    out.write_text("precious")
    words = ("vault", "export", "P1", str(out), "--passphrase-fd")
    assert run(*words, phrases(PASSPHRASE)).code == 2
    assert out.read_text() == "precious"
    assert run(*words, phrases(PASSPHRASE), "--replace").code == 0
    assert out.read_bytes() == scan.read_bytes()


def test_that_a_new_passphrase_that_is_said_twice_must_be_the_same(run, vault, phrases) -> None:
    one, two = "another horse battery", "another hose battery"
    refused = run("vault", "passwd", "--passphrase-fd", phrases(PASSPHRASE, one, two))
    assert (refused.code, "not the same" in refused.err) == (2, True)
    assert run("vault", "list", "--passphrase-fd", phrases(PASSPHRASE)).code == 0
    assert run("vault", "passwd", "--passphrase-fd", phrases(PASSPHRASE, one, one)).code == 0


def test_that_readiness_names_what_ends_the_journey_and_counts_what_is_ready(
    run, trip: str, vault, scan: Path
) -> None:
    run("papers", trip, "add", str(scan), "--kind", "photos", "--holder", "Anna")
    said = run("readiness", trip).out
    assert "1 ready" in said.splitlines()[0]
    assert said.splitlines()[1].startswith("Without these the journey ends: ")


def test_that_the_kit_is_said_once_even_beside_json(run, phrases) -> None:
    made = run("vault", "init", "--json", "--passphrase-fd", phrases(PASSPHRASE))
    assert "AGE- SECR ET-K EY-1" in made.err
    assert "AGE-" not in made.out
    assert made.json["state"] == "locked"


def test_that_the_list_of_papers_ends_as_readiness_does(run, trip: str, vault, scan: Path) -> None:
    assert run("papers", trip).code == 0, "nobody is on it yet"
    added = run("papers", trip, "add", str(scan), "--kind", "photos", "--holder", "Anna")
    assert added.code == 0
    for verb in ("papers", "readiness"):
        assert run(verb, trip).code == run(verb, trip, "--json").code == 1


def test_that_a_vehicle_is_named_by_its_plate_however_it_is_spaced(
    run, trip: str, vault, scan: Path, home: Path
) -> None:
    companion = Companion.open(home)
    people.add_vehicle(companion, Vehicle(VehicleId(0), "Defender", plate="B-AB 123"), "test")
    companion.close()
    added = run(
        "papers", trip, "add", str(scan), "--kind", "registration", "--holder", "BAB123", "--json"
    )
    assert added.code == 0, added.err
    companion = Companion.open(home)
    assert [v.name for v in people.list_vehicles(companion)] == ["Defender"]
    companion.close()
