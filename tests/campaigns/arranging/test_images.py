"""What somebody uploads becomes a small, clean picture, or a sentence that says why not."""

from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from raderwerk.campaigns import images
from raderwerk.campaigns.images import ImageRefused


def picture(size=(800, 400), kind="PNG", mode="RGB", **options):
    file = BytesIO()
    Image.new(mode, size, "teal").save(file, kind, **options)
    file.seek(0)
    return file


def opened(data):
    return Image.open(BytesIO(data))


def test_a_logo_fits_its_box_and_keeps_its_shape():
    found = opened(images.logo(picture((3000, 600))))
    assert (found.format, found.size) == ("PNG", (600, 120))


def test_a_logo_stays_transparent():
    assert opened(images.logo(picture(mode="RGBA"))).mode == "RGBA"


def test_a_small_logo_is_not_blown_up():
    assert opened(images.logo(picture((40, 20)))).size == (40, 20)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "RGBA", "RGB"])
def test_a_portrait_is_a_square_jpeg(mode):
    found = opened(images.portrait(picture((500, 900), mode=mode)))
    assert (found.format, found.size, found.mode) == ("JPEG", (320, 320), "RGB")


def test_a_portrait_stands_upright():
    """A phone writes the picture on its side, and says so in its metadata."""
    lying = Image.new("RGB", (400, 400), "white")
    lying.paste("black", (0, 0, 400, 80))  # a dark edge on top ...
    exif = Image.Exif()
    exif[0x0112] = 6  # ... that stands on the right once the picture is turned
    file = BytesIO()
    lying.save(file, "JPEG", exif=exif, quality=95)
    file.seek(0)
    found = opened(images.portrait(file))
    assert found.getpixel((310, 160))[0] < 60 < 200 < found.getpixel((10, 160))[0]


def test_nothing_but_the_picture_is_kept():
    note = PngInfo()
    note.add_text("Comment", "gemaakt bij mij thuis")
    exif = Image.Exif()
    exif[0x010F] = "Camera van thuis"
    for made in (
        images.logo(picture(pnginfo=note)),
        images.portrait(picture(kind="JPEG", exif=exif)),
        images.logo(picture(kind="JPEG", exif=exif)),
    ):
        assert b"thuis" not in made
        assert not opened(made).getexif()


def large():
    return BytesIO(b"\x89PNG\r\n\x1a\n" + bytes(images.MAX_BYTES))


def cut_off():
    return BytesIO(picture(kind="JPEG").read()[:-500])


def bomb():
    """A few hundred kilobytes that unpack to 400 million pixels."""
    return picture((20_000, 20_000), mode="1")


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (lambda: BytesIO(b"geen plaatje"), "geen PNG- of JPEG-afbeelding"),
        (lambda: picture(kind="GIF"), "geen PNG- of JPEG-afbeelding"),
        (lambda: BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"), "geen PNG- of JPEG-afbeelding"),
        (lambda: BytesIO(b""), "geen PNG- of JPEG-afbeelding"),
        (large, "groter dan 5 MB"),
        (cut_off, "beschadigd"),
        (bomb, "te veel beeldpunten"),
    ],
)
@pytest.mark.parametrize("make", [images.logo, images.portrait])
def test_what_is_not_a_picture_is_refused_with_a_sentence(file, words, make):
    with pytest.raises(ImageRefused, match=words):
        make(file())
