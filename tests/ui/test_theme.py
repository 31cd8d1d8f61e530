"""The themes: text that can be read, no role left to chance, and text that grows."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from companion.ui import fonts, theme
from companion.ui.palette import palette
from companion.ui.tokens import THEMES
from companion.ui.widgets.labels import PlainLabel

TEXTS = [
    (ink, ground) for ink in ("ink", "ink2", "ink3") for ground in ("bg", "sheet", "sunken")
] + [
    ("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_plate", "plate"),
    ("accent", "sheet"), ("accent", "accent_tint"), ("ink", "accent_tint"), ("ink2", "accent_tint"),
    ("ok", "sheet"), ("warn", "sheet"), ("bad", "sheet"), ("ink", "warn_tint"),
    ("warn", "warn_tint"), ("bad", "bad_tint"), ("ok", "ok_tint"), ("sheet", "ink"),
]  # fmt: skip
OUTLINES = [("rule2", "sheet"), ("accent", "bg"), ("ok_line", "sheet")]


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, "light")


def contrast(one: QColor, two: QColor) -> float:
    """As WCAG reckons it."""

    def light(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", sorted(THEMES))
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_that_text_can_be_read(name: str, ink: str, ground: str) -> None:
    tokens = THEMES[name]
    assert contrast(tokens.colour(ink), tokens.colour(ground)) >= 4.5


@pytest.mark.parametrize("name", sorted(THEMES))
@pytest.mark.parametrize(("line", "ground"), OUTLINES)
def test_that_outlines_can_be_seen(name: str, line: str, ground: str) -> None:
    tokens = THEMES[name]
    least = 2.5 if line == "ok_line" else 3.0
    assert contrast(tokens.colour(line), tokens.colour(ground)) >= least


@pytest.mark.parametrize("name", sorted(THEMES))
def test_that_every_role_of_the_palette_is_set(name: str) -> None:
    made = palette(THEMES[name])
    roles = [r for r in QPalette.ColorRole if r.name not in ("NoRole", "NColorRoles")]
    assert [r.name for r in roles if not made.isBrushSet(QPalette.ColorGroup.Active, r)] == []


def test_that_the_fonts_are_ours_in_every_weight(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    for weight in (400, 500, 600):
        found = QFontInfo(fonts.font("body", weight))
        assert (found.family(), found.weight()) == ("Noto Sans", weight)


def test_that_labels_and_painters_grow_with_the_text_size(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 1.0)
    label = PlainLabel("Leave by", "value")
    label.ensurePolished()
    before = label.font().pointSizeF(), fonts.font("body").pointSizeF(), fonts.px(40)
    theme.apply(qapp, "light", 1.5)
    label.ensurePolished()
    after = label.font().pointSizeF(), fonts.font("body").pointSizeF(), fonts.px(40)
    assert before == (12, 10, 40)
    assert after == (18, 15, 60)


def test_that_a_theme_paints_what_it_says(qapp: QApplication) -> None:
    from companion.ui.widgets.sheet import Sheet

    for name, tokens in THEMES.items():
        theme.apply(qapp, name)
        sheet = Sheet()
        sheet.resize(40, 40)
        assert sheet.grab().toImage().pixelColor(20, 20) == tokens.colour("sheet")
        assert sheet.grab().toImage().pixelColor(20, 0) == tokens.colour("ink")


# What was freed is filled, so that whoever still reads it falls over at once.
MENUS = """
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QStyle
from companion.ui import theme
app = QApplication([])
theme.apply(app, "light")
for name in ("dark", "light", "dark", "light"):
    button = QPushButton("Trip")
    menu = QMenu(button)
    menu.addAction("Never shown")
    theme.apply(app, name)
    menu.style().styleHint(QStyle.StyleHint.SH_Menu_MouseTracking, None, menu)
    button.deleteLater()
    del button, menu
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.setStyleSheet(app.styleSheet() + " ")  # styles all that Qt believes to be there
print("every look was put on")
"""


def test_that_no_look_is_put_on_a_menu_that_is_gone() -> None:
    run = subprocess.run(
        [sys.executable, "-c", MENUS],
        capture_output=True, text=True, timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "MALLOC_PERTURB_": "165"},
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (0, "every look was put on\n")
