"""What staff see and do with slogans."""

import pytest
from django.contrib.messages import get_messages

from portal.slogans.models import Slogan, Strip
from tests.furniture import ago, ahead

OLD = "THÁNG THANH NIÊN NĂM 2023"


@pytest.fixture
def editor(client, minh):
    """The administration as the editor Minh sees it."""
    client.force_login(minh)
    return client


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_the_list_flags_a_slogan_of_a_past_year(editor):
    Slogan.objects.create(text=OLD)
    Slogan.objects.create(text="NHIỆM KỲ 2022 - 2099")

    page = editor.get("/quan-tri/slogans/slogan/").content.decode()

    assert page.count("Có thể đã cũ (năm 2023)") == 1


def test_saving_a_slogan_of_a_past_year_warns_and_saves(editor):
    form = {"text": OLD, "position": 0}

    answer = editor.post("/quan-tri/slogans/slogan/add/", form)

    assert Slogan.objects.get().text == OLD
    assert "Khẩu hiệu này nhắc đến năm 2023, có thể đã cũ." in said(answer)[0]


def test_a_slogan_that_is_over_warns_no_more(editor):
    form = {"text": OLD, "position": 0, "ends_at_0": "31/12/2023", "ends_at_1": "23:59"}

    answer = editor.post("/quan-tri/slogans/slogan/add/", form)

    assert Slogan.objects.get().stage == Slogan.Stage.PAST
    assert [text for text in said(answer) if "đã cũ" in text] == []


def test_dates_are_read_day_first(editor):
    form = {"text": "Mừng Đảng", "position": 0, "starts_at_0": "03/02/2026", "starts_at_1": "07:30"}

    editor.post("/quan-tri/slogans/slogan/add/", form)

    assert Slogan.objects.get().starts_at.isoformat() == "2026-02-03T00:30:00+00:00"


@pytest.mark.parametrize(
    ("stage", "shown"), [("current", "Bây giờ"), ("coming", "Sau này"), ("past", "Hôm qua")]
)
def test_the_list_is_filtered_by_stage(editor, stage, shown):
    Slogan.objects.create(text="Bây giờ")
    Slogan.objects.create(text="Sau này", starts_at=ahead())
    Slogan.objects.create(text="Hôm qua", ends_at=ago())

    page = editor.get("/quan-tri/slogans/slogan/", {"stage": stage}).context_data["cl"]

    assert [slogan.text for slogan in page.result_list] == [shown]


def test_an_invented_stage_filters_nothing(editor):
    Slogan.objects.create(text="Bây giờ")

    page = editor.get("/quan-tri/slogans/slogan/", {"stage": "delete"}).context_data["cl"]

    assert [slogan.text for slogan in page.result_list] == ["Bây giờ"]


def test_the_strip_is_made_to_stand_by_a_setting_and_there_is_one_strip(client, quantri, thu):
    strips = "/quan-tri/slogans/strip/"
    client.force_login(thu)
    assert client.post(f"{strips}add/", {"still": "on"}).status_code == 403
    client.force_login(quantri)

    assert client.get(strips).headers["Location"] == f"{strips}add/"
    client.post(f"{strips}add/", {"still": "on"})

    assert Strip.objects.get().still is True
    assert client.get(strips).headers["Location"] == f"{strips}1/change/"
    assert client.get(f"{strips}add/").status_code == 403


def test_a_correspondent_has_no_administration(client, lan):
    client.force_login(lan)

    answer = client.get("/quan-tri/slogans/slogan/", follow=True)

    assert answer.status_code == 403
