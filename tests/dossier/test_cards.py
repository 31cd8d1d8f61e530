"""Show cards: every statement on paper, large enough, with what the trip says of itself."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from companion.domain.choices import Choices, Section
from companion.domain.secrets import Sealed, Secret
from companion.domain.trip import Contact
from companion.dossier.content import content
from companion.dossier.content_cards import About
from companion.dossier.flow import LEFT, RIGHT
from companion.dossier.paper import lay_out
from companion.dossier.sheet import Text
from companion.dossier.tabs import tab_of
from companion.dossier.typeface import has_glyph
from companion.profiles import reader
from companion.wording import cards as words
from tests.dossier.booklets import booklet, sample_trip

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LEAST = 28  # points of Chinese on a card


def made(trip=None):
    return replace(booklet(trip), phrases=reader.phrases())


def card_texts(trip=None) -> list[Text]:
    book = lay_out(content(made(trip), has_glyph))
    pages = [page for page in book.pages if page.tab == tab_of(Section.CARDS)]
    return [mark for page in pages for mark in page.sheet.marks() if isinstance(mark, Text)]


def test_that_every_phrase_stands_on_a_card_in_every_language() -> None:
    printed = "".join(mark.text for mark in card_texts()).replace(" ", "")
    for card in content(made(), has_glyph).cards.cards:
        for text in (card.large, card.pinyin, card.en, card.ru, card.ky):
            assert text.replace(" ", "") in printed


def test_that_chinese_on_a_card_can_be_read_through_a_window() -> None:
    cards = content(made(), has_glyph).cards
    statements = "".join(card.large for card in (cards.waits, *cards.cards) if card)
    labels = {fact.label[0] for fact in cards.facts} | {words.WHEN[0]}
    chinese = [mark for mark in card_texts() if CHINESE.search(mark.text)]
    said = [mark for mark in chinese if mark.text in statements and mark.text not in labels]
    assert len(said) >= 34
    assert min(mark.style.size for mark in said) >= LEAST


def beyond_the_page(trip=None) -> list[Text]:
    inside = (mark for mark in card_texts(trip) if not mark.outside)
    return [mark for mark in inside if mark.x < LEFT - 0.1 or mark.right > RIGHT + 0.1]


def test_that_nothing_on_a_card_runs_out_of_the_page() -> None:
    assert beyond_the_page() == []


def test_that_each_card_says_who_has_not_read_it() -> None:
    cards = content(made(), has_glyph).cards
    assert cards.waits is not None
    for card in (cards.waits, *cards.cards):
        assert "Not yet read by a native speaker: Chinese, Russian, Kyrgyz." in card.small
    assert "Less certain: Kyrgyz." in cards.waits.small


def test_that_the_trip_fills_the_blanks_and_says_when_on_both_clocks() -> None:
    cards = content(made(), has_glyph).cards
    said = {card.en for card in cards.cards}
    assert "We are 2 people with 2 vehicles." in said
    assert cards.meeting is not None
    assert (cards.meeting.beijing, cards.meeting.kyrgyz) == ("11:00", "09:00")
    assert cards.meeting.day_zh == "2027年5月18日 星期二"
    assert not any("___" in card.en for card in cards.cards)


def test_that_what_nobody_noted_is_left_out_or_stays_a_line_to_write_on() -> None:
    bare = replace(
        sample_trip(), people=(), vehicles=(), appointments=(), guide=Contact(), operator=Contact()
    )
    cards = content(made(bare), has_glyph).cards
    assert (cards.facts, cards.meeting) == ((), None)
    assert "We travel with the agency ___." in {card.en for card in cards.cards}


@pytest.mark.parametrize("name", ["<b>" * 40, "A" * 300, "\u202e吐尔尕特 كاشغر", ""])
def test_that_no_name_can_keep_the_cards_from_being_printed(name: str) -> None:
    trip = replace(sample_trip(), guide=Contact(name, name), operator=Contact(name, name))
    assert card_texts(trip)
    assert beyond_the_page(trip) == []


def about_us(numbers: bool, blood_group: Secret = "A Rh+") -> tuple[list[About], str]:
    anna = sample_trip().people[0]
    anna = replace(anna, blood_group=blood_group, medical="Asthma.\nNo penicillin.")
    found = replace(made(sample_trip(people=(anna,))), choices=Choices(numbers=numbers))
    cards = content(found, has_glyph).cards
    book = lay_out(content(found, has_glyph))
    pages = [page.sheet for page in book.pages if page.tab == tab_of(Section.CARDS)]
    marks = [m for sheet in pages for m in sheet.marks() if isinstance(m, Text)]
    return list(cards.about), " ".join(m.text for m in marks)


def test_that_medical_facts_stand_on_a_card_only_where_they_were_asked_for() -> None:
    for numbers in (False, True):
        _, said = about_us(numbers)
        assert ("A Rh+" in said) is numbers
        assert ("No penicillin." in said) is numbers
        assert "血型" in said if numbers else "Anna Lindqvist" in said


def test_that_what_is_locked_leaves_room_to_write() -> None:
    rows, _ = about_us(True, Sealed(b"sealed"))
    (medical,) = [row for row in rows if row.label == words.MEDICAL]
    assert "Blood" not in " ".join(medical.lines)
    (hotel,) = [row for row in rows if row.label == words.HOTEL]
    assert hotel.lines == ()


def test_that_the_card_about_us_has_vehicles_and_insurance() -> None:
    rows, said = about_us(False)
    assert [row.plate for row in rows if row.label == words.VEHICLE] == ["KTR 48P", "4170 LBX"]
    assert any(row.label == words.INSURANCE for row in rows)
    assert {"酒店地址", "保险", "医疗"} <= set(said.split())


@pytest.mark.parametrize(
    ("people", "vehicles", "en", "ru", "pinyin"),
    [
        (1, 1, "We are 1 person with 1 vehicle.", "Нас 1 человек, машин: 1.", "yī ge rén, yī"),
        (2, 2, "We are 2 people with 2 vehicles.", "Нас 2 человека, машин: 2.", "liǎng ge rén"),
        (5, 3, "We are 5 people with 3 vehicles.", "Нас 5 человек, машин: 3.", "wǔ ge rén, sān"),
        (12, 4, "We are 12 people with 4 vehicles.", "Нас 12 человек, машин: 4.", "12 ge rén"),
        (22, 9, "We are 22 people with 9 vehicles.", "Нас 22 человека, машин: 9.", "22 ge rén"),
    ],
)
def test_that_words_agree_with_how_many_we_are(
    people: int, vehicles: int, en: str, ru: str, pinyin: str
) -> None:
    (phrase,) = [p for p in reader.phrases().phrases if p.id == "people_and_vehicles"]
    said = words.agreeing(phrase.filled(str(people), str(vehicles)))
    assert (said.en, said.ru) == (en, ru)
    assert pinyin in said.pinyin


def test_that_very_large_chinese_is_broken_between_its_words() -> None:
    (phrase,) = [p for p in reader.phrases().phrases if p.parts]
    assert "".join(phrase.parts) == phrase.zh
    printed = [mark.text for mark in card_texts()]
    assert all(part in printed for part in phrase.parts)


def test_that_the_name_of_who_waits_is_never_cut() -> None:
    name = "Wang Jianjun of the Kashgar Silk Road and Mountain Overland Travel Service 王建军"
    trip = replace(sample_trip(), guide=Contact(name, "+86 998 000 0182"))
    printed = " ".join(mark.text for mark in card_texts(trip))
    assert "Mountain Overland" in printed
    assert "王建军" in printed
    assert beyond_the_page(trip) == []
