"""What others need is not deleted, and saying so costs a look, not a list of all of them."""

import pytest

from news.models import Article, Category
from portal.kept_admin import IN_USE
from tests.factories import make_article, make_category

pytestmark = pytest.mark.django_db


def test_a_category_with_pieces_is_not_deleted(client, thu, django_assert_max_num_queries):
    client.force_login(thu)
    category = make_category("Tin tức")
    for number in range(30):
        make_article(thu, title=f"Bài {number}")
    address = f"/quan-tri/news/category/{category.pk}/delete/"
    client.get("/quan-tri/")

    with django_assert_max_num_queries(25):
        answer = client.post(address, {"post": "yes"}, follow=True)

    sentence = IN_USE.format(row="Tin tức", users=Article._meta.verbose_name)
    assert [str(message) for message in answer.context["messages"]] == [sentence]
    assert Category.objects.get() == category


def test_an_empty_category_is_deleted_by_those_who_may(client, thu, minh):
    category = make_category("Tin tức")
    address = f"/quan-tri/news/category/{category.pk}/delete/"

    client.force_login(minh)
    assert client.post(address, {"post": "yes"}).status_code == 403
    client.force_login(thu)
    client.post(address, {"post": "yes"})

    assert Category.objects.count() == 0


@pytest.mark.parametrize("number", ["x", "%00", "9" * 30])
def test_deleting_what_there_is_not_breaks_nothing(client, thu, number):
    client.force_login(thu)

    for table in ("news/category", "pictures/picture"):
        answer = client.get(f"/quan-tri/{table}/{number}/delete/")
        assert (answer.status_code, answer["Location"]) == (302, "/quan-tri/")


@pytest.mark.parametrize(
    "address",
    [
        "/quan-tri/accounts/unit/?kind__exact=%00",
        "/quan-tri/identity/identity/?valid_from__year=99999999999",
    ],
)
def test_a_filter_written_by_hand_breaks_no_list(client, quantri, address):
    client.force_login(quantri)

    assert client.get(address, follow=True).status_code == 200
