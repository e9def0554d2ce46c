"""“Nhận biên tập”, and the desk's list page by page."""

import pytest

from news.models import Article
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(lan):
    return make_article(lan, "submitted")


def post(client, user, article, word):
    client.force_login(user)
    return client.post(f"/toa-soan/bai/{article.pk}/{word}/")


def test_an_editor_takes_a_piece_and_the_others_see_who_has_it(client, waiting, minh, thu):
    post(client, minh, waiting, "nhan")

    client.force_login(thu)
    assert "Lê Quang Minh đang biên tập" in client.get("/toa-soan/").content.decode()


def test_another_editor_takes_it_over_and_both_are_in_the_history(client, waiting, minh, thu):
    post(client, minh, waiting, "nhan")
    post(client, thu, waiting, "nhan")

    waiting.refresh_from_db()
    told = [(event.name, event.by) for event in waiting.events.all()]
    assert (waiting.taken_by, told) == (thu, [("taken", thu), ("taken", minh)])


def test_taking_twice_changes_nothing(client, waiting, minh):
    post(client, minh, waiting, "nhan")
    post(client, minh, waiting, "nhan")

    assert waiting.events.count() == 1


def test_only_who_has_it_lets_it_go(client, waiting, minh, thu):
    post(client, minh, waiting, "nhan")
    post(client, thu, waiting, "thoi-nhan")
    assert Article.objects.get().taken_by == minh

    post(client, minh, waiting, "thoi-nhan")
    assert Article.objects.get().taken_by is None


def test_a_correspondent_takes_nothing(client, waiting, lan, hung):
    assert post(client, lan, waiting, "nhan").status_code == 403
    assert post(client, hung, waiting, "nhan").status_code == 404


def test_a_piece_that_has_moved_on_is_not_taken(client, lan, minh):
    article = make_article(lan, "approved")

    post(client, minh, article, "nhan")

    assert Article.objects.get().taken_by is None


def test_the_list_goes_on_after_the_last_row_seen(client, lan, minh):
    pieces = [make_article(lan, "submitted", title=f"Bài {number}") for number in range(35)]
    client.force_login(minh)

    first = client.get("/toa-soan/tat-ca/")
    second = client.get(f"/toa-soan/tat-ca/?sau={first.context['page'].following}")

    seen = [*first.context["page"].rows, *second.context["page"].rows]
    assert seen == pieces[::-1]
    assert second.context["page"].following == ""


@pytest.mark.parametrize("cursor", ["1", "a.b.c", "\x00", "%FF"])
def test_a_forged_cursor_is_not_found(client, minh, cursor):
    client.force_login(minh)

    assert client.get("/toa-soan/tat-ca/", {"sau": cursor}).status_code == 404
