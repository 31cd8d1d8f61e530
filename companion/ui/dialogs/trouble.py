"""When the library cannot be opened: why, and what can be done about it here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from companion import paths
from companion.app import copies
from companion.domain.clocks import Instant
from companion.domain.errors import DAMAGED, NOT_OURS, CompanionError, StorageTrouble
from companion.ui.asker import LIBRARY, Asker, DialogAsker
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.labels import PlainLabel

INSTEAD = (
    "What you choose takes its place. The damaged file is kept first, whole, in the folder for "
    "backups."
)
ELSEWHERE = (
    "If you do not need that file there, move it elsewhere and start again: a new library is made, "
    "and File, Open a copy… fills it from a copy."
)


class TroubleDialog(Dialog):
    """A sentence and its remedy. Only for a damaged library it offers a copy in its place.

    Accepted: a copy has taken the place, ``told`` says so, and opening can be tried again.
    """

    def __init__(
        self, problem: Exception, parent: QWidget | None, home: Path, now: Callable[[], Instant]
    ) -> None:
        super().__init__("The library cannot be opened", parent, 620, 360)
        self._home, self._now = home, now
        self._asker: Asker = DialogAsker(self)
        self.told = ""
        kind = problem.kind if isinstance(problem, StorageTrouble) else ""
        self._say_why(problem)
        if advice := {DAMAGED: INSTEAD, NOT_OURS: ELSEWHERE}.get(kind, ""):
            self.body.addWidget(PlainLabel(advice, wrap=True))
        self.body.addStretch(1)
        if kind == DAMAGED:
            self.foot("&Open a copy…", self._open_copy, "End")
        else:
            self.foot(away="End")

    def _say_why(self, problem: Exception) -> None:
        sentence, remedy = str(problem), "Nothing was changed."
        if isinstance(problem, CompanionError):
            sentence, remedy = problem.sentence, problem.remedy or remedy
        self.body.addWidget(PlainLabel(sentence, "value", wrap=True))
        self.body.addWidget(PlainLabel(remedy, tone="ink2", wrap=True))

    def _open_copy(self) -> None:
        backups = paths.backups_folder(self._home)
        source = self._asker.open_file(
            "Open a copy", LIBRARY, backups if backups.is_dir() else None
        )
        if source is not None and self.attempt(lambda: self._put_in_place(source)):
            self.accept()

    def _put_in_place(self, source: Path) -> None:
        kept = copies.open_copy_instead(self._home, source, self._now())
        self.told = f"Opened {source.name}. The damaged file is kept as {kept.name}"
