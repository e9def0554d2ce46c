"""The list of people, locking, moving, and who may do it."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.people import moves
from accounts.people.gate import STATES, found, state_of
from accounts.people.models import Invitation, Move
from tests.factories import make_article, make_unit, make_user

pytestmark = pytest.mark.django_db
PEOPLE = "/toa-soan/nguoi/"


@pytest.fixture
def board(client, thu):
    client.force_login(thu)
    return client


def names(answer):
    return [person.username for person in answer.context["page"]]


def actions(pk):
    """Every address of the page with its method, and what is sent."""
    return [
        ("get", PEOPLE, {}),
        ("get", f"{PEOPLE}nhap/", {}),
        ("post", f"{PEOPLE}nhap/", {}),
        ("post", f"{PEOPLE}nhap/tao/", {}),
        ("get", f"{PEOPLE}nhap/mau.xlsx", {}),
        ("post", f"{PEOPLE}loi-moi/", {"person": pk}),
        ("get", f"{PEOPLE}{pk}/", {}),
        ("post", f"{PEOPLE}{pk}/chuyen/", {"unit": 1, "on": "2099-01-01"}),
        ("post", f"{PEOPLE}{pk}/bo-chuyen/", {}),
        ("post", f"{PEOPLE}{pk}/khoa/", {}),
        ("post", f"{PEOPLE}{pk}/mo-khoa/", {}),
    ]


def test_only_the_board_and_superusers_come_here(lan, minh, thu, quantri):
    answers = {}
    for user in (lan, minh, thu, quantri):
        client = Client()
        client.force_login(user)
        answers[user.username] = [
            getattr(client, method)(path, data).status_code
            for method, path, data in actions(lan.pk)
        ]

    allowed = [200, 200, 422, 302, 200, 200, 200, 422, 302, 302, 302]
    assert answers == {
        "lan": [403] * 11,
        "minh": [403] * 11,
        "thu": allowed,
        "quantri": allowed,
    }


def test_the_board_never_reaches_a_superuser_nor_stronger_rights(board, quantri, tan_phu):
    strong = make_user("strong", "Cộng tác viên", tan_phu)
    strong.groups.add(Group.objects.create(name="Kỹ thuật"))
    for user in (quantri, strong):
        seen = [
            getattr(board, method)(path, data).status_code
            for method, path, data in actions(user.pk)[6:]
        ]
        board.post(f"{PEOPLE}loi-moi/", {"person": user.pk})

        assert seen == [404] * 5
    assert names(board.get(PEOPLE)) == ["thu"]
    assert not Invitation.objects.exists()
    assert User.objects.filter(is_active=False).count() == 0


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=nguyen+lan", ["lan"]),
        ("q=quoc", ["hung"]),
        ("q=minh%40example", ["minh"]),
        ("state=khoa", ["hung"]),
        ("state=moi", ["cuc"]),
        ("q=khong-co", []),
    ],
)
def test_people_are_found_without_accents_and_by_state(
    board, lan, hung, minh, tan_phu, query, expected
):
    make_user("cuc", "Cộng tác viên", tan_phu, password=None)
    User.objects.filter(pk=hung.pk).update(is_active=False)

    answer = board.get(f"{PEOPLE}?{query}")

    assert names(answer) == expected


def test_people_are_found_by_unit_and_group(board, lan, hung, minh, thu):
    group = Group.objects.get(name="Cộng tác viên").pk

    assert names(board.get(f"{PEOPLE}?unit={lan.unit_id}")) == ["lan"]
    assert sorted(names(board.get(f"{PEOPLE}?group={group}"))) == ["hung", "lan"]


def test_a_row_and_the_filter_agree_about_every_state(lan, hung, minh, tan_phu):
    User.objects.filter(pk=hung.pk).update(is_active=False)
    make_user("cuc", "Cộng tác viên", tan_phu, password=None)

    by_filter = {
        state: {user.pk for user in found(User.objects.all(), state=state)} for state in STATES
    }
    by_row = {state: set() for state in STATES}
    for user in User.objects.all():
        by_row[state_of(user)[0]].add(user.pk)

    assert by_filter == by_row


def test_an_invitation_that_ran_out_is_told(board, tan_phu):
    cuc = make_user("cuc", "Cộng tác viên", tan_phu, password=None)
    board.post(f"{PEOPLE}loi-moi/", {"person": cuc.pk})
    fresh = board.get(PEOPLE).content.decode()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert "Đã mời, chưa vào" in fresh.split("<ul class", 1)[1]
    assert "Lời mời đã hết hạn" in board.get(PEOPLE).content.decode()


def test_the_list_takes_a_constant_number_of_statements(board, tan_phu):
    counts = set()
    for wanted in (1, 40):
        for number in range(User.objects.count(), wanted + 1):
            user = make_user(f"nguoi-{number}", "Cộng tác viên", tan_phu)
            moves.plan(user, make_unit(), date(2099, 1, 1), by=user)
        with CaptureQueriesContext(connection) as statements:
            board.get(PEOPLE)
        counts.add(len(statements))

    assert len(counts) == 1
    assert counts.pop() <= 15


def test_an_absent_page_is_not_found(board):
    assert board.get(f"{PEOPLE}?trang=7").status_code == 404


# Locking


def test_a_locked_person_is_out_at_once_and_back_when_opened(board, lan):
    phone = Client()
    phone.force_login(lan)
    board.post(f"{PEOPLE}{lan.pk}/khoa/")
    out = phone.get("/toa-soan/").status_code
    board.post(f"{PEOPLE}{lan.pk}/mo-khoa/")

    assert (out, User.objects.get(pk=lan.pk).is_active) == (302, True)


def test_nobody_locks_oneself_out(board, thu):
    assert board.post(f"{PEOPLE}{thu.pk}/khoa/").status_code == 403
    assert User.objects.get(pk=thu.pk).is_active


# Moving


def test_moving_from_today_moves_at_once_and_pieces_keep_their_unit(board, lan, tan_phu, xuan_loc):
    article = make_article(lan)

    board.post(f"{PEOPLE}{lan.pk}/chuyen/", {"unit": xuan_loc.pk, "on": timezone.localdate()})

    lan.refresh_from_db()
    article.refresh_from_db()
    assert (lan.unit, article.unit) == (xuan_loc, tan_phu)


def test_moving_later_waits_for_its_day_and_stands_in_the_list(board, lan, xuan_loc, monkeypatch):
    day = timezone.localdate() + timedelta(days=3)
    board.post(f"{PEOPLE}{lan.pk}/chuyen/", {"unit": xuan_loc.pk, "on": day})
    moves.apply_due()
    lan.refresh_from_db()
    before = lan.unit
    shown = board.get(PEOPLE).content.decode()

    monkeypatch.setattr(timezone, "localdate", lambda *a: day)
    moves.apply_due()
    moves.apply_due()

    lan.refresh_from_db()
    assert (before.name, lan.unit) == ("Huyện đoàn Tân Phú", xuan_loc)
    assert f"Từ {day:%d/%m/%Y} chuyển về Huyện đoàn Xuân Lộc" in shown
    assert Move.objects.planned().count() == 0


def test_a_second_plan_replaces_the_first_and_can_be_cancelled(board, lan, xuan_loc, tinh_doan):
    for unit in (xuan_loc, tinh_doan):
        board.post(f"{PEOPLE}{lan.pk}/chuyen/", {"unit": unit.pk, "on": "2099-01-01"})
    planned = Move.objects.planned().get().unit
    board.post(f"{PEOPLE}{lan.pk}/bo-chuyen/")

    assert (planned, Move.objects.count()) == (tinh_doan, 0)


@pytest.mark.parametrize(
    ("data", "field", "sentence"),
    [
        ({"unit": "", "on": "2099-01-01"}, "unit", "Hãy chọn đơn vị mới."),
        ({"unit": "9" * 30, "on": "2099-01-01"}, "unit", "Hãy chọn một đơn vị đang hoạt động."),
        ({"on": "mai"}, "on", "Ngày này chưa đúng. Ví dụ đúng: 01/07/2026."),
        (
            {"on": "2020-01-01"},
            "on",
            "Ngày đã qua. Hãy chọn hôm nay hoặc một ngày sắp tới.",
        ),
    ],
)
def test_a_wrong_move_is_told_beside_its_field(board, lan, xuan_loc, data, field, sentence):
    answer = board.post(f"{PEOPLE}{lan.pk}/chuyen/", {"unit": xuan_loc.pk} | data)

    assert answer.status_code == 422
    assert answer.context["form"].errors[field] == [sentence]
    assert not Move.objects.exists()


def test_nobody_moves_to_a_unit_that_has_ended(board, lan):
    ended = make_unit("Huyện đoàn Định Quán", valid_to=date(2025, 6, 30))

    answer = board.post(f"{PEOPLE}{lan.pk}/chuyen/", {"unit": ended.pk, "on": "2099-01-01"})

    assert answer.status_code == 422
