"""The feeds and the map for machines stand, whatever staff typed and however long the archive."""

from xml.dom.minidom import parseString

import pytest
from django.utils import timezone

from accounts.models import Unit
from news.models import Article, Category
from portal.identity.models import Identity
from tests.factories import make_article

pytestmark = pytest.mark.django_db

CONTROL = "Đoàn\x01 \ufffeHội"


@pytest.mark.parametrize("address", ["/rss/", "/rss/tin-tuc-su-kien/"])
def test_a_control_character_typed_anywhere_breaks_no_feed(client, lan, address):
    make_article(lan, "approved", title=CONTROL, lead=CONTROL)
    Category.objects.update(name=CONTROL, description=CONTROL)
    Unit.objects.update(short_name=CONTROL)
    Identity.objects.create(name=CONTROL, owner=CONTROL)

    feed = parseString(client.get(address).content)

    assert feed.getElementsByTagName("category")[0].firstChild.data == "Đoàn Hội"


def test_the_map_for_machines_reads_no_archive(client, lan, django_assert_max_num_queries):
    for number in range(3):
        make_article(lan, "approved", title=f"Bài {number}")
    newest = make_article(lan, "approved")

    with django_assert_max_num_queries(9):
        answer = client.get("/sitemap.xml").content.decode()

    assert f"{timezone.localtime(newest.updated_at):%Y-%m-%dT%H:%M:%S}" in answer


def test_an_empty_portal_has_a_map(client):
    assert (Article.objects.count(), client.get("/sitemap.xml").status_code) == (0, 200)
    assert client.get("/sitemap-bai.xml").status_code == 200
