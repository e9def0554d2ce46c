"""The drawn pictures: the same for the same seed, of the size asked for, and of many colours."""

import time
from io import BytesIO

import pytest
from PIL import Image

from news.demo.pictures import SCENES, draw, draw_banner

SMALL = {"width": 320, "height": 180}


def opened(data):
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("kind", SCENES)
def test_a_seed_always_gives_the_same_bytes(kind):
    assert draw("a", kind=kind, **SMALL) == draw("a", kind=kind, **SMALL)


@pytest.mark.parametrize("kind", SCENES)
def test_another_seed_gives_another_picture(kind):
    assert draw("a", kind=kind, **SMALL) != draw("b", kind=kind, **SMALL)


@pytest.mark.parametrize("kind", SCENES)
def test_a_picture_fills_its_frame_with_many_colours(kind):
    picture = opened(draw("a", kind=kind, **SMALL))
    colours = picture.quantize(32).getcolors()
    corners = [picture.getpixel(at) for at in ((0, 0), (319, 0), (0, 179), (319, 179))]

    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (320, 180))
    assert len(colours) == 32
    assert max(count for count, _ in colours) < 320 * 180 / 2
    assert (255, 255, 255) not in corners


def test_a_picture_may_have_another_shape():
    assert opened(draw("a", kind="river", width=300, height=400)).size == (300, 400)


def test_a_front_page_picture_takes_little_time():
    start = time.process_time()
    draw("a", kind="lanterns")

    assert time.process_time() - start < 1


def test_an_unknown_scene_is_an_error():
    with pytest.raises(KeyError):
        draw("a", kind="abc")


def test_a_banner_is_wide_and_always_the_same():
    banner = draw_banner("a", width=600, height=200)

    assert opened(banner).size == (600, 200)
    assert banner == draw_banner("a", width=600, height=200)
