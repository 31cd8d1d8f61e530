"""The program's end of the line to the process that holds the key."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from companion import wire
from companion.domain.errors import CompanionError, NotAllowed, StorageTrouble, VaultTrouble
from companion.vault import troubles
from companion.vault.folder import Expected, VaultFolder
from companion.vault.manifest import Compared

#: Unwrapping takes half a second; an old laptop in the cold may need twenty times as long.
SECONDS = 120
SECONDS_TO_READ = 60
MOST_ANSWER = 600 * 1024 * 1024


class Process:
    """One such process. For any thread; one request at a time. ``end`` kills it."""

    def __init__(self, folder: VaultFolder) -> None:
        self.folder = folder
        self._turn = threading.Lock()
        self._process = subprocess.Popen(
            worker_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    @property
    def number(self) -> int:
        """Its number in the system."""
        return self._process.pid

    def ask(
        self, job: str, payload: bytes = b"", seconds: float = SECONDS, **more: Any
    ) -> tuple[dict[str, Any], bytes]:
        """Have something done. Raises what was raised there, and VaultTrouble if it is gone."""
        request = {"job": job, "home": str(self.folder.path.parent), **more}
        with self._turn:
            said, data = self._exchange(request, payload, seconds)
        _raise_what_was_said(said)
        return said, data

    def _exchange(
        self, request: dict[str, Any], payload: bytes, seconds: float
    ) -> tuple[dict[str, Any], bytes]:
        requests, answers = self._pipes()
        timer = threading.Timer(seconds, self._process.kill)
        timer.daemon = True
        timer.start()
        try:
            wire.send(requests, request, payload)
            return wire.receive(answers, MOST_ANSWER)
        except (OSError, EOFError, ValueError):
            self.end()
            raise VaultTrouble(*troubles.WORKER_GONE) from None
        finally:
            timer.cancel()

    def end(self) -> None:
        """Kill it, at once. Nothing it holds is worth a goodbye."""
        self._process.kill()
        self._process.wait()
        for pipe in self._pipes():
            with contextlib.suppress(OSError):  # a request that was half sent
                pipe.close()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout


class Session:
    """An open vault. Made by ``unlock``; ``lock`` ends it for good."""

    def __init__(self, process: Process) -> None:
        self._process = process

    @classmethod
    def unlock(
        cls, folder: VaultFolder, passphrase: str, identity_file: Path | None = None
    ) -> Session:
        """Start the process and have it find the key; half a second and more.

        Raises VaultTrouble with what is wrong; then no such process runs.
        """
        process = Process(folder)
        place = None if identity_file is None else str(identity_file.absolute())
        try:
            process.ask("unlock", passphrase.encode(), identity_file=place)
        except BaseException:
            process.end()
            raise
        return cls(process)

    @property
    def alive(self) -> bool:
        """Whether it can still be asked."""
        return self._process.alive

    @property
    def number(self) -> int:
        """The process's number in the system."""
        return self._process.number

    def reveal(self, letters: Sequence[bytes]) -> list[str | None]:
        """The texts of letters, in order; None for one that cannot be read."""
        _, data = self._process.ask(
            "reveal", b"".join(letters), SECONDS_TO_READ, lengths=[len(each) for each in letters]
        )
        return list(json.loads(data))

    def bytes_of(self, file: Expected) -> bytes:
        """What is in a file, whole and the one that was added, or VaultTrouble."""
        return self._process.ask("read", b"", SECONDS_TO_READ, file=_told(file))[1]

    def measured(self, file: Expected) -> tuple[int, str]:
        """Size and sum of the file as it lies there. Raises VaultTrouble as ``bytes_of``."""
        said, _ = self._process.ask("measure", b"", SECONDS_TO_READ, file=_told(file))
        return said["size"], said["sha256"]

    # --- what it has seen of the library ------------------------------------------------------

    def compare_seen(self, files: Sequence[Expected], kept: bool) -> Compared:
        """Compare all scans of the library with those seen before. ``kept``: there is a list."""
        said = json.loads(self._process.ask("compare_seen", _listed(files), kept=kept)[1])
        names = {name: tuple(said[name]) for name in ("changed", "gone", "added")}
        return Compared(**names, refused=said["refused"])

    def see(self, added: Sequence[str], forget: Sequence[str] = ()) -> None:
        """Take in what ``compare_seen`` found new, and forget some. Raises StorageTrouble."""
        self._process.ask("see", json.dumps([added, forget]).encode())

    def see_more(self, files: Sequence[Expected]) -> None:
        """Take in scans that were added just now. Raises StorageTrouble."""
        self._process.ask("see_more", _listed(files))

    def see_anew(self, files: Sequence[Expected]) -> None:
        """These are all scans, and right as they are. Raises StorageTrouble."""
        self._process.ask("see_anew", _listed(files))

    def lock(self) -> None:
        """End the process, and with it every copy of the key."""
        self._process.end()

    # --- another recovery kit -----------------------------------------------------------------

    @property
    def process(self) -> Process:
        """The process, for what changes keys."""
        return self._process

    def turn_letters(self, letters: Sequence[bytes]) -> list[bytes]:
        """The same letters, closed anew for whom they belong to now."""
        said, data = self._process.ask(
            "turn_letters", b"".join(letters), lengths=[len(each) for each in letters]
        )
        found, at = [], 0
        for length in said["lengths"]:
            found.append(data[at : at + length])
            at += length
        return found

    def turn_file(self, file: Expected) -> tuple[int, str]:
        """Encrypt a file anew; its size and sum afterwards. Raises VaultTrouble as ``bytes_of``."""
        said, _ = self._process.ask("turn_file", file=_told(file))
        return said["size"], said["sha256"]


def _listed(files: Sequence[Expected]) -> bytes:
    return json.dumps([_told(each) for each in files]).encode()


def _told(file: Expected) -> dict[str, Any]:
    """``file`` as the process is told of it."""
    sealed = isinstance(file.content, bytes)
    content = b64encode(file.content).decode() if isinstance(file.content, bytes) else file.content
    return {
        "id": file.id, "size": file.size, "sha256": file.sha256, "content": content,
        "sealed": sealed,
    }  # fmt: skip


def _raise_what_was_said(said: dict[str, Any]) -> None:
    if "vault" in said:
        raise VaultTrouble(*said["vault"])
    if "storage" in said:
        raise StorageTrouble(*said["storage"])
    if "refused" in said:
        raise NotAllowed(*said["refused"])
    if "failed" in said:
        raise CompanionError(
            f"The vault could not do that ({said['failed']}).", "Lock it, unlock it, try again."
        )


def worker_command() -> list[str]:
    """How the process is started: this Python, with the folders of this process.

    A frozen program has no Python to call and must start its own command here.
    """
    folders = [str(Path(folder).absolute()) for folder in sys.path]
    code = (
        f"import sys; sys.path[:] = {folders!r}; from companion.vault.worker import serve; serve()"
    )
    return [sys.executable, "-P", "-c", code]
