"""The process that reads files of strangers: bytes come in over a pipe, pictures go out.

It writes no file and has limits that the system holds it to, so that a file made to do harm costs
this process at the most. What it answers is a word from ``Trouble`` or a result, never a sentence.
Where the system has no such limits (Windows) those of pixels and seconds remain.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from typing import Any

from companion import wire
from companion.domain.errors import NotFound
from companion.domain.scans import FileKind, Trouble
from companion.previews import intake
from companion.previews.refusals import Refused

MOST_MEMORY = 512 * 2**20
#: The largest file that is read, and the largest answer.
MOST_BYTES = 100_000_000

_SET_DUMPABLE = 4  # PR_SET_DUMPABLE
_NEEDED = (
    "pypdfium2",
    "PIL.JpegImagePlugin",
    "PIL.MpoImagePlugin",
    "PIL.PngImagePlugin",
    "PIL.TiffImagePlugin",
    "PIL.WebPImagePlugin",
)

Answer = tuple[dict[str, Any], bytes]


def serve() -> None:
    """Answer requests from stdin on stdout, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program; it ends this one
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    _prepare()
    _set_limits()
    _close_to_others()
    wire.send(answers, {"ready": True})
    with suppress(EOFError, OSError):
        while True:
            request, data = wire.receive(requests, MOST_BYTES)
            header, made = _answer(request, data)
            del data
            wire.send(answers, header, made)


def _prepare() -> None:
    """Load what is needed beforehand, so that the time of a request is for the file alone."""
    for name in _NEEDED:
        import_module(name)
    from PIL import Image

    from companion.previews.photos import MOST_PIXELS_OF_A_JPEG

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS_OF_A_JPEG
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def _set_limits() -> None:
    try:
        import resource
    except ImportError:
        return
    limits = {
        resource.RLIMIT_AS: MOST_MEMORY,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for which, most in limits.items():
        hard = resource.getrlimit(which)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):  # macOS has RLIMIT_AS by name only
            resource.setrlimit(which, (least, least))


def _close_to_others() -> None:
    """No other program of this user may look into its memory, where opened scans lie (Linux)."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)


def _grant(seconds: int) -> None:
    """So much time of the processor for this request. It holds also when the program is gone."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + seconds + 1
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _answer(request: dict[str, Any], data: bytes) -> Answer:
    """The result, or the trouble. Whatever a file makes a library raise is the file's fault."""
    try:
        _grant(int(request["seconds"]))
        return _JOBS[request["job"]](request, data)
    except NotFound:
        return {"trouble": Trouble.NO_PAGE}, b""
    except Refused as refused:
        return {"trouble": refused.trouble}, b""
    except MemoryError:
        return {"trouble": Trouble.TOO_MUCH_MEMORY}, b""
    except Exception:  # noqa: BLE001 - see above
        return {"trouble": Trouble.DAMAGED}, b""


def _look(request: dict[str, Any], data: bytes) -> Answer:
    from companion.previews import pages, photos

    kind = intake.kind_of(data)
    if kind is FileKind.PDF:
        count, wide, high = pages.measured(data)
        return {"kind": kind, "pages": count, "width": wide, "height": high}, b""
    seen = photos.look(data, kind)
    taken_on = seen.taken_on.isoformat() if seen.taken_on else None
    return {**asdict(seen), "taken_on": taken_on}, b""


def _picture(request: dict[str, Any], data: bytes) -> Answer:
    from companion.previews import pages, photos

    kind, page, width = intake.kind_of(data), int(request["page"]), int(request["width_px"])
    if kind is FileKind.PDF:
        return {}, pages.page_png(data, page, width)
    return {}, photos.picture(data, kind, page, width)


def _clean(request: dict[str, Any], data: bytes) -> Answer:
    from companion.previews import photos

    return {}, photos.clean(data, intake.kind_of(data))


_JOBS: dict[str, Callable[[dict[str, Any], bytes], Answer]] = {
    "look": _look,
    "picture": _picture,
    "clean": _clean,
}
