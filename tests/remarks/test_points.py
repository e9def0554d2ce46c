"""Returning with reasons: the points stand as a list, the writer ticks them, the editor sees it."""

import pytest
from django.urls import reverse

from news import workflow
from news.remarks.models import Point, Reason
from news.remarks.points import last_points
from tests.factories import make_article
from tests.news.test_desk import fields


@pytest.fixture
def piece(lan):
    return make_article(lan, "submitted")


@pytest.fixture
def returned(piece, minh):
    """Lan's piece, returned by Minh for two things."""
    workflow.perform("return", piece, by=minh, comment="Thiếu ảnh.\n\n Sai tên  xã. ")
    return piece


def points(article):
    return [(point.text, point.settled_at is not None) for point in last_points(article)]


@pytest.mark.django_db
def test_the_usual_reasons_stand_ready():
    texts = Reason.objects.values_list("text", flat=True)

    assert list(texts) == [
        "Thiếu ảnh hoặc chú thích",
        "Thiếu thông tin chính",
        "Sai chính tả",
        "Trùng bài đã có",
        "Không đúng thể lệ",
        "Cần cơ sở xác nhận",
    ]


def test_each_line_of_the_reason_is_a_point(returned):
    assert points(returned) == [("Thiếu ảnh.", False), ("Sai tên xã.", False)]


def test_an_editor_ticks_usual_reasons_and_adds_words(client, piece, minh):
    usual = Reason.objects.create(text="Ảnh quá nhỏ")
    client.force_login(minh)

    client.post(
        reverse("desk:step", args=[piece.pk, "return"]),
        {"reasons": [usual.pk], "comment": "Sai tên xã."},
    )

    assert points(piece) == [("Ảnh quá nhỏ", False), ("Sai tên xã.", False)]
    assert piece.events.first().comment == "Ảnh quá nhỏ\nSai tên xã."


def test_one_usual_reason_is_enough_and_none_is_refused(client, piece, minh):
    usual = Reason.objects.create(text="Ảnh quá nhỏ")
    client.force_login(minh)
    address = reverse("desk:step", args=[piece.pk, "return"])

    assert client.post(address, {"comment": "  "}).status_code == 422
    assert client.post(address, {"reasons": [usual.pk]}).status_code == 302
    assert points(piece) == [("Ảnh quá nhỏ", False)]


def test_a_reason_out_of_use_is_neither_offered_nor_taken(client, piece, minh):
    old = Reason.objects.create(text="Lý do cũ", active=False)
    client.force_login(minh)

    page = client.get(reverse("desk:article", args=[piece.pk])).content.decode()
    answer = client.post(
        reverse("desk:step", args=[piece.pk, "return"]), {"reasons": [old.pk], "comment": "Sai."}
    )

    assert "Sai chính tả" in page
    assert "Lý do cũ" not in page
    assert answer.status_code == 422
    assert "không còn trong danh sách" in answer.content.decode()


@pytest.mark.parametrize("forged", ["x", "-1", "99999999999999999999", "1\x00"])
def test_a_forged_reason_is_a_sentence_and_no_trouble(forged, client, piece, minh):
    client.force_login(minh)
    address = reverse("desk:step", args=[piece.pk, "return"])

    answer = client.post(address, {"reasons": [forged], "comment": "Sai."})

    assert answer.status_code == 422


def test_the_writer_ticks_what_is_mended_on_the_page(client, returned, lan):
    client.force_login(lan)
    first, second = last_points(returned)
    address = reverse("remarks:settle", args=[returned.pk])

    client.post(address, {"points": "1", "settled": [first.pk, "x", "99999999999999999999"]})
    assert points(returned) == [("Thiếu ảnh.", True), ("Sai tên xã.", False)]

    client.post(address, {"points": "1", "settled": [second.pk]})
    assert points(returned) == [("Thiếu ảnh.", False), ("Sai tên xã.", True)]


def test_the_writer_ticks_in_the_form_and_submits_in_one_pass(client, returned, lan):
    client.force_login(lan)
    address = reverse("desk:edit", args=[returned.pk])
    first = last_points(returned)[0]

    assert f'name="settled" value="{first.pk}"' in client.get(address).content.decode()
    returned.refresh_from_db()
    posted = fields(lan, version=returned.version, points="1", settled=[first.pk], step="submit")
    client.post(address, posted)

    returned.refresh_from_db()
    assert returned.state == "submitted"
    assert points(returned) == [("Thiếu ảnh.", True), ("Sai tên xã.", False)]


def test_saving_without_the_points_leaves_them_as_they_are(client, returned, lan):
    client.force_login(lan)
    Point.objects.update(settled_at=returned.created_at)

    client.post(reverse("desk:edit", args=[returned.pk]), fields(lan, version=returned.version))

    assert points(returned) == [("Thiếu ảnh.", True), ("Sai tên xã.", True)]


def test_the_editor_sees_what_is_mended(client, returned, lan, minh):
    last_points(returned).filter(text="Thiếu ảnh.").update(settled_at=returned.created_at)
    workflow.perform("submit", returned, by=lan)
    client.force_login(minh)

    page = client.get(reverse("desk:article", args=[returned.pk])).content.decode()

    assert "<strong>Đã sửa:</strong> Thiếu ảnh." in page
    assert "<strong>Chưa đánh dấu:</strong> Sai tên xã." in page


def test_only_the_last_return_counts(returned, lan, minh):
    workflow.perform("submit", returned, by=lan)
    workflow.perform("return", returned, by=minh, comment="Thiếu nguồn.")

    assert points(returned) == [("Thiếu nguồn.", False)]


def test_nobody_else_ticks_and_nobody_after_submitting(client, returned, lan, hung, minh):
    address = reverse("remarks:settle", args=[returned.pk])
    answers = {}
    for person in (hung, minh):
        client.force_login(person)
        answers[person.username] = client.post(address, {"points": "1"}).status_code
    workflow.perform("submit", returned, by=lan)
    client.force_login(lan)
    answers["lan"] = client.post(address, {"points": "1"}).status_code

    assert answers == {"hung": 404, "minh": 403, "lan": 403}
