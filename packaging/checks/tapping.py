"""A traveller in a hurry, for the checks beside this file: a process that logs, corrects and takes
back through the real verbs and says of each entry that it is saved once the verb has returned.

What was said and is not in the library afterwards is lost.
"""

from __future__ import annotations

import os
import random
import select
import signal
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from companion.app import planning, sample, tracking
from companion.app.companion import Companion
from companion.domain.ids import SplitId, TripId
from companion.domain.splits import Split, TimePoint, points_of

_PATIENCE = 60  # seconds
LOST, SKIPPED = 1, 77
LOGGED, CORRECTED, TAKEN_BACK = "logged", "corrected", "taken-back"


@dataclass(frozen=True)
class Told:
    """What the traveller was told is saved: an entry by its number, as it should be found."""

    what: str
    split: int
    stage: str
    event: str
    at: int

    @property
    def line(self) -> str:
        """As one line of a pipe."""
        return f"{self.what} {self.split} {self.stage} {self.event} {self.at}\n"

    @classmethod
    def of_line(cls, line: str) -> Told:
        """Read a line back."""
        what, split, stage, event, at = line.split()
        return cls(what, int(split), stage, event, int(at))

    @classmethod
    def of_split(cls, what: str, split: Split) -> Told:
        """What is said of that entry."""
        return cls(what, split.id, split.point.stage_id, split.point.event.value, split.at.seconds)


def lost(told: Iterable[Told], found: Iterable[Split]) -> list[Told]:
    """What was said to be saved and is not there as it was said."""
    there = {(s.id, s.point.stage_id, s.point.event.value, s.at.seconds): s for s in found}
    missing = []
    for each in told:
        split = there.get((SplitId(each.split), each.stage, each.event, each.at))
        if split is None or (each.what == TAKEN_BACK and split.withdrawn_at is None):
            missing.append(each)
    return missing


def make_library(home: Path) -> TripId:
    """A library with one trip that can be logged on."""
    companion = Companion.open(home)
    trip_id = sample.open_sample(companion)
    companion.close()
    return trip_id


class Tapper:
    """Chooses what to do next and does it. The same ``seed`` chooses the same on a like library."""

    def __init__(self, companion: Companion, trip_id: TripId, seed: int) -> None:
        self._companion, self._trip_id = companion, trip_id
        self._chance = random.Random(seed)
        table = planning.timetable(companion, trip_id)
        self._points = points_of([row.stage.id for row in table.rows])
        self._counting = {s.id: s for s in tracking.history(companion, trip_id)
                          if s.withdrawn_at is None}  # fmt: skip

    def tap(self) -> Told:
        """Log, correct or take back one entry. Raises StorageTrouble where it was not saved."""
        if self._counting and self._chance.random() < 0.25:
            return self._take_back()
        return self.log(self._chance.choice(self._points))

    def log(self, point: TimePoint) -> Told:
        """Type a time of the day for that event."""
        hour, minute = self._chance.randrange(24), self._chance.randrange(60)
        text = f"2027-05-18 {hour:02d}:{minute:02d} bj"
        split = tracking.log_split(self._companion, self._trip_id, point, text).split
        self._counting[split.id] = split
        return Told.of_split(CORRECTED if split.supersedes else LOGGED, split)

    def _take_back(self) -> Told:
        split_id = self._chance.choice(sorted(self._counting))
        split = tracking.withdraw_split(self._companion, self._trip_id, split_id)
        del self._counting[split_id]
        return Told.of_split(TAKEN_BACK, split)


class Driver:
    """A process of its own that taps until it is killed."""

    def __init__(self, home: Path, trip_id: TripId, seed: int) -> None:
        self._ears, mouth = os.pipe()
        self._heard = b""
        self.pid = os.fork()
        if not self.pid:
            os.close(self._ears)
            _tap_for_ever(home, trip_id, seed, lambda told: os.write(mouth, told.line.encode()))
        os.close(mouth)

    def listen(self) -> list[Told]:
        """Everything said so far, without waiting."""
        os.set_blocking(self._ears, False)
        try:
            while piece := os.read(self._ears, 65536):
                self._heard += piece
        except BlockingIOError:
            pass
        *lines, self._heard = self._heard.split(b"\n")
        return [Told.of_line(line.decode()) for line in lines]

    def first(self) -> list[Told]:
        """Wait for the first entry. Raises RuntimeError if none comes."""
        if not select.select([self._ears], [], [], _PATIENCE)[0]:
            raise RuntimeError("The driver says nothing, so nothing can be tried.")
        return self.listen()

    def kill(self) -> list[Told]:
        """SIGKILL; answers what was said since last asked. RuntimeError if it had ended before."""
        os.kill(self.pid, signal.SIGKILL)
        _, status = os.waitpid(self.pid, 0)
        told = self.listen()
        os.close(self._ears)
        if not os.WIFSIGNALED(status):
            raise RuntimeError("The driver ended by itself, so nothing was tried.")
        return told


def _tap_for_ever(home: Path, trip_id: TripId, seed: int, tell: Callable[[Told], object]) -> None:
    try:
        tapper = Tapper(Companion.open(home), trip_id, seed)
        while True:
            tell(tapper.tap())
    except BaseException as problem:  # noqa: BLE001 - a forked process must not go on from here
        print(f"The driver stopped: {problem!r}", flush=True)
    finally:
        os._exit(70)


def examine(home: Path, trip_id: TripId, told: Sequence[Told]) -> tuple[list[Told], list[str]]:
    """Open the library as the next start would: what is lost, and what is not sound in it."""
    companion = Companion.open(home)
    try:
        found = tracking.history(companion, trip_id)
        return lost(told, found), list(companion.library.check())
    finally:
        companion.close()


def table(rows: Sequence[tuple[str, object]]) -> str:
    """Two columns of plain text."""
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows)
