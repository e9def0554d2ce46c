"""The register of consents for children (Luật 91/2025), and hiding a picture everywhere."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from news.library import consents
from news.library.models import Consent
from news.pictures import uploads
from news.pictures.models import ActivityPicture, Picture
from news.pictures.renditions import make
from portal.audit.models import Entry
from portal.dated import midnight
from portal.pagecache.models import Edition, Moment
from tests.factories import make_article, make_picture, picture_upload

BOTH = {
    "child": "Bé An, áo trắng", "is_seven": "on", "child_agreed": "on", "guardian": "Chị Hoa",
    "guardian_agreed": "on", "until": "", "evidence": "Giấy ký ngày 01/11, lưu ở Tân Phú",
}  # fmt: skip


def page(picture, more=""):
    return f"/toa-soan/thu-vien-anh/{picture.pk}/{more}"


def give(picture, **fields):
    """A consent of child and guardian for `picture`."""
    agreed = {"guardian_agreed": True, "child_agreed": True, "guardian": "Chị Hoa"}
    return Consent.objects.create(
        picture=picture, **{"child": "Bé An", "evidence": "Giấy"} | agreed | fields
    )


@pytest.fixture
def published(lan, django_capture_on_commit_callbacks):
    """A picture with real files in a published report, on home and in an article's text."""
    with django_capture_on_commit_callbacks(execute=True):
        picture = uploads.add(picture_upload(width=400, height=300), by=lan, alt="Bé An trồng cây")
        make(picture)
    body = f'<p><img src="/anh/{picture.pk}/" alt=""></p>'
    fields = {"lead_picture": picture, "kind": "photo-report", "body": body}
    report = make_article(lan, "approved", title="Trồng cây", **fields)
    report.photos.create(picture=picture, position=1)
    ActivityPicture.objects.create(picture=picture)
    return picture, report


@pytest.mark.parametrize(
    ("left_out", "field"),
    [
        (["child_agreed"], "child_agreed"),
        (["guardian_agreed"], "guardian_agreed"),
        (["guardian"], "guardian"),
        (["evidence"], "evidence"),
        (["child"], "child"),
    ],
)
def test_a_child_of_seven_and_the_guardian_both_agree(client, minh, left_out, field):
    picture = make_picture()
    client.force_login(minh)
    said = {name: value for name, value in BOTH.items() if name not in left_out}

    answer = client.post(page(picture, "dong-y/"), said)

    assert answer.status_code == 422
    assert list(answer.context["consent"].errors) == [field]
    assert Consent.objects.count() == 0
    assert client.post(page(picture, "dong-y/"), BOTH).status_code == 302


def test_for_a_smaller_child_the_guardian_agrees(client, minh):
    picture = make_picture()
    client.force_login(minh)
    smaller = {
        name: text for name, text in BOTH.items() if name not in ("is_seven", "child_agreed")
    }

    client.post(page(picture, "dong-y/"), smaller)

    entry = Consent.objects.get()
    assert (entry.is_seven, entry.child_agreed, entry.recorded_by) == (False, False, minh)


def test_the_register_is_kept_by_name_and_in_the_log_and_only_editors_read_it(
    client, lan, minh, tan_phu
):
    picture = make_picture(unit=tan_phu)
    client.force_login(minh)
    client.post(page(picture, "dong-y/"), BOTH)
    client.post(page(picture, "dong-y/"), BOTH | {"child": "Bé Bình"})

    html = client.get(page(picture)).content.decode()
    assert "Bé An, áo trắng" in html
    assert "Bé Bình" in html
    assert "Lê Quang Minh ghi" in html
    assert Entry.objects.filter(what="picture", object_id=str(picture.pk)).count() == 2
    assert "Bé An" not in str(Entry.objects.filter(what="picture").values("detail"))
    client.force_login(lan)
    assert "Bé An" not in client.get(page(picture)).content.decode()


def test_withdrawing_shows_every_use_first(client, published, minh):
    picture, report = published
    entry = give(picture)
    client.force_login(minh)

    html = client.get(page(picture, f"dong-y/{entry.pk}/rut/")).content.decode()

    assert f'href="/toa-soan/bai/{report.pk}/"' in html
    assert "Hình ảnh hoạt động được ghim" in html
    assert Picture.objects.get(pk=picture.pk).hidden_at is None


def test_withdrawing_needs_a_reason(client, minh):
    picture = make_picture()
    entry = give(picture)
    client.force_login(minh)

    answer = client.post(page(picture, f"dong-y/{entry.pk}/rut/"), {"why": " "})

    assert (answer.status_code, "Hãy ghi lý do." in answer.content.decode()) == (422, True)
    assert Picture.objects.get().hidden_at is None


def test_a_withdrawn_consent_hides_the_picture_everywhere_at_once(
    client, published, minh, django_capture_on_commit_callbacks
):
    picture, report = published
    picture.refresh_from_db()
    entry, files = give(picture), [picture.rendition(320, "jpg"), picture.card]
    pages = ["/", report.get_absolute_url(), f"{report.get_absolute_url()}anh-1/"]
    before = [client.get(address).content.decode() for address in pages]
    assert [picture.key in html for html in before] == [True, True, True]
    assert [default_storage.exists(name) for name in files] == [True, True]
    client.force_login(minh)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(page(picture, f"dong-y/{entry.pk}/rut/"), {"why": "Gia đình yêu cầu"})

    for address in [*pages, "/rss/", "/sitemap.xml", "/phong-su-anh/"]:
        assert picture.key not in client.get(address).content.decode(), address
    assert [default_storage.exists(name) for name in files] == [False, False]
    assert default_storage.exists(picture.file)  # the master, which nobody but the desk reaches
    assert client.get(picture.get_absolute_url()).status_code == 404
    entry.refresh_from_db()
    assert (entry.withdrawn_by, entry.withdrawn_why) == (minh, "Gia đình yêu cầu")
    assert "Gia đình yêu cầu" in str(Entry.objects.filter(what="picture").latest("at").detail)


def test_a_consent_is_withdrawn_once(client, minh):
    entry = give(make_picture())
    client.force_login(minh)
    address = page(entry.picture, f"dong-y/{entry.pk}/rut/")
    client.post(address, {"why": "Lần một"})

    answer = client.post(address, {"why": "Lần hai"}, follow=True)

    assert "đã được rút lại hoặc thay rồi" in answer.content.decode()
    assert Consent.objects.get().withdrawn_why == "Lần một"


def test_a_picture_is_shown_again_only_when_every_consent_holds(client, minh):
    picture = make_picture()
    entry, other = give(picture), give(picture, child="Bé Bình")
    client.force_login(minh)
    client.post(page(picture, f"dong-y/{entry.pk}/rut/"), {"why": "Gia đình yêu cầu"})

    refused = client.post(page(picture, "hien/"), follow=True).content.decode()
    assert "đồng ý cho Bé An đã rút lại hoặc hết hạn" in refused
    client.post(page(picture, "dong-y/"), BOTH | {"replaces": entry.pk})
    client.post(page(picture, "hien/"))

    picture.refresh_from_db()
    assert (picture.hidden_at, picture.is_hidden) == (None, False)
    assert [str(row) for row in picture.consents.standing()] == [str(other), BOTH["child"]]


def test_an_end_is_a_moment_of_the_pages_and_hides_with_nothing_running(client, published, minh):
    picture, report = published
    address, today = report.get_absolute_url(), timezone.localdate()
    client.force_login(minh)

    client.post(page(picture, "dong-y/"), BOTH | {"until": today.isoformat()})

    end = midnight(today + timedelta(days=1))
    assert Moment.objects.filter(at=end).exists()
    assert picture.key in client.get(address).content.decode()
    Picture.objects.update(consent_until=timezone.now())  # the moment has passed
    Edition.objects.update(number=99)
    assert picture.key not in client.get(address).content.decode()
    assert picture.key not in client.get("/").content.decode()
    assert client.get(picture.get_absolute_url()).status_code == 404


def test_the_first_of_several_ends_counts(client, minh):
    picture, today = make_picture(), timezone.localdate()
    client.force_login(minh)
    for days in (20, 10, 30):
        until = today + timedelta(days=days)
        client.post(page(picture, "dong-y/"), BOTH | {"until": until.isoformat()})

    picture.refresh_from_db()
    assert picture.consent_until == midnight(today + timedelta(days=11))
    assert "1 ảnh sắp hết hạn đồng ý" in client.get("/toa-soan/thu-vien-anh/").content.decode()
    first = picture.consents.get(until=today + timedelta(days=10))
    client.post(page(picture, "dong-y/"), BOTH | {"replaces": first.pk})
    picture.refresh_from_db()
    assert picture.consent_until == midnight(today + timedelta(days=21))


def test_the_worker_takes_the_files_away_after_the_end(
    published, django_capture_on_commit_callbacks
):
    picture, _ = published
    picture.refresh_from_db()
    name = picture.rendition(320, "jpg")
    Picture.objects.update(consent_until=timezone.now())

    with django_capture_on_commit_callbacks(execute=True):
        consents.lapse()
        consents.lapse()

    picture.refresh_from_db()
    assert (picture.widths, bool(picture.hidden_at)) == ([], True)
    assert not default_storage.exists(name)
    assert Entry.objects.get(what="picture").detail["lý_do"] == "Hết hạn đồng ý đăng ảnh trẻ em"


def test_a_day_that_is_past_is_refused(client, minh):
    client.force_login(minh)

    answer = client.post(page(make_picture(), "dong-y/"), BOTH | {"until": "2020-01-01"})

    assert answer.context["consent"].errors == {"until": ["Ngày này đã qua."]}


def test_a_picture_is_hidden_for_another_reason_too(client, published, minh):
    picture, report = published
    client.force_login(minh)

    client.post(page(picture, "an/"), {"why": "Không có quyền đăng"})

    assert picture.key not in client.get(report.get_absolute_url()).content.decode()
    assert "Đã ẩn" in client.get("/toa-soan/thu-vien-anh/?state=hidden").content.decode()
