from datetime import timedelta
from unicodedata import normalize

import pytest
from axes.models import AccessAttempt
from django.test import Client

from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
REFUSED = (
    "Tên đăng nhập hoặc mật khẩu không đúng. Mật khẩu phân biệt chữ hoa và chữ thường; "
    "hãy xem lại bộ gõ tiếng Việt."
)


def sign_in(client, username, password=PASSWORD, next="", **extra):
    data = {"username": username, "password": password, "next": next}
    return client.post("/dang-nhap/", data, **extra)


def who(client):
    """The login of the client's person, None for nobody."""
    key = client.session.get("_auth_user_id")
    return key and int(key)


def fail(client, times, username="lan", **extra):
    return [sign_in(client, username, "sai", **extra).status_code for _ in range(times)]


@pytest.mark.parametrize(
    "typed",
    ["lan", "LAN", " Lan ", "lan@example.com", "Lan@Example.com", "0912345678", "+84 912.345.678"],
)
def test_login_email_or_phone_lead_to_the_desk(typed, client, lan):
    lan.phone = "0912 345 678"
    lan.save()

    response = sign_in(client, typed)

    assert (response.status_code, response["Location"]) == (302, "/toa-soan/")
    assert who(client) == lan.pk


def test_a_password_typed_by_another_keyboard_is_the_same(client, lan):
    sign_in(client, "lan", normalize("NFD", PASSWORD))

    assert who(client) == lan.pk


def test_a_phone_number_that_two_have_is_nobodys(client, lan, hung):
    for person in (lan, hung):
        person.phone = "0912345678"
        person.save()

    assert sign_in(client, "0912345678").context["form"].errors == {"password": [REFUSED]}


@pytest.mark.parametrize(
    ("username", "password", "errors"),
    [
        ("lan", "sai", {"password": [REFUSED]}),
        ("khong-co", PASSWORD, {"password": [REFUSED]}),
        ("khoa", PASSWORD, {"password": [REFUSED]}),
        ("", PASSWORD, {"username": ["Hãy nhập tên đăng nhập."]}),
        ("lan", "", {"password": ["Hãy nhập mật khẩu."]}),
        ("la\0n", "sai", {"username": ["Trong ô này có ký tự không hợp lệ (NUL)."]}),
        ("a" * 255, "sai", {"username": ["Giá trị này chỉ có tối đa 254 kí tự (hiện có 255)"]}),
    ],
)
def test_a_refusal_says_the_same_for_every_reason_beside_the_field(
    username, password, errors, client, lan
):
    make_user("khoa", is_active=False)

    response = sign_in(client, username, password)

    assert response.status_code == 200
    assert response.context["form"].errors == errors
    assert response.context["form"]["username"].value() == username
    assert who(client) is None


@pytest.mark.parametrize(
    ("wanted", "onward"),
    [
        ("/quan-tri/", "/quan-tri/"),
        ("/toa-soan/?trang=2", "/toa-soan/?trang=2"),
        ("", "/toa-soan/"),
        ("https://example.com/", "/toa-soan/"),
        ("//example.com/", "/toa-soan/"),
        ("https:/\\example.com", "/toa-soan/"),
        ("javascript:alert(1)", "/toa-soan/"),
        ("\thttps://example.com", "/toa-soan/"),
    ],
)
def test_signing_in_leads_onward_on_this_site_only(wanted, onward, client, lan):
    assert sign_in(client, "lan", next=wanted)["Location"] == onward
    assert client.get("/dang-nhap/", {"next": wanted})["Location"] == onward


def test_signing_in_gives_a_new_session_with_a_guarded_cookie(client, lan):
    client.get("/dang-nhap/")
    session = client.session
    session["mark"] = "before"
    session.save()
    before = session.session_key

    response = sign_in(client, "lan")

    assert client.session.session_key != before
    cookie = response.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_the_page_is_kept_by_nobody(client):
    response = client.get("/dang-nhap/")

    assert "no-store" in response["Cache-Control"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]


def test_a_form_without_its_token_is_refused(lan):
    strict = Client(enforce_csrf_checks=True)

    assert sign_in(strict, "lan").status_code == 403


# Lock-out


def test_the_fifth_failure_locks_even_the_right_password(client, lan):
    assert fail(client, 5) == [200, 200, 200, 200, 429]

    response = sign_in(client, "lan")

    assert response.status_code == 429
    assert response["Retry-After"] == "900"
    assert "Hãy đợi 15 phút" in response.content.decode()
    assert who(client) is None


def test_every_name_of_one_account_counts_together(client, lan):
    fail(client, 2, "lan")
    fail(client, 2, "LAN")

    assert sign_in(client, "lan@example.com", "sai").status_code == 429


def test_a_success_forgets_the_failures_before(client, lan):
    fail(client, 4)
    sign_in(client, "lan")
    client.logout()

    assert fail(client, 4) == [200] * 4


def test_the_lock_opens_after_a_quarter_of_an_hour(client, lan):
    fail(client, 5)
    for attempt in AccessAttempt.objects.all():
        attempt.attempt_time -= timedelta(minutes=16)
        attempt.save()

    assert sign_in(client, "lan").status_code == 302


@pytest.mark.parametrize(
    ("guesser", "other", "status"),
    [
        ("203.0.113.5", "203.0.113.6", 302),
        ("203.0.113.5", "2001:db8:1:1::5", 302),
        ("2001:db8:1:1::5", "2001:db8:1:2::5", 302),
        ("2001:db8:1:1::5", "2001:db8:1:1:a:b:c:d", 429),  # one customer's own network
        ("203.0.113.5", "::ffff:203.0.113.5", 429),
    ],
)
def test_who_sits_elsewhere_is_not_locked_out(guesser, other, status, client, lan):
    fail(client, 5, REMOTE_ADDR=guesser)

    assert sign_in(client, "lan", REMOTE_ADDR=other).status_code == status


def test_a_forged_address_opens_no_lock(client, lan):
    fail(client, 5)

    assert sign_in(client, "lan", HTTP_X_FORWARDED_FOR="203.0.113.9").status_code == 429


def test_the_address_behind_a_trusted_proxy_counts(client, lan, settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    fail(client, 5, HTTP_X_FORWARDED_FOR="203.0.113.5")

    assert sign_in(client, "lan", HTTP_X_FORWARDED_FOR="203.0.113.6").status_code == 302


def test_another_account_at_the_same_address_is_not_locked_out(client, lan, hung):
    fail(client, 5)

    assert sign_in(client, "hung").status_code == 302


def test_failures_keep_no_password(client, lan):
    sign_in(client, "lan", "mật khẩu gõ nhầm")

    assert "gõ nhầm" not in AccessAttempt.objects.get().post_data


# Signing out


def test_a_link_only_asks_and_the_button_signs_out(client, lan):
    client.force_login(lan)

    asked = client.get("/dang-xuat/")

    assert asked.status_code == 200
    assert who(client) == lan.pk
    assert client.post("/dang-xuat/")["Location"] == "/"
    assert who(client) is None


def test_nobody_cannot_sign_out(client):
    assert client.get("/dang-xuat/")["Location"] == "/dang-nhap/"


def test_signing_out_needs_the_forms_token(lan):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lan)

    assert strict.post("/dang-xuat/").status_code == 403
    assert who(strict) == lan.pk
