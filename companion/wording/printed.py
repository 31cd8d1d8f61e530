"""What is said of a dossier that was printed or saved and no longer holds."""

from __future__ import annotations

from collections.abc import Sequence

from companion.domain.booklet import Booklet
from companion.domain.printed import Facts, Printing, Since
from companion.wording.appointments import when_text
from companion.wording.lists import number_of, readiness_reason, readiness_text
from companion.wording.plain import shown
from companion.wording.times import both_dated_text, both_text, dated

_MOST_FACTS, _MOST_TITLES, _MOST_RANGES = 3, 3, 8
_LONGEST = 60

HIDDEN_HEAD = "Printed with the vault open"
HIDDEN = (
    "What is sealed stands on many of those pages. Whether they still hold is seen once the vault "
    "is open."
)


def facts(booklet: Booklet) -> Facts:
    """What matters most on paper, to be said in a sentence where it changes."""
    trip = booklet.timetable.trip
    people = ", ".join(shown(each.name, 30) for each in trip.people)
    vehicles = ", ".join(shown(f"{each.name} {each.plate}".strip(), 30) for each in trip.vehicles)
    papers = f"{readiness_text(booklet.readiness)} ({readiness_reason(booklet.readiness)})"
    agreed = [
        (f"Appointment “{shown(each.what, 30)}”", when_text(each)) for each in trip.appointments
    ]
    return (
        ("Day", dated(trip.leave_at.date_on(trip.leave_clock))),
        ("Leave", both_text(trip.leave_at)),
        *dict(agreed).items(),
        ("People:", shown(people, _LONGEST) or "nobody"),
        ("Vehicles:", shown(vehicles, _LONGEST) or "none"),
        ("Papers:", papers),
    )


def heading(since: Since) -> str:
    """What the sentence is headed."""
    return f"Changed since you {_done(since.printing)}"


def since_text(since: Since, count: int) -> str:
    """``Printed Tue 9 Mar 2027, 14:26 KG · 16:26 BJ. Leave 06:30 KG …, was 05:45 KG …. Print pages
    1-7 and 9-16 again``: what has changed, and what to do; ``count`` pages there are now."""
    head = f"{_done(since.printing).capitalize()} {both_dated_text(since.printing.at)}."
    said = [head, *(f"{each}." for each in _facts_said(since))]
    if not since.again:
        gone = "page of it no longer counts" if since.stale == 1 else "pages of it no longer count"
        return " ".join((*said, f"{since.stale} {gone}: {_named(since)}."))
    what = "all pages" if len(since.again) == count else pages_text(since.again)
    named = "" if since.facts else f" ({_named(since)})"
    return " ".join((*said, f"Print {what} again{named}."))


def pages_text(numbers: Sequence[int]) -> str:
    """``page 4``, ``pages 1-7, 9-16``; a long list ends with how many more there are."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    said = ", ".join(
        str(first) if first == last else f"{first}\u2013{last}"
        for first, last in ranges[:_MOST_RANGES]
    )
    more = sum(last - first + 1 for first, last in ranges[_MOST_RANGES:])
    return f"{'page' if len(numbers) == 1 else 'pages'} {said}{f' and {more} more' if more else ''}"


def stopped_text(done: int, of: int, taken_back: bool) -> str:
    """What is true after a job was stopped: whether pages of it may come out all the same."""
    if not done:
        return "Stopped. Nothing was printed"
    if taken_back:
        return (
            f"Stopped. The job was taken back; pages that the printer had begun may still come out "
            f"({done} of {of} were handed over)"
        )
    first = number_of(done, "page")
    return f"Stopped. The first {first} of {of} went to the printer all the same"


def _done(printing: Printing) -> str:
    return "printed" if printing.on_paper else "saved"


def _facts_said(since: Since) -> list[str]:
    said = []
    for name, now, then in since.facts[:_MOST_FACTS]:
        if not then:
            said.append(f"{name} {now}, new")
        else:
            said.append(f"{name} {now}, was {then}" if now else f"{name} no longer, was {then}")
    return said


def _named(since: Since) -> str:
    named = "; ".join(shown(title, 40) for title in since.titles[:_MOST_TITLES])
    return f"{named} …" if len(since.titles) > _MOST_TITLES else named
