"""A stay at a stage and where its minutes went: closed hours, noted causes, and what is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from companion.domain.clocks import Instant
from companion.domain.remarks import CAUSES, Remark, RemarkKind
from companion.domain.windows import State, Window

#: The id of closed hours that are no break, beside the causes that can be noted.
CLOSED = "closed"
LUNCH = "lunch"
#: Closed for no longer between two other windows it is a break, as on the drawn timeline.
LONGEST_BREAK = 6 * 60


@dataclass(frozen=True)
class Share:
    """Minutes of waiting. ``causes`` are ids of remarks.CAUSES or CLOSED: several where nobody
    said how they share the minutes, none where no cause was noted. ``stated``: somebody gave the
    minutes."""

    causes: tuple[str, ...]
    minutes: int
    stated: bool = False


@dataclass(frozen=True)
class Wait:
    """A stay from in to out. ``gross`` minutes, of which the windows in use were shut ``closed``.

    ``shares`` come to ``gross``; to more only where more minutes were stated than were stayed.
    """

    gross: int
    closed: int
    shares: tuple[Share, ...]

    @property
    def net(self) -> int:
        """Minutes without closed time."""
        return self.gross - self.closed


def wait_of(
    start: Instant, end: Instant, windows: Sequence[Window], remarks: Iterable[Remark]
) -> Wait:
    """The stay between the two; ``end`` is not before ``start``.

    Minutes that were stated are taken as stated. Closed time counts as lunch where it is a break,
    else as closed hours, as far as the stated minutes leave room. What is left goes to the causes
    noted without minutes, together, or to none.
    """
    gross = end.minutes_since(start)
    stated, noted = _causes(remarks)
    shut = dict(_shut(start, end, windows))
    closed = min(gross, sum(shut.values()))
    left = max(0, gross - sum(stated.values()))
    found = [Share((cause,), minutes, stated=True) for cause, minutes in stated.items()]
    for cause in (LUNCH, CLOSED):
        minutes = min(left, max(0, shut.get(cause, 0) - stated.get(cause, 0)))
        left -= minutes
        found += [Share((cause,), minutes)] if minutes else []
    explained = LUNCH if shut.get(LUNCH) else None
    open_causes = tuple(cause for cause in noted if cause != explained)
    found += [Share(open_causes, left)] if left else []
    return Wait(gross, closed, summed(found))


def _causes(remarks: Iterable[Remark]) -> tuple[dict[str, int], tuple[str, ...]]:
    """Minutes by cause where they were given, and the causes noted without."""
    stated: dict[str, int] = {}
    noted: list[str] = []
    for remark in remarks:
        if remark.kind is not RemarkKind.CAUSE or remark.withdrawn_at is not None:
            continue
        if remark.count > 0:
            stated[remark.text] = stated.get(remark.text, 0) + remark.count
        elif remark.text not in noted:
            noted.append(remark.text)
    return stated, tuple(noted)


def _shut(start: Instant, end: Instant, windows: Sequence[Window]) -> Iterator[tuple[str, int]]:
    seconds = {LUNCH: 0, CLOSED: 0}
    for number, window in enumerate(windows):
        if window.state is State.CLOSED and window.start < end and window.end > start:
            inside = min(window.end, end).seconds - max(window.start, start).seconds
            seconds[LUNCH if _is_break(windows, number) else CLOSED] += inside
    return ((cause, round(each / 60)) for cause, each in seconds.items())


def _is_break(windows: Sequence[Window], number: int) -> bool:
    window = windows[number]
    around = [windows[n] for n in (number - 1, number + 1) if 0 <= n < len(windows)]
    serving = [w for w in around if w.state is not State.CLOSED
               and (w.end == window.start or w.start == window.end)]  # fmt: skip
    return len(serving) == 2 and window.minutes <= LONGEST_BREAK


def summed(shares: Iterable[Share]) -> tuple[Share, ...]:
    """Shares of the same causes put together, in the order of the causes; no cause last."""
    minutes: dict[tuple[str, ...], int] = {}
    stated: dict[tuple[str, ...], bool] = {}
    for share in shares:
        key = tuple(sorted(set(share.causes), key=_rank))
        minutes[key] = minutes.get(key, 0) + share.minutes
        stated[key] = stated.get(key, True) and share.stated
    ordered = sorted(minutes, key=lambda key: (not key, len(key), [_rank(c) for c in key]))
    return tuple(Share(key, minutes[key], stated[key]) for key in ordered)


def _rank(cause: str) -> tuple[int, str]:
    known = (*CAUSES, CLOSED)
    return (known.index(cause) if cause in known else len(known), cause)
