"""The three lights of crossing mode, apart from the window's themes, and the sizes in real units.

Glare is black on white, because at 30,000 lux grey is gone; dark keeps 18:1; night red spares the
eye's adaptation, holds nothing brighter than its red, and knows no other colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QScreen

from companion.ui import fonts

_INCH = 25.4
_ZOOMS = (2.0, 1.8, 1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1.0)
#: Densities beyond these are a screen that does not know its own size (projectors say 0). A large
#: monitor whose desktop is drawn at 200 % truly has less than 50 of the desktop's pixels.
_LEAST_DPI, _MOST_DPI, _USUAL_DPI = 40.0, 400.0, 96.0


class Light(NamedTuple):
    """One theme as ``#rrggbb``. ``main`` is the ground of the big key."""

    name: str
    title: str
    ground: str
    ink: str
    second: str
    outline: str
    main: str
    on_main: str
    warn: str
    bad: str
    on_bad: str
    plate: str
    on_plate: str

    def colour(self, role: str) -> QColor:
        """The colour of that role."""
        return QColor(getattr(self, role))


GLARE = Light(
    "glare", "Glare", ground="#FFFFFF", ink="#000000", second="#000000", outline="#595959",
    main="#003A8C", on_main="#FFFFFF", warn="#6B3F00", bad="#8B0000", on_bad="#FFFFFF",
    plate="#000000", on_plate="#FFFFFF",
)  # fmt: skip
DARK = Light(
    "dark", "Dark", ground="#121212", ink="#FFFFFF", second="#FFFFFF", outline="#9A9A9A",
    main="#8AB4F8", on_main="#0A1B36", warn="#F2C879", bad="#FFB4AB", on_bad="#3B0000",
    plate="#E6E6E6", on_plate="#121212",
)  # fmt: skip
NIGHT_RED = Light(
    "night red", "Night red", ground="#000000", ink="#FF4B3E", second="#D93A2F",
    outline="#B02A20", main="#000000", on_main="#FF4B3E", warn="#FF4B3E", bad="#FF4B3E",
    on_bad="#000000", plate="#000000", on_plate="#FF4B3E",
)  # fmt: skip
LIGHTS = (GLARE, DARK, NIGHT_RED)


def light_named(name: str) -> Light:
    """The light of that name; glare for any other."""
    return next((light for light in LIGHTS if light.name == name), GLARE)


def after(light: Light) -> Light:
    """The next one on the key."""
    return LIGHTS[(LIGHTS.index(light) + 1) % len(LIGHTS)]


def density(screen: QScreen | None) -> float:
    """Pixels to the inch as the screen really has them; 96 where it cannot be believed."""
    if screen is None:
        return _USUAL_DPI
    found = screen.physicalDotsPerInch()
    return found if _LEAST_DPI <= found <= _MOST_DPI else _USUAL_DPI


class Measure:
    """Millimetres and points as pixels. ``dpi`` is the screen's, ``zoom`` makes keys and type
    larger where there is room, 1.0 or more. ``type_dpi`` is by what points of type are counted: by
    the 96 to the inch of desktops, or by the screen's own where that is more."""

    def __init__(
        self, dpi: float = _USUAL_DPI, zoom: float = 1.0, type_dpi: float | None = None
    ) -> None:
        self.dpi, self.zoom = dpi, max(zoom, 1.0)
        self.type_dpi = max(dpi, _USUAL_DPI) if type_dpi is None else type_dpi

    def mm(self, millimetres: float) -> int:
        """Millimetres on the glass, never rounded down."""
        return -int(-millimetres * self.dpi / _INCH * self.zoom // 1)

    def pt(self, points: float) -> int:
        """Points of type as pixels."""
        return round(points / 72 * self.type_dpi * self.zoom)

    def font(self, points: float, weight: int = 600) -> QFont:
        """The typeface at that size, with figures of one width."""
        made = fonts.font("body", weight)
        made.setPixelSize(self.pt(points))
        return made


def measures(dpi: float) -> Iterator[Measure]:
    """What to try on a screen, the largest first: keys keep the measures of a gloved hand, type
    gives way before they do, down to its points on the glass or on the desktop, whichever is less;
    only on a glass too small for both the keys do. How large the text of the window is does not
    matter, as all is drawn as large as it fits."""
    yield from (Measure(dpi, zoom) for zoom in _ZOOMS)
    yield Measure(dpi, 1.0, (dpi + _USUAL_DPI) / 2)
    yield Measure(dpi, 1.0, _USUAL_DPI)
    if dpi < _USUAL_DPI:
        yield Measure(dpi, 1.0, dpi)
    yield Measure(min(dpi, _USUAL_DPI), 1.0)
