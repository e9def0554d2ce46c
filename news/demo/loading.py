"""Putting the demo into an empty database, every row marked so that it can be taken away.

The content is fixed; only the accounts' password, the hours of pieces still under way and
the days of the statistics differ from load to load.
"""

import os
from datetime import timedelta
from io import BytesIO

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import get_random_string

from accounts.groups import BOARD, CORRESPONDENTS, EDITORS
from accounts.models import Person, Unit, User
from news.categories import Category, Topic
from news.demo import content, pictures
from news.demo.pieces import PieceWriter
from news.models import Article
from news.pictures.bodies import picture_ids
from news.pictures.models import Picture
from news.submissions.importing import import_page
from news.submissions.oldsite import read
from portal.banners.models import Banner
from portal.dated import midnight
from portal.identity.models import Identity
from portal.images import reencode
from portal.links.models import Group as LinkGroup, Link
from portal.navigation.models import FixedPage, MenuItem
from portal.operation.models import DemoRow
from portal.pagecache.edition import changed
from portal.slogans.models import Slogan
from portal.visits.models import SiteDay, StartingValue

SEED = content.DATA / "old-site-article.txt"
# login: (full name, group or None for the superuser, unit)
ACCOUNTS = {
    "quantri": ("Quản trị viên", None, None),
    "thuky": ("Nguyễn Thu Hà", BOARD, "tinh-doan-dong-nai"),
    "bientap": ("Trần Quang Minh", EDITORS, "tinh-doan-dong-nai"),
    "tanphu": ("Lê Đức Trí", CORRESPONDENTS, "huyen-doan-tan-phu"),
    "xuanloc": ("Phạm Minh Tâm", CORRESPONDENTS, "huyen-doan-xuan-loc"),
}
VISITS_BEFORE = 1_284_000  # as if carried over from the old site
DAYS_OF_VISITS = 30
REAL_CONTENT = "Cơ sở dữ liệu đã có nội dung thật, nên không nạp nội dung mẫu vào."


def mark(*rows):
    """Note that the demo made `rows`."""
    DemoRow.objects.bulk_create(
        [DemoRow(model=row._meta.label_lower, key=row.pk) for row in rows], ignore_conflicts=True
    )


def is_loaded():
    """Whether the demo is there."""
    return DemoRow.objects.exists()


@transaction.atomic
def load(progress):
    """Load the demo and return the password of its accounts.

    `progress` wraps the list of pieces as tqdm does. Raises CommandError where somebody's own
    content is in the database.
    """
    if User.objects.exists() or Article.objects.exists():
        raise CommandError(REAL_CONTENT)
    demo = content.load()
    units = _units(demo)
    password = os.environ.get("DEMO_PASSWORD") or get_random_string(14)
    users = _accounts(units, password)
    people = _people(demo, units, users)
    categories, topics = _categories(demo), _topics(demo)
    _seed_page(demo)
    _furniture(demo)
    _visits()
    writer = PieceWriter(units, users, people, categories, topics, mark)
    for piece in progress([*demo.articles, *demo.desk]):
        writer.write(piece)
    changed(*[moment for article in Article.objects.all() for moment in article.moments])
    return password


def _units(demo):
    rows = {}
    for unit in demo.units:
        rows[unit.key] = Unit.objects.create(
            code=unit.key, slug=unit.key, name=unit.name, short_name=unit.short_name,
            kind=unit.kind, parent=rows.get(unit.parent),
            valid_from=unit.valid_from, valid_to=unit.valid_to,
        )  # fmt: skip
    for unit in demo.units:
        rows[unit.key].successors.set([rows[key] for key in unit.successors])
    mark(*rows.values())
    return rows


def _accounts(units, password):
    users = {}
    for login, (name, group, unit) in ACCOUNTS.items():
        user = User(username=login, full_name=name, unit=units.get(unit), is_superuser=not group)
        user.set_password(password)
        user.save()
        if group:
            user.groups.add(Group.objects.get(name=group))
        users[login] = user
    mark(*users.values())
    return users


def _people(demo, units, users):
    rows = {
        person.key: Person.objects.create(
            name=person.name, unit=units[person.unit], user=users.get(person.account)
        )
        for person in demo.people
    }
    mark(*rows.values())
    return rows


def _categories(demo):
    rows = {}
    for position, category in enumerate(demo.categories):
        rows[category.key] = Category.objects.create(
            slug=category.key, name=category.name, parent=rows.get(category.parent),
            home_place=category.home, description=category.description, position=position,
        )  # fmt: skip
    mark(*rows.values())
    return rows


def _topics(demo):
    rows = {
        topic.key: Topic.objects.create(
            slug=topic.key, name=topic.name, description=topic.description
        )
        for topic in demo.topics
    }
    mark(*rows.values())
    return rows


def _seed_page(demo):
    """Import the old site's own page: its article, slogans and identity are the customer's."""
    article = import_page(read(SEED.name, SEED.read_bytes())).article
    identity = Identity.objects.get()
    for field in ("valid_from", "name", "kicker", "short_name", "responsible", "description"):
        setattr(identity, field, getattr(demo.identity, field))
    identity.save()
    awaited = Picture.objects.filter(pk__in=picture_ids(article.body))
    Slogan.objects.update(position=F("position") + 20)  # today's stand before the old ones
    mark(article, identity, *Slogan.objects.all(), *awaited, *article.authors.all())


def _furniture(demo):
    mark(
        *[
            Slogan.objects.create(
                text=slogan.text, position=place,
                starts_at=_midnight(slogan.starts), ends_at=_midnight(slogan.ends, after=1),
            )
            for place, slogan in enumerate(demo.slogans)
        ]
    )  # fmt: skip
    for position, group in enumerate(demo.link_groups):
        row = LinkGroup.objects.create(name=group.name, position=position)
        links = [
            Link.objects.create(group=row, name=link.name, address=link.address, position=place)
            for place, link in enumerate(group.links)
        ]
        mark(row, *links)
    for position, banner in enumerate(demo.banners):
        row = Banner.objects.create(
            alt=banner.alt, address=banner.address, position=position,
            starts_at=_midnight(banner.starts), picture=_banner_picture(banner.seed),
        )  # fmt: skip
        mark(row)
    _menu(demo.menu)
    pages = [
        FixedPage.objects.create(slug=page.key, title=page.title, body=page.html, position=place)
        for place, page in enumerate(demo.pages)
    ]
    mark(*pages)


def _menu(items, parent=None):
    for position, item in enumerate(items):
        row = MenuItem.objects.create(
            name=item.name, address=item.address, parent=parent, position=position
        )
        mark(row)
        _menu(item.children, parent=row)


def _visits():
    """A month of visits before today, so that the footer and /thong-ke/ have numbers."""
    yesterday = timezone.localdate() - timedelta(days=1)
    days = [
        SiteDay(
            day=yesterday - timedelta(days=age),
            visits=900 + age * 137 % 400,
            views=2600 + age * 389 % 1100,
            visitors=700 + age * 113 % 320,
            bots=300 + age * 53 % 170,
        )
        for age in range(DAYS_OF_VISITS)
    ]
    carried_over = StartingValue.objects.create(visits=VISITS_BEFORE, note="Số mẫu")
    mark(carried_over, *SiteDay.objects.bulk_create(days))


def _banner_picture(seed):
    """Return the drawing as uploads of the furniture are kept; without a name none is measured."""
    image = reencode(BytesIO(pictures.draw_banner(seed)), max_width=760)
    return ContentFile(image.data, name=f"{seed}.{image.ending}")


def _midnight(day, *, after=0):
    """Return the first moment of `day`, or of the day so many days after it; None of no day."""
    return day and midnight(day + timedelta(days=after))
