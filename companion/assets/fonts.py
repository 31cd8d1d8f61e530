"""The font files that ship with the program, for the window and for the paper."""

from __future__ import annotations

from importlib.resources import files

#: File names without their ending, by weight. Latin, Cyrillic and pinyin; and Chinese.
LATIN = {
    400: "NotoSans-Regular",
    500: "NotoSans-Medium",
    600: "NotoSans-SemiBold",
    700: "NotoSans-Bold",
}
CHINESE = {400: "NotoSansSC-Regular", 700: "NotoSansSC-Bold"}


def font_bytes(name: str) -> bytes:
    """The file of that font, e.g. ``font_bytes("NotoSans-Regular")``."""
    return (files("companion.resources") / "fonts" / f"{name}.ttf").read_bytes()
