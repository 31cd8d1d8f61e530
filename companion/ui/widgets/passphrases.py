"""The line into which a passphrase is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from companion.ui.widgets.fields import TextLine


class PassphraseLine(TextLine):
    """A passphrase, hidden until it is to be seen."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.show_text(False)

    def show_text(self, shown: bool) -> None:
        """Show what is typed, or dots."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
