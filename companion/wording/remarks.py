"""Text for notes about stages, and for a computer whose clock is wrong."""

from __future__ import annotations

from companion.domain.remarks import Remark, RemarkKind
from companion.wording.plain import shown
from companion.wording.times import minutes_text

_LONGEST = 80
_HEADS = {
    RemarkKind.STAMP_IN: "stamp in",
    RemarkKind.STAMP_OUT: "stamp out",
    RemarkKind.HANDED_OVER: "originals handed over",
    RemarkKind.HANDED_BACK: "originals back in hand",
}


def remark_text(remark: Remark, longest: int | None = _LONGEST) -> str:
    """``waited 40 min: queue``, ``fee 300 KGS, road tax``, ``originals handed over: 3``."""
    text = shown(remark.text, longest)
    match remark.kind:
        case RemarkKind.CAUSE:
            long = f" {minutes_text(remark.count)}" if remark.count else ""
            return f"waited{long}: {text}"
        case RemarkKind.FEE:
            what = f", {text}" if text else ""
            return f"fee {remark.amount} {shown(remark.currency, 12)}{what}"
        case RemarkKind.WISH:
            return f"the officer wished: {text}"
        case RemarkKind.HANDED_OVER | RemarkKind.HANDED_BACK:
            what = f", {text}" if text else ""
            return f"{_HEADS[remark.kind]}: {remark.count}{what}"
        case RemarkKind.NOTE:
            return text
    return f"{_HEADS[remark.kind]}{f', {text}' if text else ''}"


def more_back_text(more: int) -> str:
    """That more originals came back than were handed over; empty for none too many."""
    if more <= 0:
        return ""
    what = "1 original more" if more == 1 else f"{more} originals more"
    return f"Note: {what} came back than was noted as handed over. It is kept."


def outstanding_text(count: int, name: str) -> str:
    """``2 originals were handed over at Pass gate and are not back in hand.``; "" for none."""
    if not count:
        return ""
    were = "original was" if count == 1 else "originals were"
    are = "is" if count == 1 else "are"
    return f"{count} {were} handed over at {shown(name, 60)} and {are} not back in hand."


def clock_trouble(behind: int) -> str:
    """``the computer's clock is 4 min behind``, ``… 1 h 12 ahead``, ``… is right``."""
    if not behind:
        return "the computer's clock is right"
    minutes = round(abs(behind) / 60)
    length = minutes_text(minutes) if minutes else f"{abs(behind)} s"
    return f"the computer's clock is {length} {'behind' if behind > 0 else 'ahead'}"


def wrong_clock(behind: int) -> str:
    """What stands in the window as long as the computer's clock is wrong; "" where it is right."""
    if not behind:
        return ""
    trouble = clock_trouble(behind)
    return f"{trouble[:1].upper()}{trouble[1:]}; all times here are set right by that."
