"""A disk that fills up while times are logged: is every time saved, or kept and said not to be?

    python packaging/checks/full_disk.py

A library lies on a disk of 16 MiB in memory with a file beside it that takes nearly all the room.
Of 200 entries the first ones have to be saved into the room of the reserve. In the middle even that
room is taken: entries have to be refused with "Not saved", and times have to wait. After three
quarters there is room again, and what waited has to be logged as it was meant. Exit code 1 if
anything that was said to be saved is missing at the end, 77 where this computer lets nobody mount
disks.
"""

from __future__ import annotations

import argparse
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path

import disks
import tapping

from companion.app import tracking
from companion.app.companion import Companion
from companion.app.unsaved import Unsaved
from companion.domain.errors import StorageTrouble
from companion.domain.ids import TripId
from companion.store import reserve

_MEGABYTES = 16
_LEFT = 100_000  # bytes beside the filler


@dataclass
class Result:
    """What came of the taps."""

    taps: int = 0
    told: list[tapping.Told] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    waited: list[Unsaved] = field(default_factory=list)
    saved_later: int = 0
    reserve_used_at: int = 0
    notices: set[str] = field(default_factory=set)
    lost: list[tapping.Told] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)

    @property
    def problems(self) -> list[str]:
        """What is wrong by these figures."""
        found = {
            "something that was said to be saved is missing": bool(self.lost),
            "the library is not sound": bool(self.unsound),
            "a refusal did not say “Not saved”": any(
                not sentence.startswith("Not saved") for sentence in self.refused
            ),
            "the reserve was never given up": not self.reserve_used_at,
            "nobody was told that the disk is full": not self.notices,
            "nothing was ever refused, so the half of this was not tried": not self.refused,
            "what waited was not all logged": self.saved_later != len(self.waited),
        }
        return [sentence for sentence, wrong in found.items() if wrong]

    @property
    def text(self) -> str:
        """The table to print."""
        return tapping.table([
            ("taps", self.taps),
            ("said to be saved, at once or later", len(self.told)),
            ("refused with “Not saved”", len(self.refused)),
            ("reserve given up at tap", self.reserve_used_at or "never"),
            ("waited, and logged as meant when there was room", self.saved_later),
            ("lost: said to be saved, and missing", f"{len(self.lost)} of {self.taps}"),
        ])  # fmt: skip


class Filling:
    """Taps on a library while its disk fills up and is emptied again."""

    def __init__(self, disk: Path, trip_id: TripId, taps: int, seed: int) -> None:
        self._disk, self._trip_id, self._taps = disk, trip_id, taps
        self._companion = Companion.open(disk / "home")
        self._tapper = tapping.Tapper(self._companion, trip_id, seed)
        self.result = Result()

    def run(self) -> Result:
        """All the taps; then the library is closed, opened again and compared."""
        disks.fill(self._disk, _LEFT)
        for number in range(1, self._taps + 1):
            if number == self._taps // 2:
                self._companion.library.settle()  # gives back room that SQLite holds
                disks.fill(self._disk, 0)  # whoever else is there takes all that is left
            if number == self._taps * 3 // 4:
                self._make_room()
            self._tap(number)
        self._companion.close()
        told = self.result.told
        self.result.lost, self.result.unsound = tapping.examine(
            self._disk / "home", self._trip_id, told
        )
        return self.result

    def _tap(self, number: int) -> None:
        result, companion = self.result, self._companion
        result.taps = number
        try:
            result.told.append(self._tapper.tap())
        except StorageTrouble as trouble:
            result.refused.append(trouble.sentence)
        tracking.history(companion, self._trip_id)  # the program goes on showing the log
        if companion.library.notice:
            result.notices.add(companion.library.notice)
        if not result.reserve_used_at and not reserve.is_there(companion.library.path):
            result.reserve_used_at = number

    def _make_room(self) -> None:
        result = self.result
        (self._disk / "filler").unlink()
        result.waited = list(tracking.unsaved(self._companion))
        for waited, logged in zip(result.waited, tracking.retry(self._companion), strict=True):
            split = logged.split
            result.told.append(tapping.Told.of_split(tapping.LOGGED, split))
            as_meant = (waited.point, waited.at, waited.text, waited.clock)
            result.saved_later += as_meant == (split.point, split.at, split.text, split.clock)


def run(taps: int, seed: int) -> Result:
    """The whole of it. Raises NoDisk."""
    with disks.memory_disk(_MEGABYTES) as disk:
        trip_id = tapping.make_library(disk / "home")
        return Filling(disk, trip_id, taps, seed).run()


def main(words: list[str] | None = None) -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--taps", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    given = parser.parse_args(words)
    print(f"full_disk.py --taps {given.taps} --seed {given.seed}", flush=True)
    try:
        result = run(given.taps, given.seed)
    except disks.NoDisk as problem:
        print(f"Skipped: a small disk cannot be made, because {problem}.")
        return tapping.SKIPPED
    print(result.text)
    for each in result.problems:
        print(f"WRONG: {each}")
    return tapping.LOST if result.problems else 0


if __name__ == "__main__":
    sys.exit(main())
