"""The cast of the newsroom, and the surroundings of every test."""

from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.groups import BOARD, CORRESPONDENTS, EDITORS
from accounts.models import Unit, User
from portal.pagecache import furniture, pages
from portal.pagecache.shared import shared
from portal.visits import senders
from tests.factories import PASSWORD, make_unit, make_user


def pytest_configure():
    """WhiteNoise warns where nobody has collected static files yet; a warning is an error.

    Before the tests are collected: some of their modules load the WSGI application.
    """
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def surroundings(settings, tmp_path):
    """Nothing lasts from test to test: own media folder, empty page cache, mail kept in memory,
    and no key that another test's database has given.
    """
    settings.PAGECACHE_CHECK_SECONDS = 0
    settings.PAGECACHE_SHARED_BYTES = 0
    shared.cache_clear()
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.DELIVERY = settings.DELIVERY | {"EMAIL_BACKEND": settings.EMAIL_BACKEND}
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    pages.store.clear()
    furniture.forget()
    senders.forget_keys()


@pytest.fixture
def clock(monkeypatch):
    """Return the function that sets the time in Vietnam; it is 26/10/2021 14:05."""

    def set_to(text):
        moment = timezone.make_aware(datetime.fromisoformat(text))
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_to("2021-10-26 14:05")
    return set_to


@pytest.fixture
def tinh_doan(db):
    """The province's own unit."""
    return make_unit("Tỉnh Đoàn Đồng Nai", "", kind=Unit.Kind.PROVINCE)


@pytest.fixture
def tan_phu(db):
    """A district unit; its pieces begin with “Tân Phú: ”."""
    return make_unit("Huyện đoàn Tân Phú", "Tân Phú")


@pytest.fixture
def xuan_loc(db):
    """Another district unit."""
    return make_unit("Huyện đoàn Xuân Lộc", "Xuân Lộc")


@pytest.fixture
def lan(tan_phu):
    """Correspondent of Tân Phú."""
    return make_user("lan", CORRESPONDENTS, tan_phu, full_name="Nguyễn Thị Lan")


@pytest.fixture
def hung(xuan_loc):
    """Correspondent of another unit, Xuân Lộc."""
    return make_user("hung", CORRESPONDENTS, xuan_loc, full_name="Trần Quốc Hùng")


@pytest.fixture
def minh(tinh_doan):
    """Editor in the province."""
    return make_user("minh", EDITORS, tinh_doan, full_name="Lê Quang Minh")


@pytest.fixture
def thu(tinh_doan):
    """Member of the Ban Biên tập."""
    return make_user("thu", BOARD, tinh_doan, full_name="Phạm Thị Thu")


@pytest.fixture
def quantri(db):
    """Superuser: settings, no newsroom duty of its own."""
    return User.objects.create_superuser("quantri", PASSWORD, full_name="Người quản trị")
