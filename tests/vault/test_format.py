"""S4, S5: the age format to the letter, a work factor that never changes, none that is too hard."""

from __future__ import annotations

import hashlib
import os
import pty
import subprocess
import threading
import time
import zipfile
import zlib
from pathlib import Path

import pyrage
import pytest

from companion.domain.errors import VaultTrouble
from companion.vault import scrypt_file, troubles

VECTORS = Path(__file__).parents[1] / "data" / "age" / "cctv-age-0.2.0.zip"
PASSPHRASE = "correct horse battery"


def vectors() -> dict[str, tuple[dict[str, str], bytes]]:
    """What is expected of each vector, and its file."""
    found = {}
    with zipfile.ZipFile(VECTORS) as archive:
        for name in archive.namelist():
            head, _, body = archive.read(name).partition(b"\n\n")
            said = dict(line.split(": ", 1) for line in head.decode().splitlines())
            found[name] = (said, zlib.decompress(body) if "compressed" in said else body)
    return found


ALL = vectors()
BY_PASSPHRASE = sorted(n for n, (said, _) in ALL.items() if "passphrase" in said)
#: The library reads these although a stanza of strangers in them lacks its last, empty line. What
#: comes out is what was put in, and the sum over the header holds.
LENIENT = {"stanza_missing_body", "stanza_missing_final_line"}
BY_IDENTITY = sorted(n for n, (said, _) in ALL.items() if "identity" in said)


def test_that_the_vectors_are_there() -> None:
    assert len(ALL) == 92
    assert len([name for name in BY_PASSPHRASE if name.startswith("scrypt")]) == 25
    assert len([name for name in BY_IDENTITY if name.startswith("x25519")]) == 14


@pytest.mark.parametrize("name", [n for n in BY_PASSPHRASE if n.startswith("scrypt")])
def test_s5_that_every_scrypt_vector_gets_its_verdict(name: str) -> None:
    said, body = ALL[name]
    if said["expect"] == "success":
        plain = scrypt_file.unwrap(body, said["passphrase"], least=1)
        assert hashlib.sha256(plain).hexdigest() == said["payload"]
    else:
        with pytest.raises(VaultTrouble):
            scrypt_file.unwrap(body, said["passphrase"], least=1)


@pytest.mark.parametrize("name", BY_IDENTITY)
def test_s5_that_every_other_vector_gets_its_verdict_from_the_library(name: str) -> None:
    said, body = ALL[name]
    identity = pyrage.x25519.Identity.from_str(said["identity"])
    if name in LENIENT:
        assert pyrage.decrypt(body, [identity])
    elif said["expect"] == "success":
        assert hashlib.sha256(pyrage.decrypt(body, [identity])).hexdigest() == said["payload"]
    else:
        with pytest.raises((OSError, pyrage.DecryptError)):
            pyrage.decrypt(body, [identity])


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 200_000])
def test_s5_that_what_is_wrapped_comes_back(size: int) -> None:
    data = os.urandom(size)
    assert scrypt_file.unwrap(scrypt_file.wrap(data, PASSPHRASE, 14), PASSPHRASE) == data


def test_s5_that_the_library_opens_what_is_wrapped_here_and_back() -> None:
    assert pyrage.passphrase.decrypt(scrypt_file.wrap(b"key", PASSPHRASE, 14), PASSPHRASE) == b"key"


def test_that_a_letter_is_the_same_from_any_keyboard() -> None:
    data = scrypt_file.wrap(b"key", "Zürich schläft", 14)
    assert scrypt_file.unwrap(data, "Zu\u0308rich schla\u0308ft") == b"key"


def test_s4_that_the_work_factor_is_always_the_same_under_any_load() -> None:
    stop = threading.Event()
    busy = [threading.Thread(target=_burn, args=(stop,), daemon=True) for _ in range(3)]
    for each in busy:
        each.start()
    try:
        lines = {scrypt_file.wrap(b"x", PASSPHRASE).split(b"\n")[1].split()[-1] for _ in range(3)}
    finally:
        stop.set()
        for each in busy:
            each.join()
    assert lines == {b"17"}


def _burn(stop: threading.Event) -> None:
    while not stop.is_set():
        hashlib.sha256(bytes(100_000)).digest()


@pytest.mark.parametrize("factor", [1, 13, 21, 24, 63, 64, 99, 255, 999])
def test_s4_that_a_factor_out_of_bounds_is_refused_before_any_reckoning(
    factor: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = scrypt_file.wrap(b"x", PASSPHRASE, 14)
    head, _, rest = data.partition(b" 14\n")
    monkeypatch.setattr(scrypt_file, "_stretched", _never)
    with pytest.raises(VaultTrouble) as caught:
        scrypt_file.unwrap(head + b" %d\n" % factor + rest, PASSPHRASE)
    assert caught.value.kind == troubles.TOO_HARD[0]


def _never(*_: object) -> bytes:
    raise AssertionError("it began to reckon")


@pytest.mark.parametrize("factor", [13, 21])
def test_s4_that_no_other_factor_is_written(factor: int) -> None:
    with pytest.raises(ValueError, match=str(factor)):
        scrypt_file.wrap(b"x", PASSPHRASE, factor)


def test_s6_that_no_flipped_bit_of_a_wrapped_key_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    data = scrypt_file.wrap(b"AGE-SECRET-KEY", PASSPHRASE, 14)
    known: dict[tuple[bytes, int], bytes] = {}
    stretched = scrypt_file._stretched

    def once(passphrase: str, salt: bytes, factor: int) -> bytes:
        """The reckoning of each salt once; most flips are elsewhere."""
        if (salt, factor) not in known:
            known[salt, factor] = stretched(passphrase, salt, factor)
        return known[salt, factor]

    monkeypatch.setattr(scrypt_file, "_stretched", once)
    salt_at = data.index(b"scrypt ") + 7
    for at in range(len(data)):
        bits = (0,) if salt_at <= at < salt_at + 26 else range(8)
        for bit in bits:
            flipped = bytearray(data)
            flipped[at] ^= 1 << bit
            with pytest.raises(VaultTrouble):
                scrypt_file.unwrap(bytes(flipped), PASSPHRASE)


@pytest.mark.parametrize("cut", [0, 1, 20, 60, 120, 150, 184])
def test_s6_that_a_wrapped_key_that_was_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(VaultTrouble):
        scrypt_file.unwrap(scrypt_file.wrap(b"key", PASSPHRASE, 14)[:cut], PASSPHRASE)


# --- Debian's age program ----------------------------------------------------------------------


def asked(words: list[str], answers: list[str]) -> int:
    """Run ``age`` on a terminal of its own and type the answers; its exit code."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(words[0], words)
    heard = b""
    until = time.monotonic() + 60
    for answer in answers:
        while not heard.rstrip().endswith(b":") and time.monotonic() < until:
            heard += os.read(terminal, 1024)
        heard = b""
        os.write(terminal, f"{answer}\n".encode())
    while True:
        try:
            if not os.read(terminal, 1024):
                break
        except OSError:  # the other side has closed it
            break
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_s5_that_the_age_program_opens_a_key_wrapped_here(tmp_path: Path) -> None:
    wrapped, plain = tmp_path / "identity.age", tmp_path / "plain"
    wrapped.write_bytes(scrypt_file.wrap(b"AGE-SECRET-KEY-1", PASSPHRASE))
    assert asked(["age", "-d", "-o", str(plain), str(wrapped)], [PASSPHRASE]) == 0
    assert plain.read_bytes() == b"AGE-SECRET-KEY-1"


def test_s5_that_a_key_wrapped_by_the_age_program_opens_here(tmp_path: Path) -> None:
    plain, wrapped = tmp_path / "plain", tmp_path / "identity.age"
    plain.write_bytes(b"AGE-SECRET-KEY-1")
    words = ["age", "-p", "-o", str(wrapped), str(plain)]
    assert asked(words, [PASSPHRASE, PASSPHRASE]) == 0
    assert scrypt_file.unwrap(wrapped.read_bytes(), PASSPHRASE) == b"AGE-SECRET-KEY-1"


def test_that_the_age_program_is_there() -> None:
    assert subprocess.run(["age", "--version"], capture_output=True, check=True).stdout
