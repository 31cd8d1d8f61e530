"""Puts small pages side by side on sheets that are printed on both sides, folded and stapled."""

from __future__ import annotations

from io import BytesIO

_ON_A_SHEET = 4


def imposed(pdf: bytes) -> bytes:
    """The pages of ``pdf``, all of one size, two to a side, in the order of a folded booklet.

    To be printed on both sides and turned over the short edge. Empty pages fill the last sheet.
    Bookmarks go: a sheet has no one place for them. Same pages, same bytes.
    """
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as small, pikepdf.new() as large:
        wide, high = (float(edge) for edge in small.pages[0].mediabox[2:])
        for left, right in sides(len(small.pages)):
            side = large.add_blank_page(page_size=(2 * wide, high))
            for number, x, name in ((left, 0.0, "/Left"), (right, wide, "/Right")):
                if number is not None:
                    page = large.copy_foreign(small.pages[number - 1].as_form_xobject())
                    side.add_resource(page, pikepdf.Name.XObject, pikepdf.Name(name))
                    side.contents_add(f"q 1 0 0 1 {x:.2f} 0 cm {name} Do Q".encode())
        large.docinfo["/Title"] = small.docinfo.get("/Title", "")
        large.Root.Lang = small.Root.get("/Lang", "en")
        target = BytesIO()
        large.save(target, deterministic_id=True)
    return target.getvalue()


def sides(pages: int) -> list[tuple[int | None, int | None]]:
    """The left and right page of each side, front and back in turn; None for an empty one."""
    last = -(-pages // _ON_A_SHEET) * _ON_A_SHEET
    found = []
    for at in range(0, last // 2, 2):
        found += [(last - at, at + 1), (at + 2, last - at - 1)]
    return [tuple(n if n <= pages else None for n in pair) for pair in found]  # type: ignore[misc]
