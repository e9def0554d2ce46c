"""The lists of readers: their numbers, their pages, and what they cost."""

import random
from datetime import timedelta

import pytest
from django.core.paginator import Paginator
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news import lists
from news.models import Article, Topic
from news.tallies import ALL, ENDED, months
from tests.factories import make_article, make_category, make_unit

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def shuffled(number, lan):
    """`number` pieces of all kinds, in all states, over ten years, some with an end."""
    dice = random.Random(5)
    parent = make_category("Công tác Đoàn")
    categories = [parent, make_category("Xây dựng Đoàn", parent=parent), make_category("Khác")]
    units = [lan.unit, make_unit("Huyện đoàn Định Quán")]
    hour = timedelta(hours=1)
    for _ in range(number):
        out = NOW + timedelta(days=dice.choice([-3650, -400, -90, -31, -30, -1, 1, 40]))
        piece = make_article(lan, dice.choice(["approved"] * 5 + ["draft"]))
        Article.objects.filter(pk=piece.pk).update(
            publish_at=out + hour * dice.randrange(1, 23),
            expires_at=dice.choice([None] * 4 + [NOW - hour, NOW + hour]),
            category=dice.choice(categories),
            unit=dice.choice(units),
            kind=dice.choice(Article.Kind.values),
            practice=dice.random() < 0.1,
            deleted_at=dice.choice([None] * 9 + [NOW]),
        )
    return parent, units[1]


def compared(parent, unit):
    """Each list as a Shelf, and the rows that it must have."""
    listed = Article.objects.listed()
    return [
        (lists.all_pieces(), listed),
        (lists.of_category(parent), listed.in_section(parent)),
        (lists.of_unit(unit), listed.filter(unit=unit)),
        (lists.reports(), listed.reports()),
        (lists.ended(), Article.objects.expired()),
    ]


def pages_of(shelf):
    return [[row.pk for row in page] for page in Paginator(shelf, 7)]


def test_every_list_has_the_pages_that_its_rows_make(lan):
    for shelf, rows in compared(*shuffled(120, lan)):
        ids = list(rows.order_by("-publish_at", "-pk").values_list("pk", flat=True))

        assert shelf.count() == len(ids) > 3
        assert pages_of(shelf) == [ids[at : at + 7] for at in range(0, len(ids), 7)]


def test_the_numbers_follow_every_change(lan):
    parent, unit = shuffled(40, lan)
    other = make_category("Một chuyên mục nữa")

    Article.objects.filter(unit=unit).update(category=other)
    Article.objects.filter(category=parent).delete()
    Article.objects.bulk_create([make_row(lan, other) for _ in range(3)])
    with transaction.atomic():
        Article.objects.all().update(state="draft")
        transaction.set_rollback(True)

    for shelf, rows in compared(other, unit):
        assert shelf.count() == rows.count()


def make_row(lan, category, **fields):
    """A piece out for a day, for bulk_create."""
    out = {"state": "approved", "publish_at": NOW - timedelta(days=1), "slug": "mua-he"}
    text = {"title": "Tình nguyện", "title_key": "tinh nguyen"}
    return Article(category=category, unit=lan.unit, **text, **out | fields)


def test_time_alone_brings_a_piece_into_the_lists_and_takes_it_out(lan):
    day = timedelta(days=1)
    make_article(lan, "approved", publish_at=NOW + day, expires_at=NOW + 40 * day)

    numbers = [
        [number for _, number in months([name], NOW + days * day)]
        for name in (ALL, ENDED)
        for days in (0, 2, 41)
    ]
    assert numbers == [[], [1], [], [], [], [1]]


def test_a_list_without_pieces_has_one_empty_page(client, lan):
    assert pages_of(lists.all_pieces()) == [[]]
    assert client.get("/tin-tuc/").status_code == 200
    assert client.get("/tin-tuc/?trang=2").status_code == 404


def cost(client, address):
    """The statements of a page that is rendered, its furniture known, as SQL."""
    client.get("/so-do/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in queries]


ADDRESSES = {
    "/tin-tuc/": 4, "/tin-tuc/?trang=2": 4, "/tin-tuc/luu-tru/": 4, "/phong-su-anh/": 4,
    "/chuyen-muc/tin-tuc-su-kien/": 5, "/don-vi/huyen-doan-tan-phu/": 5, "/chu-de/mua-he/": 5,
    "/tim-kiem/?q=tinh+nguyen": 4, "/sitemap-bai.xml": 3, "/rss/tin-tuc-su-kien/": 5,
}  # fmt: skip


@pytest.mark.parametrize("number", [21, 60])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_list_takes_few_statements_whatever_its_length(client, lan, address, number):
    category = make_category()
    rows = [make_row(lan, category, kind=kind) for kind in Article.Kind for _ in range(number)]
    topic = Topic.objects.create(name="Mùa hè")
    topic.articles.set(Article.objects.bulk_create(rows))
    ended = NOW - timedelta(hours=1)
    Article.objects.bulk_create(make_row(lan, category, expires_at=ended) for _ in range(number))

    statements = cost(client, address)

    assert len(statements) == ADDRESSES[address], statements
