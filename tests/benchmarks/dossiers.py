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

from companion.domain.booklet import Booklet
from companion.dossier import paper
from companion.dossier.content import content
from companion.dossier.paper import Laid
from companion.dossier.sheet import Text
from companion.dossier.typeface import has_glyph, runs
from companion.previews import pages
from companion.profiles import reader
from tests.benchmarks.processes import in_turn, median
from tests.benchmarks.start import MAKE
from tests.dossier.booklets import at, booklet, sample_trip

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
    found = replace(booklet(), phrases=reader.phrases())
    made = paper.print_booklet(found)  # fonts and widths are read once
    book = paper.lay_out(content(found, has_glyph))
    sheets = [[m for m in p.sheet.marks() if isinstance(m, Text)] for p in book.pages]
    timed: dict[str, list[float]] = {"ours": [], "bare": [], "page": [], "item": [], "leave": []}
    kept: paper.Kept = {}
    paper.typeset(found, kept)
    for _ in range(ROUNDS):
        timed["ours"].append(_seconds(lambda: paper.print_booklet(found)))
        timed["bare"].append(_seconds(lambda: _paragraphs(sheets)))
        timed["page"].append(_seconds(lambda: pages.our_page(made, 1, 794)))
        for name, changed in (("item", _with_an_item(found)), ("leave", _left_later(found))):
            timed[name].append(_seconds(lambda c=changed: _seen(paper.typeset(c, kept))))
            paper.typeset(found, kept)
    ours, bare, page, item, leave = (median(each) for each in timed.values())
    print(f"  {len(sheets)} pages made: {ours * 1000:.0f} ms, {ours / bare:.2f} times ReportLab's "
          "own paragraphs of the same texts (aim 1.5)")  # fmt: skip
    print(f"  the page in sight after a change: {item * 1000:.0f} ms after one of an item, "
          f"{leave * 1000:.0f} ms after one of the leave time (aim 300), in the background and "
          f"without reading the library; drawing it alone {page * 1000:.0f} ms")  # fmt: skip
    print(f"  file: {len(made) / 1e6:.2f} MB (aim 1)")


def _seen(laid: Laid) -> None:
    pages.our_page(laid.write_page(5), 1, 794)


def _with_an_item(found: Booklet) -> Booklet:
    items = (replace(found.items[0], text="A tow rope"), *found.items[1:])
    return replace(found, items=items)


def _left_later(found: Booklet) -> Booklet:
    later = booklet(sample_trip(leave_at=at("06:30")))
    return replace(found, timetable=later.timetable, readiness=later.readiness)


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
