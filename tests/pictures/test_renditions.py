"""What readers are sent of a photo: light, and like it; made within a bound of processor time."""

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image, ImageChops

from news.demo import pictures as scenes
from news.pictures import uploads
from news.pictures.renditions import FORMATS, box_around, make
from portal.decoding import process
from portal.decoding.likeness import ssim

pytestmark = pytest.mark.django_db


def camera(width, height, grain=6):
    """A photo of a phone: a scene in all its detail, and the grain of a small sensor."""
    drawn = Image.open(io.BytesIO(scenes.draw("thu", kind="march", width=width, height=height)))
    noise = Image.effect_noise((width, height), grain)
    photo = io.BytesIO()
    ImageChops.add(drawn, Image.merge("RGB", [noise] * 3), 1, -128).save(photo, "JPEG", quality=92)
    photo.seek(0)
    return photo


def opened(name):
    with default_storage.open(name) as file:
        return Image.open(io.BytesIO(file.read())).convert("RGB")


@pytest.mark.parametrize("grain", [3, 6, 10])
def test_a_phone_gets_a_quarter_of_the_weight_and_the_same_picture(grain):
    photo = camera(2560, 1920, grain)
    sent = photo.getbuffer().nbytes
    picture = uploads.add(photo)
    make(picture)
    original, kept = opened(picture.file), default_storage.size(picture.file)

    for width in (640, 768, 960, 1280):  # what phones ask for, 768 most of all
        for ending in FORMATS:
            name = picture.rendition(width, ending)
            seen = opened(name)
            alike = ssim(seen, original.resize(seen.size, Image.Resampling.LANCZOS))
            assert (name, alike >= 0.95) == (name, True), alike
            # We keep a lighter file than was sent. JPEG, for old phones, cannot have both of
            # grain at 1280: there it weighs a quarter of what was sent, but more of what is kept.
            weight = sent if (width, ending) == (1280, "jpg") else kept
            assert (name, default_storage.size(name) <= weight / 4) == (name, True)


def test_a_photo_of_12_megapixels_is_rendered_within_6_seconds_of_processor(monkeypatch):
    monkeypatch.setattr(process, "RENDERING", process.RENDERING | {"RLIMIT_CPU": 6})
    picture = uploads.add(camera(4000, 3000))

    assert make(picture) == [320, 640, 768, 960, 1280, 1920]


@pytest.mark.parametrize(
    ("size", "focus", "box"),
    [
        ((2000, 1000), (50, 50), (500, 0, 1500, 1000)),
        ((2000, 1000), (0, 50), (0, 0, 1000, 1000)),
        ((2000, 1000), (100, 10), (1000, 0, 2000, 1000)),
        ((1000, 2000), (10, 30), (0, 300, 1000, 1300)),
    ],
)
def test_a_shape_is_cut_around_the_focus(size, focus, box):
    assert box_around(size, focus, 1) == box


def test_the_social_card_shows_what_the_focus_says(django_capture_on_commit_callbacks):
    image = Image.new("RGB", (1200, 2400), "navy")
    image.paste("gold", (0, 1800, 1200, 2400))
    file = io.BytesIO()
    image.save(file, "PNG")
    picture = uploads.add(file)
    picture.focus_y = 100
    picture.save()

    make(picture)
    below = picture.card
    picture.focus_y = 0
    picture.save()
    with django_capture_on_commit_callbacks(execute=True):
        make(picture)

    assert opened(picture.card).getpixel((600, 600))[2] > 90  # navy
    assert picture.card != below
    assert not default_storage.exists(below)
