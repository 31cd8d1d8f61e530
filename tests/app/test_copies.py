"""Save a copy, open a copy: the files the program itself works with are never taken for one."""

import os
from pathlib import Path

import pytest

from companion import paths
from companion.app import copies, trips
from companion.domain.errors import NotAllowed


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
