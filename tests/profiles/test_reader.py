"""Reading profiles: shipped ones, bad ones and hostile ones."""

import subprocess
import sys
import time
from importlib.resources import files

import pytest

from companion.domain.errors import NotFound, Unreadable
from companion.profiles import reader, toml

SHIPPED = files("companion.resources").joinpath("crossings", "torugart-kg-cn.toml")
TEXT = SHIPPED.read_text(encoding="utf-8")


def changed(*changes: tuple[str, str]) -> str:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def problems(*changes: tuple[str, str]) -> tuple[str, ...]:
    with pytest.raises(Unreadable) as refused:
        reader.read_crossing(changed(*changes), "mine.toml")
    return refused.value.problems


def test_that_the_shipped_crossings_are_known_by_id():
    assert reader.crossing_ids() == ("torugart-kg-cn",)
    assert reader.crossing("torugart-kg-cn").id == "torugart-kg-cn"


def test_that_an_unknown_crossing_is_answered_with_the_ids_there_are():
    with pytest.raises(NotFound) as refused:
        reader.crossing("../secret")
    assert "torugart-kg-cn" in refused.value.remedy


def test_that_a_profile_with_three_mistakes_names_all_three_with_their_places():
    found = problems(
        ("latitude = 40.5511", 'latitude = "far north"'),
        ('kind = "eco_tax", holder', 'kind = "eco_tex", holder'),
        ("hard_hours = true\nmeets", "hard_ours = true\nmeets"),
    )
    assert len(found) == 3
    assert "stages.5 (pass_gate) latitude: must be a number." in found
    assert "stages.4 (kg_exit) hard_ours: is not a key that is known here." in found
    assert any(p.startswith("stages.4 (kg_exit) papers.3 kind: there is no") for p in found)


def test_that_the_sentence_counts_the_mistakes():
    with pytest.raises(Unreadable, match=r"^mine\.toml has one mistake"):
        reader.read_crossing(changed(('id = "no_fuel"', 'id = "group"')), "mine.toml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('by_stage = "kg_exit"', 'by_stage = "exit"', "by_stage: there is no stage “exit”"),
        ('source = "sulla"', 'source = "sula"', "source: there is no source “sula”"),
        ('hours = "08:00-18:00"', 'hours = "08:00-12:00 || unknown"', "hours: “||” cannot"),
        ('hours = "08:00-18:00"', 'hours = "08:00-25:00"', "hours: “08:00-25:00” is not under"),
        ('hours = "08:00-18:00"', 'hours = "PH off"', "hours: “PH” is not understood"),
        ('hours = "08:00-18:00"', "hours = '\"ask\"'", "hours: there are no hours in it"),
        ("latitude = 40.5511", "latitude = 140.5511", "latitude: must be 90 or less"),
        ("latitude = 40.5511", "latitude = 50.5511", "latitude: the place lies outside"),
        (
            "latitude = 40.5511\nlongitude = 75.3939",
            "latitude = 75.3939\nlongitude = 40.5511",
            "latitude: latitude and longitude look swapped",
        ),
        ("longitude = 75.3939\n", "", "latitude and longitude stand together"),
        ('[[stages]]\nid = "naryn"', '[[stages]]\nid = "tash_rabat"', "“tash_rabat” is already"),
        ('id = "agree"', 'id = "article"', "schedules.3 (article) id: “article” is already taken"),
        ("service = [5, 20, 60]", "service = [20, 5, 60]", "service: must not go down"),
        ('starts_at = "kg_entry"', 'starts_at = "entry"', "starts_at: there is no stamp “entry”"),
        ('got_at = "kg_exit.out"', 'got_at = "exit.out"', "got_at: “exit.out” is no event"),
        ('ends_with = "kg_exit.out"', 'ends_with = "kg_exit"', "ends_with: “kg_exit” is no event"),
        ("days = 30\nwithin", "days = 30\nmonths = 1\nwithin", "say either days or months"),
        ('id = "kg_vehicle"', 'id = "kg_stay"', "id: “kg_stay” is already taken"),
        ("service = [5, 20, 60]", "service = [5, 60]", "service: must have 3 entries or more"),
        ('clock = "kg"\nhours', 'clock = "xj"\nhours', "clock: must be one of 'kg' or 'bj'"),
        ("drive = [45, 60, 80]\n", "", "stages.4 (kg_exit) drive: is missing"),
        ("[stages.from.naryn]", "[stages.from.osh]", "from osh: there is no stage “osh”"),
        ('number = "S7",', 'number = "S6",', "“S6” is already taken"),
        ('used_in = "names"', 'used_in = "nams"', "used_in: “nams” leads nowhere"),
        ('fact = "S16"', 'fact = "S116"', "there is no fact S116"),
        ('night_stops = ["tash_rabat"', 'night_stops = ["at_bashy"', "night_stops.1: there is no"),
        ('clock = "kg"\nlat', "lat", "stages.1 (naryn) clock: is missing"),
        ("checked_on = 2026-11-22", 'checked_on = "today"', "checked_on: must be a date"),
    ],
)
def test_that_a_mistake_is_named_with_its_place(old, new, said):
    assert any(said in problem for problem in problems((old, new)))


def test_that_a_long_mistake_is_cut():
    (found,) = problems(('source = "sulla"', f'source = "{"x" * 3000}"'))
    assert len(found) < 300


def test_that_a_wrong_form_hides_no_other_mistake():
    found = problems(
        ("papers = [\n", "papers = 7\nother = [\n"), ('id = "group"', 'id = "no_fuel"')
    )
    assert any("papers: must be a list" in p for p in found)
    assert any("“no_fuel” is already taken" in p for p in found)


@pytest.mark.parametrize("text", ["", "stages = 3", "[stages]", "sources = []", "stages = [1]"])
def test_that_anything_else_in_toml_is_refused_with_places(text):
    with pytest.raises(Unreadable) as refused:
        reader.read_crossing(text, "mine.toml")
    assert refused.value.problems


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (".".join(["a"] * 20_000) + " = 1", "nests its keys"),
        (" . ".join(['"a"'] * 8_000) + " = 1", "nests its keys"),
        ("[" + ".".join(["a"] * 20_000) + "]", "nests its keys"),
        ("x = { " + ".".join(["a"] * 20_000) + " = 1 }", "nests its keys"),
        ("x = " + "[" * 100_000, "too deeply"),
        ("x = " + '"\\"' * 150_000, "not TOML"),
        ("x = 1\n" * 100_000, "larger than 512 KiB"),
        (b"x = '\xff\xfe'", "not UTF-8"),
        ("this is no TOML", "not TOML"),
        ("x = 2027-02-31", "not TOML|does not exist"),
        ("x = " + "9" * 5_000, "not TOML|does not exist"),
        (b"\x89PNG\r\n\x1a\n", "not UTF-8"),
        ("x = '''" + "''" * 100_000, "not TOML"),
    ],
    ids=range(13),
)
def test_that_hostile_text_is_refused_quickly_with_a_sentence(data, said):
    started = time.perf_counter()
    with pytest.raises(Unreadable, match=said) as refused:
        reader.read_crossing(data, "theirs.toml")
    assert time.perf_counter() - started < 1
    assert refused.value.sentence.startswith("theirs.toml ")


def test_that_dots_in_texts_and_comments_are_no_keys():
    text = '# a.b.c.d.e.f.g.h.i.j\nx = \'a.b.c.d.e.f.g.h.i.j\'\ny = """\na.b.c.d.e.f.g.h.i\n"""'
    assert toml.parse(text, "t")["x"] == "a.b.c.d.e.f.g.h.i.j"


def test_that_pydantic_is_not_loaded_before_a_profile_is_read():
    code = (
        "import sys; from companion.profiles import frozen, reader; reader.crossing_ids(); "
        "print('pydantic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "False"
