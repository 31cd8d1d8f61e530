"""The crossings to choose from are those that ship with the program."""

from dataclasses import replace

import pytest

from companion.app import crossings
from companion.app.crossings import CrossingChoice
from companion.domain.crossing import Names
from companion.domain.errors import NotFound
from companion.profiles import reader
from tests.domain import factories


def test_that_torugart_can_be_chosen_by_its_name():
    (torugart,) = crossings.list_crossings()
    assert torugart == CrossingChoice("torugart-kg-cn", "Torugart: Kyrgyzstan to China")
    assert crossings.crossing(torugart.id).id == torugart.id


def test_that_every_shipped_crossing_is_listed_by_name(monkeypatch):
    shipped = {
        key: replace(factories.crossing(), id=key, names=Names(name))
        for key, name in (("a", "Wakhjir"), ("b", "Irkeshtam"))
    }
    monkeypatch.setattr(reader, "crossing_ids", lambda: tuple(shipped))
    monkeypatch.setattr(reader, "crossing", shipped.__getitem__)
    assert [c.id for c in crossings.list_crossings()] == ["b", "a"]


def test_that_an_unknown_crossing_is_refused():
    with pytest.raises(NotFound):
        crossings.crossing("nowhere")
