"""The typefaces of the window (Chinese comes from Noto Sans SC) and the type scale by name.

``font("value", 600)`` for whoever paints; labels take theirs from the style sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.assets.places import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

FAMILIES = ("Noto Sans", "Noto Sans SC")
#: The type scale in points at a text size of 100 %.
SCALE = {"hint": 9.0, "second": 9.0, "body": 10.0, "value": 12.0, "title": 15.0,
         "figure": 20.0, "clock": 22.0, "big": 28.0}  # fmt: skip
#: What a role weighs when nobody says.
WEIGHTS = {"title": 600, "figure": 600, "clock": 600, "big": 600}
#: What the first frame needs, what the widgets need, and the rest.
FIRST = ("NotoSans-Regular", "NotoSans-SemiBold")
LATIN = (*FIRST, "NotoSans-Medium")
LATER = ("NotoSans-Bold", "NotoSansSC-Regular", "NotoSansSC-Bold")

_scale = 1.0
_registered: set[str] = set()


def register(names: tuple[str, ...]) -> None:
    """Make these font files known to Qt, each once."""
    from PySide6.QtGui import QFontDatabase

    for name in names:
        if name not in _registered:
            _registered.add(name)
            QFontDatabase.addApplicationFont(str(resource("fonts", f"{name}.ttf")))


def set_scale(scale: float) -> None:
    """Text size of the whole program, 0.9 to 2.0; ``theme.apply`` calls this."""
    global _scale
    _scale = scale


def scale() -> float:
    """The text size in use, 1.0 for 100 %."""
    return _scale


def px(pixels: float) -> int:
    """A height or width that must grow with the text, in pixels."""
    return round(pixels * max(_scale, 1.0))


def points(role: str) -> float:
    """The size of that role of the type scale, with the text size applied."""
    return SCALE[role] * _scale


def font(role: str = "body", weight: int | None = None) -> QFont:
    """The font of that role; ``weight`` 400, 500, 600 or 700."""
    from PySide6.QtGui import QFont  # here: the first frame needs the sizes alone

    made = QFont(list(FAMILIES))
    made.setPointSizeF(points(role))
    made.setWeight(QFont.Weight(weight or WEIGHTS.get(role, 400)))
    return made
