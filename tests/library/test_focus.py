"""The focus of a picture stays in sight wherever the picture is cut."""

import pytest
from django.core.files.storage import default_storage
from django_tasks_db.models import DBTaskResult

from news.pictures import uploads
from news.pictures.renditions import make
from portal.pagecache.models import Edition
from tests.factories import make_article, make_picture, picture_upload

pytestmark = pytest.mark.django_db


def address(picture):
    return f"/toa-soan/thu-vien-anh/{picture.pk}/tam-diem/"


def test_readers_see_the_focus_at_once_and_the_card_follows(
    client, lan, minh, django_capture_on_commit_callbacks
):
    picture = uploads.add(picture_upload(width=1400, height=1800), by=lan)
    make(picture)
    old, before = picture.card, Edition.objects.get().number
    make_article(minh, "approved", lead_picture=picture)
    client.force_login(minh)

    answer = client.post(address(picture), {"focus_x": "20", "focus_y": "100"})

    assert (answer.status_code, Edition.objects.get().number) == (302, before + 1)
    picture.refresh_from_db()
    assert "focus-x-2 focus-y-10" in client.get("/tin-tuc/").content.decode()
    assert picture.card == old  # shared until the other is there
    assert DBTaskResult.objects.filter(args_kwargs__args=[picture.pk]).count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        make(picture)
    assert picture.card.endswith("-card-20-100.jpg")
    assert (default_storage.exists(picture.card), default_storage.exists(old)) == (True, False)


def test_what_is_typed_wrongly_is_said_beside_the_number_and_kept(client, minh):
    picture = make_picture()
    client.force_login(minh)

    answer = client.post(address(picture), {"focus_x": "120", "focus_y": "33"})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert 'value="120"' in page
    assert page.count("Hãy ghi một số từ 0 đến 100, chia hết cho 10.") == 2
    assert 'name="focus_y" value="33"' in page
    picture.refresh_from_db()
    assert (picture.focus_x, picture.focus_y) == (50, 50)


def test_the_same_focus_again_gives_nobody_work(client, minh):
    picture = make_picture()
    before = Edition.objects.get().number
    client.force_login(minh)

    client.post(address(picture), {"focus_x": "50", "focus_y": "50"})

    assert (Edition.objects.get().number, DBTaskResult.objects.count()) == (before, 0)


def test_a_colleague_in_the_unit_sees_the_picture_and_does_not_set_its_focus(client, hung, lan):
    picture = make_picture(uploaded_by=lan, unit=hung.unit)
    client.force_login(hung)

    page = client.get(f"/toa-soan/thu-vien-anh/{picture.pk}/").content.decode()

    assert "data-focus" not in page
    assert client.post(address(picture), {"focus_x": "0", "focus_y": "0"}).status_code == 403
