"""After a fault of the program: what is saved, and a report to copy."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel

SENTENCE = (
    "The program made a mistake. Everything that was announced as saved is saved; what was being "
    "done just now was not. You can go on, or end and start again."
)


class CrashDialog(Dialog):
    """Go on or end."""

    QUIT = 2

    def __init__(self, report: str, parent: QWidget | None) -> None:
        super().__init__("Something went wrong", parent, 640, 460)
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setAccessibleName("Report")
        self.body.addWidget(PlainLabel(SENTENCE, wrap=True))
        self.body.addWidget(
            PlainLabel("The report names no person, number or folder.", "second", "ink2")
        )
        self.body.addWidget(self._report, 1)
        copy = Button("&Copy report", icon="copy", on=self._copy)
        end = Button("&End the program", on=lambda: self.done(self.QUIT))
        self.foot("&Go on", self.accept, "Close", (copy, end))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._report.toPlainText())
        self.note("Copied.")
