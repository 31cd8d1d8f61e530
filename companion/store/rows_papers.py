"""The tables of papers: what is known of each, how names and numbers stand on it, its scans."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from companion.store.base import YES_NO, Kept, checks, id_of, secret, table


class PaperRow(Kept):
    """What is known of one document of exactly one person, vehicle or trip."""

    __tablename__ = "papers"
    __table_args__ = table(
        *checks(
            owner="(person_id IS NOT NULL) + (vehicle_id IS NOT NULL) + (trip_id IS NOT NULL) = 1",
            at_hand=f"at_hand {YES_NO}",
            copies="copies >= 0",
            translations="translations >= 0",
            stay_days="stay_days > 0",
            blank_pages="blank_pages >= 0",
        ),
        UniqueConstraint("person_id", "kind"),
        UniqueConstraint("vehicle_id", "kind"),
        UniqueConstraint("trip_id", "kind"),
    )
    touches = ("paper", "id")

    person_id: Mapped[int | None] = mapped_column(id_of("people"))
    vehicle_id: Mapped[int | None] = mapped_column(id_of("vehicles"))
    trip_id: Mapped[int | None] = mapped_column(id_of("trips"))
    kind: Mapped[str]
    at_hand: Mapped[bool]
    issuer: Mapped[str]
    issued_on: Mapped[str | None]
    valid_from: Mapped[str | None]
    expires_on: Mapped[str | None]
    number: Mapped[Any] = secret()
    copies: Mapped[int]
    translations: Mapped[int] = mapped_column(server_default="0")
    sleeve: Mapped[str] = mapped_column(server_default="")
    stay_days: Mapped[int | None]
    blank_pages: Mapped[int | None]
    port: Mapped[str] = mapped_column(server_default="")
    note: Mapped[Any] = secret(None)


class AsWrittenRow(Kept):
    """How a name or a number stands on a paper; numbers of people in
    ``secret_value``, all else in ``value``."""

    __tablename__ = "as_written"
    __table_args__ = table(UniqueConstraint("paper_id", "field"))
    touches = ("paper", "paper_id")

    paper_id: Mapped[int] = mapped_column(id_of("papers"))
    position: Mapped[int]
    field: Mapped[str]
    value: Mapped[str]
    secret_value: Mapped[Any] = secret()


class ScanRow(Kept):
    """A file in the vault that belongs to a paper. ``size`` and ``sha256`` are of that file."""

    __tablename__ = "scans"
    __table_args__ = table(
        *checks(size="size > 0", pages="pages > 0"), Index(None, "paper_id", "position")
    )
    touches = ("paper", "paper_id")

    paper_id: Mapped[int] = mapped_column(id_of("papers"))
    position: Mapped[int]
    file_id: Mapped[str]
    kind: Mapped[str]
    size: Mapped[int]
    plain_size: Mapped[int]
    sha256: Mapped[str]
    pages: Mapped[int]
    side: Mapped[str]
    added_at: Mapped[int]
    title: Mapped[Any] = secret()
    original_name: Mapped[Any] = secret()
    plain_sha256: Mapped[Any] = secret()
