"""What the next start shows first, as finished texts: see ``companion.ui.first_frame``."""

from __future__ import annotations

from companion.domain.clocks import Clock, Instant
from companion.domain.dates import short_day_text
from companion.domain.timetable import StageRow, Timetable
from companion.ui.first_frame import PICTURE_FOLLOWS
from companion.wording.plain import shown
from companion.wording.times import wall_text


def snapshot(second: str, table: Timetable, picture: str = "") -> str:
    """The header's ``second`` line, then a line for every stage with six texts between tabs: name,
    distance, planned arrival on the Kyrgyz and the Beijing clock, planned departure on both.

    Not JSON, whose reader would hold up the first frame; no text here can hold a tab. A time on
    another day than the departure from the night stop carries its date. ``picture`` is the drawn
    timeline as ``kept_picture`` writes it, where that is what the page shows.
    """
    left = next((row.planned_out for row in table.rows if row.planned_out), None)
    lines = [
        (_name(row), _km(row), *_both(row.planned_in, left), *_both(row.planned_out, left))
        for row in table.rows
    ]
    plan = "\n".join([second, *("\t".join(texts) for texts in lines)])
    return f"{plan}{PICTURE_FOLLOWS}{picture}" if picture else plan


def _name(row: StageRow) -> str:
    return shown(row.stage.names.en)


def _km(row: StageRow) -> str:
    return "" if row.km_total is None else f"km {row.km_total:g}"


def _both(at: Instant | None, left: Instant | None) -> tuple[str, str]:
    if at is None:
        return "", ""
    kg, bj = (_text(at, clock, left) for clock in (Clock.KYRGYZ, Clock.BEIJING))
    return kg, bj


def _text(at: Instant, clock: Clock, left: Instant | None) -> str:
    day = at.date_on(clock)
    same = left is not None and left.date_on(clock) == day
    return wall_text(at.on(clock)) + ("" if same else f" {short_day_text(day)}")
