"""What the screen says at one look, and what it says when a key does nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from companion.app import remarks, sample, tracking
from companion.app.companion import Companion
from companion.domain.errors import DISK_FULL, StorageTrouble
from companion.ui.crossing import screen as module
from companion.ui.crossing.keys import Key
from companion.ui.crossing.screen import CrossingScreen
from companion.ui.settings import Settings
from companion.wording import crossing as words
from tests.domain.factories import at
from tests.ui import desks


def plain(text):
    return text.replace("\u00a0", " ")


def test_that_before_the_departure_it_says_when_to_leave(screen):
    glance = screen.glance
    assert plain(glance.until).startswith("leave by 06:")
    assert plain(glance.why) == "for 90 % gate before lunch"
    assert plain(glance.since) == "departure planned 05:45 KG · 07:45 BJ"


def test_that_who_is_overdue_is_told_by_the_plan_and_not_that_they_are_expected_now(
    screen, now, companion, trip_id
):
    now.set("05:50")
    tracking.log_now(companion, trip_id)
    now.set("15:00")
    screen.refresh()
    assert plain(screen.glance.since) == "overdue: planned 06:35 KG · 08:35 BJ"


def test_that_a_stage_only_looked_at_says_so_and_where_one_is(qtbot, screen, at_gate):
    screen.refresh()
    qtbot.keyClick(screen, Qt.Key.Key_Right)
    assert screen.glance.count == "only looking: stage 5 of 11"
    assert screen.glance.following == "you are at Torugart Pass, the gate"
    qtbot.keyClick(screen, Qt.Key.Key_Left)
    assert screen.glance.count == "stage 4 of 11"


def test_that_on_the_road_it_does_not_say_that_one_is_there(qtbot, screen, now, seconds):
    qtbot.keyClick(screen, Qt.Key.Key_Space)
    qtbot.keyClick(screen, Qt.Key.Key_Left)
    assert screen.glance.following == "you are on the way to First Kyrgyz post"


def test_that_only_papers_somebody_needs_are_named(screen, companion, trip_id, at_gate):
    from dataclasses import replace

    screen.refresh()
    assert screen.glance.hand == ("Passport", "Chinese visa", "Visa-free entry")
    with companion.change("All with a visa") as unit:
        for person in unit.trip(trip_id).people:
            unit.save_person(replace(person, visa_free=False))
    screen.refresh()
    assert screen.glance.hand == ("Passport", "Chinese visa")
    assert not any("without a visa" in line for line in screen.glance.papers)


def test_that_papers_say_who_holds_them_and_how_many_copies(screen, at_gate):
    screen.refresh()
    assert "Passport, held by you; the original and 3 copies" in screen.glance.papers


@pytest.mark.parametrize(
    ("room", "drawn"),
    [
        (35, "Hold: Passport, Visa, List of names"), (34, "Hold: Passport, Visa  +1 (D)"),
        (27, "Hold: Passport  +2 (D)"), (21, "Hold: 3 papers (D)"), (3, "Hold: 3 papers (D)"),
    ],
)  # fmt: skip
def test_that_a_list_ends_at_a_whole_name_and_never_passes_for_all(room, drawn):
    pieces = ("Passport", "Visa", "List of names")
    assert plain(words.whole_pieces("Hold: ", pieces, 0, ", ", lambda t: len(t) <= room)) == drawn


def test_that_a_sentence_that_has_no_room_is_marked_as_cut():
    pieces = ("Cameras away.", "No stopping.")
    assert words.whole_pieces("", pieces, 2, " ", lambda t: len(t) < 15) == "Cameras away. …"


def test_that_a_computer_that_slept_shows_the_minute_at_once(screen, now, at_gate):
    screen.refresh()
    now.set("10:20")
    screen.tick()
    names = [clock.accessibleName() for clock in screen.head.clocks.values()]
    assert [name.split(",")[0] for name in names] == ["Kyrgyz time 10:20", "Beijing time 12:20"]
    assert plain(screen.day.main.second) == "logs 10:20 KG · 12:20 BJ"


@pytest.fixture
def refusing(companion, monkeypatch):
    """A disk that takes nothing; called, it takes all again."""

    def refuse(*_, **__):
        raise StorageTrouble(DISK_FULL, "Not saved: the disk is full.", "Free some space.")

    plainly = companion.library.change
    monkeypatch.setattr(companion.library, "change", refuse)
    return lambda: monkeypatch.setattr(companion.library, "change", plainly)


def test_that_what_waits_is_named_and_saved_by_itself_when_there_is_room(
    qtbot, screen, companion, trip_id, now, refusing
):
    qtbot.keyClick(screen, Qt.Key.Key_Space)
    said = plain(screen.day.bar.accessibleName())
    assert "Waits here: left Tash Rabat caravanserai 05:45 KG · 07:45 BJ." in said
    now.set("05:46")
    screen.tick()
    assert screen.day.main.text() == "NOT SAVED"
    refusing()
    now.set("05:47")
    screen.tick()
    (entry,) = tracking.history(companion, trip_id)
    assert entry.at == at("05:45")
    assert screen.day.main.text() == "Arrived at First Kyrgyz post"


def test_that_a_note_that_is_not_saved_leaves_the_big_key_as_it_is(
    qtbot, screen, companion, trip_id, refusing
):
    """Space logs the next event, so it may not seem to try the note again."""
    qtbot.keyClick(screen, Qt.Key.Key_N)
    qtbot.keyClick(screen, Qt.Key.Key_1)
    assert "Not saved: the disk is full" in screen.day.bar.accessibleName()
    assert screen.day.main.text() == "Left Tash Rabat caravanserai"
    assert remarks.remarks(companion, trip_id) == ()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_U])
def test_that_a_locked_screen_answers_every_key_with_how_to_unlock(qtbot, screen, key, monkeypatch):
    heard = []
    monkeypatch.setattr(module, "announce", lambda _, sentence: heard.append(sentence))
    qtbot.keyClick(screen, Qt.Key.Key_L)
    qtbot.keyClick(screen, key)
    assert heard == [words.LOCKED, words.LOCKED]
    assert screen.lock.isVisible()
    shown = [w.text() for w in screen.lock.children() if hasattr(w, "text")]
    assert words.LOCKED in shown


def test_that_each_press_is_announced(qtbot, screen, monkeypatch):
    heard = []
    monkeypatch.setattr(module, "announce", lambda _, sentence: heard.append(plain(sentence)))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_U, Qt.Key.Key_B):
        qtbot.keyClick(screen, key)
    assert heard == [
        "Left 05:45 KG · 07:45 BJ",
        "Taken back: left 05:45 KG · 07:45 BJ", "Dark",
    ]  # fmt: skip


def test_that_texts_and_keys_have_the_roles_a_screen_reader_knows(screen, at_gate):
    screen.refresh()
    texts = (*screen.head.clocks.values(), *screen.day._texts.values())
    role = QAccessible.Role
    for part in texts:
        assert QAccessible.queryAccessibleInterface(part).role() == role.StaticText
    for key in screen.findChildren(Key):
        assert QAccessible.queryAccessibleInterface(key).role() == role.Button


def test_that_f11_in_it_says_how_to_leave(qtbot, screen):
    qtbot.keyClick(screen, Qt.Key.Key_F11)
    assert screen.day.bar.accessibleName() == words.HOLD_TO_LEAVE


def test_that_a_library_that_can_only_be_read_logs_nothing_and_says_so(
    qtbot, home, settings, companion, trip_id, seconds, monkeypatch
):
    monkeypatch.setattr(Companion, "read_only", property(lambda _: "the disk is read-only"))
    made = CrossingScreen(companion, trip_id, settings, seconds)
    qtbot.addWidget(made)
    made.resize(1024, 600)
    made.show()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_U, Qt.Key.Key_N, Qt.Key.Key_S):
        qtbot.keyClick(made, key)
        assert made.panel is made.day
    assert made.day.main.text() == words.READ_ONLY
    assert tracking.history(companion, trip_id) == ()
    made.stop()


def test_that_asked_for_twice_there_is_one_screen_and_without_a_trip_none(qtbot, home):
    desk, _ = desks.open_desk(home)
    qtbot.addWidget(desk.window)

    def screens():
        return [w for w in QApplication.topLevelWidgets()
                if isinstance(w, CrossingScreen) and w.isVisible()]  # fmt: skip

    desk.do("crossing")
    assert screens() == []
    desk.open_trip(sample.open_sample(desk.companion))
    desk.do("crossing")
    desk.do("crossing")
    (one,) = screens()
    one.leave()
    qtbot.waitUntil(lambda: not screens())
    desk.window.close()


def test_that_the_light_is_kept_apart_from_the_window(qtbot, screen, home):
    qtbot.keyClick(screen, Qt.Key.Key_B)
    kept = Settings(home)
    assert (kept.crossing_light, kept.theme) == ("dark", "system")
