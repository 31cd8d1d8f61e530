"""Copies of papers for a dossier: pages of scans as pictures, or why there is none.

Nothing here may keep a dossier from being printed: what cannot be shown is said in its place. A
stranger's file is decoded in the worker for previews only; what comes from there is our own PNG.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from companion.app import scans_out
from companion.app.companion import Companion
from companion.domain.booklet import Copy
from companion.domain.errors import CompanionError
from companion.domain.papers import Judged, Scan
from companion.domain.readiness import Readiness
from companion.wording import copies as words
from companion.wording.plain import shown

MOST_PAGES = 30  # of one dossier: each takes up to five seconds
_WIDE_PX = 1700  # 170 mm at some 250 dots to the inch
_PASSPORT = (125.0, 88.0)  # mm, ICAO Doc 9303 part 4: a page of a passport (ID-3)
_NEAR = 0.03  # how far a cropped picture of it may be from that shape

Progress = Callable[[float], None]


def copies(
    companion: Companion,
    readiness: Readiness,
    kinds: tuple[str, ...],
    progress: Progress = lambda _: None,
) -> tuple[Copy, ...]:
    """A copy of every page of every scan of these kinds, in the order of the papers.

    ``progress`` hears before each page which share is done, and may raise, which ends it.
    """
    asked = [judged for judged in readiness.judged if judged.kind.id in kinds]
    found: list[Copy] = []
    for done, judged in enumerate(asked):
        tell = partial(_tell, progress, done, len(asked))
        found += _of_paper(companion, judged, MOST_PAGES - len(found), tell)
    there = {judged.kind.id for judged in asked}
    found += [
        Copy(shown(kind), "", 1, 1, why=words.NOT_ASKED.format(kind=shown(kind)))
        for kind in kinds
        if kind not in there
    ]
    return tuple(found)


def _tell(progress: Progress, done: int, asked: int, share: float) -> None:
    """The share of all papers, from that of the one at work."""
    progress((done + share) / asked)


def _of_paper(
    companion: Companion, judged: Judged, room: int, progress: Progress
) -> Iterator[Copy]:
    scans = judged.paper.scans if judged.paper else ()
    if not scans:
        yield _without(judged, words.NO_SCAN)
    elif not companion.vault.is_open:
        yield _without(judged, words.LOCKED)
    else:
        for scan in scans:
            yield from _of_scan(companion, judged, scan, room, progress)
            room -= scan.pages


def _of_scan(
    companion: Companion, judged: Judged, scan: Scan, room: int, progress: Progress
) -> Iterator[Copy]:
    if scan.pages > room:
        yield _without(judged, words.TOO_MANY)
        return
    data = b""
    for page in range(1, scan.pages + 1):
        progress((page - 1) / scan.pages)  # what it raises ends the whole
        try:
            data = data or scans_out.content(companion, scan)
            yield _copy(judged, page, scan.pages, _picture(companion, data, page))
        except (CompanionError, MemoryError, OSError) as problem:
            yield _without(judged, str(problem).rstrip("."))
            return


def _picture(companion: Companion, data: bytes, page: int) -> bytes:
    return companion.studio.picture(data, page, width_px=_WIDE_PX)


def _without(judged: Judged, why: str) -> Copy:
    return Copy(judged.kind.names.en, judged.holder_name, 1, 1, why=why)


def _copy(judged: Judged, page: int, pages: int, png: bytes) -> Copy:
    from companion.previews.jpegs import as_jpeg

    made = as_jpeg(png)
    wide, high = _true_size(judged.kind.id, made.across, made.down)
    return Copy(
        judged.kind.names.en, judged.holder_name, page, pages,
        made.data, made.across, made.down, wide, high,
    )  # fmt: skip


def _true_size(kind: str, across: int, down: int) -> tuple[float, float]:
    """Millimetres of a passport's page where the picture has its shape; else zeros: not known."""
    wide, high = _PASSPORT
    near = abs((across / down) / (wide / high) - 1) <= _NEAR
    return _PASSPORT if kind == "passport" and near else (0.0, 0.0)
