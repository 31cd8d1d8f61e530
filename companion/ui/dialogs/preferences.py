"""Preferences: theme and text size. Both take effect at once and are kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui import theme
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.fields import Field
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.segmented import Segmented
from companion.ui.widgets.sheet import row_of

if TYPE_CHECKING:
    from companion.ui.desk import Desk

SIZES = (90, 100, 110, 125, 150, 175, 200)


class PreferencesDialog(Dialog):
    """Theme and text size."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Preferences", desk.window, 680, 380)
        self._desk = desk
        self._add_theme()
        self._add_size()
        self.body.addStretch(1)
        self.foot(away="Close")
        self.note("Kept in the data folder, on this computer only.")

    def _add_theme(self) -> None:
        choices = [(name, f"{theme.TITLES[name]}") for name in theme.NAMES]
        self.themes = Segmented(choices, "Theme", self._desk.settings.theme, 36)
        self.themes.chosen.connect(lambda name: self._set(name, self._desk.settings.text_size))
        self.body.addWidget(
            Field("&Theme", row_of(self.themes, None), "As the system follows its dark mode.")
        )

    def _add_size(self) -> None:
        self._shown_size = PlainLabel("", "value", weight=600)
        smaller = Button("−", "tool", name="Smaller text", on=lambda: self._step(-1))
        larger = Button("+", "tool", name="Larger text", on=lambda: self._step(1))
        normal = Button("&Normal", "tool", name="Normal text size", on=lambda: self._set_size(100))
        self._show_size()
        row = row_of(smaller, self._shown_size, larger, normal, None, spacing=12)
        self.body.addWidget(Field("Text size", row, "90 to 200 percent, everywhere at once."))

    def _step(self, step: int) -> None:
        now = self._desk.settings.text_size
        larger = [size for size in SIZES if size > now] or [SIZES[-1]]
        smaller = [size for size in SIZES if size < now] or [SIZES[0]]
        self._set_size(larger[0] if step > 0 else smaller[-1])

    def _set_size(self, percent: int) -> None:
        self._set(self._desk.settings.theme, percent)
        self._show_size()

    def _set(self, name: str, percent: int) -> None:
        self._desk.set_look(name, percent)

    def _show_size(self) -> None:
        self._shown_size.setText(f"{self._desk.settings.text_size} %")
