"""``companion demo DIR``: the main job end to end in a throw-away library, without a screen."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from companion.app import dossiers, planning, sample
from companion.app.companion import Companion
from companion.domain.errors import StorageTrouble
from companion.previews import pages
from companion.store.files import durable_write
from companion.wording.tables import timetable_text

PICTURE_WIDTH = 1000


def run(folder: Path) -> int:
    """Leave in ``folder`` the sample trip's dossier, its timetable as text, and pictures.

    The pictures are of every page of the dossier and of every page of the window.
    """
    _make_folder(folder)
    with tempfile.TemporaryDirectory(prefix="companion-demo-") as home:
        _paper(Path(home), folder)
        _window(Path(home), folder)
    print(f"Left in {folder}: {_listed(folder)}")
    return 0


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise StorageTrouble(
            "no such folder", f"The folder {folder} cannot be made.", "Name another one."
        ) from problem


def _paper(home: Path, folder: Path) -> None:
    companion = Companion.open(home)
    try:
        trip_id = sample.open_sample(companion)
        table = timetable_text(planning.timetable(companion, trip_id))
        durable_write(folder / "timetable.txt", table.encode())
        pdf = dossiers.make_dossier(companion, trip_id)
    finally:
        companion.close()
    durable_write(folder / "dossier.pdf", pdf)
    for number in range(1, pages.page_count(pdf) + 1):
        picture = pages.page_png(pdf, number, PICTURE_WIDTH)
        durable_write(folder / f"dossier-{number:02d}.png", picture)


def _window(home: Path, folder: Path) -> None:
    """Pictures of the window's pages; Qt is told that there is no screen before it loads."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from companion.ui import pictures

    pictures.take(home, folder)


def _listed(folder: Path) -> str:
    names = sorted(p.name for p in folder.iterdir() if p.is_file())
    pictures = [n for n in names if n.endswith(".png")]
    others = [n for n in names if not n.endswith(".png")]
    return ", ".join([*others, f"{len(pictures)} pictures"])
