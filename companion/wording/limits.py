"""Stamps and the clocks that start at them in words: until when, how many days, and says who."""

from __future__ import annotations

from datetime import date

from companion.domain.crossing import Crossing, Limit
from companion.domain.dates import count_days_text
from companion.domain.errors import NotFound
from companion.domain.limits import LimitCause, LimitEdit, LimitState, Running, Stamp
from companion.domain.stays import EXPECTED, LOGGED, TYPED, Seen
from companion.wording.plain import shown
from companion.wording.times import both_dated_text, clock_tag, dated
from companion.wording.verdicts import CERTAINTY_WORDS

LIMIT_WORDS = {
    LimitState.FINE: "Fine",
    LimitState.TIGHT: "Tight",
    LimitState.OVER: "Too late",
    LimitState.UNKNOWN: "Unknown",
}
#: The shape of each state, by the names of the verdicts.
LIMIT_SHAPES = {
    LimitState.FINE: "fine",
    LimitState.TIGHT: "tight",
    LimitState.OVER: "missed",
    LimitState.UNKNOWN: "unknown",
}
ORIGIN_WORDS = {LOGGED: "logged", TYPED: "typed", EXPECTED: "expected"}
NOT_KNOWN = "not known yet"
DATES_NOTE = (
    "Kyrgyz stamps count on Kyrgyz dates, Chinese ones on Beijing dates. "
    "What is only expected is no fact: log the stage, or type the stamp."
)
NO_LIMITS = "This trip's copy of the profile is from before there were limits."


def stamp_text(stamp: Stamp) -> str:
    """``Sat 1 May 2027 KG``, with both clocks where the time of day is known too."""
    if stamp.timed:
        return both_dated_text(stamp.at, stamp.clock)
    return f"{dated(stamp.at.date_on(stamp.clock))} {clock_tag(stamp.clock)}"


def seen_text(seen: Seen) -> str:
    """``Sat 1 May 2027 KG, typed``, ``not known yet``."""
    if seen.stamp is None:
        return NOT_KNOWN
    return f"{stamp_text(seen.stamp)}, {ORIGIN_WORDS[seen.origin]}"


def until_text(running: Running) -> str:
    """``until Fri 16 Jul 2027``; ``would end …`` while the stamp is only expected."""
    if running.until is None:
        return "no last day yet"
    word = "would be until" if running.expected and not running.by_paper else "until"
    return f"{word} {dated(running.until)}"


def left_text(running: Running) -> str:
    """``12 days left``, ``last day today``, ``3 days over``; empty where nothing runs."""
    left = running.days_left
    if left is None:
        return ""
    if left == 0:
        return "last day today"
    return f"{count_days_text(left)} left" if left > 0 else f"{count_days_text(-left)} over"


def limit_line(running: Running) -> str:
    """``until Fri 16 Jul 2027, 12 days left``."""
    return ", ".join(part for part in (until_text(running), left_text(running)) if part)


def holders_text(running: Running) -> str:
    """``Anna, Boris``; empty for the whole trip."""
    return shown(", ".join(running.holders))


def length_text(limit: Limit) -> str:
    """``30 days in any 60``, ``6 months``; that only a paper says it."""
    if limit.days:
        within = f" in any {limit.within_days}" if limit.within_days else ""
        return f"{count_days_text(limit.days)}{within}"
    if limit.months:
        return "1 month" if limit.months == 1 else f"{limit.months} months"
    return "as your own paper says"


def own_text(edit: LimitEdit) -> str:
    """``your own: 60 days``, ``your own last day``."""
    if edit.until is not None:
        return "your own last day"
    return f"your own: {count_days_text(edit.days or 0)}"


def rule_text(running: Running) -> str:
    """What counts: ``30 days in any 60``, or the traveller's own beside it."""
    profile = length_text(running.limit)
    if running.edit is None:
        return f"as noted of the paper (rule: {profile})" if running.noted else profile
    return f"{own_text(running.edit)} (rule: {profile})"


def source_text(crossing: Crossing, limit: Limit) -> str:
    """``News: new rules of stay, as of Jan 2026 · sure``."""
    return f"{_said_by(crossing, limit.source, limit.as_of)} · {CERTAINTY_WORDS[limit.certainty]}"


def others_text(crossing: Crossing, limit: Limit) -> tuple[str, ...]:
    """The answers that are not in use, each with who gives it."""
    return tuple(
        " ".join(
            part
            for part in (
                f"{shown(claim.value)} ({_said_by(crossing, claim.source, claim.as_of)}).",
                shown(claim.note),
            )
            if part
        )
        for claim in limit.others
    )


def reason_text(running: Running, crossing: Crossing) -> str:
    """Why the limit stands as it does, in one or two short sentences; never empty."""
    start = shown(crossing.stamp(running.limit.starts_at).names.en)
    since = running.since_day
    match running.cause:
        case LimitCause.NOT_STAMPED:
            return f"Counts from the {start}, which is not known yet. Type it."
        case LimitCause.NO_LENGTH:
            return "Nobody but your own paper says how many days. Type them."
        case LimitCause.EXPECTED:
            return f"Counts from the {start}, expected {_day(since)}.{_ending(running)}"
        case LimitCause.DAYS_LEFT if running.by_paper:
            whose = "the one you typed" if running.edit else "the one noted of the paper"
            return f"The last day is {whose}.{_ending(running)}"
        case LimitCause.DAYS_LEFT:
            return f"Counts from the {start}, {_day(since)}.{_ending(running)}"
        case LimitCause.LAST_DAY:
            return f"Today is the last day allowed.{_ending(running)}"
        case LimitCause.OVER:
            return f"The last day was {_day(running.until)}. Ask the operator before you go on."
        case LimitCause.PLAN_TOO_LATE:
            return f"{_too_late(running)} Change the plan, or ask about a longer stay."
        case LimitCause.KEPT:
            return f"Done in time, on {_day(running.ends.day if running.ends else None)}."
        case LimitCause.BROKEN:
            return _too_late(running)


def limit_spoken(running: Running, crossing: Crossing) -> str:
    """A whole line for a screen reader."""
    parts = (
        shown(running.limit.names.en), holders_text(running), LIMIT_WORDS[running.state],
        limit_line(running),
    )  # fmt: skip
    return f"{', '.join(p for p in parts if p)}. {reason_text(running, crossing)}"


def _ending(running: Running) -> str:
    if running.ends is None:
        return ""
    return f" By the plan it ends on {_day(running.ends.day)}."


def _too_late(running: Running) -> str:
    if running.ends is None or running.until is None:
        return "It ends behind the last day allowed."
    over = count_days_text((running.ends.day - running.until).days)
    ends = "It ended" if running.ends.done else "By the plan it ends"
    return f"{ends} on {_day(running.ends.day)}, {over} behind the last day allowed."


def _day(day: date | None) -> str:
    return dated(day) if day else NOT_KNOWN


def _said_by(crossing: Crossing, source: str, as_of: str) -> str:
    try:
        title = shown(crossing.source(source).title)
    except NotFound:
        title = shown(source)
    return f"{title}, as of {shown(as_of)}" if as_of else title
