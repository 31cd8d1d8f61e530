"""The dossier page on a real library: looked at, saved, printed, opened, and made anew."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pikepdf
import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion.app import dossiers, packing, papers, sample, scans, trips, vault
from companion.app.companion import Companion
from companion.domain.choices import PaperSize, Section
from companion.domain.errors import NotAllowed
from companion.domain.ids import TripId
from companion.previews import pages
from companion.ui.desk import Desk
from companion.ui.dialogs.print_choices import FilePasswordDialog
from companion.ui.pages.dossier import DossierPage
from companion.ui.pages.dossier_print import print_pages
from companion.ui.pages.dossier_sections import SectionRow
from companion.ui.settings import Settings
from companion.ui.window import Window
from companion.ui.worker import Cancelled
from companion.wording.print_choices import (
    NOTHING,
    PASSWORD_FIRST,
    SAVE_FIRST,
    SECTIONS,
    WEAK_PASSWORD,
)
from companion.wording.printed import HIDDEN
from tests.domain.factories import at
from tests.ui.desks import in_dialog

Kind = TypeVar("Kind", bound=QWidget)


class Answers:
    """Answers the question where to save."""

    def __init__(self) -> None:
        self.target: Path | None = None
        self.suggestion = ""

    def save_file(self, title: str, suggestion: str, kinds: str) -> Path | None:
        self.suggestion = suggestion
        return self.target


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def desk(home: Path, qtbot: QtBot, answers: Answers) -> Iterator[Desk]:
    now = at("21:06", day="2027-05-16")
    window = Window(lambda: now)
    qtbot.addWidget(window)
    companion = Companion.open(home, lambda: now)
    made = Desk(companion, window, Settings(home), answers)  # type: ignore[arg-type]
    window.resize(1440, 900)
    window.show()
    yield made
    window.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> DossierPage:
    desk.open_trip(sample.open_sample(desk.companion))
    desk.go_to("dossier")
    shown = desk.pages["dossier"]
    assert isinstance(shown, DossierPage)
    qtbot.waitUntil(lambda: shown.pictures.paper is not None, timeout=20_000)
    return shown


def named(page: QWidget, kind: type[Kind], name: str) -> Kind:
    """The widget a person would be told about by that name."""
    found = [w for w in page.findChildren(kind) if w.accessibleName() == name]
    assert len(found) == 1, f"{len(found)} widgets are called {name}"
    return found[0]


def press(qtbot: QtBot, page: QWidget, name: str) -> None:
    qtbot.mouseClick(named(page, QAbstractButton, name), Qt.MouseButton.LeftButton)


def count(page: DossierPage) -> int:
    assert page.pictures.paper is not None
    return page.pictures.paper.count


def hear(qtbot: QtBot, desk: Desk, sentence: str) -> None:
    qtbot.waitUntil(
        lambda: desk.window.messages.sentence.startswith(sentence), timeout=20_000
    )  # fmt: skip


def seen(qtbot: QtBot, page: DossierPage, number: int) -> None:
    """Wait until the sharp picture of that page is there."""
    name = f"Dossier, page {number} of {count(page)}"
    qtbot.waitUntil(lambda: page.view.accessibleName() == name, timeout=20_000)


def test_that_pages_are_turned_by_keys_buttons_and_small_pages(
    page: DossierPage, qtbot: QtBot
) -> None:
    seen(qtbot, page, 1)
    qtbot.keyClick(page.view, Qt.Key.Key_PageDown)
    seen(qtbot, page, 2)
    press(qtbot, page, "Next page")
    seen(qtbot, page, 3)
    qtbot.keyClick(page.view, Qt.Key.Key_End)
    seen(qtbot, page, count(page))
    assert not named(page, QAbstractButton, "Next page").isEnabled()
    page.thumbnails.setFocus()
    qtbot.keyClick(page.thumbnails, Qt.Key.Key_Home)
    seen(qtbot, page, 1)


def test_that_the_page_grows_and_fits_again(page: DossierPage, qtbot: QtBot) -> None:
    seen(qtbot, page, 1)
    fitted = page.view.page_width
    press(qtbot, page, "Larger")
    wider = page.view.page_width
    assert wider > fitted
    wanted = round(wider * page.devicePixelRatioF())
    qtbot.waitUntil(lambda: page.pictures.page.width() in (wanted, wanted - 1), timeout=20_000)
    qtbot.keyClick(page.view, Qt.Key.Key_0)
    assert page.view.page_width == fitted


def test_that_small_pages_come_one_by_one(page: DossierPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(page.pictures.thumbnails) >= 3, timeout=20_000)
    index = page.thumbnails.pages.index(0, 0)
    assert index.data() == f"Page 1 of {count(page)}"


def test_that_a_change_makes_the_dossier_anew(page: DossierPage, desk: Desk, qtbot: QtBot) -> None:
    trip_id = TripId(page.trip_id or 0)
    before = page.pictures.paper
    first = packing.packing_list(desk.companion, trip_id).items[0]
    packing.remove_item(desk.companion, trip_id, first.id)
    qtbot.waitUntil(lambda: page.pictures.paper is not before, timeout=20_000)
    assert page.pictures.paper is not None
    assert page.pictures.paper.pdf == dossiers.make_dossier(desk.companion, trip_id).pdf


def test_that_a_change_on_another_page_is_drawn_when_this_one_is_seen_again(
    page: DossierPage, desk: Desk, qtbot: QtBot
) -> None:
    trip_id = TripId(page.trip_id or 0)
    desk.go_to("packing")
    before = page.pictures.paper
    first = packing.packing_list(desk.companion, trip_id).items[0]
    packing.remove_item(desk.companion, trip_id, first.id)
    assert page.pictures.paper is before
    desk.go_to("dossier")
    qtbot.waitUntil(lambda: page.pictures.paper is not before, timeout=20_000)


def test_that_the_pdf_is_saved_where_the_traveller_says(
    page: DossierPage, desk: Desk, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.target = tmp_path / "for the border"
    press(qtbot, page, "Save PDF…")
    hear(qtbot, desk, "Saved the dossier as ")
    saved = tmp_path / "for the border.pdf"
    assert str(saved) in desk.window.messages.sentence
    assert answers.suggestion == "2027-05-18 Torugart, May 2027 (sample) dossier.pdf"
    assert pages.page_count(saved.read_bytes()) == count(page)
    assert saved.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="folders answer otherwise there")
def test_that_a_target_that_cannot_be_written_is_told_in_a_sentence(
    page: DossierPage, desk: Desk, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.target = tmp_path / "no such folder" / "dossier.pdf"
    press(qtbot, page, "Save PDF…")
    messages = desk.window.messages
    qtbot.waitUntil(lambda: "no such folder" in messages.sentence, timeout=20_000)
    assert list(tmp_path.glob("*.pdf")) == []
    assert page.pictures.paper is not None


def test_that_saving_can_be_thought_better_of(page: DossierPage, desk: Desk, qtbot: QtBot) -> None:
    press(qtbot, page, "Save PDF…")
    assert not desk.worker.busy


def test_that_it_prints_to_a_file_in_the_worker(
    page: DossierPage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    page.choose_printer = lambda: printer
    press(qtbot, page, "Print…")
    hear(qtbot, desk, "Printed 2 pages")
    assert pages.page_count(target.read_bytes()) == 2


@pytest.mark.qt_log_ignore(r"^QPainter::begin\(\): Returned false$")
def test_that_a_printer_that_refuses_is_told_in_a_sentence(
    page: DossierPage, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    assert page.pictures.paper is not None
    with pytest.raises(NotAllowed, match="does not take the pages"):
        print_pages(printer, page.pictures.paper.pdf, lambda share: None)


class Viewer(QObject):
    """Stands in for the PDF viewer of the system."""

    opened: list[str]

    def __init__(self) -> None:
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_that_it_opens_in_the_viewer(page: DossierPage, qtbot: QtBot) -> None:
    viewer = Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "take")
    try:
        press(qtbot, page, "Open in the PDF viewer")
        qtbot.waitUntil(lambda: bool(viewer.opened), timeout=20_000)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    opened = Path(viewer.opened[0])
    assert opened.name == "2027-05-18 Torugart, May 2027 (sample) dossier.pdf"
    assert pages.page_count(opened.read_bytes()) == count(page)
    assert opened.parent.stat().st_mode & 0o077 == 0


def test_that_a_dossier_that_cannot_be_made_says_why_and_can_be_tried_again(
    page: DossierPage, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[..., object] = dossiers.proof

    def refuse(companion: Companion, trip_id: TripId, *_: object) -> bytes:
        raise NotAllowed("The fonts are gone.")

    monkeypatch.setattr(dossiers, "proof", refuse)
    page.refresh()
    again = named(page, QAbstractButton, "Try again")
    qtbot.waitUntil(again.isVisible, timeout=20_000)
    assert any(w.text() == "The fonts are gone." for w in page.findChildren(QWidget)
               if hasattr(w, "text"))  # fmt: skip
    monkeypatch.setattr(dossiers, "proof", real)
    press(qtbot, page, "Try again")
    qtbot.waitUntil(page.thumbnails.isVisible, timeout=20_000)


def test_that_without_a_trip_the_page_offers_a_new_one(desk: Desk) -> None:
    page = DossierPage(desk.companion, desk)
    desk.window.stack.addWidget(page)
    page.open_trip(None)
    desk.window.stack.setCurrentWidget(page)
    assert named(page, QAbstractButton, "New trip…").isVisible()
    assert not named(page, QAbstractButton, "Save PDF…").isVisible()


def test_that_every_widget_that_takes_the_focus_has_a_name(page: DossierPage) -> None:
    focusable = [
        w
        for w in page.findChildren(QWidget)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()
    ]
    assert len(focusable) > 6
    assert [w for w in focusable if not w.accessibleName()] == []


# --- what is printed ---------------------------------------------------------------------------


def pages_of(page: DossierPage) -> int:
    return page.pictures.paper.count if page.pictures.paper else 0


def tick(panel: QWidget, name: str, ticked: bool = True) -> None:
    named(panel, QCheckBox, name).setChecked(ticked)


def only(page: DossierPage, section: Section) -> None:
    """Tick that section alone, as a person would."""
    tick(page.panel, SECTIONS[section])
    for other, name in SECTIONS.items():
        if other is not section:
            tick(page.panel, name, ticked=False)


def test_that_a_tick_makes_the_dossier_anew_and_is_kept_for_the_trip(
    page: DossierPage, desk: Desk, qtbot: QtBot
) -> None:
    only(page, Section.COVER)
    assert pages_of(page) > 20, "the last one stays in sight"
    press(qtbot, page.panel, "Paper: Letter")
    qtbot.waitUntil(lambda: pages_of(page) == 1, timeout=20_000)
    kept = dossiers.kept_choices(desk.companion, page.trip_id)
    assert (kept.sections, kept.size) == ((Section.COVER,), PaperSize.LETTER)
    qtbot.waitUntil(lambda: abs(page.view._shape - 792 / 612) < 0.01, timeout=20_000)
    tick(page.panel, "Cover", ticked=False)
    assert desk.window.messages.sentence == NOTHING
    assert named(page.panel, QCheckBox, "Cover").isChecked()
    page.open_trip(None)
    page.open_trip(desk.trip_id)
    assert page.choices == page.panel.choices == kept


def test_that_a_section_says_how_many_pages_it_has_and_its_name_shows_the_first(
    page: DossierPage, qtbot: QtBot
) -> None:
    row = named(page.panel, SectionRow, "Show cards")
    paper = page.pictures.paper
    assert paper is not None
    assert sum(each.pages for each in page.panel.findChildren(SectionRow)) == paper.count
    named_at = QPoint(row.width() // 2, row.height() // 2)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=named_at)
    assert row.isChecked(), "its name does not leave it out"
    assert page._number == paper.first_of(Section.CARDS)
    assert row.current
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(24, row.height() // 2))
    assert not row.isChecked()


def test_that_the_keyboard_goes_from_the_choices_over_the_tools_to_the_page(
    page: DossierPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.window.activateWindow()
    named(page.panel, QCheckBox, "Cover").setFocus()
    met: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in met:
        met.append(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    names = [widget.accessibleName() for widget in met]
    wanted = [
        "Cover", "Advice, notes and sources", "Next page", "Black and white", "Larger", "Print…",
        "Save PDF…", "Pages of the dossier",
    ]  # fmt: skip
    places = [names.index(name) for name in wanted]
    assert places == sorted(places)
    assert met.index(page.view) == places[-1] + 1


def test_that_without_room_the_choices_are_behind_their_button(
    page: DossierPage, desk: Desk, qtbot: QtBot
) -> None:
    assert page.panel.isVisible()
    assert not page.tools.choose.isVisible()
    desk.window.resize(1024, 600)
    qtbot.waitUntil(lambda: not page.panel.isVisible())
    assert page.view.width() > 600
    press(qtbot, page, "Choose what is printed")
    assert page.panel.isVisible()
    assert QApplication.focusWidget() is named(page.panel, QCheckBox, "Cover")
    press(qtbot, page, "Choose what is printed")
    assert not page.panel.isVisible()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_that_nothing_is_cut_on_a_small_screen(
    page: DossierPage, desk: Desk, qtbot: QtBot, tmp_path: Path, percent: int
) -> None:
    dossiers.save_dossier(desk.companion, desk.trip_id, tmp_path / "d.pdf")
    item = packing.packing_list(desk.companion, desk.trip_id).items[0]
    packing.change_item(desk.companion, desk.trip_id, replace(item, text="A tow rope"), "test")
    desk.window.resize(1024, 600)
    try:
        desk.set_look("light", percent)
        qtbot.waitUntil(lambda: page._line.wanted, timeout=20_000)
        said = page.tools.choose.accessibleDescription()
        assert page._line.isVisible() is (percent == 100)
        assert bool(said) is (percent > 100)
        assert desk.window.width() == 1024
        for widget in page.findChildren(QAbstractButton):
            if widget.isVisible() and not page.panel.isAncestorOf(widget):
                least = min(widget.minimumSizeHint().height(), widget.maximumHeight())
                assert widget.height() >= least
                assert widget.width() >= widget.minimumSizeHint().width()
                assert page.rect().contains(widget.mapTo(page, widget.rect().bottomRight()))
        assert page.view.height() > 100
    finally:
        desk.set_look("light", 100)


def test_that_a_page_that_fits_has_no_bar_to_scroll(page: DossierPage, qtbot: QtBot) -> None:
    seen(qtbot, page, 1)
    bars = page.view.verticalScrollBar(), page.view.horizontalScrollBar()
    assert [bar.maximum() for bar in bars] == [0, 0]


def test_that_a_page_can_be_seen_in_black_and_white(page: DossierPage, qtbot: QtBot) -> None:
    seen(qtbot, page, 1)
    press(qtbot, page, "Black and white")
    qtbot.waitUntil(lambda: page.pictures.page.isGrayscale(), timeout=20_000)


def seal_a_passport(desk: Desk, folder: Path) -> None:
    """A vault with a scan of the first traveller's passport; it stays open."""
    vault.set_up(desk.companion, "correct horse battery").close()
    photo = folder / "passport.png"
    image = QImage(1250, 880, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.lightGray)
    image.save(str(photo))
    judged = papers.readiness(desk.companion, desk.trip_id).judged
    passport = next(j for j in judged if j.kind.id == "passport")
    source = scans.source_of(photo)
    scans.add(desk.companion, desk.trip_id, "passport", passport.owner, source)
    vault.unlock(desk.companion, "correct horse battery")


def test_that_copies_go_from_the_page_with_the_lock_and_are_not_left_in_a_folder(
    page: DossierPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    seal_a_passport(desk, tmp_path)
    only(page, Section.COVER)
    qtbot.waitUntil(lambda: page.panel.findChild(QCheckBox, "") is not None)
    qtbot.waitUntil(lambda: "passport" in page.panel._copies, timeout=20_000)
    tick(page.panel, "Passport")
    qtbot.waitUntil(lambda: pages_of(page) == 3, timeout=20_000)  # the last says what is missing
    assert page.pictures.paper is not None
    assert b"DCT" in page.pictures.paper.pdf
    page.open_dossier()
    assert desk.window.messages.sentence == SAVE_FIRST
    assert page.out.folder is None
    desk.keeper.lock()
    assert page.pictures.paper is None, "nothing of it stays"
    assert named(page.panel, QAbstractButton, "Unlock…").isVisible()
    qtbot.waitUntil(lambda: pages_of(page) > 0, timeout=20_000)
    assert b"DCT" not in page.pictures.paper.pdf
    seen(qtbot, page, 1)
    assert page.tools.head.note.text().endswith("revision 2")


def test_that_a_file_with_a_password_is_not_opened_without_one(
    page: DossierPage, desk: Desk
) -> None:
    tick(page.panel, "Ask for a password when it is saved")
    page.open_dossier()
    assert desk.window.messages.sentence == PASSWORD_FIRST
    assert page.out.folder is None


def test_that_a_weak_password_of_a_file_is_said_to_be_one_and_taken_at_the_second_asking(
    page: DossierPage, qtbot: QtBot
) -> None:
    def type_it(asked: QWidget) -> None:
        assert isinstance(asked, FilePasswordDialog)
        asked.new.first.setText("ab")
        asked.new.second.setText("ab")
        named(asked, QAbstractButton, "Save").click()
        assert asked.password == ""
        assert WEAK_PASSWORD in [w.text() for w in asked.findChildren(QLabel)]
        named(asked, QAbstractButton, "Save").click()

    answers: list[str] = []
    in_dialog(lambda: answers.append(page.out._ask_password()), type_it)
    assert answers == ["ab"]


# --- printing ----------------------------------------------------------------------------------


def printer_to(target: Path, first: int = 0, last: int = 0) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    if first:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(first, last)
    return printer


def test_that_pages_are_printed_as_finely_as_they_show(page: DossierPage, tmp_path: Path) -> None:
    target = tmp_path / "fine.pdf"
    assert page.pictures.paper is not None
    print_pages(printer_to(target, 1, 1), page.pictures.paper.pdf, lambda share: None)
    with pikepdf.open(target) as printed:
        streams = (each for each in printed.objects if isinstance(each, pikepdf.Stream))
        wide = [int(each.Width) for each in streams if each.get("/Subtype") == "/Image"]
    assert abs(max(wide) - 2480) <= 2  # 210 mm at 300 dots to the inch


def test_that_a_job_that_is_stopped_before_it_is_handed_over_prints_nothing(
    page: DossierPage, tmp_path: Path
) -> None:
    target = tmp_path / "stopped.pdf"
    shares: list[float] = []

    def stop(share: float) -> None:
        shares.append(share)
        if len(shares) == 3:
            raise Cancelled("Stopped. Nothing was changed.")

    assert page.pictures.paper is not None
    with pytest.raises(Cancelled, match="Nothing was printed"):
        print_pages(printer_to(target, 1, 4), page.pictures.paper.pdf, stop)
    assert not target.exists()


def test_that_a_job_that_is_stopped_later_says_how_much_of_it_is_on_paper(
    page: DossierPage, tmp_path: Path
) -> None:
    def stop(share: float) -> None:
        if share > 0.7:
            raise Cancelled("Stopped. Nothing was changed.")

    assert page.pictures.paper is not None
    with pytest.raises(Cancelled, match="The first 2 pages of 4 went to the printer"):
        print_pages(printer_to(tmp_path / "s.pdf", 1, 4), page.pictures.paper.pdf, stop)
    assert pages.page_count((tmp_path / "s.pdf").read_bytes()) == 2


def test_that_a_dossier_can_be_stopped_while_it_is_made(page: DossierPage, desk: Desk) -> None:
    shares: list[float] = []

    def stop(share: float) -> None:
        shares.append(share)
        if share > 0.3:
            raise Cancelled("Stopped. Nothing was changed.")

    with pytest.raises(Cancelled):
        dossiers.make_dossier(desk.companion, desk.trip_id, progress=stop)
    assert len(shares) > 5


def test_that_what_has_changed_since_printing_is_said_with_its_pages(
    page: DossierPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    only(page, Section.PACKING)
    tick(page.panel, "Blank log")
    qtbot.waitUntil(lambda: 4 < pages_of(page) < 10, timeout=20_000)
    note = page.panel.since
    assert note.isHidden()
    page.choose_printer = lambda: printer_to(tmp_path / "first.pdf")
    page.print_dossier()
    hear(qtbot, desk, f"Printed {pages_of(page)} pages")
    page.refresh()
    qtbot.waitUntil(lambda: page.pictures.current is not None, timeout=20_000)
    assert note.isHidden(), "the same content, later"
    item = packing.packing_list(desk.companion, desk.trip_id).items[0]
    packing.change_item(desk.companion, desk.trip_id, replace(item, text="A tow rope"), "test")
    qtbot.waitUntil(lambda: not note.isHidden(), timeout=20_000)
    assert note.sentence.startswith("Printed ")
    assert "\u00a0KG · " in note.sentence
    assert "Packing" in note.sentence
    paper = page.pictures.paper
    assert paper is not None
    assert paper.since is not None
    again = paper.since.again
    page.choose_printer = lambda: printer_to(tmp_path / "again.pdf")
    page.print_dossier(only=True)
    qtbot.waitUntil(note.isHidden, timeout=30_000)
    assert pages.page_count((tmp_path / "again.pdf").read_bytes()) == len(again) < pages_of(page)


def test_that_the_leave_time_is_named_where_it_has_changed_and_only_what_is_held_is_printed_again(
    page: DossierPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page.choose_printer = lambda: printer_to(tmp_path / "some.pdf", 2, 3)
    page.print_dossier()
    hear(qtbot, desk, "Printed 2 pages")
    trip = trips.trip(desk.companion, desk.trip_id)
    trips.move_leave(desk.companion, desk.trip_id, trip.leave_at.plus(45), trip.leave_clock)
    qtbot.waitUntil(lambda: not page.panel.since.isHidden(), timeout=20_000)
    said = page.panel.since.sentence
    assert re.search(r"Leave \d\d:\d\d\u00a0KG · \d\d:\d\d\u00a0BJ, was \d\d:\d\d", said)
    assert said.endswith("Print pages 2\u20133 again.")


def test_that_a_locked_vault_does_not_make_printed_pages_look_changed(
    page: DossierPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    seal_a_passport(desk, tmp_path)
    dossiers.save_dossier(desk.companion, desk.trip_id, tmp_path / "open.pdf")
    desk.keeper.lock()
    note = page.panel.since
    qtbot.waitUntil(lambda: note.sentence == HIDDEN, timeout=20_000)
    assert not note.button.isVisible()
    vault.unlock(desk.companion, "correct horse battery")
    qtbot.waitUntil(note.isHidden, timeout=20_000)


def test_that_nothing_of_the_open_vault_stays_behind_a_page_that_is_not_seen(
    page: DossierPage, desk: Desk, tmp_path: Path
) -> None:
    seal_a_passport(desk, tmp_path)
    desk.go_to("packing")
    assert page.pictures.paper is not None
    desk.keeper.lock()
    assert page.pictures.paper is None
    assert page.pictures._kept == {}
