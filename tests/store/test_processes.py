"""Two programs at once, and programs that are killed: no acknowledged row is ever lost."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from companion.domain.errors import IN_USE, StorageTrouble
from companion.domain.ids import TripId
from companion.store import pragmas
from companion.store.library import Library
from tests.store import processes, samples
from tests.store.samples import NOW

KILLS = 20
WRITERS = 2

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
connection.close()
"""

# Loads everything once, then makes writers as often as it is told to.
NURSERY = """
import os, sys
from pathlib import Path
from companion.domain.ids import TripId
from tests.store import samples

def write():
    library = samples.open_library(Path(sys.argv[1]))
    while True:
        with library.change("Logged", samples.NOW) as unit:
            made = unit.add_split(TripId(int(sys.argv[2])), samples.split())
        os.write(1, f"{made}\\n".encode())

for line in sys.stdin:
    writers = []
    for _ in range(int(line)):
        writers.append(os.fork())
        if not writers[-1]:
            write()
    os.write(1, f"writers {' '.join(map(str, writers))}\\n".encode())
    for writer in writers:
        os.waitpid(writer, 0)
    os.write(1, b"over\\n")
"""


def test_that_a_change_waits_for_another_program(library: Library, trip_id: TripId) -> None:
    holder = processes.start(HOLD, str(library.path))
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline() == "held\n"
    started = threading.Event()

    def release() -> None:
        started.wait(10)
        time.sleep(1)  # the holder has it for this long: that is what is tested
        holder.communicate("now\n")

    releaser = threading.Thread(target=release)
    releaser.start()
    started.set()
    begin = time.monotonic()
    with library.change("Logged", NOW) as unit:
        unit.add_split(trip_id, samples.split())
    waited = time.monotonic() - begin
    releaser.join()
    assert 0.5 < waited < 5
    with library.read() as reading:
        assert len(reading.splits(trip_id)) == 1


def test_that_waiting_in_vain_ends_with_a_sentence(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pragmas, "BUSY_MS", 50)
    monkeypatch.setitem(pragmas._ALWAYS, "busy_timeout", 50)
    library = samples.open_library(home)
    with closing(sqlite3.connect(library.path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageTrouble) as caught, library.change("Added", NOW) as unit:
            unit.add_person(samples.person())
        with library.read() as reading:  # nobody waits for reading
            assert reading.people() == ()
        holder.execute("ROLLBACK")
    assert caught.value.kind == IN_USE
    assert "another program" in caught.value.sentence
    with library.change("Added", NOW) as unit:
        unit.add_person(samples.person())
    library.close()


def test_that_changes_of_two_threads_are_all_kept(library: Library, trip_id: TripId) -> None:
    def log() -> None:
        for _ in range(20):
            with library.change("Logged", NOW) as unit:
                unit.add_split(trip_id, samples.split())

    threads = [threading.Thread(target=log) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with library.read() as reading:
        assert len(reading.splits(trip_id)) == 60
        assert reading.trip(trip_id).revision == 61
    assert library.check() == ()


def test_that_no_acknowledged_entry_is_lost_to_a_kill(library: Library, trip_id: TripId) -> None:
    library.close()
    home = library.path.parent
    chance = random.Random(5)
    acknowledged: set[int] = set()
    nursery = processes.start(NURSERY, str(home), str(trip_id))
    for _ in range(KILLS // WRITERS):
        acknowledged |= _entries_before_a_kill(nursery, chance.randrange(1, 60))
        again = samples.open_library(home)
        with again.read() as reading:
            assert acknowledged <= {split.id for split in reading.splits(trip_id)}
        assert again.check() == ()
        again.close()
    nursery.communicate()
    assert len(acknowledged) >= KILLS


def _entries_before_a_kill(nursery: subprocess.Popen[str], count: int) -> set[int]:
    """Let writers work until so many entries are acknowledged, then kill them all."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{WRITERS}\n")
    nursery.stdin.flush()
    acknowledged: set[int] = set()
    writers: list[int] = []
    for line in nursery.stdout:
        if line.startswith("writers"):
            writers = [int(pid) for pid in line.split()[1:]]
        elif line == "over\n":
            return acknowledged
        else:
            acknowledged.add(int(line))
        if writers and len(acknowledged) >= count:
            for pid in writers:
                os.kill(pid, signal.SIGKILL)
            writers = []
    raise AssertionError("the writers ended by themselves")
