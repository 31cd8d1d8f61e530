"""Every file of a folder about which something is to be said, under the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.labels import PlainLabel
from companion.wording.plain import breakable, shown
from companion.wording.scans_added import Outcome, details

if TYPE_CHECKING:
    from companion.ui.keeper import Keeper


class ScansAddedDialog(Dialog):
    """What was left out, and what was added and looks odd."""

    def __init__(self, outcome: Outcome, keeper: Keeper, parent: QWidget | None) -> None:
        super().__init__("What came of these files", parent, 640, 520)
        self.body.setSpacing(8)
        for reason, names in details(outcome):
            self.body.addWidget(PlainLabel(reason, "body", weight=600, wrap=True))
            listed = "\n".join(breakable(shown(name)) for name in names)
            self.body.addWidget(PlainLabel(listed, "body", "ink2", wrap=True))
        self.body.addStretch(1)
        self.foot(away="Close")
        self._keeper = keeper
        keeper.locked.connect(self.reject)  # names of files are sealed

    def done(self, result: int) -> None:
        """Hear no more of the vault."""
        self._keeper.locked.disconnect(self.reject)
        super().done(result)
