"""The log: private, small, in UTC, and never in the way."""

from __future__ import annotations

import faulthandler
import logging
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion import logs

LOG = logging.getLogger("companion.somewhere")


@pytest.fixture(autouse=True)
def _stopped() -> Iterator[None]:
    before = faulthandler.is_enabled()
    level = logging.getLogger("companion").level
    yield
    logs.stop()
    logging.getLogger("companion").setLevel(level)
    if before:
        faulthandler.enable(sys.__stderr__ or 2)


def test_that_the_log_is_private_and_says_when_in_utc(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What pytest captures must be text that can be sent from one of its workers to the other.
    monkeypatch.setattr(logging.getLogger("companion"), "propagate", False)
    umask = os.umask(0)
    try:
        logs.start(tmp_path / "companion.log")
        LOG.info("opened %s", "Кыргызстан \udcff")
    finally:
        os.umask(umask)
    assert stat.S_IMODE((tmp_path / "companion.log").stat().st_mode) == 0o600
    line = (tmp_path / "companion.log").read_text()
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z INFO companion\.somewhere opened Кыргызстан \?\n",
        line,
    )


def test_that_details_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    logs.start(tmp_path / "companion.log")
    LOG.debug("passport X123")
    logs.start(tmp_path / "companion.log", logging.DEBUG)
    LOG.debug("seen")
    text = (tmp_path / "companion.log").read_text()
    assert "X123" not in text
    assert text.count("seen") == 1


def test_that_the_log_stays_small_and_its_older_parts_private(tmp_path: Path) -> None:
    logs.start(tmp_path / "companion.log")
    for _ in range(50):
        LOG.info("x" * 100_000)
    found = list(tmp_path.iterdir())
    assert len(found) == logs.KEPT + 1
    assert all(path.stat().st_size <= logs.LARGEST for path in found)
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in found)


def test_that_a_rotated_log_closes_no_descriptor_of_the_crash_report(tmp_path: Path) -> None:
    logs.start(tmp_path / "companion.log")
    (handler,) = (h for h in logging.getLogger("companion").handlers if hasattr(h, "last_words"))
    for _ in range(10):
        LOG.info("x" * 100_000)
    assert os.fstat(handler.last_words).st_size > 0
    logs.stop()
    assert handler.last_words == -1


def test_that_the_program_works_without_a_log(tmp_path: Path) -> None:
    logs.start(tmp_path / "missing" / "companion.log")
    LOG.info("nobody hears this")
    assert list(tmp_path.iterdir()) == []


def test_that_a_crash_of_the_interpreter_leaves_a_trace(tmp_path: Path) -> None:
    code = f"""
import faulthandler, pathlib
from companion import logs
logs.start(pathlib.Path({str(tmp_path / "companion.log")!r}))
faulthandler._sigsegv()
"""
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert "Segmentation fault" in (tmp_path / "companion.log").read_text()
