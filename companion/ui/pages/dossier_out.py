"""What leaves the window of a dossier: a saved file, a printed one, one for the system's viewer."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from companion.app import dossiers, trips
from companion.domain.choices import PaperSize
from companion.ui.asker import PDF
from companion.ui.pages.page import Context
from companion.wording.lists import file_name, number_of, saved_text
from companion.wording.print_choices import NOTHING_AGAIN, PASSWORD_FIRST, SAVE_FIRST

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from companion.app.companion import Companion
    from companion.domain.choices import Choices
    from companion.domain.ids import TripId
    from companion.dossier.paper import Laid, Made
    from companion.ui.pages.dossier_pictures import Pictures

Progress = Callable[[float], None]
_MAKING = 0.2  # of the time of a print job


class Source(Protocol):
    """The page that shows the dossier."""

    companion: Companion
    context: Context
    trip_id: TripId | None
    choices: Choices
    asks_password: bool
    pictures: Pictures
    choose_printer: Callable[[], QPrinter | None]

    @property
    def sealed(self) -> bool:
        """Whether it holds what is sealed in the vault."""

    def show_as_printed(self) -> None:
        """Some or all of it was just printed or saved."""

    def window(self) -> QWidget:
        """What dialogs open over."""


class Outlet:
    """Saves, prints and opens what the page shows."""

    def __init__(self, page: Source) -> None:
        self._page, self._context = page, page.context
        self.folder: Path | None = None

    def _file_name(self) -> str:
        if self._page.trip_id is None:
            return "dossier.pdf"
        trip = trips.trip(self._page.companion, self._page.trip_id)
        return file_name(trip.name, trip.leave_wall.date)

    def save(self) -> None:
        """Ask where, write it in the worker, say where it is."""
        page, trip_id = self._page, self._page.trip_id
        if trip_id is None:
            return
        target = self._context.asker.save_file("Save the dossier", self._file_name(), PDF)
        if target is None:
            return
        path, choices, password = target, page.choices, ""
        if not target.suffix:
            path = target.with_suffix(".pdf")
        if page.asks_password:
            password = self._ask_password()
            if not password:
                return

        def verb(progress: Progress) -> None:
            dossiers.save_dossier(page.companion, trip_id, path, choices, password, progress)

        self._context.worker.run("Saving the dossier", verb, lambda _: self._kept(saved_text(path)))

    def _kept(self, sentence: str) -> None:
        """It is in the traveller's hands now, or on its way there."""
        self._page.show_as_printed()
        self._context.say(sentence)

    def _ask_password(self) -> str:
        from companion.ui.dialogs.print_choices import FilePasswordDialog

        asked = FilePasswordDialog(self._page.window())
        return asked.password if asked.exec() else ""

    def open(self) -> None:
        """Open it from a folder that goes when the program ends; never what others may not see."""
        page, trip_id, choices = self._page, self._page.trip_id, self._page.choices
        if trip_id is None:
            return
        if page.sealed or page.asks_password:
            self._context.say(SAVE_FIRST if page.sealed else PASSWORD_FIRST)
            return
        if self.folder is None:
            self.folder = Path(tempfile.mkdtemp(prefix="companion-dossier-"))
            atexit.register(shutil.rmtree, self.folder, ignore_errors=True)
        path = self.folder / self._file_name()

        def verb(progress: Progress) -> None:
            dossiers.save_dossier(
                page.companion, trip_id, path, choices, progress=progress, counts=False
            )

        self._context.worker.run("Making the dossier", verb, lambda _: self._hand_over(path))

    def _hand_over(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._context.say("No PDF viewer is set up on this computer. Save the PDF instead")

    def print(self, only: bool = False) -> None:
        """Print what is looked at, by its numbers there; where a newer one is on its way, that."""
        page, trip_id, choices = self._page, self._page.trip_id, self._page.choices
        printer = page.choose_printer() if trip_id is not None else None
        if trip_id is None or printer is None:
            return
        paper = page.pictures.current

        def verb(progress: Progress) -> int:
            laid = paper.laid if paper is not None else None
            if laid is None:
                laid = dossiers.proof(page.companion, trip_id, choices, {}, progress).laid
            again: Sequence[int] = ()
            if only:
                since = dossiers.since_printed(page.companion, trip_id, laid, choices)
                again = since.again if since is not None else ()
                if not again:
                    return 0
            made, numbers = _print(printer, laid, again, progress)
            dossiers.keep_printed(page.companion, trip_id, made, choices, numbers, on_paper=True)
            return len(numbers)

        self._context.worker.run("Printing the dossier", verb, self._printed)

    def _printed(self, count: int) -> None:
        self._kept(f"Printed {number_of(count, 'page')}" if count else NOTHING_AGAIN)

    def ask_printer(self) -> QPrinter | None:
        """The system's dialog."""
        from companion.ui.pages.dossier_print import ask_printer

        paper = self._page.pictures.paper
        count = paper.count if paper is not None else 0
        return ask_printer(self._page.window(), self._file_name(), self._page.choices.size, count)


def _print(
    printer: QPrinter, laid: Laid, again: Sequence[int], progress: Progress
) -> tuple[Made, Sequence[int]]:
    """Print these pages, or those that the dialog asked for; the dossier, and their numbers."""
    from companion.dossier.imposing import sides
    from companion.ui.pages.dossier_print import print_pages

    made = laid.write(lambda share: progress(_MAKING * share))
    booklet = laid.size is PaperSize.BOOKLET  # its sheets are folded as a whole
    wanted = () if booklet else again
    done = print_pages(
        printer, made.pdf, lambda share: progress(_MAKING + (1 - _MAKING) * share), wanted
    )
    if not booklet:
        return made, done
    sheets = sides(len(made.pages))
    return made, [n for side in done for n in sheets[side - 1] if n is not None]
