"""Files of strangers as pictures, made by a worker process, so that a hostile one costs a sentence.

Nothing is written to disk, and nothing of a file is decoded in the calling process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import IO, Any

from companion import wire
from companion.domain.errors import NotFound
from companion.domain.scans import FileKind, Looked, Trouble
from companion.previews import intake
from companion.previews.refusals import Refused
from companion.previews.worker import MOST_BYTES

# The limits are of the file alone; the worker has loaded its libraries by then.
SECONDS = 5
# A phone's 48 megapixels are decoded, turned and packed at their full size: measured at 1 to 2 s,
# and a laptop may be old, on its battery and busy.
SECONDS_TO_CLEAN = 20
SECONDS_TO_START = 30
_MOST_ANSWER = 2 * MOST_BYTES


class Studio:
    """Looks at files, shows them and cleans them. For any thread; one file at a time.

    The worker starts with the first file, and again after one that killed it. All three raise
    Unreadable: for a kind that is not taken, for what is damaged or too much, and where the worker
    died of it or was killed because it took too long.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._holding = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def look(self, data: bytes) -> Looked:
        """What the file says of itself. A broken part beside the picture is passed over."""
        kind = intake.kind_of(data)
        said, _ = self._ask({"job": "look"}, data, SECONDS)
        try:
            taken_on = said.get("taken_on")
            return Looked(
                kind=kind,
                pages=int(said["pages"]),
                width=int(said["width"]),
                height=int(said["height"]),
                has_location=bool(said.get("has_location")),
                turned=bool(said.get("turned")),
                taken_on=date.fromisoformat(taken_on) if taken_on else None,
            )
        except (KeyError, TypeError, ValueError, OverflowError):
            raise Refused(Trouble.FELL_OVER) from None

    def picture(self, data: bytes, page: int = 1, *, width_px: int) -> bytes:
        """A page as an upright PNG, ``width_px`` wide, or less.

        Less where it would be more than four megapixels, and where a picture is not that wide.
        ``page`` counts from 1. Raises NotFound for one that is not there.
        """
        intake.kind_of(data)
        request = {"job": "picture", "page": page, "width_px": width_px}
        return self._ask(request, data, SECONDS)[1]

    def clean(self, data: bytes) -> bytes:
        """The copy that may be handed out: upright, without place, date, camera and notes.

        The colour profile stays. HEIC becomes a JPEG; a PDF comes back as it is, and so does a
        JPEG, PNG or WebP that is upright and carries nothing. What must be turned is encoded anew,
        JPEG with a quality of 95.
        """
        if intake.kind_of(data) is FileKind.PDF:
            return data
        return self._ask({"job": "clean"}, data, SECONDS_TO_CLEAN)[1]

    def close(self) -> None:
        """End the worker at once, and with it what it has of opened files in its memory.

        Whoever waits for it is told that nothing came. There is no picture from this one any more.
        """
        self._closed = True
        self._end()

    def _ask(
        self, request: dict[str, Any], data: bytes, seconds: int
    ) -> tuple[dict[str, Any], bytes]:
        if len(data) > MOST_BYTES:
            raise Refused(Trouble.TOO_MANY_BYTES)
        with self._turn:
            process = self._running()
            said, made = self._exchange(process, {**request, "seconds": seconds}, data, seconds)
            try:
                trouble = Trouble(said["trouble"]) if "trouble" in said else None
            except ValueError:
                trouble = Trouble.FELL_OVER
            if trouble is Trouble.TOO_MUCH_MEMORY:
                self._end()  # a fresh one begins with all of its memory
        if trouble is Trouble.NO_PAGE:
            raise NotFound(f"There is no page {request.get('page')}.")
        if trouble is not None:
            raise Refused(trouble)
        return said, made

    def _exchange(
        self, process: subprocess.Popen[bytes], request: dict[str, Any], data: bytes, seconds: float
    ) -> tuple[dict[str, Any], bytes]:
        """Send a request, if there is one, and receive what is said. Ends a worker that fails."""
        requests, answers = _pipes(process)
        late = threading.Event()

        def too_late() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, too_late)
        timer.daemon = True
        timer.start()
        try:
            if request:
                wire.send(requests, request, data)
            return wire.receive(answers, _MOST_ANSWER)
        except (OSError, EOFError, ValueError):
            self._end()
            raise Refused(Trouble.TOO_LONG if late.is_set() else Trouble.FELL_OVER) from None
        finally:
            timer.cancel()
            timer.join()  # else it might kill the worker during the next request
            if late.is_set():
                self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        """The worker, started if there is none."""
        with self._holding:
            process = self._process
        if process is not None and process.poll() is None:
            return process
        self._end()
        try:
            with self._holding:
                if self._closed:
                    raise Refused(Trouble.NOT_STARTED)
                process = self._process = _start()
            self._exchange(process, {}, b"", SECONDS_TO_START)
        except (OSError, Refused):
            raise Refused(Trouble.NOT_STARTED) from None
        return process

    def _end(self) -> None:
        with self._holding:
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in _pipes(process):
            with suppress(OSError):  # a request that was half sent
                pipe.close()


def worker_command() -> list[str]:
    """How the worker is started: this Python, with the folders of this process.

    A frozen program has no Python to call and must start its own command here.
    """
    folders = [str(Path(folder).absolute()) for folder in sys.path]
    code = (
        f"import sys; sys.path[:] = {folders!a}; "
        "from companion.previews.worker import serve; serve()"
    )
    # -B: it may write no file, not even a compiled one.
    return [sys.executable, "-P", "-B", "-c", code]


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        worker_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Used or not, each arena counts as 64 MiB of the worker's memory, and on some systems the
        # table of locales as 200.
        env={**os.environ, "MALLOC_ARENA_MAX": "1", "LC_ALL": "C"},
    )


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout
