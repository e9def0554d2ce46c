"""Practice pieces: every step works, no reader ever sees one."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from news.models import Article, Event, Topic
from news.states import State, Withdrawal
from tests.factories import make_article, make_user
from tests.news.test_desk import fields

pytestmark = pytest.mark.django_db
TITLE = "Bài học đầu tiên của Lan"


@pytest.fixture
def as_lan(client, lan):
    client.force_login(lan)
    return client


@pytest.fixture
def as_minh(minh):
    client = Client()
    client.force_login(minh)
    return client


def practice(author, state="draft", **fields):
    return make_article(author, state, title=TITLE, practice=True, **fields)


def public_addresses(article):
    unit, category = article.unit.slug, article.category.slug
    return [
        "/", "/tin-tuc/", "/tin-tuc/luu-tru/", "/phong-su-anh/", f"/don-vi/{unit}/",
        f"/chuyen-muc/{category}/", "/chu-de/thu/", "/tim-kiem/?q=bai+hoc+dau+tien",
        "/rss/", f"/rss/{category}/", "/sitemap-bai.xml", "/so-do/", "/thong-ke/",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", Article.Kind)
@pytest.mark.parametrize("state", State)
def test_a_practice_piece_is_public_in_no_state(client, lan, state, kind):
    topic = Topic.objects.create(name="Thử", slug="thu")
    for expires_at in (None, timezone.now() - timedelta(minutes=5)):
        article = practice(lan, state, kind=kind, featured=True, expires_at=expires_at)
        article.topics.add(topic)

        assert client.get(article.get_absolute_url()).status_code == 404
        for address in public_addresses(article):
            assert TITLE not in client.get(address).content.decode(), address


@pytest.mark.parametrize("way", Withdrawal)
def test_taken_down_it_answers_as_if_it_had_never_been(client, lan, way):
    other = make_article(lan, "approved")
    article = practice(lan, "withdrawn", withdrawal=way, merged_into=other)

    assert client.get(article.get_absolute_url()).status_code == 404


def test_binned_it_answers_as_if_it_had_never_been(client, lan):
    article = practice(lan, "approved", deleted_at=timezone.now())

    assert client.get(article.get_absolute_url()).status_code == 404


def test_writing_for_practice_from_first_word_to_approval(as_lan, as_minh, lan):
    as_lan.post("/toa-soan/viet-bai/?thu=1", fields(lan, title=TITLE, step="submit"))
    article = Article.objects.get()
    as_minh.post(f"/toa-soan/bai/{article.pk}/return/", {"comment": "Thiếu ảnh."})
    as_lan.post(f"/toa-soan/bai/{article.pk}/sua/", fields(lan, title=TITLE, version=3))
    as_lan.post(f"/toa-soan/bai/{article.pk}/submit/")
    answer = as_minh.post(f"/toa-soan/bai/{article.pk}/approve/", follow=True)

    article.refresh_from_db()
    assert (article.practice, article.state, article.is_published) == (True, "approved", False)
    page = answer.content.decode()
    assert "Đã làm bước này với bài tập thử; bạn đọc không thấy gì." in page
    assert "Bài đã đăng." not in page
    assert "Xem trên trang" not in page


@pytest.mark.parametrize("state", State)
def test_the_desk_says_that_it_is_for_practice(as_lan, lan, state):
    article = practice(lan, state)

    assert "Bài tập thử." in as_lan.get(f"/toa-soan/bai/{article.pk}/").content.decode()
    assert article.state_label != "Đã đăng"


def test_the_form_cannot_make_a_practice_piece_real(as_lan, lan):
    article = practice(lan)

    as_lan.post(f"/toa-soan/bai/{article.pk}/sua/", fields(lan, practice="", thu=""))

    assert Article.objects.get().practice


def test_the_form_of_a_real_piece_makes_no_practice_piece(as_lan, lan):
    as_lan.post("/toa-soan/viet-bai/", fields(lan, practice="on", thu="1"))

    assert not Article.objects.get().practice


def test_in_the_queue_it_stands_apart(as_minh, lan):
    real = make_article(lan, "submitted")
    exercise = practice(lan, "submitted")
    practice(lan, "draft")

    context = as_minh.get("/toa-soan/").context

    assert list(context["queue"]) == [real]
    assert list(context["practice"]) == [exercise]


@pytest.mark.parametrize("state", State)
def test_ones_own_stand_apart_in_every_state(as_lan, lan, state):
    exercise = practice(lan, state)

    context = as_lan.get("/toa-soan/").context

    assert list(context["practice"]) == [exercise]
    assert [list(context[name]) for name in ("returned", "drafts", "waiting", "published")] == [
        [],
        [],
        [],
        [],
    ]


def test_editors_are_not_told_of_it(as_lan, lan, minh):
    article = practice(lan)

    as_lan.post(f"/toa-soan/bai/{article.pk}/submit/")

    assert (minh.notices.count(), mail.outbox) == (0, [])


@pytest.mark.parametrize("state", State)
def test_its_author_deletes_it_at_once_in_every_state(as_lan, lan, state):
    article = practice(lan, state)
    Event.objects.create(article=article, name="created", state="draft")

    as_lan.post(f"/toa-soan/bai/{article.pk}/xoa-tap-thu/")

    assert not Article.objects.exists()


def test_nobody_else_deletes_it_and_no_real_piece_goes_this_way(as_lan, as_minh, lan, hung):
    exercise, real = practice(lan, "submitted"), make_article(lan)
    stranger, colleague = Client(), Client()
    stranger.force_login(hung)
    colleague.force_login(make_user("ban", "Cộng tác viên", lan.unit))
    address = f"/toa-soan/bai/{exercise.pk}/xoa-tap-thu/"

    assert [browser.post(address).status_code for browser in (as_minh, colleague, stranger)] == [
        403,
        403,
        404,
    ]
    assert as_lan.post(f"/toa-soan/bai/{real.pk}/xoa-tap-thu/").status_code == 403
    assert as_lan.get(address).status_code == 405
    assert Article.objects.count() == 2
