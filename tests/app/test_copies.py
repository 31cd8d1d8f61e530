"""Save a copy, open a copy: the files the program itself works with are never taken for one."""

import os
from pathlib import Path

import pytest

from companion import paths
from companion.app import copies, trips
from companion.app.companion import Companion
from companion.domain.errors import NOT_OURS, NotAllowed, StorageTrouble


def own_files(home: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in home.iterdir() if p.is_file()}


@pytest.mark.parametrize(
    "name",
    ["library.db", "library.db-wal", "library.db-shm", "settings.ini", "window.lock",
     "companion.log", "companion.log.1"],
)  # fmt: skip
def test_that_no_file_of_the_library_in_use_is_opened_or_overwritten(
    companion, trip_id, home, tmp_path, name
):
    (home / name).touch()
    (tmp_path / "link").symlink_to(home / name)
    os.link(home / name, tmp_path / "hard")
    before = own_files(home)
    for place in (home / name, tmp_path / "link", tmp_path / "hard", home / "x" / ".." / name):
        for verb in (copies.open_copy, copies.save_copy):
            with pytest.raises(NotAllowed, match="works with"):
                verb(companion, place)
    assert own_files(home) == before
    assert not paths.backups_folder(home).exists()


def test_that_a_backup_may_be_opened_but_not_overwritten(companion, trip_id, home, tmp_path):
    copies.save_copy(companion, tmp_path / "copy.db")
    trips.delete_trip(companion, trip_id)
    safety = copies.open_copy(companion, tmp_path / "copy.db")
    kept = safety.read_bytes()
    with pytest.raises(NotAllowed, match="backup"):
        copies.save_copy(companion, safety)
    assert safety.read_bytes() == kept
    copies.open_copy(companion, safety)
    assert trips.list_trips(companion) == ()


@pytest.fixture
def copy(companion, trip_id, tmp_path) -> Path:
    copies.save_copy(companion, tmp_path / "copy.db")
    companion.close()
    return tmp_path / "copy.db"


def test_that_a_copy_comes_in_the_place_of_a_damaged_library(home, now, trip_id, copy):
    os.truncate(home / "library.db", 8192)
    kept = copies.open_copy_instead(home, copy, now())
    assert kept.parent == paths.backups_folder(home)
    assert kept.stat().st_size == 8192
    opened = Companion.open(home, now)
    assert trips.trip(opened, trip_id)
    opened.close()


def test_that_nothing_comes_in_the_place_of_a_library_that_opens(home, now, copy):
    before = own_files(home)
    with pytest.raises(NotAllowed, match="can be opened"):
        copies.open_copy_instead(home, copy, now())
    assert own_files(home) == before


def test_that_a_file_that_is_not_ours_is_neither_moved_nor_replaced(home, now, copy):
    (home / "library.db").write_text("somebody's shopping list")
    before = own_files(home)
    with pytest.raises(StorageTrouble) as caught:
        copies.open_copy_instead(home, copy, now())
    assert caught.value.kind == NOT_OURS
    assert own_files(home) == before
    assert not paths.backups_folder(home).exists()


def test_that_a_working_file_is_no_copy_for_a_damaged_library_either(home, now, copy):
    os.truncate(home / "library.db", 8192)
    before = own_files(home)
    with pytest.raises(NotAllowed, match="works with"):
        copies.open_copy_instead(home, home / "library.db", now())
    assert own_files(home) == before
