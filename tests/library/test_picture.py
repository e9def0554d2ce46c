"""The page of one picture: where it is used, what is said of it, its file, its end."""

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from news.drafts.models import Draft
from news.library.uses import pieces_naming
from news.pictures import uploads
from news.pictures.models import ActivityPicture, Picture
from news.revisions.content import snapshot
from news.revisions.models import WorkingCopy
from portal.audit.models import Entry
from portal.images import NOT_A_PICTURE
from portal.navigation.models import FixedPage
from portal.pagecache.models import Edition
from tests.factories import make_article, make_picture, picture_upload

TEXTS = {
    "alt": "Cây", "caption": "Ra quân", "credit": "Lan", "place": "Tân Phú",
    "taken_on": "2026-03-26", "licence": "own", "licence_note": "Hợp đồng 12",
}  # fmt: skip


def page(picture, more=""):
    return f"/toa-soan/thu-vien-anh/{picture.pk}/{more}"


def body_with(picture):
    return f'<p><img src="/anh/{picture.pk}/" alt=""></p>'


def added(by=None, **fields):
    """A picture with real files."""
    return uploads.add(picture_upload(width=400, height=300), by=by, **fields)


def use_everywhere(picture, author):
    """Let every kind of place show `picture`; return the pieces by what they are."""
    body = body_with(picture)
    pieces = {
        "lead": make_article(author, "submitted", title="Đầu", lead_picture=picture),
        "body": make_article(author, "approved", title="Thân", body=body),
        "report": make_article(author, "submitted", title="Phóng sự", kind="photo-report"),
        "copied": make_article(author, "approved", title="Đã đăng"),
    }
    pieces["report"].photos.create(picture=picture)
    make_article(author, title="Khác", body=body.replace(f"/{picture.pk}/", f"/{picture.pk}1/"))
    content = snapshot(pieces["copied"]) | {"body": body}
    WorkingCopy.objects.create(article=pieces["copied"], content=content, base_version=1)
    fields = {"title": ["Đang gõ"], "body": [body]}
    Draft.objects.create(user=author, key="x", kind="story", fields=fields, changed_at=1)
    FixedPage.objects.create(title="Giới thiệu", slug="x", body=body)
    ActivityPicture.objects.create(picture=picture)
    return pieces


def test_every_use_is_listed_and_leads_there(client, lan, minh):
    picture = make_picture()
    pieces = use_everywhere(picture, lan)
    client.force_login(minh)

    answer = client.get(page(picture))

    assert [(use.where, use.title) for use in answer.context["uses"]] == [
        ("ảnh đại diện của bài", "Tân Phú: Đầu"),
        ("ảnh trong phóng sự", "Tân Phú: Phóng sự"),
        ("ảnh trong nội dung bài", "Tân Phú: Thân"),
        ("ảnh trong bản nháp của bài", "Tân Phú: Đã đăng"),
        ("ảnh trong bài chưa lưu", "của Nguyễn Thị Lan"),
        ("ảnh trong trang", "Giới thiệu"),
        ("hình ảnh hoạt động được ghim", ""),
    ]
    html = answer.content.decode()
    for piece in pieces.values():
        assert f'href="/toa-soan/bai/{piece.pk}/"' in html


def test_titles_of_pieces_that_one_may_not_see_are_not_told(client, lan, hung, tan_phu):
    picture = make_picture(unit=tan_phu, uploaded_by=lan)
    make_article(hung, title="Việc riêng", lead_picture=picture, unit=hung.unit)
    client.force_login(lan)

    html = client.get(page(picture)).content.decode()

    assert "một bài ngoài phần việc của bạn" in html
    assert "Việc riêng" not in html


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_takes_as_many_statements_for_one_use_as_for_four(
    client, lan, minh, django_assert_num_queries, count
):
    picture = make_picture(fingerprint=0x0F0F_3C3C_55AA_7711)
    for _ in range(count):
        use_everywhere_once_more(picture, lan)
        make_picture(fingerprint=picture.fingerprint)
    client.force_login(minh)

    with django_assert_num_queries(18):
        client.get(page(picture))


def use_everywhere_once_more(picture, author):
    make_article(author, "submitted", lead_picture=picture)
    make_article(author, "submitted", body=body_with(picture))
    make_article(author, "submitted", kind="photo-report").photos.create(picture=picture)


def test_what_is_said_of_it_is_on_the_public_pages_at_once(client, minh):
    picture = make_picture()
    before = Edition.objects.get().number
    client.force_login(minh)

    client.post(page(picture), TEXTS)

    picture.refresh_from_db()
    assert {name: str(getattr(picture, name)) for name in TEXTS} == TEXTS
    assert (picture.place_key, picture.credit_key) == ("tan phu", "lan")
    assert Edition.objects.get().number > before


def test_wrong_texts_come_back_as_they_were_typed(client, minh):
    client.force_login(minh)

    answer = client.post(page(make_picture()), TEXTS | {"taken_on": "hôm qua", "alt": "Gõ dở"})

    assert answer.status_code == 422
    assert "Hãy ghi ngày, ví dụ 26/03/2026." in answer.content.decode()
    assert "Gõ dở" in answer.content.decode()


def test_a_correspondent_changes_ones_own_picture_until_readers_see_it(client, lan, tan_phu):
    own, of_unit = make_picture(uploaded_by=lan), make_picture(unit=tan_phu)
    client.force_login(lan)

    assert client.post(page(own), TEXTS).status_code == 302
    assert client.post(page(of_unit), TEXTS).status_code == 403
    make_article(lan, "approved", lead_picture=own)
    for way in ("", "thay-tep/", "xoa/"):
        assert client.post(page(own, way), TEXTS).status_code == 403


def test_a_replaced_picture_keeps_number_uses_and_texts_and_gets_new_names(
    client, minh, django_capture_on_commit_callbacks
):
    picture = added(by=minh, caption="Ra quân")
    article = make_article(minh, "approved", body=body_with(picture), lead_picture=picture)
    client.force_login(minh)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(page(picture, "thay-tep/"), {"file": picture_upload(width=200, height=100)})

    new = Picture.objects.get()
    assert (new.pk, new.caption, new.width) == (picture.pk, "Ra quân", 200)
    assert (new.file != picture.file, new.key != picture.key) == (True, True)
    assert (default_storage.exists(new.file), default_storage.exists(picture.file)) == (True, False)
    article.refresh_from_db()
    assert article.lead_picture_id == picture.pk
    assert Entry.objects.filter(what="picture", who_name=str(minh)).count() == 1


def test_a_file_that_is_no_picture_is_refused_beside_its_field(client, minh):
    picture = added(by=minh)
    client.force_login(minh)
    wrong = picture_upload()
    wrong.file.truncate(20)

    answer = client.post(page(picture, "thay-tep/"), {"file": wrong})

    assert (answer.status_code, answer.context["file"].errors) == (422, {"file": [NOT_A_PICTURE]})
    assert Picture.objects.get().file == picture.file


def test_an_awaited_file_is_supplied(client, minh):
    waiting = make_picture(file="", width=0, height=0, widths=[], original_name="dc Chau.jpg")
    client.force_login(minh)

    client.post(page(waiting, "thay-tep/"), {"file": picture_upload()})

    waiting.refresh_from_db()
    assert (waiting.width, default_storage.exists(waiting.file)) == (64, True)


def test_a_used_picture_is_not_deleted_and_its_uses_are_named(client, lan, minh):
    picture = make_picture(caption="Ra quân")
    use_everywhere(picture, lan)
    client.force_login(minh)

    answer = client.post(page(picture, "xoa/"), follow=True)

    assert [str(message) for message in answer.context["messages"]] == [
        "Không xóa được ảnh “Ra quân”, vì đang được dùng: ảnh đại diện của bài “Tân Phú: Đầu”; "
        "ảnh trong phóng sự “Tân Phú: Phóng sự”; ảnh trong nội dung bài “Tân Phú: Thân”; "
        "ảnh trong bản nháp của bài “Tân Phú: Đã đăng”; "
        "ảnh trong bài chưa lưu “của Nguyễn Thị Lan”; ảnh trong trang “Giới thiệu”; "
        "hình ảnh hoạt động được ghim. Hãy thay ảnh ở đó trước."
    ]
    assert Picture.objects.count() == 1


@pytest.mark.parametrize("where", ["copy", "typed", "typed photo"])
def test_a_picture_that_only_a_copy_or_an_unsaved_text_shows_is_not_deleted(client, minh, where):
    picture = make_picture()
    article = make_article(minh, "approved")
    if where == "copy":
        content = snapshot(article) | {"photos": [{"picture": picture.pk, "caption": ""}]}
        WorkingCopy.objects.create(article=article, content=content, base_version=1)
    else:
        fields = {"photos-0-picture": [str(picture.pk)]}
        fields = {"body": [body_with(picture)]} if where == "typed" else fields
        Draft.objects.create(user=minh, key="x", kind="story", fields=fields, changed_at=1)
    client.force_login(minh)

    client.post(page(picture, "xoa/"))

    assert Picture.objects.count() == 1


def test_an_unused_picture_goes_with_its_files(client, minh, django_capture_on_commit_callbacks):
    picture = added(by=minh)
    client.force_login(minh)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(page(picture, "xoa/"))

    assert (Picture.objects.count(), default_storage.exists(picture.file)) == (0, False)
    assert Entry.objects.get(what="picture").detail == {"việc": "Xóa ảnh"}


def test_pieces_that_name_a_picture_are_found_by_an_index(db, minh):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    assert "article_pictures" in pieces_naming(make_picture()).order_by().explain()
