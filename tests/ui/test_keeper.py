"""S3, S11: when the vault locks by itself, and what becomes of the clipboard."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.app import kit, sample, tracking, vault
from companion.app.seal import VaultState
from companion.ui import keeper as keeping
from companion.ui.desk import Desk
from companion.ui.dialogs.dialog import Dialog
from companion.ui.dialogs.people import PeopleDialog
from companion.ui.dialogs.unlock import UnlockDialog
from companion.ui.dialogs.vault import ChangePassphraseDialog, NewKitDialog, VaultDialog
from companion.ui.dialogs.vault_recover import RecoverDialog
from companion.ui.dialogs.vault_set_up import VaultSetUpDialog
from companion.ui.widgets.secrets import SecretLine
from companion.wording import vault_page as words
from tests.ui.desks import Answers, in_dialog, named, open_desk, press, texts

PASSPHRASE = "correct horse battery"


@pytest.fixture
def pair(home: Path, qtbot: QtBot) -> Iterator[tuple[Desk, Answers]]:
    desk, answers = open_desk(home)
    qtbot.addWidget(desk.window)
    desk.open_trip(sample.open_sample(desk.companion))
    yield desk, answers
    desk.window.close()


@pytest.fixture
def desk(pair: tuple[Desk, Answers]) -> Desk:
    """A desk whose vault is set up and locked."""
    vault.set_up(pair[0].companion, PASSPHRASE).close()
    return pair[0]


def unlock(desk: Desk) -> None:
    vault.unlock(desk.companion, PASSPHRASE)
    QApplication.processEvents()


def test_s3_that_it_locks_after_the_idle_minutes(desk: Desk, qtbot: QtBot) -> None:
    unlock(desk)
    assert desk.keeper.minutes_left == 15
    desk.keeper._idle.setInterval(0)
    qtbot.waitUntil(lambda: desk.keeper.state is VaultState.LOCKED)


@pytest.mark.parametrize(("minutes", "left"), [(0, None), (3, 3), (15, 15)])
def test_s3_that_the_minutes_can_be_chosen(desk: Desk, minutes: int, left: int | None) -> None:
    unlock(desk)
    desk.keeper.set_minutes(minutes)
    assert desk.keeper.minutes_left == left
    assert desk.settings.vault_minutes == minutes


def test_s3_that_a_key_or_the_pointer_begins_the_minutes_anew(desk: Desk, qtbot: QtBot) -> None:
    unlock(desk)
    for act in (
        lambda: qtbot.keyClick(desk.window, Qt.Key.Key_Tab),
        lambda: qtbot.mouseClick(desk.window, Qt.MouseButton.LeftButton),
    ):
        desk.keeper._idle.start(60_000)
        act()
        assert desk.keeper._idle.remainingTime() > 800_000


def test_s3_that_it_never_locks_by_itself_in_crossing_mode(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(desk)
    monkeypatch.setattr(keeping, "in_crossing_mode", lambda: True)
    desk.keeper._lock_if_idle()
    assert desk.keeper.state is VaultState.OPEN
    assert desk.keeper.minutes_left == 15
    monkeypatch.setattr(keeping, "in_crossing_mode", lambda: False)
    desk.keeper._lock_if_idle()
    assert desk.keeper.state is VaultState.LOCKED


def test_s3_that_crossing_mode_is_noticed(desk: Desk, qtbot: QtBot) -> None:
    assert not keeping.in_crossing_mode()
    desk.do("crossing")
    assert keeping.in_crossing_mode()
    for each in QApplication.topLevelWidgets():
        if type(each).__name__ == "CrossingScreen":
            each.close()
    assert not keeping.in_crossing_mode()


@pytest.mark.parametrize("sign", ["lock", "screen", "sleep"])
def test_s3_that_it_locks_with_the_screen_and_at_sleep(desk: Desk, sign: str) -> None:
    """The desktop's signals are stood in for: they come over D-Bus from a session."""
    unlock(desk)
    if sign == "lock":
        desk.keeper.system.on_lock()
    else:
        desk.keeper.system.on_state(False)
        assert desk.keeper.state is VaultState.OPEN
        desk.keeper.system.on_state(True)
    assert desk.keeper.state is VaultState.LOCKED


def test_s3_that_one_key_locks_and_what_was_typed_stays(desk: Desk, qtbot: QtBot) -> None:
    unlock(desk)
    desk.go_to("papers")
    line = named(desk.window, "Issued by", QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, "Stockholm")
    desk.menus.actions["lock"].trigger()
    assert desk.keeper.state is VaultState.LOCKED
    assert line.text() == "Stockholm"
    assert "Vault locked" in desk.window.navigation._vault.text()


@pytest.mark.parametrize("over", [PeopleDialog, VaultDialog])
def test_s3_that_the_same_key_locks_over_a_dialog(
    desk: Desk, qtbot: QtBot, over: type[Dialog]
) -> None:
    unlock(desk)
    dialog = over(desk)
    qtbot.addWidget(dialog)
    dialog.setModal(True)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_L)
    assert desk.keeper.state is VaultState.OPEN
    qtbot.keyClick(dialog, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert desk.keeper.state is VaultState.LOCKED
    assert dialog.isVisible()


def test_that_the_figures_beside_the_pages_follow_the_lock(desk: Desk, qtbot: QtBot) -> None:
    unlock(desk)
    seen: list[int] = []
    shown = desk.show_figures
    desk.show_figures = lambda: seen.append(1) or shown()  # type: ignore[method-assign]
    desk.keeper.lock()
    qtbot.waitUntil(lambda: bool(seen))


def test_that_logging_goes_on_while_it_is_locked(desk: Desk) -> None:
    assert desk.trip_id is not None
    tracking.log_now(desk.companion, desk.trip_id, "test")
    assert tracking.history(desk.companion, desk.trip_id)


# --- the clipboard -----------------------------------------------------------------------------


def test_s11_that_what_was_copied_goes_after_half_a_minute(desk: Desk, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    desk.keeper.copy("X 123")
    assert clipboard.text() == "X 123"
    assert clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")
    assert desk.keeper._forget.interval() == 30_000
    desk.keeper._forget.start(0)
    qtbot.waitUntil(lambda: clipboard.text() == "")


def test_s11_that_what_somebody_else_copied_stays(desk: Desk) -> None:
    clipboard = QGuiApplication.clipboard()
    desk.keeper.copy("X 123")
    clipboard.setText("a poem")
    desk.keeper.clear_clipboard()
    assert clipboard.text() == "a poem"


def test_s11_that_the_lock_and_the_end_clear_it_too(desk: Desk) -> None:
    clipboard = QGuiApplication.clipboard()
    for end in (desk.keeper.lock, desk.window.close):
        desk.keeper.copy("X 123")
        end()
        assert clipboard.text() == ""


# --- the dialogs -------------------------------------------------------------------------------


def test_that_a_wrong_passphrase_is_said_at_its_field(desk: Desk, qtbot: QtBot) -> None:
    dialog = UnlockDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.line, "wrong horse battery")
    press(dialog, "Unlock")
    qtbot.waitUntil(lambda: any("not the passphrase" in text for text in texts(dialog)))
    assert dialog.isVisible()
    dialog.line.setText(PASSPHRASE)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.keeper.state is VaultState.OPEN)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.line.text() == ""


def test_that_the_vault_is_set_up_in_two_steps_by_keyboard(
    pair: tuple[Desk, Answers], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, answers = pair
    answers.save = tmp_path / "kit.pdf"
    dialog = VaultSetUpDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    for line, text in ((dialog.passphrase.first, "short"), (dialog.passphrase.second, "other")):
        qtbot.keyClicks(line, text)
    qtbot.keyClick(dialog.passphrase.second, Qt.Key.Key_Return)
    assert "The two are not the same." in texts(dialog)
    dialog.passphrase.second.setText("short")
    qtbot.keyClick(dialog.passphrase.second, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("would be guessed" in text for text in texts(dialog)))
    dialog.passphrase.propose()
    qtbot.keyClick(dialog.passphrase.second, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.kit.isVisible(), timeout=20_000)
    press(dialog, "Save as PDF…")
    assert answers.save.read_bytes().startswith(b"%PDF")
    press(dialog, "Done")
    assert any("not the last eight" in text for text in texts(dialog))
    end = printed_end(answers.save)
    qtbot.keyClicks(dialog.kit.line, end)
    qtbot.keyClick(dialog.kit.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert desk.keeper.state is VaultState.LOCKED
    assert dialog.passphrase.first.text() == ""
    wrapped = desk.companion.vault.folder.identity.read_bytes()
    assert wrapped.split(b"\n")[1].endswith(b" 17")


def printed_end(kit: Path) -> str:
    """The last eight characters of the key, as they stand on the page."""
    return printed_key(kit)[-8:]


def printed_key(kit: Path) -> str:
    """The whole key, from its numbered rows."""
    import subprocess

    text = subprocess.run(
        ["pdftotext", "-layout", kit, "-"], capture_output=True, text=True, check=True
    ).stdout
    numbered = [line.split() for line in text.splitlines() if line.strip()[:1] in list("1234")]
    rows = ["".join(line[1:]) for line in numbered if "".join(line[1:]).isupper()]
    return "".join(rows)


def test_that_without_its_kit_the_dialog_asks_before_it_closes(
    pair: tuple[Desk, Answers], qtbot: QtBot
) -> None:
    desk, answers = pair
    dialog = VaultSetUpDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.passphrase.propose()
    dialog.begin()
    qtbot.waitUntil(lambda: dialog.kit.isVisible(), timeout=20_000)
    answers.yes = False
    dialog.reject()
    assert dialog.isVisible()
    answers.yes = True
    dialog.reject()
    assert not dialog.isVisible()
    assert answers.asked.count("Close without the kit") == 2


def test_that_the_vault_page_does_what_its_lines_say(desk: Desk, qtbot: QtBot) -> None:
    dialog = VaultDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Vault locked" in texts(dialog)
    in_dialog(
        lambda: press(dialog, "Unlock…"),
        lambda asked: (named(asked, "Passphrase", QLineEdit).setText(PASSPHRASE),
                       press(asked, "Unlock"),
                       qtbot.waitUntil(lambda: not asked.isVisible())),
    )  # fmt: skip
    assert "Vault open" in texts(dialog)
    press(dialog, "Check")
    qtbot.waitUntil(lambda: "The vault is sound: 0 files looked at." in texts(dialog))
    press(dialog, "Lock now")
    assert "Vault locked" in texts(dialog)


def test_s11_that_what_is_copied_out_of_a_sealed_field_is_cleared(desk: Desk, qtbot: QtBot) -> None:
    unlock(desk)
    line = SecretLine("Number", "C4X7T0011")
    qtbot.addWidget(line)
    line.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.selectAll()
    line.copy()
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == "C4X7T0011"
    assert len(clipboard.mimeData().formats()) > 1, "marked as a secret"
    desk.keeper.lock()
    assert clipboard.text() == ""


def setting_up(desk: Desk, qtbot: QtBot) -> VaultSetUpDialog:
    """The dialog with a passphrase typed, at work."""
    dialog = VaultSetUpDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.passphrase.first.setText(PASSPHRASE)
    dialog.passphrase.second.setText(PASSPHRASE)
    dialog._go_on()
    return dialog


def test_that_the_kit_does_not_stay_on_a_screen_that_was_locked(pair: tuple, qtbot: QtBot) -> None:
    desk, _ = pair
    dialog = setting_up(desk, qtbot)
    qtbot.waitUntil(lambda: dialog.kit._pdf != b"", timeout=20_000)
    desk.keeper.lock()
    assert not dialog.isVisible()
    assert dialog.kit._pdf == b""
    assert dialog.kit.picture.pixmap().isNull()


def test_that_an_unlocking_that_was_called_off_leaves_it_locked(desk: Desk, qtbot: QtBot) -> None:
    dialog = UnlockDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.line.setText(PASSPHRASE)
    dialog._unlock()
    dialog.reject()
    assert dialog.line.text() == ""
    desk.worker.wait()
    qtbot.waitUntil(lambda: desk.keeper.state is VaultState.LOCKED, timeout=20_000)


def test_that_a_kit_that_cannot_be_drawn_is_said_and_the_dialog_closes(
    pair: tuple, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> bytes:
        raise MemoryError("no room")

    monkeypatch.setattr("companion.app.kit.page", fails)
    desk, _ = pair
    dialog = setting_up(desk, qtbot)
    qtbot.waitUntil(
        lambda: any("could not be drawn: no room" in text for text in texts(dialog)), timeout=20_000
    )
    dialog.reject()
    assert not dialog.isVisible()


# --- the kit, and what it is for ---------------------------------------------------------------


def kit_of(desk: Desk, qtbot: QtBot, target: Path) -> str:
    """The key of a kit that was made in the window and confirmed, read off its page."""
    dialog = setting_up(desk, qtbot)
    qtbot.waitUntil(lambda: dialog.kit._pdf != b"", timeout=20_000)
    target.write_bytes(dialog.kit._pdf)
    dialog.kit.line.setText(printed_end(target))
    press(dialog, "Done")
    return printed_key(target)


def test_that_a_forgotten_passphrase_is_mended_with_the_kit_in_the_window(
    pair: tuple[Desk, Answers], qtbot: QtBot, tmp_path: Path
) -> None:
    desk, _ = pair
    key = kit_of(desk, qtbot, tmp_path / "kit.pdf").lower()
    dialog = UnlockDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()

    def recover(asked: QWidget) -> None:
        assert isinstance(asked, RecoverDialog)
        press(asked, "Recover")
        assert words.RECOVER_TYPE_KEY in texts(asked)
        asked.key.setPlainText("AGE-SECRET-KEY-1QQ")
        asked.new.first.setText("another long passphrase")
        asked.new.second.setText("another long passphrase")
        press(asked, "Recover")
        qtbot.waitUntil(lambda: any("not the key of a recovery kit" in t for t in texts(asked)))
        assert asked.new.first.text() == "another long passphrase"
        asked.key.setPlainText("\n".join(key[at : at + 20] for at in range(0, len(key), 20)))
        press(asked, "Recover")
        qtbot.waitUntil(lambda: desk.keeper.state is VaultState.OPEN, timeout=20_000)
        qtbot.waitUntil(lambda: not asked.isVisible())
        assert asked.key.text() == "", "nothing typed stays"

    in_dialog(lambda: press(dialog, "Forgotten passphrase…"), recover)
    assert not dialog.isVisible()
    desk.keeper.lock()
    vault.unlock(desk.companion, "another long passphrase")


def test_that_the_key_is_covered_on_the_screen(pair: tuple[Desk, Answers], qtbot: QtBot) -> None:
    import pypdfium2

    desk, _ = pair
    made = vault.set_up(desk.companion, PASSPHRASE)
    try:
        with pypdfium2.PdfDocument(kit.covered(desk.companion, made)) as document:
            text = document[0].get_textpage().get_text_bounded()
    finally:
        made.close()
    assert "Recovery kit" in text
    assert "•" in text
    assert "AGE-" not in text


def test_that_an_empty_passphrase_is_asked_for_before_anything_is_tried(
    desk: Desk, qtbot: QtBot
) -> None:
    dialog = UnlockDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    press(dialog, "Unlock")
    assert words.TYPE_IT in texts(dialog)
    assert not desk.worker.busy


def test_that_the_key_goes_to_a_stick_and_back_while_the_window_goes_on(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    dialog = VaultDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog._begin is not None
    qtbot.waitUntil(dialog._begin.hasFocus)
    monkeypatch.setattr(dialog, "_folder", lambda _: stick)
    threads: list[threading.Thread] = []
    moving = vault.take_away

    def noted(*arguments: Any) -> Path:
        threads.append(threading.current_thread())
        return moving(*arguments)

    monkeypatch.setattr(vault, "take_away", noted)
    press(dialog, "Move the key…")
    qtbot.waitUntil(lambda: desk.keeper.state is VaultState.AWAY)
    qtbot.waitUntil(dialog.isEnabled)
    assert threads[0] is not threading.main_thread()
    assert (stick / "identity.age").exists()
    press(dialog, "Bring the key back…")
    qtbot.waitUntil(lambda: desk.keeper.state is VaultState.LOCKED)
    qtbot.waitUntil(lambda: dialog.foot_sentence == words.BACK_AGAIN)
    monkeypatch.setattr(dialog, "_folder", lambda _: tmp_path / "no such stick")
    press(dialog, "Move the key…")
    qtbot.waitUntil(lambda: dialog.isEnabled() and "no such stick" in dialog.foot_sentence)


def test_that_a_vault_opened_from_a_stick_offers_to_bring_its_key_back(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = vault.take_away(desk.companion, tmp_path)
    vault.unlock(desk.companion, PASSPHRASE, key)
    dialog = VaultDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Vault open" in texts(dialog)
    assert not named(dialog, "Change the passphrase").isEnabled()
    assert words.PASSPHRASE_AWAY in texts(dialog)
    monkeypatch.setattr(dialog, "_folder", lambda _: tmp_path)
    press(dialog, "Bring the key back…")
    qtbot.waitUntil(lambda: dialog.foot_sentence == words.BACK_AGAIN)
    assert desk.keeper.state is VaultState.OPEN
    assert named(dialog, "Move the key…").isEnabled()
    assert named(dialog, "Change the passphrase").isEnabled()


def test_that_a_vault_opened_from_a_stick_can_have_a_new_kit(desk: Desk, tmp_path: Path) -> None:
    key = vault.take_away(desk.companion, tmp_path)
    vault.unlock(desk.companion, PASSPHRASE, key)
    vault.new_kit(desk.companion).close()
    vault.use_new_kit(desk.companion)
    desk.keeper.lock()
    vault.unlock(desk.companion, PASSPHRASE, key)
    assert desk.keeper.state is VaultState.OPEN


def test_that_what_was_done_before_is_not_said_of_the_vault_now(desk: Desk, qtbot: QtBot) -> None:
    unlock(desk)
    dialog = VaultDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.note(words.PASSPHRASE_CHANGED)
    press(dialog, "Lock now")
    assert dialog.foot_sentence == ""


def changing_dialog(desk: Desk, qtbot: QtBot) -> ChangePassphraseDialog:
    dialog = ChangePassphraseDialog(desk, desk.window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.old.setText(PASSPHRASE)
    dialog.new.first.setText("another long passphrase")
    dialog.new.second.setText("another long passphrase")
    return dialog


def test_that_a_change_at_work_cannot_be_left_before_it_was_told(desk: Desk, qtbot: QtBot) -> None:
    dialog = changing_dialog(desk, qtbot)
    press(dialog, "Change")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
    vault.unlock(desk.companion, "another long passphrase")


def test_that_the_old_and_the_new_passphrase_have_different_names(desk: Desk, qtbot: QtBot) -> None:
    dialog = changing_dialog(desk, qtbot)
    for name in ("Passphrase now", "New passphrase", "Once more"):
        assert named(dialog, name, QLineEdit)


def test_that_an_answer_for_a_dialog_that_is_gone_is_let_go(desk: Desk, qtbot: QtBot) -> None:
    dialog = VaultDialog(desk)
    dialog.show()
    press(dialog, "Check")
    dialog.reject()
    dialog.deleteLater()
    desk.worker.wait()
    qtbot.wait(1)
    qtbot.waitUntil(lambda: not desk.worker.busy)
    assert not shiboken6.isValid(dialog)


def test_that_nobody_is_left_believing_in_a_kit_that_a_lock_cut_off(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(desk)
    dialog = NewKitDialog(desk)
    dialog.show()
    press(dialog, "Make a new kit")
    qtbot.waitUntil(lambda: dialog.kit._pdf != b"", timeout=20_000)
    using, going = vault.use_new_kit, threading.Event()

    def slow(companion: Any) -> None:
        going.wait(10)
        using(companion)

    monkeypatch.setattr(vault, "use_new_kit", slow)
    dialog.finish()
    desk.keeper.lock()
    dialog.deleteLater()
    going.set()
    qtbot.waitUntil(lambda: words.KIT_NOT_CHANGED in desk.window.messages.sentence, timeout=20_000)
