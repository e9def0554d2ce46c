"""Whatever a stranger asks for, the answer is a Vietnamese page and never a broken one."""

import logging

import pytest
from django.test import Client

from portal import errors
from tests.addresses import LISTS, PUBLIC, site  # noqa: F401  a fixture

ODD_QUERIES = [
    "trang=abc", "trang=999999", "trang=-1", "trang=0", "trang=1.5", "trang=", "trang=%00",
    "trang=" + "9" * 400, "trang[]=2", "trang=2&trang=x", "q=%00", "q=%00a", "q=%ff%fe%fd",
    "q=" + "a" * 5000, "q=%25%5c'%22--", "%ff=%ff", "p=abc", "p=999999", "p=-1", "p=%00",
    "NewsId=" + "9" * 40, "NewsId=%00", "NewsId=abc", "&&&===", "%", "a" * 5000,
]  # fmt: skip
ODD_PATHS = [
    "/khong-co/", "/khong-co", "/%00", "/%00/", "/%ff%fe/", "/" + "a" * 5000, "/trang/%00/",
    "/trang/" + "a" * 3000 + "/", "/trang/%E1%BB/", "/bai-viet/%00-12/", "/bai-viet/x-0/",
    "/bai-viet/x-" + "9" * 30 + "/", "/bai-viet/x-" + "9" * 5000 + "/", "/bai-viet/-12/",
    "/bai-viet/" + "a" * 5000 + "-999/", "/phong-su-anh/x-" + "9" * 30 + "/",
    "/chuyen-muc/đoàn/", "/chuyen-muc/" + "a" * 3000 + "/", "/rss/%ff/", "/sitemap-khong.xml",
    "/sitemap-%00.xml", "/Pages/newsdetail.aspx", "/Pages/newsdetail.aspx/x", "/Pages/",
    "/anh/" + "9" * 30 + "/", "/anh/0/", "/media/%00", "/media/..%2f..%2fetc%2fpasswd",
    "/media/../manage.py", "/media/" + "a" * 3000, "/media/", "/static/%00", "/static/khong.css",
    "/..%2f..%2fetc%2fpasswd", "/<script>alert(1)</script>/", "/dem/%00/", "/toa-soan",
    "/.git/config", "/wp-login.php",
]  # fmt: skip

ok = pytest.mark.usefixtures("site")


@ok
@pytest.mark.parametrize("query", ODD_QUERIES)
def test_an_odd_query_breaks_no_page(client, query):
    statuses = {
        address: client.get(f"{address}{'&' if '?' in address else '?'}{query}").status_code
        for address in PUBLIC
    }

    assert {address: code for address, code in statuses.items() if code >= 500} == {}


@ok
@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("page", ["abc", "0", "-1", "2", "999999", "9" * 400])
def test_a_page_that_a_list_does_not_have_is_not_found(client, address, page):
    assert client.get(f"{address}?trang={page}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("path", ODD_PATHS, ids=lambda path: path[:40])
def test_an_odd_path_breaks_nothing_and_leaves_no_cookie(client, path):
    answer = client.get(path)

    assert answer.status_code in (301, 302, 400, 404, 405)
    assert answer.cookies == {}
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"),
    [("dat-lai/%00/%00/", 200), ("thiet-lap/%00/", 410), ("dat-lai/x/%ff/", 200)],
)
def test_an_odd_token_is_answered_as_one_that_has_run_out(client, path, status):
    assert client.get(f"/dang-nhap/{path}").status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["//evil.example", "///evil.example/x", "/%5cevil.example"])
def test_no_path_leads_out_of_the_site(client, path):
    answer = client.get(path)

    assert not answer.headers.get("Location", "/x").startswith(("//", "/\\", "http"))


@pytest.mark.django_db
def test_what_is_not_found_is_said_in_vietnamese_and_kept(client, django_assert_max_num_queries):
    first = client.get("/khong-co/")
    with django_assert_max_num_queries(1):
        second = client.get("/cung-khong-co/?x=1")

    assert first.status_code == second.status_code == 404
    assert "<h1>Không tìm thấy trang</h1>" in first.content.decode()
    assert first.content == second.content
    assert first.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_what_is_not_found_is_the_same_for_everybody(client, thu):
    signed_in = Client()
    signed_in.force_login(thu)
    signed_in.cookies["csrftoken"] = "hong"

    answer = signed_in.get("/khong-co/")

    assert answer.content == client.get("/khong-co/").content
    assert answer.cookies == {}


@pytest.mark.django_db
def test_who_may_not_enter_is_told_so_in_vietnamese(client, lan):
    client.force_login(lan)

    answer = client.get("/quan-tri/", follow=True)

    assert answer.status_code == 403
    assert "<h1>Bạn không có quyền mở trang này</h1>" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_in_vietnamese():
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/dang-nhap/", {"username": "lan", "password": "x"})

    assert answer.status_code == 403
    assert "<h1>Biểu mẫu đã hết hạn</h1>" in answer.content.decode()


@pytest.mark.django_db
def test_the_address_of_a_button_opened_by_hand_is_explained(client, minh):
    client.force_login(minh)

    answer = client.get("/toa-soan/bai/1/approve/", headers={"accept": "text/html"})

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "<h1>Trang này chỉ mở bằng nút bấm</h1>" in answer.content.decode()
    assert client.get("/toa-soan/bai/1/approve/").content == b""  # a program wants the status


@pytest.mark.parametrize(("name", "status"), [("bad_request", 400), ("server_error", 500)])
def test_the_last_pages_ask_neither_the_request_nor_the_database(name, status):
    # No database mark: a statement would fail this test.
    answer = getattr(errors, name)(*[None] * (2 if status == 400 else 1))

    assert answer.status_code == status
    assert '<html lang="vi">' in answer.content.decode()


def test_without_its_file_the_last_page_is_still_a_sentence(settings):
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": []}]

    answer = errors.server_error(None)

    assert (answer.status_code, answer.content.decode()) == (500, errors.SPEECHLESS)


def test_what_breaks_is_said_on_the_terminal_with_its_traceback(settings):
    """Django's own configuration keeps silent where DEBUG is off."""
    config = settings.LOGGING
    assert config["root"]["handlers"] == ["terminal"]
    assert (config["loggers"]["django"]["handlers"], logging.getLogger("django").propagate) == (
        [],
        True,
    )
    assert logging.getLogger("django.request").isEnabledFor(logging.ERROR)
    assert not logging.getLogger("django.security.DisallowedHost").isEnabledFor(logging.ERROR)
