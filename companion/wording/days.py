"""Days in words: what a date is at the border, and the calendar as plain text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from companion.domain.days import Assessment, DayRule, Result
from companion.wording.times import NBSP, dated

FREIGHT_ONLY = "freight only"
THIN = "staff may be thin"
THIN_ESTIMATED = "staff may be thin, on a date still estimated"
NOTED = "a notice of yours"
_RESULTS = {
    Result.HIT: "hits",
    Result.MISS: "misses",
    Result.FALSE_ALARM: "false alarms",
    Result.NO_NOTICE: "predicted, but no notice is known",
}


def day_word(day: DayRule) -> str:
    """open, closed, freight only or unknown."""
    return FREIGHT_ONLY if day.freight_only else day.state.value


def short_day_words(day: DayRule) -> tuple[str, ...]:
    """What a day is, for a narrow cell: the longest wording first."""
    word = day_word(day)
    shorter = {FREIGHT_ONLY: ("freight", "closed"), "unknown": ("unsure",)}
    return (word, *shorter.get(word, ()))


def short_chance(chance: str) -> str:
    """``>99 %`` for ``over 99 %``, ``<1 %`` for ``under 1 %``: for a narrow cell."""
    return chance.replace(f"over{NBSP}", ">").replace(f"under{NBSP}", "<")


def day_title(day: date) -> str:
    """``Tue 18 May 2027``: a Beijing date, as all days of a crossing are."""
    return dated(day)


def is_sure(day: DayRule) -> bool:
    """Whether somebody announced or confirmed it, rather than that a rule expects it."""
    return day.certainty in ("announced", "confirmed")


def is_estimated(warning: str) -> bool:
    """Whether the warning about a Kyrgyz holiday says that its date is not sure."""
    return "estimated" in warning


def day_spoken(day: DayRule, *more: str) -> str:
    """``open, provisional, your trip's day``: a day for a screen reader."""
    return ", ".join(part for part in (day_word(day), day.certainty, *more) if part)


def day_reason(day: DayRule, warning: str | None = None) -> str:
    """The reason as a sentence, and what Kyrgyzstan's holidays add to it."""
    sentence = f"{day.reason[:1].upper()}{day.reason[1:]}."
    return f"{sentence} {warning}" if warning else sentence


def calendar_text(days: Iterable[tuple[DayRule, str | None]]) -> str:
    """A line a day: date, word, certainty, reason; the sources beneath."""
    rows = [(day, day_word(day), day_reason(day, warning)) for day, warning in days]
    wide = max((len(word) for _, word, _ in rows), default=0)
    sure = max((len(day.certainty) for day, _, _ in rows), default=0)
    lines = [
        f"{dated(day.date):<15}  {word:<{wide}}  {day.certainty:<{sure}}  {reason}"
        for day, word, reason in rows
    ]
    sources = sorted({day.source for day, _, _ in rows})
    head = "Dates on the Beijing clock, for people with their own vehicle."
    return "\n".join([head, "", *lines, "", f"Sources: {', '.join(sources)}."]) + "\n"


def assessment_text(crossing: str, found: Assessment, checked_on: date) -> str:
    """Hits, misses and false alarms of the rules as a table, and their numbers."""
    head = [
        f"{crossing}: days predicted by the rules alone, beside the published notices.",
        "Weekends without a notice are left out. The rules were read off these same notices.",
        "",
    ]
    wide = max((len(day.predicted) for day in found.days), default=0)
    lines = [
        f"{dated(each.day):<15}  {each.result.value:<11}  {each.predicted:<{wide}}  "
        f"{each.announced}"
        for each in found.days
    ]
    counts = [f"{name}: {found.count(result)}" for result, name in _RESULTS.items()]
    foot = ["", *counts, f"Notices checked on {dated(checked_on)}."]
    return "\n".join(line.rstrip() for line in [*head, *lines, *foot]) + "\n"
