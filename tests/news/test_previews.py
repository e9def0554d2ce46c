"""A piece before it is public: on a link, for colleagues, for three days."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news import previews
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_a_colleague_without_an_account_sees_what_readers_will_get(client, lan):
    article = make_article(lan, "submitted", title="Ra quân")

    answer = client.get(previews.address(article))

    assert answer.status_code == 200
    assert "Tân Phú: Ra quân" in answer.content.decode()
    assert (answer["X-Robots-Tag"], "no-store" in answer["Cache-Control"]) == ("noindex", True)
    assert not answer.cookies


def test_the_preview_is_not_counted(client, lan):
    assert "portal:count" not in client.get(previews.address(make_article(lan))).content.decode()


def test_a_link_expires_after_three_days(client, lan, monkeypatch):
    address = previews.address(make_article(lan))
    later = timezone.now() + timedelta(days=3, minutes=1)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("token", ["1", "1:a:b", "x" * 400])
def test_a_forged_link_shows_nothing(client, lan, token):
    make_article(lan, pk=1)

    assert client.get(f"/xem-truoc/{token}/").status_code == 404


def test_a_piece_in_the_bin_is_not_previewed(client, lan):
    article = make_article(lan, deleted_at=timezone.now())

    assert client.get(previews.address(article)).status_code == 404


def test_expired_pieces_stand_in_the_archive(client, lan):
    now = timezone.now()
    gone = make_article(lan, "approved", title="Hết hạn", expires_at=now - timedelta(minutes=1))
    here = make_article(lan, "approved", title="Còn hạn")

    page = client.get("/tin-tuc/luu-tru/").content.decode()

    main = page.partition("<main")[2].partition("</main>")[0]
    assert gone.get_absolute_url() in main
    assert here.get_absolute_url() not in main
    assert client.get(gone.get_absolute_url()).status_code == 200
