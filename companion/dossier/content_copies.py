"""Copies of papers from the vault: a caption, the picture, and how large it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.booklet import Booklet, Copy
from companion.wording import copies as words
from companion.wording.plain import shown


@dataclass(frozen=True)
class CopyPage:
    """A page of a scan. ``wide`` and ``high`` are millimetres where it has its true size, else 0;
    ``across`` and ``down`` its pixels. Without a ``jpeg``, ``why`` says why there is none."""

    title: str
    small: str
    jpeg: bytes
    across: int
    down: int
    wide: float
    high: float
    why: str


def copy_pages(booklet: Booklet) -> tuple[CopyPage, ...]:
    """The copies of that booklet, in the order of its papers."""
    day = words.for_text(booklet.timetable.trip)
    return tuple(_page(each, day) for each in booklet.copies)


def _page(copy: Copy, day: str) -> CopyPage:
    size = words.true_size(copy.wide, copy.high) if copy.wide else words.FITTED
    said = (words.page_text(copy.page, copy.pages), size if copy.jpeg else "", day)
    return CopyPage(
        title=" · ".join(shown(part) for part in (copy.paper, copy.holder) if part),
        small=" · ".join(part for part in said if part),
        jpeg=copy.jpeg,
        across=copy.across,
        down=copy.down,
        wide=copy.wide,
        high=copy.high,
        why=shown(copy.why),
    )


def lost_copies(booklet: Booklet) -> tuple[tuple[str, str], ...]:
    """Which copies are not printed, and why; for the last page."""
    found: dict[str, list[str]] = {}
    for each in booklet.copies:
        if not each.jpeg:
            named = " · ".join(shown(part) for part in (each.paper, each.holder) if part)
            found.setdefault(shown(each.why), []).append(named)
    return tuple((why, "; ".join(named)) for why, named in found.items())
