"""What a dossier is printed on. All are laid out in the same column of 170 mm."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.choices import PaperSize

_FOOT = 26.0  # from the end of what is printed to the edge of the page


@dataclass(frozen=True)
class Format:
    """A page in millimetres. ``bottom`` is where its content ends, ``foot`` the rule below it."""

    wide: float
    high: float

    @property
    def bottom(self) -> float:
        """The lower edge of the content."""
        return self.high - _FOOT

    @property
    def foot(self) -> float:
        """The rule over the foot."""
        return self.bottom + 2.0


A4 = Format(210.0, 297.0)
LETTER = Format(215.9, 279.4)
FORMATS = {PaperSize.A4: A4, PaperSize.LETTER: LETTER}
