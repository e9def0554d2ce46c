"""Marked passages: an editor names the words a point is about; the text shows where they are."""

import pytest
from django.urls import reverse

from news import workflow
from news.models import Article
from news.remarks.passages import mark, split
from tests.factories import make_article

BODY = "<p>Sáng nay, hơn <strong>300 đoàn viên</strong> ra quân.</p>\n<p>Các bạn dọn 3 km suối.</p>"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("“hơn 300 đoàn viên”: số này chưa đúng", ("hơn 300 đoàn viên", "số này chưa đúng")),
        ("“hơn 300 đoàn viên”", ("hơn 300 đoàn viên", "")),
        ("“ba” “bốn”: sai", ("ba", "“bốn”: sai")),
        ("Thiếu “ảnh bìa”.", ("", "Thiếu “ảnh bìa”.")),
        ("“”: rỗng", ("", "“”: rỗng")),
        ("“chưa đóng: sai", ("", "“chưa đóng: sai")),
    ],
)
def test_a_point_begins_with_the_words_it_is_about(line, expected):
    assert split(line) == expected


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("Sáng nay", '<p><mark class="passage" id="doan-7">Sáng nay</mark>, hơn <strong>300'),
        ("hơn 300 đoàn", '<mark class="passage" id="doan-7">hơn </mark><strong><mark class='),
        (" ra  quân. Các bạn", 'id="doan-7">ra quân.</mark></p>'),
        ("hơn … 3 km", '<mark class="passage">Các bạn dọn 3 km</mark> suối.'),
    ],
)
def test_words_are_found_across_tags_and_lines(words, marked):
    html, found = mark(BODY, [(7, words)])

    assert found == {7}
    assert marked in html


@pytest.mark.parametrize(
    "words", ["400 đoàn viên", "3 km suối. Sáng nay", "", " … ", "(.*)", "<p>"]
)
def test_words_that_are_not_there_leave_the_text_alone(words):
    assert mark(BODY, [(7, words)]) == (BODY, set())


def test_marks_may_lie_over_each_other_and_lose_no_letter():
    html, found = mark(BODY, [(1, "hơn 300 đoàn viên"), (2, "300 đoàn"), (3, "đoàn viên ra quân")])

    assert found == {1, 2, 3}
    bare = html
    for number in found:
        assert bare.count(f' id="doan-{number}"') == 1
        bare = bare.replace(f' id="doan-{number}"', "")
    assert bare.replace('<mark class="passage">', "").replace("</mark>", "") == BODY


def test_quotation_marks_of_any_kind_are_alike():
    html, found = mark("<p>Chủ đề “Vì dòng suối xanh”.</p>", [(1, "‘Vì dòng suối xanh’")])

    assert found == {1}
    assert ">“Vì dòng suối xanh”</mark>" in html


@pytest.fixture
def returned(lan, minh):
    piece = make_article(lan, "submitted", body=BODY)
    lines = "“hơn 300 đoàn viên”: số này chưa đúng\nThiếu ảnh bìa."
    workflow.perform("return", piece, by=minh, comment=lines)
    return piece


@pytest.mark.django_db
def test_the_writer_sees_the_passage_marked_and_comes_to_it_from_the_list(client, returned, lan):
    client.force_login(lan)

    page = client.get(reverse("desk:article", args=[returned.pk])).content.decode()

    point = returned.events.first().points.first()
    assert f'<a href="#doan-{point.pk}">Xem đoạn này</a>' in page
    assert f'<mark class="passage" id="doan-{point.pk}">hơn </mark>' in page
    assert '<q class="point-passage">hơn 300 đoàn viên</q> số này chưa đúng' in page
    assert Article.objects.get().body == BODY  # marks are shown, never written


@pytest.mark.django_db
def test_the_form_leads_to_the_passage(client, returned, lan):
    client.force_login(lan)

    page = client.get(reverse("desk:edit", args=[returned.pk])).content.decode()

    assert 'data-passage="hơn 300 đoàn viên"' in page


@pytest.mark.django_db
def test_the_editor_sees_which_passages_have_changed(client, returned, lan, minh):
    Article.objects.update(body=BODY.replace("300", "280"))
    workflow.perform("submit", Article.objects.get(), by=lan)
    client.force_login(minh)

    page = client.get(reverse("desk:article", args=[returned.pk])).content.decode()

    assert "Đoạn này không còn như lúc trả bài." in page
    assert "<mark" not in page


@pytest.mark.django_db
def test_what_a_point_quotes_is_no_html(client, returned, lan, minh):
    workflow.perform("submit", returned, by=lan)
    workflow.perform("return", returned, by=minh, comment="“<b>x</b>”: <i>sai</i>")
    client.force_login(lan)

    page = client.get(reverse("desk:article", args=[returned.pk])).content.decode()

    assert '<q class="point-passage">&lt;b&gt;x&lt;/b&gt;</q> &lt;i&gt;sai&lt;/i&gt;' in page
