"""What the worker tells: pieces that came out at their hour, and the morning's digest."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from news import workflow
from news.models import Article, Event
from news.notices import digest, release
from news.notices.models import Notice, Preference
from portal.operation import worker
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """Return a function that sets the clock to an hour of a day in March 2026, here."""

    def at(day, hour, minute=0):
        moment = timezone.make_aware(datetime(2026, 3, day, hour, minute))
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    at(20, 9)
    return at


@pytest.fixture
def scheduled(lan, minh, clock):
    """Lan's piece, which Minh scheduled for 14:00 on the 20th."""
    article = make_article(lan, "submitted")
    workflow.perform("schedule", article, by=minh, publish_at=clock(20, 9) + timedelta(hours=5))
    mail.outbox.clear()
    return article


def released():
    return list(Notice.objects.filter(kind="released").values_list("to__username", "article"))


def test_a_scheduled_piece_tells_its_author_at_its_hour_and_once(scheduled, clock):
    clock(20, 13, 59)
    release.tell_released()
    assert released() == []

    clock(20, 14)
    release.tell_released()
    release.tell_released()

    assert released() == [("lan", scheduled.pk)]
    assert [letter.subject for letter in mail.outbox] == [f"Bài đã lên trang: {scheduled}"]
    assert "đã lên trang lúc 14:00 ngày 20/03/2026." in mail.outbox[0].body


def test_a_piece_scheduled_for_another_hour_tells_at_that_hour_only(scheduled, minh, clock):
    later = clock(20, 10) + timedelta(hours=10)
    workflow.perform("schedule", scheduled, by=minh, publish_at=later)

    clock(20, 19)
    release.tell_released()
    assert released() == []
    clock(20, 20)
    release.tell_released()

    assert released() == [("lan", scheduled.pk)]


def test_the_same_hour_set_twice_tells_once(scheduled, minh, thu, clock):
    workflow.perform("schedule", scheduled, by=thu, publish_at=scheduled.publish_at)

    clock(20, 14)
    release.tell_released()
    release.tell_released()

    assert released() == [("lan", scheduled.pk)]


@pytest.mark.parametrize(
    "change", [{"state": "withdrawn"}, {"deleted_at": timezone.now()}, {"practice": True}]
)
def test_a_piece_that_does_not_come_out_tells_nobody(scheduled, clock, change):
    Article.objects.filter(pk=scheduled.pk).update(**change)

    clock(20, 15)
    release.tell_released()

    assert released() == []


def test_who_scheduled_the_own_piece_knows_the_hour(minh, clock):
    now = clock(20, 9)
    article = make_article(minh)
    workflow.perform("schedule", article, by=minh, publish_at=now + timedelta(hours=1))

    clock(20, 11)
    release.tell_released()

    assert released() == []


def test_a_worker_that_was_away_tells_nothing_of_weeks_ago(scheduled, clock):
    clock(28, 14)

    release.tell_released()

    assert released() == []


@pytest.mark.parametrize("count", [0, 1, 3])
def test_looking_for_released_pieces_is_one_statement(lan, clock, count, django_assert_num_queries):
    now = clock(20, 9)
    for _ in range(count):
        article = make_article(lan, "approved", publish_at=now)
        event = Event.objects.create(
            article=article, name="schedule", state="approved", publish_at=now
        )
        Notice.objects.create(to=lan, article=article, event=event, kind="released")

    with django_assert_num_queries(1):
        release.tell_released()


@pytest.fixture
def daily(lan):
    """Lan wants one letter a morning; that of the 19th she had."""
    day = datetime(2026, 3, 19).date()
    return Preference.objects.create(user=lan, mail="daily", digested_on=day)


def tell_lan(lan, title, **fields):
    fields = {"kind": "returned", "by_name": "Lê Quang Minh", "text": "Thiếu ảnh."} | fields
    return Notice.objects.create(to=lan, article=make_article(lan, title=title), **fields)


def test_the_digest_comes_once_after_half_past_six_with_what_is_unread(lan, daily, clock):
    tell_lan(lan, "Bài một", at=clock(19, 10))
    tell_lan(lan, "Bài hai", at=clock(19, 11))
    tell_lan(lan, "Bài đã xem", at=clock(19, 12), read_at=clock(19, 13))

    clock(20, 6, 29)
    digest.send_digests()
    assert mail.outbox == []
    for minute in (30, 31):
        clock(20, 6, minute)
        digest.send_digests()

    [letter] = mail.outbox
    assert (letter.subject, letter.to) == ("Tòa soạn: 2 thông báo chưa đọc", ["lan@example.com"])
    assert letter.body.index("1. Lê Quang Minh trả lại bài “Tân Phú: Bài hai”") < letter.body.index(
        "2. Lê Quang Minh trả lại bài “Tân Phú: Bài một” để bạn sửa. (10:00 19/03/2026)"
    )
    assert "Bài đã xem" not in letter.body


def test_each_notice_is_in_one_digest_only(lan, daily, clock):
    tell_lan(lan, "Bài một", at=clock(19, 10))

    for day in (20, 21):
        clock(day, 7)
        digest.send_digests()

    assert len(mail.outbox) == 1


def test_nothing_unread_sends_nothing_and_waits_for_the_next_morning(lan, daily, clock):
    clock(20, 7)
    digest.send_digests()
    tell_lan(lan, "Bài một", at=clock(20, 8))
    digest.send_digests()
    assert mail.outbox == []

    clock(21, 7)
    digest.send_digests()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("wish", ["now", "none"])
def test_only_who_chose_it_gets_a_digest(lan, daily, clock, wish):
    tell_lan(lan, "Bài một", at=clock(19, 10))
    Preference.objects.update(mail=wish)

    clock(20, 7)
    digest.send_digests()

    assert mail.outbox == []


def test_a_closed_account_gets_no_digest(lan, daily, clock):
    tell_lan(lan, "Bài một", at=clock(19, 10))
    type(lan).objects.filter(pk=lan.pk).update(is_active=False)

    clock(20, 7)
    digest.send_digests()

    assert mail.outbox == []


def test_a_piece_in_the_bin_is_in_no_digest(lan, daily, clock):
    notice = tell_lan(lan, "Bài một", at=clock(19, 10))
    Article.objects.filter(pk=notice.article_id).update(deleted_at=clock(19, 11))

    clock(20, 7)
    digest.send_digests()

    assert mail.outbox == []


def test_a_long_digest_says_how_many_more_there_are(lan, daily, clock):
    article = make_article(lan)
    at = clock(19, 10)
    Notice.objects.bulk_create(
        Notice(to=lan, article=article, kind="approved", by_name="Minh", at=at) for _ in range(53)
    )

    clock(20, 7)
    digest.send_digests()

    assert mail.outbox[0].subject == "Tòa soạn: 53 thông báo chưa đọc"
    assert "\nCòn 3 thông báo nữa trong tòa soạn.\n" in mail.outbox[0].body


def test_a_digest_that_fails_is_not_counted_as_sent(lan, daily, clock, settings):
    tell_lan(lan, "Bài một", at=clock(19, 10))
    clock(20, 7)
    settings.EMAIL_BACKEND = "tests.notices.no_such.Backend"
    with pytest.raises(ImportError):
        digest.send_digests()

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    digest.send_digests()

    assert len(mail.outbox) == 1


def test_old_notices_are_forgotten(lan, clock):
    kept = tell_lan(lan, "Bài mới", at=clock(20, 9) - timedelta(days=179))
    tell_lan(lan, "Bài cũ", at=clock(20, 9) - timedelta(days=181))

    digest.forget()

    assert list(Notice.objects.all()) == [kept]


def test_the_worker_looks_after_all_this(settings):
    named = {path for path in settings.OPERATION_SCHEDULE if path.startswith("news.notices.")}

    assert named == {
        "news.notices.release.tell_released",
        "news.notices.digest.send_digests",
        "news.notices.digest.forget",
    }
    worker.Schedule(dict.fromkeys(named, 60)).run_due()
