"""A copy in the place of a library that is damaged: the damaged file is kept, whole."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.disk import files
from companion.domain.errors import DAMAGED, NOT_OURS, NotAllowed, StorageTrouble
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


def half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def nothing(path: Path) -> None:
    os.truncate(path, 0)


@pytest.fixture(params=[half, nothing])
def damaged(request: pytest.FixtureRequest, library: Library, copy: Path) -> Path:
    """The library, closed and spoiled, with a log beside it that belongs to it alone."""
    library.close()
    request.param(library.path)
    library.path.with_name("library.db-wal").write_bytes(b"what was written last")
    return library.path


def test_that_a_copy_takes_the_place_of_a_damaged_library(
    damaged: Path, copy: Path, trip_id: TripId
) -> None:
    spoiled, good = digest(damaged), digest(copy)
    kept = copies.put_in_place(damaged, copy, NOW)
    assert kept.parent.name == "backups"
    assert kept.name.startswith("damaged-")
    assert digest(kept) == spoiled
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"what was written last"
    assert digest(copy) == good
    assert samples.names(damaged.parent) == ["backups", "library.db", "reserve.bin"]
    for path in (damaged, kept):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    opened = samples.open_library(damaged.parent)
    with opened.read() as reading:
        assert reading.trip(trip_id)
    assert not opened.read_only
    opened.close()


def test_that_what_is_kept_does_not_change_with_the_new_library(damaged: Path, copy: Path) -> None:
    spoiled = digest(damaged)
    kept = copies.put_in_place(damaged, copy, NOW)
    opened = samples.open_library(damaged.parent)
    with opened.change("Added somebody", NOW) as unit:
        unit.add_person(samples.person("Later"))
    opened.close()
    assert digest(kept) == spoiled


def test_that_a_disk_without_links_will_do(
    damaged: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    spoiled = digest(damaged)
    assert digest(copies.put_in_place(damaged, copy, NOW)) == spoiled
    samples.open_library(damaged.parent).close()


def test_that_a_link_stays_a_link(damaged: Path, copy: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for path in damaged.parent.glob("library.db*"):
        path.rename(elsewhere / path.name)
    damaged.symlink_to(elsewhere / "library.db")
    spoiled = digest(damaged)
    kept = copies.put_in_place(damaged, copy, NOW)
    assert damaged.is_symlink()
    assert digest(kept) == spoiled
    assert samples.names(elsewhere) == ["library.db"]
    samples.open_library(damaged.parent).close()


def text(path: Path) -> None:
    path.write_text("no library at all")


@pytest.mark.parametrize(("spoil", "kind"), [(text, NOT_OURS), (half, DAMAGED)])
def test_that_a_copy_that_is_none_leaves_the_damaged_library_as_it_was(
    damaged: Path, copy: Path, spoil: Callable[[Path], None], kind: str
) -> None:
    spoil(copy)
    before = {path.name: digest(path) for path in damaged.parent.iterdir()}
    with pytest.raises(StorageTrouble) as caught:
        copies.put_in_place(damaged, copy, NOW)
    assert caught.value.kind == kind
    assert str(copy) in caught.value.sentence
    assert {path.name: digest(path) for path in damaged.parent.iterdir()} == before


def test_that_the_library_is_not_put_in_its_own_place(damaged: Path) -> None:
    with pytest.raises(NotAllowed):
        copies.put_in_place(damaged, damaged, NOW)


def test_that_a_rename_that_fails_loses_nothing(
    damaged: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoiled = digest(damaged)

    def cannot(_: Path) -> None:
        raise OSError(5, "the disk gives up")

    monkeypatch.setattr(files, "sync_file", cannot)
    with pytest.raises(StorageTrouble):
        copies.put_in_place(damaged, copy, NOW)
    assert digest(damaged) == spoiled
    assert list(damaged.parent.rglob("*.part")) == []
