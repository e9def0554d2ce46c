"""The pictures of an archive: from the folder, or to be supplied."""

import pytest

from news.models import Article
from news.pictures.models import Picture
from tests.factories import picture_bytes

pytestmark = pytest.mark.django_db


def test_pictures_come_from_the_folder(import_lines, tmp_path):
    (tmp_path / "anh").mkdir()
    for name in ("a 1.jpg", "b.jpg"):
        (tmp_path / "anh" / name).write_bytes(picture_bytes())
    body = '<p>Một</p><p><img src="a%201.jpg" alt="x"><img src="https://e.example/c.jpg"></p>'
    shots = [{"file": "a 1.jpg", "caption": "Ra quân", "credit": "Văn Trương"}, {"file": "b.jpg"}]

    assert import_lines({"body_html": body, "pictures": shots}, pictures=tmp_path / "anh") == (
        "", [],
    )  # fmt: skip

    first, second = Picture.objects.order_by("pk")
    article = Article.objects.get()
    assert (first.caption, first.credit, bool(first.file)) == ("Ra quân", "Văn Trương", True)
    assert article.lead_picture == first
    assert article.body == (
        f'<p>Một</p>\n<p><img src="/anh/{first.pk}/" alt="x"></p>\n'
        f'<figure class="image"><img src="/anh/{second.pk}/" alt=""></figure>'
    )


def test_a_photo_report_has_its_pictures_in_order(import_lines):
    shots = [{"file": "1.jpg"}, {"file": "2.jpg"}]

    import_lines({"kind": "photo-report", "body_html": '<img src="1.jpg">', "pictures": shots})

    article = Article.objects.get()
    assert (article.genre, article.body) == ("phong-su-anh", "")
    photos = article.photos.values_list("picture__original_name", "position")
    assert list(photos) == [("1.jpg", 1), ("2.jpg", 2)]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("khong-co.jpg", "không có trong thư mục ảnh"),
        ("../ngoai.jpg", "nằm ngoài thư mục ảnh"),
        ("lien-ket.jpg", "nằm ngoài thư mục ảnh"),
        ("thu-muc", "không có trong thư mục ảnh"),
        ("ả" * 200, "không đọc được"),
    ],
)
def test_a_picture_that_cannot_be_had_is_to_be_supplied(import_lines, tmp_path, name, why):
    folder = tmp_path / "anh"
    (folder / "thu-muc").mkdir(parents=True)
    (tmp_path / "ngoai.jpg").write_bytes(picture_bytes())
    (folder / "lien-ket.jpg").symlink_to(tmp_path / "ngoai.jpg")

    refused, told = import_lines({"pictures": [{"file": name}]}, pictures=folder)

    assert (refused, told) == ("", [f"dòng 1: ảnh “{name}” {why}; bài giữ chỗ cho ảnh"])
    assert Article.objects.get().lead_picture.file == ""


def test_an_absolute_path_leads_nowhere(import_lines, tmp_path):
    (tmp_path / "ngoai.jpg").write_bytes(picture_bytes())
    (tmp_path / "anh").mkdir()

    import_lines({"pictures": [{"file": str(tmp_path / "ngoai.jpg")}]}, pictures=tmp_path / "anh")

    assert Picture.objects.get().file == ""


def test_a_file_that_is_no_picture_is_to_be_supplied(import_lines, tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"<?php")

    _, (told,) = import_lines({"pictures": [{"file": "a.jpg"}]}, pictures=tmp_path)

    assert told.startswith("dòng 1: ảnh “a.jpg” không nhận được: ")
    assert Article.objects.get().lead_picture.original_name == "a.jpg"


def test_a_changed_line_does_not_take_its_pictures_twice(import_lines, tmp_path):
    (tmp_path / "a.jpg").write_bytes(picture_bytes())
    line = {"body_html": '<img src="a.jpg">', "pictures": [{"file": "a.jpg"}]}
    import_lines(line, pictures=tmp_path)

    import_lines(line | {"title": "Tên mới"}, pictures=tmp_path)

    picture = Picture.objects.get()
    assert f'src="/anh/{picture.pk}/"' in Article.objects.get(title="Tên mới").body
