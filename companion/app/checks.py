"""Is everything sound? The library, the shipped profile and the zones of both clocks."""

from __future__ import annotations

from companion.app.companion import Companion
from companion.domain.clocks import Clock, Instant
from companion.domain.errors import CompanionError
from companion.profiles import reader

_NOON_UTC = Instant.from_iso("2027-05-18T12:00:00Z")


def check(companion: Companion) -> tuple[str, ...]:
    """What is wrong, as sentences; empty when all is sound."""
    return (*companion.library.check(), *_profiles(), *_zones())


def _profiles() -> tuple[str, ...]:
    found = []
    for crossing_id in reader.crossing_ids():
        try:
            reader.crossing(crossing_id)
        except CompanionError as problem:
            found.append(str(problem))
    return tuple(found)


def _zones() -> tuple[str, ...]:
    """The computer's zone data must know both clocks, two hours apart."""
    kyrgyz, beijing = (_NOON_UTC.as_zoned(c).utcoffset() for c in Clock)
    hours = [o.total_seconds() / 3600 for o in (kyrgyz, beijing) if o is not None]
    if hours == [6.0, 8.0]:
        return ()
    return (f"The zone data of this computer puts the two clocks at UTC{hours}, not +6 and +8.",)
