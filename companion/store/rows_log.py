"""The tables of what happened: observed times, notes about stages, what the day did to the route,
and how wrong the computer's clock was."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from companion.store.base import CLOCKS, Kept, checks, id_of, table


class SplitRow(Kept):
    """An observed time. Append-only by triggers: only the two marks and their seal may change.

    ``recorded_at`` is by the right time, ``recorded_raw`` by the computer's clock where that was
    known to be wrong. ``sum`` chains the row to the one before it, ``seal`` covers the marks: see
    ``companion.store.chain``.
    """

    __tablename__ = "splits"
    __table_args__ = table(
        *checks(
            clock=f"clock {CLOCKS}",
            event="event IN ('in', 'out')",
            origin="origin IN ('now', 'typed', 'paper', 'import')",
            supersedes="supersedes < id",
        ),
        Index(None, "trip_id", "id"),
    )
    touches = ("split", "id")
    mark = "withdrawn_at"

    trip_id: Mapped[int] = mapped_column(id_of("trips"))
    stage_id: Mapped[str]
    event: Mapped[str]
    at: Mapped[int]
    clock: Mapped[str]
    written: Mapped[str]
    recorded_at: Mapped[int]
    origin: Mapped[str]
    supersedes: Mapped[int | None] = mapped_column(id_of("splits"))
    withdrawn_at: Mapped[int | None]
    recorded_raw: Mapped[int | None]
    foreseen_early: Mapped[int | None]
    foreseen_likely: Mapped[int | None]
    foreseen_late: Mapped[int | None]
    confirmed_at: Mapped[int | None]
    sum: Mapped[str] = mapped_column(server_default="")
    seal: Mapped[str] = mapped_column(server_default="")


class RemarkRow(Kept):
    """A note about a stage. ``amount`` is a decimal number as text, so that nothing is rounded."""

    __tablename__ = "remarks"
    __table_args__ = table(
        *checks(
            kind="kind IN ('cause', 'note', 'stamp in', 'stamp out', 'fee', 'wish', 'handed over',"
            " 'handed back')",
            number="number >= 0",
        ),
        Index(None, "trip_id", "id"),
    )
    touches = ("remark", "id")
    mark = "withdrawn_at"

    trip_id: Mapped[int] = mapped_column(id_of("trips"))
    stage_id: Mapped[str]
    kind: Mapped[str]
    at: Mapped[int]
    said: Mapped[str]
    number: Mapped[int]
    amount: Mapped[str | None]
    currency: Mapped[str]
    recorded_raw: Mapped[int | None]
    withdrawn_at: Mapped[int | None]


class RouteChangeRow(Kept):
    """What the day did to the route of a trip, in order."""

    __tablename__ = "route_changes"
    __table_args__ = table(
        *checks(kind="kind IN ('skip', 'add', 'repeat')"), Index(None, "trip_id", "position")
    )
    touches = ("trip", "trip_id")

    trip_id: Mapped[int] = mapped_column(id_of("trips"))
    position: Mapped[int]
    kind: Mapped[str]
    stage_id: Mapped[str]
    after: Mapped[str]
    name: Mapped[str]


class ClockRow(Kept):
    """By how many seconds the computer's clock was behind the right time, as the traveller stated
    it. The newest row counts."""

    __tablename__ = "clock_corrections"
    __table_args__ = table()
    touches = ("clock", "id")

    stated_raw: Mapped[int]
    seconds: Mapped[int]
    written: Mapped[str]
