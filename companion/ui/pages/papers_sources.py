"""What was chosen, dropped or pasted, as files to be added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from companion.app.scans import Source, source_of
from companion.disk.troubles import of_reading
from companion.wording.scans_added import EMPTY_FOLDER, INNER_FOLDER, LeftOut


@dataclass
class Gathered:
    """The files, and the folders in which nothing was found that can be added."""

    sources: list[Source] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.sources or self.left_out)

    @property
    def many(self) -> int:
        """How many there are to be told of."""
        return len(self.sources) + len(self.left_out)


def gathered_in(data: QMimeData) -> Gathered:
    """The files and the picture in what was dropped or pasted."""
    found = gathered(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    if not found and data.hasImage():
        found.sources = _pasted(data.imageData())
    return found


def gathered(paths: Iterable[Path]) -> Gathered:
    """These files, and of folders what lies in them."""
    found = Gathered()
    for path in paths:
        if path.is_dir():
            _gather_folder(path, found)
        else:
            found.sources.append(source_of(path))
    return found


def _gather_folder(folder: Path, found: Gathered) -> None:
    """Its files in the order of their names; hidden ones are left, folders in it are told of."""
    try:
        inside = sorted(folder.iterdir(), key=lambda each: each.name.casefold())
    except OSError as problem:
        found.left_out.append(LeftOut(folder.name, str(of_reading(problem, folder))))
        return
    inside = [each for each in inside if not each.name.startswith(".")]
    if not inside:
        found.left_out.append(LeftOut(folder.name, EMPTY_FOLDER))
    for each in inside:
        if each.is_file():
            found.sources.append(source_of(each))
        elif each.is_dir():
            found.left_out.append(LeftOut(f"{folder.name}/{each.name}", INNER_FOLDER))


def _pasted(image: Any) -> list[Source]:
    """A picture from the clipboard, as a PNG in memory."""
    picture = image if isinstance(image, QImage) else QImage(image)
    if picture.isNull():
        return []
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return [Source("pasted.png", data=bytes(buffer.data().data()))]
