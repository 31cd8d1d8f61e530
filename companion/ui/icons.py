"""Icons: lucide outlines in a colour of the theme, sharp at every device pixel ratio.

``icon("map")`` for a button, ``pixmap("map", 18, "ink2", ratio)`` for whoever paints. Names are
the file names in resources/icons.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from companion.assets.places import resource
from companion.ui import theme

STROKE = "1.75"


def pixmap(name: str, size: int = 18, tone: str = "ink2", ratio: float = 2.0) -> QPixmap:
    """That icon, ``size`` px square, in the token ``tone`` of the theme in use."""
    return _drawn(name, size, getattr(theme.tokens(), tone), ratio)


def icon(name: str, size: int = 18, tone: str = "ink2") -> QIcon:
    """The same as a QIcon."""
    return QIcon(pixmap(name, size, tone))


@lru_cache(maxsize=256)
def _drawn(name: str, size: int, colour: str, ratio: float) -> QPixmap:
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    drawn.setDevicePixelRatio(ratio)
    painter = QPainter(drawn)
    QSvgRenderer(_outline(name, colour)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


def _outline(name: str, colour: str) -> QByteArray:
    text = resource("icons", f"{name}.svg").read_text("utf-8")
    text = text.replace("currentColor", colour).replace('width="2"', f'width="{STROKE}"')
    return QByteArray(text.encode())
