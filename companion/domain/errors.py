"""Errors that may be shown to the traveller: a sentence, and what to do next."""

from __future__ import annotations


class CompanionError(Exception):
    """Something the traveller should be told in one sentence.

    ``remedy`` is a second sentence that says what to do next; empty where nothing can be done.
    """

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()


class NotAllowed(CompanionError):
    """The rules of the domain refuse this; nothing was changed."""


class NotFound(CompanionError):
    """The thing asked for is not in the library."""


class Unreadable(CompanionError):
    """A file or a text cannot be understood. ``problems`` names every place that is wrong."""

    def __init__(self, sentence: str, problems: tuple[str, ...] = (), remedy: str = "") -> None:
        super().__init__(sentence, remedy)
        self.problems = problems

    def __str__(self) -> str:
        listed = " ".join(f"({n}) {p}" for n, p in enumerate(self.problems, 1))
        return " ".join(part for part in (self.sentence, listed, self.remedy) if part)


class Locked(CompanionError):
    """The vault is locked."""


class VaultTrouble(CompanionError):
    """The vault, its key or one of its files refuses. ``kind`` says how, in plain words."""

    def __init__(self, kind: str, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence, remedy)
        self.kind = kind


class Stopped(CompanionError):
    """The traveller cancelled it; nothing of it was kept."""


class StorageTrouble(CompanionError):
    """The disk, the folder or the library file refuses. ``kind`` says how."""

    def __init__(self, kind: str, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence, remedy)
        self.kind = kind


#: The kinds of storage trouble. Kept as plain words: they also stand in logs.
DISK_FULL = "disk full"
READ_ONLY = "read-only"
IN_USE = "in use"
DAMAGED = "damaged"
NEWER = "made by a newer version"
NOT_OURS = "not a library"
NO_FOLDER = "no such folder"
