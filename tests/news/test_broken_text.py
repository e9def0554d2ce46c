"""Text that no person types: a clear sentence or a cleaned piece, never a server error."""

from urllib.parse import urlencode

import pytest

from tests.news.test_desk import fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_lan(client, lan):
    client.force_login(lan)
    return client


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "x" * 2_000_000])
def test_broken_text_is_never_a_server_error(as_lan, lan, text):
    data = urlencode(fields(lan, title=text), errors="surrogatepass")

    answer = as_lan.post(
        "/toa-soan/viet-bai/", data, content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code in (302, 422)


def test_a_body_beyond_all_measure_is_refused_before_it_is_taken_apart(as_lan, lan):
    answer = as_lan.post("/toa-soan/viet-bai/", fields(lan, body=f"<p>{'đ ' * 250_000}</p>"))

    assert answer.status_code == 422
    assert "Nội dung quá dài cho một bài." in answer.content.decode()
