"""How the roles of the drawn timeline look on a screen: tokens, thickness, type.

Plain data: the first frame draws by it too and must not wait for Qt's classes.
"""

from __future__ import annotations

#: Type by the style of words: the role in the type scale, and the weight.
STYLES = {
    "name": ("body", 600), "label": ("second", 400), "strong": ("second", 600),
    "figure": ("second", 600),
}  # fmt: skip
#: Ground, outline and texture of a box by its role, as tokens.
BOXES = {
    "night": ("night", "", ""), "open": ("ok_tint", "ok_line", ""),
    "doubted": ("ok_tint", "", "doubted"), "closed": ("", "", "hatch"),
    "break": ("bad_tint", "bad", "bad"), "shut": ("bad_tint", "bad", "bad"),
    "unknown": ("", "", "dots"), "stay": ("shade", "", ""), "band": ("band", "", ""),
    "bar": ("bar", "", ""), "rest": ("sheet", "ink", ""),
}  # fmt: skip
LINES = {
    "hour": ("hour", 1.0), "third": ("third", 1.0), "rule": ("rule", 1.0), "tick": ("ink", 1.0),
    "midnight": ("ink2", 1.5), "agreed": ("accent", 1.0), "now": ("accent", 2.0),
    "unsure": ("accent", 1.0),
    "band_end": ("ink", 1.0), "plan": ("ink3", 1.0), "path": ("bar", 1.5), "went": ("bar", 2.5),
    "stopped": ("bad", 3.0), "route": ("ink", 3.0), "nothing": ("dots", 1.5),
}  # fmt: skip
#: Colours that are no more than a hint: a token, and how much of it.
FAINT = {"hour": ("rule", 0.6), "third": ("rule2", 0.5), "shade": ("bar", 0.22),
          "bad_hatch": ("bad", 0.55)}  # fmt: skip
DASHES = {"unsure": [6.0, 4.0], "midnight": [1.0, 2.0], "nothing": [1.0, 3.0], "plan": [3.0, 2.0]}
#: How far apart the lines of a hatch and the dots stand, in pixels.
TILE = 8
