"""Stamps and the clocks that start at them in words: until when, how many days, and says who."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from companion.domain.crossing import Crossing
from companion.domain.dates import count_days_text
from companion.domain.errors import NotFound
from companion.domain.limits import Limit, LimitCause, LimitEdit, LimitState, Running, Stamp
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
PAPER_NOTE = (
    "Kyrgyz stamps count on Kyrgyz dates, Chinese ones on Beijing dates. Write each stamp in when "
    "you get it, and count again: what is only expected is no fact."
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


def state_word(running: Running) -> str:
    """``Fine``, ``Tight`` …; ``Done`` once what it was about is over in time."""
    return "Done" if running.cause is LimitCause.KEPT else LIMIT_WORDS[running.state]


def holders_text(running: Running) -> str:
    """``Anna, Boris``; empty for the whole trip."""
    return shown(", ".join(running.holders))


def length_text(limit: Limit) -> str:
    """``30 days in any 60``, ``6 months``; that only a paper says it."""
    if limit.days and limit.days_of:
        return f"{count_days_text(limit.days)}, as noted of the paper"
    if limit.days:
        within = f" in any {limit.within_days}" if limit.within_days else ""
        return f"{count_days_text(limit.days)}{within}"
    if limit.months:
        return "1 month" if limit.months == 1 else f"{limit.months} months"
    return "As your own paper says"


def own_text(edit: LimitEdit) -> str:
    """``Your own: 60 days``, ``Your own last day``."""
    if edit.until is not None:
        return "Your own last day"
    return f"Your own: {count_days_text(edit.days or 0)}"


def rule_text(running: Running) -> str:
    """What counts: ``30 days in any 60``, or the traveller's own beside it."""
    profile = length_text(running.limit)
    if running.edit is None and running.noted is None:
        return profile
    profile = f"{profile[:1].lower()}{profile[1:]}"
    if running.edit is None:
        return f"As noted of the paper (rule: {profile})"
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
    return _SENTENCES[running.cause](running, shown(_start(running, crossing)))


def limit_spoken(running: Running, crossing: Crossing) -> str:
    """A whole line for a screen reader."""
    parts = (
        shown(running.limit.names.en), holders_text(running), state_word(running),
        limit_line(running),
    )  # fmt: skip
    return f"{', '.join(p for p in parts if p)}. {reason_text(running, crossing)}"


def _start(running: Running, crossing: Crossing) -> str:
    return crossing.stamp(running.limit.starts_at).names.en


def _not_stamped(running: Running, start: str) -> str:
    return f"Counts from the {start}, which is not known yet. Type it."


def _no_length(running: Running, start: str) -> str:
    return "Only your own paper says how many days. Note them with it, or type them here."


def _expected(running: Running, start: str) -> str:
    return f"Counts from the {start}, expected {_day(running.since_day)}.{_ending(running)}"


def _days_left(running: Running, start: str) -> str:
    if running.by_paper:
        whose = "the one you typed" if running.edit else "the one noted of the paper"
        return f"The last day is {whose}.{_ending(running)}"
    return f"Counts from the {start}, {_day(running.since_day)}.{_ending(running)}"


def _last_day(running: Running, start: str) -> str:
    return f"Today is the last day allowed.{_ending(running)}"


def _over(running: Running, start: str) -> str:
    return f"The last day was {_day(running.until)}. Ask the operator before you go on."


def _plan_too_late(running: Running, start: str) -> str:
    return f"{_too_late(running, start)} Change the plan, or ask about a longer stay."


def _kept(running: Running, start: str) -> str:
    return f"Done in time, on {_day(running.ends.day if running.ends else None)}."


def _too_late(running: Running, start: str) -> str:
    if running.ends is None or running.until is None:
        return "It ends behind the last day allowed."
    over = count_days_text((running.ends.day - running.until).days)
    what = "It ended" if running.ends.done else f"By the plan {_end_words(running)}"
    return f"{what} on {_day(running.ends.day)}, {over} behind the last day allowed."


def _ending(running: Running) -> str:
    if running.ends is None:
        return ""
    return f" By the plan {_end_words(running)} on {_day(running.ends.day)}."


def _end_words(running: Running) -> str:
    """An arrival ends a time to ask for something, once somebody serves; all else is a stay."""
    return "you are served there" if running.limit.ends_with.endswith(".in") else "it ends"


def _day(day: date | None) -> str:
    return dated(day) if day else NOT_KNOWN


def _said_by(crossing: Crossing, source: str, as_of: str) -> str:
    try:
        title = shown(crossing.source(source).title)
    except NotFound:
        title = shown(source)
    return f"{title}, as of {shown(as_of)}" if as_of else title


_SENTENCES: dict[LimitCause, Callable[[Running, str], str]] = {
    LimitCause.NOT_STAMPED: _not_stamped,
    LimitCause.NO_LENGTH: _no_length,
    LimitCause.EXPECTED: _expected,
    LimitCause.DAYS_LEFT: _days_left,
    LimitCause.LAST_DAY: _last_day,
    LimitCause.PLAN_TOO_LATE: _plan_too_late,
    LimitCause.OVER: _over,
    LimitCause.KEPT: _kept,
    LimitCause.BROKEN: _too_late,
}
