"""S18: a hostile file costs a sentence: the program lives, answers, and nothing grows or hangs."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from io import BytesIO

import pytest
from PIL import Image

from companion.domain.errors import Unreadable
from companion.domain.scans import Looked
from companion.previews import pages
from companion.previews.studio import SECONDS, SECONDS_TO_CLEAN, Studio
from tests.previews import files
from tests.previews.hostile import HOSTILE

LONGEST_GAP = 0.1
# Beyond the limit of the file itself: the start of a worker, on a busy computer.
GRACE = 5.0
# Of these it is known that nothing can be shown.
REFUSED = (
    "PNG of 12,000", "PNG of 30,000", "PNG without", "PNG with a packed", "cut off",
    "claims 65,500", "in passes", "thousands of scans", "lies outside", "million strips",
    "strange size", "claims 30,000", "300 MB", "of echoes", "deep tree", "password", "text",
    "empty", "GIF",
    "drawing", "archive", "page.html", "Word",
)  # fmt: skip


@dataclass
class Pulse:
    """A thread of the program that wants its turn every 10 ms, as a window does."""

    longest: float = 0.0
    beats: int = 0
    _over: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        self._thread = threading.Thread(target=self._beat)
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        before = time.perf_counter()
        while not self._over.wait(0.01):
            now = time.perf_counter()
            self.longest = max(self.longest, now - before)
            before = now
            self.beats += 1


def asked(studio: Studio, job: str, data: bytes) -> tuple[object, float]:
    """The answer or the refusal, and after how many seconds it came."""
    began = time.perf_counter()
    try:
        answer: object = {
            "look": lambda: studio.look(data),
            "picture": lambda: studio.picture(data, width_px=2000),
            "clean": lambda: studio.clean(data),
        }[job]()
    except Unreadable as refused:
        answer = refused
    return answer, time.perf_counter() - began


@pytest.mark.parametrize("name", HOSTILE)
def test_s18_that_a_hostile_file_costs_a_sentence_and_no_more(studio, name):
    data = HOSTILE[name]()
    pulse = Pulse()
    pulse.start()
    try:
        looked, looking = asked(studio, "look", data)
        shown, showing = asked(studio, "picture", data)
    finally:
        pulse.stop()
    assert pulse.longest <= LONGEST_GAP
    assert max(looking, showing) <= SECONDS + GRACE
    assert isinstance(looked, Looked | Unreadable)
    if isinstance(shown, bytes):
        wide, high = Image.open(BytesIO(shown)).size
        assert wide * high <= pages.MOST_PIXELS
    else:
        assert str(shown).endswith(".")
    assert isinstance(shown, Unreadable) == any(mark in name for mark in REFUSED)
    assert studio.look(files.png()).width == 120


@pytest.mark.parametrize("name", [name for name in HOSTILE if "thousand pages" not in name])
def test_s18_that_a_copy_of_a_hostile_file_is_refused_or_small(studio, name):
    data = HOSTILE[name]()
    copy, seconds = asked(studio, "clean", data)
    assert seconds <= SECONDS_TO_CLEAN + GRACE
    assert isinstance(copy, Unreadable) or len(copy) <= len(data) + 1000


def test_that_there_are_enough_of_them():
    assert len(HOSTILE) >= 25
    assert [mark for mark in REFUSED if not any(mark in name for name in HOSTILE)] == []
