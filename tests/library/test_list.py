"""“Thư viện ảnh” at the desk: who sees which picture, and how one is found."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from news.pictures.models import Picture
from tests.factories import make_picture, picture_upload

LIST = "/toa-soan/thu-vien-anh/"


def shown(client, **query):
    """The pictures on the list page."""
    return list(client.get(LIST, query).context["page"])


@pytest.mark.parametrize("asked", ["dinh quan", "ĐỊNH QUÁN lễ", "định  quán"])
def test_a_picture_is_found_without_accents(client, minh, asked):
    found = make_picture(caption="Lễ ra quân ở Định Quán")
    make_picture(caption="Hiến máu")
    client.force_login(minh)

    assert shown(client, q=asked) == [found]


@pytest.mark.parametrize("asked", ["'", "a:*", "\\", "!", "& | !", "'); --", "%", "ok' & 'x"])
def test_signs_in_the_search_are_no_commands(client, minh, asked):
    make_picture(caption="Hiến máu")
    client.force_login(minh)

    for name in ("q", "place", "credit"):
        assert client.get(LIST, {name: asked}).status_code == 200


def test_place_and_credit_are_looked_for_where_they_stand(client, minh):
    by_place = make_picture(place="Định Quán", credit="Lan", caption="Ra quân")
    make_picture(place="Xuân Lộc", credit="Định", caption="Đoàn viên Định Quán")
    by_credit = make_picture(place="Lan", credit="Đỗ Văn Trương", caption="Lan")
    client.force_login(minh)

    assert shown(client, place="dinh quan") == [by_place]
    assert shown(client, credit="do truong") == [by_credit]
    assert shown(client, place="dinh quan", credit="truong") == []


def test_pictures_are_filtered_by_unit_and_day(client, minh, tan_phu):
    of_unit = make_picture(unit=tan_phu, taken_on=date(2026, 3, 26))
    later = make_picture(taken_on=date(2026, 4, 30))
    unsaid = make_picture(taken_on=None)  # taken in today
    client.force_login(minh)

    assert shown(client, unit=tan_phu.pk) == [of_unit]
    assert shown(client, since="2026-03-26", until="2026-03-26") == [of_unit]
    assert shown(client, since="2026-03-27", until="2026-04-30") == [later]
    assert unsaid in shown(client, since=timezone.localdate().isoformat())


def test_what_pictures_lack_is_found(client, minh):
    day = timedelta(days=1)
    now = timezone.now()
    make_picture()
    bare = make_picture(alt="")
    make_picture(alt="", decorative=True)
    awaited = make_picture(file="", original_name="dc Chau.jpg")
    by_hand = make_picture(hidden_at=now - day)
    by_time = make_picture(consent_until=now - day)
    ending = make_picture(consent_until=now + day)
    make_picture(consent_until=now + 90 * day)
    client.force_login(minh)

    assert shown(client, state="bare") == [bare]
    assert shown(client, state="awaited") == [awaited]
    assert shown(client, state="hidden") == [by_time, by_hand]
    assert shown(client, state="ending") == [ending]
    assert "1 ảnh sắp hết hạn đồng ý" in client.get(LIST).content.decode()


def test_a_correspondent_sees_what_the_unit_has_and_what_was_sent_oneself(
    client, lan, hung, tan_phu
):
    of_unit = make_picture(unit=tan_phu)
    own = make_picture(uploaded_by=lan)
    make_picture(uploaded_by=hung, unit=hung.unit)
    make_picture()
    client.force_login(lan)

    assert shown(client) == [own, of_unit]


def test_somebody_without_a_unit_sees_only_what_was_sent_oneself(client, lan):
    lan.unit = None
    lan.save()
    make_picture()
    own = make_picture(uploaded_by=lan)
    client.force_login(lan)

    assert shown(client) == [own]


def test_wrong_filters_and_cursors_break_nothing(client, minh):
    picture = make_picture()
    client.force_login(minh)

    assert shown(client, unit="x", since="hôm qua", state="lạ") == [picture]
    assert client.get(LIST, {"sau": "x"}).status_code == 404


@pytest.mark.parametrize("count", [1, 60])
def test_the_list_takes_as_many_statements_for_one_picture_as_for_sixty(
    client, minh, tan_phu, django_assert_num_queries, count
):
    for _ in range(count):
        make_picture(unit=tan_phu)
    client.force_login(minh)

    with django_assert_num_queries(9):
        client.get(LIST, {"q": "trong cay", "unit": tan_phu.pk})


def test_pages_follow_one_another(client, minh):
    pictures = [make_picture() for _ in range(50)]
    client.force_login(minh)

    first = client.get(LIST).context["page"]
    second = shown(client, sau=first.following)

    assert [*first, *second] == pictures[::-1]


def test_pictures_are_added_by_several_and_one_refusal_keeps_none_back(client, lan):
    client.force_login(lan)
    broken = picture_upload("hong.jpg")
    broken.file.truncate(20)

    answer = client.post(
        f"{LIST}them/", {"pictures": [picture_upload("a.jpg"), broken]}, follow=True
    )

    assert [picture.original_name for picture in answer.context["page"]] == ["a.jpg"]
    assert answer.context["page"].rows[0].unit == lan.unit
    assert any("hong.jpg" in str(message) for message in answer.context["messages"])


def test_the_desk_leads_to_the_library(client, lan):
    client.force_login(lan)

    assert f'href="{LIST}"' in client.get("/toa-soan/").content.decode()


def test_the_desk_of_an_editor_leads_to_consents_that_end_soon(client, lan, minh):
    ending = make_picture(uploaded_by=lan, consent_until=timezone.now() + timedelta(days=3))
    make_picture(uploaded_by=lan, consent_until=timezone.now() + timedelta(days=90))
    client.force_login(lan)
    of_lan = client.get("/toa-soan/").content.decode()
    client.force_login(minh)

    page = client.get("/toa-soan/").content.decode()

    address = re.search(r'href="([^"]+)">1 ảnh sắp hết hạn đồng ý</a>', page)[1]
    assert list(client.get(address).context["page"]) == [ending]
    assert "sắp hết hạn đồng ý" not in of_lan


def test_hidden_pictures_are_found_by_indexes_however_many_there_are(db):
    now = timezone.now()
    Picture.objects.bulk_create(Picture(caption=f"Ảnh {number}") for number in range(5000))
    by_hand, by_time = make_picture(hidden_at=now), make_picture(consent_until=now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE pictures_picture")

    plan = Picture.objects.hidden().explain()

    assert ("picture_hidden" in plan, "picture_consent_ends" in plan) == (True, True), plan
    assert set(Picture.objects.hidden()) == {by_hand, by_time}
