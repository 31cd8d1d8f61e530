"""What was printed, page by page, and which pages no longer say what is true.

Pages are told apart by what stands on them, so that one page more does not make all behind it new.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from companion.domain.clocks import Instant
from companion.domain.errors import NotAllowed


@dataclass(frozen=True)
class PrintedPage:
    """One page: the part that it belongs to, and a short sum of all that is drawn on it.

    Head and foot are left out: the time of printing and the count of pages are no change.
    """

    title: str
    content: str


@dataclass(frozen=True)
class Printed:
    """A dossier as it was printed or saved, and what was chosen for it, as one line."""

    at: Instant
    pages: tuple[PrintedPage, ...]
    choices: str = ""


@dataclass(frozen=True)
class Since:
    """What has changed since ``at``: pages to print anew by their numbers now, what they are of,
    and how many of the printed pages count no more."""

    at: Instant
    again: tuple[int, ...]
    titles: tuple[str, ...]
    stale: int


def since(printed: Printed, now: Sequence[PrintedPage]) -> Since | None:
    """What is to be printed anew; None where every page still holds."""
    left = Counter(page.content for page in printed.pages)
    again = []
    for number, page in enumerate(now, 1):
        if left[page.content]:
            left[page.content] -= 1
        else:
            again.append(number)
    stale = left.total()
    if not again and not stale:
        return None
    titles = dict.fromkeys(now[number - 1].title for number in again)
    gone = Counter(page.title for page in printed.pages if left[page.content])
    return Since(printed.at, tuple(again), tuple(titles) or tuple(gone), stale)


def as_text(printed: Printed) -> str:
    """In one line, to be kept."""
    pages = [[page.title, page.content] for page in printed.pages]
    return json.dumps([printed.at.iso(), pages, printed.choices], ensure_ascii=False)


def from_text(kept: str) -> Printed | None:
    """From such a line; None where it cannot be read."""
    try:
        at, pages, choices = json.loads(kept)
        known = tuple(PrintedPage(str(title), str(drawn)) for title, drawn in pages)
        return Printed(Instant.from_iso(at), known, str(choices))
    except (NotAllowed, AttributeError, ValueError, TypeError):
        return None
