"""What stands under a piece: the pieces of its topics, then the others of its category."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from news import pages
from news.models import Topic
from portal.pagecache.edition import changed
from tests.factories import make_article, make_picture

pytestmark = pytest.mark.django_db


def test_pieces_of_the_same_topic_stand_before_the_others(client, lan):
    topics = [Topic.objects.create(name=name) for name in ("Hiến máu", "Mùa hè xanh")]
    piece, akin, other, hidden = (
        make_article(lan, state, title=title)
        for title, state in [
            ("Bài đang đọc", "approved"),
            ("Chủ nhật hồng", "approved"),
            ("Tin khác", "approved"),
            ("Chưa duyệt", "submitted"),
        ]
    )
    akin.publish_at = datetime(2026, 3, 26, 6, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    akin.lead_picture = make_picture()
    akin.save()
    for article in (piece, akin, hidden):
        article.topics.set(topics)

    answer = client.get(piece.get_absolute_url())

    page = answer.content.decode()
    section = page[page.index("Tin liên quan") : page.index("Các tin khác")]
    assert f'<a href="{akin.get_absolute_url()}">Tân Phú: Chủ nhật hồng</a>' in section
    assert "26/03/2026 06:30" in section
    assert "<img" in section
    assert page.count(akin.get_absolute_url()) == 1
    assert answer.context["others"] == [other]
    assert "Chưa duyệt" not in page


def test_related_pieces_are_found_by_their_numbers_not_in_the_whole_archive(lan):
    piece = make_article(lan, "approved")

    plan = pages.readable().filter(pk=piece.pk).explain()

    assert "on news_article w0" in plan
    assert "Seq Scan on news_article w0" not in plan


def test_a_piece_of_another_topic_is_not_related(client, lan):
    piece, foreign = (make_article(lan, "approved", title=title) for title in ("Một", "Hai"))
    foreign.topics.add(Topic.objects.create(name="Hiến máu"))
    without_topic = client.get(piece.get_absolute_url()).context["related"]
    piece.topics.add(Topic.objects.create(name="Mùa hè xanh"))
    changed()

    of_another = client.get(piece.get_absolute_url()).context["related"]

    assert (without_topic, of_another) == ([], [])
