"""The command in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path


def companion(home: Path, words: list[str], **more) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    environment = {**os.environ, "COMPANION_HOME": str(home)}
    return subprocess.run([sys.executable, "-m", "companion", *words], env=environment, **more)
