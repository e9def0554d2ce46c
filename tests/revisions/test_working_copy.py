"""A published piece is changed as a working copy: readers see the old text until the release."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from news.models import Article, Topic
from news.revisions.models import Correction, WorkingCopy
from news.revisions.releasing import release_due
from portal.pagecache import pages
from tests.factories import make_article, make_picture, picture_upload
from tests.revisions.writing import save, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_minh(client, minh):
    client.force_login(minh)
    return client


@pytest.fixture
def as_thu(thu):
    client = Client()
    client.force_login(thu)
    return client


@pytest.fixture
def piece(lan):
    """A piece that readers read."""
    picture = make_picture()
    body = f'<p>Hơn 300 đoàn viên.</p>\n<p><img src="/anh/{picture.pk}/" alt="Cây"></p>'
    article = make_article(lan, "approved", title="Ra quân", lead_picture=picture, body=body)
    article.topics.add(Topic.objects.create(name="Hiến máu"))
    return article


def read(article):
    """The page as a reader gets it, from the database and not from memory."""
    pages.store.clear()
    answer = Client().get(Article.objects.get(pk=article.pk).get_absolute_url())
    assert answer.status_code == 200
    return answer.content


def texts_of(page):
    """A page without what differs from one answer to the next."""
    return re.sub(rb'<meta name="portal:count" content="[^"]*">', b"", page)


def told(answer):
    return [str(message) for message in answer.context["messages"]]


def test_readers_see_the_old_text_byte_for_byte_until_the_release(as_minh, piece):
    before = read(piece)

    save(
        as_minh, piece, title="Tên mới", lead="Sapo mới", body="<p>Gần 200 đoàn viên.</p>",
        authors="Văn Mới", topics=[], **{"lead-alt": "Chữ mới", "lead-caption": "Lời mới"},
    )  # fmt: skip
    between = read(piece)
    save(as_minh, piece, title="Tên mới", lead="Sapo mới", do="release")

    assert between == before
    after = read(piece).decode()
    assert [after.count(text) > 0 for text in ("Tên mới", "Sapo mới", "Ra quân")] == [
        True, True, False,
    ]  # fmt: skip


def test_the_form_goes_on_with_what_was_saved_last(as_minh, piece):
    save(as_minh, piece, title="Tên dở dang", authors="Văn Mới", **{"lead-alt": "Chữ dở"})

    page = as_minh.get(f"/toa-soan/bai/{piece.pk}/sua/").content.decode()

    assert "Bạn đang sửa bản nháp" in page
    assert [page.count(text) > 0 for text in ("Tên dở dang", "Văn Mới", "Chữ dở")] == [True] * 3
    assert Article.objects.get().title == "Ra quân"


def test_a_release_puts_everything_typed_before_readers(as_minh, piece):
    hour = piece.publish_at
    other = Topic.objects.create(name="Mùa hè xanh")
    changes = {
        "title": "Tên mới", "body": "<p>Mới</p>", "topics": [other.pk], "authors": "Văn Mới",
        "lead-alt": "Chữ mới", "lead-credit": "Người khác", "featured": "on",
    }  # fmt: skip

    save(as_minh, piece, do="release", **changes)

    row = Article.objects.get()
    assert (row.title, row.body, row.featured, row.publish_at) == (
        "Tên mới", "<p>Mới</p>", True, hour,
    )  # fmt: skip
    assert [row.topics.get(), row.authors.get().name] == [other, "Văn Mới"]
    assert (row.lead_picture.alt, row.lead_picture.credit) == ("Chữ mới", "Người khác")
    assert not WorkingCopy.objects.exists()
    assert [event.name for event in row.events.all()] == ["released"]
    assert row.revisions.filter(in_copy=False).first().note == "Cập nhật lên trang"


def test_a_new_lead_picture_waits_for_the_release(as_minh, piece):
    old = piece.lead_picture
    extra = {"lead-file": picture_upload(), "lead-alt": "Ảnh mới"}

    save(as_minh, piece, **extra)
    waiting = Article.objects.get().lead_picture
    save(as_minh, piece, **{"lead-alt": "Ảnh mới"}, do="release")

    new = Article.objects.get().lead_picture
    assert (waiting, new.alt, new.width) == (old, "Ảnh mới", 64)
    old.refresh_from_db()
    assert old.alt == "Đoàn viên trồng cây"


def test_saving_what_readers_read_already_opens_no_copy(as_minh, piece):
    save(as_minh, piece)

    assert (WorkingCopy.objects.count(), piece.revisions.count()) == (0, 0)


def test_the_preview_is_what_readers_get_after_the_release(as_minh, piece):
    changes = {"title": "Tên mới", "body": "<p>Mới</p>", "correction": "Sai số người."}
    save(as_minh, piece, **changes, **{"lead-alt": "Chữ mới"})
    before = read(piece)

    preview = as_minh.get(f"/toa-soan/bai/{piece.pk}/ban-nhap/xem-truoc/")

    assert (read(piece), WorkingCopy.objects.count(), Correction.objects.count()) == (before, 1, 0)
    save(as_minh, piece, **changes, **{"lead-alt": "Chữ mới"}, do="release")
    minute = re.compile(rb"\d\d:\d\d(?::\d\d[.\d]*\+07:00| \d\d/\d\d/\d{4})")
    assert minute.sub(b"", texts_of(preview.content)) == minute.sub(b"", texts_of(read(piece)))
    assert (preview["X-Robots-Tag"], "portal:count" in preview.content.decode()) == (
        "noindex", False,
    )  # fmt: skip
    assert "no-store" in preview["Cache-Control"]


def test_what_would_change_is_shown_beside_the_decision(as_minh, as_thu, piece):
    save(as_minh, piece, body="<p>Gần 200 đoàn viên.</p>")

    page = as_thu.get(f"/toa-soan/bai/{piece.pk}/ban-nhap/").content.decode()

    assert "Hơn 300<span" in page
    assert "Gần 200<span" in page
    assert "của Lê Quang Minh" in page


def test_another_editor_releases_what_was_seen(as_minh, as_thu, piece):
    save(as_minh, piece, title="Tên mới")
    version = WorkingCopy.objects.get().version

    as_thu.post(f"/toa-soan/bai/{piece.pk}/ban-nhap/cap-nhat/", {"version": version})

    row = Article.objects.get()
    assert (row.title, row.events.first().by_name) == ("Tên mới", "Phạm Thị Thu")


def test_a_copy_saved_again_is_not_released_unseen(as_minh, as_thu, piece):
    save(as_minh, piece, title="Tên mới")
    seen = WorkingCopy.objects.get().version
    save(as_minh, piece, title="Tên mới hơn")

    address = f"/toa-soan/bai/{piece.pk}/ban-nhap/cap-nhat/"
    answer = as_thu.post(address, {"version": seen}, follow=True)

    assert told(answer) == [
        "Lê Quang Minh vừa lưu một bản nháp mới hơn bản bạn đang xem. Hãy xem lại rồi cập nhật."
    ]
    assert Article.objects.get().title == "Ra quân"


def test_of_two_releases_one_wins_and_the_other_is_told(as_minh, as_thu, piece):
    save(as_minh, piece, title="Tên mới")
    address, seen = f"/toa-soan/bai/{piece.pk}/ban-nhap/cap-nhat/", {"version": 1}

    as_minh.post(address, seen)
    answer = as_thu.post(address, seen, follow=True)

    [sentence] = told(answer)
    assert sentence.startswith(
        "Bản nháp này không còn nữa: Lê Quang Minh đã cập nhật lên trang lúc "
    )
    assert [event.name for event in piece.events.all()] == ["released"]


def test_a_form_left_open_over_a_release_does_not_overwrite(as_minh, as_thu, piece):
    stale = typed(piece, title="Của Thu", do="release")
    save(as_minh, piece, title="Của Minh", do="release")

    answer = as_thu.post(f"/toa-soan/bai/{piece.pk}/sua/", stale)

    page = answer.content.decode()
    assert (answer.status_code, Article.objects.get().title) == (422, "Của Minh")
    assert "Bài trên trang đã đổi sau khi bạn mở ra." in page
    assert "Của Thu" in page


def test_two_forms_over_one_copy_the_second_is_told_who_saved(as_minh, as_thu, piece):
    stale = typed(piece, title="Của Thu")
    save(as_minh, piece, title="Của Minh")

    answer = as_thu.post(f"/toa-soan/bai/{piece.pk}/sua/", stale)
    again = as_thu.post(f"/toa-soan/bai/{piece.pk}/sua/", stale | {"copy_version": 1})

    assert "Lê Quang Minh đã lưu bản nháp này lúc" in answer.content.decode()
    assert (again.status_code, WorkingCopy.objects.get().content["title"]) == (302, "Của Thu")


def test_a_piece_changed_under_its_copy_is_a_conflict(as_minh, piece):
    save(as_minh, piece, title="Tên mới")
    Article.objects.update(version=piece.version + 5)

    address = f"/toa-soan/bai/{piece.pk}/ban-nhap/cap-nhat/"
    answer = as_minh.post(address, {"version": 1}, follow=True)

    assert told(answer)[-1].startswith("Bài trên trang đã đổi sau khi bản nháp được lưu.")
    assert (Article.objects.get().title, WorkingCopy.objects.count()) == ("Ra quân", 1)


def test_a_form_open_since_before_the_approval_loses_nothing(as_minh, piece):
    old = typed(piece, title="Gõ khi bài còn chờ duyệt", version=0)
    del old["copy_version"]

    answer = as_minh.post(f"/toa-soan/bai/{piece.pk}/sua/", old)

    assert answer.status_code == 422
    assert "Gõ khi bài còn chờ duyệt" in answer.content.decode()


def test_discarding_leaves_the_readers_text_and_the_revisions(as_minh, piece):
    save(as_minh, piece, title="Tên mới")

    as_minh.post(f"/toa-soan/bai/{piece.pk}/ban-nhap/bo/")

    assert (Article.objects.get().title, WorkingCopy.objects.count()) == ("Ra quân", 0)
    assert [row.content["title"] for row in piece.revisions.all()] == ["Tên mới", "Ra quân"]
    assert piece.events.first().name == "discarded"


def test_restoring_a_published_piece_goes_to_its_copy(as_minh, piece):
    save(as_minh, piece, title="Tên hai", do="release")

    as_minh.post(f"/toa-soan/bai/{piece.pk}/ban-sua/1/khoi-phuc/")

    assert Article.objects.get().title == "Tên hai"
    assert WorkingCopy.objects.get().content["title"] == "Ra quân"


def test_an_empty_text_is_not_released(as_minh, piece):
    answer = as_minh.post(
        f"/toa-soan/bai/{piece.pk}/sua/", typed(piece, body="<p> </p>", do="release")
    )

    assert (answer.status_code, WorkingCopy.objects.count()) == (422, 0)
    assert "Bài chưa có nội dung." in answer.content.decode()


def test_a_report_keeps_its_photos_until_the_release(as_minh, lan):
    first, second = make_picture(), make_picture()
    report = make_article(lan, "approved", kind="photo-report", genre="phong-su-anh")
    report.photos.create(picture=first, caption="Một", position=1)
    before = read(report)
    rows = {
        "photos-TOTAL_FORMS": 2, "photos-INITIAL_FORMS": 1,
        "photos-0-picture": first.pk, "photos-0-caption": "Một, sửa", "photos-0-alt": "Tả mới",
        "photos-0-credit": "Văn Trương", "photos-0-position": 2,
        "photos-1-picture": second.pk, "photos-1-caption": "", "photos-1-alt": second.alt,
        "photos-1-credit": second.credit, "photos-1-position": 1,
        "photos-more-pictures": [picture_upload()],
    }  # fmt: skip

    save(as_minh, report, **rows)
    between = read(report)
    version = {"version": WorkingCopy.objects.get().version}
    as_minh.post(f"/toa-soan/bai/{report.pk}/ban-nhap/cap-nhat/", version)

    photos = list(report.photos.values_list("picture", "caption"))
    first.refresh_from_db()
    assert between == before
    assert photos[:2] == [(second.pk, ""), (first.pk, "Một, sửa")]
    assert (len(photos), first.alt) == (3, "Tả mới")


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 5000, "999999", "\x00"])
def test_a_forged_photo_is_refused(as_minh, lan, number):
    report = make_article(lan, "approved", kind="photo-report")
    rows = {"photos-TOTAL_FORMS": 1, "photos-0-picture": number, "photos-0-position": 1}

    answer = as_minh.post(f"/toa-soan/bai/{report.pk}/sua/", typed(report, **rows))

    assert (answer.status_code, WorkingCopy.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("who", "status"), [("lan", [403, 404, 404, 403, 403]), ("hung", [404] * 5)]
)
def test_correspondents_have_no_working_copies(client, request, piece, minh, who, status):
    client.force_login(minh)
    save(client, piece, title="Tên mới")
    client.force_login(request.getfixturevalue(who))
    base = f"/toa-soan/bai/{piece.pk}"

    answers = [
        client.get(f"{base}/sua/"),
        client.get(f"{base}/ban-nhap/"),
        client.get(f"{base}/ban-nhap/xem-truoc/"),
        client.post(f"{base}/ban-nhap/cap-nhat/", {"version": 1}),
        client.post(f"{base}/ban-nhap/bo/"),
    ]

    assert [answer.status_code for answer in answers] == status
    assert (Article.objects.get().title, WorkingCopy.objects.count()) == ("Ra quân", 1)


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


@pytest.mark.parametrize("number", [0, 3])
def test_corrections_cost_the_public_page_no_statement(
    client, minh, piece, number, django_assert_max_num_queries
):
    for n in range(number):
        Correction.objects.create(article=piece, text=f"Sai {n}.", by=minh)
    pages.store.clear()

    with django_assert_max_num_queries(15) as counted:
        client.get(piece.get_absolute_url())

    assert (
        sum("corrections" in query["sql"] or "correction" in query["sql"] for query in counted) == 1
    )
