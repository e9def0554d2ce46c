"""“Hướng dẫn”: every task is told, every picture and every button that it names is there."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone

from news.library import duplicates
from news.manual.tasks import TASKS
from tests.factories import make_article, make_picture

pytestmark = pytest.mark.django_db
MANUAL = "/toa-soan/huong-dan/"


@pytest.fixture
def as_lan(client, lan):
    client.force_login(lan)
    return client


def test_the_contents_lead_to_every_task(as_lan):
    page = as_lan.get(MANUAL).content.decode()

    assert re.findall(rf'href="{MANUAL}([\w-]+)/"', page.split("<main", 1)[1]) == [
        "cong-tac-vien",
        *TASKS,
    ]


@pytest.mark.parametrize("slug", TASKS)
def test_a_task_is_told_in_steps_and_leads_on(as_lan, slug):
    page = as_lan.get(f"{MANUAL}{slug}/").content.decode()

    assert f"<h1>{TASKS[slug].name}</h1>" in page
    assert page.count("<li>", page.index('class="manual-steps"')) >= 3


@pytest.mark.parametrize("slug", TASKS)
def test_every_picture_is_there_small_and_described(as_lan, slug):
    page = as_lan.get(f"{MANUAL}{slug}/").content.decode()
    pictures = re.findall(r'<img src="/static/(manual/[\w.-]+)"[^>]* alt="([^"]*)"', page)

    files = {name: finders.find(name) for name, _ in pictures}
    assert [name for name, path in files.items() if path is None] == []
    assert [name for name, path in files.items() if Path(path).stat().st_size > 100_000] == []
    assert all(alt for _, alt in pictures)


def test_every_button_of_a_correspondent_that_is_named_exists(as_lan, lan):
    draft, sent = make_article(lan), make_article(lan, "submitted")
    pages = ["/toa-soan/", f"/toa-soan/bai/{draft.pk}/", f"/toa-soan/bai/{draft.pk}/sua/"]
    pages += [f"/toa-soan/bai/{sent.pk}/", "/toa-soan/viet-bai/"]
    desk = "".join(as_lan.get(address).content.decode() for address in pages)
    told = "".join(
        as_lan.get(f"{MANUAL}{slug}/").content.decode() for slug in ("viet-bai", "gui-bai")
    )

    named = set(re.findall(r"<strong>(.*?)</strong>", told))
    assert {name for name in named if name not in desk} == set()
    assert len(named) > 8


def test_every_button_of_the_library_that_is_named_exists(client, minh):
    client.force_login(minh)
    soon = timezone.now() + timedelta(days=3)
    one, other = [make_picture(fingerprint=0x0F0F_3C3C_55AA_7711) for _ in range(2)]
    make_article(minh, lead_picture=one)
    make_picture(consent_until=soon)
    hidden = make_picture(hidden_at=timezone.now())
    agreed = {"guardian": "Chị Hoa", "guardian_agreed": True, "child_agreed": True}
    entry = one.consents.create(child="Bé An", evidence="Giấy", **agreed)
    library = "/toa-soan/thu-vien-anh/"
    pages = ["/toa-soan/", "/toa-soan/viet-bai/", library, f"{library}{one.pk}/"]
    pages += [f"{library}{hidden.pk}/", f"{library}{one.pk}/dong-y/{entry.pk}/rut/"]
    desk = "".join(client.get(address).content.decode() for address in pages)
    desk += duplicates.told_html(one, minh)
    told = "".join(
        client.get(f"{MANUAL}{slug}/").content.decode() for slug in ("thu-vien-anh", "anh-tre-em")
    )

    named = set(re.findall(r"<strong>(.*?)</strong>", told))
    assert {name for name in named if name not in desk} == set()
    assert len(named) > 14


def test_an_unknown_task_is_not_found(as_lan):
    assert as_lan.get(f"{MANUAL}khong-co/").status_code == 404


@pytest.mark.parametrize("address", [MANUAL, f"{MANUAL}viet-bai/", f"{MANUAL}cong-tac-vien/"])
def test_strangers_sign_in_first_and_nothing_is_changed_here(as_lan, address):
    assert Client().get(address)["Location"] == f"/dang-nhap/?next={address}"
    assert as_lan.post(address).status_code == 405


def test_the_sheet_has_the_three_steps_and_the_address_to_sign_in(as_lan):
    page = as_lan.get(f"{MANUAL}cong-tac-vien/").content.decode()

    assert re.findall(r"<h2>(\d\. .*?)</h2>", page) == ["1. Viết", "2. Gửi duyệt", "3. Theo dõi"]
    assert "testserver/dang-nhap/" in page
