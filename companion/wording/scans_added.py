"""What came of adding several files at once: one sentence, and all of it by reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from companion.wording import vault
from companion.wording.lists import number_of
from companion.wording.plain import shown

EMPTY_FOLDER = "This folder is empty."
INNER_FOLDER = "Folders inside a folder are not taken: add each of them by itself."
_NO_SCANS = "they are no pictures or PDFs"
_NAMED = 2  # of many
_MOST_SAID = 2
#: What is said of several files, for what is said of one.
_MANY = {
    vault.SCAN_TWICE: "{many} of them were among the scans of this paper already ({names}).",
    vault.SCAN_ALIKE: "{many} of them are exactly as large as other scans of this paper: look "
    "whether they are the same ({names}).",
}


@dataclass(frozen=True)
class LeftOut:
    """A file that was not added: its name, why, and whether it is of a kind that is not taken."""

    name: str
    why: str
    stranger: bool = False


@dataclass
class Outcome:
    """``noted`` are names and remarks of files that were added and about which something is to be
    said, ``of`` is how many there were, ``stopped`` that the traveller wanted no more."""

    of: int
    added: int = 0
    noted: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    stopped: bool = False


def outcome_text(outcome: Outcome) -> str:
    """``Added 35 scans. 25 of 60 files were left out: they are no pictures or PDFs (…).``"""
    return " ".join(_sentences(outcome))


def _sentences(outcome: Outcome) -> Iterator[str]:
    if outcome.stopped:
        yield f"Stopped: {outcome.added} of {outcome.of} scans are in."
    elif outcome.added:
        yield f"Added {number_of(outcome.added, 'scan')}."
    remarks, reasons = _by_remark(outcome.noted), _by_reason(outcome.left_out)
    if len(remarks) + len(reasons) > _MOST_SAID:
        yield from _in_short(outcome)
        return
    for remark, names in remarks.items():
        yield _remark(remark, names, outcome.added)
    for group in reasons:
        yield _left_out(group, outcome.of)


def _in_short(outcome: Outcome) -> Iterator[str]:
    """Where there is more to be said than is read: how many, and the first names."""
    if outcome.noted:
        names = names_text([name for name, _ in outcome.noted])
        verb = "wants" if len(outcome.noted) == 1 else "want"
        yield f"{len(outcome.noted)} of them {verb} a look ({names})."
    if outcome.left_out:
        names = names_text([each.name for each in outcome.left_out])
        yield f"{len(outcome.left_out)} of {outcome.of} were left out ({names})."


def _remark(remark: str, names: Sequence[str], added: int) -> str:
    if added == 1:
        return remark
    if len(names) == 1:
        return f"{shown(names[0], 40)}: {remark}"
    said = _MANY.get(remark, "{many} of them ({names}): " + remark)
    return said.format(many=len(names), names=names_text(names))


def _by_remark(noted: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, remark in noted:
        found.setdefault(remark, []).append(name)
    return found


def _left_out(group: Sequence[LeftOut], of: int) -> str:
    names = names_text([each.name for each in group])
    if len(group) == 1:
        return f"{names}: {group[0].why}"
    if group[0].stranger:
        return f"{len(group)} of {of} files were left out: {_NO_SCANS} ({names})."
    return f"{len(group)} of {of} were left out ({names}): {group[0].why}"


def _by_reason(left_out: Sequence[LeftOut]) -> list[list[LeftOut]]:
    """Files of strange kinds together, whatever they are; the others by what is said of them."""
    found: dict[str, list[LeftOut]] = {}
    for each in left_out:
        found.setdefault(_NO_SCANS if each.stranger else each.why, []).append(each)
    return list(found.values())


def names_text(names: Sequence[str]) -> str:
    """``a.txt, b.txt, … and 23 more``."""
    if len(names) <= _NAMED + 1:
        return ", ".join(shown(name, 40) for name in names)
    listed = ", ".join(shown(name, 40) for name in names[:_NAMED])
    return f"{listed}, … and {len(names) - _NAMED} more"


def details(outcome: Outcome) -> list[tuple[str, list[str]]]:
    """Every file about which something is to be said, under the reason."""
    found: dict[str, list[str]] = {}
    for each in outcome.left_out:
        found.setdefault(f"Left out: {each.why}", []).append(each.name)
    for remark, names in _by_remark(outcome.noted).items():
        found.setdefault(f"Added: {remark}", []).extend(names)
    return list(found.items())
