"""The drawn timeline as plain shapes: geometry once, for the window and for paper.

Time runs right, stages run down. ``drawing.chart`` turns a timetable and a view of it into frozen
shapes with roles; who paints them chooses colours, pens and fonts. Lengths are those of the
medium (pixels, millimetres), as its ``Sizes`` give them. ``stretches`` say which time to look at,
``rows`` and ``hours`` where a stage and its windows lie, ``courses`` how the journey runs through
them, ``board`` where a text finds room, ``edges`` what the two clocks at the edges show.
"""
