"""Other processes for tests: a Python beside this one, where wanted without any rights."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534


def start(code: str, *arguments: str, unprivileged: bool = False) -> subprocess.Popen[str]:
    """A Python that runs ``code``, its stdin and stdout being pipes."""
    who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if unprivileged else {}
    return subprocess.Popen(
        [sys.executable, "-B", "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/" if unprivileged else ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "COMPANION_HOME": ""},
        **who,
    )


def run(code: str, *arguments: str, unprivileged: bool = False) -> str:
    """What that Python printed; its errors are ours."""
    process = start(code, *arguments, unprivileged=unprivileged)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out
