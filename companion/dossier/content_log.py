"""The blank log: one line a stage, numbered as on screen, to be filled in with a pen."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.booklet import Booklet
from companion.domain.log_sheet import log_sheet
from companion.wording import paper_text
from companion.wording.plain import shown


@dataclass(frozen=True)
class BlankLine:
    """One stage: which boxes it has, and how its number looks."""

    number: str
    filled: bool
    name: str
    arrives: bool
    leaves: bool


@dataclass(frozen=True)
class BlankLog:
    """The page before it is drawn."""

    title: str
    how: str
    lines: tuple[BlankLine, ...]


def blank_log(booklet: Booklet) -> BlankLog:
    """A line for each stage of the trip, in the order in which it is typed in afterwards."""
    stages = [row.stage for row in booklet.timetable.rows]
    return BlankLog(
        title=paper_text.BLANK_LOG,
        how=paper_text.BLANK_LOG_HOW,
        lines=tuple(
            BlankLine(
                number=str(line.number),
                filled=line.stage.country == "CN",
                name=shown(line.stage.names.en),
                arrives=line.arrive is not None,
                leaves=line.leave is not None,
            )
            for line in log_sheet(stages)
        ),
    )
