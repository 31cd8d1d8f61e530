"""SIGKILL at random moments while times are logged: is everything still there that was saved?

    python packaging/checks/kill_while_logging.py --kills 1000

Each kill ends a process that logs through the program's own verbs. Then the library is opened as
at the next start, checked with everything ``companion check`` knows, and compared with what the
process had said to be saved. Exit code 1 if anything is lost or unsound.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import tapping

_KILLS_PER_LIBRARY = 25  # so that a long log does not slow the taps down


@dataclass
class Result:
    """What came of all the kills."""

    kills: int = 0
    told: Counter[str] = field(default_factory=Counter)
    before_a_tap: int = 0
    lost: list[tapping.Told] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def text(self) -> str:
        """The table to print."""
        said = ", ".join(f"{self.told[w]} {w}" for w in sorted(self.told))
        return tapping.table([
            ("kills", self.kills),
            ("  of them before the first tap", self.before_a_tap),
            ("acknowledged", f"{sum(self.told.values())} ({said})"),
            ("lost", len(self.lost)),
            ("libraries unsound after a kill", len(self.unsound)),
            ("seconds", round(self.seconds)),
        ])  # fmt: skip


def run(kills: int, seed: int, longest: float) -> Result:
    """Kill so often, each time after 0 to ``longest`` seconds."""
    chance, result, began = random.Random(seed), Result(), time.monotonic()
    while result.kills < kills:
        with tempfile.TemporaryDirectory(prefix="oc-kills-") as folder:
            home = Path(folder) / "home"
            trip_id = tapping.make_library(home)
            told: list[tapping.Told] = []
            for _ in range(min(_KILLS_PER_LIBRARY, kills - result.kills)):
                driver = tapping.Driver(home, trip_id, chance.randrange(1 << 30))
                time.sleep(chance.uniform(0, longest))
                heard = driver.kill()
                told += heard
                _count(result, heard)
                missing, unsound = tapping.examine(home, trip_id, told)
                result.lost += missing
                result.unsound += unsound
                told = [each for each in told if each not in missing]  # count each loss once
    result.seconds = time.monotonic() - began
    return result


def _count(result: Result, heard: list[tapping.Told]) -> None:
    result.kills += 1
    result.told.update(each.what for each in heard)
    result.before_a_tap += not heard


def main(words: list[str] | None = None) -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    parser.add_argument("--longest", type=float, default=0.6, help="seconds to the kill, at most")
    given = parser.parse_args(words)
    print(f"kill_while_logging.py --kills {given.kills} --seed {given.seed}", flush=True)
    result = run(given.kills, given.seed, given.longest)
    print(result.text)
    for each in result.lost:
        print(f"LOST: {each.line}", end="")
    for finding in result.unsound:
        print(f"UNSOUND: {finding}")
    if not result.told:
        print("Nothing was logged before any kill, so nothing was tried.")
    bad = result.lost or result.unsound or not result.told
    return tapping.LOST if bad else 0


if __name__ == "__main__":
    sys.exit(main())
