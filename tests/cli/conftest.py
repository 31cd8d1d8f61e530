"""The companion command, run in this process on a library of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from companion.cli import main

NOW = "2027-05-17T14:00:00Z"


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(capsys, monkeypatch) -> Callable[..., Answer]:
    """Run a command; COMPANION_NOW is 20:00 Kyrgyz time on the eve unless the test sets it."""
    monkeypatch.setenv("COMPANION_NOW", NOW)

    def command(*words: str) -> Answer:
        code = main(list(words))
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return command


@pytest.fixture
def trip(run) -> str:
    """The id of a trip over Torugart that leaves at 05:45 Kyrgyz time."""
    made = run(
        "trip", "new", "Over the pass", "--crossing", "torugart-kg-cn", "--night-stop",
        "tash_rabat", "--leave", "2027-05-18 05:45", "--clock", "kg", "--json",
    )  # fmt: skip
    assert made.code == 0, made.err
    return made.json["id"]
