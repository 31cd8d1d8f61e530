"""The hours of a stage: what each source says, and which one is in use."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.crossing import Schedule
from companion.domain.windows import Window


@dataclass(frozen=True)
class Lane:
    """One source's windows for a stage: half-open, without gaps over each stretch of days."""

    schedule: Schedule
    windows: tuple[Window, ...]


@dataclass(frozen=True)
class StageHours:
    """All lanes of a stage. ``in_use`` is None where no source gives hours at all."""

    stage_id: str
    in_use: Lane | None
    others: tuple[Lane, ...] = ()

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lane in use first, then the others."""
        return ((self.in_use,) if self.in_use else ()) + self.others
