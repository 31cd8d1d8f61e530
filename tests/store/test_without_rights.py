"""Folders and files that may not be written or read, tried as a user without any rights."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.store import migrate
from tests.store import processes, samples
from tests.store.samples import NOW

# Everything is loaded and tried once before the rights are given up: afterwards the interpreter's
# own folder may be out of reach.
TRY = """
import json, os, sys, tempfile
from pathlib import Path
from companion.domain.errors import CompanionError
from companion.domain.ids import TripId
from tests.store import samples

def attempt(home, target):
    told = {}
    try:
        library = samples.open_library(home)
        told |= {"read_only": library.read_only, "notice": library.notice}
        with library.read() as reading:
            told["names"] = [trip.name for trip in reading.trips()]
        told["check"] = library.check()
        if target:
            library.copy_to(Path(target))
        with library.change("Logged", samples.NOW) as unit:
            unit.add_split(TripId(1), samples.split())
    except CompanionError as problem:
        told |= {"kind": getattr(problem, "kind", ""), "sentence": problem.sentence,
                 "remedy": problem.remedy}
    return told

with tempfile.TemporaryDirectory() as folder:
    attempt(Path(folder, "home"), str(Path(folder, "copy.db")))
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
print(json.dumps(attempt(Path(sys.argv[1]), sys.argv[2])))
"""


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everybody may enter; the usual one of a test belongs to its user alone."""
    folder = Path(tempfile.mkdtemp(prefix="oc-rights-"))
    folder.chmod(0o755)
    yield folder
    for each in (folder, *folder.rglob("*")):
        if each.is_dir():
            each.chmod(0o700)
    shutil.rmtree(folder)


def attempt(home: Path, copy: str = "") -> dict[str, object]:
    """Open, read, copy and change as somebody without rights."""
    answer: dict[str, object] = json.loads(processes.run(TRY, str(home), copy))
    return answer


def make_library(home: Path, wal_left: bool = False) -> None:
    library = samples.open_library(home)
    with library.change("Made", NOW) as unit:
        unit.add_trip(samples.trip())
    kept = {p.name: p.read_bytes() for p in home.iterdir()} if wal_left else {}
    library.close()
    for name, content in kept.items():
        (home / name).write_bytes(content)
    if kept:
        (home / "library.db-shm").unlink()
    for path in home.iterdir():
        path.chmod(0o444)


def snapshot(home: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in home.iterdir()}


def test_that_a_library_in_a_read_only_folder_can_be_read(place: Path) -> None:
    home = place / "home"
    make_library(home)
    home.chmod(0o555)
    before = snapshot(home)
    told = attempt(home)
    assert told["read_only"] is True
    assert "folder" in str(told["notice"])
    assert told["names"] == ["Torugart in May"]
    assert told["check"] == []
    assert told["kind"] == "read-only"
    assert f"{told['sentence']} {told['remedy']}" == f"Not saved. {told['notice']}"
    assert snapshot(home) == before


def test_that_a_copy_can_be_saved_from_a_read_only_folder(place: Path) -> None:
    home = place / "home"
    make_library(home)
    home.chmod(0o555)
    (place / "desk").mkdir()
    (place / "desk").chmod(0o777)
    attempt(home, str(place / "desk" / "copy.db"))
    assert samples.names(place / "desk") == ["copy.db"]


def test_that_what_may_be_missing_from_a_read_only_folder_is_said(place: Path) -> None:
    home = place / "home"
    make_library(home, wal_left=True)
    home.chmod(0o555)
    before = snapshot(home)
    told = attempt(home)
    assert "may be missing" in str(told["notice"])
    assert snapshot(home) == before


def test_that_a_read_only_file_can_be_read(place: Path) -> None:
    home = place / "home"
    make_library(home)
    home.chmod(0o777)
    before = (home / "library.db").read_bytes()
    told = attempt(home)
    assert told["read_only"] is True
    assert told["names"] == ["Torugart in May"]
    assert "file is read-only" in str(told["notice"])
    assert (home / "library.db").read_bytes() == before


def test_that_a_closed_folder_is_named(place: Path) -> None:
    home = place / "home"
    make_library(home)
    home.chmod(0o000)
    told = attempt(home)
    assert told["kind"] == "read-only"
    assert "may not be read" in str(told["sentence"])


def test_that_a_closed_file_is_named(place: Path) -> None:
    home = place / "home"
    make_library(home)
    (home / "library.db").chmod(0o000)
    home.chmod(0o755)
    told = attempt(home)
    assert told["kind"] == "read-only"
    assert "library.db" in str(told["sentence"])


def test_that_a_new_library_in_a_read_only_folder_is_refused(place: Path) -> None:
    home = place / "home"
    home.mkdir()
    home.chmod(0o555)
    told = attempt(home)
    assert told["kind"] == "read-only"
    assert str(home) in str(told["sentence"])
    assert samples.names(home) == []


def test_that_a_home_below_a_read_only_folder_is_refused(place: Path) -> None:
    place.chmod(0o555)
    told = attempt(place / "new" / "home")
    assert told["kind"] == "read-only"
    assert "--home" in str(told["remedy"])
    assert samples.names(place) == []


def test_that_an_older_library_in_a_read_only_folder_is_not_called_damaged(place: Path) -> None:
    home = place / "home"
    home.mkdir()
    (home / "library.db").touch()
    migrate.upgrade(home / "library.db", "0001")
    (home / "library.db").chmod(0o444)
    home.chmod(0o555)
    before = snapshot(home)
    told = attempt(home)
    assert told["kind"] == "read-only"
    assert "older version" in str(told["sentence"])
    assert "writable" in str(told["remedy"])
    assert snapshot(home) == before
