"""The demo comes into an empty database, and goes again without touching anything else."""

import re
from functools import cache

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from accounts.models import Unit, User
from news.categories import Category
from news.demo import loading, pictures, removal, storing
from news.likeness import keeping
from news.models import Article
from news.remarks.models import Note
from news.tallies import Tally
from portal.links.models import Group, Link
from portal.operation.models import DemoRow
from tests.factories import PASSWORD, make_article, make_user

pytestmark = pytest.mark.django_db
# What is there before anybody writes anything, and what the worker keeps of its work.
GROUND = {
    "auth.Permission", "auth.Group", "contenttypes.ContentType", "pagecache.Edition",
    "pagecache.Moment", "remarks.Reason", "remarks.ReviewSettings",
    "django_tasks_database.DBTaskResult", "operation.DemoRow",
    "news.Tally",  # numbers, which come to nothing
}  # fmt: skip


def rows():
    """How many rows each table has, but for the ground."""
    counts = {model._meta.label: model._base_manager.count() for model in apps.get_models()}
    return {label: count for label, count in counts.items() if count and label not in GROUND}


def use_for_a_while():
    """What the worker and the demo's people leave behind where a demo runs."""
    keeping.fill()
    thuky, article = User.objects.get(username="thuky"), Article.objects.listed().first()
    Note.objects.create(article=article, by=thuky, by_name=str(thuky), text="Hỏi lại số liệu.")


draw_once = cache(pictures.draw)


@pytest.fixture
def demo(monkeypatch):
    """The demo, with the password that DEMO_PASSWORD names, and three pieces of its archive."""
    monkeypatch.setenv("DEMO_PASSWORD", PASSWORD)
    monkeypatch.setattr(pictures, "draw", draw_once)  # the same bytes, drawn once
    assert loading.load(list) == PASSWORD
    storing.store(3, lambda pieces, total: pieces)


def test_the_demo_is_a_living_site_and_goes_without_a_trace(demo, client):
    page = client.get("/").content.decode()
    assert "Hình ảnh hoạt động" in page
    assert "None" not in page
    assert re.search("<span data-visits>1.3[0-9]{2}.[0-9]{3}</span>", page)
    assert Category.objects.count() == 12
    assert Article.objects.listed().reports().count() >= 5
    assert User.objects.get(username="thuky").groups.get().name == "Ban Biên tập"
    assert User.objects.get(username="tanphu").check_password(PASSWORD)

    before = rows()
    call_command("load_demo", articles=3, verbosity=0)
    assert rows() == before

    use_for_a_while()
    removal.clear()

    assert rows() == {}
    assert not DemoRow.objects.exists()
    assert not Tally.objects.exclude(number=0).exists()


def test_what_somebody_hung_on_the_demo_stays(demo):
    link = Link.objects.create(
        group=Group.objects.first(), name="Báo Đồng Nai", address="https://baodongnai.com.vn/"
    )
    writer = make_user("that", unit=Unit.objects.get(code="huyen-doan-tan-phu"))
    piece = make_article(writer, "approved", category=Category.objects.get(slug="thong-bao"))

    _, left = removal.clear()

    assert list(Link.objects.all()) == [link]
    assert list(Article.objects.all()) == [piece]
    assert list(User.objects.all()) == [writer]
    assert {"chuyên mục “Thông báo”", "đơn vị “Huyện đoàn Tân Phú”"} < set(left)


def test_the_demo_never_comes_into_a_real_portal(lan):
    with pytest.raises(CommandError, match="đã có nội dung thật"):
        call_command("load_demo", verbosity=0)
