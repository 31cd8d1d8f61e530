"""The numbers on the tabs at the outer edge, by which a part of the book is found in the hand."""

from __future__ import annotations

from companion.domain.choices import Section

#: Notes and advice follow the blank log, and share its tab.
_SHARED = {Section.NOTES: Section.LOG}
_NUMBERED = [section for section in Section if section not in _SHARED]
TABS = len(_NUMBERED)


def tab_of(section: Section) -> str:
    """The number of that section's tab: its place in the book, whatever is left out."""
    return str(_NUMBERED.index(_SHARED.get(section, section)) + 1)
