"""A screen of crossing mode over the sample trip, at a time and at seconds that the test sets."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from companion.app import sample, tracking
from companion.app.companion import Companion
from companion.domain.clocks import Clock
from companion.domain.splits import Event, TimePoint
from companion.ui import theme
from companion.ui.crossing.screen import CrossingScreen
from companion.ui.settings import Settings
from tests.domain.factories import at


class Seconds:
    """A monotonic clock that stands until it is moved."""

    def __init__(self) -> None:
        self.value = 100.0

    def __call__(self) -> float:
        return self.value


class Now:
    """A time that stands until it is set."""

    def __init__(self) -> None:
        self.instant = at("05:45")

    def __call__(self):
        return self.instant

    def set(self, text: str) -> None:
        self.instant = at(text)


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def companion(home, now):
    opened = Companion.open(home, now)
    yield opened
    opened.close()


@pytest.fixture
def trip_id(companion):
    return sample.open_sample(companion)


@pytest.fixture
def settings(home, companion):
    return Settings(home)


@pytest.fixture
def screen(qtbot, companion, trip_id, settings, seconds):
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    made = CrossingScreen(companion, trip_id, settings, seconds)
    qtbot.addWidget(made)
    made.resize(1024, 600)
    made.show()
    made.setFocus()
    yield made
    made.stop()


@pytest.fixture
def at_gate(companion, trip_id, now):
    """The log of a traveller who came to the gate at 09:08 KG."""
    now.set("09:08")
    for point, text in (
        ("tash_rabat.out", "05:45"), ("kg_first_post.in", "06:35"),
        ("kg_first_post.out", "06:50"), ("kg_exit.in", "07:50"), ("kg_exit.out", "08:50"),
        ("pass_gate.in", "09:08"),
    ):  # fmt: skip
        stage, event = point.split(".")
        tracking.log_split(companion, trip_id, TimePoint(stage, Event(event)), text, Clock.KYRGYZ)
    now.set("09:14")
