"""One stage of a trip's copy of the profile, as typed: empty means as in the profile."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.domain.crossing import Crossing, Span, Stage
from companion.domain.errors import NotAllowed, NotFound
from companion.domain.sources import Claim
from companion.domain.trip import StageEdit
from companion.ui.widgets.fields import Field, TextArea, TextLine, fields_row
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.sheet import ScrollColumn, column_of, row_of
from companion.wording.plain import shown
from companion.wording.verdicts import CERTAINTY_WORDS

SPANS = (
    ("drive", "Drive from the stage before"),
    ("wait", "Wait until somebody serves you"),
    ("service", "Being served"),
    ("guide_delay", "Delay of the guide"),
    ("late_opening", "Late opening"),
)
PARTS = ("shortest", "typical", "longest")
#: What the first stage has none of.
BEFORE = ("km", *(key for key, _ in SPANS))
BEGINS = "The trip begins here at the planned time: no way to come, no wait, no counter."


class StageForm(ScrollColumn):
    """``read()`` answers the edit or None after marking what is wrong."""

    edited = Signal()

    def __init__(self, crossing: Crossing, parent: QWidget | None = None) -> None:
        super().__init__(16, parent)
        self._crossing = crossing
        self._stage_id = ""
        self._fields: dict[str, Field] = {}
        self._lines: dict[str, TextLine] = {}
        self.column.setContentsMargins(24, 16, 16, 16)
        self._build()

    def _build(self) -> None:
        self._line("name", "Name")
        self._pair(("km", "Kilometres from the stage before"), ("altitude_m", "Altitude, m"))
        self._pair(
            ("latitude", "Latitude, degrees north"), ("longitude", "Longitude, degrees east")
        )
        for key, title in SPANS:
            self._span(key, title)
        self._begins = PlainLabel(BEGINS, "second", "ink2", wrap=True)
        self.column.addWidget(self._begins)
        self._remark = TextArea("Note", lines=3)
        self._remark.textChanged.connect(self.edited)
        self._fields["note"] = Field("N&ote", self._remark)
        self.column.addWidget(self._fields["note"])
        self._sources = column_of()
        self.column.addWidget(self._sources)
        self.column.addStretch(1)

    def _editor(self, key: str, name: str) -> TextLine:
        self._lines[key] = line = TextLine(name)
        line.textEdited.connect(self.edited)
        return line

    def _field(self, key: str, label: str) -> Field:
        self._fields[key] = Field(label, self._editor(key, label))
        return self._fields[key]

    def _line(self, key: str, label: str) -> None:
        self.column.addWidget(self._field(key, label))

    def _pair(self, *pairs: tuple[str, str]) -> None:
        self.column.addWidget(fields_row(*(self._field(*pair) for pair in pairs)))

    def _span(self, key: str, title: str) -> None:
        lines = [self._editor(f"{key} {part}", f"{title}, {part}, minutes") for part in PARTS]
        row = row_of(*lines, spacing=8)
        row.setFocusProxy(lines[0])
        self._fields[key] = Field(f"{title}: shortest, typical, longest, in minutes", row)
        self.column.addWidget(self._fields[key])

    # --- filling --------------------------------------------------------------------------------

    def show_stage(self, plain: Stage, edit: StageEdit, begins: bool = False) -> None:
        """The traveller's values; the profile's stand grey in the empty fields.

        ``begins``: it is the first stage; what it has none of is not asked for.
        """
        self._stage_id = plain.id
        for field in self._fields.values():
            field.error("")
        for key in ("name", "km", "altitude_m", "latitude", "longitude"):
            own = getattr(edit, key)
            of_profile = plain.names.en if key == "name" else getattr(plain, key)
            self._lines[key].setText(_text(own))
            self._lines[key].setCursorPosition(0)
            self._lines[key].setPlaceholderText(_text(of_profile) or "not known")
        for key, _ in SPANS:
            self._show_span(key, getattr(edit, key), getattr(plain, key))
        for key in BEFORE:  # what was kept once stays in sight
            self._fields[key].setVisible(not begins or getattr(edit, key) is not None)
        self._begins.setVisible(begins)
        self._remark.setPlainText(edit.note)
        self._show_sources(plain)

    def _show_span(self, key: str, own: Span | None, of_profile: Span | None) -> None:
        for part in PARTS:
            line = self._lines[f"{key} {part}"]
            line.setText(_text(getattr(own, part, None)))
            line.setPlaceholderText(_text(getattr(of_profile, part, None)) or part)

    def _show_sources(self, plain: Stage) -> None:
        fresh = column_of(spacing=6)
        lines = fresh.layout()
        for widget in _source_lines(plain, self._crossing):
            if lines is not None:
                lines.addWidget(widget)
        self.column.replaceWidget(self._sources, fresh)
        self._sources.deleteLater()
        self._sources = fresh

    # --- reading --------------------------------------------------------------------------------

    def read(self) -> StageEdit | None:
        """What was typed, or None after marking the first wrong field."""
        for field in self._fields.values():
            field.error("")
        try:
            return StageEdit(
                self._stage_id,
                name=self._lines["name"].text().strip() or None,
                km=self._number("km", 0, 2000),
                altitude_m=_whole(self._number("altitude_m", -500, 9000)),
                latitude=self._number("latitude", -90, 90),
                longitude=self._number("longitude", -180, 180),
                note=self._remark.text(),
                **{key: self._read_span(key) for key, _ in SPANS},
            )
        except NotAllowed:
            return None

    def _number(self, key: str, least: float, most: float) -> float | None:
        text = self._lines[key].text().strip().replace(",", ".")
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            raise self._wrong(key, f"“{text}” is not a number.") from None
        if not least <= number <= most:
            raise self._wrong(key, f"It lies between {least:g} and {most:g}.")
        return number

    def _read_span(self, key: str) -> Span | None:
        texts = [self._lines[f"{key} {part}"].text().strip() for part in PARTS]
        if not any(texts):
            return None
        if not all(text.isdecimal() for text in texts):
            raise self._wrong(key, "Give all three in whole minutes, or none.")
        shortest, typical, longest = (int(text) for text in texts)
        if not shortest <= typical <= longest:
            raise self._wrong(key, "They run from the shortest over the typical to the longest.")
        return Span(shortest, typical, longest)

    def _wrong(self, key: str, sentence: str) -> NotAllowed:
        self._fields[key].error(sentence)
        self._fields[key].editor.setFocus()
        self.ensureWidgetVisible(self._fields[key])
        return NotAllowed(sentence)


def _text(value: object) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def _source_lines(stage: Stage, crossing: Crossing) -> list[QWidget]:
    """Who says what about this stage, with the other sources' values."""
    lines: list[QWidget] = [Rule(), PlainLabel("Sources", "value", weight=600)]
    for dispute in stage.disputes:
        lines.append(PlainLabel(shown(dispute.about), weight=600, wrap=True))
        lines.append(_claim("In use", dispute.in_use, crossing))
        lines.extend(_claim("Also said", claim, crossing) for claim in dispute.others)
    lines.extend(_claim("As said", claim, crossing) for claim in stage.claims)
    titles = [_title(crossing, source) for source in stage.sources]
    if titles:
        lines.append(PlainLabel("; ".join(titles), "second", "ink2", wrap=True))
    if len(lines) == 2:
        lines.append(PlainLabel("No source is named for this stage.", "second", "ink2"))
    return lines


def _claim(word: str, claim: Claim, crossing: Crossing) -> QWidget:
    certainty = CERTAINTY_WORDS[claim.certainty]
    text = (
        f"{word}: {shown(claim.value)} ({_title(crossing, claim.source)}, {claim.as_of}, "
        f"{certainty})"
    )
    return PlainLabel(text, "second", "ink2", wrap=True)


def _title(crossing: Crossing, source_id: str) -> str:
    try:
        source = crossing.source(source_id)
    except NotFound:
        return source_id
    return shown(source.title)
