"""What “Gửi duyệt” asks is a setting each; what was stated is kept and shown to the editor."""

import pytest
from django.urls import reverse

from news.models import Article
from news.remarks.models import ReviewSettings, Statement
from tests.factories import make_article
from tests.news.test_desk import fields

EVERYTHING = {
    "approver": "Trần Văn Bí",
    "approver_office": "Bí thư Huyện đoàn",
    "no_secret": "on",
    "consent": "on",
}
MISSING = {
    "approver": "Hãy ghi họ tên người đã duyệt bài ở đơn vị.",
    "approver_office": "Hãy ghi chức vụ của người đã duyệt bài ở đơn vị.",
    "no_secret": "Hãy xác nhận bài không có bí mật nhà nước.",
    "consent": "Hãy xác nhận về ảnh trẻ em trong bài.",
}


@pytest.fixture
def asking(db):
    ReviewSettings.objects.update(asks_approver=True, asks_no_secret=True, asks_consent=True)


@pytest.fixture
def as_lan(client, lan):
    client.force_login(lan)
    return client


def submit(client, article, **given):
    return client.post(reverse("desk:step", args=[article.pk, "submit"]), given)


def test_nothing_is_asked_until_somebody_says_so(as_lan, lan):
    article = make_article(lan, "draft")

    page = as_lan.get(reverse("desk:article", args=[article.pk])).content.decode()
    submit(as_lan, article)

    assert "Trước khi gửi duyệt" not in page
    assert Article.objects.get().state == "submitted"
    assert not Statement.objects.exists()


@pytest.mark.parametrize("left_out", MISSING)
def test_what_is_asked_must_be_answered(left_out, asking, as_lan, lan):
    article = make_article(lan, "draft")
    given = {name: value for name, value in EVERYTHING.items() if name != left_out}

    answer = submit(as_lan, article, **given)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert [sentence for sentence in MISSING.values() if sentence in page] == [MISSING[left_out]]
    assert Article.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("setting", "asked"),
    [
        ("asks_approver", {"approver", "approver_office"}),
        ("asks_no_secret", {"no_secret"}),
        ("asks_consent", {"consent"}),
    ],
)
def test_each_question_is_a_setting_of_its_own(setting, asked, as_lan, lan):
    ReviewSettings.objects.update(**{setting: True})
    article = make_article(lan, "draft")

    page = submit(as_lan, article).content.decode()

    assert {name for name, sentence in MISSING.items() if sentence in page} == asked
    answer = submit(as_lan, article, **{name: EVERYTHING[name] for name in asked})
    assert answer.status_code == 302


def test_a_piece_is_written_and_submitted_with_the_statement_in_one_pass(asking, as_lan, lan):
    address = reverse("desk:write")

    assert "Trước khi gửi duyệt" in as_lan.get(address).content.decode()
    as_lan.post(address, fields(lan, step="submit", **EVERYTHING))

    assert Article.objects.get().state == "submitted"
    kept = Statement.objects.values("approver", "approver_office", "no_secret", "consent")
    assert list(kept) == [EVERYTHING | {"no_secret": True, "consent": True}]


def test_the_editor_sees_what_was_stated(asking, client, lan, minh):
    article = make_article(lan, "draft")
    client.force_login(lan)
    submit(client, article, **EVERYTHING)
    client.force_login(minh)

    page = client.get(reverse("desk:article", args=[article.pk])).content.decode()

    assert "Duyệt ở đơn vị: Trần Văn Bí, Bí thư Huyện đoàn" in page
    assert "Bài không có bí mật nhà nước" in page
