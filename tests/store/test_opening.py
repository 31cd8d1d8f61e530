"""Opening: settings read back, and files that are not a sound library of ours left alone."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.domain.errors import DAMAGED, NO_FOLDER, NOT_OURS, StorageTrouble
from companion.domain.ids import TripId
from companion.store import pragmas, standing
from companion.store.library import Library
from tests.store import processes, samples
from tests.store.samples import NOW

FOLDERS = ("a b", "Данные", "数据", "🏔 ü", "what?#%41&mode=memory", "quote'\"", "y" * 250)

READ_AND_CLOSE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT * FROM trips").fetchall()
connection.close()
"""


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# --- settings ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("temp_store", 2),
        ("application_id", pragmas.APPLICATION_ID),
        ("user_version", int(standing.HEAD)),
        ("page_size", 4096),
    ],
)
def test_that_each_setting_is_in_force(library: Library, name: str, value: object) -> None:
    for engine in (library._engine, library._writer):
        with engine.connect() as connection:
            assert connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() == value


def test_that_writers_take_their_lock_at_the_beginning(library: Library) -> None:
    with library.change("Added", NOW) as unit:
        other = sqlite3.connect(library.path, timeout=0)
        try:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
        finally:
            other.close()
        assert unit.people() == ()


def test_that_readers_do_not_wait_and_see_one_moment(library: Library) -> None:
    with library.read() as reading:
        assert reading.people() == ()
        with library.change("Added", NOW) as unit:
            unit.add_person(samples.person())
        assert reading.people() == ()
        assert reading.vehicles() == ()
    with library.read() as reading:
        assert len(reading.people()) == 1


def test_that_without_wal_every_commit_is_as_safe(home: Path) -> None:
    """The dotfile locks of SQLite know no shared memory, so WAL is refused as on some disks."""
    home.mkdir()
    connection = sqlite3.connect(f"file:{home}/x.db?vfs=unix-dotfile", uri=True)
    try:
        connection.execute("CREATE TABLE t (a)")
        pragmas.set_up(connection)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (3,)
        assert pragmas.findings(connection) == []
    finally:
        connection.close()


def test_that_a_setting_that_sqlite_does_not_take_is_noticed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pragmas, "differing", lambda *_: ["synchronous"])
    with pytest.raises(RuntimeError, match="synchronous"):
        samples.open_library(library.path.parent)


# --- new libraries -----------------------------------------------------------------------------


def test_that_a_new_library_is_private_whatever_the_umask(home: Path) -> None:
    umask = os.umask(0)
    try:
        library = samples.open_library(home)
        with library.change("Added", NOW) as unit:
            unit.add_person(samples.person())
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in (home, *home.iterdir())}
        library.close()
    finally:
        os.umask(umask)
    assert modes == {
        "home": 0o700, "library.db": 0o600, "library.db-wal": 0o600, "library.db-shm": 0o600,
        "reserve.bin": 0o600,
    }  # fmt: skip


def test_that_a_disk_without_rights_will_do(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "this disk knows no rights")

    monkeypatch.setattr(Path, "chmod", refuse)
    for _ in range(2):
        library = samples.open_library(home)
        add_person(library)
        library.close()


def test_that_a_disk_without_links_will_do(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "this disk knows no links")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    library = samples.open_library(home)
    add_person(library)
    library.close()
    assert samples.names(home) == ["library.db", "reserve.bin"]


def test_that_a_library_copied_by_hand_becomes_private(library: Library) -> None:
    library.close()
    library.path.chmod(0o644)
    samples.open_library(library.path.parent).close()
    assert stat.S_IMODE(library.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", FOLDERS)
def test_that_any_folder_name_will_do(tmp_path: Path, name: str) -> None:
    home = tmp_path / name.encode()[:250].decode()
    library = samples.open_library(home)
    with library.change("Added", NOW) as unit:
        unit.add_person(samples.person())
    library.copy_to(home / f"{name[:20]}.db")
    library.replace_with(home / f"{name[:20]}.db", NOW)
    library.close()
    made = {"library.db", "reserve.bin", "backups", f"{name[:20]}.db"}
    assert {p.name for p in home.iterdir()} == made
    again = samples.open_library(home)
    with again.read() as reading:
        assert len(reading.people()) == 1
    again.close()
    assert samples.names(tmp_path) == [home.name]


def test_that_after_closing_the_file_stands_alone(library: Library, trip_id: TripId) -> None:
    assert (library.path.parent / "library.db-wal").stat().st_size > 0
    library.settle()
    assert (library.path.parent / "library.db-wal").stat().st_size == 0
    library.close()
    assert samples.names(library.path.parent) == ["library.db", "reserve.bin"]


def test_that_two_at_once_make_one_library(home: Path) -> None:
    first = samples.open_library(home)
    second = samples.open_library(home)
    with first.change("Added", NOW) as unit:
        made = unit.add_person(samples.person())
    with second.read() as reading:
        assert reading.person(made)
    first.close()
    second.close()


def test_that_opening_again_drops_no_lock(library: Library, trip_id: TripId) -> None:
    """A plain open and close of the file would drop the locks of this process; then the next
    program that closes the library would delete the log of changes under our feet."""
    samples.open_library(library.path.parent).close()
    processes.run(READ_AND_CLOSE, str(library.path))
    assert (library.path.parent / "library.db-wal").exists()
    with library.change("Added", NOW) as unit:
        made = unit.add_person(samples.person())
    again = samples.open_library(library.path.parent)
    with again.read() as reading:
        assert reading.person(made)
    again.close()


# --- files that are something else -------------------------------------------------------------


def make_empty(path: Path) -> None:
    path.touch()


def make_text(path: Path) -> None:
    path.write_text("my diary\n" * 1000)


def make_short_text(path: Path) -> None:
    path.write_text("x")


def make_foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE songs (title)")
    connection.commit()
    connection.close()


def make_foreign_wal(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL").fetchone()
    connection.execute("CREATE TABLE songs (title)")
    connection.commit()
    connection.close()


def make_ours(path: Path) -> None:
    library = samples.open_library(path.parent)
    with library.change("Made", NOW) as unit:
        trip = unit.add_trip(samples.trip())
        unit.add_items(trip, [samples.new_item(str(n) * 50) for n in range(200)])
    library.close()


def make_truncated(path: Path) -> None:
    make_ours(path)
    os.truncate(path, path.stat().st_size // 2)


def make_headless(path: Path) -> None:
    make_ours(path)
    with path.open("r+b") as file:
        file.write(bytes(4096))


def make_garbled(path: Path) -> None:
    make_ours(path)
    with path.open("r+b") as file:
        for page in range(2, path.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(b"\xff" * 64)


def make_without_version(path: Path) -> None:
    make_ours(path)
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM alembic_version")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (make_empty, DAMAGED),
        (make_text, NOT_OURS),
        (make_short_text, NOT_OURS),
        (make_foreign, NOT_OURS),
        (make_foreign_wal, NOT_OURS),
        (make_truncated, DAMAGED),
        (make_headless, NOT_OURS),
        (make_garbled, DAMAGED),
        (make_without_version, DAMAGED),
    ],
)
def test_that_what_is_no_sound_library_is_left_alone(
    home: Path, make: Callable[[Path], None], kind: str
) -> None:
    home.mkdir()
    path = home / "library.db"
    make(path)
    before = digest(path)
    with pytest.raises(StorageTrouble) as caught:
        samples.open_library(home)
    assert caught.value.kind == kind
    assert str(path) in caught.value.sentence
    assert "left as it is" in caught.value.remedy
    assert digest(path) == before


def test_that_no_connection_makes_a_file_or_writes_unasked(
    library: Library, tmp_path: Path
) -> None:
    for mode in ("rw", "ro", "immutable"):
        missing = pytest.raises(sqlite3.OperationalError)
        with missing, standing.raw(tmp_path / "missing.db", mode) as connection:
            connection.execute("SELECT 1 FROM sqlite_master")
    for mode in ("ro", "immutable"):
        refused = pytest.raises(sqlite3.OperationalError, match="readonly")
        with refused, standing.raw(library.path, mode) as connection:
            connection.execute("INSERT INTO settings VALUES ('a', 'b')")
    assert samples.names(tmp_path) == ["home"]


def test_that_a_folder_or_a_pipe_is_no_library(home: Path) -> None:
    (home / "library.db").mkdir(parents=True)
    with pytest.raises(StorageTrouble) as caught:
        samples.open_library(home)
    assert caught.value.kind == NOT_OURS
    (home / "library.db").rmdir()
    os.mkfifo(home / "library.db")
    with pytest.raises(StorageTrouble) as caught:
        samples.open_library(home)
    assert caught.value.kind == NOT_OURS


# --- is it sound? ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("DROP TRIGGER splits_are_never_removed", "guard"),
        ("UPDATE trip_people SET person_id = 99 WHERE position = 0", "not there"),
        ("UPDATE images SET of_table = 'songs'", "names tables"),
        ("UPDATE images SET after = 'no json'", "cannot be read"),
        ("DELETE FROM images", "lost"),
    ],
)
def test_that_a_check_finds_what_is_wrong(
    library: Library, trip_id: TripId, statement: str, finding: str
) -> None:
    assert library.check() == ()
    samples.change_raw(library.path, statement)
    found = library.check()
    assert found
    assert finding in " ".join(found)
    assert all(sentence.endswith(".") for sentence in found)


def test_that_a_library_that_was_deleted_while_open_is_noticed(
    library: Library, trip_id: TripId
) -> None:
    shutil.rmtree(library.path.parent)
    for attempt in (add_person, lambda library: library.undo(NOW)):
        with pytest.raises(StorageTrouble) as caught:
            attempt(library)
        assert caught.value.kind == NO_FOLDER
        assert "moved or removed" in caught.value.sentence


@pytest.mark.parametrize("name", ["library.db", "library.db-wal"])
def test_that_losing_one_of_its_files_is_noticed(
    library: Library, trip_id: TripId, name: str, tmp_path: Path
) -> None:
    library.path.with_name(name).rename(tmp_path / "elsewhere")
    with pytest.raises(StorageTrouble, match="moved or removed"):
        add_person(library)
    (tmp_path / "elsewhere").rename(library.path.with_name(name))
    add_person(library)


def add_person(library: Library) -> None:
    with library.change("Added", NOW) as unit:
        unit.add_person(samples.person())
