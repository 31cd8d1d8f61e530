"""A pure date, typed as people write it or picked from a month. No clock is involved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.domain.dates import day_text, read_date
from companion.domain.errors import NotAllowed
from companion.ui import fonts
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.fields import TextLine
from companion.ui.widgets.month import MonthView
from companion.ui.widgets.times import mark


class DateField(QWidget):
    """A date as text with a button that opens a month. Empty means no date.

    ``read()`` answers a date, None when empty, or raises NotAllowed; ``date()`` answers None for
    both. ``around`` names the month that opens while the field is empty. ``edited`` tells changes.
    """

    edited = Signal()

    def __init__(
        self, name: str, around: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._around = around
        self.setAccessibleName(name)
        self.line = TextLine(name, hint="18 May 2027")
        self.line.setMinimumWidth(fonts.px(120))
        self.line.textChanged.connect(self._tell)
        self.line.editingFinished.connect(self._tidy)
        self._open = Button(icon="calendar", kind="tool", name=f"{name}: choose from a month",
                            on=self._show_month)  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self._open)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_date(self, day: date | None) -> None:
        """Show a date, or none."""
        self.line.setText(day_text(day) if day else "")

    def read(self) -> date | None:
        """The date, None when empty. Raises NotAllowed."""
        if not self.line.text().strip():
            return None
        return read_date(self.line.text(), self._around().year)

    def date(self) -> date | None:
        """The date, or None while there is none."""
        try:
            return self.read()
        except NotAllowed:
            return None

    def _tell(self) -> None:
        mark(self.line, False)
        self.edited.emit()

    def _tidy(self) -> None:
        found = self.date()
        if found is not None:
            self.line.setText(day_text(found))
        mark(self.line, found is None and bool(self.line.text().strip()))

    def _show_month(self) -> None:
        popup = MonthPopup(self.accessibleName(), self.date() or self._around(), self)
        popup.month.grid.picked.connect(self.set_date)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        popup.show()
        popup.month.grid.setFocus()


class MonthPopup(QFrame):
    """A month that opens under a date field and closes once a day is picked."""

    def __init__(self, name: str, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("sheet")
        self.month = MonthView(name, day)
        self.month.grid.picked.connect(lambda _: self.close())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.month)
