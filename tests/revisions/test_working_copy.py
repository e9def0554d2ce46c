"""A published piece is changed as a working copy: readers see the old text until the release."""

import re

import pytest
from django.test import Client

from news.models import Article, Topic
from news.pictures.models import Picture
from news.revisions.models import Correction, WorkingCopy
from portal.pagecache import furniture, pages
from tests.factories import make_article, make_picture, picture_upload
from tests.revisions.writing import read, save, typed

pytestmark = pytest.mark.django_db


def texts_of(page):
    """A page without what differs from one answer to the next."""
    return re.sub(rb'<meta name="portal:count" content="[^"]*">', b"", page)


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


def test_a_page_kept_in_memory_gives_way_to_the_release(as_minh, piece):
    reader = Client()
    reader.get(piece.get_absolute_url())

    save(as_minh, piece, lead="Sapo mới", do="release")

    assert "Sapo mới" in reader.get(piece.get_absolute_url()).content.decode()


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


def test_the_preview_leaves_nothing_of_itself_on_other_pages(as_minh, lan, piece):
    other = make_article(lan, "approved", category=piece.category)
    save(as_minh, piece, title="Tên mới")
    read(other)
    furniture.forget()
    pages.store.clear()

    preview = as_minh.get(f"/toa-soan/bai/{piece.pk}/ban-nhap/xem-truoc/")

    assert "Tên mới" in preview.content.decode()
    assert piece.title in read(other).decode()
    assert "Tên mới" not in read(other).decode()


def test_what_would_change_is_shown_beside_the_decision(as_minh, as_thu, piece):
    save(as_minh, piece, body="<p>Gần 200 đoàn viên.</p>")

    page = as_thu.get(f"/toa-soan/bai/{piece.pk}/ban-nhap/").content.decode()

    assert "Hơn 300<span" in page
    assert "Gần 200<span" in page
    assert "của Lê Quang Minh" in page


def test_the_desk_names_what_waits_to_be_put_on_the_page(as_minh, lan, piece):
    save(as_minh, piece, title="Tên mới")
    address = f"/toa-soan/bai/{piece.pk}/ban-nhap/"

    assert address in as_minh.get("/toa-soan/ban-nhap/danh-sach/").content.decode()
    as_minh.force_login(lan)
    assert address not in as_minh.get("/toa-soan/ban-nhap/danh-sach/").content.decode()


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
    Picture.objects.filter(alt="").update(alt="Ảnh mới gửi")
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
