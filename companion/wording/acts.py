"""What several changes of one act are called together, beside Undo."""

from __future__ import annotations

from collections.abc import Mapping

#: How a sentence about one begins, and about several.
_SEVERAL: Mapping[str, str] = {"Added scan": "Added {many} scans"}


def as_one(sentence: str, many: int) -> str:
    """``Added 40 scans: Passport`` for forty times ``Added scan: Passport``."""
    if many == 1:
        return sentence
    for one, several in _SEVERAL.items():
        if sentence.startswith(one):
            return several.format(many=many) + sentence.removeprefix(one)
    return f"{sentence}, {many} times"
