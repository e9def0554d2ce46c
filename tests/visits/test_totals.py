from datetime import date, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.template import Context, Template
from hitcount.models import HitCount

from portal.visits.beacons import count_address
from portal.visits.models import PageDay, StartingValue
from portal.visits.totals import most_viewed, site_visits
from portal.visits.upkeep import fold
from tests.visits.reading import addresses, read

pytestmark = pytest.mark.django_db

TODAY = date(2021, 10, 26)


def make_page_day(page, views, days_ago=0, **fields):
    day = TODAY - timedelta(days=days_ago)
    return PageDay.objects.create(page=page, day=day, views=views, **fields)


def make_total(pk, hits):
    article = ContentType.objects.get_by_natural_key("news", "article")
    return HitCount.objects.create(content_type=article, object_pk=pk, hits=hits)


def test_visits_of_the_old_site_are_carried_over(clock):
    StartingValue.objects.create(visits=1000)
    StartingValue.objects.create(visits=7_448_250)

    assert read() == (1, 7_448_251)
    assert site_visits() == 7_448_251


def test_visits_are_the_same_before_and_after_a_fold(clock):
    for address in addresses(3):
        read(address=address)
    before = site_visits()
    fold()

    assert before == site_visits() == 3


@pytest.mark.parametrize("readers", [1, 3])
def test_the_tags_cost_one_statement(readers, clock, django_assert_num_queries):
    for address in addresses(readers):
        read(address=address)
    template = Template(
        "{% load visits vi %}{% visit_total as visits %}{% count_address 'article:12' as address %}"
        "{{ visits|number }} {{ address }}"
    )

    with django_assert_num_queries(1):
        page = template.render(Context())

    assert page == f"{readers} {count_address('article:12')}"


def test_the_most_viewed_are_those_of_the_last_days_together(clock, django_assert_num_queries):
    make_page_day("article:1", 5)
    make_page_day("article:2", 3)
    make_page_day("article:2", 3, days_ago=6)
    make_page_day("article:3", 100, days_ago=7)
    make_page_day("article:4", 0, bots=50)
    make_page_day("home", 900)
    make_page_day("unit:5", 900)
    make_total(3, 100)

    with django_assert_num_queries(1):
        found = most_viewed("article", days=7, limit=5)

    assert found == [(2, 6), (1, 5), (3, 100)]
    assert most_viewed("article", days=7, limit=1) == [(2, 6)]
    assert most_viewed("unit", days=7, limit=5) == [(5, 900)]


def test_while_nothing_was_viewed_lately_the_most_viewed_ever_stand_in(clock):
    make_page_day("article:3", 100, days_ago=7)
    make_total(1, 5)
    make_total(2, 50)
    make_total(3, 0)

    assert most_viewed("article", days=7, limit=5) == [(2, 50), (1, 5)]
    assert most_viewed("unit", days=7, limit=5) == []


def test_nothing_was_ever_viewed(clock):
    assert most_viewed("article", days=7, limit=5) == []
