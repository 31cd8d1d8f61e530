"""What the forms of people and vehicles are made of: headed groups, two fields side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.labels import PlainLabel, Rule


def add_group(dialog: Dialog, title: str, *rows: tuple[QWidget, ...]) -> None:
    """A heading over rows of one, two or three widgets, which share the width."""
    dialog.body.addWidget(PlainLabel(title, "body", weight=600))
    dialog.body.addWidget(Rule())
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(12)
    for place, row in enumerate(rows):
        across = 6 // len(row)
        for column, widget in enumerate(row):
            grid.addWidget(widget, place, column * across, 1, across, Qt.AlignmentFlag.AlignTop)
    for column in range(6):
        grid.setColumnStretch(column, 1)
    dialog.body.addLayout(grid)
    dialog.body.addSpacing(8)
