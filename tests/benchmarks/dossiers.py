"""The dossier of the sample trip beside the bare start of ReportLab."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from tests.benchmarks.processes import in_turn, median
from tests.benchmarks.start import MAKE

ROUNDS = 5

BARE = "import reportlab.platypus, reportlab.pdfbase.ttfonts, reportlab.graphics.barcode.qr"

DOSSIER = """
import os, sys
from companion.cli import main
sys.stdout = open(os.devnull, "w")
sys.exit(main(["dossier", "T1", os.path.join(os.environ["COMPANION_HOME"], "dossier.pdf")]))
"""


def print_dossiers() -> None:
    """Print the time of a whole ``companion dossier`` as a ratio to ReportLab's import."""
    with tempfile.TemporaryDirectory() as home:
        environment = {"COMPANION_HOME": home}
        subprocess.run([sys.executable, "-c", MAKE], env={**os.environ, **environment}, check=True)
        runs = in_turn({"bare": BARE, "dossier": DOSSIER}, environment, ROUNDS)
    ours, floor = (median([r.seconds for r in runs[name]]) for name in ("dossier", "bare"))
    print(f"companion dossier, medians of {ROUNDS} runs in turn")
    print(f"  whole process: {ours * 1000:.0f} ms, {ours / floor:.2f} times importing ReportLab")
