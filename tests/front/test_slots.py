"""Places on home that editors give for a time, and home as it will look at an hour."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.front.models import Slot
from news.models import Article
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def pieces(lan):
    """Seven published stories, the newest first."""
    return [
        make_article(
            lan,
            "approved",
            title=f"Bài số {number}",
            publish_at=timezone.now() - timedelta(hours=number),
        )
        for number in range(1, 8)
    ]


def front(client, path="/"):
    """The pieces on top of home, the lead first."""
    context = client.get(path).context
    return [context["lead"], *context["top"]]


def give(client, article, place, **hours):
    fields = {"place": place, "address": article.get_absolute_url(), **hours}
    return client.post("/toa-soan/trang-chu/", fields)


def test_without_places_the_newest_stand_on_top(client, pieces):
    assert front(client) == pieces[:5]


def test_a_piece_in_a_place_stands_there_and_the_others_fill_the_gaps(client, pieces, thu):
    client.force_login(thu)

    give(client, pieces[6], 1)
    give(client, pieces[5], 3)

    assert front(client) == [pieces[6], pieces[0], pieces[5], pieces[1], pieces[2]]


def test_a_place_holds_for_its_hours_only_and_shows_at_an_hour_before(client, pieces, thu):
    client.force_login(thu)
    tomorrow = timezone.localtime() + timedelta(days=1)
    Slot.objects.create(place=1, article=pieces[6], starts_at=tomorrow)

    later = tomorrow + timedelta(minutes=2)

    assert front(client)[0] == pieces[0]
    path = f"/toa-soan/trang-chu/xem-truoc/?at={later:%Y-%m-%dT%H:%M}"
    assert front(client, path)[0] == pieces[6]


def test_taken_from_its_place_the_piece_goes_back(client, pieces, thu):
    client.force_login(thu)
    give(client, pieces[6], 1)

    client.post(f"/toa-soan/trang-chu/{Slot.objects.get().pk}/bo/")

    assert front(client)[0] == pieces[0]


def test_a_piece_that_readers_may_not_see_leaves_its_place(client, pieces, thu):
    client.force_login(thu)
    give(client, pieces[6], 1)

    Article.objects.filter(pk=pieces[6].pk).update(state="withdrawn")
    client.post("/toa-soan/trang-chu/", {"place": 2, "address": str(pieces[5].pk)})

    assert front(client)[0] == pieces[0]


@pytest.mark.parametrize("address", ["", "tin-tuc", "/bai-viet/khong-co-999999/", "9" * 30])
def test_an_address_of_no_piece_is_refused_with_a_sentence(client, pieces, thu, address):
    client.force_login(thu)

    answer = client.post("/toa-soan/trang-chu/", {"place": 1, "address": address})

    assert answer.status_code == 422
    assert answer.context["form"].errors["address"]
    assert not Slot.objects.exists()


def test_only_the_board_decides_about_home(client, pieces, minh, lan):
    for person in (minh, lan):
        client.force_login(person)
        assert client.get("/toa-soan/trang-chu/").status_code == 403
        assert give(client, pieces[6], 1).status_code == 403


def test_a_piece_is_led_to_the_places_and_the_form_knows_it(client, pieces, thu, minh):
    address = f"/toa-soan/bai/{pieces[0].pk}/"
    client.force_login(thu)
    assert f"/toa-soan/trang-chu/?bai={pieces[0].pk}" in client.get(address).content.decode()
    page = client.get(f"/toa-soan/trang-chu/?bai={pieces[0].pk}").content.decode()
    assert f'name="address" value="{pieces[0].pk}"' in page

    client.force_login(minh)
    assert "Đặt lên trang chủ" not in client.get(address).content.decode()
