"""Invitations: a link a person, a week, one use."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.people.models import Invitation
from tests.factories import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "Mùa hè xanh 2026 ở Định Quán"
CHOSEN = {"pen_name": "Hoa  Cỏ May", "new_password1": PASSWORD, "new_password2": PASSWORD}


@pytest.fixture
def board(client, thu):
    client.force_login(thu)
    return client


@pytest.fixture
def hoa(tan_phu):
    """Somebody with an account and no password yet."""
    return make_user(
        "hoa", "Cộng tác viên", tan_phu, full_name="Lê Thị Hoa", phone="0912345678", password=None
    )


def link_for(board, user):
    """The path of a new invitation."""
    answer = board.post("/toa-soan/nguoi/loi-moi/", {"person": user.pk})
    link = answer.context["letters"][0].link
    return re.fullmatch(r"http://testserver(/dang-nhap/loi-moi/[\w-]{43}/)", link)[1]


def test_the_first_visit_sets_password_and_printed_name_and_shows_three_steps(board, hoa):
    visitor = Client()
    link = link_for(board, hoa)

    answer = visitor.post(link, CHOSEN, follow=True)

    hoa.refresh_from_db()
    assert answer.redirect_chain == [("/toa-soan/bat-dau/", 302)]
    assert re.findall(r"<h2>(.*)</h2>", answer.content.decode()) == [
        "Viết",
        "Gửi duyệt",
        "Theo dõi",
    ]
    assert (hoa.pen_name, hoa.check_password(PASSWORD)) == ("Hoa Cỏ May", True)
    assert visitor.get("/toa-soan/").status_code == 200


def test_only_the_digest_is_kept(board, hoa):
    token = link_for(board, hoa).split("/")[-2]

    assert token not in str(Invitation.objects.values().get())


def test_looking_at_the_link_uses_nothing_up(board, hoa):
    link = link_for(board, hoa)

    assert [Client().get(link).status_code for _ in range(2)] == [200, 200]
    assert Client().post(link, CHOSEN).status_code == 302


@pytest.mark.parametrize("reason", ["used", "expired", "renewed", "locked", "invented"])
def test_a_link_that_does_not_hold_says_what_to_do(board, hoa, reason):
    link = link_for(board, hoa)
    if reason == "used":
        Client().post(link, CHOSEN)
    if reason == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    if reason == "renewed":
        link_for(board, hoa)
    if reason == "locked":
        User.objects.filter(pk=hoa.pk).update(is_active=False)
    if reason == "invented":
        link = "/dang-nhap/loi-moi/abc/"
    other = CHOSEN | {"new_password1": PASSWORD + "!", "new_password2": PASSWORD + "!"}

    answers = [Client().get(link), Client().post(link, other)]

    assert [answer.status_code for answer in answers] == [410, 410]
    assert "nhờ Ban Biên tập gửi lời mời khác" in answers[0].content.decode()
    hoa.refresh_from_db()
    assert not hoa.check_password(PASSWORD + "!")


def test_a_link_holds_a_week(board, hoa):
    link_for(board, hoa)

    left = Invitation.objects.get().expires_at - timezone.now()
    assert timedelta(days=7) - timedelta(minutes=1) < left <= timedelta(days=7)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"new_password1": ""}, "new_password1", "Hãy nhập mật khẩu mới."),
        ({"new_password2": "khác"}, "new_password2", "Hai lần nhập mật khẩu không giống nhau."),
        (
            {"new_password1": "ngắn", "new_password2": "ngắn"},
            "new_password1",
            "Mật khẩu quá ngắn: cần ít nhất 10 ký tự.",
        ),
        ({"pen_name": "đ" * 121}, "pen_name", "Bút danh dài quá 120 ký tự."),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_the_link_still_holds(
    board, hoa, changes, field, sentence
):
    link = link_for(board, hoa)

    answer = Client().post(link, CHOSEN | changes)

    assert sentence in answer.context["form"].errors[field]
    assert Client().post(link, CHOSEN).status_code == 302


def test_the_words_to_copy_hold_name_link_and_last_day(board, hoa):
    answer = board.post("/toa-soan/nguoi/loi-moi/", {"person": hoa.pk})

    letter = answer.context["letters"][0]
    last = timezone.localtime(letter.expires_at)
    assert letter.text.startswith("Chào Lê Thị Hoa,")
    assert letter.link in letter.text
    assert f"đến {last:%H:%M} ngày {last:%d/%m/%Y}" in letter.text
    assert "số điện thoại 0912345678 hoặc e-mail hoa@example.com" in letter.text


def test_the_letter_is_mailed_where_there_is_an_address(board, hoa, tan_phu):
    bare = make_user("khong-thu", "Cộng tác viên", tan_phu, email="")

    board.post("/toa-soan/nguoi/loi-moi/", {"person": [hoa.pk, bare.pk]})

    assert [letter.to for letter in mail.outbox] == [["hoa@example.com"]]
    assert mail.outbox[0].subject == "Lời mời vào tòa soạn – Trang thông tin điện tử"


def test_after_the_first_visit_one_signs_in_by_phone(board, hoa):
    Client().post(link_for(board, hoa), CHOSEN)

    answer = Client().post("/dang-nhap/", {"username": "0912 345 678", "password": PASSWORD})

    assert answer["Location"] == "/toa-soan/"


@pytest.mark.parametrize("chosen", ["", "x", "0", "9" * 30, "1\x00"])
def test_inviting_nobody_says_so(board, chosen):
    answer = board.post("/toa-soan/nguoi/loi-moi/", {"person": chosen}, follow=True)

    assert "Hãy chọn ít nhất một người" in answer.content.decode()
    assert not Invitation.objects.exists()
