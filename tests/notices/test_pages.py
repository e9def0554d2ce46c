"""Notices in the desk, through HTTP: mine alone, read by a button, few statements."""

from datetime import datetime

import pytest
from django.utils import timezone

from news import workflow
from news.models import Article
from news.notices.models import Notice, Preference
from tests.factories import make_article

pytestmark = pytest.mark.django_db

LIST = "/toa-soan/thong-bao/"
PREFERENCES = "/toa-soan/thong-bao/cai-dat/"


@pytest.fixture
def as_lan(client, lan):
    client.force_login(lan)
    return client


def tell(user, article=None, **fields):
    """`user` was told that a piece of theirs was returned."""
    article = article or make_article(user, "returned")
    fields = {"kind": "returned", "by_name": "Lê Quang Minh", "text": "Thiếu ảnh."} | fields
    return Notice.objects.create(to=user, article=article, **fields)


def unread(user):
    return Notice.objects.filter(to=user).unread().count()


def test_who_has_no_notices_is_told_what_would_stand_here(as_lan):
    page = as_lan.get(LIST).content.decode()

    assert "Chưa có thông báo nào." in page
    assert "Đánh dấu tất cả đã đọc" not in page
    assert "<summary>Menu</summary>" in page


def test_a_notice_says_what_who_when_and_why(as_lan, lan):
    at = timezone.make_aware(datetime(2026, 3, 20, 9, 5))
    tell(lan, make_article(lan, "returned", title="Ra quân"), at=at)

    page = as_lan.get(LIST).content.decode()

    for words in ("Tân Phú: Ra quân", "Bài cần sửa", "Lê Quang Minh", "09:05 20/03/2026"):
        assert page.count(words) >= 1, words
    assert "Thiếu ảnh." in page
    assert page.count("<strong>Chưa đọc</strong>") == 1


def test_a_step_at_the_desk_shows_in_the_authors_header(as_lan, lan, minh):
    article = make_article(lan, "submitted")

    workflow.perform("return", article, by=minh, comment="Thiếu ảnh.")

    page = as_lan.get("/toa-soan/").content.decode()
    assert 'Thông báo (1<span class="visually-hidden"> chưa đọc</span>)' in page


def test_opening_a_notice_reads_it_and_leads_to_the_piece(as_lan, lan):
    notice, other = tell(lan), tell(lan)

    answer = as_lan.post(f"{LIST}{notice.pk}/mo/")

    assert answer["Location"] == f"/toa-soan/bai/{notice.article_id}/"
    assert list(Notice.objects.unread()) == [other]


def test_a_notice_of_a_piece_that_went_back_to_its_author_says_so(client, lan, minh):
    notice = tell(minh, make_article(lan, "draft"), kind="submitted")
    client.force_login(minh)

    answer = client.post(f"{LIST}{notice.pk}/mo/", follow=True)

    assert answer.redirect_chain == [(LIST, 302)]
    assert "Bài này đang ở chỗ người viết" in answer.content.decode()


def test_one_notice_is_marked_as_read(as_lan, lan):
    notice, other = tell(lan), tell(lan)

    answer = as_lan.post(f"{LIST}{notice.pk}/da-doc/")

    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert list(Notice.objects.unread()) == [other]


def test_reading_twice_keeps_the_first_hour(as_lan, lan):
    notice = tell(lan, read_at=timezone.make_aware(datetime(2026, 3, 20, 9, 5)))

    as_lan.post(f"{LIST}{notice.pk}/da-doc/")

    before = notice.read_at
    notice.refresh_from_db()
    assert notice.read_at == before


def test_marking_all_leaves_what_came_after_the_page_was_shown(as_lan, lan):
    seen = [tell(lan), tell(lan)]
    assert f'name="until" value="{seen[1].pk}"' in as_lan.get(LIST).content.decode()
    came_later = tell(lan)

    as_lan.post(f"{LIST}da-doc/", {"until": seen[1].pk})

    assert list(Notice.objects.unread()) == [came_later]


@pytest.mark.parametrize("until", ["", "x", "-1", "9" * 30, "\x00"])
def test_a_forged_number_marks_nothing(as_lan, lan, until):
    tell(lan)

    answer = as_lan.post(f"{LIST}da-doc/", {"until": until})

    assert (answer.status_code, unread(lan)) == (302, 1)


@pytest.mark.parametrize("way", ["mo", "da-doc"])
def test_nobody_opens_or_reads_the_notices_of_others(as_lan, minh, way):
    notice = tell(minh)

    assert as_lan.post(f"{LIST}{notice.pk}/{way}/").status_code == 404
    as_lan.post(f"{LIST}da-doc/", {"until": notice.pk})
    assert unread(minh) == 1
    assert "Chưa có thông báo nào." in as_lan.get(LIST).content.decode()


@pytest.mark.parametrize("path", ["da-doc/", "{pk}/mo/", "{pk}/da-doc/"])
def test_looking_changes_nothing(as_lan, lan, path):
    notice = tell(lan)

    assert as_lan.get(LIST + path.format(pk=notice.pk)).status_code == 405
    as_lan.get(LIST)
    assert unread(lan) == 1


@pytest.mark.parametrize("pk", [0, 10**30])
def test_a_number_that_is_no_notice_is_not_found(as_lan, pk):
    assert as_lan.post(f"{LIST}{pk}/mo/").status_code == 404


def test_a_piece_in_the_bin_takes_its_notices_along_and_brings_them_back(as_lan, lan):
    article = tell(lan).article
    Article.objects.filter(pk=article.pk).update(deleted_at=timezone.now())
    assert "Chưa có thông báo nào." in as_lan.get(LIST).content.decode()
    assert "<summary>Menu</summary>" in as_lan.get(LIST).content.decode()

    Article.objects.filter(pk=article.pk).update(deleted_at=None)

    assert article.full_title in as_lan.get(LIST).content.decode()


def test_that_a_piece_is_in_the_bin_is_told_all_the_same(as_lan, lan):
    notice = tell(lan, kind="binned")
    Article.objects.filter(pk=notice.article_id).update(deleted_at=timezone.now())

    assert "Bài đã bị xóa" in as_lan.get(LIST).content.decode()
    answer = as_lan.post(f"{LIST}{notice.pk}/mo/", follow=True)
    assert "Bài này đang ở trong thùng rác." in answer.content.decode()


def test_older_notices_are_on_the_next_page(as_lan, lan):
    article = make_article(lan)
    for number in range(31):
        tell(lan, article, text=f"Điểm {number}.")

    first = as_lan.get(LIST)
    following = first.context["page"].following
    second = as_lan.get(LIST, {"sau": following})

    assert [len(page.context["page"]) for page in (first, second)] == [30, 1]
    assert "Điểm 0." in second.content.decode()
    assert as_lan.get(LIST, {"sau": "bịa"}).status_code == 404


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_list_takes_as_many_statements_for_none_as_for_three(
    as_lan, lan, count, django_assert_num_queries
):
    for _ in range(count):
        tell(lan)

    # Session, account, the list, the header's numbers, permissions by person and by group, unit.
    with django_assert_num_queries(6):
        as_lan.get(LIST)


def test_a_choice_of_mail_is_kept(as_lan, lan):
    assert 'value="now" required' in as_lan.get(PREFERENCES).content.decode()

    answer = as_lan.post(PREFERENCES, {"mail": "daily"})

    assert (answer.status_code, answer["Location"]) == (302, PREFERENCES)
    assert list(Preference.objects.values_list("user", "mail")) == [(lan.pk, "daily")]
    as_lan.post(PREFERENCES, {"mail": "none"})
    assert list(Preference.objects.values_list("user", "mail")) == [(lan.pk, "none")]


@pytest.mark.parametrize("mail", ["", "hourly", "\x00", "x" * 1000])
def test_an_unknown_choice_is_refused_in_words(as_lan, mail):
    answer = as_lan.post(PREFERENCES, {"mail": mail})

    assert answer.status_code == 422
    assert "Hãy chọn một" in answer.content.decode()
    assert not Preference.objects.exists()


@pytest.mark.parametrize(("hour", "day"), [(5, 19), (7, 20)])
def test_a_new_wish_for_digests_begins_with_the_next_morning(as_lan, monkeypatch, hour, day):
    moment = timezone.make_aware(datetime(2026, 3, 20, hour))
    monkeypatch.setattr("news.notices.digest.timezone.localtime", lambda: moment)

    as_lan.post(PREFERENCES, {"mail": "daily"})

    assert Preference.objects.get().digested_on == datetime(2026, 3, day).date()


def test_who_has_no_address_is_told_how_to_get_letters(as_lan, lan):
    assert "lan@example.com" in as_lan.get(PREFERENCES).content.decode()
    type(lan).objects.update(email="")

    assert "chưa có e-mail" in as_lan.get(PREFERENCES).content.decode()
