"""Texts that have broken printers, and trips that have one of them in every field."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from companion.domain.booklet import Booklet
from companion.domain.papers import AsWritten
from companion.domain.trip import StageEdit
from companion.dossier.typeface import has_glyph
from tests.dossier.booklets import booklet, sample_items, sample_papers, sample_trip

FIVE_PAGES = "\n".join(f"Line {n} of a long note, written on a cold evening." for n in range(320))
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

#: Texts that stand for something else, or that nobody types.
NOT_TYPED = {
    "kind", "night_stop", "schedule", "stage_id", "hours", "of", "field", "certainty", "as_of",
}  # fmt: skip
#: Compared or kept, and on no page by themselves.
NOT_PRINTED = {"mrz_name", "noted"}


@dataclass
class Filled:
    """A booklet with a text in every field, and what stands in each by the name of the field."""

    text: str
    booklet: Booklet = field(init=False)
    texts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        trip = sample_trip()
        trip = self._in(trip, "trip")
        trip = replace(
            trip,
            people=tuple(self._in(p, "person") for p in trip.people),
            vehicles=tuple(self._in(v, "vehicle") for v in trip.vehicles),
            guide=self._in(trip.guide, "guide"),
            operator=self._in(trip.operator, "operator"),
            appointments=tuple(self._in(a, "appointment") for a in trip.appointments),
            confirmed_hours=tuple(self._in(c, "confirmed") for c in trip.confirmed_hours),
            edits=(StageEdit("kg_exit", name=self._new("stage"), note=self._new("stage note")),),
        )
        papers = tuple(
            replace(self._in(p, f"paper {p.kind}"), as_written=(AsWritten("plate", self.text),))
            for p in sample_papers(trip)
        )
        items = tuple(self._in(i, "item") for i in sample_items(trip)[:6])
        self.booklet = booklet(trip, items=items, papers=papers)

    def _in(self, value: Any, what: str) -> Any:
        """Every text of that value; numbers, dates and what is chosen stay."""
        texts = [f.name for f in fields(value) if isinstance(getattr(value, f.name), str)]
        names = [name for name in texts if name not in NOT_TYPED]
        return replace(value, **{name: self._new(f"{what} {name}") for name in names})

    def _new(self, where: str) -> str:
        """The text with a mark of its own before it."""
        mark = f"Q{len(self.texts):03d}"
        made = f"{mark} {self.text}"
        self.texts[f"{where} {mark}"] = made
        return made


def as_printed(text: str) -> str:
    """What a reader should find: the same, with codes for what cannot be shown."""
    return "".join(_one(c) for c in unicodedata.normalize("NFC", text))


def lost_in(text: str) -> set[str]:
    """The codes of what cannot be shown of it."""
    return {_one(c) for c in unicodedata.normalize("NFC", text) if _one(c).startswith("[U+")}


def _one(character: str) -> str:
    if character in "\n\t\r\u2028\u2029":
        return " "
    if character in "\u200d\ufe0e\ufe0f":
        return ""
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn")
    return f"[U+{ord(character):04X}]" if hidden or not has_glyph(character) else character


def values_in(value: Any) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from values_in(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from values_in(getattr(value, each.name))


def with_text(text: str) -> Booklet:
    """A trip with that text in the fields that stand largest or on most pages."""
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
    return booklet(
        trip,
        items=[replace(i, text=text, quantity=text, bag=text, reason=text) for i in listed],
    )
