"""The command where files and disks are not as they should be: a sentence, and nothing lost."""

import contextlib
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from companion.cli import main
from tests.cli.processes import companion


@pytest.fixture
def newer(trip, home) -> Path:
    """The library as if a newer version had made it."""
    with contextlib.closing(sqlite3.connect(home / "library.db")) as connection:
        connection.execute("PRAGMA user_version = 99")
    return home


NEWER = (
    "This library was made by a newer version of this program, so it is open for reading only. "
    "Install the newer version to change anything."
)


@pytest.mark.parametrize("words", [["plan", "{trip}", "--json"], ["trip", "list", "--json"]])
def test_that_a_library_that_can_only_be_read_is_noted_beside_the_answer(run, trip, newer, words):
    answer = run(*[w.replace("{trip}", trip) for w in words])
    assert answer.code == 0
    assert answer.json
    assert answer.err == f"Note: {NEWER}\n"


def test_that_check_says_that_the_library_can_only_be_read(run, trip, newer):
    assert run("check").out.splitlines() == [f"All is sound: {newer}/library.db", NEWER]
    told = run("check", "--json").json
    assert (told["sound"], told["read_only"], told["notes"]) == (True, True, [NEWER])
    assert told["library"] == f"{newer}/library.db"


def test_that_check_says_that_others_may_look_into_the_folder(run, trip, home):
    home.chmod(0o755)
    answer = run("check")
    assert (answer.code, answer.err) == (0, "")
    assert f"Others on this computer may look into the data folder “{home}”" in answer.out
    assert run("check", "--json").json["sound"] is True
    home.chmod(0o700)
    assert run("check").out == f"All is sound: {home}/library.db\n"


def test_that_a_change_to_a_library_that_can_only_be_read_is_one_sentence(run, trip, newer):
    answer = run("log", trip, "tash_rabat", "out", "0545 kg")
    assert (answer.code, answer.out, answer.err) == (2, "", f"Not saved. {NEWER}\n")


@pytest.mark.parametrize("name", ["library.db", "library.db-wal", "library.db-shm", "settings.ini"])
def test_that_nothing_is_written_over_the_programs_own_files(run, trip, home, name):
    (home / "link").symlink_to(home / name)
    before = {p.name: p.read_bytes() for p in home.iterdir() if p.is_file()}
    for target in (str(home / name), str(home / "link"), f"{home}/backups/../{name}"):
        for words in (["copy", target], ["dossier", trip, target]):
            answer = run(*words)
            assert (answer.code, answer.out) == (2, "")
            assert len(answer.err.splitlines()) == 1
    assert {p.name: p.read_bytes() for p in home.iterdir() if p.is_file()} == before


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["plan", "{trip}"], "The answer could not be printed: No space left on device."),
        (["trip", "list"], "The answer could not be printed: No space left on device."),
        (["log", "{trip}", "tash_rabat", "out", "0545 kg"], "It was done, but the answer could"),
    ],
)
def test_that_an_answer_that_finds_no_room_is_a_sentence(trip, home, words, said):
    with FULL.open("w") as full:
        command = [w.replace("{trip}", trip) for w in words]
        done = companion(home, command, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.decode().startswith(said)
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
def test_that_a_refusal_nobody_can_hear_keeps_its_code(home):
    with FULL.open("w") as full:
        assert companion(home, ["plan", "T99"], stderr=full).returncode == 2


def as_nobody(words: list[str], said: Path) -> int:
    """Run the command in a child that has become an unprivileged user; its exit code.

    A fork, because the interpreter itself may lie where only root can read.
    """
    run_in_child = os.fork()
    if run_in_child == 0:
        os.setgid(65534)
        os.setuid(65534)
        with said.open("w", encoding="utf-8") as stream:
            sys.stderr = sys.stdout = stream
            code = main(words)
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(run_in_child, 0)[1])


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become somebody else")
@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
def test_that_a_folder_without_write_permission_is_a_sentence(run, trip, tmp_path):
    for folder in [tmp_path, *tmp_path.parents]:
        if folder.stat().st_uid == 0 and len(folder.parts) > 2:
            folder.chmod(0o755)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o755)
    said = tmp_path / "said"
    said.touch()
    said.chmod(0o666)
    assert as_nobody(["--home", str(closed / "x"), "trip", "list"], said) == 2
    assert len(said.read_text().strip().splitlines()) == 1
    assert "Traceback" not in said.read_text()
    assert list(closed.iterdir()) == []


def test_that_a_library_that_is_a_text_file_is_left_alone(run, home: Path):
    home.mkdir(parents=True)
    library = home / "library.db"
    library.write_text("my diary\n")
    answer = run("trip", "list")
    assert answer.code == 2
    assert library.read_text() == "my diary\n"


def test_that_a_fault_of_the_program_is_a_sentence_with_its_details_in_the_log(
    run, trip, home, monkeypatch, expected_logs
):
    def broken(*_):
        raise ZeroDivisionError("details")

    monkeypatch.setattr("companion.app.planning.timetable", broken)
    answer = run("plan", trip)
    assert answer.code == 70
    assert "Traceback" not in answer.err
    assert len(answer.err.strip().splitlines()) == 1
    logged = [p for p in home.iterdir() if p.name.endswith(".log")]
    text = logged[0].read_text()
    assert "ZeroDivisionError" in text
    assert "companion/cli/commands.py:" in text
    assert "details" not in text, "a fault's own words may hold a name"
    assert stat.S_IMODE(logged[0].stat().st_mode) == 0o600
    assert expected_logs


def test_that_a_link_that_leads_nowhere_is_refused_as_a_target(run, trip, tmp_path):
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for command in (["copy", str(loop)], ["dossier", trip, str(loop)]):
        answer = run(*command)
        assert answer.code in (0, 2), answer.err
        assert "Traceback" not in answer.err


def test_s12_that_a_crash_leaves_no_image_of_the_memory(home) -> None:
    code = (
        "import atexit, resource, sys, companion.__main__ as started\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (4096, 4096))\n"
        "atexit.register(lambda: print(resource.getrlimit(resource.RLIMIT_CORE)))\n"
        "sys.argv = ['companion', 'trip', 'list']\n"
        "sys.exit(started.main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "(0, 0)"
