"""The dossier as a PDF, read back: everything is on it, it cannot fail, and it never varies."""

from __future__ import annotations

import os
import re
import time
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from companion.domain.booklet import Booklet
from companion.domain.choices import Section
from companion.domain.clocks import Clock
from companion.domain.crossing import Names, Span, Stage
from companion.domain.ids import ItemId, PersonId, SplitId, VehicleId
from companion.domain.packing import Item, ItemKind, Phase
from companion.domain.splits import Event, Split, TimePoint
from companion.dossier.content_cover import cover
from companion.dossier.paper import Kept, print_booklet, typeset
from companion.previews import pages
from tests.dossier.booklets import (
    BJ,
    KG,
    NOW,
    PEOPLE,
    VEHICLES,
    at,
    booklet,
    sample_items,
    sample_trip,
)

FIVE_PAGES = "\n".join(f"Line {n} of a long note, written on a cold evening." for n in range(320))


def read_back(pdf: bytes) -> str:
    return " ".join(pages.page_text(pdf, n) for n in range(1, pages.page_count(pdf) + 1))


def packed(text: str) -> str:
    """Without white space and hyphens: lines break where they must."""
    return re.sub(r"[\s\u00a0\u00ad\ufffe\u0002-]+", "", text)


@pytest.fixture(scope="module")
def sample():
    return booklet()


@pytest.fixture(scope="module")
def pdf(sample) -> bytes:
    return print_booklet(sample)


@pytest.fixture(scope="module")
def text(pdf) -> str:
    return packed(read_back(pdf))


def test_that_every_name_of_every_stage_is_on_paper(sample, text):
    for row in sample.timetable.rows:
        names = row.stage.names
        for name in (names.en, names.zh, names.pinyin, names.ru, names.ky):
            assert packed(name) in text, name


def test_that_planned_times_stand_on_both_clocks_two_hours_apart(sample, text):
    for row in sample.timetable.rows:
        for planned in (row.planned_in, row.planned_out):
            if planned is not None:
                kg, bj = (planned.on(c) for c in Clock)
                assert (bj.time.hour - kg.time.hour) % 24 == 2
                assert f"{kg.time:%H:%M}" in text
                assert f"{bj.time:%H:%M}" in text


def test_that_every_pair_on_paper_is_two_hours_apart(pdf):
    pairs = re.findall(r"(\d\d):(\d\d)\s?KG · (\d\d):(\d\d)\s?BJ", read_back(pdf))
    assert len(pairs) > 20
    assert all((int(b) - int(a)) % 24 == 2 and m == n for a, m, b, n in pairs)


def test_that_each_page_counts_itself_and_names_the_trip(pdf):
    total = pages.page_count(pdf)
    for number in range(1, total + 1):
        page = pages.page_text(pdf, number)
        assert f"Page {number} of {total}" in page
        for said in ("Torugart, May 2027 (sample)", "KTR 48P", "4170 LBX", "Trip T7, revision 4"):
            assert said in page
        assert "As of Sun 16 May 2027, 18:40" in page.replace("\u00a0", " ")
        assert "Unofficial traveller's aid" in page


def test_that_every_paper_and_every_item_is_on_paper(sample, text):
    for judged in sample.readiness.judged:
        assert packed(judged.kind.names.en) in text
        for reason in judged.reasons:
            assert packed(reason) in text
    for item in sample.items:
        assert packed(item.text) in text
        assert packed(item.reason) in text


def test_that_people_contacts_and_agreed_times_are_on_paper(sample, text):
    trip = sample.timetable.trip
    for person in trip.people:
        for said in (person.name, person.phone, person.embassy, person.emergency_contact):
            assert packed(said) in text
    for contact in (trip.guide, trip.operator):
        assert packed(contact.name) in text
        assert packed(contact.phone) in text
    assert "agreedinBeijingtime" in text
    assert "…1067" in text


def test_that_cautions_steps_and_emergency_numbers_are_on_paper(sample, text):
    for row in sample.timetable.rows:
        for said in (*row.stage.happens, *(c.text for c in row.stage.cautions)):
            assert packed(said) in text
    for emergency in sample.timetable.trip.crossing.emergencies:
        assert emergency.number in text


def test_that_beijing_is_never_called_cn(text):
    assert not re.search(r"\d\d:\d\dCN", text)


# --- the file ------------------------------------------------------------------------------------


def test_that_fonts_are_embedded_subsets_and_helvetica_is_nowhere(pdf):
    document = pikepdf.open(BytesIO(pdf))
    found = {}
    for page in document.pages:
        for font in page.Resources.Font.values():
            found[str(font.BaseFont)] = "/FontFile2" in font.FontDescriptor
    assert found
    assert all(re.match(r"/[A-Z]{6}\+NotoSans", name) for name in found), found
    assert all(found.values())
    assert b"Helvetica" not in b"".join(bytes(repr(o), "utf8") for o in document.objects)


def test_that_the_file_names_its_language_title_and_sections(pdf):
    document = pikepdf.open(BytesIO(pdf))
    assert str(document.Root.Lang) == "en"
    assert str(document.docinfo["/Title"]) == "Torugart, May 2027 (sample)"
    with document.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
    assert titles[:3] == ["Cover", "The days on both clocks", "Stages"]
    assert "Papers" in titles
    assert document.check_pdf_syntax() == []


def test_that_the_same_booklet_gives_the_same_bytes(sample, pdf):
    assert print_booklet(sample) == pdf


def test_that_only_the_sections_that_changed_are_drawn_again_and_the_bytes_are_the_same(
    sample: Booklet,
) -> None:
    kept: Kept = {}
    typeset(sample, kept)
    before = dict(kept)
    items = (replace(sample.items[0], text="A tow rope"), *sample.items[1:])
    changed = replace(sample, items=items)
    laid = typeset(changed, kept)
    again = {section for section, part in kept.items() if part is not before[section]}
    assert again == {Section.PACKING}
    assert laid.write().pdf == print_booklet(changed)
    assert typeset(sample, kept).write().pdf == print_booklet(sample)


def test_that_a_page_alone_looks_as_in_the_whole(sample: Booklet, pdf: bytes) -> None:
    laid = typeset(sample, {})
    for number in (1, 5, len(laid.pages)):
        alone = pages.our_page(laid.write_page(number), 1, 300)
        assert alone == pages.our_page(pdf, number, 300)


def test_that_what_could_not_be_shown_is_drawn_again_when_it_changes(sample: Booklet) -> None:
    kept: Kept = {}
    typeset(sample, kept)
    trip = replace(sample.timetable.trip, name="Torugart \U0001f699 trip")
    odd = replace(sample, timetable=replace(sample.timetable, trip=trip))
    assert typeset(odd, kept).write().pdf == print_booklet(odd)
    assert typeset(sample, kept).write().pdf == print_booklet(sample)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Asia/Urumqi", "America/Los_Angeles"])
def test_that_the_machines_zone_changes_nothing(zone, pdf, monkeypatch):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert print_booklet(booklet()) == pdf
    finally:
        monkeypatch.undo()
        os.environ["TZ"] = "Pacific/Auckland"
        time.tzset()


def test_that_it_takes_seconds_at_most_and_stays_small(sample):
    start = time.perf_counter()
    made = print_booklet(sample)
    assert time.perf_counter() - start < 8
    assert len(made) < 1_000_000


# --- it cannot fail ------------------------------------------------------------------------------

PAYLOADS = {
    "an unclosed tag": "<b>bold <i>and more",
    "a local picture": '<img src="/etc/passwd"/>',
    "an entity": "&lt;&#0;&bogus;",
    "a very long word": "a" * 200_000,
    "wide letters without a break": "界" * 3_000,
    "right to left": "abc \u202eevil\u202c \u200fשלום العربية",
    "emoji": "👨‍👩‍👧 🚙 ✈️",
    "nothing": "\x00",
    "a lone surrogate": "x\ud800y",
    "a PDF string": ") Tj ET (\\",
    "five pages": FIVE_PAGES,
    "white space": " \t\n\u2028 ",
    "accents apart": "e\u0301" * 40,
    "private use": "\ue000\U0010ffff",
    "a script": "<script>alert(1)</script>",
    "a style": '<para fontSize="900"><font color="red">',
    "a link": '<a href="file:///etc/passwd">x</a>',
    "a comment": "<!-- --> <![CDATA[ ]]>",
    "a format": "{0} {trip.name} %s %(x)s $HOME `id`",
    "a backslash": "\\ \\n \\001 \\)",
    "a path": "../../../../etc/passwd",
    "a header": "%PDF-1.7\n1 0 obj <</Type/Catalog>>\nendstream endobj",
    "every bracket": "((((<<<<[[[[{{{{",
    "control characters": "".join(map(chr, range(32))) + "\x7f\x85",
    "marks that stack": "Z" + "\u0300\u0316\u0324" * 300,
    "no width": "\u200b\u200c\u2060\ufeff" * 50,
    "Kyrgyz and Uyghur": "Өмүр Ң ү ئۇيغۇر",
    "mathematical letters": "𝕿𝖔𝖗𝖚𝖌𝖆𝖗𝖙 ①②③ ﬁ",
    "rare characters": "\U00020000\U0002a6d6\u3400\u9fff",
    "a table": "a\tb\tc\n" * 500,
    "numbers": "-1e308 NaN 0x00 ½ ٣",
}


def with_text(text: str):
    trip = sample_trip()
    person = replace(
        trip.people[0], name=text, note=text, phone=text, embassy=text, emergency_contact=text
    )
    vehicle = replace(trip.vehicles[0], name=text, plate=text, colour=text, note=text)
    trip = replace(
        trip,
        name=text,
        note=text,
        people=(person, *trip.people[1:]),
        vehicles=(vehicle,),
        guide=replace(trip.guide, name=text, phone=text),
        appointments=tuple(replace(a, what=text) for a in trip.appointments),
    )
    listed = sample_items(trip)[:6]
    items = [replace(i, text=text, quantity=text, bag=text, reason=text) for i in listed]
    return booklet(trip, items=items)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_that_any_text_in_any_field_is_still_a_dossier(payload):
    made = print_booklet(with_text(payload))
    assert pages.page_count(made) > 10
    assert "root:x:" not in read_back(made)
    document = pikepdf.open(BytesIO(made))
    assert not any("/XObject" in page.Resources for page in document.pages)


def test_that_there_are_thirty_hostile_texts() -> None:
    assert len(PAYLOADS) >= 30


def test_that_texts_of_a_profile_longer_than_a_page_come_to_an_end():
    trip, text = sample_trip(), "a" * 6_000
    stages = tuple(
        replace(
            stage,
            names=replace(stage.names, en=text, zh=text),
            meets=text,
            happens=(text, *stage.happens),
            cautions=tuple(replace(c, text=text) for c in stage.cautions),
        )
        for stage in trip.crossing.stages[:3]
    )
    crossing = replace(trip.crossing, stages=(*stages, *trip.crossing.stages[3:]))
    made = print_booklet(booklet(replace(trip, crossing=crossing)))
    assert read_back(made).count("a") > 3 * 4 * len(text), "no letter is lost"
    assert pages.page_count(made) < 200


def test_that_kyrgyz_letters_pinyin_and_chinese_are_read_back():
    names = ("Өмүрбек Ңүрө уулу", "Lǚ Jiànjūn", "吕建军", "Zoë Ångström")
    people = tuple(replace(PEOPLE[0], id=PersonId(n), name=name) for n, name in enumerate(names, 1))
    made = packed(read_back(print_booklet(booklet(sample_trip(people=people)))))
    assert all(packed(name) in made for name in names)


def test_that_what_no_font_has_is_printed_as_its_code_and_listed():
    made = print_booklet(booklet(sample_trip(name="Torugart 🚙 trip")))
    assert "[U+1F699]" in read_back(made)
    last = pages.page_text(made, pages.page_count(made))
    assert "What could not be shown" in last
    said = "[U+1F699] recreational vehicle, in: name of the trip"
    assert packed(said) in packed(last)
    assert "What could not be shown" not in read_back(print_booklet(booklet()))


def test_that_directions_never_reach_the_paper():
    made = read_back(print_booklet(booklet(sample_trip(name="abc\u202edef"))))
    assert "\u202e" not in made
    assert "[U+202E]" in made


def test_that_a_note_of_five_pages_is_printed_to_its_last_line():
    made = packed(read_back(print_booklet(booklet(sample_trip(note=FIVE_PAGES)))))
    assert all(packed(line) in made for line in FIVE_PAGES.splitlines())


def test_that_a_name_of_five_hundred_characters_is_on_the_cover_whole():
    name = " ".join(f"word{n:03d}" for n in range(62))[:500]
    made = print_booklet(booklet(sample_trip(name=name)))
    assert packed(name) in packed(pages.page_text(made, 1))


def test_that_eight_people_and_four_vehicles_leave_the_cover_one_page():
    long = "Ms Bartholomew Featherstonehaugh-Cholmondeley of Marjoribanks"
    people = tuple(
        replace(PEOPLE[0], id=PersonId(n), name=f"{long if n % 4 == 3 else 'Айгүл'} {n}")
        for n in range(1, 9)
    )
    vehicles = tuple(replace(VEHICLES[0], id=VehicleId(n), plate=f"KTR {n}") for n in range(1, 5))
    made = print_booklet(booklet(sample_trip(people=people, vehicles=vehicles)))
    cover = packed(pages.page_text(made, 1))
    assert all(packed(each.name) in cover for each in people)
    assert all(packed(each.plate) in cover for each in vehicles)
    assert "12367" in cover, "the last number of the page"


def test_that_a_trip_of_nobody_is_printed():
    trip = sample_trip(people=(), vehicles=(), appointments=(), confirmed_hours=(), note="")
    made = print_booklet(booklet(trip, items=(), papers=()))
    assert "No people are noted" in read_back(made)


def test_that_four_hundred_items_are_all_printed():
    items = [
        Item(ItemId(n), list(Phase)[n % 5], list(ItemKind)[n % 3], f"Thing no. {n:03d}x")
        for n in range(400)
    ]
    made = packed(read_back(print_booklet(booklet(items=items))))
    assert all(f"Thingno.{n:03d}x" in made for n in range(400))


def test_that_sixty_stages_are_all_printed():
    trip = sample_trip()
    more = tuple(
        Stage(f"extra_{n}", Names(f"Extra stage {n:02d}"), "CN", BJ, drive=Span(5, 10, 20), km=3.0)
        for n in range(60)
    )
    crossing = replace(trip.crossing, stages=(*trip.crossing.stages, *more))
    made = packed(read_back(print_booklet(booklet(replace(trip, crossing=crossing)))))
    assert all(f"Extrastage{n:02d}" in made for n in range(60))


def test_that_a_closed_day_says_so_with_the_next_opening():
    trip = sample_trip(leave_at=at("05:45", KG, date(2027, 5, 22)))
    made = packed(read_back(print_booklet(booklet(trip))))
    assert "ClosedonSat22May2027" in made
    assert "NextopeningMon24May2027" in made


def test_that_logged_times_are_printed():
    left = Split(
        SplitId(1), TimePoint("tash_rabat", Event.OUT), at("06:03"), KG, "0603", at("06:03")
    )
    made = print_booklet(booklet(splits=(left,), now=at("06:10")))
    assert "06:03" in read_back(made)
    assert "Logged" in read_back(made)


def test_that_a_trip_over_and_done_is_printed():
    assert print_booklet(booklet(now=NOW.plus(60 * 24 * 40)))


# --- codes, and what other programs say of the file ----------------------------------------------


def test_that_a_phone_reads_the_numbers_of_guide_and_operator_off_the_cover(pdf) -> None:
    picture = Image.open(BytesIO(pages.page_png(pdf, 1, round(210 / 25.4 * 150))))
    found = {each.text for each in zxingcpp.read_barcodes(picture)}
    trip = sample_trip()
    assert found == {
        f"tel:{''.join(contact.phone.split())}" for contact in (trip.guide, trip.operator)
    }


@pytest.mark.parametrize("phone", ["", "ask Wang", "12", "+86 998 000 0182 / +86 1", "9" * 400])
def test_that_what_cannot_be_dialled_is_no_code(phone: str) -> None:
    trip = sample_trip()
    waiting = cover(booklet(replace(trip, guide=replace(trip.guide, phone=phone)))).contacts
    assert waiting[0].code == ""


def test_that_another_program_finds_no_fault_in_the_file(pdf) -> None:
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []
