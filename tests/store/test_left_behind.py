"""Libraries as accidents and people leave them: linked, cut off in a change, without a table."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from companion.domain.errors import DAMAGED, NO_FOLDER, StorageTrouble
from companion.domain.ids import TripId
from companion.store.access import access_to
from companion.store.library import Library
from companion.store.standing import HEAD, Standing, beside, raw
from tests.store import samples
from tests.store.samples import NOW

NAME = "Torugart in May"


def names(library: Library) -> list[str]:
    with library.read() as reading:
        return [trip.name for trip in reading.trips()]


def test_that_a_library_behind_a_link_can_be_changed(
    library: Library, trip_id: TripId, tmp_path: Path
) -> None:
    library.close()
    real = tmp_path / "stick" / "trips.db"
    real.parent.mkdir()
    library.path.rename(real)
    library.path.symlink_to(real)
    linked = samples.open_library(library.path.parent)
    with linked.change("Added", NOW) as unit:
        unit.add_person(samples.person("Behind the link"))
    linked.close()
    assert samples.names(real.parent) == ["reserve.bin", "trips.db"]
    assert library.path.is_symlink()
    again = samples.open_library(library.path.parent)
    with again.read() as reading:
        assert "Behind the link" in [person.name for person in reading.people()]
    again.close()


def test_that_what_was_written_last_comes_with_a_copy_behind_a_link(
    library: Library, trip_id: TripId, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    for file in library.path.parent.glob("library.db*"):
        if not file.name.endswith("-shm"):
            shutil.copy(file, tmp_path / "other" / file.name)
    assert (tmp_path / "other" / "library.db-wal").stat().st_size
    (tmp_path / "link.db").symlink_to(tmp_path / "other" / "library.db")
    library.undo(NOW)
    assert names(library) == []
    library.replace_with(tmp_path / "link.db", NOW)
    assert names(library) == [NAME]


@pytest.mark.parametrize("target", ["nowhere/library.db", "library.db"])
def test_that_a_link_that_leads_to_no_library_is_named(home: Path, target: str) -> None:
    home.mkdir()
    (home / "library.db").symlink_to(target)
    with pytest.raises(StorageTrouble) as caught:
        samples.open_library(home)
    assert caught.value.kind == NO_FOLDER
    assert caught.value.sentence == f"The link “{home}/library.db” leads to no file."
    assert (home / "library.db").is_symlink()


@pytest.fixture
def cut_off(library: Library, trip_id: TripId, tmp_path: Path) -> Path:
    """A home on a disk without WAL, as somebody left it who pulled the plug in a change."""
    library.close()
    left = tmp_path / "left"
    with raw(library.path, "rw") as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE trips SET name = 'half done'")
        for number in range(100):
            connection.execute("INSERT INTO settings VALUES (?, ?)", (f"k{number}", "x" * 3000))
        shutil.copytree(library.path.parent, left)
        connection.execute("ROLLBACK")
    assert (left / "library.db-journal").stat().st_size
    return left


def test_that_a_change_that_was_cut_off_is_taken_back_at_the_next_start(cut_off: Path) -> None:
    again = samples.open_library(cut_off)
    assert not again.read_only
    assert names(again) == [NAME]
    assert again.check() == ()
    again.close()
    assert samples.names(cut_off) == ["library.db", "reserve.bin"]


@pytest.mark.parametrize(
    ("ending", "content", "said"),
    [
        ("-wal", b"x", "What was written last may be missing."),
        ("-journal", b"x", "A change that was cut off may show in part."),
        ("-wal", b"", ""),
    ],
)
def test_that_what_cannot_be_read_beside_the_file_is_said_where_nothing_can_be_written(
    library: Library, ending: str, content: bytes, said: str
) -> None:
    library.close()
    beside(library.path, ending).write_bytes(content)
    closed = access_to(library.path, Standing(HEAD, immutable=True))
    assert closed.mode == "immutable"
    assert closed.why.endswith(said or "nothing can be changed.")
    assert closed.remedy


@pytest.mark.parametrize("table", ["settings", "items", "images"])
def test_that_a_library_without_one_of_its_tables_is_damaged_and_left_alone(
    library: Library, trip_id: TripId, table: str
) -> None:
    library.close()
    samples.change_raw(library.path, f"DROP TABLE {table}")
    before = library.path.read_bytes()
    with pytest.raises(StorageTrouble) as caught:
        samples.open_library(library.path.parent)
    assert caught.value.kind == DAMAGED
    assert f"{table} cannot be found in it" in caught.value.sentence
    assert library.path.read_bytes() == before
