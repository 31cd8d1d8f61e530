"""Puts small pages side by side on sheets that are printed on both sides, folded and stapled."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from companion.dossier.ink import Bookmark

if TYPE_CHECKING:
    import pikepdf

_ON_A_SHEET = 4


def imposed(pdf: bytes, bookmarks: Sequence[Bookmark] = ()) -> bytes:
    """The pages of ``pdf``, all of one size, two to a side, in the order of a folded booklet.

    To be printed on both sides and turned over the short edge. Empty pages fill the last sheet.
    Bookmarks lead to the side on which their page stands. Same pages, same bytes.
    """
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as small, pikepdf.new() as large:
        wide, high = (float(edge) for edge in small.pages[0].mediabox[2:])
        both = sides(len(small.pages))
        for left, right in both:
            side = large.add_blank_page(page_size=(2 * wide, high))
            for number, x, name in ((left, 0.0, "/Left"), (right, wide, "/Right")):
                if number is not None:
                    page = large.copy_foreign(small.pages[number - 1].as_form_xobject())
                    side.add_resource(page, pikepdf.Name.XObject, pikepdf.Name(name))
                    side.contents_add(f"q 1 0 0 1 {x:.2f} 0 cm {name} Do Q".encode())
        _add_bookmarks(large, bookmarks, both)
        large.docinfo["/Title"] = small.docinfo.get("/Title", "")
        large.Root.Lang = small.Root.get("/Lang", "en")
        target = BytesIO()
        large.save(target, deterministic_id=True)
    return target.getvalue()


def _add_bookmarks(
    large: pikepdf.Pdf,
    bookmarks: Sequence[Bookmark],
    both: Sequence[tuple[int | None, int | None]],
) -> None:
    """Each to the side with its page; one of a lower level under the last of a higher one."""
    import pikepdf

    side_of = {number: n for n, pair in enumerate(both) for number in pair}
    with large.open_outline() as outline:
        above = [outline.root]
        for mark in bookmarks:
            item = pikepdf.OutlineItem(mark.title, side_of[mark.page + 1], "Fit")
            del above[mark.level + 1 :]
            above[-1].append(item)
            above.append(item.children)


def sides(pages: int) -> list[tuple[int | None, int | None]]:
    """The left and right page of each side, front and back in turn; None for an empty one."""
    last = -(-pages // _ON_A_SHEET) * _ON_A_SHEET
    found = []
    for at in range(0, last // 2, 2):
        found += [(last - at, at + 1), (at + 2, last - at - 1)]
    return [tuple(n if n <= pages else None for n in pair) for pair in found]  # type: ignore[misc]
