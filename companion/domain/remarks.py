"""What is noted at a stage beside its times: why one waited, stamps, fees, originals handed over.

Each note is an entry of its own with its moment; it is marked when it is taken back, never lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum

from companion.domain.clocks import Instant
from companion.domain.errors import NotAllowed
from companion.domain.ids import RemarkId
from companion.domain.routes import place_of

LONGEST_TEXT = 2000
MOST_ORIGINALS = 99
_MOST_MINUTES = 14 * 24 * 60


class RemarkKind(Enum):
    """What a note is about."""

    CAUSE = "cause"  # why one waited; ``text`` is a Cause of waiting, ``count`` minutes or 0
    NOTE = "note"  # free words, or those of a chip
    STAMP_IN = "stamp in"
    STAMP_OUT = "stamp out"
    FEE = "fee"  # ``amount`` in ``currency``; ``text`` says for what
    WISH = "wish"  # what an officer asked for
    HANDED_OVER = "handed over"  # ``count`` originals
    HANDED_BACK = "handed back"  # ``count`` originals


#: Causes of waiting, by id, in the order in which they are offered.
CAUSES = ("queue", "lunch", "guide late", "papers", "scanner", "told to return", "other")


@dataclass(frozen=True)
class Remark:
    """One note about a stage, made at ``at``. ``withdrawn_at`` is a mark, never a deletion."""

    id: RemarkId
    stage_id: str
    kind: RemarkKind
    at: Instant
    text: str = ""
    count: int = 0
    amount: Decimal | None = None
    currency: str = ""
    withdrawn_at: Instant | None = None


def standing_remarks(remarks: Iterable[Remark], stage_id: str | None = None) -> tuple[Remark, ...]:
    """Those not taken back, of one stage or of all, oldest first."""
    return tuple(
        remark
        for remark in sorted(remarks, key=lambda r: r.id)
        if remark.withdrawn_at is None and stage_id in (None, remark.stage_id)
    )


def outstanding(remarks: Iterable[Remark], stage_id: str | None = None) -> int:
    """How many originals were handed over and not given back; never below nothing.

    Every visit to a place counts together: what was handed over at the gate the first time may
    come back the second time.
    """
    held: dict[str, int] = {}
    for remark in standing_remarks(remarks):
        place = place_of(remark.stage_id)
        if remark.kind is RemarkKind.HANDED_OVER:
            held[place] = held.get(place, 0) + remark.count
        elif remark.kind is RemarkKind.HANDED_BACK:
            held[place] = max(0, held.get(place, 0) - remark.count)
    return sum(held.values()) if stage_id is None else held.get(place_of(stage_id), 0)


def checked(remark: Remark) -> Remark:
    """``remark`` as it may be kept. Raises NotAllowed with what to write instead."""
    if len(remark.text) > LONGEST_TEXT:
        raise NotAllowed(
            f"The note is {len(remark.text)} characters long; {LONGEST_TEXT} is the most.",
            "Shorten it and try again.",
        )
    if remark.kind is RemarkKind.CAUSE:
        _check_cause(remark)
    if remark.kind in (RemarkKind.NOTE, RemarkKind.WISH) and not remark.text.strip():
        raise NotAllowed("The note is empty.", "Write something, or leave it.")
    if remark.kind is RemarkKind.FEE:
        _check_fee(remark)
    if remark.kind in (RemarkKind.HANDED_OVER, RemarkKind.HANDED_BACK):
        _check_originals(remark)
    return remark


def _check_cause(remark: Remark) -> None:
    if remark.text not in CAUSES:
        raise NotAllowed(f"“{remark.text}” is no cause of waiting.", f"Use {', '.join(CAUSES)}.")
    if not 0 <= remark.count <= _MOST_MINUTES:
        raise NotAllowed("A wait lasts from 0 minutes to two weeks.", "Give the minutes again.")


def _check_fee(remark: Remark) -> None:
    if remark.amount is None or not remark.amount.is_finite() or remark.amount < 0:
        raise NotAllowed("A fee needs an amount.", "Write it like 300 or 12.50.")
    if not remark.currency.strip():
        raise NotAllowed("A fee needs its currency.", "Write it like KGS, CNY or USD.")


def _check_originals(remark: Remark) -> None:
    if not 1 <= remark.count <= MOST_ORIGINALS:
        raise NotAllowed(
            f"Originals are counted from 1 to {MOST_ORIGINALS}.", "Give the number again."
        )


def amount_of(text: str) -> Decimal:
    """An amount as typed, "1 200", "12.50" or "12,50". Raises NotAllowed."""
    plain = text.replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    try:
        found = Decimal(plain.replace(",", "."))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or found < 0 or found >= Decimal(10) ** 12:
        raise NotAllowed(f"“{text[:40]}” is not an amount.", "Write it like 300 or 12.50.")
    return found
