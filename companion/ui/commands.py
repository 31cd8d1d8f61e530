"""What the menus do, by name. Each is a verb of ``companion.app``, a dialog, or both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog

from companion.app import copies, exports, history, remarks, sample, tracking, trips
from companion.domain.ids import TripId
from companion.domain.splits import Event
from companion.domain.trip import LONGEST_NAME
from companion.ui.asker import LIBRARY
from companion.ui.context import CommandContext
from companion.wording import export as said
from companion.wording.lists import file_name
from companion.wording.plain import shown
from companion.wording.vault import copy_saved

Command = Callable[[CommandContext], object]
WHO = "menu"


def new_trip(desk: CommandContext, day: str = "") -> None:
    """Ask for a trip and open it; ``day`` is the ISO date to begin with."""
    from companion.ui.dialogs.trip import TripDialog

    on = date.fromisoformat(day) if day else None
    dialog = TripDialog(desk.companion, desk.window, day=on)
    made = dialog.make()
    if made is not None:
        desk.open_trip(made)
    if dialog.wants_confirmed_hours:
        desk.do("hours")


def edit_trip(desk: CommandContext) -> None:
    """The same dialog for the open trip."""
    from companion.ui.dialogs.trip import TripDialog

    if desk.trip is not None:
        TripDialog(desk.companion, desk.window, desk.trip).exec()


def open_sample(desk: CommandContext) -> None:
    """Make the sample trip, or open it when it is there."""
    ok, made = desk.attempt(lambda: sample.open_sample(desk.companion, WHO))
    if ok:
        desk.open_trip(made)


def save_copy(desk: CommandContext) -> None:
    """Write the whole library into one file, off the GUI thread."""
    target = desk.asker.save_file("Save a copy", _copy_name(desk), LIBRARY)
    if target is not None:
        desk.worker.run(
            "Saving a copy",
            lambda: copies.save_copy(desk.companion, target),
            lambda _: desk.say(
                copy_saved(f"Saved a copy as {target.name}.", desk.companion.vault.exists)
            ),
        )


def open_copy(desk: CommandContext) -> None:
    """Replace the library by a copy; what is there now is kept beside it."""
    source = desk.asker.open_file("Open a copy", LIBRARY)
    if source is None or not desk.asker.confirm(
        "Open a copy",
        f"{source.name} takes the place of what is here. A safety copy of everything that is here "
        "now is kept in the data folder first.",
        "Open the copy",
    ):
        return
    ok, safety = desk.attempt(lambda: copies.open_copy(desk.companion, source))
    if ok:
        desk.reload()
        desk.say(f"Opened {source.name}. What was here before is kept as {safety.name}")


def export(desk: CommandContext) -> None:
    """Write the timetable as a calendar or a table, off the GUI thread."""
    trip = desk.trip
    if trip is None:
        return
    day = trip.leave_at.date_on(trip.leave_clock)
    suggestion = file_name(trip.name, day, "timetable.ics")
    target = desk.asker.save_file("Export the timetable", suggestion, said.ENDINGS)
    if target is None:
        return
    trip_id, path = trip.id, target if target.suffix else target.with_suffix(".ics")
    desk.worker.run(
        "Exporting the timetable",
        lambda: exports.save_export(desk.companion, trip_id, path),
        lambda _: desk.say(said.EXPORTED.format(name=shown(path.name))),
    )


def limits(desk: CommandContext) -> None:
    """Show the stamps and limits on the page of the papers."""
    desk.go_to("papers")
    page = desk.pages.get("papers")
    if page is not None:
        page.show_limits()  # type: ignore[attr-defined]


def print_dossier(desk: CommandContext) -> None:
    """Show the dossier's page and ask for a printer."""
    desk.go_to("dossier")
    page = desk.pages.get("dossier")
    if page is not None:
        page.print_dossier()  # type: ignore[attr-defined]


def undo(desk: CommandContext) -> None:
    """Take back the last change."""
    desk.attempt(lambda: history.undo(desk.companion, WHO))


def redo(desk: CommandContext) -> None:
    """Bring back what was undone."""
    desk.attempt(lambda: history.redo(desk.companion, WHO))


def duplicate(desk: CommandContext) -> None:
    """A new trip with the same plan."""
    before = desk.trip
    if before is None:
        return
    name = f"{before.name[: LONGEST_NAME - 7]} (copy)"
    verb = lambda: trips.duplicate_trip(desk.companion, before.id, name, WHO)  # noqa: E731
    ok, made = desk.attempt(verb)
    if ok:
        desk.open_trip(made)


def archive(desk: CommandContext) -> None:
    """Put the open trip out of the way, or bring it back."""
    if desk.trip is not None:
        verb = trips.restore_trip if desk.trip.archived else trips.archive_trip
        trip_id = desk.trip.id
        desk.attempt(lambda: verb(desk.companion, trip_id, WHO))


def delete(desk: CommandContext) -> None:
    """Delete the open trip; Undo brings it back."""
    if desk.trip is not None:
        trip_id = desk.trip.id
        desk.attempt(lambda: trips.delete_trip(desk.companion, trip_id, WHO))


def leave_now(desk: CommandContext) -> None:
    """The plan begins at this minute."""
    _on_trip(desk, lambda trip_id: trips.leave_now(desk.companion, trip_id, WHO))


def log_next(desk: CommandContext) -> None:
    """Log the next event of the route at this minute; what is odd about it is asked on the
    tracker, where it can be corrected."""
    trip_id = desk.trip_id
    if trip_id is None:
        return
    ok, logged = desk.attempt(lambda: tracking.log_now(desk.companion, trip_id, WHO))
    if not ok:
        return
    point = logged.split.point
    left = point.event is Event.OUT and remarks.originals_outstanding(
        desk.companion, trip_id, point.stage_id
    )
    if logged.flags or left:
        desk.go_to("tracker")
        desk.pages["tracker"].ask(logged.split)  # type: ignore[attr-defined]


def _on_trip(desk: CommandContext, verb: Callable[[TripId], object]) -> None:
    trip_id = desk.trip_id
    if trip_id is not None:
        desk.attempt(lambda: verb(trip_id))


def _dialog(module: str, name: str) -> Command:
    """Open a dialog that is given the desk; it is imported when first opened."""
    return lambda desk: _kind(module, name)(desk).exec()


def _stage_dialog(module: str, name: str) -> Callable[[CommandContext, str], object]:
    """The same, at one stage."""
    return lambda desk, stage_id: _kind(module, name)(desk, stage_id).exec()


def _kind(module: str, name: str) -> Callable[..., QDialog]:
    from importlib import import_module

    kind: Callable[..., QDialog] = getattr(import_module(f"companion.ui.dialogs.{module}"), name)
    return kind


def _look(step: int) -> Command:
    return lambda desk: desk.set_look(
        desk.settings.theme, desk.settings.text_size + step if step else 100
    )


def _edit(verb: str) -> Command:
    """Cut, copy or paste in whatever field has the focus."""

    def edited(desk: CommandContext) -> None:
        verb_of_field = getattr(QApplication.focusWidget(), verb, None)
        if verb_of_field is not None:
            verb_of_field()

    return edited


def paste(desk: CommandContext) -> None:
    """Into the field that has the keyboard; on the papers page files become scans."""
    page = desk.pages.get("papers")
    into = getattr(QApplication.focusWidget(), "paste", None)
    if into is not None:
        into()
    elif page is not None and page.isVisible():
        page.paste_scan()  # type: ignore[attr-defined]


def full_screen(desk: CommandContext) -> None:
    """The whole screen, or the window again."""
    window = desk.window
    if window.isFullScreen():
        window.showNormal()
    else:
        window.showFullScreen()


def crossing(desk: CommandContext) -> None:
    """The day itself, on one screen; the window waits behind it."""
    from companion.ui.crossing.screen import CrossingScreen

    if desk.trip is None:
        return
    for open_one in QApplication.topLevelWidgets():
        if isinstance(open_one, CrossingScreen) and open_one.isVisible():
            open_one.activateWindow()
            return
    screen = CrossingScreen(desk.companion, desk.trip.id, desk.settings)
    screen.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    screen.left.connect(screen.close)
    screen.setScreen(desk.window.screen())
    desk.window.closing.connect(screen.close)
    screen.showFullScreen()


def data_folder(desk: CommandContext) -> None:
    """Show the folder where everything lies."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(desk.companion.library.path.parent)))


def lock(desk: CommandContext) -> None:
    """Shut the vault at once, or ask for the passphrase."""
    if desk.companion.vault.is_open:
        desk.keeper.lock()
        desk.say("The vault is locked")
    else:
        _kind("vault", "open_vault")(desk)


def _copy_name(desk: CommandContext) -> str:
    return f"overland-companion {desk.companion.now().iso()[:10]}.db"


def timeline_face(desk: CommandContext) -> None:
    """The timeline as a table instead of drawn, or the other way round."""
    from companion.ui.pages.timeline import TimelinePage

    desk.go_to("timeline")
    page = desk.pages["timeline"]
    if isinstance(page, TimelinePage):
        page.other_face()


COMMANDS: dict[str, Command] = {
    "timeline_face": timeline_face,
    "new_trip": new_trip,
    "edit_trip": edit_trip,
    "open_sample": open_sample,
    "save_copy": save_copy,
    "open_copy": open_copy,
    "export": export,
    "print_dossier": print_dossier,
    "quit": lambda desk: desk.window.close(),
    "undo": undo,
    "redo": redo,
    "cut": _edit("cut"),
    "copy": _edit("copy"),
    "paste": paste,
    "preferences": _dialog("preferences", "PreferencesDialog"),
    "larger": _look(10),
    "smaller": _look(-10),
    "normal": _look(0),
    "crossing": crossing,
    "full_screen": full_screen,
    "stages": _dialog("stages", "StagesDialog"),
    "hours": _dialog("hours", "HoursDialog"),
    "appointments": _dialog("appointments", "AppointmentsDialog"),
    "limits": limits,
    "best_day": _dialog("best_day", "BestDayDialog"),
    "days": _dialog("days", "DaysDialog"),
    "notices": _dialog("notices", "NoticesDialog"),
    "people": _dialog("people", "PeopleDialog"),
    "duplicate": duplicate,
    "archive": archive,
    "delete": delete,
    "leave_now": leave_now,
    "log_next": log_next,
    "paper_log": _dialog("paper_log", "PaperLogDialog"),
    "stage_notes": _dialog("stage_notes", "StageNotesDialog"),
    "route": _dialog("route", "RouteDialog"),
    "vault": _dialog("vault", "VaultDialog"),
    "lock": lock,
    "right_time": _dialog("right_time", "RightTimeDialog"),
    "guide": _dialog("guide", "GuideDialog"),
    "keyboard": _dialog("keyboard", "KeyboardDialog"),
    "data_folder": data_folder,
    "about": _dialog("about", "AboutDialog"),
}
#: What is done about one stage, stamp, limit or day: ``do("stages pass_gate")``.
ON_STAGE: dict[str, Callable[[CommandContext, str], object]] = {
    "new_trip": new_trip,
    "stages": _stage_dialog("stages", "StagesDialog"),
    "hours": _stage_dialog("hours", "HoursDialog"),
    "stage_notes": _stage_dialog("stage_notes", "StageNotesDialog"),
    "route": _stage_dialog("route", "RouteDialog"),
    "stamp": _stage_dialog("stays", "StampDialog"),
    "limit": _stage_dialog("stays", "LimitDialog"),
}
