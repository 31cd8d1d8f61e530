"""Widgets that the pages share, all painted from the tokens of ``companion.ui.theme``.

labels     ``PlainLabel(text, role, tone, weight, wrap)``: roles hint second body value title
           figure clock big; tones ink ink2 ink3 ok warn bad accent. ``Rule()``, ``Rule("strong")``,
           ``KeyHint("T")``, ``Tag("archived")``.
marks      ``StateMark(state, word="", role="second")`` shape + word for VerdictState, PaperState,
           window State; ``StateShape``; ``draw_state(painter, rect, state)``; ``state_tone``;
           ``ClockTag(Clock.KYRGYZ)``; ``StageNumber(3, "KG")``.
buttons    ``Button("&Add", kind, icon=, key=, name=, on=)`` kinds main plain tool quiet;
           ``CheckBox(text, name)``; ``draw_tick(painter, box, ticked)``.
segmented  ``Segmented([("day", "Day"), …], name, value)`` signal ``chosen(str)``, ``.value``,
           ``.choose(key)``; ``Choice(name)`` a combo box.
sheet      ``Sheet(head, margin)`` with ``.add(w)``, ``.add_rule()``, ``.rows``;
           ``PageHead(title, tools, main, note)``; ``VerdictStrip().add_cell(VerdictCell(over))``,
           ``VerdictCell.show_verdict(figure, sentence, state, detail)``; ``ScrollColumn().column``;
           ``EmptyState(title, sentence, *buttons)``; ``row_of(a, None, b)``, ``column_of``,
           ``clear(layout)``.
times      ``DualTime(at)``, ``.show_instant(at, dated)``; ``TimeField(name, clock, reader)`` with
           ``.set_day(date)``, ``.set_instant(at, clock)``, ``.read()``, ``.instant()``, ``.clock``,
           ``.text()``, signal ``edited``; ``ClockChoice``; ``mark(line, wrong)``.
dates      ``DateField(name)`` with ``.set_date(date | None)``, ``.read()``, ``.date()``, signal
           ``edited``; ``MonthGrid``.
fields     ``Field("&Name", editor, hint)`` label over editor; ``.error(sentence)`` "" for none;
           ``TextLine(name, text)``, ``TextArea(name, text)``.

Every focusable widget has an accessible name: give ``name`` or a text. To paint by hand:
``theme.tokens().colour("accent")``, ``fonts.font("value", 600)``, ``fonts.px(48)`` (grows with
the text size), ``icons.pixmap("map", 18, "ink2", ratio)``.
"""
