"""A library made by a newer version: open for reading, never changed, and what helps is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.domain.errors import NEWER, READ_ONLY, StorageTrouble
from companion.domain.ids import TripId
from companion.store.library import Library
from tests.store import samples
from tests.store.samples import NOW


@pytest.mark.parametrize(
    "statement",
    ["PRAGMA user_version = 99", "UPDATE alembic_version SET version_num = '0099'",
     "UPDATE alembic_version SET version_num = 'a3f9'"],
)  # fmt: skip
def test_that_a_newer_library_opens_for_reading_only(
    library: Library, trip_id: TripId, statement: str, tmp_path: Path
) -> None:
    library.close()
    samples.change_raw(library.path, statement)
    before = library.path.read_bytes()
    newer = samples.open_library(library.path.parent)
    assert newer.read_only
    assert "newer version" in newer.notice
    with newer.read() as reading:
        assert reading.trip(trip_id).name == "Torugart in May"
    for attempt in (
        lambda: newer.change("Added", NOW).__enter__(),
        lambda: newer.undo(NOW),
        lambda: newer.redo(NOW),
        lambda: newer.keep_setting("a", "b"),
        lambda: newer.replace_with(tmp_path / "x.db", NOW),
    ):
        with pytest.raises(StorageTrouble) as caught:
            attempt()
        assert caught.value.kind == READ_ONLY
        assert str(caught.value) == f"Not saved. {newer.notice}"
        assert "Install the newer version" in caught.value.remedy
    newer.remember_trip(trip_id)
    newer.keep_snapshot("timetable", trip_id, "{}")
    assert newer.undo_sentence() == "Made a trip"
    assert newer.check() == ()
    newer.copy_to(tmp_path / "copy.db")
    newer.close()
    assert library.path.read_bytes() == before


def test_that_a_newer_library_of_another_shape_is_answered_with_a_sentence(
    library: Library, trip_id: TripId
) -> None:
    library.close()
    samples.change_raw(library.path, "PRAGMA user_version = 99")
    samples.change_raw(library.path, "ALTER TABLE trips RENAME COLUMN note TO remark")
    newer = samples.open_library(library.path.parent)
    with pytest.raises(StorageTrouble) as caught, newer.read() as reading:
        reading.trip(trip_id)
    assert caught.value.kind == NEWER
    newer.close()
