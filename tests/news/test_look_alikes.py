"""Uploads from the writing form that look like a picture of the library."""

import re

import pytest

from news.pictures.models import Picture
from tests.factories import make_article, make_picture
from tests.library.drawings import photo
from tests.revisions.writing import told, typed

pytestmark = pytest.mark.django_db


def sent(client, article, files, **changes):
    data = typed(article, **changes) | files
    return client.post(f"/toa-soan/bai/{article.pk}/sua/", data, follow=True)


def links(answer):
    """The addresses that the messages about look-alikes lead to."""
    alike = [sentence for sentence in told(answer) if "giống ảnh đã có" in sentence]
    return [re.findall(r'href="([^"]+)"', sentence) for sentence in alike]


def library(picture):
    return f"/toa-soan/thu-vien-anh/{picture.pk}/"


@pytest.mark.parametrize("state", ["draft", "approved"])
def test_a_lead_picture_like_one_of_the_library_is_told_with_the_way_to_it(client, minh, state):
    client.force_login(minh)
    article = make_article(minh, state)
    sent(client, article, {"lead-file": photo(800), "lead-alt": "Cây"})
    old = Picture.objects.get()

    again = sent(client, article, {"lead-file": photo(500, quality=60), "lead-alt": "Cây"})
    other = sent(client, article, {"lead-file": photo(800, seed=2), "lead-alt": "Suối"})

    new = Picture.objects.get(original_name="anh-500.jpg")
    assert links(again) == [[library(old), library(new)]]
    assert links(other) == []


@pytest.mark.parametrize("state", ["draft", "approved"])
def test_photos_that_a_report_takes_without_javascript_are_told_of_too(client, minh, state):
    client.force_login(minh)
    report = make_article(minh, state, kind="photo-report")
    sent(client, report, {"photos-more-pictures": [photo(800), photo(800, seed=2)]})
    old = Picture.objects.order_by("pk").first()

    answer = sent(client, report, {"photos-more-pictures": [photo(500), photo(500, seed=3)]})

    new = Picture.objects.filter(original_name="anh-500.jpg").order_by("pk").first()
    assert links(answer) == [[library(old), library(new)]]


def test_a_file_given_to_a_picture_instead_of_its_own_is_told_of_too(client, minh):
    client.force_login(minh)
    article = make_article(minh)
    sent(client, article, {"lead-file": photo(800), "lead-alt": "Cây"})
    old = Picture.objects.get()
    other = make_picture(file="", widths=[])

    answer = client.post(f"{library(other)}thay-tep/", {"file": photo(500)}, follow=True)

    assert links(answer) == [[library(old), library(other)]]


def test_what_one_may_not_see_is_not_told_of(client, lan, hung):
    client.force_login(hung)
    sent(client, make_article(hung), {"lead-file": photo(800), "lead-alt": "Cây"})
    client.force_login(lan)

    answer = sent(client, make_article(lan), {"lead-file": photo(500), "lead-alt": "Cây"})

    assert links(answer) == []
