"""The recycle bin: hidden for thirty days with who and why, back whole, or gone for good."""

from datetime import timedelta

import pytest
from django.forms.models import model_to_dict
from django.utils import timezone
from hitcount.models import HitCount

from news.bin import deleting
from news.models import Article, Event, Photo, Topic
from news.pictures.models import Picture
from portal.audit.models import Entry
from portal.pagecache.models import Edition
from portal.visits.models import PageDay
from tests.factories import make_article, make_picture

pytestmark = pytest.mark.django_db
WHY = {"why": "Gửi trùng bài hôm qua."}


@pytest.fixture
def rich(lan):
    """A withdrawn report with photos, topics, counts and a lead picture."""
    article = make_article(lan, "withdrawn", kind="photo-report", lead_picture=make_picture())
    article.topics.add(Topic.objects.create(name="Hiến máu"))
    Photo.objects.create(article=article, picture=make_picture(), caption="Ảnh một", position=1)
    HitCount.objects.create(content_object=article, hits=812)
    PageDay.objects.create(page=f"article:{article.pk}", day=timezone.localdate(), views=12)
    return article


def row(article):
    """Every column and every relation of a piece."""
    found = Article.objects.get(pk=article.pk)
    return (
        model_to_dict(found, fields=[field.name for field in Article._meta.concrete_fields]),
        Article.objects.filter(pk=article.pk).values().get(),
        list(found.topics.values_list("pk", flat=True)),
        list(found.photos.values()),
        list(HitCount.objects.values("object_pk", "hits")),
        list(PageDay.objects.values("page", "views")),
        found.get_absolute_url(),
    )


def gone(article):
    """Put a piece into the bin as if thirty days and a minute ago."""
    late = timezone.now() - timedelta(days=30, minutes=1)
    Article.objects.filter(pk=article.pk).update(deleted_at=late, deleted_why="Trùng bài")


def desk(client, person):
    client.force_login(person)
    return client


@pytest.mark.parametrize(
    ("person", "state", "status"),
    [
        ("lan", "draft", 302),
        ("lan", "returned", 302),
        ("lan", "submitted", 403),  # taken back first
        ("lan", "approved", 403),
        ("hung", "draft", 404),
        ("minh", "draft", 404),
        ("minh", "submitted", 302),
        ("minh", "proposed", 302),
        ("minh", "withdrawn", 302),
        ("minh", "approved", 403),  # withdrawn first
        ("thu", "submitted", 302),
        ("thu", "approved", 403),
    ],
)
def test_what_readers_have_is_withdrawn_before_it_is_deleted(
    request, client, lan, person, state, status
):
    article = make_article(lan, state)
    person = request.getfixturevalue(person)

    answer = desk(client, person).post(f"/toa-soan/bai/{article.pk}/xoa/", WHY)

    assert answer.status_code == status
    assert Article.objects.filter(deleted_at=None).exists() is (status != 302)


def test_a_piece_that_waits_for_its_hour_is_withdrawn_first(client, lan, minh):
    article = make_article(lan, "approved", publish_at=timezone.now() + timedelta(days=1))

    answer = desk(client, minh).post(f"/toa-soan/bai/{article.pk}/xoa/", WHY)

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("why", "sentence"), [(" ", "Hãy ghi lý do xóa."), ("đ" * 501, "Lý do dài quá 500 ký tự")]
)
def test_deleting_asks_why(client, lan, why, sentence):
    article = make_article(lan, "draft")

    answer = desk(client, lan).post(f"/toa-soan/bai/{article.pk}/xoa/", {"why": why})

    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not deleting.binned().exists()


def test_a_deleted_piece_is_hidden_everywhere_but_in_the_bin(client, rich, lan, minh):
    editor = desk(client, minh)
    address = f"/toa-soan/bai/{rich.pk}/"

    editor.post(f"{address}xoa/", WHY)

    assert editor.get(address).status_code == 404
    assert editor.get(f"{address}sua/").status_code == 404
    assert editor.post(f"{address}approve/").status_code == 404
    assert "Tân Phú: Tuổi trẻ" not in editor.get("/toa-soan/tat-ca/").content.decode()
    page = editor.get("/toa-soan/thung-rac/").content.decode()
    for text in ["Tân Phú: Tuổi trẻ", "Lê Quang Minh xóa", WHY["why"], "Mất hẳn", "Lấy lại"]:
        assert text in page


def test_what_comes_back_is_what_was_deleted_to_the_last_column(client, rich, minh):
    editor = desk(client, minh)
    before = row(rich)

    editor.post(f"/toa-soan/bai/{rich.pk}/xoa/", WHY)
    answer = editor.post(f"/toa-soan/thung-rac/{rich.pk}/lay-lai/")

    assert answer.headers["Location"] == f"/toa-soan/bai/{rich.pk}/"
    assert row(rich) == before
    assert list(rich.events.values_list("name", flat=True)) == ["brought-back", "binned"]


@pytest.mark.parametrize("way", ["", "error", "withdrawn", "merged"])
def test_readers_are_told_gone_where_they_once_had_the_piece_and_nothing_elsewhere(
    client, rich, lan, minh, way
):
    draft = make_article(lan, "draft")
    other = make_article(lan, "approved")
    Article.objects.filter(pk=rich.pk).update(withdrawal=way, merged_into=other)
    desk(client, minh).post(f"/toa-soan/bai/{rich.pk}/xoa/", WHY)
    deleting.delete(draft, by=lan, why="Viết thử")

    assert client.get(rich.get_absolute_url()).status_code == 410
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_an_author_sees_who_deleted_the_piece_and_why_and_does_not_take_it_back(client, lan, minh):
    article = make_article(lan, "submitted")
    deleting.delete(article, by=minh, why="Trùng bài của Huyện đoàn")

    page = desk(client, lan).get("/toa-soan/thung-rac/").content.decode()

    assert "Trùng bài của Huyện đoàn" in page
    assert "Lấy lại<" not in page
    assert client.post(f"/toa-soan/thung-rac/{article.pk}/lay-lai/").status_code == 403


def test_the_board_brings_anybodys_piece_back_and_strangers_see_nothing(client, lan, hung, thu):
    article = make_article(lan, "draft")
    deleting.delete(article, by=lan, why="Nhầm")

    stranger = desk(client, hung).post(f"/toa-soan/thung-rac/{article.pk}/lay-lai/")
    board = desk(client, thu).post(f"/toa-soan/thung-rac/{article.pk}/lay-lai/")

    assert (stranger.status_code, board.headers["Location"]) == (404, "/toa-soan/thung-rac/")
    assert not deleting.binned().exists()


def test_after_thirty_days_a_piece_goes_for_good_and_its_pictures_stay(rich, lan):
    young = make_article(lan, "draft", title="Xóa hôm nay")
    deleting.delete(young, by=lan, why="Nhầm")
    gone(rich)
    edition = Edition.objects.get().number

    deleting.empty()

    assert list(Article.objects.all()) == [young]
    assert [model.objects.count() for model in (Photo, HitCount, PageDay)] == [0, 0, 0]
    assert not Event.objects.filter(article=rich.pk).exists()
    assert Picture.objects.count() == 2
    assert Edition.objects.get().number == edition + 1
    entry = Entry.objects.filter(what="deleted").first()
    assert (entry.object_id, entry.who_name, entry.detail) == (
        str(rich.pk), "", {"reason": "Trùng bài"},
    )  # fmt: skip


def test_nothing_goes_before_its_thirty_days(rich):
    just_not = timezone.now() - timedelta(days=30) + timedelta(minutes=1)
    Article.objects.filter(pk=rich.pk).update(deleted_at=just_not)

    deleting.empty()

    assert Article.objects.filter(pk=rich.pk).exists()


def test_deleting_and_bringing_back_stand_in_the_log(lan):
    article = make_article(lan, "draft")

    deleting.delete(article, by=lan, why="Nhầm")
    deleting.bring_back(article, by=lan)

    told = Entry.objects.filter(object_type="news.article").values_list("what", "who_name")
    assert list(told)[:2] == [
        ("brought-back", "Nguyễn Thị Lan"), ("binned", "Nguyễn Thị Lan"),
    ]  # fmt: skip


@pytest.mark.parametrize("number", [1, 3])
def test_the_bin_takes_constant_statements(client, lan, number, django_assert_num_queries):
    for _ in range(number):
        deleting.delete(make_article(lan, "draft"), by=lan, why="Nhầm")
    desk(client, lan)

    with django_assert_num_queries(7):
        client.get("/toa-soan/thung-rac/")


@pytest.mark.parametrize(("state", "shown"), [("submitted", True), ("approved", False)])
def test_the_way_into_the_bin_is_shown_where_it_leads_somewhere(client, lan, minh, state, shown):
    article = make_article(lan, state)

    page = desk(client, minh).get(f"/toa-soan/bai/{article.pk}/").content.decode()

    assert (f"/toa-soan/bai/{article.pk}/xoa/" in page) is shown
