"""Each picture of a report has a share address of its own."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_article, make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def pictures(db):
    return [make_picture(caption=f"Chú thích {n}.", alt=f"Ảnh số {n}") for n in (1, 2, 3)]


@pytest.fixture
def report(lan, pictures):
    report = make_article(lan, "approved", kind="photo-report", body="", title="Một ngày bên suối")
    for position, picture in enumerate(pictures, 1):
        report.photos.create(picture=picture, position=position)
    return report


def address(report, picture, slug=None):
    return reverse("news:photo", args=[slug or report.slug, report.pk, picture.pk])


def test_a_picture_stands_alone_with_the_ways_on_and_back(client, report, pictures):
    page = client.get(address(report, pictures[1])).content.decode()

    assert "<h1" in page
    assert '<span class="photo-number">2/3</span>' in page
    assert "Chú thích 2." in page
    assert f'rel="prev" href="{address(report, pictures[0])}"' in page
    assert f'rel="next" href="{address(report, pictures[2])}"' in page
    canonical = f'<link rel="canonical" href="http://testserver{report.get_absolute_url()}">'
    assert canonical in page
    assert f'property="og:url" content="http://testserver{address(report, pictures[1])}"' in page
    assert re.search(r'property="og:image" content="http://testserver/media/[^"]*anh-2[^"]*"', page)
    assert f'name="portal:count" content="/dem/article:{report.pk}.' in page


def test_the_ends_have_one_way_only(client, report, pictures):
    first = client.get(address(report, pictures[0])).content.decode()
    last = client.get(address(report, pictures[2])).content.decode()

    assert ('rel="prev"' in first, 'rel="next"' in first) == (False, True)
    assert ('rel="prev"' in last, 'rel="next"' in last) == (True, False)


def test_the_address_outlives_another_order_and_another_title(client, report, pictures):
    report.photos.filter(picture=pictures[0]).update(position=9)

    page = client.get(address(report, pictures[0])).content.decode()
    moved = client.get(address(report, pictures[0], slug="ten-cu"))

    assert '<span class="photo-number">3/3</span>' in page
    assert (moved.status_code, moved["Location"]) == (301, address(report, pictures[0]))


def test_what_is_not_in_the_report_or_hidden_is_not_there(client, report, pictures):
    foreign = make_picture()
    type(foreign).objects.filter(pk=pictures[1].pk).update(hidden_at=timezone.now())

    assert client.get(address(report, foreign)).status_code == 404
    assert client.get(address(report, pictures[1])).status_code == 404
    shown = client.get(report.get_absolute_url()).content.decode()
    assert "Chú thích 2." not in shown


def test_a_report_that_is_not_public_shows_none_of_its_pictures(client, lan, pictures):
    report = make_article(lan, kind="photo-report")
    report.photos.create(picture=pictures[0], position=1)
    gone = make_article(lan, "withdrawn", kind="photo-report")
    gone.photos.create(picture=pictures[0], position=1)

    assert client.get(address(report, pictures[0])).status_code == 404
    answer = client.get(address(gone, pictures[0]))
    assert (answer.status_code, answer["Location"]) == (302, gone.get_absolute_url())


def test_the_report_links_each_picture_and_hurries_only_the_first(client, report, pictures):
    page = client.get(report.get_absolute_url()).content.decode()

    links = re.findall(r'class="photo-open" href="([^"]+)"', page)
    assert links == [address(report, picture) for picture in pictures]
    assert page.count('fetchpriority="high"') == 1
    photos = page[
        page.index('<ol class="photos">') : page.index("</ol>", page.index('class="photos"'))
    ]
    assert photos.count('loading="lazy"') == 2
    assert '<dialog class="viewer"' in page


@pytest.mark.parametrize("count", [1, 3])
def test_a_photo_page_costs_few_statements(client, lan, count, django_assert_max_num_queries):
    report = make_article(lan, "approved", kind="photo-report")
    for position in range(count):
        report.photos.create(picture=make_picture(), position=position)
    first = report.photos.first().picture
    client.get("/")

    with django_assert_max_num_queries(5):
        client.get(address(report, first))


def test_site_maps_name_reports_and_not_their_pictures(client, report, pictures):
    pages = client.get("/sitemap-bai.xml").content.decode()

    assert report.get_absolute_url() in pages
    assert "/anh-" not in pages
