"""The short manual, read from resources/help. No links, nothing from outside."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser

from companion.ui import theme
from companion.ui.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from companion.ui.desk import Desk


class OfflineText(QTextBrowser):
    """Shows Markdown of our own; fetches nothing and follows nothing."""

    def __init__(self, name: str, markdown: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(0)
        self.document().setDefaultStyleSheet(f"a {{ color: {theme.tokens().accent}; }}")
        self.setMarkdown(markdown)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is loaded."""
        return None


class GuideDialog(Dialog):
    """How to use it, in a few pages."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Guide", desk.window, 760, 680)
        text = (files("companion.resources") / "help" / "guide.md").read_text("utf-8")
        self._text = OfflineText("Guide", text)
        self.body.addWidget(self._text)
        self.foot(away="Close")
        self._text.setFocus()
