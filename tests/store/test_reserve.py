"""The room kept for the log: made with plenty of room, given up on a full disk, made again."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.disk import files
from companion.domain.errors import DISK_FULL
from companion.store import reserve, troubles
from companion.store.library import Library
from tests.store import samples
from tests.store.disks import mounted
from tests.store.samples import NOW
from tests.store.test_full_disk import fill


@pytest.fixture
def disk() -> Iterator[Path]:
    """A disk of sixteen megabytes; needs root."""
    yield from mounted("16m")


def add(library: Library, number: int, note: str = "x" * 4000) -> None:
    with library.change("Added", NOW) as unit:
        unit.add_person(samples.person(f"Person {number}", note=note))


def people(library: Library) -> list[str]:
    with library.read() as reading:
        return [person.name for person in reading.people()]


def add_until(library: Library, wanted) -> int:
    """Add people, one change each, until ``wanted()``; how many there are."""
    for number in range(1000):
        if wanted():
            return number
        add(library, number)
    raise AssertionError("the disk was never full")


def test_that_the_reserve_is_whole_and_its_owners_alone(library: Library, home: Path) -> None:
    status = (home / "reserve.bin").stat()
    assert status.st_size == 4 * 1024 * 1024
    assert status.st_blocks * 512 >= status.st_size
    assert stat.S_IMODE(status.st_mode) == 0o600


def test_that_where_blocks_cannot_be_asked_for_noise_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "posix_fallocate")
    assert reserve.make(tmp_path / "library.db")
    made = tmp_path / "reserve.bin"
    assert made.stat().st_blocks * 512 >= made.stat().st_size == reserve.SIZE
    assert len(set(made.read_bytes()[:4096])) > 200


def test_that_no_reserve_is_made_where_room_is_short(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reserve, "PLENTY", 1 << 62)
    library = samples.open_library(home)
    assert not (home / "reserve.bin").exists()
    assert library.notice == troubles.NO_RESERVE
    library.close()


def test_that_a_reserve_that_cannot_be_made_does_not_stop_a_start(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(reserve, "_allocate", refuse)
    library = samples.open_library(home)
    add(library, 1)
    assert samples.names(home) == ["library.db", "library.db-shm", "library.db-wal"]
    library.close()


@pytest.mark.parametrize("content", [b"", b"somebody's own"])
def test_that_a_file_of_that_name_that_is_not_ours_is_left_alone(
    home: Path, content: bytes
) -> None:
    home.mkdir(exist_ok=True)
    (home / "reserve.bin").write_bytes(content)
    library = samples.open_library(home)
    assert not reserve.give_up(library.path)
    assert (home / "reserve.bin").read_bytes() == content
    library.close()


def test_that_the_reserve_lies_on_the_disk_of_a_linked_library(tmp_path: Path, home: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    samples.open_library(elsewhere).close()
    home.mkdir(exist_ok=True)
    (home / "library.db").symlink_to(elsewhere / "library.db")
    (elsewhere / "reserve.bin").unlink()
    samples.open_library(home).close()
    assert (elsewhere / "reserve.bin").exists()
    assert not (home / "reserve.bin").exists()


def test_that_a_change_on_a_full_disk_takes_the_room_of_the_reserve(disk: Path) -> None:
    library = samples.open_library(disk / "home")
    assert library.notice == ""
    fill(disk, 100_000)
    kept = disk / "home" / "reserve.bin"
    saved = add_until(library, lambda: not kept.exists())
    assert people(library) == [f"Person {n}" for n in range(saved)]
    assert library.notice == troubles.RESERVE_USED
    assert library.undo_sentence() == "Added"
    assert library.check() == ()
    library.close()
    again = samples.open_library(disk / "home")
    assert len(people(again)) == saved
    assert again.notice == troubles.NO_RESERVE
    again.close()


def test_that_the_reserve_is_made_again_when_there_is_room(disk: Path) -> None:
    library = samples.open_library(disk / "home")
    fill(disk, 100_000)
    add_until(library, lambda: not (disk / "home" / "reserve.bin").exists())
    (disk / "filler").unlink()
    assert library.notice == ""
    library.close()
    samples.open_library(disk / "home").close()
    assert (disk / "home" / "reserve.bin").stat().st_size == reserve.SIZE


def test_that_undo_and_redo_take_the_room_of_the_reserve_too(disk: Path) -> None:
    library = samples.open_library(disk / "home")
    for number in range(5):
        add(library, number)
    kept = disk / "home" / "reserve.bin"
    undone = 0
    for step in (library.undo, library.redo):
        assert reserve.make(library.path)
        library.settle()
        fill(disk, 0)
        for _ in range(5):
            assert step(NOW) is not None
            undone += 1
            if not kept.exists():
                break
        assert not kept.exists()
        (disk / "filler").unlink()
        reserve.make(library.path)
    assert library.check() == ()
    library.close()


def test_that_without_a_reserve_a_refused_change_is_nowhere(disk: Path) -> None:
    library = samples.open_library(disk / "home")
    (disk / "home" / "reserve.bin").unlink()
    fill(disk, 100_000)
    saved, trouble = 0, None
    while trouble is None:
        trouble = samples.outcome(lambda: add(library, saved))  # noqa: B023
        saved += trouble is None
    assert trouble.kind == DISK_FULL
    assert str(trouble).startswith("Not saved")
    assert people(library) == [f"Person {n}" for n in range(saved)]
    assert library.check() == ()
    library.close()


def test_that_a_change_is_not_said_again_over_another_programs(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = samples.open_library(disk / "home")
    fill(disk, 100_000)
    other = samples.open_library(disk / "home")
    giving_up = reserve.give_up

    def meanwhile(path: Path) -> bool:
        given = giving_up(path)
        if given:
            add(other, 999, "")
        return given

    monkeypatch.setattr(reserve, "give_up", meanwhile)
    trouble, saved = None, 0
    while trouble is None:
        trouble = samples.outcome(lambda: add(library, saved))  # noqa: B023
        saved += trouble is None
    assert trouble.kind == DISK_FULL
    assert people(library) == [*(f"Person {n}" for n in range(saved)), "Person 999"]
    add(library, saved)  # the room is there now
    library.close()
    other.close()


def test_that_a_start_on_a_full_disk_can_still_log(disk: Path) -> None:
    samples.open_library(disk / "home").close()
    fill(disk, 0)
    library = samples.open_library(disk / "home")
    assert not library.read_only
    assert library.notice == troubles.RESERVE_USED
    add(library, 1)
    library.close()


def test_that_what_is_kept_outside_undo_does_not_cost_the_reserve(disk: Path) -> None:
    library = samples.open_library(disk / "home")
    library.settle()
    fill(disk, 0)
    trouble = None
    while trouble is None:
        trouble = samples.outcome(lambda: library.keep_setting("key", os.urandom(4096).hex()))
    assert trouble.kind == DISK_FULL
    library.remember_trip(samples.trip().id)  # says nothing
    assert (disk / "home" / "reserve.bin").exists()
    library.close()


def test_that_the_log_of_changes_stays_small(library: Library, home: Path) -> None:
    for number in range(200):
        add(library, number)
    assert (home / "library.db-wal").stat().st_size <= 2 * 1024 * 1024


def test_that_write_all_goes_on_where_the_system_took_a_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, bytes(data)[:3]))
    descriptor = os.open(tmp_path / "file", os.O_CREAT | os.O_WRONLY)
    with contextlib.closing(os.fdopen(descriptor, "wb")):
        files.write_all(descriptor, b"0123456789")
    assert (tmp_path / "file").read_bytes() == b"0123456789"
