"""Pictures as files: lasting addresses, the media folder, uploads from the editor."""

import json
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from news.pictures.models import Picture
from news.pictures.views import NO_FILE, NOT_ALLOWED, SIGNED_OUT
from portal.images import NOT_A_PICTURE
from portal.navigation.models import FixedPage
from tests.factories import make_article, make_picture, make_user, picture_upload

UPLOAD = "/toa-soan/anh/tai-len/"


def put(name, content=b"x"):
    default_storage.save(name, ContentFile(content))


def send(client, file, **extra):
    return client.post(UPLOAD, {"upload": file}, **extra)


# The lasting address


def test_address_of_a_picture_leads_staff_to_its_file(client, minh):
    client.force_login(minh)
    picture = make_picture()

    response = client.get(f"/anh/{picture.pk}/")

    assert (response.status_code, response["Location"]) == (302, picture.url)
    assert (response["Cache-Control"], dict(response.cookies)) == ("private, max-age=300", {})


def test_a_stranger_who_counts_through_the_pictures_finds_none(client, lan):
    """The pictures of drafts are nobody's business; those of public pieces have own names."""
    waiting, shown = make_picture(), make_picture()
    make_article(lan, "draft", lead_picture=waiting)
    make_article(lan, "approved", lead_picture=shown)

    assert [client.get(f"/anh/{row.pk}/").status_code for row in (waiting, shown)] == [404, 404]


def test_a_picture_of_a_fixed_page_is_there_for_everybody(client, db):
    picture = make_picture()
    body = f'<p><img src="/anh/{picture.pk}/" alt=""></p>'
    FixedPage.objects.create(title="Liên hệ", slug="lien-he", body=body)

    response = client.get(f"/anh/{picture.pk}/")

    assert (response.status_code, response["Location"]) == (302, picture.url)


@pytest.mark.parametrize("number", ["0", "12345", "9" * 30])
def test_address_of_no_picture_is_not_found(client, db, number):
    assert client.get(f"/anh/{number}/").status_code == 404


def test_picture_to_be_supplied_is_not_found(client, db):
    assert client.get(make_picture(file="").get_absolute_url()).status_code == 404


# The media folder


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.jpg", "image/jpeg"), ("a.png", "image/png"), ("a.webp", "image/webp")],
)
def test_picture_file_is_kept_for_ever(client, name, kind):
    put(f"pictures/{name}", b"12345")

    response = client.get(f"/media/pictures/{name}")

    assert (response.getvalue(), response["Content-Type"]) == (b"12345", kind)
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert ("Vary" in response, response["Content-Disposition"][:6]) == (False, "inline")
    assert dict(response.cookies) == {}


@pytest.mark.parametrize(
    "name", ["a.html", "a.svg", "a.php", "a.js", "a", "a.jpg.html", "jpg", "a.JPG"]
)
def test_any_other_file_is_a_download(client, name):
    put(name)

    response = client.get(f"/media/{name}")

    assert (response.getvalue(), response["Content-Type"]) == (b"x", "application/octet-stream")
    assert response["Content-Disposition"] == "attachment"


def test_file_that_the_reader_has_is_not_sent_again(client, db):
    put("a.jpg")
    first = client.get("/media/a.jpg")
    first.close()

    again = client.get("/media/a.jpg", headers={"If-Modified-Since": first["Last-Modified"]})

    assert (again.status_code, again.content) == (304, b"")


def test_files_are_only_read(client):
    assert client.post("/media/a.jpg").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "pictures/../../secret.txt",
        "..%2f..%2fsecret.txt",
        "%2e%2e/secret.txt",
        "..\\secret.txt",
        "%5c..%5csecret.txt",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "a%00.jpg",
        "x" * 300,
        ".gitkeep",
        "pictures/.hidden/a.jpg",
        "pictures/",
        "pictures",
    ],
)
def test_no_way_out_of_the_media_folder(client, settings, db, path):
    root = Path(settings.MEDIA_ROOT)
    (root / "pictures/.hidden").mkdir(parents=True)
    for secret in ["../secret.txt", ".gitkeep", "pictures/.hidden/a.jpg", "pictures/a.jpg"]:
        (root / secret).write_text("secret")

    assert client.get(f"/media/{path}").status_code == 404


# Uploads from the editor


def test_correspondent_sends_a_picture_from_the_editor(client, lan, tan_phu):
    client.force_login(lan)

    answer = send(client, picture_upload("Đại hội.jpg")).json()

    picture = Picture.objects.get()
    assert answer == {
        "uploaded": 1,
        "fileName": "Đại hội.jpg",
        "url": f"/anh/{picture.pk}/",
        "width": 64,
        "height": 48,
    }
    assert (picture.uploaded_by, picture.unit) == (lan, tan_phu)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("x.html", b"<script>alert(1)</script>"),
        ("x.php", b"<?php system('id'); ?>"),
        ("x.png", b"<html>PNG</html>"),
    ],
)
def test_what_is_no_picture_is_refused_by_a_sentence(client, lan, name, content):
    client.force_login(lan)

    response = send(client, SimpleUploadedFile(name, content, content_type="image/png"))

    assert response.json() == {"uploaded": 0, "error": {"message": NOT_A_PICTURE}}
    assert Picture.objects.count() == 0


def test_nothing_sent_is_said(client, lan):
    client.force_login(lan)

    response = client.post(UPLOAD, {"upload": "không phải tệp"})

    assert json.loads(response.content)["error"]["message"] == NO_FILE


def test_stranger_and_reader_without_rights_are_refused(client, db):
    stranger = send(client, picture_upload())
    client.force_login(make_user("ban-doc"))
    reader = send(client, picture_upload())

    assert (stranger.status_code, reader.status_code) == (403, 403)
    assert stranger.json()["error"]["message"] == SIGNED_OUT
    assert reader.json()["error"]["message"] == NOT_ALLOWED
    assert Picture.objects.count() == 0


def test_upload_needs_the_token(lan):
    client = Client(enforce_csrf_checks=True)
    client.force_login(lan)
    client.cookies["csrftoken"] = "a" * 32

    without = send(client, picture_upload())
    with_it = send(client, picture_upload(), headers={"X-CSRFToken": "a" * 32})

    assert (without.status_code, with_it.status_code) == (403, 200)


def test_upload_is_no_page(client, lan):
    client.force_login(lan)

    assert client.get(UPLOAD).status_code == 405
