"""About: versions, the age of the data, and the licences, all offline."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from companion import __version__
from companion.app import crossings
from companion.domain.crossing import Crossing
from companion.domain.dates import day_text
from companion.ui import fonts
from companion.ui.dialogs.dialog import Dialog
from companion.ui.dialogs.guide import OfflineText
from companion.ui.measures import PROGRAM
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.segmented import Choice
from companion.wording.plain import shown

if TYPE_CHECKING:
    from companion.ui.desk import Desk

SENTENCE = "Plan, carry and log the drive over a border crossing, on both clocks and offline."
#: The licences by file, as the choice names them; the program's own first.
LICENCES = {
    "licences/Overland-Companion.txt": f"{PROGRAM}: MIT",
    "licences/THIRD-PARTY.md": "Works of others, with their licences",
    "licences/LGPL-3.0.txt": "Qt and PySide6: LGPL 3.0",
    "licences/GPL-3.0.txt": "GPL 3.0, which the LGPL builds on",
    "fonts/OFL.txt": "Noto fonts: OFL 1.1",
    "icons/LICENSE.txt": "Lucide icons: ISC",
}


class AboutDialog(Dialog):
    """What this is, how old its data is, whose work is in it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("About", desk.window, 720, 640)
        self.body.setSpacing(8)
        self.body.addWidget(PlainLabel(f"{PROGRAM} {__version__}", "value", weight=600))
        self.body.addWidget(PlainLabel(SENTENCE, tone="ink2", wrap=True))
        self.body.addWidget(Rule())
        self.body.addWidget(self._facts(desk))
        self.body.addWidget(Rule())
        self._add_licences()
        self.foot(away="Close")

    def _facts(self, desk: Desk) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for row, (what, value) in enumerate(facts(desk)):
            grid.addWidget(PlainLabel(what, tone="ink2"), row, 0)
            grid.addWidget(PlainLabel(value), row, 1)
        return holder

    def _add_licences(self) -> None:
        self._choice = Choice("Licence")
        for file, title in LICENCES.items():
            self._choice.addItem(title, file)
        self._text = OfflineText("Licence text", "")
        self._choice.currentIndexChanged.connect(self._show)
        self.body.addWidget(PlainLabel("Licences", "value", weight=600))
        self.body.addWidget(self._choice)
        self.body.addWidget(self._text, 1)
        self._text.setMinimumHeight(fonts.px(96))
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._show()
        self._text.setFocus()

    def _show(self) -> None:
        file = str(self._choice.currentData())
        text = files("companion.resources").joinpath(*file.split("/")).read_text("utf-8")
        if file.endswith(".md"):
            self._text.setMarkdown(text)
        else:
            self._text.setPlainText(text)


def facts(desk: Desk) -> list[tuple[str, str]]:
    """What the program and its data consist of, each with its age."""
    found = [("Qt", f"{qVersion()}, PySide6 {PySide6.__version__}")]
    for crossing in _crossings(desk):
        checked = day_text(crossing.checked_on)
        text = f"{shown(crossing.names.en)}, revision {crossing.revision}, checked on {checked}"
        found.append(("Crossing data", text))
    found.append(("Holidays", f"holidays {_version('holidays')}"))
    found.append(("Time zones", f"tzdata {_version('tzdata')}, or the system's own"))
    found.append(("Data folder", str(desk.companion.library.path.parent)))
    return found


def _crossings(desk: Desk) -> list[Crossing]:
    """The open trip's own copy, else all that ship."""
    if desk.trip is not None:
        return [desk.trip.crossing]
    return [crossings.crossing(choice.id) for choice in crossings.list_crossings()]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
