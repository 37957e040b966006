"""Draws the invented emblems of the demo's campaigns: nobody's logo, so nobody's to borrow."""

from collections.abc import Callable
from io import BytesIO
from math import cos, pi, sin

from PIL import Image, ImageDraw

SIZE = 240
TEAL, RUST, DEEP, PAPER = "#1f5a6b", "#b4541a", "#163f4c", "#ffffff"


def draw(kind: str) -> bytes:
    """A square PNG of this kind (a key of EMBLEMS), drawn large and made small so that its edges are smooth."""
    picture = Image.new("RGB", (SIZE * 4, SIZE * 4), PAPER)
    EMBLEMS[kind](ImageDraw.Draw(picture))
    file = BytesIO()
    picture.resize((SIZE, SIZE), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()


def _wheel(pen: ImageDraw.ImageDraw) -> None:
    """A gear of eight round teeth, one of which already turns."""
    middle, reach = SIZE * 2, SIZE * 1.35
    for tooth in range(8):
        x, y = middle + reach * cos(tooth * pi / 4), middle + reach * sin(tooth * pi / 4)
        _dot(pen, x, y, 105, RUST if tooth == 7 else TEAL)
    _dot(pen, middle, middle, 310, TEAL)
    _dot(pen, middle, middle, 130, PAPER)


def _rings(pen: ImageDraw.ImageDraw) -> None:
    """Two rings that hold each other."""
    for x, colour in ((-120, TEAL), (120, RUST)):
        middle = SIZE * 2 + x
        pen.ellipse((middle - 270, SIZE * 2 - 270, middle + 270, SIZE * 2 + 270), outline=colour, width=84)


def _squares(pen: ImageDraw.ImageDraw) -> None:
    """A neighbourhood from above: nine blocks, the first of which has been visited."""
    for place in range(9):
        left, top = 150 + place % 3 * 230, 150 + place // 3 * 230
        colour = RUST if place == 0 else DEEP if place % 2 else TEAL
        pen.rounded_rectangle((left, top, left + 190, top + 190), 36, fill=colour)


def _dot(pen: ImageDraw.ImageDraw, x: float, y: float, radius: float, colour: str) -> None:
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


EMBLEMS: dict[str, Callable[[ImageDraw.ImageDraw], None]] = {"wheel": _wheel, "rings": _rings, "squares": _squares}
