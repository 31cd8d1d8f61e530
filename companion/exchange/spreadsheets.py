"""Tables for spreadsheets: UTF-8 with a byte order mark, and no cell that runs as a formula.

Without the mark spreadsheets read Chinese names as noise. A text that begins like a formula gets
an apostrophe before it, so that opening the file runs nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from companion.domain.clocks import Clock, Instant
from companion.wording.plain import shown

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def table_file(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """The file, with ``columns`` as its first line."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(lines)
    return text.getvalue().encode("utf-8-sig")


def time_cells(at: Instant | None) -> tuple[str, str, str]:
    """One instant in UTC and as both clocks write it; three empty cells where there is none."""
    if at is None:
        return "", "", ""
    walls = (at.on(clock) for clock in (Clock.KYRGYZ, Clock.BEIJING))
    kg, bj = (f"{wall.date.isoformat()} {wall.time:%H:%M}" for wall in walls)
    return at.iso(), kg, bj


def text_cell(text: str) -> str:
    """One line, never a formula."""
    line = shown(text)
    return f"'{line}" if line.startswith(_FORMULA) else line
