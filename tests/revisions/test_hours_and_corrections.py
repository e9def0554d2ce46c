"""Releases at an hour, and corrections told to readers."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.models import Article
from news.revisions.models import Correction, WorkingCopy
from news.revisions.releasing import release_due
from portal.pagecache import pages
from tests.factories import make_article
from tests.revisions.writing import read, save, told, typed

pytestmark = pytest.mark.django_db


# At an hour


def in_an_hour():
    return f"{timezone.localtime() + timedelta(hours=1):%Y-%m-%dT%H:%M}"


def test_a_copy_is_released_at_its_hour_without_anybody_clicking(as_minh, piece):
    save(
        as_minh,
        piece,
        title="Tên mới",
        correction="Sai tên.",
        do="schedule",
        release_at=in_an_hour(),
    )

    release_due()
    early = Article.objects.get().title
    release_due(timezone.now() + timedelta(hours=1))
    release_due(timezone.now() + timedelta(hours=1))

    row = Article.objects.get()
    assert (early, row.title, row.publish_at) == ("Ra quân", "Tên mới", piece.publish_at)
    assert [event.name for event in row.events.all()] == ["corrected", "released"]
    assert row.events.first().by_name == "Lê Quang Minh"


def test_the_worker_looks_for_due_copies(settings):
    assert settings.OPERATION_SCHEDULE["news.revisions.releasing.release_due"] <= 5


@pytest.mark.parametrize(
    ("hour", "sentence"),
    [
        ("", "Hãy chọn ngày giờ cập nhật."),
        ("2020-01-01T00:00", "Giờ cập nhật phải ở phía trước."),
        ("mai", "Hãy ghi ngày giờ, ví dụ 26/03/2026 06:00."),
    ],
)
def test_an_hour_that_cannot_be_is_named(as_minh, piece, hour, sentence):
    data = typed(piece, title="Tên mới", do="schedule", release_at=hour)

    answer = as_minh.post(f"/toa-soan/bai/{piece.pk}/sua/", data)

    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_saving_a_scheduled_copy_as_a_draft_takes_its_hour_and_says_so(as_minh, piece):
    save(as_minh, piece, title="Tên mới", do="schedule", release_at=in_an_hour())

    save(as_minh, piece, title="Còn sửa", do="save", release_at=in_an_hour())
    answer = as_minh.get("/toa-soan/")

    assert WorkingCopy.objects.get().release_at is None
    assert told(answer)[-1].startswith("Đã lưu bản nháp và bỏ giờ hẹn cập nhật.")


def test_an_hour_that_could_not_be_kept_is_said_and_the_others_go_on(as_minh, lan, piece):
    other = make_article(lan, "approved", title="Bài khác")
    for article in (piece, other):
        save(as_minh, article, title="Tên mới", do="schedule", release_at=in_an_hour())
    Article.objects.filter(pk=piece.pk).update(state="withdrawn")

    release_due(timezone.now() + timedelta(hours=1))

    copy = WorkingCopy.objects.get()
    other.refresh_from_db()
    assert (copy.article, copy.release_at, other.title) == (piece, None, "Tên mới")
    assert copy.refusal.startswith("Bài không còn ở trên trang")
    assert piece.events.first().name == "not-released"
    page = as_minh.get(f"/toa-soan/bai/{piece.pk}/").content.decode()
    assert "Chưa cập nhật được theo giờ hẹn" in page


# Corrections


def test_a_correction_is_told_to_readers_with_its_own_date(as_minh, piece):
    hour = timezone.localtime(piece.publish_at)

    save(as_minh, piece, title="Tên đúng", correction="Bản trước ghi sai tên.", do="release")

    page = " ".join(read(piece).decode().split())
    said = timezone.localtime(Correction.objects.get().at)
    assert re.search(
        rf"<strong>Đính chính \(<time [^>]*>{said:%H:%M %d/%m/%Y}</time>\):</strong> "
        "Bản trước ghi sai tên.",
        page,
    )
    assert f">{hour:%d/%m/%Y %H:%M}</time>" in page  # “Cập nhật” has not moved
    assert [event.comment for event in piece.events.filter(name="corrected")] == [
        "Bản trước ghi sai tên."
    ]


def test_corrections_stand_in_the_order_of_their_dates(as_minh, piece):
    for text in ("Sai tên.", "Sai cả số."):
        save(as_minh, piece, correction=text, do="release")

    page = read(piece).decode()

    assert 0 < page.index("Sai tên.") < page.index("Sai cả số.")
    assert page.count('class="corrections"') == 1


def test_corrections_cost_the_public_page_no_statement(client, minh, piece):
    without = statements_of(client, piece)

    for n in range(3):
        Correction.objects.create(article=piece, text=f"Sai {n}.", by=minh)

    assert statements_of(client, piece) == without > 0
    assert read(piece).count("Đính chính (".encode()) == 3


def statements_of(client, piece):
    """How many statements the page of `piece` takes when nothing is kept of it."""
    client.get(piece.get_absolute_url())  # what is the same for every page is kept from now on
    pages.store.clear()
    with CaptureQueriesContext(connection) as asked:
        client.get(piece.get_absolute_url())
    return len(asked)
