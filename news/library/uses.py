"""Where a picture is used: in pieces, their working copies and what was typed and not saved,
on fixed pages, pinned. One that is used somewhere is not deleted.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.urls import reverse

from news.drafts.models import Draft
from news.models import Article
from news.named_pictures import NamedPictures
from news.pictures.models import ActivityPicture
from news.revisions.models import WorkingCopy
from portal.navigation.models import FixedPage

MOST = 10  # uses of one kind that a sentence names
LISTED = 200  # and that a page lists
USED = "Không xóa được ảnh “{picture}”, vì đang được dùng: {uses}. Hãy thay ảnh ở đó trước."
ELSEWHERE = "một bài ngoài phần việc của bạn"

LEAD, REPORT, BODY = "ảnh đại diện của bài", "ảnh trong phóng sự", "ảnh trong nội dung bài"
COPY, TYPED = "ảnh trong bản nháp của bài", "ảnh trong bài chưa lưu"
PAGE, PIN = "ảnh trong trang", "hình ảnh hoạt động được ghim"


@dataclass(frozen=True)
class Use:
    """One place that shows a picture; `note` says how the place stands, `address` leads there."""

    where: str
    title: str = ""
    address: str = ""
    note: str = ""
    is_public: bool = False

    def __str__(self):
        return f"{self.where} “{self.title}”" if self.title else self.where


def uses(picture, user=None):
    """Return each Use of `picture`; with `user`, only the titles that `user` may read are told."""
    return [*_of_pieces(picture, user), *_of_unfinished(picture, user), *_of_pages(picture)]


def is_public(picture):
    """Whether readers have a piece or a page that shows `picture`."""
    return any(use.is_public for use in uses(picture))


def is_on_fixed_page(picture):
    """Whether a fixed page, which readers always see, shows `picture` in its text."""
    return _fixed_pages(picture).exists()


def refusal(picture):
    """Return the sentence that refuses to delete `picture`, "" when nothing uses it."""
    named = list(dict.fromkeys(str(use) for use in uses(picture)))
    more = f"; và {len(named) - MOST} nơi nữa" if len(named) > MOST else ""
    return USED.format(picture=picture, uses="; ".join(named[:MOST]) + more) if named else ""


def pieces_naming(picture):
    """The pieces, the deleted ones too, whose body names `picture`; by the index on bodies."""
    return Article.objects.annotate(named=NamedPictures("body")).filter(
        named__contains=[picture.pk]
    )


def _of_pieces(picture, user):
    """Three statements: as title picture, in reports, in bodies."""
    kinds = {
        LEAD: Article.objects.filter(lead_picture=picture),
        REPORT: Article.objects.filter(photos__picture=picture),
        BODY: pieces_naming(picture),
    }
    for where, found in kinds.items():
        for article in _titles(found.order_by("pk"), user)[:LISTED]:
            yield _use(where, article, user, article.state_label, public=article.is_published)


def _titles(found, user):
    """The pieces with what names them, and whether `user` may see them at the desk."""
    rows = found.select_related("unit").defer("body", "body_key", "search")
    if user is None:
        return rows
    seen = Article.objects.visible_to(user).order_by().filter(pk=OuterRef("pk"))
    return rows.annotate(is_seen=Exists(seen))


def _use(where, article, user, note, *, public=False):
    if article.deleted_at:
        note = "trong thùng rác"
    if user is not None and not article.is_seen:
        return Use(where, ELSEWHERE, "", "" if not public else note, public)
    address = "" if article.deleted_at else reverse("desk:article", args=[article.pk])
    return Use(where, article.full_title, address, note, public)


def _of_unfinished(picture, user):
    """Working copies of published pieces, and what is typed in a form and not saved."""
    address = picture.get_absolute_url()
    named = Q(content__lead_picture=picture.pk)
    named |= Q(content__photos__contains=[{"picture": picture.pk}])
    copies = WorkingCopy.objects.annotate(text=KT("content__body"))
    held = copies.filter(named | Q(text__contains=f'"{address}"')).values("article")
    for article in _titles(Article.objects.filter(pk__in=held).order_by("pk"), user)[:LISTED]:
        yield _use(COPY, article, user, "bạn đọc chưa thấy")
    typed = Draft.objects.annotate(text=Cast("fields", TextField())).filter(
        Q(text__contains=address) | Q(text__regex=rf'"photos-\d+-picture": \["{picture.pk}"\]')
    )
    for draft in typed.select_related("user").defer("fields")[:LISTED]:
        yield Use(TYPED, f"của {draft.user}")


def _of_pages(picture):
    for page in _fixed_pages(picture):
        yield Use(PAGE, page.title, page.get_absolute_url(), is_public=True)
    for pin in ActivityPicture.objects.filter(picture=picture)[:1]:
        address = reverse("admin:pictures_activitypicture_change", args=[pin.pk])
        yield Use(PIN, address=address, note=pin.stage.label, is_public=True)


def _fixed_pages(picture):
    return FixedPage.objects.filter(body__contains=f'"{picture.get_absolute_url()}"').order_by("pk")
