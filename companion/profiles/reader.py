"""Read crossing profiles: the shipped ones by id, and any other from its text.

A bad profile is refused with every mistake at once, each with its place.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from companion.assets.places import resource
from companion.domain.crossing import Crossing, PackingTip
from companion.domain.errors import NotFound, Unreadable
from companion.domain.phrases import Phrases

if TYPE_CHECKING:
    from companion.profiles.forms import AnyModel

_REMEDY = "Correct these places and open it again."


def crossing_ids() -> tuple[str, ...]:
    """The ids of the shipped crossings."""
    names = (entry.name for entry in resource("crossings").iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


@cache
def crossing(crossing_id: str) -> Crossing:
    """The shipped crossing of that id. Raises NotFound with the ids there are."""
    known = crossing_ids()
    if crossing_id not in known:
        raise NotFound(f"There is no crossing “{crossing_id}”.", f"There are: {', '.join(known)}.")
    name = f"{crossing_id}.toml"
    return read_crossing(resource("crossings").joinpath(name).read_bytes(), name)


def read_crossing(text: str | bytes, name: str) -> Crossing:
    """The crossing that ``text`` describes; ``name`` is how messages call it.

    Raises Unreadable; its ``problems`` name every mistake with its place.
    """
    # Inside, here and below: slow to load, and not needed where nothing is read.
    from companion.profiles import checks, conversion, toml
    from companion.profiles.forms import CrossingModel

    raw = toml.parse(text, name)
    return conversion.crossing(_checked(CrossingModel, raw, name, checks.problems(raw)))


@cache
def general_packing() -> tuple[PackingTip, ...]:
    """The shipped packing lines that belong to no crossing."""
    from companion.profiles import conversion, toml
    from companion.profiles.forms import PackingModel

    name = "general.toml"
    raw = toml.parse(resource("packing").joinpath(name).read_bytes(), name)
    return conversion.tips(_checked(PackingModel, raw, name).packing)


@cache
def phrases() -> Phrases:
    """The shipped phrases to hold up at the border."""
    from companion.profiles import conversion, toml
    from companion.profiles.forms import PhrasesModel

    name = "border.toml"
    raw = toml.parse(resource("phrases").joinpath(name).read_bytes(), name)
    return conversion.phrases(_checked(PhrasesModel, raw, name))


def _checked(
    model: type[AnyModel], raw: dict[str, Any], name: str, others: tuple[str, ...] = ()
) -> AnyModel:
    from companion.profiles.forms import fill

    filled, mistakes = fill(model, raw)
    found = (*mistakes, *others)
    if filled is None or found:
        many = "one mistake" if len(found) == 1 else f"{len(found)} mistakes"
        raise Unreadable(f"{name} has {many}.", found, _REMEDY)
    return filled
