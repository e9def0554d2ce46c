"""The newsroom's tables: articles with their photos, and what happened to them."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe

from news.articles import ArticleQuerySet
from news.categories import SLUG_LENGTH, Category, Topic
from news.events import Event  # noqa: F401  one more table of this app
from news.named_pictures import NamedPictures
from news.photos import Photo  # noqa: F401
from news.scopes import EditorScope  # noqa: F401  and another
from news.states import State, Withdrawal
from news.submissions.origins import Origin  # noqa: F401
from news.tallies import Tally  # noqa: F401
from portal.sanitising import clean_html, plain_text
from portal.vietnamese import excerpt, fold, normalise, slug

EXCERPT_LENGTH = 160
LISTED_BY = ["expires_at", "practice", "deleted_at"]  # so that pages are counted by an index


class Article(models.Model):
    """A story or a photo report. What an editor decided is stored; what readers see, time says."""

    class Kind(models.TextChoices):
        STORY = "story", "Bài viết"
        REPORT = "photo-report", "Phóng sự ảnh"

    class Genre(models.TextChoices):
        NEWS = "tin", "Tin"
        FEATURE = "bai", "Bài"
        PHOTO_REPORT = "phong-su-anh", "Phóng sự ảnh"
        VIDEO = "video", "Video"
        COLLECTED = "suu-tam", "Sưu tầm"

    State = State
    Withdrawal = Withdrawal

    kind = models.CharField("dạng", max_length=20, choices=Kind, default=Kind.STORY)
    title = models.CharField("tên bài", max_length=300)
    short_title = models.CharField("tên ngắn", max_length=90, blank=True)
    lead = models.TextField("sapo", max_length=1000, blank=True)
    body = models.TextField("nội dung", blank=True)
    lead_picture = models.ForeignKey(
        "pictures.Picture",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_articles",
        verbose_name="ảnh đại diện",
    )
    category = models.ForeignKey(
        Category, models.PROTECT, related_name="articles", verbose_name="chuyên mục"
    )
    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, related_name="articles", verbose_name="đơn vị"
    )
    genre = models.CharField("thể loại", max_length=20, choices=Genre, default=Genre.NEWS)
    byline = models.CharField("bút danh in dưới bài", max_length=200, blank=True)
    authors = models.ManyToManyField(
        "accounts.Person", blank=True, related_name="articles", verbose_name="người viết"
    )
    photographers = models.ManyToManyField(
        "accounts.Person", blank=True, related_name="photographed", verbose_name="người chụp"
    )
    source = models.CharField("nguồn", max_length=200, blank=True)
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="articles", verbose_name="chủ đề"
    )
    pictures = models.ManyToManyField(
        "pictures.Picture", through="Photo", related_name="articles", verbose_name="ảnh"
    )
    featured = models.BooleanField("tin nổi bật", default=False)

    state = models.CharField(
        "trạng thái", max_length=20, choices=State, default=State.DRAFT, editable=False
    )
    publish_at = models.DateTimeField("giờ đăng", null=True, blank=True, editable=False)
    expires_at = models.DateTimeField("hết hạn lúc", null=True, blank=True)
    submitted_at = models.DateTimeField("gửi duyệt lúc", null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        "accounts.User",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="created_articles",
        verbose_name="người tạo",
    )
    created_at = models.DateTimeField("tạo lúc", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    withdrawal = models.CharField(
        "cách gỡ", max_length=20, choices=Withdrawal, blank=True, editable=False
    )
    withdrawal_notice = models.TextField("lời báo bạn đọc", blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="merged",
        verbose_name="nhập vào bài",
    )
    practice = models.BooleanField("bài tập thử", default=False, editable=False)
    taken_by = models.ForeignKey(
        "accounts.User",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="taken_articles",
        verbose_name="người nhận biên tập",
    )
    taken_at = models.DateTimeField("nhận lúc", null=True, editable=False)
    deleted_at = models.DateTimeField("xóa lúc", null=True, editable=False)
    deleted_by = models.ForeignKey(
        "accounts.User",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người xóa",
    )
    deleted_why = models.CharField("lý do xóa", max_length=500, blank=True, editable=False)

    slug = models.CharField(max_length=SLUG_LENGTH, editable=False)
    summary = models.CharField(max_length=EXCERPT_LENGTH + 1, editable=False, blank=True)
    title_key = models.CharField(max_length=400, editable=False, default="")
    body_key = models.TextField(editable=False, default="")
    search = models.GeneratedField(
        expression=SearchVector("title_key", weight="A", config="simple")
        + SearchVector("body_key", weight="B", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    source_id = models.CharField(
        "mã ở hệ thống cũ", max_length=200, null=True, blank=True, unique=True, editable=False
    )
    old_news_id = models.PositiveIntegerField(
        "NewsId ở trang cũ", null=True, blank=True, unique=True, editable=False
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "bài viết"
        verbose_name_plural = "bài viết"
        ordering = ["-publish_at", "-pk"]
        permissions = [
            ("write_article", "Viết và gửi bài"),
            ("review_article", "Biên tập, duyệt và đăng bài"),
            ("govern_newsroom", "Quyết định của Ban Biên tập"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="approved", publish_at=None),
                name="approved_article_has_an_hour",
            ),
            models.CheckConstraint(
                condition=~Q(state="submitted", submitted_at=None),
                name="submitted_article_knows_since_when",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
        ]
        indexes = [
            models.Index(
                models.F("publish_at").desc(),
                models.F("id").desc(),
                name="approved_newest",
                condition=Q(state="approved"),
                include=LISTED_BY,
            ),
            models.Index(
                "category",
                models.F("publish_at").desc(),
                models.F("id").desc(),
                name="approved_by_category",
                condition=Q(state="approved"),
                include=LISTED_BY,
            ),
            models.Index(
                "unit",
                models.F("publish_at").desc(),
                models.F("id").desc(),
                name="approved_by_unit",
                condition=Q(state="approved"),
                include=LISTED_BY,
            ),
            models.Index(
                "kind",
                models.F("publish_at").desc(),
                models.F("id").desc(),
                name="approved_by_kind",
                condition=Q(state="approved"),
                include=LISTED_BY,
            ),
            models.Index(
                models.F("publish_at").desc(),
                models.F("id").desc(),
                name="approved_ended",
                condition=Q(state="approved", expires_at__isnull=False),
                include=LISTED_BY,
            ),
            models.Index(
                fields=["expires_at"],
                name="approved_ending",
                condition=Q(state="approved", expires_at__isnull=False),
            ),
            models.Index(
                models.F("publish_at").desc(),
                models.F("id").desc(),
                name="approved_featured",
                condition=Q(state="approved", featured=True),
            ),
            models.Index(
                models.F("updated_at").desc(),
                models.F("id").desc(),
                name="changed_last",
                condition=Q(deleted_at=None),
            ),
            models.Index("state", "submitted_at", "id", name="queue"),
            models.Index("created_by", "state", models.F("id").desc(), name="my_pieces"),
            GinIndex("search", name="article_search"),
            GinIndex(NamedPictures("body"), name="article_pictures"),
        ]

    def __str__(self):
        return self.full_title

    def save(self, **kwargs):
        self.prepare()
        super().save(**kwargs)

    def get_absolute_url(self):
        name = "news:report" if self.kind == self.Kind.REPORT else "news:article"
        return reverse(name, args=[self.slug, self.pk])

    def prepare(self):
        """Normalise the text and derive what is stored beside it; bulk imports call it too."""
        for field in ("title", "short_title", "lead", "byline", "source"):
            setattr(self, field, " ".join(normalise(getattr(self, field)).split()))
        self.body = clean_html(self.body)
        text = plain_text(self.body)
        self.slug = slug(self.full_title, limit=SLUG_LENGTH) or "bai"
        self.summary = excerpt(self.lead or text, EXCERPT_LENGTH)
        self.title_key = fold(self.full_title)[:400]
        self.body_key = fold(f"{self.lead}\n{text}\n{self.byline}")

    @property
    def full_title(self):
        """The title as printed, with the unit's prefix: “Tân Phú: …”."""
        return f"{self.unit.short_name}: {self.title}" if self.unit.short_name else self.title

    @property
    def card_title(self):
        return self.short_title or self.full_title

    @property
    def is_published(self):
        """The row's answer to `ArticleQuerySet.published`."""
        return (
            self.state == self.State.APPROVED
            and self.publish_at <= timezone.now()
            and not self.practice
            and self.deleted_at is None
        )

    @property
    def is_scheduled(self):
        return self.state == self.State.APPROVED and self.publish_at > timezone.now()

    @property
    def is_expired(self):
        return bool(self.expires_at and self.expires_at <= timezone.now())

    @property
    def state_label(self):
        """The state as people read it: time speaks along."""
        if self.is_scheduled:
            hour = timezone.localtime(self.publish_at)
            return f"Hẹn giờ đăng ({hour:%H:%M %d/%m/%Y})"
        if self.state == self.State.APPROVED and not self.practice:
            return "Hết hạn hiển thị" if self.is_expired else "Đã đăng"
        return self.get_state_display()

    @property
    def moments(self):
        """The moments at which public pages change by themselves because of this piece."""
        return [self.publish_at, self.expires_at]

    @cached_property
    def body_html(self):
        """The body as safe HTML: `save` cleaned it."""
        return mark_safe(self.body)
