"""Save a copy, open a copy: the whole library travels as one file, and nothing gets lost."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from companion.disk.files import durable_write
from companion.disk.troubles import NOT_A_FILE
from companion.domain.errors import (
    DAMAGED,
    NEWER,
    NO_FOLDER,
    NOT_OURS,
    NotAllowed,
    StorageTrouble,
)
from companion.domain.ids import TripId
from companion.store import copies
from companion.store.library import Library
from tests.store import samples
from tests.store.samples import NOW


@pytest.fixture
def copy(library: Library, trip_id: TripId, tmp_path: Path) -> Path:
    library.copy_to(tmp_path / "copy.db")
    return tmp_path / "copy.db"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def everything(library: Library) -> object:
    with library.read() as reading:
        return samples.everything(reading), reading.journal()


def test_that_a_copy_is_one_private_file_that_stands_alone(
    library: Library, copy: Path, tmp_path: Path
) -> None:
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert samples.names(tmp_path) == ["copy.db", "home"]
    with closing(sqlite3.connect(f"file:{copy}?mode=ro&immutable=1", uri=True)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_that_a_copy_holds_everything_and_its_history(
    library: Library, copy: Path, tmp_path: Path
) -> None:
    shutil.copytree(tmp_path, tmp_path.parent / "elsewhere", ignore=lambda *_: ["home"])
    other_home = tmp_path.parent / "elsewhere"
    (other_home / "copy.db").rename(other_home / "library.db")
    other = samples.open_library(other_home)
    assert everything(other) == everything(library)
    assert other.undo_sentence() == "Made a trip"
    other.undo(NOW)
    other.close()


def test_that_what_was_removed_is_not_in_a_copy(library: Library, tmp_path: Path) -> None:
    library.keep_setting("secret", "PASSPORT-NUMBER-77")
    library.keep_setting("secret", "")
    library.copy_to(tmp_path / "copy.db")
    assert b"PASSPORT-NUMBER-77" not in (tmp_path / "copy.db").read_bytes()


def test_that_a_newer_copy_takes_the_place_of_an_older_one(
    library: Library, copy: Path, trip_id: TripId
) -> None:
    before = digest(copy)
    with library.change("Added", NOW) as unit:
        unit.add_person(samples.person("New"))
    library.copy_to(copy)
    assert digest(copy) != before


def test_that_a_copy_that_cannot_be_written_leaves_what_is_there(
    library: Library, trip_id: TripId, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    for target, kind in [
        (tmp_path / "missing" / "copy.db", NO_FOLDER),
        (tmp_path / "folder", NOT_A_FILE),
        (Path("/dev/null"), NOT_A_FILE),
    ]:
        with pytest.raises(StorageTrouble) as caught:
            library.copy_to(target)
        assert caught.value.kind == kind
        assert f"“{target.name}”" in caught.value.sentence
    assert samples.names(tmp_path) == ["folder", "home"]


def test_that_the_library_is_no_copy_of_itself(
    library: Library, trip_id: TripId, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(library.path)
    (tmp_path / "hard").hardlink_to(library.path)
    for path in (library.path, tmp_path / "link", tmp_path / "hard"):
        with pytest.raises(NotAllowed):
            library.copy_to(path)
        with pytest.raises(NotAllowed):
            library.replace_with(path, NOW)
    assert library.check() == ()


def test_that_opening_a_copy_keeps_what_was_there_first(
    library: Library, copy: Path, trip_id: TripId
) -> None:
    copied = everything(library)
    with library.change("Deleted", NOW) as unit:
        unit.delete_trip(trip_id)
        unit.add_person(samples.person("Only here"))
    replaced = everything(library)
    before = digest(copy)

    safety = library.replace_with(copy, NOW)

    assert digest(copy) == before
    assert everything(library) == copied
    assert library.check() == ()
    assert safety.parent == library.path.parent / "backups"
    assert stat.S_IMODE(safety.stat().st_mode) == 0o600
    assert stat.S_IMODE(safety.parent.stat().st_mode) == 0o700
    assert samples.names(copy.parent) == ["copy.db", "home"]
    assert ".opening.part" not in samples.names(library.path.parent)

    second = library.replace_with(safety, NOW)
    assert second != safety
    assert everything(library) == replaced


def test_that_after_opening_a_copy_work_goes_on(
    library: Library, copy: Path, trip_id: TripId
) -> None:
    other = samples.open_library(library.path.parent)
    library.replace_with(copy, NOW)
    for each in (library, other):
        with each.change("Logged", NOW) as unit:
            unit.add_split(trip_id, samples.split())
    with library.read() as reading:
        assert len(reading.splits(trip_id)) == 2
    other.close()
    library.close()
    assert samples.names(library.path.parent) == ["backups", "library.db", "reserve.bin"]


def test_that_a_copy_made_by_hand_with_its_log_opens_whole(
    library: Library, trip_id: TripId, tmp_path: Path
) -> None:
    folder = tmp_path / "by hand"
    folder.mkdir()
    for name in ("library.db", "library.db-wal"):
        shutil.copy(library.path.with_name(name), folder / name)
    expected = everything(library)
    with library.change("Deleted", NOW) as unit:
        unit.delete_trip(trip_id)
    library.replace_with(folder / "library.db", NOW)
    assert everything(library) == expected
    assert samples.names(folder) == ["library.db", "library.db-wal"]


def text(copy: Path) -> None:
    copy.write_text("my diary")


def nothing(copy: Path) -> None:
    copy.write_bytes(b"")


def half(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])


def from_tomorrow(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA user_version = 99")


def missing(copy: Path) -> None:
    copy.unlink()


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (text, NOT_OURS),
        (nothing, DAMAGED),
        (half, DAMAGED),
        (from_tomorrow, NEWER),
        (missing, NO_FOLDER),
    ],
)
def test_that_a_copy_that_is_none_changes_nothing(
    library: Library, copy: Path, spoil: Callable[[Path], None], kind: str
) -> None:
    spoil(copy)
    before = everything(library)
    spoiled = copy.read_bytes() if copy.exists() else b""
    with pytest.raises(StorageTrouble) as caught:
        library.replace_with(copy, NOW)
    assert caught.value.kind == kind
    assert str(copy) in caught.value.sentence
    assert ".part" not in caught.value.sentence
    assert everything(library) == before
    assert (copy.read_bytes() if copy.exists() else b"") == spoiled
    beside = ["library.db-shm", "library.db-wal", "reserve.bin"]
    assert samples.names(library.path.parent) == ["library.db", *beside]


def test_that_a_copy_with_other_pages_can_be_opened(
    library: Library, copy: Path, trip_id: TripId
) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA page_size = 1024")
        connection.execute("VACUUM")
    library.replace_with(copy, NOW)
    with library.read() as reading:
        assert reading.trip(trip_id)


def test_that_a_damaged_library_is_not_copied_over_a_good_copy(
    library: Library, copy: Path
) -> None:
    good = digest(copy)
    library.close()
    with library.path.open("r+b") as file:
        for page in range(4, library.path.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(b"\xff" * 100)
    with pytest.raises(StorageTrouble):
        copies.copy_to(library.path, "ro", copy)
    assert digest(copy) == good
    with pytest.raises(StorageTrouble):
        copies.back_up(library.path, copy)
    assert digest(copy) == good


def test_that_a_backup_while_others_write_is_a_whole_library(
    library: Library, trip_id: TripId, tmp_path: Path
) -> None:
    written: list[int] = []
    stop = threading.Event()
    began = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with library.change("Added", NOW) as unit:
                made = unit.add_person(samples.person())
            written.append(made)
            if len(written) == 5:
                began.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert began.wait(20)
        for number in range(5):
            acknowledged = set(written)
            target = tmp_path / f"{number}" / "library.db"
            copies.back_up(library.path, target)
            other = samples.open_library(target.parent)
            with other.read() as reading:
                assert acknowledged <= {p.id for p in reading.people()}
            assert other.check() == ()
            other.close()
            assert samples.names(target.parent) == ["library.db", "reserve.bin"]
    finally:
        stop.set()
        writer.join()


def test_that_a_file_that_is_no_library_may_be_overwritten_by_a_copy(
    library: Library, trip_id: TripId, tmp_path: Path
) -> None:
    durable_write(tmp_path / "copy.db", b"notes")
    library.copy_to(tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_bytes().startswith(b"SQLite")
