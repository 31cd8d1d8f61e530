"""The process that holds the key. It ends when the vault is locked, or when the program is gone.

It gets passphrases and gives what was read over pipes, writes nothing but key files and encrypted
ones, and tells no other process what the key is. Neither a core dump nor another process of the
user may look into it, where the system knows how to refuse that.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import json
import os
import signal
import sys
from base64 import b64decode
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from companion import wire
from companion.domain.errors import CompanionError, StorageTrouble, VaultTrouble
from companion.vault import changing, keys, manifest, troubles
from companion.vault.folder import VaultFolder

MOST_REQUEST = 64 * 1024 * 1024
_PR_SET_DUMPABLE = 4

Answer = tuple[dict[str, Any], bytes]


class Holder:
    """The key, once it is known, and the recovery key while a kit is being made."""

    def __init__(self) -> None:
        self.identity = ""
        self.recovery = ""
        self.seen: manifest.Marks | None = None  # not compared yet, or the list was refused
        self.now: manifest.Marks = {}

    def set_up(self, request: dict[str, Any], payload: bytes) -> Answer:
        """Make a vault."""
        folder = _folder(request)
        self.identity, self.recovery = changing.set_up(folder, payload.decode())
        return {"recipient": keys.public_of(self.identity)}, b""

    def unlock(self, request: dict[str, Any], payload: bytes) -> Answer:
        """Find the key."""
        place = request.get("identity_file")
        path = Path(place) if place else None
        self.identity = changing.unlocked(_folder(request), payload.decode(), path)
        return {"recipient": keys.public_of(self.identity)}, b""

    def reveal(self, request: dict[str, Any], payload: bytes) -> Answer:
        """The texts of letters; null for one that cannot be read."""
        found: list[str | None] = []
        at = 0
        for length in request["lengths"]:
            found.append(self._opened(payload[at : at + length]))
            at += length
        return {}, json.dumps(found).encode()

    def _opened(self, letter: bytes) -> str | None:
        try:
            return self._decrypted(letter).decode()
        except (VaultTrouble, UnicodeDecodeError):
            return None

    def read(self, request: dict[str, Any], payload: bytes) -> Answer:
        """What is in a file, all of it or nothing."""
        return {}, self._genuine(_folder(request), request["file"])[1]

    def measure(self, request: dict[str, Any], payload: bytes) -> Answer:
        """Size and sum of a file that is the one that was added."""
        file, _ = self._genuine(_folder(request), request["file"])
        return {"size": len(file), "sha256": _sum(file)}, b""

    def _genuine(self, folder: VaultFolder, wanted: dict[str, Any]) -> tuple[bytes, bytes]:
        """The file that was added and what is in it. Anybody can close another one for our key.

        The sum of the content decides where it is known: another kit, or an older copy of the
        library, change that of the file.
        """
        try:
            data = folder.file(wanted["id"]).read_bytes()
        except FileNotFoundError:
            raise VaultTrouble(*troubles.MISSING) from None
        except OSError:
            raise VaultTrouble(*troubles.DAMAGED) from None
        try:
            found = self._decrypted(data)
        except VaultTrouble as trouble:
            if len(data) < wanted["size"] and trouble.kind == troubles.DAMAGED[0]:
                raise VaultTrouble(*troubles.CUT_OFF) from None
            raise
        content = self._content(wanted)
        same = content == _sum(found) if content else wanted["sha256"] == _sum(data)
        if not same:
            raise VaultTrouble(*troubles.SWAPPED)
        return data, found

    def _content(self, wanted: dict[str, Any]) -> str:
        """The sum of what is in a file; "" where nobody noted it."""
        said = wanted["content"]
        return (self._opened(b64decode(said)) or "") if wanted["sealed"] else said

    def _decrypted(self, data: bytes) -> bytes:
        import pyrage

        if not self.identity:
            raise VaultTrouble(*troubles.NO_KEY)
        identity = pyrage.x25519.Identity.from_str(self.identity)
        try:
            return bytes(pyrage.decrypt(data, [identity]))
        except (OSError, pyrage.DecryptError) as problem:
            raise VaultTrouble(*troubles.of_pyrage(problem)) from None

    def change_passphrase(self, request: dict[str, Any], payload: bytes) -> Answer:
        """Wrap the key anew."""
        old, new = json.loads(payload)
        changing.change_passphrase(_folder(request), old, new)
        return {}, b""

    def recover(self, request: dict[str, Any], payload: bytes) -> Answer:
        """Wrap the key anew with the help of the kit."""
        key, new = json.loads(payload)
        changing.recover(_folder(request), key, new)
        return {}, b""

    def new_recovery(self, request: dict[str, Any], payload: bytes) -> Answer:
        """Make another kit; it counts together with the old one until ``turn`` is done."""
        self.recovery = changing.begin_recovery(_folder(request), self.identity)
        return {}, b""

    def turn_file(self, request: dict[str, Any], payload: bytes) -> Answer:
        """Encrypt a file anew to whom it belongs now."""
        folder, wanted = _folder(request), request["file"]
        made = changing.turn_file(folder, wanted["id"], self._genuine(folder, wanted)[1])
        return {"size": made.size, "sha256": made.sha256}, b""

    def turn_letters(self, request: dict[str, Any], payload: bytes) -> Answer:
        """Close letters anew; one that cannot be read stays as it is."""
        folder, turned, at = _folder(request), [], 0
        for length in request["lengths"]:
            letter = payload[at : at + length]
            at += length
            text = self._opened(letter)
            turned.append(letter if text is None else folder.seal(text, folder.turned_to()))
        return {"lengths": [len(each) for each in turned]}, b"".join(turned)

    def confirm_recovery(self, request: dict[str, Any], payload: bytes) -> Answer:
        """The new kit is to take the old one's place."""
        changing.confirm_recovery(_folder(request))
        return {}, b""

    def end_recovery(self, request: dict[str, Any], payload: bytes) -> Answer:
        """The old kit counts no more."""
        changing.end_recovery(_folder(request), self.identity)
        return {}, b""

    # --- what was seen of the library ---------------------------------------------------------

    def compare_seen(self, request: dict[str, Any], payload: bytes) -> Answer:
        """What is different from what the vault has seen."""
        self.now = self._marks(payload)
        try:
            found = manifest.read(_folder(request), self._mark_key())
        except FileNotFoundError:
            found = None if request["kept"] else {}
        self.seen = found
        refused = manifest.Compared(refused=True)
        compared = refused if found is None else manifest.compare(found, self.now)
        return {}, json.dumps(asdict(compared)).encode()

    def see(self, request: dict[str, Any], payload: bytes) -> Answer:
        """Take in some of what was compared, and forget some."""
        added, forget = json.loads(payload)
        more = {name: self.now[name] for name in added}
        left = {name: mark for name, mark in (self.seen or {}).items() if name not in forget}
        return self._keep_seen(request, left | more)

    def see_more(self, request: dict[str, Any], payload: bytes) -> Answer:
        """Take in what was added. What was seen before is not seen anew."""
        if self.seen is None:
            return {}, b""
        return self._keep_seen(request, self._marks(payload) | self.seen)

    def see_anew(self, request: dict[str, Any], payload: bytes) -> Answer:
        """These are all, and right as they are."""
        return self._keep_seen(request, self._marks(payload))

    def _keep_seen(self, request: dict[str, Any], marks: manifest.Marks) -> Answer:
        folder = _folder(request)
        if marks != self.seen or not folder.seen.exists():
            manifest.write(folder, self._mark_key(), marks)
        self.seen = marks
        return {}, b""

    def _marks(self, payload: bytes) -> manifest.Marks:
        """Of scans whose content nobody noted the sum of the file is marked."""
        key = self._mark_key()
        return {
            each["id"]: manifest.mark(key, each["id"], self._content(each) or each["sha256"])
            for each in json.loads(payload)
        }

    def _mark_key(self) -> bytes:
        if not self.identity:
            raise VaultTrouble(*troubles.NO_KEY)
        return manifest.key_of(self.identity)

    def kit(self, request: dict[str, Any], payload: bytes) -> Answer:
        """What a function of the program makes of the recovery key: a page, or a text."""
        if not self.recovery:
            raise VaultTrouble(*troubles.NO_KEY)
        module, _, name = str(request["render"]).partition(":")
        if not module.startswith("companion."):
            raise VaultTrouble(*troubles.NO_KEY)
        render: Callable[[str, dict[str, Any]], bytes] = getattr(import_module(module), name)
        return {}, render(self.recovery, request["arguments"])

    def confirm(self, request: dict[str, Any], payload: bytes) -> Answer:
        """Whether the end of the recovery key was typed."""
        return {
            "right": bool(self.recovery) and keys.ends_with(self.recovery, payload.decode())
        }, b""


def serve() -> None:
    """Answer requests from stdin on stdout, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program; it ends this one
    _hide()
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    holder = Holder()
    with contextlib.suppress(EOFError, OSError):
        while True:
            request, payload = wire.receive(requests, MOST_REQUEST)
            wire.send(answers, *_answer(holder, request, payload))


def _answer(holder: Holder, request: dict[str, Any], payload: bytes) -> Answer:
    job = request.get("job", "")
    if job not in JOBS:
        return {"failed": "unknown"}, b""
    try:
        return JOBS[job](holder, request, payload)
    except VaultTrouble as trouble:
        return {"vault": [trouble.kind, trouble.sentence, trouble.remedy]}, b""
    except StorageTrouble as trouble:
        return {"storage": [trouble.kind, trouble.sentence, trouble.remedy]}, b""
    except CompanionError as trouble:
        return {"refused": [trouble.sentence, trouble.remedy]}, b""
    except Exception as bug:  # noqa: BLE001 - the parent tells of it; a trace might hold the key
        return {"failed": type(bug).__name__}, b""


JOBS: dict[str, Callable[[Holder, dict[str, Any], bytes], Answer]] = {
    name: getattr(Holder, name)
    for name in (
        "set_up", "unlock", "reveal", "read", "change_passphrase", "recover", "new_recovery",
        "turn_file", "turn_letters", "confirm_recovery", "end_recovery", "kit", "confirm",
        "measure", "compare_seen", "see", "see_more", "see_anew",
    )
}  # fmt: skip


def _folder(request: dict[str, Any]) -> VaultFolder:
    return VaultFolder(Path(request["home"]))


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _hide() -> None:
    """No core dump, no other process that looks in: as far as this system goes."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
