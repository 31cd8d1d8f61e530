"""When the library cannot be opened: why, and what to do. The program then ends."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from companion.domain.errors import CompanionError
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.labels import PlainLabel


class TroubleDialog(Dialog):
    """A sentence and its remedy."""

    def __init__(self, problem: Exception, parent: QWidget | None) -> None:
        super().__init__("The library cannot be opened", parent, 560, 300)
        sentence = problem.sentence if isinstance(problem, CompanionError) else str(problem)
        remedy = problem.remedy if isinstance(problem, CompanionError) else ""
        self.body.addWidget(PlainLabel(sentence, "value", wrap=True))
        if remedy:
            self.body.addWidget(PlainLabel(remedy, tone="ink2", wrap=True))
        self.body.addWidget(PlainLabel("Nothing was changed.", "second", "ink2"))
        self.body.addStretch(1)
        self.foot(away="End")
