"""What the desk's screens offer and say: one unit, the states in people's words, first steps."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.groups import CORRESPONDENTS
from news import workflow
from news.models import Category
from news.templatetags.workflow import waited
from tests.factories import make_article, make_category, make_unit, make_user

pytestmark = pytest.mark.django_db


def page(client, user, address):
    client.force_login(user)
    return client.get(address).content.decode()


def titles(text):
    return re.findall(r'class="desk-row-title"[^>]*>Tân Phú: ([^<]+)<', text)


def test_a_correspondent_with_one_unit_is_told_it_and_not_asked(client, lan):
    text = page(client, lan, "/toa-soan/viet-bai/")

    assert f'<input type="hidden" name="unit" value="{lan.unit.pk}" id="id_unit">' in text
    assert "</span> Huyện đoàn Tân Phú</p>" in text


def test_an_editor_finds_the_own_unit_chosen(client, minh, tan_phu):
    text = page(client, minh, "/toa-soan/viet-bai/")

    assert re.findall(r'<option value="(\d+)" selected>Tỉnh Đoàn', text) == [str(minh.unit.pk)]


def test_who_has_no_unit_is_told_whom_to_ask(client):
    nobody = make_user("khong-don-vi", CORRESPONDENTS)

    assert "chưa thuộc đơn vị nào" in page(client, nobody, "/toa-soan/viet-bai/")


def test_an_editor_who_returns_a_piece_arrives_at_the_desk(client, lan, minh):
    article = make_article(lan, "submitted")
    client.force_login(minh)

    answer = client.post(
        f"/toa-soan/bai/{article.pk}/return/", {"comment": "Thiếu ảnh."}, follow=True
    )

    assert answer.redirect_chain == [("/toa-soan/", 302)]
    assert "Đã trả bài cho người viết cùng lý do." in answer.content.decode()


@pytest.mark.parametrize("address", ["", "sua/"])
def test_a_returned_piece_shows_its_reason_above_the_text(client, lan, minh, address):
    article = make_article(lan, "submitted")
    client.force_login(minh)
    client.post(f"/toa-soan/bai/{article.pk}/return/", {"comment": "Thiếu chú thích ảnh."})

    text = page(client, lan, f"/toa-soan/bai/{article.pk}/{address}")

    above = text.partition("Bài cần sửa trước khi đăng:")[2].partition("</div>")[0]
    assert "Thiếu chú thích ảnh." in above


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("scheduled", ["Hẹn giờ"]),
        ("approved", ["Đã đăng"]),
        ("expired", ["Hết hạn"]),
        ("submitted", ["Đang chờ"]),
    ],
)
def test_the_list_is_filtered_by_the_states_that_people_see(client, lan, state, found):
    now, day = timezone.now(), timedelta(days=1)
    make_article(lan, "approved", title="Hẹn giờ", publish_at=now + day)
    make_article(lan, "approved", title="Đã đăng")
    make_article(lan, "approved", title="Hết hạn", publish_at=now - 2 * day, expires_at=now - day)
    make_article(lan, "submitted", title="Đang chờ")

    assert titles(page(client, lan, f"/toa-soan/tat-ca/?state={state}")) == found


def test_an_empty_portal_leads_its_editor_to_the_administration(client, minh):
    assert Category.objects.count() == 0
    assert "Trang chưa có chuyên mục nên" in page(client, minh, "/toa-soan/")

    make_category()

    assert "Trang chưa có chuyên mục nên" not in page(client, minh, "/toa-soan/")


def test_taking_down_waits_behind_a_disclosure(client, lan, minh):
    article = make_article(lan, "approved")

    text = page(client, minh, f"/toa-soan/bai/{article.pk}/")
    hidden = re.search(r"(?s)<details.*?</details>", text.split("<main", 1)[1])[0]

    assert hidden.count(">Gỡ bài</button>") == text.count(">Gỡ bài</button>") == 1


def test_a_refused_reason_is_said_beside_its_own_field(client, lan, minh):
    article = make_article(lan, "submitted")
    client.force_login(minh)

    text = client.post(f"/toa-soan/bai/{article.pk}/return/").content.decode()

    assert re.findall(r'id="(loi-\w+)"', text) == ["loi-return"]


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=-5), "0 phút"),
        (timedelta(minutes=12), "12 phút"),
        (timedelta(hours=1), "1 giờ"),
        (timedelta(hours=47), "47 giờ"),
        (timedelta(days=2, hours=5), "2 ngày"),
    ],
)
def test_waiting_is_told_in_its_largest_unit(ago, words):
    assert waited(timezone.now() - ago) == words


def test_an_ended_units_own_piece_still_offers_a_choice(client, lan):
    article = make_article(lan)
    lan.unit.successors.add(make_unit("Đoàn xã Phú Bình", "Phú Bình"))
    type(lan.unit).objects.filter(pk=lan.unit.pk).update(valid_to="2025-06-30")

    text = page(client, lan, f"/toa-soan/bai/{article.pk}/sua/")

    assert '<select name="unit"' in text


def test_an_editor_sees_what_was_returned_and_why(client, lan, minh):
    article = make_article(lan, "submitted", title="Ra quân")
    workflow.perform("return", article, by=minh, comment="Thiếu ảnh bìa.")
    client.force_login(minh)

    desk = client.get("/toa-soan/").content.decode()

    section = desk.split('id="da-tra"')[1].split("</section>")[0]
    assert f"/toa-soan/bai/{article.pk}/" in section
    assert "Thiếu ảnh bìa." in section
    assert client.get(f"/toa-soan/bai/{article.pk}/").status_code == 200
    assert client.get(f"/toa-soan/bai/{article.pk}/sua/").status_code == 403


def test_the_queue_tells_how_many_wait_by_category_and_unit(client, lan, hung, minh):
    news, notices = make_category("Tin tức"), make_category("Thông báo")
    for author, category in [(lan, news), (lan, news), (hung, notices)]:
        make_article(author, "submitted", category=category, unit=author.unit)
    client.force_login(minh)

    groups = client.get("/toa-soan/").context["waiting_by"]

    assert groups == {
        "category": [(news.pk, "Tin tức", 2), (notices.pk, "Thông báo", 1)],
        "unit": [(lan.unit_id, "Huyện đoàn Tân Phú", 2), (hung.unit_id, "Huyện đoàn Xuân Lộc", 1)],
    }
    filtered = client.get(f"/toa-soan/tat-ca/?state=waiting&category={news.pk}")
    assert len(filtered.context["page"].rows) == 2
