"""The tools of the dossier's page: what looks at it, and what takes it out of the window."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from companion.ui import fonts
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.sheet import PageHead, row_of
from companion.wording.lists import page_of_text
from companion.wording.print_choices import BLACK_AND_WHITE, CHANGED_CHOOSE

_BITS, _CHOOSE, _PRINT = "&Black and white", "&Choose…", "&Print…"


class Desk(Protocol):
    """The page that they stand on."""

    title: str
    view: Any

    def turn(self, by: int) -> None:
        """Turn so many pages on or back."""

    def choose(self) -> None:
        """Open or close the choices."""

    def show_one_bit(self, one_bit: bool) -> None:
        """Show the page in black and white."""

    def print_dossier(self) -> None:
        """Print it."""

    def open_dossier(self) -> None:
        """Open it in the system's viewer."""

    def save_dossier(self) -> None:
        """Save it."""


class Tools:
    """The buttons of one page. ``arrange`` puts them where there is room for them."""

    def __init__(self, page: Desk) -> None:
        self.place = PlainLabel("", "body")
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.back = Button(kind="tool", icon="chevron-left", name="Page before",
                           on=lambda: page.turn(-1))  # fmt: skip
        self.on = Button(kind="tool", icon="chevron-right", name="Next page",
                         on=lambda: page.turn(1))  # fmt: skip
        self.bits = Button(_BITS, "tool", "contrast", name="Black and white")
        self.bits.setCheckable(True)
        self.bits.toggled.connect(page.show_one_bit)
        self.bits.setToolTip(BLACK_AND_WHITE)
        self._smaller = Button("−", "tool", name="Smaller", on=lambda: page.view.step(-1))
        self.share = Button("100\u00a0%", "tool", name="Fit the page into the window",
                            on=lambda: page.view.step(0))  # fmt: skip
        self._larger = Button("+", "tool", name="Larger", on=lambda: page.view.step(1))
        self.share.setToolTip("Fit the page into the window")
        self.choose = Button(_CHOOSE, "tool", "list", name="Choose what is printed",
                             on=page.choose)  # fmt: skip
        self.choose.setCheckable(True)
        self.print = Button(_PRINT, "tool", "printer", "Ctrl+P", on=page.print_dossier)
        self.open = Button("", "tool", "external-link", name="Open in the PDF viewer",
                           on=page.open_dossier)  # fmt: skip
        self.save = Button("&Save PDF…", "main", "download", on=page.save_dossier)
        self._hold()
        self.head = PageHead(page.title, self.outside, self.save)
        self._lent, self._tight = False, False

    def _hold(self) -> None:
        self.turning = row_of(self.back, self.place, self.on, spacing=8)
        self.zooming = row_of(self._smaller, self.share, self._larger, spacing=4)
        for part in (self.turning, self.zooming):
            part.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        #: What looks at the page; it stands over it where the head has no room.
        self.inside = (self.turning, self.bits, self.zooming)
        self.outside = (*self.inside, self.choose, self.print, self.open)
        self.strip = QWidget()
        self._row = QHBoxLayout(self.strip)
        self._row.setContentsMargins(12, 8, 12, 8)
        self._row.setSpacing(8)
        self.strip.hide()

    def show_place(self, number: int, count: int, share: float) -> None:
        """Which page is shown, and how large."""
        self.place.setText(page_of_text(number, count))
        letters = QFontMetrics(fonts.font("body"))
        self.place.setFixedWidth(letters.horizontalAdvance(page_of_text(count, count)) + 4)
        self.back.setEnabled(number > 1)
        self.on.setEnabled(number < count)
        self.share.setText(f"{round(100 * share)}\u00a0%")

    def show_for(self, has_trip: bool, has_paper: bool) -> None:
        """Only what something can be done with."""
        for tool in (self.print, self.open, self.save):
            tool.setVisible(has_trip)
        for part in self.inside:
            part.setVisible(has_trip and has_paper)
        self.strip.setVisible(self._lent and has_trip and has_paper)

    def arrange(self, lent: bool, tight: bool) -> None:
        """``lent``: what looks at the page stands over it. ``tight``: icons for words."""
        if tight != self._tight:
            self._tight = tight
            self.choose.setText("" if tight else _CHOOSE)
            self.print.setText("" if tight else _PRINT)
            self.print.set_key("" if tight else "Ctrl+P")
            self.print.setToolTip("Print… (Ctrl+P)" if tight else "")
        if lent == self._lent:
            return
        self._lent = lent
        self.bits.setText("" if lent else _BITS)
        tools: tuple[QWidget, ...] = self.inside
        for place, tool in enumerate(tools):
            if lent:
                self._row.addWidget(self.head.lend(tool))
                if tool is self.turning:
                    self._row.addStretch(1)
            else:
                self._row.removeWidget(tool)
                self.head.take_back(place, tool)
        if not lent:
            self._row.takeAt(0)
        self.strip.setVisible(lent)

    def warn(self, warned: bool) -> None:
        """Where there is no room for a line: that something has changed, on the way to what."""
        self.choose.set_icon("triangle-alert" if warned else "list")
        said = CHANGED_CHOOSE if warned else "Choose what is printed"
        self.choose.setAccessibleDescription(said if warned else "")
        self.choose.setToolTip(said if self._tight else "")

    def tab_stops(self) -> list[QWidget]:
        """What the keyboard goes through, from left to right."""
        return [
            self.back, self.on, self.bits, self._smaller, self.share, self._larger, self.choose,
            self.print, self.open, self.save,
        ]  # fmt: skip
