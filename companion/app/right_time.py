"""The right time, where the computer's clock is wrong: stated once, kept, and counted with.

Clocks on the way are set by hand and batteries die; the laptop's zone is not asked either. What is
logged keeps both: the time set right, and what the computer's clock said.
"""

from __future__ import annotations

from companion.app.companion import Companion
from companion.domain.bare_times import find_day, read_typed
from companion.domain.clocks import Clock, Instant
from companion.domain.errors import NotAllowed
from companion.wording import changes as said

_DAY = 24 * 60 * 60


def understand(companion: Companion, text: str, clock: Clock | None = None) -> Instant:
    """The instant that a typed right time means: the one nearest to what the computer says.

    Raises NotAllowed with what to write instead.
    """
    typed = read_typed(text, clock)
    if typed.now:
        raise NotAllowed("“now” is what the computer's clock says.", "Type what a good clock says.")
    raw = companion.raw_now()
    # Twelve hours either way: a clock that is out by more needs the date as well.
    return find_day(typed, raw.plus(_DAY), raw)


def state(
    companion: Companion, text: str, clock: Clock | None = None, initiator: str = ""
) -> Instant:
    """It is ``text`` now: keep by how much the computer's clock is off. Answers the right time."""
    right = understand(companion, text, clock)
    raw = companion.raw_now()
    behind = right.seconds - (raw.seconds - raw.seconds % 60)
    with companion.change(said.stated_time(right, behind), initiator) as unit:
        unit.state_time(raw, behind, text.strip())
    return right


def trust_computer(companion: Companion, initiator: str = "") -> None:
    """The computer's clock is right again."""
    if companion.clock_behind:
        raw = companion.raw_now()
        with companion.change(said.stated_time(raw, 0), initiator) as unit:
            unit.state_time(raw, 0, "")
