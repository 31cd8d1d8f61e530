"""A disk without room: nothing saved is lost, nothing is left half, and reading goes on."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.disk.files import durable_write
from companion.domain.errors import DISK_FULL, StorageTrouble
from tests.store import samples
from tests.store.disks import mounted
from tests.store.samples import NOW


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of one megabyte; needs root."""
    yield from mounted("1m")


def fill(disk: Path, leave: int) -> None:
    """Leave about so many bytes free."""
    (disk / "filler").unlink(missing_ok=True)
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize
    with (disk / "filler").open("wb") as file, contextlib.suppress(OSError):
        file.write(bytes(max(free - leave, 0)))


def test_that_a_full_disk_never_leaves_half_a_file(small_disk: Path) -> None:
    target = small_disk / "plan.ics"
    durable_write(target, b"old")
    refused = 0
    for size in range(0, 160_000, 4096):
        fill(small_disk, 80_000)
        before = target.stat().st_size
        trouble = samples.outcome(lambda: durable_write(target, bytes(size)))  # noqa: B023
        refused += trouble is not None
        assert target.stat().st_size == (size if trouble is None else before)
        assert trouble is None or trouble.kind == DISK_FULL
        assert trouble is None or "“plan.ics” was not written: the disk is full." in str(trouble)
        assert samples.names(small_disk) == ["filler", "plan.ics"]
        (small_disk / "filler").unlink()
    assert 0 < refused < 40


def test_that_a_full_disk_loses_no_saved_change(small_disk: Path) -> None:
    library = samples.open_library(small_disk / "home")
    fill(small_disk, 300_000)

    def add(number: int) -> None:
        with library.change("Added", NOW) as unit:
            unit.add_person(samples.person(f"Person {number}", note="x" * 4000))

    saved, trouble = 0, None
    while trouble is None:
        trouble = samples.outcome(lambda: add(saved))  # noqa: B023
        saved += trouble is None
    assert trouble.kind == DISK_FULL
    assert str(trouble) == "Not saved: the disk is full. Free some space and try again."
    assert saved > 3
    with library.read() as reading:
        assert len(reading.people()) == saved
    with pytest.raises(StorageTrouble) as caught:
        library.copy_to(small_disk / "copy.db")
    assert caught.value.kind == DISK_FULL
    assert samples.names(small_disk) == ["filler", "home"]

    (small_disk / "filler").unlink()
    with library.change("Added", NOW) as unit:
        unit.add_person(samples.person("One more"))
    assert library.check() == ()
    library.close()
    again = samples.open_library(small_disk / "home")
    with again.read() as reading:
        assert len(reading.people()) == saved + 1
    again.close()


def test_that_a_new_library_on_a_full_disk_leaves_nothing(small_disk: Path) -> None:
    fill(small_disk, 30_000)
    with pytest.raises(StorageTrouble) as caught:
        samples.open_library(small_disk / "home")
    assert caught.value.kind == DISK_FULL
    assert samples.names(small_disk / "home") == []
    (small_disk / "filler").unlink()
    samples.open_library(small_disk / "home").close()


def test_that_what_could_not_be_made_on_a_full_disk_is_said(small_disk: Path) -> None:
    fill(small_disk, 30_000)
    with pytest.raises(StorageTrouble) as caught:
        samples.open_library(small_disk / "home")
    assert "No library could be made" in caught.value.sentence
    assert "disk is full" in caught.value.sentence


ROOM = [0, 4096, 16384, 28672, 32768, 61440, 65536, 131072]


@pytest.mark.parametrize("room", ROOM)
def test_that_a_library_on_a_full_disk_can_be_read(small_disk: Path, room: int) -> None:
    """Whatever room is left: it is open for changes and they are kept, or it says why not."""
    home = small_disk / "home"
    made = samples.open_library(home)
    with made.change("Made", NOW) as unit:
        unit.add_trip(samples.trip())
    made.close()
    before = (home / "library.db").read_bytes()
    fill(small_disk, room)
    library = samples.open_library(home)
    with library.read() as reading:
        assert [trip.name for trip in reading.trips()] == ["Torugart in May"]
    assert library.check() == ()
    if library.read_only:
        assert samples.names(home) == ["library.db"]
        assert library.notice.startswith("The disk is full")
        trouble = samples.outcome(lambda: library.undo(NOW) and None)
        assert trouble is not None
        assert str(trouble) == f"Not saved. {library.notice}"
        assert (home / "library.db").read_bytes() == before
    else:
        assert room >= 65536
        library.undo(NOW)
    library.close()
    assert samples.names(home) == ["library.db"]


@pytest.mark.parametrize("room", ROOM)
def test_that_entries_a_full_disk_hides_are_said_and_not_lost(small_disk: Path, room: int) -> None:
    """As after a power cut: what was written last stands in a file beside the library."""
    home = small_disk / "home"
    made = samples.open_library(home)
    made.settle()
    with made.change("Added", NOW) as unit:
        unit.add_person(samples.person())
    kept = {p.name: p.read_bytes() for p in home.iterdir() if not p.name.endswith("-shm")}
    made.close()
    for name, content in kept.items():
        (home / name).write_bytes(content)
    fill(small_disk, room)
    library = samples.open_library(home)
    with library.read() as reading:
        found = len(reading.people())
    assert found == 1 or "What was written last may be missing" in library.notice
    library.close()

    (small_disk / "filler").unlink()
    again = samples.open_library(home)
    with again.read() as reading:
        assert len(reading.people()) == 1
    assert not again.read_only
    again.close()


def test_that_reading_a_library_that_is_open_elsewhere_needs_no_room(small_disk: Path) -> None:
    library = samples.open_library(small_disk / "home")
    with library.change("Added", NOW) as unit:
        unit.add_person(samples.person())
    fill(small_disk, 0)
    other = samples.open_library(small_disk / "home")
    with other.read() as reading:
        assert len(reading.people()) == 1
    other.close()
    library.close()
