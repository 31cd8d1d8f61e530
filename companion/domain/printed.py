"""What was printed or saved, page by page, and which pages no longer say what is true.

Pages are told apart by what stands on them, so that one page more does not make all behind it new.
What is kept is small: six digits for a page, and a handful of facts.
"""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from companion.domain.clocks import Instant
from companion.domain.errors import NotAllowed

#: The facts that matter most: each with its name, as they stood on paper.
Facts = tuple[tuple[str, str], ...]
#: So many ways to lay a dossier out are kept: A4 and Letter, with and without whole numbers.
_LAYOUTS = 4


@dataclass(frozen=True)
class PrintedPage:
    """One page: what it is headed, a short sum of all that is drawn on it, and its section.

    Head and foot are left out: the time of printing and the count of pages are no change.
    """

    title: str
    content: str
    part: str = ""


@dataclass(frozen=True)
class Printing:
    """One job: when, and whether it went to a printer; else a file was saved."""

    at: Instant
    on_paper: bool = False


@dataclass(frozen=True)
class Held:
    """A page as the traveller has it; ``printing`` is None where it was never printed or saved."""

    page: PrintedPage
    printing: Printing | None


@dataclass(frozen=True)
class Printed:
    """All pages of one layout as they are held, and the facts on the oldest of them."""

    layout: str
    held: tuple[Held, ...]
    facts: Facts = ()


@dataclass(frozen=True)
class Since:
    """What has changed since ``printing``: pages to print anew by their numbers now, what they are
    of, how many held pages count no more, and each changed fact: its name, now, and then."""

    printing: Printing
    again: tuple[int, ...]
    titles: tuple[str, ...]
    stale: int
    facts: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class _Match:
    """A page of now beside what is held of it. ``same``: it still says what it said."""

    page: PrintedPage
    held: Held | None
    same: bool = False


def since(printed: Printed, now: Sequence[PrintedPage], facts: Facts = ()) -> Since | None:
    """What is to be printed anew; None where every page that is held still holds."""
    matches, left = _matched(printed.held, now)
    known = _parts_held(printed.held)
    due = {n: match for n, match in enumerate(matches, 1) if _is_due(match, known)}
    gone = [held for held in left if held.printing is not None]
    if not due and not gone:
        return None
    old = [match.held for match in due.values() if match.held is not None and match.held.printing]
    titles = dict.fromkeys(match.page.title for match in due.values())
    printings = [each.printing for each in (*old, *gone) if each.printing is not None]
    return Since(
        min(printings or list(known.values()), key=lambda each: each.at.seconds),
        tuple(due),
        tuple(titles) or tuple(dict.fromkeys(held.page.title for held in gone)),
        len(old) + len(gone),
        _changed(printed.facts, facts),
    )


def printed_now(
    before: Printed | None,
    layout: str,
    now: Sequence[PrintedPage],
    facts: Facts,
    numbers: Collection[int],
    printing: Printing,
) -> Printed:
    """What is held once these pages, by number, were printed; the others are as they were."""
    matches, left = _matched(before.held if before else (), now)
    known = _parts_held(before.held) if before else {}
    parts = {page.part for page in now}
    held, settled = [], True
    for number, match in enumerate(matches, 1):
        if number in numbers:
            held.append(Held(match.page, printing))
        else:
            held.append(_as_before(match, known))
            settled = settled and not _is_due(match, known)
    elsewhere = [each for each in (before.held if before else ()) if each.page.part not in parts]
    if not settled:
        elsewhere += [each for each in left if each.printing is not None]
    if before and (not settled or any(each.printing for each in elsewhere)):
        facts = before.facts
    return Printed(layout, (*held, *elsewhere), facts)


def _as_before(match: _Match, known: dict[str, Printing]) -> Held:
    """A page that was not printed this time."""
    if match.held is not None and match.held.printing is not None:
        return match.held
    if _is_due(match, known):  # a new page among those that are held: it stays wanted
        page = PrintedPage(match.page.title, "", match.page.part)
        return Held(page, known[match.page.part])
    return Held(match.page, None)


def _is_due(match: _Match, known: dict[str, Printing]) -> bool:
    """Whether that page is to be printed anew: never where its part was not printed at all."""
    if match.same:
        return False
    if match.held is not None:
        return match.held.printing is not None
    return match.page.part in known


def _parts_held(held: Iterable[Held]) -> dict[str, Printing]:
    """The sections of which pages are held, each with its last job."""
    return {each.page.part: each.printing for each in held if each.printing is not None}


def _matched(held: Sequence[Held], now: Sequence[PrintedPage]) -> tuple[list[_Match], list[Held]]:
    """Every page of now with the held one that says the same, else with the next of its title; and
    what is left over of these sections."""
    parts = {page.part for page in now}
    same: dict[tuple[str, str], deque[Held]] = defaultdict(deque)
    for each in sorted(held, key=lambda each: each.printing is None):
        same[each.page.part, each.page.content].append(each)
    found = [queue.popleft() if (queue := same[page.part, page.content]) else None for page in now]
    rest = {id(each) for queue in same.values() for each in queue}
    titled: dict[tuple[str, str], deque[Held]] = defaultdict(deque)
    for each in held:
        if id(each) in rest and each.page.part in parts:
            titled[each.page.part, each.page.title].append(each)
    matches = []
    for page, match in zip(now, found, strict=True):
        queue = titled[page.part, page.title]
        other = queue.popleft() if match is None and queue else None
        matches.append(_Match(page, match or other, match is not None))
    return matches, [each for queue in titled.values() for each in queue]


def _changed(then: Facts, now: Facts) -> tuple[tuple[str, str, str], ...]:
    before, after = dict(then), dict(now)
    return tuple(
        (name, after.get(name, ""), before.get(name, ""))
        for name in dict.fromkeys((*after, *before))
        if after.get(name, "") != before.get(name, "")
    )


# --- kept --------------------------------------------------------------------------------------


def with_printed(kept: Sequence[Printed], printed: Printed) -> tuple[Printed, ...]:
    """The last few layouts, this one first."""
    others = [each for each in kept if each.layout != printed.layout]
    return (printed, *others)[:_LAYOUTS]


def as_text(kept: Sequence[Printed]) -> str:
    """In one line, to be kept."""
    return json.dumps([_plain(each) for each in kept], ensure_ascii=False, separators=(",", ":"))


def from_text(kept: str) -> tuple[Printed, ...]:
    """From such a line; empty where it cannot be read."""
    try:
        return tuple(_printed(*each) for each in json.loads(kept))
    except (NotAllowed, AttributeError, IndexError, ValueError, TypeError):
        return ()


def _plain(printed: Printed) -> list[object]:
    jobs = list(dict.fromkeys(each.printing for each in printed.held if each.printing))
    runs = groupby(printed.held, lambda each: (each.page.part, each.page.title))
    return [
        printed.layout,
        [[job.at.iso(), int(job.on_paper)] for job in jobs],
        printed.facts,
        [
            [part, title, " ".join(
                f"{each.page.content}/{jobs.index(each.printing) if each.printing else ''}"
                for each in run
            )]
            for (part, title), run in runs
        ],
    ]  # fmt: skip


def _printed(layout: str, jobs: list[list[object]], facts: object, runs: object) -> Printed:
    known = [Printing(Instant.from_iso(str(at)), bool(on_paper)) for at, on_paper in jobs]
    told = tuple((str(name), str(value)) for name, value in facts)  # type: ignore[attr-defined]
    return Printed(str(layout), tuple(_held(runs, known)), told)


def _held(runs: object, jobs: list[Printing]) -> Iterator[Held]:
    for part, title, pages in runs:  # type: ignore[attr-defined]
        for page in str(pages).split(" "):
            content, job = page.split("/")
            known = PrintedPage(str(title), content, str(part))
            yield Held(known, jobs[int(job)] if job else None)
