import re
from datetime import timedelta
from threading import Thread
from time import monotonic, sleep

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import SetupToken, Unit, User
from accounts.setup import announce
from portal.identity.models import Identity
from portal.pagecache.models import Edition
from tests.factories import make_user, picture_upload

pytestmark = pytest.mark.django_db
PASSWORD = "Mùa hè xanh 2026 ở Tân Phú"
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""
IDENTITY = {
    "name": "Trang thông tin điện tử Tỉnh Đoàn Đồng Nai",
    "owner": "Tỉnh  Đoàn Đồng Nai",
    "responsible": "Nguyễn Văn A, Bí thư",
    "address": "33 Võ Thị Sáu",
    "website": "doantncshcm.dongnai.gov.vn",
    "phone": "02513.846.458",
    "email": "vanphong@example.vn",
    "reuse_notice": "Ghi rõ nguồn.",
}
ACCOUNT = {
    "full_name": "Phạm Thị Thu",
    "username": "Thu",
    "email": "thu@example.com",
    "password1": PASSWORD,
    "password2": PASSWORD,
}


def form_data(identity=(), account=(), **files):
    """The page as it is sent, with other values for some fields."""
    values = {f"identity-{name}": value for name, value in (IDENTITY | dict(identity)).items()}
    return values | {f"account-{k}": v for k, v in (ACCOUNT | dict(account)).items()} | files


@pytest.fixture
def address(db):
    """The one-time address, as a path."""
    return announce("http://127.0.0.1:8000/").removeprefix("http://127.0.0.1:8000")


def test_an_empty_portal_announces_a_long_address_and_keeps_only_its_digest():
    address = announce("http://127.0.0.1:8000")

    token = re.fullmatch(r"http://127\.0\.0\.1:8000/dang-nhap/thiet-lap/([\w-]{43})/", address)[1]
    assert token not in str(SetupToken.objects.values().get())


def test_a_portal_with_an_account_announces_nothing(address):
    make_user("co")

    assert announce("http://127.0.0.1:8000") is None
    assert not SetupToken.objects.exists()


def test_set_up_makes_identity_unit_and_an_account_that_may_do_everything(address, client):
    edition = Edition.objects.get().number
    emblem = picture_upload(width=600)

    response = client.post(address, form_data(**{"identity-emblem": emblem}))

    assert (response.status_code, response["Location"]) == (302, "/toa-soan/")
    identity = Identity.objects.current().get()
    assert (identity.name, identity.owner) == (IDENTITY["name"], "Tỉnh Đoàn Đồng Nai")
    assert (identity.emblem.width, default_storage.exists(identity.emblem.name)) == (256, True)
    unit = Unit.objects.get()
    assert (unit.name, unit.short_name, unit.kind) == ("Tỉnh Đoàn Đồng Nai", "", "province")
    user = User.objects.get()
    assert (user.username, user.unit, user.is_superuser) == ("thu", unit, True)
    assert [group.name for group in user.groups.all()] == ["Ban Biên tập"]
    assert user.check_password(PASSWORD)
    assert client.session["_auth_user_id"] == str(user.pk)
    assert Edition.objects.get().number == edition + 1


def test_the_own_unit_that_was_imported_before_is_used(address, client):
    unit = Unit.objects.create(code="tinh", name="Tỉnh Đoàn Đồng Nai", kind="province")

    client.post(address, form_data())

    assert User.objects.get().unit == unit


def test_a_used_address_is_gone_for_ever(address, client):
    client.post(address, form_data())

    assert Client().get(address).status_code == 404
    assert Client().post(address, form_data(account={"username": "hai"})).status_code == 404
    assert (User.objects.count(), SetupToken.objects.count()) == (1, 0)


@pytest.mark.parametrize("reason", ["expired", "renewed", "invented"])
def test_an_address_that_does_not_hold_says_what_to_do(reason, address, client):
    if reason == "expired":
        SetupToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    if reason == "renewed":
        announce("http://127.0.0.1:8000")
    if reason == "invented":
        address = "/dang-nhap/thiet-lap/abc/"

    response = client.post(address, form_data())

    assert response.status_code == 410
    assert "Hãy khởi động lại cổng thông tin" in response.content.decode()
    assert not User.objects.exists()


def test_the_address_holds_a_day(address):
    assert timedelta(hours=23, minutes=59) < SetupToken.objects.get().expires_at - timezone.now()
    assert SetupToken.objects.get().expires_at - timezone.now() <= timedelta(hours=24)


EMPTY = {
    "identity": {
        "name": ["Hãy nhập tên trang."],
        "owner": ["Hãy nhập tên cơ quan chủ quản."],
    },
    "account": {
        "full_name": ["Hãy nhập họ tên."],
        "username": ["Hãy nhập tên đăng nhập."],
        "email": ["Hãy nhập địa chỉ e-mail."],
        "password1": ["Hãy nhập mật khẩu."],
        "password2": ["Hãy nhập lại mật khẩu."],
    },
}
WRONG_EMAIL = ["Địa chỉ e-mail này chưa đúng. Ví dụ đúng: vanphong@example.vn."]


def test_every_field_left_empty_has_its_sentence(address, client):
    context = client.post(address, {}).context

    assert context["identity_form"].errors == EMPTY["identity"]
    assert context["account_form"].errors == EMPTY["account"]


@pytest.mark.parametrize(
    ("form", "field", "value", "sentences"),
    [
        ("identity", "email", "vanphong@", WRONG_EMAIL),
        ("identity", "owner", "Đ" * 151, ["Tên cơ quan dài quá 150 ký tự."]),
        ("identity", "name", "Đ" * 201, ["Giá trị này chỉ có tối đa 200 kí tự (hiện có 201)"]),
        ("account", "email", "thu", WRONG_EMAIL),
        (
            "account",
            "username",
            "chị thu",
            ["Tên đăng nhập chỉ gồm chữ, số và các dấu @ . + - _; không có dấu cách."],
        ),
        ("account", "password2", "khác", ["Hai lần nhập mật khẩu không giống nhau."]),
        ("account", "password1", "ngắn", ["Mật khẩu quá ngắn: cần ít nhất 10 ký tự."]),
        ("account", "password1", "Phạm Thị Thu", ["Mật khẩu quá giống họ tên của tài khoản."]),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_the_typed_text_stays(
    form, field, value, sentences, address, client
):
    data = form_data(**{form: {field: value}})
    if field == "password1":
        data["account-password2"] = value

    response = client.post(address, data)

    assert response.context[f"{form}_form"].errors == {field: sentences}
    assert response.context["identity_form"]["address"].value() == "33 Võ Thị Sáu"
    assert response.context[f"{form}_form"][field].value() == value
    assert not User.objects.exists()


def test_an_emblem_that_is_no_picture_is_refused(address, client):
    fake = picture_upload("bieu-trung.png")
    fake.file.write(b"<svg onload=alert(1)>")
    fake.file.truncate(20)
    fake.file.seek(0)

    response = client.post(address, form_data(**{"identity-emblem": fake}))

    assert list(response.context["identity_form"].errors) == ["emblem"]
    assert not Identity.objects.exists()


def test_the_page_proposes_a_notice_for_reuse(address, client):
    page = client.get(address).content.decode()

    assert "Ghi rõ nguồn khi phát hành lại thông tin từ trang này." in page


def wait_for_waiting(number):
    """Wait until so many of this database's connections wait for a lock."""
    deadline = monotonic() + 20
    while monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(WAITING)
            if cursor.fetchone() == (number,):
                return
        sleep(0.02)
    raise AssertionError("Nobody waits for anybody.")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_who_finish_at_the_same_moment_one_gets_the_portal():
    address = announce("http://127.0.0.1:8000").removeprefix("http://127.0.0.1:8000")
    statuses = []

    def finish(login):
        response = Client().post(address, form_data(account={"username": login}))
        statuses.append(response.status_code)
        connection.close()

    threads = [Thread(target=finish, args=[login]) for login in ("mot", "hai")]
    with transaction.atomic():
        SetupToken.objects.select_for_update().get()
        for thread in threads:
            thread.start()
        wait_for_waiting(2)
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [302, 404]
    assert (User.objects.count(), Identity.objects.count(), Unit.objects.count()) == (1, 1, 1)
