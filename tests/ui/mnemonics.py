"""Which letter behind Alt leads where, among what is seen at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMainWindow, QWidget

Letters = dict[str, list[str]]


def letters_of(texts: Iterable[str]) -> Letters:
    """The texts by their underlined letter."""
    found: Letters = defaultdict(list)
    for text in texts:
        key = QKeySequence.mnemonic(text).toString().rpartition("+")[2]
        if key:
            found[key].append(text)
    return found


def letters(root: QWidget) -> Letters:
    """Those of every visible label and button, and of the menus where it is a window."""
    QApplication.sendPostedEvents()
    texts = [w.text() for w in root.findChildren(QAbstractButton) if w.isVisible()]
    texts += [w.text() for w in root.findChildren(QLabel) if w.isVisible() and w.buddy()]
    if isinstance(root, QMainWindow):
        texts += [action.text() for action in root.menuBar().actions()]
    return letters_of(texts)


def twice(found: Letters) -> Letters:
    """The letters that lead to two places."""
    return {key: texts for key, texts in found.items() if len(texts) > 1}
