"""What a dossier is made from: the read models of one trip at one moment."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.daylight import Night
from companion.domain.packing import Item
from companion.domain.phrases import NO_PHRASES, Phrases
from companion.domain.readiness import Readiness
from companion.domain.timetable import Timetable


@dataclass(frozen=True)
class Booklet:
    """All that the printed dossier shows; the same read models as on screen."""

    timetable: Timetable
    readiness: Readiness
    items: tuple[Item, ...]
    nights: tuple[Night, ...] = ()  # those of the trip's days, where a position is known
    phrases: Phrases = NO_PHRASES
