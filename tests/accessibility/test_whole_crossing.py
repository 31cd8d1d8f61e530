"""A crossing can be made by ear: every step through the accessibility bus, on a real X server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SYSTEM_PYTHON = "/usr/bin/python3"
STEPS = (
    "a new trip", "every stage logged", "two entries taken back", "typed in from paper",
    "the report", "closed",
)  # fmt: skip


def missing() -> str:
    """What this machine lacks for the test; empty if nothing."""
    if not shutil.which("Xvfb") or not shutil.which("dbus-run-session"):
        return "Xvfb or dbus-run-session is not installed"
    look = [SYSTEM_PYTHON, "-c", "import pyatspi"]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(look, check=False).returncode:
        return "python3-pyatspi is not installed"
    return ""


def test_that_a_whole_crossing_can_be_made_through_a_screen_reader(tmp_path, screen):
    lack = missing()
    if lack:
        pytest.skip(f"{lack}; `make test` installs it when run as root")
    environment = {
        **os.environ,
        "DISPLAY": screen,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "COMPANION_HOME": str(tmp_path / "home"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "COMPANION_NOW": "2027-05-18T18:00:00Z",
    }
    program = str(Path(sys.executable).parent / "companion")
    driver = [SYSTEM_PYTHON, str(HERE / "whole_crossing.py"), program]
    done = subprocess.run(
        ["dbus-run-session", "--", *driver],
        env=environment, capture_output=True, text=True, timeout=150, check=False,
    )  # fmt: skip
    seen = [line.removeprefix("seen: ") for line in done.stdout.splitlines() if "seen:" in line]
    assert (done.returncode, tuple(seen)) == (0, STEPS), done.stderr[-3000:]
