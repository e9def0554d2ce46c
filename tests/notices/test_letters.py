"""The letters as they arrive: Vietnamese, one line of subject, a way to the piece."""

from datetime import datetime

import pytest
from django.conf import settings as configured
from django.core import mail
from django.utils import timezone

from news import workflow
from news.notices.models import Notice
from news.notices.telling import give
from portal.identity.models import Identity
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house(settings):
    """The portal has an address and a name."""
    settings.PORTAL_ADDRESS = "https://tuoitre.example.vn"
    Identity.objects.create(name="Tuổi trẻ Đồng Nai", owner="Tỉnh Đoàn", valid_from="2020-01-01")


def test_a_returned_piece_as_its_author_reads_it(lan, minh):
    article = make_article(lan, "submitted", title="Ra quân Tháng Thanh niên")

    workflow.perform("return", article, by=minh, comment="Thiếu ảnh.")

    [letter] = mail.outbox
    assert letter.subject == "Bài cần sửa: Tân Phú: Ra quân Tháng Thanh niên"
    assert letter.to == ["lan@example.com"]
    assert letter.from_email == "=?utf-8?b?VHXhu5VpIHRy4bq7IMSQ4buTbmcgTmFp?= <portal@localhost>"
    assert (
        letter.body
        == f"""Chào Nguyễn Thị Lan,

Lê Quang Minh trả lại bài “Tân Phú: Ra quân Tháng Thanh niên” để bạn sửa.

Lý do:
Thiếu ảnh.

Mở trong tòa soạn: https://tuoitre.example.vn/toa-soan/bai/{article.pk}/

Tuổi trẻ Đồng Nai

Chọn cách nhận thư: https://tuoitre.example.vn/toa-soan/thong-bao/cai-dat/
"""
    )


def test_an_approved_piece_leads_to_the_page_as_well(lan, minh):
    article = make_article(lan, "submitted")

    workflow.perform("approve", article, by=minh)

    public = f"https://tuoitre.example.vn{article.get_absolute_url()}"
    assert f"\nXem trên trang: {public}\n" in mail.outbox[0].body


def test_a_scheduled_piece_says_its_hour_here(lan, minh):
    hour = timezone.make_aware(datetime(2099, 3, 26, 6, 0))

    workflow.perform("schedule", make_article(lan, "submitted"), by=minh, publish_at=hour)

    assert "hẹn đăng lúc 06:00 ngày 26/03/2099." in mail.outbox[0].body
    assert "Xem trên trang" not in mail.outbox[0].body


def test_a_title_cannot_add_lines_to_the_head_of_a_letter(lan, minh):
    article = make_article(lan, "submitted")
    article.title = "Ra quân\r\nBcc: ai-do@example.com"

    give(Notice.Kind.RETURNED, article, type(lan).objects.filter(pk=lan.pk), by=minh)

    assert mail.outbox[0].subject == "Bài cần sửa: Tân Phú: Ra quân Bcc: ai-do@example.com"
    assert mail.outbox[0].recipients() == ["lan@example.com"]


def test_a_long_title_is_cut_between_words(lan, minh):
    article = make_article(lan, "submitted", title="thanh niên " * 27)

    workflow.perform("approve", article, by=minh)

    title = mail.outbox[0].subject.removeprefix("Bài đã được duyệt đăng: ")
    assert (len(title) <= 120, title.endswith("niên…") or title.endswith("thanh…")) == (True, True)
    assert title.count("…") == 1


def test_a_letter_is_plain_text_and_escapes_nothing(lan, minh):
    article = make_article(lan, "submitted", title="Đoàn – Hội & Đội {by} <b>")

    workflow.perform("return", article, by=minh, comment="Sửa <b> & {{ name }}")

    body = mail.outbox[0].body
    assert "bài “Tân Phú: Đoàn – Hội & Đội {by} <b>” để" in body
    assert "\nSửa <b> & {{ name }}\n" in body
    assert mail.outbox[0].content_subtype == "plain"


@pytest.mark.parametrize("kind", Notice.Kind)
def test_every_kind_of_notice_can_be_written(kind, lan, minh):
    give(kind, make_article(lan), type(lan).objects.filter(pk=lan.pk), by=minh, text="Xin chào")

    [letter] = mail.outbox
    assert letter.subject.startswith(f"{kind.label}: Tân Phú: ")
    assert "Xin chào" in letter.body


def test_the_portal_knows_an_address_without_being_asked():
    assert configured.PORTAL_ADDRESS
