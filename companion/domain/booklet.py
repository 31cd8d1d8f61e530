"""What a dossier is made from: the read models of one trip at one moment, and what was chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from companion.domain.choices import EVERYTHING, Choices
from companion.domain.daylight import Night
from companion.domain.packing import Item
from companion.domain.phrases import NO_PHRASES, Phrases
from companion.domain.readiness import Readiness
from companion.domain.timetable import Timetable


@dataclass(frozen=True)
class Copy:
    """One page of a scan as it is printed, or why it is not.

    ``jpeg`` was made by this program, from what a stranger's file showed. ``wide`` and ``high``
    are millimetres where the true size is known, else 0.
    """

    paper: str
    holder: str
    page: int
    pages: int
    jpeg: bytes = b""
    across: int = 0
    down: int = 0
    wide: float = 0.0
    high: float = 0.0
    why: str = ""


@dataclass(frozen=True)
class Booklet:
    """All that the printed dossier shows; the same read models as on screen."""

    timetable: Timetable
    readiness: Readiness
    items: tuple[Item, ...]
    nights: tuple[Night, ...] = ()  # those of the trip's days, where a position is known
    phrases: Phrases = NO_PHRASES
    choices: Choices = EVERYTHING
    copies: tuple[Copy, ...] = ()

    def choosing(self, choices: Choices) -> Booklet:
        """The same, with other choices."""
        return replace(self, choices=choices)
