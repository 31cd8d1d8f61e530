"""The look: tokens, palette, style sheet and type, applied to the whole program at once.

``apply(app, "system", 1.0)`` sets everything; ``tokens()`` are the colours in use. Whoever paints
by hand reads ``tokens()`` and ``fonts.font()`` inside its paintEvent and so needs no signal; who
caches connects to ``watcher.theme_changed``.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from companion.ui import fonts, stylesheet
from companion.ui.palette import palette
from companion.ui.tokens import CONTRAST, DARK, LIGHT, THEMES, Tokens

NAMES = ("system", "light", "dark", "contrast")
TITLES = {
    "system": "As the system", "light": "Light", "dark": "Dark", "contrast": "High contrast",
}  # fmt: skip
SMALLEST, LARGEST = 0.9, 2.0
SPACE = (4, 8, 12, 16, 24)


class Watcher(QObject):
    """Tells that colours or sizes have changed."""

    theme_changed = Signal()


watcher = Watcher()
_tokens = LIGHT
_applied: tuple[str, float] | None = None
_system_dark: bool | None = None
_ballast: QWidget | None = None


def tokens() -> Tokens:
    """The colours in use."""
    return _tokens


def apply(app: QApplication, name: str = "system", scale: float = 1.0) -> None:
    """Give the program that theme ("system", "light", "dark", "contrast") and text size."""
    global _tokens, _applied
    if _system_dark is None:
        _remember_system()
        app.setStyle("Fusion")
        _keep_what_is_styled()
    _tokens = _system_tokens() if name == "system" else THEMES[name]
    scale = min(max(scale, SMALLEST), LARGEST)
    if _applied == (_tokens.name, scale):
        return
    _applied = (_tokens.name, scale)
    fonts.register(fonts.LATIN)
    fonts.set_scale(scale)
    # Over a bare program: one sheet put on another restyles each widget once for every widget
    # around it, which took three times as long.
    app.setStyleSheet("")
    app.setPalette(palette(_tokens))
    app.setFont(_body())
    app.setStyleSheet(stylesheet.text(_tokens))
    watcher.theme_changed.emit()


def _body() -> QFont:
    return fonts.font("body")


def _keep_what_is_styled() -> None:
    """A widget with a sheet of its own, for as long as the program runs.

    Qt keeps a list of the widgets with rules, and throws it away with the last sheet. A menu that
    was never shown does not learn of that; it enters the next list without being crossed out when
    it is deleted, and the sheet after that would style what is no longer there.
    """
    global _ballast
    _ballast = QWidget()
    _ballast.setStyleSheet(" ")


def _remember_system() -> None:
    """What the desktop shows before our own palette covers it."""
    global _system_dark
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    _system_dark = window.lightness() < 128


def _system_tokens() -> Tokens:
    hints = QGuiApplication.styleHints()
    wish = getattr(hints, "accessibility", lambda: None)()  # since Qt 6.10
    if wish is not None and wish.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    scheme = hints.colorScheme()
    if scheme is Qt.ColorScheme.Unknown:
        return DARK if _system_dark else LIGHT
    return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
