"""The table of the traveller's own closure notices."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from companion.store.base import CLOCKS, Kept, checks, table


class NoticeRow(Kept):
    """What the traveller was told about certain days of a crossing.

    ``first`` and ``last`` are pure dates, ``begins`` and ``ends`` times of day, all on ``clock``.
    """

    __tablename__ = "notices"
    __table_args__ = table(
        *checks(
            clock=f"clock {CLOCKS}",
            effect="effect IN ('shut', 'freight only', 'short hours', 'open')",
            days="first <= last",
        ),
        Index(None, "crossing_id", "first"),
    )
    touches = ("notice", "id")

    crossing_id: Mapped[str]
    effect: Mapped[str]
    first: Mapped[str]
    last: Mapped[str]
    clock: Mapped[str]
    begins: Mapped[str | None]
    ends: Mapped[str | None]
    reason: Mapped[str]
    said_by: Mapped[str]
    said_on: Mapped[str]
