"""Other processes for tests: a Python beside this one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    """A Python that runs ``code``, its stdin and stdout being pipes."""
    return subprocess.Popen(
        [sys.executable, "-B", "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "COMPANION_HOME": ""},
    )


def run(code: str, *arguments: str) -> str:
    """What that Python printed; its errors are ours."""
    process = start(code, *arguments)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out
