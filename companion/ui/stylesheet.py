"""The one style sheet, written from the tokens: type by role, fields, lists, menus, tooltips.

Buttons, segments, ticks and choices paint themselves (companion/ui/widgets); what stands here is
what Qt's own widgets need so that none looks like a default grey form.
"""

from __future__ import annotations

from companion.ui import fonts
from companion.ui.tokens import Tokens

TONES = ("ink", "ink2", "ink3", "ok", "warn", "bad", "accent", "on_plate", "on_accent")

_FRAME = """
QToolTip {{ background: {plate}; color: {on_plate}; border: 0; padding: 4px 8px; }}
QMainWindow {{ background: {bg}; }}
QDialog {{ background: {sheet}; }}
QWidget#sheet {{ background: {sheet}; border: 1px solid {rule}; border-top: 2px solid {ink}; }}
QWidget#sheet[head="plain"] {{ border-top: 1px solid {rule}; }}
QWidget#sheet[head="bad"] {{ border-top: 2px solid {bad}; }}
QWidget#sunken, QLabel#sunken {{ background: {sunken}; }}
QWidget#plain {{ background: {sheet}; }}
QFrame#rule {{ background: {rule}; border: 0; }}
QFrame#strong_rule {{ background: {ink}; border: 0; }}
QScrollArea, QScrollArea > QWidget > QWidget#column {{ background: transparent; border: 0; }}
"""

_MENUS = """
QMenuBar {{ background: {bg}; color: {ink}; border-bottom: 1px solid {rule}; padding: 0 16px;
  font-size: {body}pt; }}
QMenuBar::item {{ background: transparent; padding: {p4}px 9px; border-radius: 4px; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {accent_tint}; color: {ink}; }}
QMenu {{ background: {sheet}; color: {ink}; border: 1px solid {rule2}; padding: 4px;
  font-size: {body}pt; }}
QMenu::item {{ padding: {p6}px 24px {p6}px 28px; border-radius: 4px; }}
QMenu::item:selected {{ background: {accent_tint}; color: {ink}; }}
QMenu::item:disabled {{ color: {rule2}; }}
QMenu::separator {{ height: 1px; background: {rule}; margin: 4px 8px; }}
QMenu::icon {{ padding-left: 8px; }}
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox {{ background: {sheet}; color: {ink};
  border: {outline}px solid {rule2}; border-radius: 4px; padding: {p6}px 11px;
  selection-background-color: {accent}; selection-color: {on_accent};
  placeholder-text-color: {ink3}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus {{
  border: 2px solid {accent}; padding: {p5}px 10px; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border: 2px solid {bad};
  padding: {p5}px 10px; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ color: {rule2}; border-color: {rule}; }}
QLineEdit[strong="true"] {{ font-weight: 600; }}
QTextBrowser {{ border: 0; padding: 0; }}
QTextBrowser:focus {{ border: 0; padding: 0; }}
"""

_LISTS = """
QAbstractItemView {{ background: {sheet}; color: {ink}; border: 1px solid {rule}; outline: 0;
  gridline-color: {rule}; alternate-background-color: {sheet};
  selection-background-color: {accent_tint}; selection-color: {ink}; }}
QAbstractItemView::item {{ padding: {p4}px 8px; border: 0; }}
QAbstractItemView::item:selected {{ background: {accent_tint}; color: {ink}; }}
QAbstractItemView::item:selected:focus {{ background: {accent_tint}; color: {ink}; }}
QHeaderView {{ background: {sheet}; border: 0; }}
QHeaderView::section {{ background: {sheet}; color: {ink2}; border: 0;
  border-bottom: 2px solid {ink}; padding: {p6}px 8px; font-size: {second}pt;
  font-weight: 500; }}
QComboBox QAbstractItemView {{ border: 1px solid {rule2}; padding: 4px; }}
"""

_BARS = """
QScrollBar {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ width: 12px; margin: 0; }}
QScrollBar:horizontal {{ height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {rule2}; border: 3px solid {bg}; border-radius: 5px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {ink2}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {sunken}; border: 0; border-radius: 2px; height: 4px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 2px; }}
QSplitter::handle {{ background: transparent; }}
"""


def text(tokens: Tokens) -> str:
    """The whole style sheet for ``tokens`` and the text size in use."""
    values = dict(tokens._asdict())
    values |= {role: f"{fonts.points(role):g}" for role in ("body", "second")}
    values |= {f"p{n}": fonts.px(n) for n in (4, 5, 6)}
    rules = "".join(part.format(**values) for part in (_FRAME, _MENUS, _FIELDS, _LISTS, _BARS))
    return rules + _type(tokens)


def _type(tokens: Tokens) -> str:
    sizes = (
        f'QLabel[role="{role}"] {{ font-size: {fonts.points(role):g}pt; }}\n'
        for role in fonts.SCALE
    )
    weights = (f'QLabel[weight="{w}"] {{ font-weight: {w}; }}\n' for w in (400, 500, 600, 700))
    tones = (f'QLabel[tone="{t}"] {{ color: {getattr(tokens, t)}; }}\n' for t in TONES)
    return "".join((*sizes, *weights, *tones))
