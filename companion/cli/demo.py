"""``companion demo DIR``: the main job end to end in a throw-away library, without a screen."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from companion import paths
from companion.app import dossiers, planning, sample
from companion.app.companion import Companion
from companion.cli.commands import Answer, as_json
from companion.disk.files import durable_write
from companion.domain.errors import StorageTrouble
from companion.previews import pages
from companion.wording.plain import shown
from companion.wording.tables import timetable_text

PICTURE_WIDTH = 1000
DOSSIER, TIMETABLE = "dossier.pdf", "timetable.txt"


def run(folder: Path, as_document: bool = False) -> Answer:
    """Leave in ``folder`` the sample trip's dossier, its timetable as text, and pictures.

    The pictures are of every page of the dossier and of every page of the window. The answer
    names what was made, ``as_document`` as JSON.
    """
    _make_folder(folder)
    with tempfile.TemporaryDirectory(prefix="companion-demo-") as home:
        _paper(Path(home), folder)
        _window(Path(home), folder)
    pictures = len(list(folder.glob("*.png")))
    if as_document:
        made = {"folder": shown(str(folder)), "files": [DOSSIER, TIMETABLE], "pictures": pictures}
        return Answer(as_json(made), changed=True)
    line = f"Left in {shown(str(folder))}: {DOSSIER}, {TIMETABLE}, {pictures} pictures"
    return Answer(line, changed=True)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as problem:
        kind, reason = paths.why_not_made(problem, folder)
        raise StorageTrouble(
            kind, f"The folder “{folder}” cannot be made: {reason}.", "Name another one."
        ) from problem


def _paper(home: Path, folder: Path) -> None:
    companion = Companion.open(home)
    try:
        trip_id = sample.open_sample(companion)
        table = timetable_text(planning.timetable(companion, trip_id))
        durable_write(folder / TIMETABLE, table.encode())
        pdf = dossiers.make_dossier(companion, trip_id).pdf
    finally:
        companion.close()
    durable_write(folder / DOSSIER, pdf)
    for number in range(1, pages.page_count(pdf) + 1):
        picture = pages.page_png(pdf, number, PICTURE_WIDTH)
        durable_write(folder / f"dossier-{number:02d}.png", picture)


def _window(home: Path, folder: Path) -> None:
    """Pictures of the window's pages; Qt is told that there is no screen before it loads."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from companion.ui import pictures

    pictures.take(home, folder)
