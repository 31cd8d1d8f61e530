"""Readiness: all papers of a trip together, and how many stand where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from companion.domain.identity import Agreement, Compared, Mismatch, mismatches
from companion.domain.judging import worst
from companion.domain.papers import Judged, PaperState, Stay
from companion.domain.trip import Trip

_KIT = "recovery_kit"


@dataclass(frozen=True)
class Readiness:
    """Every paper a trip needs, judged against ``stay``, in the order of people, vehicles, trip."""

    trip: Trip
    stay: Stay
    judged: tuple[Judged, ...]
    compared: tuple[Compared, ...] = ()

    @property
    def worst(self) -> PaperState:
        """The state of all together."""
        return worst(self.judged)

    @property
    def counts(self) -> Mapping[PaperState, int]:
        """How many papers stand in each state; every state is there."""
        return {state: sum(j.state is state for j in self.judged) for state in PaperState}

    @property
    def mismatches(self) -> tuple[Mismatch, ...]:
        """What does not stand the same on two papers."""
        return mismatches(self.compared)

    @property
    def compared_locked(self) -> bool:
        """Whether something could not be compared because the vault is locked."""
        return any(each.agreement is Agreement.LOCKED for each in self.compared)

    @property
    def blocking(self) -> tuple[Judged, ...]:
        """The missing papers that would end the journey."""
        return tuple(j for j in self.judged if j.state is PaperState.MISSING and j.kind.blocking)

    @property
    def carried(self) -> Readiness:
        """The same without what stays at home: no page that officials may read speaks of it.

        Trips keep the profile they were made with, and an older one does not say so of the kit.
        """
        home = (j.kind.stays_home or j.kind.id == _KIT for j in self.judged)
        return replace(
            self, judged=tuple(j for j, stays in zip(self.judged, home, strict=True) if not stays)
        )

    def at_stage(self, stage_id: str) -> tuple[Judged, ...]:
        """The papers that this stage asks for."""
        return tuple(j for j in self.judged if stage_id in j.stages)
