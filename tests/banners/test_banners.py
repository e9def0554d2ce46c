"""Picture banners: dates, order, and a picture that is really one."""

import pytest

from portal.banners.models import Banner
from portal.banners.templatetags.banners import current_banners
from tests.factories import picture_upload
from tests.furniture import ago, ahead

pytestmark = pytest.mark.django_db


def make_banner(alt, **fields):
    return Banner.objects.create(alt=alt, picture=picture_upload(), **fields)


def test_only_banners_that_hold_now_stand_in_their_order(django_assert_num_queries):
    make_banner("Thứ hai", position=2)
    make_banner("Thứ nhất", position=1)
    make_banner("Hết", ends_at=ago())
    make_banner("Chưa", starts_at=ahead())

    with django_assert_num_queries(1):
        banners = current_banners()

    assert [banner.alt for banner in banners] == ["Thứ nhất", "Thứ hai"]


def test_the_size_of_a_banner_is_known_without_its_file():
    banner = make_banner("Banner")
    banner.picture.storage.delete(banner.picture.name)

    [shown] = current_banners()

    assert (shown.picture_width, shown.picture_height) == (64, 48)


def test_an_editor_puts_up_a_banner(client, minh):
    client.force_login(minh)
    sent = {"alt": "Hiến máu", "picture": picture_upload("a.svg"), "address": "/trang/hien-mau/"}

    client.post("/quan-tri/banners/banner/add/", sent | {"position": 0})

    [banner] = current_banners()
    assert banner.picture.name.endswith(".jpg")
    page = client.get("/quan-tri/banners/banner/").content.decode()
    assert f'<img src="{banner.picture.url}" alt="" width="64" height="48"' in page


def test_a_lost_file_of_a_banner_does_not_take_the_home_page_down(client):
    banner = make_banner("Banner hiến máu")
    banner.picture.storage.delete(banner.picture.name)

    page = client.get("/").content.decode()

    assert 'alt="Banner hiến máu" width="64" height="48"' in page
