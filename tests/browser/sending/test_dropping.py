"""Photos that come otherwise than as chosen JPEGs: dropped on the frame, made by an iPhone."""

import io
import re

import pillow_heif
import pytest
from PIL import Image
from playwright.sync_api import expect

from news.pictures.renditions import make
from news.sending.models import Sending
from tests.browser.photos import photo
from tests.browser.sending.report_form import ROW, SAID, WRITE, chosen, names, save, send

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_photos_dropped_on_the_frame_are_sent_in_their_order(page, tmp_path):
    paths = [tmp_path / one["name"] for one in chosen(3)]
    for path, one in zip(paths, chosen(3), strict=True):
        path.write_bytes(one["buffer"])
    zone = page.locator("[data-photo-grid]")
    zone.scroll_into_view_if_needed()

    drag = dragging(page, zone, paths)
    drag("dragEnter")
    drag("dragOver")
    expect(zone).to_have_class(re.compile("sending-over"))
    drag("drop")

    expect(page.locator(ROW)).to_have_count(3, timeout=30_000)
    expect(zone).not_to_have_class(re.compile("sending-over"))
    assert names(page) == ["1.jpg", "2.jpg", "3.jpg"]
    assert page.url.endswith(WRITE)  # the browser has not opened the file
    assert save(page).photos.count() == 3


def dragging(page, zone, paths):
    """Return a function that moves files of the machine over `zone` as a hand does."""
    devtools, box = page.context.new_cdp_session(page), zone.bounding_box()
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + 20}
    return lambda kind: devtools.send(
        "Input.dispatchDragEvent", {"type": kind, "data": data, **place}
    )


def test_a_photo_of_an_iphone_goes_as_it_is_and_is_usable(page, lan):
    file = io.BytesIO()
    pillow_heif.from_pillow(Image.open(io.BytesIO(photo(1, 1600, 1200)))).save(file, quality=60)
    data = file.getvalue()
    send(page, [{"name": "IMG_0001.HEIC", "mimeType": "image/heic", "buffer": data}])

    expect(page.locator(ROW)).to_have_count(1, timeout=30_000)
    expect(page.locator(SAID)).to_have_text("Đã gửi xong 1 ảnh.")
    assert Sending.objects.get().size == len(data)  # the browser cannot open it
    picture = save(page).photos.get().picture
    make(picture)
    page.goto(picture.get_absolute_url())
    assert page.evaluate("[document.images[0].naturalWidth, document.images[0].naturalHeight]") == [
        1600, 1200,
    ]  # fmt: skip
    assert (picture.original_name, picture.uploaded_by) == ("IMG_0001.HEIC", lan)
