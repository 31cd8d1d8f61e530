"""A profile against its form: every mistake that pydantic finds, in plain words with its place.

Importing this module imports pydantic; the reader does so only when it reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from companion.profiles.places import place
from companion.profiles.schema import CrossingModel, Model, PackingModel, PhrasesModel

__all__ = ["CrossingModel", "PackingModel", "PhrasesModel", "fill"]

AnyModel = TypeVar("AnyModel", bound=Model)

#: pydantic's own names for what is wrong, and what we say instead.
_SAID = {
    "missing": "is missing",
    "extra_forbidden": "is not a key that is known here",
    "string_type": "must be text",
    "string_too_short": "must not be empty",
    "string_too_long": "must be no longer than {max_length} characters",
    "string_pattern_mismatch": "is not written as it must be ({pattern})",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "date_type": "must be a date such as 2026-11-22, without quotation marks",
    "list_type": "must be a list",
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "literal_error": "must be one of {expected}",
    "greater_than_equal": "must be {ge:g} or more",
    "less_than_equal": "must be {le:g} or less",
    "too_short": "must have {min_length} entries or more",
    "too_long": "must have {max_length} entries or fewer",
    "value_error": "{error}",
}


def fill(model: type[AnyModel], raw: dict[str, Any]) -> tuple[AnyModel | None, tuple[str, ...]]:
    """``raw`` as that model, or None with every mistake."""
    try:
        return model.model_validate(raw), ()
    except ValidationError as problem:
        return None, tuple(_sentence(raw, error) for error in problem.errors(include_url=False))


def _sentence(raw: dict[str, Any], error: Mapping[str, Any]) -> str:
    path = tuple(step for step in error["loc"] if step != "[key]")
    said = _SAID.get(error["type"])
    what = error["msg"].lower() if said is None else said.format(**error.get("ctx", {}))
    return f"{place(raw, path)}: {what}."
