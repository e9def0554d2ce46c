"""What readers see: what is public, what is never, in how few statements."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from news.models import Article, Topic
from portal.pagecache.edition import changed
from tests.factories import make_article, make_category, make_picture

pytestmark = pytest.mark.django_db

HIDDEN = ["draft", "submitted", "proposed", "returned"]


@pytest.fixture
def piece(lan):
    """A published story."""
    return make_article(lan, "approved", title="Ra quân Tháng Thanh niên")


def text_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def read(page):
    """The words that a reader sees, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", page)).split())


LISTS = ["/", "/tin-tuc/", "/chuyen-muc/tin-tuc-su-kien/", "/don-vi/huyen-doan-tan-phu/", "/rss/"]


@pytest.mark.parametrize("path", [*LISTS, "/tim-kiem/?q=ra+quan", "/sitemap-bai.xml"])
def test_a_published_piece_stands_in_every_list(client, piece, path):
    assert piece.get_absolute_url() in text_of(client, path)


@pytest.mark.parametrize("path", [*LISTS, "/tim-kiem/?q=ra+quan", "/sitemap-bai.xml"])
@pytest.mark.parametrize("state", [*HIDDEN, "withdrawn", "scheduled", "expired"])
def test_what_is_not_listed_stands_nowhere(client, lan, path, state):
    now = timezone.now()
    times = {
        "scheduled": {"publish_at": now + timedelta(hours=1)},
        "expired": {"expires_at": now - timedelta(minutes=1)},
    }.get(state, {})
    stored = "approved" if times else state
    article = make_article(lan, stored, title="Ra quân Tháng Thanh niên", **times)

    assert article.get_absolute_url() not in text_of(client, path)


@pytest.mark.parametrize("state", HIDDEN)
def test_an_unpublished_address_was_never_there(client, lan, state):
    assert client.get(make_article(lan, state).get_absolute_url()).status_code == 404


def test_a_withdrawn_address_says_that_it_is_gone(client, lan):
    answer = client.get(make_article(lan, "withdrawn").get_absolute_url())

    assert answer.status_code == 410
    assert "Bài này đã được gỡ" in answer.content.decode()


def test_a_wrong_slug_is_a_permanent_redirect(client, piece):
    answer = client.get(f"/bai-viet/ten-cu-{piece.pk}/")

    assert (answer.status_code, answer["Location"]) == (301, piece.get_absolute_url())


def test_a_report_asked_for_as_a_story_is_redirected(client, lan):
    report = make_article(lan, "approved", kind="photo-report")

    answer = client.get(f"/bai-viet/{report.slug}-{report.pk}/")

    assert (answer.status_code, answer["Location"]) == (
        301,
        f"/phong-su-anh/{report.slug}-{report.pk}/",
    )


def test_the_article_page_prints_title_lead_hour_byline_and_views(client, lan):
    hour = timezone.make_aware(timezone.datetime(2021, 10, 26, 14, 5))
    article = make_article(
        lan, "approved", publish_at=hour, lead="Một câu sapo.", byline="Văn Trương", title="Sơ kết"
    )

    page = read(text_of(client, article.get_absolute_url()))

    for part in ("Tân Phú: Sơ kết", "Một câu sapo.", "Cập nhật 26/10/2021 14:05", "Văn Trương",
                 "Lượt xem 0"):  # fmt: skip
        assert part in page


@pytest.mark.parametrize(
    "query",
    ["NewsId=2394&CatId=56", "CatId=56&NewsId=2394", "newsid=2394", "NEWSID=2394&catid=1"],
)
@pytest.mark.parametrize("path", ["/Pages/newsdetail.aspx", "/pages/NewsDetail.aspx"])
def test_old_addresses_lead_to_the_imported_piece(client, lan, path, query):
    article = make_article(lan, "approved", old_news_id=2394)
    other = make_article(lan, "approved", old_news_id=2395)

    answer = client.get(f"{path}?{query}")
    again = client.get(f"{path}?NewsId=2395")

    assert (answer.status_code, answer["Location"]) == (301, article.get_absolute_url())
    assert again["Location"] == other.get_absolute_url()


@pytest.mark.parametrize("kind", ["error", "merged", "withdrawn"])
def test_old_addresses_lead_to_a_piece_taken_down_as_well(client, lan, kind):
    target = make_article(lan, "approved", title="Bài nhận nội dung")
    down = make_article(
        lan,
        "withdrawn",
        old_news_id=2394,
        withdrawal=kind,
        merged_into=target if kind == "merged" else None,
        withdrawal_notice="Bài có số liệu sai.",
    )

    answer = client.get("/Pages/newsdetail.aspx?NewsId=2394")

    assert (answer.status_code, answer["Location"]) == (301, down.get_absolute_url())
    expected = {"error": 410, "merged": 301, "withdrawn": 200}[kind]
    assert client.get(answer["Location"]).status_code == expected


@pytest.mark.parametrize("state", ["draft", "submitted", "returned"])
def test_old_addresses_tell_nothing_of_a_piece_that_readers_never_had(client, lan, state):
    make_article(lan, state, old_news_id=2394)

    assert client.get("/Pages/newsdetail.aspx?NewsId=2394").status_code == 404


@pytest.mark.parametrize(
    "query", ["", "CatId=5", "NewsId=", "NewsId=abc", "NewsId=99999999999999", "NewsId=7"]
)
def test_unknown_old_addresses_are_not_found(client, query):
    assert client.get(f"/Pages/newsdetail.aspx?{query}").status_code == 404


@pytest.mark.parametrize(
    "words", ["thang thanh nien", "Tháng Thanh niên", "THÁNG thanh", "tan phu"]
)
def test_search_needs_no_accents(client, piece, words):
    assert piece.get_absolute_url() in text_of(client, f"/tim-kiem/?q={words}")


def test_search_finds_document_numbers_and_words_of_the_body(client, lan):
    article = make_article(
        lan, "approved", body="<p>Hướng dẫn số 15-HD/TWĐTN-BTC về nơi cư trú.</p>"
    )

    for words in ("15-HD/TWĐTN-BTC", "15 hd twdtn", "noi cu tru"):
        assert article.get_absolute_url() in text_of(client, f"/tim-kiem/?q={words}")


def test_the_accented_match_comes_first(client, lan):
    plain = make_article(lan, "approved", title="Gặp bạn tốt")
    exact = make_article(
        lan, "approved", title="Kê bàn tốt", publish_at=timezone.now() - timedelta(days=9)
    )

    page = text_of(client, "/tim-kiem/?q=bàn+tốt")

    assert page.index(exact.get_absolute_url()) < page.index(plain.get_absolute_url())


def test_a_parent_category_lists_what_stands_below_it(client, lan):
    parent = make_category("Công tác Đoàn")
    child = make_category("Xây dựng Đoàn", parent=parent)
    article = make_article(lan, "approved", category=child)

    assert article.get_absolute_url() in text_of(client, parent.get_absolute_url())


def test_a_topic_lists_its_pieces(client, piece):
    topic = Topic.objects.create(name="Tháng Thanh niên")
    piece.topics.add(topic)

    assert piece.get_absolute_url() in text_of(client, "/chu-de/thang-thanh-nien/")


def test_lists_turn_pages_and_an_absent_page_is_not_found(client, lan):
    for number in range(21):
        make_article(lan, "approved", title=f"Bài số {number}")

    assert client.get("/tin-tuc/?trang=2").status_code == 200
    assert client.get("/tin-tuc/?trang=3").status_code == 404
    assert client.get("/tin-tuc/?trang=hai").status_code == 404


def test_a_scheduled_piece_appears_by_itself(client, lan, monkeypatch):
    article = make_article(lan, "approved", publish_at=timezone.now() + timedelta(hours=1))
    assert client.get(article.get_absolute_url()).status_code == 404

    Article.objects.update(publish_at=timezone.now() - timedelta(seconds=1))

    assert client.get(article.get_absolute_url()).status_code == 200


def full_house(lan, number):
    """`number` stories and reports in each of four sections, with pictures, topics and views."""
    topic = Topic.objects.create(name="Tháng Thanh niên")
    for place in ("main", "main", "side", ""):
        category = make_category(home_place=place)
        for kind in ("story", "photo-report"):
            for _ in range(number):
                article = make_article(
                    lan, "approved", category=category, kind=kind, lead_picture=make_picture()
                )
                article.topics.add(topic)
                article.photos.create(picture=make_picture())
                article.body += (
                    f'<figure class="image"><img src="/anh/{make_picture().pk}/" alt="x"></figure>'
                )
                article.save()
    return Article.objects.stories().first(), Article.objects.reports().first()


# Of the first page of an edition, and of one after it: what stands around every page is made
# once. The page cache's own look-up of the edition is one of them.
STATEMENTS = {
    "/": (8, 6), "story": (7, 5), "report": (6, 5), "/tin-tuc/": (6, 4),
    "/chuyen-muc/tin-tuc-su-kien/": (7, 5), "/tim-kiem/?q=ra": (6, 4),
}  # fmt: skip


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("name", STATEMENTS)
def test_pages_take_few_statements_whatever_the_rows(
    client, lan, name, number, django_assert_num_queries
):
    story, report = full_house(lan, number)
    paths = {"story": story.get_absolute_url(), "report": report.get_absolute_url()}
    path = paths.get(name, name)
    first, later = STATEMENTS[name]

    with django_assert_num_queries(first):
        assert client.get(path).status_code == 200
    with django_assert_num_queries(1):
        assert client.get(path).status_code == 200

    changed()
    client.get("/so-do/")
    with django_assert_num_queries(later):
        assert client.get(path).status_code == 200
