"""What the newsroom does stands in the audit log, each thing once."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client

from accounts.groups import EDITORS
from accounts.importing import import_units
from news import workflow
from portal.audit.models import Entry
from portal.slogans.models import Slogan
from tests.factories import PASSWORD, make_article

pytestmark = pytest.mark.django_db
SENDER = {"REMOTE_ADDR": "203.0.113.77"}


@pytest.fixture
def written():
    """What is written from here on, oldest first, as (what, who, about, detail)."""
    last = Entry.objects.first()
    since = Entry.objects.filter(pk__gt=last.pk if last else 0).order_by("pk")

    def entries():
        return list(since.values_list("what", "who_name", "object_text", "detail"))

    return entries


def sign_in(password, username="lan"):
    client = Client(**SENDER)
    client.post("/dang-nhap/", {"username": username, "password": password})
    return client


def test_signing_in_and_out(lan, written):
    client = sign_in(PASSWORD)
    client.post("/dang-xuat/")

    assert written() == [
        ("sign-in", "Nguyễn Thị Lan", "", {}),
        ("sign-out", "Nguyễn Thị Lan", "", {}),
    ]
    assert set(Entry.objects.values_list("network", flat=True)) == {"203.0.113.0/24"}


def test_a_failed_sign_in_names_the_account_and_nobody_as_the_doer(lan, written):
    sign_in("mật khẩu sai")

    assert written() == [("sign-in-failed", "", "Nguyễn Thị Lan", {})]


def test_what_was_typed_and_is_no_login_is_not_kept(lan, written):
    sign_in("lan", username=PASSWORD)

    assert written() == [("sign-in-failed", "", "Tên đăng nhập không có", {})]


def test_a_lock_out(lan, written):
    for _ in range(5):
        sign_in("mật khẩu sai")

    assert [entry[0] for entry in written()].count("locked-out") == 1


def test_a_changed_password(client, lan, written):
    client.force_login(lan)
    new = "một mật khẩu mới hẳn"
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}

    client.post("/dang-nhap/mat-khau/", sent)

    assert written()[1:] == [("password", "Nguyễn Thị Lan", "Nguyễn Thị Lan", {"way": "tự đặt"})]


def test_a_step_with_its_reason(lan, minh, written):
    article = make_article(lan, "submitted", title="Ra quân")

    workflow.perform("return", article, by=minh, comment="Thiếu ảnh.")

    assert written() == [
        (
            "step", "Lê Quang Minh", "Tân Phú: Ra quân",
            {"step": "Trả lại để sửa", "reason": "Thiếu ảnh."},
        )
    ]  # fmt: skip


def account(user, **changes):
    """What a browser posts from the form of an account in /quan-tri/."""
    return {
        "full_name": user.full_name, "username": user.username, "email": user.email,
        "unit": user.unit_id, "groups": [group.pk for group in user.groups.all()],
        "is_active": "on", "password1": "", "password2": "",
    } | changes  # fmt: skip


def test_rights_given_and_taken(client, thu, lan, written):
    client.force_login(thu)
    editors = Group.objects.get(name=EDITORS)

    client.post(
        f"/quan-tri/accounts/user/{lan.pk}/change/",
        account(lan, groups=[editors.pk], is_active=""),
    )

    lost = ["Cộng tác viên", "Được đăng nhập"]
    assert written()[1] == (
        "rights", "Phạm Thị Thu", "Nguyễn Thị Lan", {"gained": ["Biên tập viên"], "lost": lost},
    )  # fmt: skip
    assert [entry[0] for entry in written()] == ["sign-in", "rights", "account"]


def test_an_account_that_is_saved_unchanged_changes_no_rights(client, thu, lan, written):
    client.force_login(thu)

    client.post(f"/quan-tri/accounts/user/{lan.pk}/change/", account(lan))

    assert [entry[0] for entry in written()] == ["sign-in", "account"]


def test_a_new_account_and_its_rights(client, thu, tan_phu, written):
    client.force_login(thu)
    new = {"password1": PASSWORD, "password2": PASSWORD, "username": "moi", "full_name": "Mới"}
    group = Group.objects.get(name=EDITORS)

    client.post(
        "/quan-tri/accounts/user/add/",
        new | {"groups": [group.pk], "is_active": "on", "unit": tan_phu.pk},
    )

    assert [entry[:3] for entry in written()[1:]] == [
        ("rights", "Phạm Thị Thu", "Mới"),
        ("account", "Phạm Thị Thu", "Mới"),
    ]


def test_a_password_set_in_the_administration(client, thu, lan, written):
    client.force_login(thu)
    new = {"password1": "một mật khẩu mới hẳn", "password2": "một mật khẩu mới hẳn"}

    client.post(f"/quan-tri/accounts/user/{lan.pk}/change/", account(lan, **new))

    assert written()[1] == (
        "password", "Phạm Thị Thu", "Nguyễn Thị Lan", {"way": "Quản trị"},
    )  # fmt: skip


def test_the_rights_of_a_group(client, quantri, written):
    client.force_login(quantri)
    group = Group.objects.get(name=EDITORS)

    client.post(f"/quan-tri/auth/group/{group.pk}/change/", {"name": group.name, "permissions": []})

    assert written()[1][:3] == ("rights", "Người quản trị", "Biên tập viên")


def test_what_is_changed_and_deleted_in_the_administration(client, minh, written):
    client.force_login(minh)
    slogan = Slogan.objects.create(text="Đâu cần thanh niên có")
    one = f"/quan-tri/slogans/slogan/{slogan.pk}"

    client.post(f"{one}/change/", {"text": "Việc gì khó có thanh niên", "position": 0})
    client.post(f"{one}/delete/", {"post": "yes"})

    assert written()[1:] == [
        (
            "setting", "Lê Quang Minh", "Việc gì khó có thanh niên",
            {"table": "khẩu hiệu", "action": "Sửa", "fields": ["Khẩu hiệu"]},
        ),
        (
            "deleted", "Lê Quang Minh", "Việc gì khó có thanh niên",
            {"table": "khẩu hiệu", "action": "Xóa"},
        ),
    ]  # fmt: skip


def test_an_import_of_units(written):
    data = "code,name,kind\nDN-1,Đoàn trường Thử,school\n".encode()

    import_units(data)
    import_units(data)

    assert written() == [("import", "", "Danh sách đơn vị: Thêm 1, kết thúc 0, sửa 0.", {})]


def test_a_dry_run_leaves_no_trace(written, tmp_path):
    file = tmp_path / "don-vi.csv"
    file.write_text("code,name,kind\nDN-1,Đoàn trường Thử,school\n")

    call_command("import_units", file, dry_run=True, verbosity=0)

    assert written() == []
