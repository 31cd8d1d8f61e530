"""TOML from outside: refused when it is too large, too deep or no TOML, before it costs anything.

A dotted key of 40 kB takes a parser seconds and more than a gigabyte, so depth is counted first.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from companion.domain.errors import Unreadable

LARGEST = 512 * 1024
DEEPEST_KEY = 8

# Possessive throughout: each character is looked at once, also where a quotation mark is missing.
_QUOTED = re.compile(
    r'"""(?:[^\\"]|\\.|"(?!""))*+(?:""")?'
    r"|'''(?:[^']|'(?!''))*+(?:''')?"
    r'|"(?:[^"\\\n]|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+",
    re.DOTALL,
)
_DOTTED = re.compile(r"[\w-]++(?:[ \t]*+\.[ \t]*+[\w-]++)*+")


def parse(text: str | bytes, name: str) -> dict[str, Any]:
    """``text`` as tables. ``name`` is how messages call it. Raises Unreadable."""
    decoded = _decoded(text, name)
    if any(key[0].count(".") >= DEEPEST_KEY for key in _DOTTED.finditer(_bare(decoded))):
        raise Unreadable(f"{name} nests its keys more than {DEEPEST_KEY} deep.")
    try:
        return tomllib.loads(decoded)
    except tomllib.TOMLDecodeError as problem:
        raise Unreadable(f"{name} is not TOML.", (f"{problem}.",)) from None
    except RecursionError:
        raise Unreadable(f"{name} nests its values too deeply.") from None
    except ValueError:  # a date or a number that no calendar or computer has
        raise Unreadable(f"{name} holds a date or number that does not exist.") from None


def _decoded(text: str | bytes, name: str) -> str:
    if len(text) > LARGEST:
        raise Unreadable(f"{name} is larger than {LARGEST // 1024} KiB, the most for a profile.")
    if isinstance(text, str):
        return text
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Unreadable(
            f"{name} is not UTF-8 text: byte {problem.start + 1} is none.",
            remedy="Save it as UTF-8.",
        ) from None


def _bare(text: str) -> str:
    """The text without comments, every quoted piece as one letter so that quoted keys count."""
    return _QUOTED.sub(lambda piece: "" if piece[0].startswith("#") else "q", text)
