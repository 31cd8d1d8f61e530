"""Scans through the worker beside bare Pillow and PDFium in the same process, of the same run."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.benchmarks.processes import Run, in_turn, median
from tests.previews import files

ROUNDS = 3
WIDTH_PX = 1200
PHOTOS = {"12 MP JPEG": (4032, 3024), "48 MP JPEG": (8064, 6048)}
PAGES = 200
PAGES_SHOWN = 20

# One picture to warm up; then each is timed by itself. The first of ours has the start in it.
TIMED = """
import os, time
data = open(os.environ["SCAN"], "rb").read()
def timed(name, do):
    begin = time.perf_counter()
    do()
    print(f"milestone {name}={(time.perf_counter() - begin) * 1e6:.0f}", flush=True)
def memory(name, process="self"):
    # Not the peak of wait4: that has in it what the process which started this one used.
    try:
        status = open(f"/proc/{process}/status").read()
    except OSError:
        return
    print(f"milestone {name}={status.split('VmHWM:')[1].split()[0]}", flush=True)
"""

BARE_PHOTO = """
from io import BytesIO
from PIL import Image, ImageOps
def show():
    image = Image.open(BytesIO(data))
    image.thumbnail((WIDTH * 4 // 3, WIDTH)) # lying; it drafts by itself
    ImageOps.exif_transpose(image).save(BytesIO(), "PNG", compress_level=1)
def clean():
    image = ImageOps.exif_transpose(Image.open(BytesIO(data)))
    image.save(BytesIO(), "JPEG", quality=95)
timed("first", show), timed("show", show), timed("clean", clean)
memory("most")
"""

BARE_PDF = """
from io import BytesIO
import pypdfium2
def show(number):
    document = pypdfium2.PdfDocument(data)
    page = document[number]
    picture = page.render(scale=WIDTH / page.get_width()).to_pil()
    picture.convert("RGB").save(BytesIO(), "PNG")
    document.close()
timed("first", lambda: show(0))
timed("show", lambda: [show(number) for number in range(SHOWN)])
memory("most")
"""

OURS = """
from companion.previews.studio import Studio
studio = Studio()
timed("first", lambda: studio.picture(data, width_px=WIDTH))
timed("show", lambda: [studio.picture(data, n + 1, width_px=WIDTH) for n in range(SHOWN)])
timed("clean", lambda: studio.clean(data))
memory("most", studio._process.pid)
memory("caller")
studio.close()
"""


def print_previews() -> None:
    """Print time and memory of a picture to show and of a copy to hand out, with their floors."""
    print(f"scans at {WIDTH_PX} px in the worker, medians of {ROUNDS} runs in turn")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "scan")
        for name, size in PHOTOS.items():
            file.write_bytes(_photo(size))
            _print(f"{name}, lying", file, BARE_PHOTO, 1)
        file.write_bytes(_written_pages(PAGES))
        _print(f"{PAGES_SHOWN} of a PDF's {PAGES} pages", file, BARE_PDF, PAGES_SHOWN)


def _print(name: str, file: Path, bare: str, shown: int) -> None:
    sizes = f"WIDTH, SHOWN = {WIDTH_PX}, {shown}\n"
    codes = {"bare": TIMED + sizes + bare, "ours": TIMED + sizes + OURS}
    runs = in_turn(codes, {"SCAN": str(file)}, ROUNDS)
    ours, floor = _milestones(runs["ours"]), _milestones(runs["bare"])
    weight = file.stat().st_size / 2**20
    print(f"  {name} ({weight:.1f} MiB)")
    _line("first, with the start of the worker", ours["first"], floor["first"])
    _line("shown", ours["show"], floor["show"])
    if "clean" in floor:
        _line("cleaned", ours["clean"], floor["clean"])
    if "most" in ours:
        most, caller, bare_most = (
            round(kibibytes / 1024) for kibibytes in (ours["most"], ours["caller"], floor["most"])
        )
        print(f"    memory: worker {most} MiB, the program {caller} MiB; bare {bare_most} MiB")


def _line(what: str, ours: float, floor: float) -> None:
    print(f"    {what}: {ours / 1000:.0f} ms, {ours / floor:.2f} times bare")


def _milestones(runs: list[Run]) -> dict[str, float]:
    """The number behind each milestone's name, the median of all runs."""
    told = [dict(name.split("=") for name in run.milestones) for run in runs]
    return {name: median([float(each[name]) for each in told]) for name in told[0]}


def _photo(size: tuple[int, int]) -> bytes:
    """As a phone makes them: lying, with where and when; as grainy as a photo indoors."""
    small = Image.effect_noise((size[0] // 4, size[1] // 4), 40).convert("RGB")
    image = small.resize(size, Image.Resampling.BICUBIC)
    return files.written(image, "JPEG", quality=90, exif=files.notes(6, place=True))


def _written_pages(count: int) -> bytes:
    """Pages full of text."""
    from reportlab.pdfgen import canvas

    target = BytesIO()
    sheets = canvas.Canvas(target)
    for number in range(count):
        for line in range(50):
            sheets.drawString(50, 800 - 15 * line, f"Page {number + 1}, line {line + 1} " * 4)
        sheets.showPage()
    sheets.save()
    return target.getvalue()
