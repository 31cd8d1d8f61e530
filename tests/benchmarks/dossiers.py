"""The dossier of the sample trip beside the bare start of ReportLab."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from html import escape
from io import BytesIO

from companion.dossier.sheet import Text
from companion.dossier.typeface import runs
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
    _print_inside()


def _print_inside() -> None:
    """Print what the sheets cost beside ReportLab's own paragraphs of the same texts."""
    from companion.dossier import paper
    from companion.dossier.content import content
    from companion.dossier.typeface import has_glyph
    from companion.previews import pages
    from companion.profiles import reader
    from tests.dossier.booklets import booklet

    found = replace(booklet(), phrases=reader.phrases())
    made = paper.print_booklet(found)  # fonts and widths are read once
    book = paper.lay_out(content(found, has_glyph))
    sheets = [[m for m in p.sheet.marks() if isinstance(m, Text)] for p in book.pages]
    timed: dict[str, list[float]] = {"ours": [], "bare": [], "page": []}
    for _ in range(ROUNDS):
        timed["ours"].append(_seconds(lambda: paper.print_booklet(found)))
        timed["bare"].append(_seconds(lambda: _paragraphs(sheets)))
        timed["page"].append(_seconds(lambda: pages.page_png(made, 1, 794)))
    ours, bare, page = (median(timed[name]) for name in ("ours", "bare", "page"))
    print(f"  {len(sheets)} pages made: {ours * 1000:.0f} ms, {ours / bare:.2f} times ReportLab's "
          "own paragraphs of the same texts (aim 1.5)")  # fmt: skip
    print(f"  a page seen after a change: {(ours + page) * 1000:.0f} ms (aim 300), in the "
          f"background; drawing it alone {page * 1000:.0f} ms")  # fmt: skip
    print(f"  file: {len(made) / 1e6:.2f} MB (aim 1)")


def _seconds(verb: Callable[[], object]) -> float:
    start = time.perf_counter()
    verb()
    return time.perf_counter() - start


def _paragraphs(sheets: list[list[Text]]) -> bytes:
    """Every line of text as a paragraph of ReportLab's, in the same fonts, page by page."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    story: list[object] = []
    for sheet in sheets:
        for mark in sheet:
            runs_ = (f'<font name="{name}">{escape(run)}</font>'
                     for name, run in runs(mark.text, mark.style.weight))  # fmt: skip
            style = ParagraphStyle("", fontSize=min(mark.style.size, 12), leading=6)
            story.append(Paragraph("".join(runs_), style))
        story.append(PageBreak())
    target = BytesIO()
    SimpleDocTemplate(target, invariant=1).build(story)
    return target.getvalue()
