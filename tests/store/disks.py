"""Small disks for tests, mounted in memory."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


def mounted(size: str) -> Iterator[Path]:
    """A disk of that size ("1m"), taken away at the end; skips the test where root is needed."""
    folder = Path(tempfile.mkdtemp(prefix="oc-disk-"))
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    if done.returncode:
        folder.rmdir()
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
    folder.rmdir()
