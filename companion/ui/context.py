"""What the commands of the menus may ask of the window that runs them.

Apart from the desk, which is one such, so that desk and commands need not know each other.
"""

from __future__ import annotations

from typing import Protocol

from companion.app.companion import Companion
from companion.domain.ids import TripId
from companion.domain.trip import Trip
from companion.ui.keeper import Keeper
from companion.ui.pages.page import Context, Page
from companion.ui.settings import Settings
from companion.ui.window import Window


class CommandContext(Context, Protocol):
    """All that a page may ask, and what stands behind the pages."""

    @property
    def companion(self) -> Companion:
        """The open library, for the verbs of companion.app."""

    @property
    def window(self) -> Window:
        """The window; dialogs open over it."""

    @property
    def settings(self) -> Settings:
        """Theme, text size and the like, as kept."""

    @property
    def keeper(self) -> Keeper:
        """Keeps the vault shut, and opens it."""

    @property
    def pages(self) -> dict[str, Page]:
        """The pages built so far, by their keys."""

    @property
    def trip(self) -> Trip | None:
        """The open trip, None for none."""

    @property
    def trip_id(self) -> TripId | None:
        """Its id."""

    def set_look(self, name: str, percent: int) -> None:
        """Another theme or text size (90 to 200), kept for next time."""

    def reload(self) -> None:
        """The library was replaced as a whole: show it from the beginning."""
