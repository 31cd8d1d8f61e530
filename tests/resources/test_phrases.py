"""The shipped phrases: all are there, in every language, and every letter can be printed."""

from __future__ import annotations

from companion.domain.phrases import BLANK
from companion.dossier.typeface import has_glyph
from companion.profiles import reader


def test_that_all_phrases_stand_in_every_language_once() -> None:
    phrases = reader.phrases().phrases
    assert len(phrases) == len({phrase.id for phrase in phrases}) == 34
    for name in ("en", "zh", "pinyin", "ru", "ky"):
        texts = [getattr(phrase, name) for phrase in phrases]
        assert all(text.strip() for text in texts)
        assert len(set(texts)) == 34, name


def test_that_every_letter_of_them_can_be_printed() -> None:
    missing = {
        letter
        for phrase in reader.phrases().phrases
        for text in (phrase.en, phrase.zh, phrase.pinyin, phrase.ru, phrase.ky)
        for letter in text
        if letter != " " and not has_glyph(letter)
    }
    assert missing == set()


def test_that_each_language_has_as_many_blanks() -> None:
    for phrase in reader.phrases().phrases:
        texts = (phrase.en, phrase.zh, phrase.pinyin, phrase.ru, phrase.ky)
        assert len({text.count(BLANK) for text in texts}) == 1, phrase.id


def test_that_no_language_counts_as_read_by_a_native_speaker_yet() -> None:
    assert reader.phrases().not_reviewed() == ("zh", "ru", "ky")
