import re
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory
from django.utils import timezone

from accounts.models import User
from portal.identity.models import Identity
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
NEW = "Mùa hè xanh 2026 ở Tân Phú"
LINK = re.compile(r"http://testserver(/dang-nhap/dat-lai/\S+)")


def ask(client, email):
    return client.post("/dang-nhap/quen-mat-khau/", {"email": email})


def passwords(first, second=None):
    return {"new_password1": first, "new_password2": first if second is None else second}


@pytest.fixture
def letter(lan, client, mailoutbox):
    """The mail that Lan gets when she has forgotten her password."""
    Identity.objects.create(name="Trang Tỉnh Đoàn\nĐồng Nai", owner="Tỉnh Đoàn Đồng Nai")
    ask(client, "LAN@example.com")
    return mailoutbox[0]


def test_the_mail_is_plain_vietnamese_from_the_site(letter, settings):
    assert letter.subject == "Đặt lại mật khẩu – Trang Tỉnh Đoàn Đồng Nai"
    assert letter.to == ["lan@example.com"]
    assert letter.message()["From"].endswith(f"<{settings.DEFAULT_FROM_EMAIL}>")
    assert letter.alternatives == []
    assert letter.body.startswith("Chào Nguyễn Thị Lan,\n")
    assert "“lan” tại Trang Tỉnh Đoàn Đồng Nai" in letter.body
    assert len(LINK.findall(letter.body)) == 1


def test_a_forgotten_password_is_replaced_by_the_mails_link(letter, lan, client):
    page = client.get(LINK.search(letter.body)[1], follow=True)
    address = page.redirect_chain[-1][0]

    done = client.post(address, passwords(NEW))

    assert done["Location"] == "/dang-nhap/dat-lai/xong/"
    assert client.get(done["Location"]).status_code == 200
    lan.refresh_from_db()
    assert lan.check_password(NEW)


def test_the_token_leaves_the_address_bar(letter, client):
    link = LINK.search(letter.body)[1]

    assert client.get(link)["Location"] == re.sub(r"[^/]+/$", "moi/", link)


def test_the_link_works_once(letter, client, lan):
    link = LINK.search(letter.body)[1]
    address = client.get(link)["Location"]
    client.post(address, passwords(NEW))

    again = client.get(link)

    assert "Liên kết này đã được dùng hoặc đã hết hạn." in again.content.decode()


def test_a_new_password_lifts_the_lock_out(letter, client, lan):
    for _ in range(5):
        client.post("/dang-nhap/", {"username": "lan", "password": "sai"})
    address = client.get(LINK.search(letter.body)[1])["Location"]
    client.post(address, passwords(NEW))

    assert client.post("/dang-nhap/", {"username": "lan", "password": NEW}).status_code == 302


def test_nobody_gets_a_letter_at_every_click(letter, lan, client, mailoutbox):
    ask(client, "lan@example.com")
    assert len(mailoutbox) == 1

    User.objects.update(reset_letter_at=timezone.now() - timedelta(minutes=6))
    ask(client, "lan@example.com")
    assert len(mailoutbox) == 2


def test_nobody_learns_which_addresses_have_an_account(client, lan, mailoutbox):
    make_user("khoa", is_active=False)
    answers = {}

    for email in ["lan@example.com", "khong-co@example.com", "khoa@example.com"]:
        sent = ask(client, email)
        answers[email] = (sent.status_code, sent["Location"], client.get(sent["Location"]).content)

    assert len(set(answers.values())) == 1
    assert [letter.to for letter in mailoutbox] == [["lan@example.com"]]


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("", "Hãy nhập địa chỉ e-mail."),
        ("lan@", "Địa chỉ e-mail này chưa đúng. Ví dụ đúng: lan@example.com."),
    ],
)
def test_a_wrong_address_is_said_beside_the_field(email, sentence, client):
    form = ask(client, email).context["form"]

    assert form.errors == {"email": [sentence]}
    assert form["email"].value() == email


RULES = {
    "ngắn quá": "Mật khẩu quá ngắn: cần ít nhất 10 ký tự.",
    "1357924680246": "Mật khẩu không được chỉ gồm chữ số.",
    "1qaz2wsx3edc": "Mật khẩu này quá dễ đoán, rất nhiều người đang dùng.",
    "nguyễn thị lan": "Mật khẩu quá giống họ tên của tài khoản.",
    "lan@example.com": "Mật khẩu quá giống e-mail của tài khoản.",
}


@pytest.mark.parametrize("password", RULES)
def test_the_rules_are_said_in_vietnamese_beside_the_field(password, client, lan):
    client.force_login(lan)
    data = {"old_password": PASSWORD, **passwords(password)}

    form = client.post("/dang-nhap/mat-khau/", data).context["form"]

    assert form.errors == {"new_password1": [RULES[password]]}
    lan.refresh_from_db()
    assert lan.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        (
            {"old_password": "sai", **passwords(NEW)},
            {"old_password": ["Mật khẩu hiện tại không đúng. Hãy nhập lại."]},
        ),
        (
            {"old_password": PASSWORD, **passwords(NEW, "khác")},
            {"new_password2": ["Hai lần nhập mật khẩu không giống nhau."]},
        ),
        (
            {},
            {
                "old_password": ["Hãy nhập mật khẩu hiện tại."],
                "new_password1": ["Hãy nhập mật khẩu mới."],
                "new_password2": ["Hãy nhập lại mật khẩu mới."],
            },
        ),
    ],
)
def test_a_password_is_not_changed_without_the_old_and_twice_the_new(data, errors, client, lan):
    client.force_login(lan)

    assert client.post("/dang-nhap/mat-khau/", data).context["form"].errors == errors


def test_a_changed_password_keeps_this_browser_and_signs_out_the_others(client, lan):
    client.force_login(lan)
    other = type(client)()
    other.force_login(lan)

    client.post("/dang-nhap/mat-khau/", {"old_password": PASSWORD, **passwords(NEW)})

    assert client.get("/dang-nhap/mat-khau/").status_code == 200
    assert other.get("/dang-nhap/mat-khau/")["Location"] == "/dang-nhap/?next=/dang-nhap/mat-khau/"
    request = RequestFactory().post("/dang-nhap/")
    assert authenticate(request, username="lan", password=NEW) == User.objects.get(username="lan")
