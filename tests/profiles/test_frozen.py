"""A trip's own copy of the profile: lossless, canonical, without pydantic."""

import json
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest

from companion.domain import crossing as domain
from companion.domain.errors import Unreadable
from companion.profiles import frozen, reader
from tests.domain.factories import crossing as small_crossing


@pytest.fixture(scope="module")
def torugart():
    return reader.crossing("torugart-kg-cn")


def test_that_nothing_is_lost(torugart):
    assert frozen.from_json(frozen.to_json(torugart)) == torugart
    assert frozen.from_json(frozen.to_json(small_crossing())) == small_crossing()


def test_that_values_against_their_default_are_kept(torugart):
    odd = replace(
        torugart.stages[0], latitude=0.0, longitude=0.0, altitude_m=0, km=0.0, km_after=("a", 1.5)
    )
    kind = replace(torugart.paper_kinds[0], needs_expiry=False, blocking=False)
    other = replace(torugart, stages=(odd,), paper_kinds=(kind,), checked_on=date(2030, 1, 2))
    assert frozen.from_json(frozen.to_json(other)) == other


def test_that_a_copy_made_before_there_were_limits_still_loads(torugart):
    older = json.loads(frozen.to_json(torugart))
    del older["limits"], older["stamps"]
    read = frozen.from_json(json.dumps(older))
    assert read == replace(torugart, limits=(), stamps=())


def test_that_equal_profiles_give_one_text_and_one_digest(torugart):
    text = frozen.to_json(torugart)
    assert frozen.to_json(frozen.from_json(text)) == text
    assert json.dumps(
        json.loads(text), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    ) == text  # fmt: skip
    assert frozen.digest(text) == frozen.digest(frozen.to_json(torugart))
    assert frozen.digest(text) != frozen.digest(frozen.to_json(small_crossing()))


def test_that_every_type_of_the_domain_can_be_read_back():
    simple = {"str", "int", "float", "bool", "date", "tuple[str, float]", "tuple[str, ...]"}
    classes = [c for c in vars(domain).values() if is_dataclass(c)]
    kinds = {str(f.type).removesuffix(" | None") for c in classes for f in fields(c)} - simple
    for kind in kinds:
        inner = kind.removeprefix("tuple[").removesuffix(", ...]")
        assert hasattr(domain, inner), kind


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "null", "7", '{"id": "x"}', '{"stages": 3}', "[" * 100_000, "{"]
)
def test_that_a_damaged_copy_is_refused_with_a_sentence(text):
    with pytest.raises(Unreadable, match="damaged"):
        frozen.from_json(text)


def test_that_a_key_from_elsewhere_is_refused(torugart):
    table = json.loads(frozen.to_json(torugart)) | {"surprise": 1}
    with pytest.raises(Unreadable):
        frozen.from_json(json.dumps(table))


def test_that_reading_a_copy_needs_no_pydantic(torugart, tmp_path):
    copy = tmp_path / "copy.json"
    copy.write_text(frozen.to_json(torugart), encoding="utf-8")
    code = (
        "import pathlib, sys; from companion.profiles import frozen; "
        "frozen.from_json(pathlib.Path(sys.argv[1]).read_text(encoding='utf-8')); "
        "print('pydantic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(copy)],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.strip() == "False"
