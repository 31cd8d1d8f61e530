"""An instant as JSON: what all documents share."""

from __future__ import annotations

from typing import Any

from companion.domain.clocks import Clock, Instant


def time_document(at: Instant | None) -> dict[str, Any] | None:
    """One instant in UTC and as both clocks write it."""
    if at is None:
        return None
    walls = {c.value: at.on(c) for c in Clock}
    return {
        "utc": at.iso(),
        **{key: f"{w.date.isoformat()} {w.time:%H:%M}" for key, w in walls.items()},
    }
