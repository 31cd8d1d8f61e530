"""What the window remembers for this user: theme, text size, its place, the last page.

An ini file in the data folder. Nothing of a trip is kept here; a lost file costs a habit.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from companion import paths

THEME, SCALE, GEOMETRY, STATE, PAGE, TIMELINE, LIGHT, VAULT = (
    "look/theme", "look/text_size", "window/geometry", "window/state", "window/page",
    "window/timeline", "crossing/light", "vault/minutes",
)  # fmt: skip


class Settings:
    """The settings of one data folder."""

    def __init__(self, home: Path) -> None:
        self._kept = QSettings(str(paths.settings_file(home)), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """system, light, dark or contrast."""
        return self._text(THEME, "system")

    @theme.setter
    def theme(self, name: str) -> None:
        self._kept.setValue(THEME, name)

    @property
    def text_size(self) -> int:
        """In percent, 90 to 200."""
        text = self._text(SCALE, "100")
        return min(max(int(text), 90), 200) if text.isdigit() else 100

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._kept.setValue(SCALE, percent)

    @property
    def page(self) -> str:
        """The page shown last."""
        return self._text(PAGE, "timeline")

    @page.setter
    def page(self, name: str) -> None:
        self._kept.setValue(PAGE, name)

    @property
    def timeline(self) -> str:
        """How the timeline is shown: "picture" or "table"."""
        return "table" if self._text(TIMELINE, "") == "table" else "picture"

    @timeline.setter
    def timeline(self, face: str) -> None:
        self._kept.setValue(TIMELINE, face)

    @property
    def crossing_light(self) -> str:
        """The light of crossing mode: glare, dark or night red."""
        return self._text(LIGHT, "glare")

    @crossing_light.setter
    def crossing_light(self, name: str) -> None:
        self._kept.setValue(LIGHT, name)

    @property
    def vault_minutes(self) -> int:
        """After how many idle minutes the vault is locked: 3 or 15, 0 for never."""
        text = self._text(VAULT, "15")
        return int(text) if text in ("0", "3", "15") else 15

    @vault_minutes.setter
    def vault_minutes(self, minutes: int) -> None:
        self._kept.setValue(VAULT, minutes)

    @property
    def geometry(self) -> QByteArray:
        """The window's place as Qt saves it; empty at first."""
        kept = self._kept.value(GEOMETRY)
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, kept: QByteArray) -> None:
        self._kept.setValue(GEOMETRY, kept)

    def save(self) -> None:
        """Write now; a folder that refuses costs only the habit."""
        self._kept.sync()

    def _text(self, key: str, otherwise: str) -> str:
        kept = self._kept.value(key, otherwise)
        return str(kept) if isinstance(kept, str | int) else otherwise
