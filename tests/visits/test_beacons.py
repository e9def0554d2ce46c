import pytest
from django.test import Client

from portal.visits.beacons import count_address, page_of
from portal.visits.models import PAGE_LENGTH, View


def token(page):
    return count_address(page).removeprefix("/dem/").removesuffix("/")


@pytest.mark.parametrize("page", ["home", "article:12", "list:tin-tuc", "page:Lien_He-2"])
def test_every_page_has_one_address_that_names_it(page):
    assert count_address(page) == count_address(page)
    assert count_address(page).startswith(f"/dem/{page}.")
    assert page_of(token(page)) == page


@pytest.mark.parametrize("page", ["", "Bài viết", "a.b", "a b", "a/b", "a" * (PAGE_LENGTH + 1)])
def test_a_text_that_is_no_page_has_no_address(page):
    with pytest.raises(ValueError, match="not the key of a page"):
        count_address(page)


def test_the_signature_of_one_page_is_none_of_another():
    signature = token("article:12").partition(".")[2]

    assert page_of(f"article:13.{signature}") is None


def test_another_portal_signs_otherwise(settings):
    here = token("home")

    settings.SECRET_KEY = "another portal's"

    assert token("home") != here
    assert page_of(here) is None


FORGED = [
    "home",
    "home.",
    ".",
    "home.AAAAAAAAAAAAAAAA",
    "home.đ",
    "home.%00",
    "home.%FF%FE",
    "article:12%00.AAAAAAAAAAAAAAAA",
    "a" * 5000 + ".AAAAAAAAAAAAAAAA",
]


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_address_is_not_found_without_a_look_up(forged, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = Client().post(f"/dem/{forged}/")

    assert page_of(forged) is None
    assert response.status_code == 404
    assert View.objects.count() == 0
