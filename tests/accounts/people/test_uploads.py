"""From a list to accounts: preview first, then all or nothing."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.groups import BOARD, CORRESPONDENTS, EDITORS
from accounts.models import User
from accounts.people.models import Invitation
from tests.accounts.people.sheets import HEAD, as_upload, workbook
from tests.factories import make_unit, make_user

pytestmark = pytest.mark.django_db
UPLOAD = "/toa-soan/nguoi/nhap/"
CREATE = "/toa-soan/nguoi/nhap/tao/"
TOO_MANY = 2 * 1024 * 1024 + 1
HOA = ["Lê Thị Hoa", "0912345678", "hoa@example.com", "tan phu", "CTV"]


@pytest.fixture
def board(client, thu):
    client.force_login(thu)
    return client


def preview(client, *rows):
    """What the preview says: [(line, label, sentence)], and the signed rows."""
    answer = client.post(UPLOAD, as_upload(workbook(HEAD, *rows)))
    said = [(one.entry.line, one.what, one.said) for one in answer.context["outcomes"]]
    return said, answer.context["rows"]


def test_the_preview_writes_nothing(board, tan_phu):
    before = User.objects.count()

    said, _ = preview(board, HOA)

    assert said == [(2, "new", "")]
    assert (User.objects.count(), Invitation.objects.count(), mail.outbox) == (before, 0, [])


def test_pressing_makes_the_accounts_and_shows_each_link_once(board, tan_phu):
    binh = ["Lê Thị Hòa", "0987654321", "", "Huyện đoàn Tân Phú", "Biên tập viên"]
    _, rows = preview(board, HOA, binh)

    answer = board.post(CREATE, {"rows": rows})

    made = User.objects.filter(full_name__startswith="Lê Thị").order_by("pk")
    assert [
        (user.username, user.phone, user.email, user.unit, user.has_usable_password())
        for user in made
    ] == [
        ("lethihoa", "0912345678", "hoa@example.com", tan_phu, False),
        ("lethihoa2", "0987654321", "", tan_phu, False),
    ]
    assert [[group.name for group in user.groups.all()] for user in made] == [
        [CORRESPONDENTS],
        [EDITORS],
    ]
    letters = answer.context["letters"]
    assert [letter.user for letter in letters] == list(made)
    assert all(letter.link in answer.content.decode() for letter in letters)
    assert [letter.to for letter in mail.outbox] == [["hoa@example.com"]]
    assert letters[0].link in mail.outbox[0].body


def test_pressing_twice_makes_nobody_twice(board, tan_phu):
    _, rows = preview(board, HOA)
    board.post(CREATE, {"rows": rows})

    answer = board.post(CREATE, {"rows": rows})

    assert answer.status_code == 409
    assert [one.what for one in answer.context["outcomes"]] == ["exists"]
    assert User.objects.filter(phone="0912345678").count() == 1


@pytest.mark.parametrize(
    ("row", "what", "said"),
    [
        (["", "0912345678", "", "Tân Phú", ""], "problem", "Chưa ghi họ tên."),
        (
            ["Hoa", "", "", "Tân Phú", ""],
            "problem",
            "Cần điện thoại hoặc e-mail để đăng nhập.",
        ),
        (["Hoa", "09x", "", "Tân Phú", ""], "problem", "“09x” không phải một số điện thoại."),
        (["Hoa", "", "hoa@", "Tân Phú", ""], "problem", "“hoa@” không phải một địa chỉ e-mail."),
        (["Hoa", "0912345678", "", "", ""], "problem", "Chưa ghi đơn vị."),
        (["Hoa", "0912345678", "", "Nơi nao", ""], "problem", "Không có đơn vị nào tên “Nơi nao”."),
        (
            ["Hoa", "0912345678", "", "Định Quán", ""],
            "problem",
            "Huyện đoàn Định Quán đã kết thúc ngày 30/06/2025. "
            "Đơn vị kế tục: Đoàn xã Định Quán Hai, Đoàn xã Định Quán Một.",
        ),
        (
            ["Hoa", "0912345678", "", "Phú Lâm", ""],
            "problem",
            "Có 2 đơn vị tên như “Phú Lâm” (Đoàn phường Phú Lâm, Đoàn xã Phú Lâm): "
            "hãy ghi tên đầy đủ.",
        ),
        (["Hoa", "0912345678", "", "doan xa phu lam", ""], "new", ""),
        (
            ["Hoa", "0912345678", "", "Tân Phú", "Quản trị"],
            "problem",
            "Không có nhóm “Quản trị”; chỉ có: Ban Biên tập, Biên tập viên, Cộng tác viên.",
        ),
        (
            ["Lan", "0900 000 001", "", "Tân Phú", ""],
            "exists",
            "Đã có tài khoản dùng điện thoại này: Nguyễn Thị Lan, Huyện đoàn Tân Phú.",
        ),
        (
            ["Lan", "", "LAN@example.com", "Tân Phú", ""],
            "exists",
            "Đã có tài khoản dùng e-mail này: Nguyễn Thị Lan, Huyện đoàn Tân Phú.",
        ),
        (
            ["Lan", "0900000001", "hung@example.com", "Tân Phú", ""],
            "problem",
            "Điện thoại và e-mail là của hai tài khoản khác nhau.",
        ),
    ],
)
def test_every_line_says_what_will_happen(board, lan, hung, row, what, said):
    User.objects.filter(pk=lan.pk).update(phone="+84 900 000 001")
    ended = make_unit("Huyện đoàn Định Quán", "Định Quán", valid_to=date(2025, 6, 30))
    ended.successors.add(make_unit("Đoàn xã Định Quán Một", "Một", kind="commune"))
    ended.successors.add(make_unit("Đoàn xã Định Quán Hai", "Hai", kind="commune"))
    make_unit("Đoàn xã Phú Lâm", kind="commune")
    make_unit("Đoàn phường Phú Lâm", "Phú Lâm", kind="commune")

    outcomes, _ = preview(board, row)

    assert outcomes == [(2, what, said)]


def test_a_person_twice_on_the_list_is_made_once(board, tan_phu):
    again = ["Hoa Lê", "0912345678", "khac@example.com", "Tân Phú", ""]
    mail_again = ["Hoa Lê", "0987654321", "hoa@example.com", "Tân Phú", ""]

    said, _ = preview(board, HOA, again, mail_again)

    assert said == [
        (2, "new", ""),
        (3, "problem", "Trùng điện thoại với dòng 2."),
        (4, "problem", "Trùng e-mail với dòng 2."),
    ]


def test_what_the_preview_signed_cannot_be_changed(board, tan_phu):
    _, rows = preview(board, HOA)

    answer = board.post(CREATE, {"rows": rows.replace(rows[:5], "AAAAA")}, follow=True)

    assert "Hãy chọn lại tệp danh sách." in answer.content.decode()
    assert not User.objects.filter(phone="0912345678").exists()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xff\xfe\x00", b"x" * TOO_MANY])
def test_a_broken_file_is_told_beside_its_field(board, data):
    answer = board.post(UPLOAD, as_upload(data))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["file"]


def test_the_template_offers_the_open_units(board, tan_phu):
    answer = board.get("/toa-soan/nguoi/nhap/mau.xlsx")

    assert answer["Content-Disposition"].startswith("attachment")
    assert board.post(UPLOAD, as_upload(answer.content)).status_code == 422


def test_the_board_makes_members_of_the_board(board, tan_phu):
    _, rows = preview(board, [*HOA[:4], BOARD])

    board.post(CREATE, {"rows": rows})

    made = User.objects.get(phone="0912345678")
    assert [group.name for group in made.groups.all()] == [BOARD]
    assert (made.is_superuser, made.user_permissions.count()) == (False, 0)


def test_a_right_to_govern_without_the_duty_makes_no_board(client, tan_phu):
    deputy = make_user("deputy", EDITORS)
    deputy.user_permissions.add(Permission.objects.get(codename="govern_newsroom"))
    client.force_login(deputy)

    said, _ = preview(client, [*HOA[:4], BOARD])

    assert said == [(2, "problem", "Bạn không thể giao nhiệm vụ Ban Biên tập.")]


def test_a_list_takes_a_constant_number_of_statements(board, tan_phu):
    people = [[f"Người {n}", f"09123456{n:02}", "", "Tân Phú", ""] for n in range(30)]
    counts = []
    for some in (people[:1], people):
        with CaptureQueriesContext(connection) as statements:
            preview(board, *some)
        counts.append(len(statements))

    assert counts[0] == counts[1] <= 15
