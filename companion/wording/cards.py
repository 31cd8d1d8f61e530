"""What stands on the cards that are held up, besides the phrases themselves."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from companion.domain.phrases import Phrase

TITLE = "Show cards"
NOTE = "Hold the card up, and point at the line."
PLEASE_READ = ("Please read", "请看", "Прочтите, пожалуйста")
#: Of the lines about ourselves: Chinese, English and Russian.
GUIDE = ("导游", "Guide", "Гид")
PHONE = ("电话", "Phone", "Телефон")
AGENCY = ("旅行社", "Agency", "Турфирма")
VEHICLES = ("车辆", "Vehicles", "Машины")
TOGETHER = ("人数", "Together", "Всего")
WHEN = ("时间", "When", "Время")
BEIJING = ("北京时间", "Beijing time", "Пекинское время")
KYRGYZ = ("吉尔吉斯时间", "Kyrgyz time", "Время Кыргызстана")
#: The card about ourselves, for a checkpoint, a hotel or a doctor.
ABOUT = ("我们的资料", "About us", "О нас")
VEHICLE = ("车辆", "Vehicle", "Машина")
HOTEL = ("酒店地址", "Hotel", "Гостиница")
INSURANCE = ("保险", "Insurance", "Страховка")
MEDICAL = ("医疗", "Medical", "Медицина")
BLOOD = "血型 Blood group"
VALID = "有效期至 valid until"

_LANGUAGES = {"zh": "Chinese", "ru": "Russian", "ky": "Kyrgyz"}
_COUNTED = ("yī", "liǎng", "sān", "sì", "wǔ", "liù", "qī", "bā", "jiǔ", "shí")
_WEEKDAYS = "一二三四五六日"


def small_print(number: int, not_read: Collection[str], unsure: Collection[str]) -> str:
    """``Phrase 11. Not yet read by a native speaker: Chinese, Kyrgyz. Less certain: Kyrgyz.``"""
    parts = [f"Phrase {number}."]
    for head, languages in (
        ("Not yet read by a native speaker", not_read),
        ("Less certain", unsure),
    ):
        if languages:
            parts.append(f"{head}: {', '.join(_LANGUAGES[each] for each in languages)}.")
    return " ".join(parts)


def together(people: int, vehicles: int) -> tuple[str, str]:
    """How many we are, in Chinese and in English."""
    some = "person" if people == 1 else "people"
    driven = "vehicle" if vehicles == 1 else "vehicles"
    return f"{people} 人，{vehicles} 辆车", f"{people} {some}, {vehicles} {driven}"


def agreeing(counted: Phrase) -> Phrase:
    """The phrase about how many we are, with its words agreeing with the numbers in it."""
    english = re.sub(r"\b1 people\b", "1 person", counted.en)
    return replace(
        counted,
        en=re.sub(r"\b1 vehicles\b", "1 vehicle", english),
        ru=re.sub(r"\b(\d+) человек\b", _of_people, counted.ru),
        pinyin=re.sub(r"\b(\d+) (?=ge\b|liàng\b)", _counted_in_pinyin, counted.pinyin),
    )


def _of_people(found: re.Match[str]) -> str:
    """``2 человека``, ``5 человек``, ``12 человек``, ``22 человека``."""
    number = int(found[1])
    few = number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14)
    return f"{number} человека" if few else found[0]


def _counted_in_pinyin(found: re.Match[str]) -> str:
    """``liǎng ``, for two before a measure word; ten and more stay figures."""
    number = int(found[1])
    return f"{_COUNTED[number - 1]} " if 0 < number <= len(_COUNTED) else found[0]


def chinese_day(year: int, month: int, day: int, weekday: int) -> str:
    """``2027年5月18日 星期二``; ``weekday`` counts from Monday as 0."""
    return f"{year}年{month}月{day}日 星期{_WEEKDAYS[weekday]}"
