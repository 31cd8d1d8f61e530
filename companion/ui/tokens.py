"""The colours of each theme as named tokens. Contrast is held by tests/ui/test_theme.py.

Plain data: the first frame reads it and must not wait for the classes of Qt that hold colours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtGui import QColor


class Tokens(NamedTuple):
    """One theme's colours as ``#rrggbb``; ``outline`` is the width of a control's border in px.

    Not a dataclass: writing the methods of one with so many fields held up the first frame.
    """

    name: str
    dark: bool
    bg: str
    sheet: str
    sunken: str
    ink: str
    ink2: str
    ink3: str
    rule: str
    rule2: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_tint: str
    ok: str
    ok_tint: str
    ok_line: str
    warn: str
    warn_tint: str
    bad: str
    bad_tint: str
    plate: str
    on_plate: str
    bar: str
    band: str
    night: str
    hatch: str
    dots: str
    outline: int = 1

    def colour(self, role: str) -> QColor:
        """The token ``role`` as a QColor."""
        from PySide6.QtGui import QColor

        return QColor(getattr(self, role))


LIGHT = Tokens(
    name="light", dark=False,
    bg="#F1F2F0", sheet="#FFFFFF", sunken="#E7E9E6",
    ink="#14181D", ink2="#454C54", ink3="#5F6770",
    rule="#DADDD9", rule2="#82898F",
    accent="#0B4AA2", accent_hover="#083B84", on_accent="#FFFFFF", accent_tint="#E5EDF8",
    ok="#17693B", ok_tint="#E6F2EA", ok_line="#6FA585",
    warn="#874800", warn_tint="#FBF0DC", bad="#A3161A", bad_tint="#FAE8E6",
    plate="#14181D", on_plate="#FFFFFF", bar="#14181D", band="#C3C9D1",
    night="#E3E7EE", hatch="#A9AFB6", dots="#6F7780",
)  # fmt: skip

DARK = Tokens(
    name="dark", dark=True,
    bg="#14171B", sheet="#1B1F24", sunken="#101316",
    ink="#F0F2F4", ink2="#BFC6CD", ink3="#99A1AA",
    rule="#2F353C", rule2="#7A838D",
    accent="#8AB4F8", accent_hover="#A9C8FA", on_accent="#0A1B36", accent_tint="#20304A",
    ok="#7BC796", ok_tint="#1B2D24", ok_line="#4E8C66",
    warn="#E6B35C", warn_tint="#332A18", bad="#FF948B", bad_tint="#3A2120",
    plate="#D3D9DF", on_plate="#14171B", bar="#F0F2F4", band="#4B545F",
    night="#12161D", hatch="#565F69", dots="#8A939C",
)  # fmt: skip

CONTRAST = LIGHT._replace(
    name="contrast", bg="#FFFFFF", sheet="#FFFFFF", sunken="#F2F2F2",
    ink="#000000", ink2="#000000", ink3="#262626", rule="#595959", rule2="#595959",
    accent="#003A8C", accent_hover="#002A66", accent_tint="#DCE8FA",
    ok="#00522A", ok_line="#00522A", warn="#6B3600", bad="#8A0008",
    plate="#000000", bar="#000000", band="#A6ACB3", hatch="#595959", dots="#404040", outline=2,
)  # fmt: skip

THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}
