"""The glance for the first paint: right when it answers, None when in doubt, always cheap."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from companion.domain.ids import TripId
from companion.store.glance import Glance, glance
from companion.store.library import Library
from tests.store import processes, samples
from tests.store.samples import NOW

HEAVY = ("sqlalchemy", "alembic", "asyncio", "email", "ssl", "pydantic")


def test_that_a_glance_names_the_last_trip(library: Library, trip_id: TripId) -> None:
    assert glance(library.path.parent) == Glance(trip_id, "Torugart in May", None)


def test_that_a_glance_follows_the_library(library: Library, trip_id: TripId) -> None:
    home = library.path.parent
    with library.change("Made another", NOW) as unit:
        other = unit.add_trip(samples.trip("Other"))
    assert _trip(home) == other
    library.remember_trip(trip_id)
    assert _trip(home) == trip_id
    with library.change("Deleted", NOW) as unit:
        unit.delete_trip(trip_id)
    assert _trip(home) == other
    library.close()
    assert _trip(home) == other


def _trip(home: Path) -> TripId | None:
    found = glance(home)
    return found.trip_id if found else None


def test_that_a_snapshot_counts_until_something_changes(library: Library, trip_id: TripId) -> None:
    home = library.path.parent

    def snapshot(kind: str = "timetable") -> str | None:
        found = glance(home, kind)
        assert found is not None
        return found.snapshot

    assert snapshot() is None
    library.keep_snapshot("timetable", trip_id, '{"a": "日"}')
    assert snapshot() == '{"a": "日"}'
    assert snapshot("other kind") is None
    library.keep_setting("theme", "dark")
    assert snapshot() == '{"a": "日"}'
    with library.change("Added", NOW) as unit:
        unit.add_person(samples.person())
    assert snapshot() is None
    library.keep_snapshot("timetable", trip_id, "2")
    assert snapshot() == "2"
    library.undo(NOW)
    assert snapshot() is None
    library.keep_snapshot("timetable", trip_id, "3")
    library.redo(NOW)
    assert snapshot() is None
    library.keep_snapshot("timetable", trip_id, "4")
    library.keep_snapshot("timetable", TripId(99), "5")
    assert snapshot() is None


def test_that_in_doubt_there_is_no_glance(tmp_path: Path, library: Library) -> None:
    assert glance(tmp_path / "missing") is None
    assert glance(library.path.parent) is None
    for content in (b"", b"my diary", b"SQLite format 3\x00" + bytes(200)):
        (tmp_path / "library.db").write_bytes(content)
        assert glance(tmp_path) is None
        assert (tmp_path / "library.db").read_bytes() == content


@pytest.mark.parametrize(
    "module", ["store.glance", "disk.files", "store.changes", "store.troubles"]
)
def test_that_the_light_modules_load_nothing_heavy(module: str) -> None:
    code = f"""
import sys
import companion.{module}
print(*sorted({HEAVY!r} & sys.modules.keys()))
"""
    code = code.replace(repr(HEAVY), repr(set(HEAVY)))
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=processes.ROOT,
    )  # fmt: skip
    assert answer.stdout.strip() == ""


def test_that_alembic_is_not_loaded_for_a_library_of_this_version(home: Path) -> None:
    code = """
import sys
from pathlib import Path
from tests.store import samples
samples.open_library(Path(sys.argv[1])).close()
samples.open_library(Path(sys.argv[1])).close()
print("alembic" in sys.modules)
"""
    assert processes.run(code, str(home)) == "False\n"
