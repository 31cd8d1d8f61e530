"""User text made safe to show: invisible and direction-changing characters become visible."""

from __future__ import annotations

import unicodedata

from companion.domain.secrets import Sealed, Secret

#: What stands in the place of a value that only the opened vault can read.
LOCKED = "locked in the vault"


def shown(text: Secret, longest: int | None = None) -> str:
    """``text`` on one line, control and format characters written out as ``[U+202E]``.

    For what cannot be read now it says so.

    With ``longest`` the text is cut and ends in an ellipsis; only for places with a full version
    elsewhere.
    """
    if isinstance(text, Sealed):
        return LOCKED
    seen = text if text.isprintable() else "".join(map(_visible, text))
    line = " ".join(seen.split())
    if longest is not None and len(line) > longest:
        return line[: longest - 1].rstrip() + "…"
    return line


def _visible(character: str) -> str:
    if character in "\n\t\r\u2028\u2029":
        return " "
    if character in "\u200d\ufe0f":  # joins emoji; harmless
        return character
    if unicodedata.category(character) in ("Cc", "Cf", "Cs"):
        return f"[U+{ord(character):04X}]"
    return character


def unbroken(text: Secret) -> str:
    """``shown``, but a line does not end inside it: a plate or a phone number is read as one."""
    return shown(text).replace(" ", "\u00a0")


_LONG_WORD = 16
_BREAK = "\u200b"  # a place where a line may end, and nothing to be seen


def breakable(text: str) -> str:
    """``text`` with places to end a line in words that have none, as names of files do not."""
    return " ".join(_broken(word) for word in text.split(" "))


def _broken(word: str) -> str:
    if len(word) <= _LONG_WORD:
        return word
    return _BREAK.join(word[at : at + _LONG_WORD] for at in range(0, len(word), _LONG_WORD))
