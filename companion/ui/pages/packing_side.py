"""The two sheets beside the packing list: what goes out of sight, and what stays at home."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.ui import fonts, icons
from companion.ui.pages.packing_tables import WARNINGS, PackingTable
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.marks import StateShape
from companion.ui.widgets.sheet import Sheet


class Sign(QWidget):
    """An icon of the theme, 20 px square, that says nothing by itself."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(fonts.px(20), fonts.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        drawn = icons.pixmap(self._name, fonts.px(20), "ink", self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, drawn)


class WarningSheet(Sheet):
    """A list of warnings under its head: ``show_head(figure, sentence)``, ``table``."""

    def __init__(self, title: str, head: str, sign: QWidget, empty: str) -> None:
        super().__init__(head)
        self.setAccessibleName(title)
        self._figure = PlainLabel("", "title", wrap=True)
        self._why = PlainLabel("", "second", "ink2", wrap=True)
        self._empty = PlainLabel(empty, "body", "ink2", wrap=True)
        self._empty.setContentsMargins(16, 16, 16, 16)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.table = PackingTable(WARNINGS, title)
        self._lay_out(title, sign)

    def _lay_out(self, title: str, sign: QWidget) -> None:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(sign)
        line.addWidget(PlainLabel(title, "value", weight=500), 1)
        column.addLayout(line)
        for label in (self._figure, self._why):
            column.addWidget(label)
        top.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.rows.addWidget(top)
        self.rows.addWidget(Rule())
        self.rows.addWidget(self.table, 1)
        self.rows.addWidget(self._empty, 1)

    def show_head(self, figure: str, why: str, some: bool) -> None:
        """Show by when or how many, and why; ``some``: there are lines at all."""
        self._figure.setText(figure)
        self._why.setText(why)
        self.table.setVisible(some)
        self._empty.setVisible(not some)


def away_sheet() -> WarningSheet:
    """Pack away before the gate."""
    return WarningSheet(
        "Pack away before the gate", "strong", Sign("camera-off"),
        "Nothing to put out of sight is listed. Add a thing and choose this list for it.",
    )  # fmt: skip


def leave_sheet() -> WarningSheet:
    """Leave at home."""
    return WarningSheet(
        "Leave at home", "bad", StateShape("missing", 18),
        "Nothing to leave at home is listed. Add a thing and choose this list for it.",
    )  # fmt: skip
