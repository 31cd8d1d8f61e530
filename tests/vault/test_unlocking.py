"""S4, S12: what unlocking costs the caller and the machine, and what the worker gives away."""

from __future__ import annotations

import itertools
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from companion.vault import scrypt_file, session
from companion.vault.folder import VaultFolder
from companion.vault.session import Session
from tests.vault.keys_of_tests import PASSPHRASE

Vault = tuple[VaultFolder, str, str]
MOST_FROZEN = 0.1  # seconds
MOST_MEBIBYTES = 300
BURN = "while True: pass"
RECKON = "import hashlib; hashlib.scrypt(b'x', salt=b'x', n=1 << 17, r=8, p=1, maxmem=1 << 28)"
DUMPABLE = "import ctypes, os; os.write(2, b'%d' % ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"


@pytest.fixture
def folder(vault: Vault) -> VaultFolder:
    """A vault whose key is wrapped as it is for travellers."""
    made, identity, _ = vault
    made.identity.write_bytes(scrypt_file.wrap(f"{identity}\n".encode(), PASSPHRASE))
    return made


def longest_gap(work: Callable[[], object]) -> float:
    """For how long a thread that wants to run every few milliseconds could not, meanwhile."""
    beats = [time.monotonic()]
    stop = threading.Event()

    def beat() -> None:
        while not stop.wait(0.005):
            beats.append(time.monotonic())

    beating = threading.Thread(target=beat)
    beating.start()
    try:
        work()
    finally:
        stop.set()
        beating.join()
    beats.append(time.monotonic())
    return max(later - earlier for earlier, later in itertools.pairwise(beats))


def test_s4_that_unlocking_leaves_the_caller_free(folder: VaultFolder) -> None:
    """Beside the gap while another process reckons as hard: this machine may be busy otherwise."""
    assert longest_gap(lambda: sum(range(30_000_000))) > MOST_FROZEN, "a control: this freezes it"
    tries = []
    for _ in range(3):
        idle = longest_gap(lambda: subprocess.run([sys.executable, "-c", RECKON], check=True))
        found = longest_gap(lambda: Session.unlock(folder, PASSPHRASE).lock())
        tries.append((found, idle))
        if found <= max(MOST_FROZEN, 2 * idle):
            return
    pytest.fail(f"the thread stood still, in seconds, each beside the control: {tries}")


@pytest.fixture
def busy() -> Iterator[None]:
    """Every core, and one process more, has something to do."""
    words = [sys.executable, "-c", BURN]
    burning = [subprocess.Popen(words) for _ in range(3)]
    yield
    for each in burning:
        each.kill()
        each.wait()


def test_s4_that_the_work_factor_does_not_depend_on_the_load(busy: None) -> None:
    factors = {
        int(scrypt_file.wrap(b"a key", PASSPHRASE).split(b"\n")[1].split(b" ")[3])
        for _ in range(10)
    }
    assert factors == {17}


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_s4_that_unlocking_takes_no_more_memory_than_it_may(folder: VaultFolder) -> None:
    opened = Session.unlock(folder, PASSPHRASE)
    status = Path(f"/proc/{opened.number}/status").read_text()
    opened.lock()
    most = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    assert most > 128, "a control: the work factor asks for that much"
    assert most <= MOST_MEBIBYTES


@pytest.mark.skipif(sys.platform != "linux", reason="a flag of Linux")
def test_s12_that_no_other_process_of_the_user_may_look_into_the_worker() -> None:
    *words, code = session.worker_command()
    assert dumpable([*words, "pass"]) == b"1", "a control: usually they may"
    assert dumpable([*words, code]) == b"0"


def dumpable(command: list[str]) -> bytes:
    """The flag by which the system decides that, as the process itself has it at its end."""
    *words, code = command
    done = subprocess.run(
        [*words, f"{code}; {DUMPABLE}"], stdin=subprocess.DEVNULL, capture_output=True, check=True
    )
    return done.stderr
