"""The people and rows of the matrix: made once for each role."""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from accounts.groups import BOARD, CORRESPONDENTS, EDITORS
from accounts.models import Person, User
from news import previews, workflow
from news.bin import deleting
from news.front.models import Slot
from news.models import Article, EditorScope, Topic
from news.notices.models import Notice
from news.pictures.models import ActivityPicture
from news.remarks.models import Reason, ReviewSettings
from news.sending.models import Sending
from portal.banners.models import Banner
from portal.identity.models import Identity, Mourning
from portal.links import models as links
from portal.navigation.models import FixedPage, MenuItem
from portal.slogans.models import Slogan, Strip
from portal.visits.models import SiteDay, StartingValue
from tests.factories import (
    PASSWORD,
    make_article,
    make_category,
    make_picture,
    make_unit,
    make_user,
    picture_upload,
)

# The columns of the tables.
ROLES = {
    "nobody": "not signed in",
    "author": "cộng tác viên who wrote the pieces",
    "other": "cộng tác viên of another unit",
    "editor": "biên tập viên, all categories",
    "limited": "biên tập viên, limited to a category that none of the pieces is in",
    "board": "Ban Biên tập",
    "super": "superuser without a duty",
}


class Scene:
    """Everybody and everything that the addresses name; `subjects` are their arguments."""

    def __init__(self):
        self.category = make_category("Tin tức")
        self.unit = make_unit("Huyện đoàn Tân Phú")
        self.people = self._people(make_unit("Huyện đoàn Xuân Lộc"))
        self.author = self.people["author"]
        pieces = {state: self._piece(state) for state in ["draft", "submitted", "approved"]}
        self.subjects = {state: [piece.pk] for state, piece in pieces.items()}
        self.subjects |= {"person": [self.author.pk], "binned": [self._binned().pk]}
        self.subjects |= {"notice": [self._notice(pieces["submitted"]).pk]}
        self.subjects |= {"slot": [Slot.objects.create(place=1, article=pieces["approved"]).pk]}
        self.rows = self._rows(pieces["submitted"])
        self.subjects["picture"] = [self.rows["pictures.picture"]]
        self.subjects |= self._of_the_library()
        self.subjects["sending"] = [self._sending()]
        self.public = self._public(pieces["approved"])

    def _people(self, elsewhere):
        people = {
            "author": make_user("author", CORRESPONDENTS, self.unit),
            "other": make_user("other", CORRESPONDENTS, elsewhere),
            "editor": make_user("editor", EDITORS),
            "limited": make_user("limited", EDITORS),
            "board": make_user("board", BOARD),
            "super": User.objects.create_superuser("super", PASSWORD, full_name="Super"),
        }
        scope = EditorScope.objects.create(user=people["limited"])
        scope.categories.set([make_category("Đội TNTP")])
        return people

    def _piece(self, state, **fields):
        piece = make_article(self.author, state, unit=self.unit, category=self.category, **fields)
        workflow.record(piece, "created", by=self.author)
        return piece

    def _binned(self):
        piece = self._piece("draft", title="Đã xóa")
        deleting.delete(piece, by=self.author, why="Nhầm")
        return piece

    def _notice(self, piece):
        return Notice.objects.create(to=self.author, kind="returned", article=piece)

    def _sending(self):
        """The key of a picture that the author has begun to send."""
        return Sending.objects.create(user=self.author, key="a" * 32, name="1.jpg", size=9).key

    def _rows(self, piece):
        """One row of every model that the administration has a page for."""
        group = links.Group.objects.create(name="Cơ quan")
        picture = make_picture()
        made = [
            Identity.objects.create(name="Trang", valid_from="2020-01-01"),
            Mourning.objects.create(note="Quốc tang", starts_at="2020-01-01T00:00+07:00",
                                    ends_at="2020-01-02T00:00+07:00"),
            Slogan.objects.create(text="Thi đua"),
            Strip.objects.create(),
            group,
            links.Link.objects.create(name="Báo", address="https://example.com", group=group),
            Banner.objects.create(alt="Hiến máu", picture=picture_upload()),
            FixedPage.objects.create(title="Giới thiệu", slug="gioi-thieu"),
            MenuItem.objects.create(name="Tin tức", address="/tin-tuc/"),
            SiteDay.objects.create(day=timezone.localdate()),
            StartingValue.objects.create(visits=1),
            self.unit,
            User.objects.create_user("nguoi-khac", full_name="Người khác"),
            Person.objects.create(name="Văn Trương"),
            picture,
            ActivityPicture.objects.create(picture=picture),
            self.category,
            Topic.objects.create(name="Hiến máu"),
            EditorScope.objects.get(user=self.people["limited"]),
            ReviewSettings.objects.get(),
            Reason.objects.create(text="Ảnh quá nhỏ"),
            piece,
            Group.objects.get(name=EDITORS),
        ]  # fmt: skip
        return {row._meta.label_lower: row.pk for row in made}

    def _of_the_library(self):
        """A picture that the author sent for the unit, and a consent for the child in it."""
        picture = make_picture(uploaded_by=self.author, unit=self.unit)
        consent = picture.consents.create(
            child="Bé An", guardian="Mẹ", guardian_agreed=True, child_agreed=True, evidence="Giấy"
        )
        return {"own": [picture.pk], "consent": [picture.pk, consent.pk]}

    def _public(self, approved):
        """Arguments of the addresses that readers ask for."""
        report = self._piece("approved", kind=Article.Kind.REPORT)
        topic = Topic.objects.get()
        return {
            "news:article": [approved.slug, approved.pk],
            "attachments:download": [0],
            "news:preview": [previews.signer.sign(approved.pk)],
            "news:photo": [report.slug, report.pk, 0],
            "news:report": [report.slug, report.pk],
            "news:category": [self.category.slug],
            "news:category_feed": [self.category.slug],
            "news:unit": [self.unit.slug],
            "news:topic": [topic.slug],
            "news:sitemap_section": ["bai"],
            "navigation:page": ["gioi-thieu"],
            "pictures:picture": [self.rows["pictures.picture"]],
            "pictures:media": ["khong-co.jpg"],
            "visits:count": ["sai"],
            "accounts:reset": ["MQ", "sai"],
            "accounts:set_up": ["sai"],
            "accounts:invited": ["sai"],
            "admin:app_list": ["news"],
            "admin:view_on_site": [self._kind(Article), self.subjects["draft"][0]],
        }

    def _kind(self, model):
        return ContentType.objects.get_for_model(model).pk

    def address(self, name, subject, *extra):
        """Return the address `name` for a subject ("draft", "person" …) or for none ("-")."""
        if name not in self.public and "(" in name:
            return "/quan-tri/khong-co/"
        if name == "news:old_article":
            return "/Pages/newsdetail.aspx"
        arguments = self.public.get(name, []) if subject == "-" else self.subjects[subject]
        return reverse(name, args=[*arguments, *extra])
