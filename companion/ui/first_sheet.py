"""What the first frame is drawn on: an SVG, since pens and brushes would cost it too much time.

See ``companion.ui.first_frame``, which also says what may not be loaded here.
"""

from __future__ import annotations

from companion.assets.places import resource
from companion.ui import fonts
from companion.ui.tokens import Tokens

#: Noto Sans, in sizes of its type; the base line from the middle of a line.
ASCENT, DESCENT = 1.069, 0.293
BASE = (ASCENT - DESCENT) / 2


class Sheet:
    """An SVG that grows: rectangles, texts and icons in pixels, colours by token."""

    def __init__(self, width: int, height: int, dot: float, tokens: Tokens) -> None:
        self.width, self.height, self._dot, self._tokens = width, height, dot, tokens
        self._parts: list[str] = []
        self.box(0, 0, width, height, "bg")

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, rest: str = ""
    ) -> None:
        """A rectangle."""
        self._parts.append(
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" '
            f'fill="{self._hex(fill)}" {rest}/>'
        )

    def text(self, x: float, middle: float, words: str, role: str, weight: int, ink: str) -> None:
        """A line of text around the height ``middle``."""
        size = self.size_of(role)
        self._parts.append(
            f'<text x="{x}" y="{middle + size * BASE}" font-family="{fonts.FAMILIES[0]}" '
            f'font-size="{size}" font-weight="{weight}" fill="{self._hex(ink)}">'
            f"{_plain(words)}</text>"
        )

    def size_of(self, role: str) -> int:
        """The size of that role's type in pixels."""
        return round(fonts.points(role) * self._dot)

    def height_of(self, role: str) -> int:
        """How high a line of that role is, as QFontMetrics has it."""
        size = fonts.points(role) * self._dot
        return round(size * ASCENT) + round(size * DESCENT)

    def icon(self, x: float, y: float, size: float, name: str, ink: str) -> None:
        """One of the program's icons."""
        drawn = resource("icons", f"{name}.svg").read_text("utf-8")
        inner = drawn[drawn.index(">", drawn.index("<svg")) + 1 : drawn.rindex("</svg>")]
        self._parts.append(
            f'<g transform="translate({x} {y}) scale({size / 24})" fill="none" stroke-width="2" '
            f'stroke="{self._hex(ink)}" stroke-linecap="round" stroke-linejoin="round">{inner}</g>'
        )

    def path(self, points: str, ink: str, thick: float, rest: str = "") -> None:
        """A line as SVG writes its points."""
        self._parts.append(
            f'<path d="{points}" fill="none" stroke="{self._hex(ink)}" stroke-width="{thick}" '
            f"{rest}/>"
        )

    def shape(self, points: str, fill: str) -> None:
        """A filled figure."""
        self._parts.append(f'<path d="{points}" fill="{self._hex(fill)}"/>')

    def outline(self, ink: str) -> str:
        """The attributes of a thin line around a box."""
        return f'stroke="{self._hex(ink)}" stroke-width="1" rx="3"'

    def svg(self) -> str:
        """The whole."""
        size = f'viewBox="0 0 {self.width} {self.height}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(self._parts)}</svg>'

    def _hex(self, role: str) -> str:
        return str(getattr(self._tokens, role))


def _plain(words: str) -> str:
    """Text for XML; xml.sax would bring half of the network along."""
    kept = "".join(c if c.isprintable() else " " for c in words)
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
