"""No letter behind Alt leads to two places: in no menu, on no page, in no dialog."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from companion.app import papers, sample, trips, vault
from companion.domain.choices import EVERYTHING
from companion.domain.clocks import Instant
from companion.domain.crossing import Stage
from companion.domain.errors import DAMAGED, StorageTrouble
from companion.domain.packing import ItemKind, NewItem, Phase
from companion.domain.papers import Scan, ScanId
from companion.ui import dialogs, measures, pages, theme
from companion.ui.desk import Desk
from companion.ui.dialogs.dialog import Dialog
from companion.ui.menus import ALL
from companion.ui.pages.packing_dialog import ThingDialog
from companion.ui.scan_pictures import ScanPictures
from companion.wording.scans_added import Outcome
from tests.ui.desks import NOW, open_desk
from tests.ui.mnemonics import letters, letters_of, twice

PASSPHRASE = "correct horse battery"


@pytest.fixture
def desk(home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    opened, _ = open_desk(home)
    qtbot.addWidget(opened.window)
    opened.open_trip(sample.open_sample(opened.companion))
    yield opened
    opened.window.close()
    theme.apply(qapp, "light")


# --- menus ----------------------------------------------------------------------------------------


def menus_of(actions: list[QAction], name: str) -> Iterator[tuple[str, list[str]]]:
    """A menu's texts by its name, then those of each menu in it."""
    yield name, [action.text() for action in actions if action.isVisible()]
    for action in actions:
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from menus_of(inner.actions(), action.text())


def test_that_in_a_menu_no_letter_leads_to_two_lines(desk: Desk) -> None:
    found = dict(menus_of(desk.window.menuBar().actions(), "menu bar"))
    assert set(found) >= {"menu bar", "T&heme", "Open &Recent", *(title for title, _ in ALL)}
    trip = desk.window.header.trip.menu()
    assert isinstance(trip, QMenu)
    found["trip"] = [action.text() for action in trip.actions()]
    doubled = {name: twice(letters_of(lines)) for name, lines in found.items()}
    assert {name: letter for name, letter in doubled.items() if letter} == {}


# --- pages ----------------------------------------------------------------------------------------


def look(desk: Desk, where: str) -> None:
    QApplication.processEvents()  # a page fills itself when it is shown
    assert twice(letters(desk.window)) == {}, where


def test_that_on_a_page_with_the_menu_bar_no_letter_leads_to_two_places(desk: Desk) -> None:
    steps: tuple[Callable[[], object], ...] = (
        lambda: None,
        lambda: vault.set_up(desk.companion, PASSPHRASE).close(),
        lambda: vault.unlock(desk.companion, PASSPHRASE),
    )
    for step in steps:
        step()
        for key, _, _ in measures.PAGES:
            desk.go_to(key)
            look(desk, f"{key}, {desk.keeper.state.value}")


def test_that_in_a_narrow_window_no_letter_leads_to_two_places(desk: Desk) -> None:
    desk.window.resize(1024, 600)
    for key, _, _ in measures.PAGES:
        desk.go_to(key)
        look(desk, key)


def test_that_before_the_first_trip_no_letter_leads_to_two_places(home: Path, qtbot: QtBot) -> None:
    desk, _ = open_desk(home)
    qtbot.addWidget(desk.window)
    for key, _, _ in measures.PAGES:
        desk.go_to(key)
        look(desk, key)
    desk.window.close()


def test_that_in_every_face_of_a_page_no_letter_leads_to_two_places(desk: Desk) -> None:
    assert desk.trip is not None
    desk.go_to("timeline")
    timeline = desk.pages["timeline"]
    for face in ("first face", "second face"):
        look(desk, face)
        timeline.open_details(desk.trip.crossing.stages[2].id)  # type: ignore[attr-defined]
        look(desk, f"details, {face}")
        desk.do("timeline_face")
    desk.go_to("papers")
    grouping = desk.pages["papers"]._grouping  # type: ignore[attr-defined]
    for which in ("stage", "check", "limits", "person"):
        grouping.button(which).click()
        look(desk, which)


# --- dialogs --------------------------------------------------------------------------------------


def dialog_module(name: str) -> Callable[..., QDialog]:
    """The class of that name, from wherever it is."""
    return next(each for each in every_dialog() if each.__name__ == name)


def every_dialog(of: type[QDialog] = Dialog) -> set[type[QDialog]]:
    """Every kind of dialog of the program, less those that others are made of."""
    for package in (dialogs, pages):
        for module in pkgutil.iter_modules(package.__path__):
            import_module(f"{package.__name__}.{module.name}")
    below = {each for each in of.__subclasses__() if each.__module__.startswith("companion.")}
    leaves = {each for each in below if not each.__subclasses__()}
    return leaves.union(*(every_dialog(each) for each in below))


def weighed(desk: Desk) -> Stage:
    """A stage with hours by two sources."""
    assert desk.trip is not None
    return next(s for s in desk.trip.crossing.stages if len(s.schedules) > 1)


SCAN = Scan(ScanId(1), "f1", "pdf", 200, 100, "", Instant.from_iso("2027-03-01T00:00:00Z"), pages=3)
#: What a dialog is given, where that is not the desk alone.
GIVEN: dict[str, Callable[[Desk], tuple[object, ...]]] = {
    "AppointmentDialog": lambda desk: (desk, desk.trip, None, desk.window),
    "AskText": lambda desk: ("Name", "&Name", "A", desk.window),
    "ChangePassphraseDialog": lambda desk: (desk, desk.window),
    "Confirm": lambda desk: ("Delete", "Sure?", "&Discard", desk.window),
    "CrashDialog": lambda desk: ("A report", desk.window),
    "FilePasswordDialog": lambda desk: (desk.window,),
    "LimitDialog": lambda desk: (desk, desk.trip.crossing.limits[0].id),
    "NoticeDialog": lambda desk: (desk, None, desk.window),
    "PersonDialog": lambda desk: (desk.companion, desk.trip.people[0], desk.window),
    "PrintChoicesDialog": lambda desk: (
        EVERYTHING, True, papers.readiness(desk.companion, desk.trip.id), desk.keeper, desk.window,
    ),
    "ReachDialog": lambda desk: ("Anna", trips.list_trips(desk.companion), NOW, desk.window),
    "RecoverDialog": lambda desk: (desk, desk.window),
    "ScanDialog": lambda desk: (desk, SCAN, ScanPictures(desk.companion, desk.window)),
    "ScansAddedDialog": lambda desk: (Outcome(1), desk.keeper, desk.window),
    "StampDialog": lambda desk: (desk, desk.trip.crossing.stamps[0].id),
    "TripDialog": lambda desk: (desk.companion, desk.window, desk.trip),
    "TroubleDialog": lambda desk: (
        StorageTrouble(DAMAGED, "The library is damaged."), desk.window, Path(), lambda: NOW,
    ),
    "VehicleDialog": lambda desk: (desk.companion, desk.trip.vehicles[0], desk.window),
    "WeightsDialog": lambda desk: (desk, desk.trip, weighed(desk), desk.window),
}  # fmt: skip


@pytest.mark.parametrize("state", ["absent", "locked", "open"])
def test_that_in_every_dialog_no_letter_leads_to_two_places(desk: Desk, state: str) -> None:
    if state != "absent":
        vault.set_up(desk.companion, PASSPHRASE).close()
    if state == "open":
        vault.unlock(desk.companion, PASSPHRASE)
    found = {}
    for kind in sorted(every_dialog(), key=lambda each: each.__name__):
        given = GIVEN.get(kind.__name__, lambda desk: (desk,))
        dialog = kind(*given(desk))
        dialog.show()
        if doubled := twice(letters(dialog)):
            found[kind.__name__] = doubled
        dialog.done(0)
        dialog.deleteLater()
    assert found == {}
    assert len(every_dialog()) >= 35


def test_that_in_the_step_with_the_kit_no_letter_leads_to_two_places(
    desk: Desk, qtbot: QtBot
) -> None:
    dialog = dialog_module("VaultSetUpDialog")(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.passphrase.propose()  # type: ignore[attr-defined]
    dialog.begin()  # type: ignore[attr-defined]
    qtbot.waitUntil(dialog.kit.isVisible, timeout=20_000)  # type: ignore[attr-defined]
    assert twice(letters(dialog)) == {}


@pytest.mark.parametrize("kind", list(ItemKind))
def test_that_in_the_dialog_of_a_thing_no_letter_leads_to_two_places(
    desk: Desk, qtbot: QtBot, kind: ItemKind
) -> None:
    for action in ("&Add", "&Keep"):
        start = NewItem(next(iter(Phase)), kind, "")
        dialog = ThingDialog(
            "A thing", action, desk.trip.people, lambda _: True, start, desk.window
        )  # type: ignore[union-attr]
        dialog.show()
        assert twice(letters(dialog)) == {}
        dialog.close()
