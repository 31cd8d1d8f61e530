"""S2, S6: the process that holds the key, what it answers, and that nothing stays behind."""

from __future__ import annotations

import base64
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest

from companion.domain.errors import VaultTrouble
from companion.vault import changing, scrypt_file, session, set_up, troubles
from companion.vault.folder import VaultFolder
from companion.vault.session import Session
from tests.vault.keys_of_tests import ANOTHER, PASSPHRASE, add

Vault = tuple[VaultFolder, str, str]


@pytest.fixture
def opened(vault: Vault) -> Iterator[Session]:
    made = Session.unlock(vault[0], PASSPHRASE)
    yield made
    made.lock()


def test_that_letters_and_files_are_read(vault: Vault, opened: Session) -> None:
    folder, _, _ = vault
    letters = [folder.seal("X 123"), folder.seal("生日 1985"), folder.seal("")]
    assert opened.reveal(letters) == ["X 123", "生日 1985", ""]
    data = os.urandom(300_000)
    assert opened.bytes_of(add(folder, data).expected) == data


def test_that_a_letter_for_somebody_else_cannot_be_read(opened: Session) -> None:
    stranger = pyrage.x25519.Identity.generate().to_public()
    letters = [pyrage.encrypt(b"X", [stranger]), b"no letter", b""]
    assert opened.reveal(letters) == [None, None, None]


def test_that_a_wrong_passphrase_is_told_from_a_damaged_key(vault: Vault) -> None:
    folder, _, _ = vault
    with pytest.raises(VaultTrouble) as wrong:
        Session.unlock(folder, "wrong horse battery")
    assert wrong.value.kind == troubles.WRONG_PASSPHRASE[0]
    folder.identity.write_bytes(folder.identity.read_bytes()[:100])
    with pytest.raises(VaultTrouble) as damaged:
        Session.unlock(folder, PASSPHRASE)
    assert damaged.value.kind == troubles.DAMAGED_KEY[0]


def test_that_a_key_of_another_vault_is_refused(vault: Vault) -> None:
    folder, _, _ = vault
    stranger, _ = changing.keys.new_identity()
    folder.identity.write_bytes(scrypt_file.wrap(f"{stranger}\n".encode(), PASSPHRASE, 14))
    with pytest.raises(VaultTrouble) as caught:
        Session.unlock(folder, PASSPHRASE)
    assert caught.value.kind == troubles.OTHER_KEY[0]


def test_that_the_key_may_lie_on_a_stick(vault: Vault, tmp_path: Path) -> None:
    folder, _, _ = vault
    stick = tmp_path / "stick"
    stick.mkdir()
    set_up.take_away(folder, stick)
    with pytest.raises(VaultTrouble) as caught:
        Session.unlock(folder, PASSPHRASE)
    assert caught.value.kind == troubles.NO_KEY[0]
    for place in (stick, stick / "identity.age"):
        Session.unlock(folder, PASSPHRASE, place).lock()
    assert not folder.identity.exists()


# --- what is left after the lock ---------------------------------------------------------------

SCAN = """
import re, sys
found = 0
for line in open(f"/proc/{sys.argv[1]}/maps"):
    begin, end = (int(x, 16) for x in line.split()[0].split("-"))
    if " r" not in line[:60] or "[v" in line:
        continue
    with open(f"/proc/{sys.argv[1]}/mem", "rb", 0) as memory:
        try:
            memory.seek(begin)
            data = memory.read(end - begin)
        except (OSError, ValueError, OverflowError):
            continue
    for needle in sys.stdin_needles if False else NEEDLES:
        found += data.count(needle)
print(found)
"""

PROGRAM = """
import sys
from pathlib import Path
from companion.vault.folder import VaultFolder
from companion.vault.session import Session
folder = VaultFolder(Path(sys.argv[1]))
opened = Session.unlock(folder, sys.argv[2])
assert opened.reveal([folder.seal("X 123")]) == ["X 123"]
print("open", opened.number, flush=True)
sys.stdin.readline()
opened.lock()
print("locked", flush=True)
sys.stdin.readline()
"""


def copies(process: int, needles: list[bytes]) -> int:
    """How often any of ``needles`` stands in the memory of a process."""
    script = SCAN.replace("sys.stdin_needles if False else NEEDLES", repr(needles))
    done = subprocess.run(
        [sys.executable, "-c", script, str(process)], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_s2_that_no_copy_of_the_key_is_in_the_program_and_the_worker_goes_at_lock(
    vault: Vault,
) -> None:
    folder, identity, _ = vault
    needles = [identity.encode(), identity.lower().encode(), raw_key(identity)]
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder.path.parent), PASSPHRASE],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert program.stdin is not None
    assert program.stdout is not None
    try:
        _, worker = program.stdout.readline().split()
        assert copies(int(worker), needles) > 0, "a control: the worker does hold it"
        assert copies(program.pid, needles) == 0
        began = time.monotonic()
        print(file=program.stdin, flush=True)
        assert program.stdout.readline() == "locked\n"
        assert time.monotonic() - began < 1
        assert not Path(f"/proc/{worker}").exists()
        assert copies(program.pid, needles) == 0
    finally:
        program.kill()
        program.communicate()


def raw_key(identity: str) -> bytes:
    """The thirty-two bytes in the Bech32 text of a key."""
    letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    values = [letters.index(c) for c in identity.lower().rpartition("1")[2]][:-6]
    number = 0
    for value in values:
        number = number << 5 | value
    return (number >> (5 * len(values) - 256)).to_bytes(32, "big")


def test_that_the_worker_ends_when_the_program_is_gone(vault: Vault) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(vault[0].path.parent), PASSPHRASE],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert program.stdout is not None
    _, worker = program.stdout.readline().split()
    program.kill()
    program.communicate()
    until = time.monotonic() + 10
    while _runs(int(worker)) and time.monotonic() < until:
        threading.Event().wait(0.02)
    assert not _runs(int(worker))


def _runs(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


def test_that_a_locked_session_answers_nothing(vault: Vault, opened: Session) -> None:
    opened.lock()
    assert not opened.alive
    with pytest.raises(VaultTrouble) as caught:
        opened.reveal([vault[0].seal("X")])
    assert caught.value.kind == troubles.WORKER_GONE[0]


def test_that_locking_does_not_wait_for_what_is_being_read(
    vault: Vault, opened: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.kill(opened.number, 19)  # it hangs
    began = threading.Event()
    said: list[str] = []

    def ask() -> None:
        began.set()
        try:
            opened.reveal([vault[0].seal("X")])
        except VaultTrouble as trouble:
            said.append(trouble.kind)

    asking = threading.Thread(target=ask)
    asking.start()
    began.wait()
    opened.lock()
    asking.join(10)
    assert said == [troubles.WORKER_GONE[0]]


def test_that_a_worker_that_hangs_is_ended(
    vault: Vault, opened: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.kill(opened.number, 19)
    monkeypatch.setattr(session, "SECONDS_TO_READ", 0.2)
    with pytest.raises(VaultTrouble):
        opened.reveal([vault[0].seal("X")])
    assert not opened.alive


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_s12_that_the_worker_leaves_no_core(opened: Session) -> None:
    limits = Path(f"/proc/{opened.number}/limits").read_text()
    (core,) = [line for line in limits.splitlines() if line.startswith("Max core file size")]
    assert core.split()[4:6] == ["0", "0"]


def test_that_no_secret_is_in_an_argument_or_a_variable(vault: Vault, opened: Session) -> None:
    seen = Path(f"/proc/{opened.number}/cmdline").read_bytes()
    seen += Path(f"/proc/{opened.number}/environ").read_bytes()
    assert PASSPHRASE.encode() not in seen
    assert b"AGE-SECRET" not in seen


# --- files that were tampered with -------------------------------------------------------------


def shapes(data: bytes, folder: VaultFolder, recovery: str) -> dict[str, bytes | None]:
    """Nineteen ways in which a file can be wrong."""
    at = data.index(b"\n---")
    stranger = pyrage.x25519.Identity.generate().to_public()
    body = data.index(b"\n", at + 1) + 1
    return {
        "gone": None,
        "empty": b"",
        "one byte": data[:1],
        "half of the header": data[: at // 2],
        "header only": data[:body],
        "header and nonce": data[: body + 16],
        "last byte gone": data[:-1],
        "last chunk gone": data[: body + 16 + 65_552],
        "half": data[: len(data) // 2],
        "a byte more": data + b"x",
        "a line before": b"\n" + data,
        "two of it": data + data,
        "text": b"this is no age file",
        "zeros": bytes(len(data)),
        "for another key": pyrage.encrypt(b"other", [stranger]),
        "version": data.replace(b"/v1", b"/v2", 1),
        "sum of the header": data[: at + 6] + b"AAAA" + data[at + 10 :],
        "nonce": data[:body] + bytes(16) + data[body + 16 :],
        "chunks swapped": data[: body + 16]
        + data[body + 16 + 65_552 : body + 16 + 2 * 65_552]
        + data[body + 16 : body + 16 + 65_552]
        + data[body + 16 + 2 * 65_552 :],
    }


KINDS = {
    said[0] for said in (troubles.DAMAGED, troubles.CUT_OFF, troubles.OTHER_KEY, troubles.MISSING)
}


def test_s6_that_nineteen_shapes_of_damage_are_refused_with_the_right_word(
    vault: Vault, opened: Session
) -> None:
    folder, _, recovery = vault
    stored = add(folder, os.urandom(200_000))
    path, expected = folder.file(stored.id), {
        "gone": "missing", "empty": "cut off", "half": "cut off", "last byte gone": "cut off",
        "for another key": "other key", "sum of the header": "damaged", "zeros": "damaged",
        "chunks swapped": "damaged", "a byte more": "damaged",
    }  # fmt: skip
    found = shapes(path.read_bytes(), folder, recovery)
    assert len(found) == 19
    for name, data in found.items():
        path.unlink(missing_ok=True)
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(VaultTrouble) as caught:
            opened.bytes_of(stored.expected)
        assert caught.value.kind in KINDS
        assert caught.value.kind == expected.get(name, caught.value.kind), name


def test_s6_that_no_flipped_bit_of_a_thousand_passes(vault: Vault, opened: Session) -> None:
    folder, _, _ = vault
    stored = add(folder, os.urandom(2_000))
    path, chance = folder.file(stored.id), random.Random(7)
    data = path.read_bytes()
    for _ in range(1_000):
        flipped = bytearray(data)
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        with pytest.raises(VaultTrouble):
            opened.bytes_of(stored.expected)


# --- setting up and changing, through the process ------------------------------------------------


def test_that_the_recovery_key_reaches_paper_and_not_the_program(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = VaultFolder(home)
    with set_up.set_up(folder, PASSPHRASE) as made:
        text = made.kit("companion.app.kit_page:text", {"facts": []}).decode()
        rows = [line for line in text.splitlines() if line.startswith("    ")]
        key = "".join("".join(rows).split())
        assert made.confirm(key[-8:].lower())
        assert made.confirm(f" {key[-8:-4]} {key[-4:]} ")
        assert not made.confirm(key[-9:-1])
        assert not made.confirm("")
    Session.unlock(folder, PASSPHRASE).lock()
    set_up.recover(folder, key, ANOTHER)
    Session.unlock(folder, ANOTHER).lock()


def test_that_only_functions_of_the_program_get_the_key(home: Path) -> None:
    with set_up.set_up(VaultFolder(home), PASSPHRASE) as made, pytest.raises(VaultTrouble):
        made.kit("os:system", {})


def test_that_a_fault_in_the_worker_tells_no_secret(home: Path) -> None:
    with set_up.set_up(VaultFolder(home), PASSPHRASE) as made:
        with pytest.raises(Exception, match="could not do that") as caught:
            made.kit("companion.app.kit_page:nothing", {})
        assert "AGE" not in str(caught.value)


def test_that_the_base64_of_a_stanza_is_read_in_one_way_only() -> None:
    data = scrypt_file.wrap(b"x", PASSPHRASE, 14)
    salt = data.split(b" ")[2]
    spare = base64.b64decode(salt + b"==")
    other = next(
        salt[:-1] + bytes([c])
        for c in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        if bytes([c]) != salt[-1:] and base64.b64decode(salt[:-1] + bytes([c]) + b"==") == spare
    )
    with pytest.raises(VaultTrouble):
        scrypt_file.unwrap(data.replace(salt, other, 1), PASSPHRASE)
