"""The tables of stamps and limits: what a traveller typed about clocks that start at a stamp."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from companion.store.base import CLOCKS, YES_NO, Kept, checks, id_of, table


class TripStampRow(Kept):
    """A stamp that was typed. ``timed``: the time of day is known, not only the date."""

    __tablename__ = "trip_stamps"
    __table_args__ = table(
        *checks(clock=f"clock {CLOCKS}", timed=f"timed {YES_NO}"),
        UniqueConstraint("trip_id", "kind"),
        Index(None, "trip_id", "position"),
    )
    touches = ("trip", "trip_id")

    trip_id: Mapped[int] = mapped_column(id_of("trips"))
    position: Mapped[int]
    kind: Mapped[str]
    at: Mapped[int]
    clock: Mapped[str]
    timed: Mapped[bool]


class LimitEditRow(Kept):
    """The traveller's own value of a limit: days, or the last day as a pure date."""

    __tablename__ = "limit_edits"
    __table_args__ = table(
        *checks(days="days > 0", something="days IS NOT NULL OR until IS NOT NULL"),
        UniqueConstraint("trip_id", "limit_id"),
        Index(None, "trip_id", "position"),
    )
    touches = ("trip", "trip_id")

    trip_id: Mapped[int] = mapped_column(id_of("trips"))
    position: Mapped[int]
    limit_id: Mapped[str]
    days: Mapped[int | None]
    until: Mapped[str | None]
