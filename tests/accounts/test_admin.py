from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission

from accounts.groups import BOARD, CORRESPONDENTS
from accounts.models import User
from tests.factories import PASSWORD, make_unit, make_user

pytestmark = pytest.mark.django_db
ACCOUNTS = "/quan-tri/accounts/user/"
NEW = "Mùa hè xanh 2026 ở Tân Phú"


def account(user, **changes):
    """The account form of `user` as a browser sends it."""
    sent = {
        "full_name": user.full_name,
        "username": user.username,
        "email": user.email,
        "unit": user.unit_id or "",
        "groups": [group.pk for group in user.groups.all()],
        "is_active": "on",
    } | changes
    return {name: value for name, value in sent.items() if value is not None}


def group(name):
    return Group.objects.get(name=name).pk


def right_to_change_groups():
    return Permission.objects.get(codename="change_group", content_type__app_label="auth")


def errors(response):
    return response.context["adminform"].form.errors


@pytest.fixture
def board(client, thu):
    """A browser in which the Ban Biên tập is signed in."""
    client.force_login(thu)
    return client


# What the Ban Biên tập may do


def test_the_board_makes_an_account(board, tan_phu):
    new = User(username="Hoa", full_name="Lê Thị Hoa", email="hoa@example.com")
    sent = account(User(pk=0), unit=tan_phu.pk, groups=[group(CORRESPONDENTS)])
    sent |= {"full_name": new.full_name, "username": new.username, "email": new.email}

    response = board.post(f"{ACCOUNTS}add/", sent | {"password1": NEW, "password2": NEW})

    assert response.status_code == 302
    hoa = User.objects.get(username="hoa")
    assert (hoa.unit, hoa.check_password(NEW), hoa.is_superuser) == (tan_phu, True, False)
    assert [group.name for group in hoa.groups.all()] == [CORRESPONDENTS]


def test_a_password_is_kept_where_none_is_typed(board, lan):
    board.post(f"{ACCOUNTS}{lan.pk}/change/", account(lan, phone="0912345678"))

    lan.refresh_from_db()
    assert (lan.phone, lan.check_password(PASSWORD)) == ("0912345678", True)


def test_a_password_set_by_the_board_lifts_the_lock_out(board, lan, client):
    stranger = type(client)()
    for _ in range(5):
        stranger.post("/dang-nhap/", {"username": "lan", "password": "sai"})

    board.post(f"{ACCOUNTS}{lan.pk}/change/", account(lan, password1=NEW, password2=NEW))

    signed_in = stranger.post("/dang-nhap/", {"username": "lan", "password": NEW})
    assert signed_in.status_code == 302


def test_who_sets_the_own_password_stays_signed_in(board, thu):
    board.post(f"{ACCOUNTS}{thu.pk}/change/", account(thu, password1=NEW, password2=NEW))

    assert board.get(ACCOUNTS).status_code == 200


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"full_name": ""}, {"full_name": ["Hãy nhập họ tên."]}),
        ({"username": "hung"}, {"username": ["Tên đăng nhập này đã có người dùng."]}),
        ({"username": "HUNG"}, {"username": ["Tên đăng nhập này đã có người dùng."]}),
        ({"email": "Hung@example.com"}, {"email": ["E-mail này đã có tài khoản khác dùng."]}),
        (
            {"password1": "ngắn", "password2": "ngắn"},
            {"password1": ["Mật khẩu quá ngắn: cần ít nhất 10 ký tự."]},
        ),
        ({"password1": NEW}, {"password2": ["Hai lần nhập mật khẩu không giống nhau."]}),
        ({"password2": NEW}, {"password2": ["Hai lần nhập mật khẩu không giống nhau."]}),
    ],
)  # fmt: skip
def test_a_mistake_is_said_beside_its_field(changes, said, board, lan, hung):
    response = board.post(f"{ACCOUNTS}{lan.pk}/change/", account(lan, **changes))

    assert errors(response) == said


def test_an_ended_unit_takes_no_people(board, lan):
    ended = make_unit("Huyện đoàn Vĩnh Cửu", valid_to=date(2025, 6, 30))

    response = board.post(f"{ACCOUNTS}{lan.pk}/change/", account(lan, unit=ended.pk))

    sentence = "Đơn vị này đã kết thúc; hãy chọn đơn vị kế tục."
    assert errors(response) == {"unit": [sentence]}


def test_the_board_cannot_lock_itself_out(board, thu):
    response = board.post(f"{ACCOUNTS}{thu.pk}/change/", account(thu, is_active=None))

    assert errors(response) == {"is_active": ["Bạn không thể tự khóa tài khoản của mình."]}


def test_a_locked_account_is_out_at_once(board, lan, client):
    hers = type(client)()
    hers.force_login(lan)

    board.post(f"{ACCOUNTS}{lan.pk}/change/", account(lan, is_active=None))

    assert hers.get("/dang-nhap/mat-khau/").status_code == 302


def test_who_has_ever_signed_in_is_not_deleted(board, lan, hung):
    hers = type(board)()
    hers.force_login(lan)

    assert board.post(f"{ACCOUNTS}{lan.pk}/delete/", {"post": "yes"}).status_code == 403
    assert board.post(f"{ACCOUNTS}{hung.pk}/delete/", {"post": "yes"}).status_code == 302
    assert set(User.objects.values_list("username", flat=True)) == {"lan", "thu"}


# What it may not


def test_nobody_gains_more_than_a_duty(board, lan):
    strong = Group.objects.create(name="Kỹ thuật")
    right = right_to_change_groups()
    more = {"is_superuser": "on", "is_staff": "on", "user_permissions": [right.pk]}

    board.post(f"{ACCOUNTS}{lan.pk}/change/", account(lan, phone="0912345678", **more))
    refused = board.post(f"{ACCOUNTS}{lan.pk}/change/", account(lan, groups=[strong.pk]))

    assert list(errors(refused)) == ["groups"]
    lan = User.objects.get(pk=lan.pk)
    assert lan.phone == "0912345678"
    assert (lan.is_superuser, lan.is_staff, lan.user_permissions.count()) == (False, False, 0)


@pytest.fixture
def stronger(quantri):
    """Three accounts with rights beyond the duties, by login."""
    by_group = make_user("kythuat")
    by_group.groups.add(Group.objects.create(name="Kỹ thuật"))
    by_right = make_user("riêng")
    by_right.user_permissions.add(right_to_change_groups())
    return {person.username: person for person in (quantri, by_group, by_right)}


@pytest.mark.parametrize("login", ["quantri", "kythuat", "riêng"])
def test_the_board_never_meets_an_account_stronger_than_itself(login, board, stronger):
    person = stronger[login]

    for page in ("change", "delete", "history"):
        assert board.get(f"{ACCOUNTS}{person.pk}/{page}/").status_code == 302
    taken = account(person, groups=[group(BOARD)], password1=NEW, password2=NEW)
    board.post(f"{ACCOUNTS}{person.pk}/change/", taken)
    board.post(ACCOUNTS, {"action": "delete_selected", "_selected_action": [person.pk], "post": 1})

    assert User.objects.get(pk=person.pk).check_password(PASSWORD)
    assert f"/{person.pk}/change/" not in board.get(ACCOUNTS).content.decode()


def test_a_superuser_meets_everybody_and_keeps_the_own_rights(client, quantri, lan):
    client.force_login(quantri)

    client.post(f"{ACCOUNTS}{lan.pk}/change/", account(lan, is_superuser="on"))
    refused = client.post(f"{ACCOUNTS}{quantri.pk}/change/", account(quantri))

    assert User.objects.get(pk=lan.pk).is_superuser
    assert errors(refused) == {"is_superuser": ["Bạn không thể tự bỏ toàn quyền của mình."]}


def test_passwords_cannot_be_guessed_by_filters(board, lan):
    assert board.get(f"{ACCOUNTS}?password__startswith=md5").status_code == 400
    assert board.get("/quan-tri/accounts/person/?user__password__startswith=md5").status_code == 400


@pytest.mark.parametrize(
    ("login", "path", "status"),
    [
        ("thu", "accounts/user/", 200),
        ("thu", "accounts/unit/", 200),
        ("thu", "accounts/person/", 200),
        ("thu", "auth/group/", 403),
        ("minh", "accounts/user/", 403),
        ("minh", "accounts/unit/", 403),
        ("lan", "", 302),
        ("quantri", "auth/group/", 200),
    ],
)
def test_who_may_open_what(login, path, status, client, thu, minh, lan, quantri):
    client.force_login(User.objects.get(username=login))

    assert client.get(f"/quan-tri/{path}").status_code == status
