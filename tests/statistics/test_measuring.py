"""Years made up for the benchmark: as many rows as they claim, and never beside real readers."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, Sum
from django.utils import timezone

from accounts.models import Person
from news.measuring_year import SEARCHES, VIEWS, fill
from portal.operation.models import DemoRow
from portal.visits.models import PageDay, SiteDay, Source
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(clock, lan):
    """Three pieces of a generated archive."""
    for number in range(3):
        article = make_article(lan, "approved", title=f"Bài số {number} của kho")
        type(article).objects.filter(pk=article.pk).update(source_id=f"demo-archive:{number}")


def test_days_are_made_up_once_with_the_views_that_are_said(archive):
    assert fill(40) is True
    assert fill(40) is False

    today = timezone.localdate()
    days = SiteDay.objects.filter(day__lt=today)
    assert days.count() == 40
    assert not SiteDay.objects.filter(day__lt=today - timedelta(days=40)).exists()
    pages = PageDay.objects.values("day").annotate(rows=Count("page"), read=Sum("views"))
    assert {page["rows"] for page in pages} <= {6}
    assert all(abs(page["read"] - VIEWS - SEARCHES) <= 6 for page in pages)
    assert Source.objects.filter(day=today - timedelta(days=1)).count() == 500


def test_where_somebody_writes_nothing_is_made_up(archive, lan):
    make_article(lan, "draft")

    with pytest.raises(CommandError, match="Ở đây có bài thật"):
        call_command("measure", year=1)

    assert SiteDay.objects.count() == 0


@pytest.mark.parametrize("pieces", [0, 1])
def test_an_empty_portal_and_the_small_demo_get_no_figures(pieces, clock, lan):
    for _ in range(pieces):
        article = make_article(lan, "approved")
        DemoRow.objects.create(model="news.article", key=article.pk)

    with pytest.raises(CommandError, match=r"không có kho bài mẫu\. .*load_demo --articles"):
        call_command("measure", year=1)

    assert SiteDay.objects.count() == 0
    assert not Person.objects.filter(name__startswith="Người viết").exists()
