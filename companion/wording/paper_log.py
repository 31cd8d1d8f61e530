"""Text for typing in what was written on paper."""

from __future__ import annotations

from collections.abc import Sequence

from companion.domain.log_sheet import BoxReading
from companion.wording.times import both_text, dated

HOW = (
    "Type the times as they were written: 0640, 6:40, 6.40 bj, +1 01:00 for the next day. Tab or "
    "Enter goes to the next box. Choose once on which clock each column was written."
)
ENTER_NOTHING = "&Enter the times"


def enter_text(count: int) -> str:
    """``Enter 18 times``."""
    if not count:
        return ENTER_NOTHING
    return f"&Enter {count} time{'' if count == 1 else 's'}"


def box_text(found: BoxReading | None) -> tuple[str, str, str]:
    """What stands beside a box: its text, its tone, and the shape of a doubt or fault."""
    if found is None:
        return "", "ink2", ""
    if found.at is None:
        return found.problem, "bad", "missed"
    both = f"{both_text(found.at)}\n{dated(found.at.date_on(found.clock))}"
    if found.doubts:
        return f"{both}. {' '.join(found.doubts)}", "warn", "tight"
    if found.same:
        return f"{both}, logged already", "ink2", ""
    if found.before is not None:
        return f"{both}, corrects {both_text(found.before.at)}", "ink", ""
    return both, "ink2", ""


def sum_text(found: Sequence[BoxReading]) -> str:
    """``18 new, 1 correction, 2 implausible, 1 not understood``; "" for an empty sheet."""
    new = sum(1 for each in found if each.is_new and each.before is None)
    corrected = sum(1 for each in found if each.is_new and each.before is not None)
    odd = sum(1 for each in found if each.doubts)
    wrong = sum(1 for each in found if each.problem)
    parts = (
        (new, "new"), (corrected, "correction" if corrected == 1 else "corrections"),
        (odd, "implausible, entered all the same"), (wrong, "not understood"),
    )  # fmt: skip
    text = ", ".join(f"{count} {word}" for count, word in parts if count)
    return f"{text}." if text else ""
