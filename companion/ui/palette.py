"""The QPalette made of a theme's tokens.

Fusion draws line edits, ticks and frames invisibly when only some roles are set, so every role
is.
"""

from __future__ import annotations

from PySide6.QtGui import QPalette

from companion.ui.tokens import Tokens

_ROLES = {
    "Window": "bg", "WindowText": "ink", "Base": "sheet", "AlternateBase": "sunken",
    "Text": "ink", "Button": "sheet", "ButtonText": "ink", "BrightText": "bad",
    "ToolTipBase": "plate", "ToolTipText": "on_plate", "PlaceholderText": "ink3",
    "Highlight": "accent", "HighlightedText": "on_accent", "Link": "accent",
    "LinkVisited": "accent_hover", "Accent": "accent",
    "Light": "sheet", "Midlight": "sunken", "Mid": "rule", "Dark": "rule2", "Shadow": "rule2",
}  # fmt: skip
_DISABLED = ("WindowText", "Text", "ButtonText", "HighlightedText", "PlaceholderText")


def palette(tokens: Tokens) -> QPalette:
    """Every role of every group set from ``tokens``."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(getattr(QPalette.ColorRole, role), tokens.colour(token))
    for role in _DISABLED:
        made.setColor(
            QPalette.ColorGroup.Disabled,
            getattr(QPalette.ColorRole, role),
            tokens.colour("rule2"),
        )
    disabled = QPalette.ColorGroup.Disabled
    made.setColor(disabled, QPalette.ColorRole.Highlight, tokens.colour("rule"))
    return made
