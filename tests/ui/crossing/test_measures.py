"""Sizes in millimetres, gaps, contrast and light, against the figures of CONVENTIONS and its
sources: 25 x 60 mm, 20 mm, 13 mm, 5 mm, 48/28/18 pt, 7:1 (4.5:1 at night), luminance 0.30."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QApplication

from companion.ui.crossing.day import DayPanel
from companion.ui.crossing.keys import Key
from companion.ui.crossing.themes import DARK, GLARE, LIGHTS, NIGHT_RED, Measure, density

INCH = 25.4


def targets(screen):
    return [key for key in screen.findChildren(Key) if key.isVisible()]


def place(screen, key):
    return QRect(key.mapTo(screen, key.rect().topLeft()), key.size())


def gap(a, b):
    """The distance between two boxes, edge to edge, in pixels."""
    across = max(a.left() - b.right(), b.left() - a.right(), 0)
    down = max(a.top() - b.bottom(), b.top() - a.bottom(), 0)
    return max(across, down)


class Glass:
    """A screen that says how many of the desktop's pixels it has to the inch."""

    def __init__(self, dpi):
        self.dpi = dpi

    def physicalDotsPerInch(self):
        return self.dpi


#: Panels by their dots to the inch, in three desktop scales; two small ones as they are.
PANELS = [(96.0, (1920, 1080)), (141.0, (1920, 1080)), (192.0, (2560, 1600))]
SCREENS = [
    *((scale, dpi, size) for dpi, size in PANELS for scale in (1.0, 1.5, 2.0)),
    (1.0, 96.0, (1024, 600)), (1.0, 120.0, (1366, 768)),
]  # fmt: skip


@pytest.fixture(params=SCREENS, ids=lambda p: f"{p[0]:.0%} {p[1]:.0f}dpi {p[2][0]}")
def measured(request, screen, at_gate, monkeypatch):
    """The screen on a panel of some density whose desktop is drawn at some scale."""
    scale, dpi, size = request.param
    monkeypatch.setattr(screen, "screen", lambda: Glass(dpi / scale))
    screen.resize(*(round(side / scale) for side in size))
    screen.refresh()
    screen.layout().activate()
    assert screen.size().toTuple() == tuple(round(side / scale) for side in size)
    return screen, dpi / scale


def test_that_every_key_is_as_large_as_a_glove_needs_and_six_at_the_most(measured):
    screen, dpi = measured
    keys = targets(screen)
    assert len(keys) <= 6
    for key in keys:
        wide, high = (side / dpi * INCH for side in (key.width(), key.height()))
        least = (60, 25) if key is screen.day.main else (20, 20)
        assert (wide, high) >= least, key.text()
        assert high >= least[1], key.text()


def test_that_keys_keep_their_distance_and_stay_off_the_edge(measured):
    screen, dpi = measured
    keys = targets(screen)
    for a, b in combinations(keys, 2):
        least = 13 if screen.day.main in (a, b) else 5
        assert gap(place(screen, a), place(screen, b)) / dpi * INCH >= least - 0.3
    edge = screen.rect().adjusted(1, 1, -1, -1)
    assert all(edge.contains(place(screen, key)) for key in keys)


def test_that_type_is_large_enough(measured):
    screen, dpi = measured
    measure = screen.look.measure
    for points in (48, 28, 18):  # on a glass of 162 mm height in points of the desktop
        glass = 96 if screen.height() / dpi * INCH < 170 else dpi
        assert measure.pt(points) / glass * 72 >= points - 0.5
    assert min(clock.points for clock in screen.head.clocks.values()) >= 48
    assert all(line.points >= 18 for line in screen.day._texts.values())
    assert screen.head._place.points >= 28


def test_that_no_time_is_cut(measured):
    screen, _ = measured
    for key in ("state", "left", "since"):
        line = screen.day._texts[key]
        assert line.width() >= line.minimumSizeHint().width(), key


@pytest.mark.parametrize("shows", ["late", "unknown", "overdue"])
def test_that_no_time_is_cut_on_the_smallest_screen_where_times_are_long(
    screen, now, at_gate, shows
):
    """Behind midnight each time carries its date; hours that nobody knows have a long reason."""
    now.set({"late": "23:30", "unknown": "09:14", "overdue": "22:40"}[shows])
    if shows == "unknown":
        screen.look_at(1)
    screen.refresh()
    QApplication.processEvents()  # what was just said is laid out
    assert screen._fits(screen.look.measure)
    for key in ("state", "left", "since"):
        line = screen.day._texts[key]
        assert line.width() >= line.minimumSizeHint().width(), key
    main, metrics = screen.day.main, QFontMetrics(screen.look.measure.font(18, 500))
    room = main.width() - screen.look.measure.mm(15 + 4) - metrics.horizontalAdvance("Space")
    lines = main._second_lines(metrics, room)
    assert max(metrics.horizontalAdvance(line) for line in lines) <= room


def test_that_everything_fits_the_smallest_screen(screen, at_gate):
    screen.refresh()
    screen.layout().activate()
    inside = screen.rect()
    for part in screen.day.findChildren(Key):
        assert inside.contains(place(screen, part))
    assert screen.look.measure.zoom == 1.0
    assert screen._fits(screen.look.measure)


@pytest.mark.parametrize(("said", "believed"), [(0.0, 96.0), (20.0, 96.0), (1e4, 96.0), (141, 141)])
def test_that_a_screen_that_does_not_know_its_size_is_not_believed(said, believed):
    assert density(Glass(said)) == believed
    assert density(None) == 96.0


def test_that_millimetres_are_never_rounded_down():
    assert Measure(96, 1).mm(25) / 96 * INCH >= 25
    assert Measure(141, 1).mm(20) / 141 * INCH >= 20


def luminance(colour):
    def linear(part):
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    r, g, b = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, two):
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("light", LIGHTS, ids=lambda light: light.name)
def test_that_contrast_holds_for_every_pair_of_a_light(light):
    least = 4.5 if light is NIGHT_RED else 7.0
    for ink, ground in (
        ("ink", "ground"), ("second", "ground"), ("warn", "ground"), ("bad", "ground"),
        ("on_main", "main"), ("on_bad", "bad"), ("on_plate", "plate"),
    ):  # fmt: skip
        assert contrast(getattr(light, ink), getattr(light, ground)) >= least, ink
    assert contrast(light.outline, light.ground) >= 3.0


def test_that_glare_is_black_on_white_and_dark_as_stated():
    assert contrast(GLARE.ink, GLARE.ground) == pytest.approx(21, abs=0.1)
    assert contrast(DARK.ink, DARK.ground) == pytest.approx(18.7, abs=0.1)


def brightest(widget):
    """The luminance of the brightest of all pixels."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    bits = bytes(image.constBits())
    colours = {bits[at : at + 3] for at in range(0, len(bits), 4)}
    return max(luminance(f"#{red:02x}{green:02x}{blue:02x}") for blue, green, red in colours)


@pytest.mark.parametrize(
    "shows", ["day", "notes", "papers", "route", "locked", "not saved", "hint", "logged"]
)
def test_that_nothing_shines_in_night_red(screen, at_gate, shows):
    screen.look.light = NIGHT_RED
    opens = {"notes": screen.open_notes, "papers": screen.open_papers,
             "route": screen.open_route, "locked": screen.toggle_lock,
             "hint": screen.hint, "logged": screen.log}  # fmt: skip
    screen.refresh()
    if shows == "not saved":
        from companion.domain.errors import DISK_FULL, StorageTrouble

        problem = StorageTrouble(DISK_FULL, "Not saved: the disk is full.", "Free some space.")
        screen.day.show_trouble(problem, "Waits here.", True)
    opens.get(shows, lambda: None)()
    assert brightest(screen) <= 0.30


def test_that_the_day_panel_says_how_high_it_must_be(screen):
    assert isinstance(screen.day, DayPanel)
    assert screen.day.needed() >= screen.look.measure.mm(2 * 20 + 5)
