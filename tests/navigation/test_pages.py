"""The fixed pages."""

import pytest

from portal.navigation.models import FixedPage

pytestmark = pytest.mark.django_db


def make_page(**fields):
    defaults = {"title": "Giới thiệu", "slug": "gioi-thieu", "body": "<p>Tỉnh Đoàn Đồng Nai</p>"}
    return FixedPage.objects.create(**defaults | fields)


def test_a_fixed_page_answers_at_its_address(client):
    page = make_page()

    answer = client.get("/trang/gioi-thieu/")

    assert page.get_absolute_url() == "/trang/gioi-thieu/"
    assert "<p>Tỉnh Đoàn Đồng Nai</p>" in answer.content.decode()


def test_an_absent_page_is_not_found(client):
    assert client.get("/trang/khong-co/").status_code == 404


def test_what_is_dangerous_does_not_pass_into_a_body():
    page = make_page(body='<p onclick="x()">Chào<script>alert(1)</script></p>')

    assert page.body_html == "<p>Chào</p>"
    page.save()
    assert FixedPage.objects.get().body == "<p>Chào</p>"


def test_the_board_writes_a_page(client, thu):
    client.force_login(thu)
    sent = {"title": "Liên hệ", "slug": "lien-he", "body": "<p>Số 33</p>", "position": 1}

    client.post("/quan-tri/navigation/fixedpage/add/", sent)

    assert "<p>Số 33</p>" in client.get("/trang/lien-he/").content.decode()


def test_an_editor_does_not_write_fixed_pages(client, minh):
    client.force_login(minh)

    assert client.get("/quan-tri/navigation/fixedpage/add/").status_code == 403


def test_the_board_writes_with_the_editor_and_its_page_is_loosened_for_it_alone(client, thu):
    client.force_login(thu)

    form = client.get("/quan-tri/navigation/fixedpage/add/")
    listing = client.get("/quan-tri/navigation/fixedpage/")

    assert 'data-type="ckeditortype"' in form.content.decode()
    assert "unsafe-inline" in form.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in listing.headers["Content-Security-Policy"]
