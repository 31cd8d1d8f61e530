"""What a cell holds: lines of runs of text, with a clock tag or a state's shape before a line."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.clocks import Clock
from companion.wording.times import clock_tag


@dataclass(frozen=True)
class Run:
    """A stretch of text in one type. ``tone`` is a colour of the theme, ``role`` a size of the
    type scale; ``struck`` is for what counts no more."""

    text: str
    tone: str = "ink"
    role: str = "body"
    weight: int = 400
    struck: bool = False


@dataclass(frozen=True)
class Line:
    """Runs on one line. ``tag`` is the clock whose tag stands before it, ``mark`` the state whose
    shape does; ``wrap`` lets it go on in the next line, as far as ``most`` lines; without it the
    text is never cut. ``indent`` moves it in as far as a mark or tag would."""

    runs: tuple[Run, ...]
    tag: Clock | None = None
    mark: str = ""
    wrap: bool = False
    most: int = 0
    indent: bool = False

    @property
    def text(self) -> str:
        """The line as plain text."""
        said = " ".join(run.text for run in self.runs if run.text)
        return f"{said} {clock_tag(self.tag)}" if self.tag and said else said


@dataclass(frozen=True)
class Cell:
    """All lines of a cell. ``sign`` is drawn on the route's line ("ring", "bars", "disc", "here",
    "line" for the line alone), which ``begins`` or ``ends`` there. ``number`` stands in a square,
    filled where ``filled``. ``ground`` tints the cell, ``bar`` marks the row at its left edge,
    ``centred`` lines stand in the middle of the row's height, a ``slim`` row is low."""

    lines: tuple[Line, ...] = ()
    sign: str = ""
    number: str = ""
    filled: bool = False
    begins: bool = False
    ends: bool = False
    ground: str = ""
    bar: bool = False
    centred: bool = False
    slim: bool = False
    tooltip: str = ""

    def text(self, between: str) -> str:
        """The whole cell as plain text."""
        parts = [self.number, *(line.text for line in self.lines)]
        return between.join(part for part in parts if part)


def words(text: str, tone: str = "ink", role: str = "body", weight: int = 400) -> Line:
    """A line of one run that wraps."""
    return Line((Run(text, tone, role, weight),), wrap=True)
