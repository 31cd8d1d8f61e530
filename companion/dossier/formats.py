"""What a dossier is printed on. All are laid out in the same column of 170 mm."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.choices import Choices, PaperSize

LEAST_TYPE = 9.0  # points on paper
_FOOT = 26.0  # from the end of what is printed to the edge of the page
#: 14 points for 12. The column is then 198 mm wide and takes the binding margin too, so such sheets
#: go into sleeves; what is left round them is what printers cannot reach.
_LARGER = 14 / 12
_LEFT, _UP, _UNDER = 19.6, 9.0, 20.0


@dataclass(frozen=True)
class Format:
    """A sheet of paper in millimetres, and how what is laid out is put on it.

    Everything is laid out at its usual size, moved left by ``left`` and up by ``up``, and then made
    ``scale`` times as large. ``bottom`` is where the content of a page ends, ``foot`` the rule
    below it, both as laid out.
    """

    wide: float
    high: float
    scale: float = 1.0
    left: float = 0.0
    up: float = 0.0
    under: float = _FOOT

    @property
    def bottom(self) -> float:
        """The lower edge of the content."""
        return self.high / self.scale + self.up - self.under

    @property
    def foot(self) -> float:
        """The rule over the foot."""
        return self.bottom + 2.0

    @property
    def has_tabs(self) -> bool:
        """Whether there is an outer margin for the tabs of the parts."""
        return self.scale == 1.0

    @property
    def least_type(self) -> float:
        """The smallest type in points as laid out, so that none is smaller than nine on paper."""
        return max(LEAST_TYPE, LEAST_TYPE / self.scale)

    def larger(self) -> Format:
        """The same sheet in large print."""
        return Format(self.wide, self.high, _LARGER, _LEFT, _UP, _UNDER)


A4 = Format(210.0, 297.0)
LETTER = Format(215.9, 279.4)
#: Four fifths of the usual measures, and no margin to bind: it is folded and stapled. Small type is
#: not made smaller, so there is room for less of it in a line.
A5 = Format(148.0, 210.0, 0.8, 17.5, _UP, 22.0)
FORMATS = {PaperSize.A4: A4, PaperSize.LETTER: LETTER, PaperSize.BOOKLET: A5}


def format_of(choices: Choices) -> Format:
    """What these choices are printed on."""
    page = FORMATS[choices.size]
    return page.larger() if choices.large else page
