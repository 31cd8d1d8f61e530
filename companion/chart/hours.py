"""The hours of a stage as boxes: open, closed, a break between, not known; and what stands in them.

Half-open like the windows themselves: where one ends the next begins, and none is drawn twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from companion.chart.board import Block, Board, Candidate, Line
from companion.chart.rows import Place
from companion.chart.shapes import Box, Words
from companion.chart.view import Sizes, View
from companion.domain.timetable import StageRow, Timetable
from companion.domain.timetable_notes import ClosedDay, closed_day
from companion.domain.windows import State, Window
from companion.wording import chart as said

#: Closed for no longer between two other windows it is a break, such as lunch, and no night.
LONGEST_BREAK = 6 * 60
#: What is left free beside a text in a box, in gaps.
_AIR = 0.9

_ORDER = ("closed", "unknown", "open", "doubted", "break")

Stretch = tuple[str, Window]


def stretches(windows: Sequence[Window], view: View) -> list[Stretch]:
    """The kinds of time in view with the whole window of each; neighbours of a kind are joined.

    Kinds: open, doubted (open, not confirmed), closed, break, unknown.
    """
    found: list[Stretch] = []
    first, last = view.first.seconds, view.last.seconds
    for number, window in enumerate(windows):
        if window.end.seconds <= first or window.start.seconds >= last:
            continue
        kind = _kind(windows, number)
        if found and found[-1][0] == kind and found[-1][1].end == window.start:
            found[-1] = (kind, replace(found[-1][1], end=window.end))
        else:
            found.append((kind, window))
    return found


def _kind(windows: Sequence[Window], number: int) -> str:
    window = windows[number]
    if window.state is State.OPEN:
        return "open" if window.confirmed else "doubted"
    if window.state is State.UNKNOWN:
        return "unknown"
    inner = 0 < number < len(windows) - 1 and all(
        windows[n].state is not State.CLOSED for n in (number - 1, number + 1)
    )
    return "break" if inner and window.minutes <= LONGEST_BREAK else "closed"


def box_of(view: View, window: Window, y: float, high: float, role: str) -> Box | None:
    """The part of a window that is seen."""
    left, right = max(view.x(window.start), 0.0), min(view.x(window.end), view.width)
    return Box(left, y, right - left, high, role) if left < right else None


class Strip:
    """The hours of one source. ``y`` and ``high`` are those of its boxes; ``is_lane``: they have
    a line of their own, without the times of the journey."""

    def __init__(
        self, view: View, sizes: Sizes, board: Board, windows: Sequence[Window], y: float,
        high: float, *, is_lane: bool = False,
    ) -> None:  # fmt: skip
        self.is_lane = is_lane
        self._view, self._sizes, self._board, self._y, self._high = view, sizes, board, y, high
        self._found = stretches(windows, view)

    def boxes(self) -> Iterator[Box]:
        """A box for every stretch; outlined ones last, so that no neighbour covers their edges."""
        for kind, window in sorted(self._found, key=lambda each: _ORDER.index(each[0])):
            box = box_of(self._view, window, self._y, self._high, kind)
            if box is not None:
                yield box

    def labels(self, *, whole: bool) -> Iterator[Words]:
        """The hours inside the boxes, as far as there is room; breaks first.

        With ``whole`` open hours are written too, else only breaks and when it opens.
        """
        for kind, window in self._found:
            if kind == "break":
                yield from self._board.place(self._inside(window, said.word_of(window), "bad"))
        for number, (kind, window) in enumerate(self._found):
            if kind in ("open", "doubted") and whole:
                word = "open" if kind == "open" else "unconfirmed"
                yield from self._board.place(self._inside(window, word, "ink"), strict=True)
            elif kind == "closed":
                yield from self._board.place(self._closed(number, window))

    def _inside(self, window: Window, word: str, role: str) -> Iterator[Candidate]:
        """Both clocks, with the word where there is room, in the middle or at either end."""
        box = box_of(self._view, window, self._y, self._high, "")
        if box is None:
            return
        strong = "strong" if role == "bad" else "label"
        times = said.window_texts(window)
        for texts, style, air in (
            (said.window_texts(window, word), strong, _AIR),
            ((word, *times), strong, _AIR),
            (times, strong, _AIR),
            (times, "label", _AIR / 3),
        ):
            first, *others = texts
            block = Block((Line(first, style, role), *(Line(t, "label", role) for t in others)))
            yield from self._in_box(block, box, air)
        if role == "bad":
            tall = Block(tuple(Line(text, "label", role) for text in said.window_lines(window)))
            for block in (tall, Block((Line(word, "strong", role),))):
                yield from self._in_box(block, box, _AIR)

    def _in_box(self, block: Block, box: Box, air: float) -> Iterator[Candidate]:
        room = self._sizes.gap * air
        wide, high = self._board.size(block)
        y = self._y + (self._high - high) / 2
        if wide + room > box.wide or high > self._high:
            return
        for share in (0.5, 0.0, 1.0, 0.25, 0.75):
            yield block, box.x + room / 2 + share * (box.wide - wide - room), y

    def _closed(self, number: int, window: Window) -> Iterator[Candidate]:
        """When it opens, before the opening; else that it is closed."""
        box = box_of(self._view, window, self._y, self._high, "")
        if box is None:
            return
        after = self._found[number + 1][0] if number + 1 < len(self._found) else ""
        if after in ("open", "doubted") and window.end < self._view.last:
            word = "opens" if after == "open" else "may open"
            texts = said.edge_texts(word, window.end)
            block = Block(tuple(Line(text) for text in texts), "right")
            wide = self._board.size(block)[0]
            if wide + 2 * self._sizes.gap <= box.wide:
                y = self._y + (self._high - 2 * self._sizes.line) / 2
                yield block, box.right - wide - self._sizes.gap, y
                return
        if number:
            y = self._y + (self._high - self._sizes.line) / 2
            yield Block((Line("closed"),)), box.x + self._sizes.gap, y


def strips(place: Place, view: View, sizes: Sizes, board: Board) -> Iterator[Strip]:
    """The hours of a row: those in use, or at the gate those of every source."""
    if place.lanes:
        high = sizes.lane - max(sizes.gap / 2, 1)
        for y, lane in place.lanes:
            yield Strip(view, sizes, board, lane.windows, y, high, is_lane=True)
    elif place.row.windows:
        y = place.y + (sizes.row - sizes.strip) / 2
        yield Strip(view, sizes, board, place.row.windows, y, sizes.strip)


# --- a gate that is shut for the day -------------------------------------------------------------


def shut_stretch(table: Timetable, row: StageRow) -> tuple[ClosedDay, Window] | None:
    """The closed time into which the journey would come, from the last window before it that
    serves to the next one; None where the gate serves on that day."""
    closed = closed_day(table)
    if closed is None or row is not table.gate or row.best_in is None:
        return None
    windows = row.windows
    inside = next((n for n, w in enumerate(windows) if w.holds(row.best_in)), None)
    if inside is None or windows[inside].state is not State.CLOSED:
        return None
    first = last = inside
    while first > 0 and windows[first - 1].state is State.CLOSED:
        first -= 1
    while last < len(windows) - 1 and windows[last + 1].state is State.CLOSED:
        last += 1
    return closed, replace(windows[inside], start=windows[first].start, end=windows[last].end)
