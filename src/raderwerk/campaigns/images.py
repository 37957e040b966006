"""Makes a small, clean picture of what somebody uploads: a logo as PNG, a portrait as square JPEG.

The picture is decoded and written anew, so that nothing but the picture itself is kept: no place, camera or hidden file.
"""

import warnings
from io import BytesIO
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

MAX_BYTES = 5 * 1024 * 1024
MAX_PIXELS = 40_000_000  # a good phone makes 12 million; a "bomb" unpacks to hundreds of millions
LOGO_BOX = (600, 240)
PORTRAIT = 320
FORMATS = ("PNG", "JPEG")


class ImageRefused(Exception):
    """This file cannot become a picture; its text tells the user why and what to do."""


def logo(file: BinaryIO) -> bytes:
    """A PNG that fits in 600 x 240 pixels, transparency kept."""
    image = _opened(file).convert("RGBA")
    image.thumbnail(LOGO_BOX)
    return _written(image, "PNG")


def portrait(file: BinaryIO) -> bytes:
    """A JPEG of 320 x 320 pixels, cut from the middle, upright as the camera was held."""
    upright = ImageOps.exif_transpose(_opened(file))
    square = ImageOps.fit(_on_white(upright), (PORTRAIT, PORTRAIT), centering=(0.5, 0.4))
    return _written(square, "JPEG")


def _opened(file: BinaryIO) -> Image.Image:
    """The decoded picture; raises ImageRefused before anything large is unpacked."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ImageRefused(_("Dit bestand is groter dan 5 MB. Maak de afbeelding kleiner en kies haar opnieuw."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit below is stricter
            image = Image.open(BytesIO(data), formats=FORMATS)
        _check_size(image)
        image.load()
        _check_end(data, image)
    except UnidentifiedImageError:
        raise ImageRefused(
            _("Dit is geen PNG- of JPEG-afbeelding. Bewaar het plaatje als PNG of JPEG en kies het opnieuw.")
        ) from None
    except Image.DecompressionBombError:
        raise _too_large() from None
    except (OSError, SyntaxError, ValueError):
        raise ImageRefused(_("Deze afbeelding is beschadigd. Bewaar haar opnieuw, of kies een andere.")) from None
    return image


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise _too_large()


def _check_end(data: bytes, image: Image.Image) -> None:
    """Raise OSError for a file that stops halfway: other parts of a process may have told Pillow not to mind."""
    # In a JPEG the two bytes that end it, found after the last scan began, can be nothing else.
    jpeg_ends = data.rfind(b"\xff\xd9") > data.rfind(b"\xff\xda")
    if not (b"IEND" in data[-64:] if image.format == "PNG" else jpeg_ends):
        raise OSError("The picture stops halfway.")


def _too_large() -> ImageRefused:
    return ImageRefused(_("Deze afbeelding heeft te veel beeldpunten. Maak haar kleiner, bijvoorbeeld 1.200 breed."))


def _on_white(image: Image.Image) -> Image.Image:
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image.convert("RGBA"))
    return paper.convert("RGB")


def _written(image: Image.Image, kind: str) -> bytes:
    # A fresh canvas: Pillow would otherwise carry the file's metadata along.
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    target = BytesIO()
    clean.save(target, kind, optimize=True, quality=88)
    return target.getvalue()
