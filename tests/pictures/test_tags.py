"""Pictures in templates, and the strip “Hình ảnh hoạt động”."""

from datetime import timedelta

import pytest
from django.template import engines
from django.utils import timezone

from news.pictures.activity import activity_pictures
from news.pictures.models import ActivityPicture
from tests.factories import make_article, make_picture

FILE = "/media/pictures/2026/11/anh-1"


def rendered(template, **context):
    return engines["django"].from_string("{% load pictures %}" + template).render(context)


def make_report(author, photos, state="approved", **fields):
    """A published photo report of `photos` pictures; the first is its title picture."""
    pictures = [make_picture() for _ in range(photos)]
    fields = {"lead_picture": pictures[0]} | fields
    report = make_article(author, state, kind="photo-report", **fields)
    for position, picture in enumerate(pictures, 1):
        report.photos.create(picture=picture, position=position)
    return report, pictures


def test_picture_causes_no_statement(db, django_assert_num_queries):
    picture = make_picture()

    with django_assert_num_queries(0):
        html = rendered(
            '{% picture p sizes="160px" priority=True css_class="card-picture" alt="Cây" %}',
            p=picture,
        )

    def widths(ending):
        files = [f"{FILE}-{width}.{ending} {width}w" for width in (320, 640, 1200)]
        return f'srcset="{", ".join(files)}" sizes="160px"'

    assert html == (
        f'<picture><source type="image/avif" {widths("avif")}>'
        f'<source type="image/webp" {widths("webp")}>'
        f'<img class="card-picture" src="{FILE}-1200.jpg" {widths("jpg")} '
        'width="1200" height="800" alt="Cây" fetchpriority="high"></picture>'
    )


@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        ((1200, 800), "min(100vw, 1040px, 138vh)"),
        ((800, 1200), "min(100vw, 1040px, 62vh)"),
        ((0, 0), "min(100vw, 1040px, 0vh)"),
    ],
)
def test_a_picture_that_is_shown_whole_asks_for_no_more_than_its_height_allows(db, size, sizes):
    picture = make_picture(width=size[0], height=size[1])

    assert rendered("{{ p|whole_within:92 }}", p=picture) == sizes


def test_picture_is_its_placeholder_until_the_worker_has_made_its_files(db):
    picture = make_picture(widths=[], placeholder="data:image/webp;base64,UklGRg==")

    assert rendered("{% picture p %}", p=picture) == (
        '<picture><img src="data:image/webp;base64,UklGRg==" width="1200" height="800" '
        'alt="Đoàn viên trồng cây" loading="lazy" decoding="async"></picture>'
    )
    assert 'alt=""' in rendered('{% picture p alt="" %}', p=picture)


def test_no_picture_is_nothing(db):
    assert rendered("{% picture p %}{% picture_url p %}", p=None) == ""


def test_picture_to_be_supplied_is_a_box_with_a_sentence(db):
    html = rendered("{% picture p %}{% picture_url p %}", p=make_picture(file=""))

    assert html == (
        '<span class="picture-missing" role="img" '
        'aria-label="Đoàn viên trồng cây (Ảnh đang được bổ sung)">Ảnh đang được bổ sung</span>'
    )


@pytest.mark.parametrize(
    ("width", "name"),
    [("", 1200), ("300", 320), ("400", 640), ("641", 1200), ("1201", 1200)],
)
def test_address_of_a_width(db, width, name):
    assert rendered(f"{{% picture_url p {width} %}}", p=make_picture()) == f"{FILE}-{name}.jpg"


def test_pinned_pictures_come_first_then_reports_by_turns(minh, django_assert_num_queries):
    hour = timedelta(hours=1)
    now = timezone.now()
    old, old_pictures = make_report(minh, 3, publish_at=now - 9 * hour)
    new, new_pictures = make_report(minh, 3, publish_at=now - hour)
    second = ActivityPicture.objects.create(picture=make_picture(), position=2)
    first = ActivityPicture.objects.create(picture=make_picture(), position=1, address="/so-do/")

    with django_assert_num_queries(1):
        shown = activity_pictures()

    assert [(each.picture.pk, each.address) for each in shown] == [
        (first.picture_id, "/so-do/"),
        (second.picture_id, ""),
        (new_pictures[1].pk, new.get_absolute_url()),
        (old_pictures[1].pk, old.get_absolute_url()),
        (new_pictures[2].pk, new.get_absolute_url()),
        (old_pictures[2].pk, old.get_absolute_url()),
    ]
    with django_assert_num_queries(0):
        assert rendered("{% picture p %}", p=shown[0].picture).count(" 640w") == 3


def test_strip_shows_six_pictures_each_once_and_none_that_is_not_public(minh):
    now = timezone.now()
    day = timedelta(days=1)
    _, pictures = make_report(minh, 9)
    make_report(minh, 2, state="draft")
    make_report(minh, 2, publish_at=now + day)
    make_report(minh, 2, expires_at=now - day / 48, publish_at=now - day)
    ActivityPicture.objects.create(picture=make_picture(), ends_at=now - day)
    ActivityPicture.objects.create(picture=make_picture(), starts_at=now + day)
    ActivityPicture.objects.create(picture=make_picture(file=""))
    ActivityPicture.objects.create(picture=pictures[4])

    shown = [each.picture.pk for each in activity_pictures()]

    assert shown == [pictures[number].pk for number in (4, 1, 2, 3, 5, 6)]


def test_strip_of_an_empty_portal_is_empty(db):
    assert activity_pictures() == []
