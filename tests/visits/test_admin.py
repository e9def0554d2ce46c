from datetime import date

import pytest
from django.contrib import admin
from django.test import Client
from hitcount.models import BlacklistIP, BlacklistUserAgent, Hit, HitCount

from portal.pagecache.models import Edition
from portal.visits.models import SiteDay, StartingValue
from portal.visits.totals import site_visits


@pytest.fixture
def desk(quantri):
    client = Client()
    client.force_login(quantri)
    return client


def test_nobody_can_change_a_total_behind_the_days_back():
    assert [
        model
        for model in [Hit, HitCount, BlacklistIP, BlacklistUserAgent]
        if admin.site.is_registered(model)
    ] == []


def test_the_days_are_shown_and_not_changed(desk):
    day = SiteDay.objects.create(day=date(2021, 10, 26), visits=1234, views=5678, bots=9)

    page = desk.get("/quan-tri/visits/siteday/")
    one = f"/quan-tri/visits/siteday/{day.pk}/"

    assert "5678" in page.content.decode()
    assert 'class="toplinks"' in page.content.decode()  # the calendar's way down
    assert desk.get("/quan-tri/visits/siteday/add/").status_code == 403
    assert desk.post(f"{one}change/", {"visits": 1}).status_code == 403
    assert desk.post(f"{one}delete/", {"post": "yes"}).status_code == 403


def test_the_old_sites_visits_are_carried_over_and_the_pages_told(desk):
    before = Edition.objects.get().number

    desk.post("/quan-tri/visits/startingvalue/add/", {"visits": "7448250", "note": "Trang cũ"})

    assert list(StartingValue.objects.values_list("visits", "note")) == [(7448250, "Trang cũ")]
    assert site_visits() == 7448250
    assert Edition.objects.get().number > before
