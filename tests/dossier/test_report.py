"""The report on paper: two pages on which nothing touches, the same bytes, told by shape."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image

from companion.chart.bands import FURTHEST, Bands, bands
from companion.domain.crossing import Names
from companion.domain.report import Report
from companion.dossier.content_report import report_paper
from companion.dossier.flow import LEFT, RIGHT
from companion.dossier.ink import write_pdf
from companion.dossier.report import lay_out, print_report
from companion.dossier.sections.report_bands import bands_sheet
from companion.dossier.sheet import RULE, Hatch, Line, Shape, Text
from companion.dossier.typeface import has_glyph
from companion.previews import pages
from tests.domain.factories import ROUTE, at, split
from tests.domain.test_report import WHOLE, made
from tests.exchange.test_report import NOTES

CLOSEST = 0.8
LONG = "Überlängenstraßenbahnhaltestelle Контрольно-пропускной пункт 吐尔尕特口岸国门 " * 3


def longest() -> Report:
    route = tuple(replace(s, names=Names(f"{LONG}{s.id}", zh=LONG)) for s in ROUTE)
    found = made(*WHOLE, remarks=NOTES, route=route)
    return replace(found, trip=replace(found.trip, name=LONG))


CASES = {
    "whole": lambda: made(*WHOLE, remarks=NOTES),
    "nothing": made,
    "half": lambda: made(*WHOLE[:4]),
    "late by days": lambda: made(
        WHOLE[0], split(2, "post", "in", at("23:40")),
        split(3, "post", "out", at("09:00", day="2027-05-21")),
    ),
    "long names": longest,
}  # fmt: skip


@pytest.fixture(params=CASES, scope="module")
def found(request) -> Report:
    return CASES[request.param]()


def sheets(found: Report):
    return [page.sheet for page in lay_out(report_paper(found, has_glyph)).pages]


def test_that_no_two_texts_touch_and_none_passes_an_edge(found):
    touching, outside = [], []
    for sheet in sheets(found):
        texts = [mark for mark in sheet.marks() if isinstance(mark, Text)]
        outside += [t.text for t in texts if t.x < LEFT - 0.01 or t.right > RIGHT + 0.01]
        for one, other in combinations(texts, 2):
            level = min(one.bottom, other.bottom) - max(one.top, other.top)
            if level > 0.25 * min(one.bottom - one.top, other.bottom - other.top) and (
                one.x < other.right + CLOSEST and other.x < one.right + CLOSEST
            ):
                touching.append((one.text, other.text))
    assert (touching, outside) == ([], [])


def test_that_nothing_is_drawn_in_the_binding_margin(found):
    for sheet in sheets(found):
        for mark in sheet.marks():
            if isinstance(mark, Line | Shape):
                assert min(x for x, _ in mark.points) >= LEFT - 0.6


def test_that_the_same_report_gives_the_same_bytes(found):
    assert print_report(found) == print_report(found)


def test_that_a_whole_trip_takes_two_pages_and_an_empty_log_one():
    assert len(sheets(CASES["whole"]())) <= 2
    assert len(sheets(CASES["nothing"]())) == 1


def test_that_both_clocks_stand_in_every_row_two_hours_apart():
    paper = report_paper(CASES["whole"](), has_glyph)
    pairs = [pair for stage in paper.stages for event in stage.events
             for pair in (event.planned, event.early, event.late, event.actual)]  # fmt: skip
    assert len(pairs) > 20
    for pair in pairs:
        if pair.kg == "–":
            assert pair.bj == "–"
            continue
        kg, bj = (int(text[:2]) for text in (pair.kg, pair.bj))
        assert (bj - kg) % 24 == 2


def test_that_a_miss_is_told_by_an_open_diamond_and_in_words():
    paper = report_paper(made(WHOLE[0], split(2, "post", "in", at("07:45"))), has_glyph)
    line = paper.bands.lines[0]
    assert not line.inside
    assert "after late" in paper.stages[1].text
    (sheet, *_) = [page.sheet for page in lay_out(paper).pages]
    diamonds = [m for m in sheet.marks() if isinstance(m, Shape) and len(m.points) == 4
                and m.points[0][0] == m.points[2][0] and m.thick == RULE]  # fmt: skip
    assert [d.fill for d in diamonds] == ["white"]


def test_that_what_is_beyond_the_axis_is_drawn_at_its_edge():
    drawn = bands(CASES["late by days"]())
    assert drawn.lines[0].beyond
    assert drawn.share(drawn.lines[0].actual) == 1.0
    assert (drawn.high, drawn.share(drawn.low)) == (FURTHEST, 0.0)
    assert 0 in drawn.ticks
    assert len(drawn.ticks) <= 10


def one_bit(inside: bool) -> bytes:
    """The band of one drive and its diamond, as a copier of one bit has them."""
    line = bands(made(WHOLE[0], split(2, "post", "in", at("07:20")))).lines[0]
    _, row = bands_sheet(Bands((replace(line, inside=inside),), -120, 120, 60))
    picture = Image.open(BytesIO(pages.page_png(write_pdf("test", [row], []), 1, 1240)))
    copied = picture.convert("L").point(lambda grey: 255 * (grey > 100), "1")
    return copied.crop((354, 0, 830, 40)).tobytes()


def test_that_inside_and_outside_differ_in_one_bit():
    inside, outside = (sum(8 - byte.bit_count() for byte in one_bit(each))
                       for each in (True, False))  # fmt: skip
    assert inside > outside + 50 > 50


def test_that_closed_hours_are_hatched_and_other_waits_black():
    (sheet, *_) = sheets(CASES["whole"]())
    hatched = [m for m in sheet.marks() if isinstance(m, Hatch)]
    causes = report_paper(CASES["whole"](), has_glyph).causes
    assert len(hatched) == sum(each.closed for each in causes) == 1
