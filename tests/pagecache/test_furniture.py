"""What staff change in /quan-tri/ is on the home page at once, and leaves it at its moment."""

import pytest
from django.contrib import admin
from django.utils import timezone

from news.pictures.models import ActivityPicture
from portal.banners.models import Banner
from portal.identity.models import Identity, Mourning
from portal.links.models import Group, Link
from portal.navigation.models import FixedPage, MenuItem
from portal.pagecache.admin import PublicAdmin
from portal.slogans.models import Slogan, Strip
from tests.factories import make_picture, picture_upload

FURNITURE = [
    ActivityPicture, Banner, FixedPage, Group, Identity, Link, MenuItem, Mourning, Slogan, Strip,
]  # fmt: skip

ADDED = {
    "slogans/slogan": {"text": "Mừng xuân Quý Mão", "position": 0},
    "banners/banner": {"alt": "Banner hiến máu", "position": 0},
    "navigation/menuitem": {"name": "Đoàn cơ sở", "address": "/tin-tuc/", "position": 0},
    "identity/identity": {
        "name": "Tỉnh Đoàn Đồng Nai", "owner": "Tỉnh Đoàn", "valid_from": "01/01/2026",
    },
}  # fmt: skip


@pytest.fixture
def staff(client, quantri):
    """The administration, open to everything."""
    client.force_login(quantri)
    return client


def home(client):
    return client.get("/").content.decode()


@pytest.mark.parametrize("address", ADDED)
def test_what_is_added_is_on_the_home_page_at_once(staff, address):
    sent = dict(ADDED[address])
    text = sent.get("text") or sent.get("alt") or sent["name"]
    if address == "banners/banner":
        sent["picture"] = picture_upload()
    before = home(staff)

    staff.post(f"/quan-tri/{address}/add/", sent)

    assert (text in before, text in home(staff)) == (False, True)


def test_a_link_in_its_group_is_on_the_home_page_at_once(staff):
    group = Group.objects.create(name="Cơ quan")
    home(staff)
    sent = {"group": group.pk, "name": "Báo Đồng Nai", "address": "https://baodongnai.com.vn"}

    staff.post("/quan-tri/links/link/add/", sent | {"position": 0})

    assert "Báo Đồng Nai" in home(staff)


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("slogans/strip", {"still": "on"}),
        ("identity/mourning", {"note": "Quốc tang"}),
    ],
)
def test_the_dress_of_the_page_changes_at_once(staff, address, sent):
    Identity.objects.create(name="Tỉnh Đoàn", owner="Tỉnh Đoàn", valid_from="2026-01-01")
    Slogan.objects.create(text="Khẩu hiệu")
    before = home(staff)

    staff.post(f"/quan-tri/{address}/add/", sent)

    assert home(staff) != before


def test_a_pinned_picture_is_on_the_home_page_at_once(staff):
    picture = make_picture(alt="Đoàn viên trồng cây bên suối")
    before = home(staff)

    staff.post("/quan-tri/pictures/activitypicture/add/", {"picture": picture.pk, "position": 0})

    assert ("bên suối" in before, "bên suối" in home(staff)) == (False, True)


def test_what_is_changed_ordered_and_deleted_is_so_at_once(staff):
    slogan = Slogan.objects.create(text="Câu thứ nhất", position=1)
    Slogan.objects.create(text="Câu thứ hai", position=2)
    address = f"/quan-tri/slogans/slogan/{slogan.pk}"
    rows = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "Lưu"}
    rows |= {"form-0-id": slogan.pk, "form-0-position": 3}
    rows |= {"form-1-id": slogan.pk + 1, "form-1-position": 2}
    assert "Câu thứ nhất" in home(staff)

    staff.post(f"{address}/change/", {"text": "Câu đã sửa", "position": 1})
    assert "Câu đã sửa" in home(staff)

    staff.post("/quan-tri/slogans/slogan/", rows)
    page = home(staff)
    assert page.index("Câu thứ hai") < page.index("Câu đã sửa")

    staff.post(f"{address}/delete/", {"post": "yes"})
    assert "Câu đã sửa" not in home(staff)


def test_rows_deleted_from_the_list_are_gone_at_once(staff):
    slogan = Slogan.objects.create(text="Câu thứ nhất")
    assert "Câu thứ nhất" in home(staff)
    sent = {"action": "delete_selected", "_selected_action": [slogan.pk], "post": "yes"}

    staff.post("/quan-tri/slogans/slogan/", sent)

    assert "Câu thứ nhất" not in home(staff)


def at(hours):
    """The two fields by which a form sends the hour that comes in `hours`."""
    moment = timezone.localtime() + timezone.timedelta(hours=hours)
    return f"{moment:%d/%m/%Y}", f"{moment:%H:%M}"


def test_a_slogan_comes_and_goes_at_its_moments(staff, clock):
    (from_0, from_1), (to_0, to_1) = at(2), at(5)
    sent = {"text": "Mừng xuân", "position": 0, "starts_at_0": from_0, "starts_at_1": from_1}
    staff.post("/quan-tri/slogans/slogan/add/", sent | {"ends_at_0": to_0, "ends_at_1": to_1})
    seen = ["Mừng xuân" in home(staff)]

    for hours in [1, 3, 6]:
        clock(hours=hours)
        seen.append("Mừng xuân" in home(staff))

    assert seen == [False, False, True, False]


def test_a_link_added_below_its_group_comes_at_its_moment(staff, clock):
    day, hour = at(2)
    row = {"name": "Trung ương Đoàn", "address": "https://doanthanhnien.vn", "position": 0}
    row |= {"starts_at_0": day, "starts_at_1": hour, "TOTAL_FORMS": 1, "INITIAL_FORMS": 0}
    form = {f"links-{name}" if "FORMS" in name else f"links-0-{name}": row[name] for name in row}
    staff.post("/quan-tri/links/group/add/", {"name": "Cơ quan", "position": 0} | form)
    seen = ["Trung ương Đoàn" in home(staff)]

    clock(hours=3)
    seen.append("Trung ương Đoàn" in home(staff))

    assert seen == [False, True]


def test_a_new_name_holds_from_its_midnight(staff, clock):
    tomorrow = timezone.localdate() + timezone.timedelta(days=1)
    sent = ADDED["identity/identity"] | {"valid_from": f"{tomorrow:%d/%m/%Y}"}
    staff.post("/quan-tri/identity/identity/add/", sent)
    seen = [sent["name"] in home(staff)]

    clock(hours=24)
    seen.append(sent["name"] in home(staff))

    assert seen == [False, True]


@pytest.mark.parametrize("model", FURNITURE)
def test_every_piece_of_furniture_has_an_administration_that_renews_the_pages(model):
    assert isinstance(admin.site.get_model_admin(model), PublicAdmin)
