"""The guards of the append-only log: triggers that no code of this program can go around.

SQLAlchemy's models cannot say them; the revisions in db/versions make the same ones.
"""

from __future__ import annotations

_WRITTEN = (
    "id", "trip_id", "stage_id", "event", "at", "clock", "written", "recorded_at", "origin",
    "supersedes", "recorded_raw", "foreseen_early", "foreseen_likely", "foreseen_late", "sum",
)  # fmt: skip

_DIFFERS = "WHEN " + " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _WRITTEN)
_IS_THERE = "WHEN EXISTS (SELECT 1 FROM splits WHERE id = NEW.id)"
_REFUSE = "BEGIN SELECT RAISE(ABORT, 'splits are append-only'); END"

TRIGGERS = (
    f"CREATE TRIGGER splits_are_never_removed BEFORE DELETE ON splits {_REFUSE}",
    f"CREATE TRIGGER splits_are_never_replaced BEFORE INSERT ON splits {_IS_THERE} {_REFUSE}",
    f"CREATE TRIGGER splits_keep_what_was_written BEFORE UPDATE ON splits {_DIFFERS} {_REFUSE}",
)
