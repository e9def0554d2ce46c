"""The picture library."""

from pathlib import PurePosixPath

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from news.pictures.querysets import PictureQuerySet, words
from portal.dated import Dated
from portal.destinations import validate_destination
from portal.vietnamese import fold

MASTERS, PUBLIC = "originals", "pictures"
FORMATS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}  # ending: Pillow's name, best first
MIDDLE = 50
BITS, BANDS = 16, 4  # of a fingerprint of 64 bits


def band(number):
    """One of the four parts of a fingerprint, by which look-alikes are looked up."""
    return F("fingerprint").bitrightshift(number * BITS).bitand((1 << BITS) - 1)


class Picture(models.Model):
    """A picture of ours: one private master, its public renditions, and what is said of it.

    A row without a file is a picture “to be supplied”: its place and caption are known,
    the old site's file is not there yet. `widths` are those for which every format is there,
    `card` the name of the social card that is there; `key` begins the names of both and is a
    new one whenever the pixels are others, so that public files never change.
    """

    class Licence(models.TextChoices):
        OWN = "own", "Ảnh của Đoàn, được dùng lại khi ghi nguồn"
        PERMITTED = "permitted", "Tác giả cho phép đăng ở trang này"
        AGENCY = "agency", "Ảnh của cơ quan báo chí, đăng theo thỏa thuận"
        OPEN = "open", "Giấy phép mở (Creative Commons)"

    file = models.CharField("tệp", max_length=200, blank=True, editable=False)
    key = models.CharField("tên công khai", max_length=32, blank=True, editable=False)
    card = models.CharField("ảnh chia sẻ", max_length=200, blank=True, editable=False)
    original_name = models.CharField("tên tệp gốc", max_length=255, blank=True)
    width = models.PositiveIntegerField("rộng", default=0, editable=False)
    height = models.PositiveIntegerField("cao", default=0, editable=False)
    widths = ArrayField(
        models.PositiveIntegerField(),
        verbose_name="các cỡ",
        default=list,
        editable=False,
        help_text="Widths in pixels for which all formats exist.",
    )
    placeholder = models.TextField("ảnh tạm", blank=True, editable=False)
    focus_x = models.PositiveSmallIntegerField("tâm điểm ngang (%)", default=MIDDLE)
    focus_y = models.PositiveSmallIntegerField("tâm điểm dọc (%)", default=MIDDLE)
    fingerprint = models.BigIntegerField("dấu vân ảnh", null=True, blank=True, editable=False)
    hidden_at = models.DateTimeField("được ẩn lúc", null=True, blank=True, editable=False)
    consent_until = models.DateTimeField(
        "được đồng ý đến", null=True, blank=True, editable=False,
        help_text="The first end of what was agreed to for children; see news.library.consents.",
    )  # fmt: skip
    alt = models.CharField(
        "chữ thay ảnh",
        max_length=300,
        blank=True,
        help_text="Một câu tả ảnh cho người không nhìn thấy ảnh.",
    )
    decorative = models.BooleanField(
        "ảnh trang trí", default=False, help_text="Ảnh không nói thêm điều gì, không cần chữ thay."
    )
    caption = models.TextField("chú thích", max_length=1000, blank=True)
    credit = models.CharField("tác giả ảnh", max_length=150, blank=True)
    place = models.CharField("nơi chụp", max_length=150, blank=True)
    licence = models.CharField("quyền dùng", max_length=20, choices=Licence, blank=True)
    licence_note = models.CharField(
        "ghi thêm về quyền dùng",
        max_length=300,
        blank=True,
        help_text="Ví dụ: số giấy phép, tên cơ quan, được dùng đến khi nào.",
    )
    camera = models.CharField("máy ảnh", max_length=100, blank=True, editable=False)
    taken_on = models.DateField("ngày chụp", null=True, blank=True)
    unit = models.ForeignKey(
        "accounts.Unit",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="pictures",
        verbose_name="đơn vị",
    )
    uploaded_by = models.ForeignKey(
        "accounts.User",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="pictures",
        verbose_name="người tải lên",
    )
    uploaded_at = models.DateTimeField("tải lên lúc", auto_now_add=True)
    search_text = models.TextField(editable=False, blank=True)
    credit_key = models.CharField(max_length=300, editable=False, blank=True, default="")
    place_key = models.CharField(max_length=300, editable=False, blank=True, default="")

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = "ảnh"
        verbose_name_plural = "thư viện ảnh"
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focus_x__lte=100, focus_y__lte=100),
                name="pictures_picture_focus_lies_on_it",
                violation_error_message="Tâm điểm phải nằm trên ảnh.",
            )
        ]
        indexes = [
            GinIndex(words(), name="picture_search"),
            *[models.Index(band(number), name=f"picture_band_{number}") for number in range(BANDS)],
            models.Index(F("uploaded_at").desc(), F("id").desc(), name="picture_newest"),
            models.Index(
                "unit", F("uploaded_at").desc(), F("id").desc(), name="picture_newest_of_unit"
            ),
            models.Index("taken_on", name="picture_day"),
            models.Index(
                F("uploaded_at").desc(), F("id").desc(), name="picture_bare",
                condition=Q(alt="", decorative=False),
            ),
            models.Index(
                F("uploaded_at").desc(), F("id").desc(), name="picture_awaited",
                condition=Q(file=""),
            ),
            models.Index(
                F("uploaded_at").desc(), F("id").desc(), name="picture_hidden",
                condition=Q(hidden_at__isnull=False),
            ),
            models.Index("consent_until", name="picture_consent_ends"),
        ]  # fmt: skip

    def __str__(self):
        return self.caption or self.alt or self.original_name or f"Ảnh {self.pk}"

    def save(self, **kwargs):
        said = [self.caption, self.alt, self.credit, self.place, self.original_name]
        self.search_text = fold(" ".join(said))
        self.credit_key, self.place_key = fold(self.credit)[:300], fold(self.place)[:300]
        super().save(**kwargs)

    def get_absolute_url(self):
        """The address by which bodies name this picture, whatever its files are called."""
        return reverse("pictures:picture", args=[self.pk])

    @property
    def needs_words(self):
        """Whether somebody who cannot see it would miss something."""
        return not self.alt and not self.decorative

    @property
    def is_hidden(self):
        """Whether nobody may be shown it: hidden by hand, or what was agreed to has ended."""
        ended = self.consent_until and self.consent_until <= timezone.now()
        return bool(self.hidden_at or ended)

    @property
    def is_ready(self):
        """Whether readers can be shown more of it than the placeholder."""
        return bool(self.file and self.widths and not self.is_hidden)

    @property
    def url(self):
        """The address of the widest JPEG, "" while there is none for readers."""
        return self.rendition_url(self.widths[-1], "jpg") if self.is_ready else ""

    @property
    def card_url(self):
        """The address of the JPEG for social networks, 1200 × 630; "" while there is none."""
        return default_storage.url(self.card) if self.card and not self.is_hidden else ""

    def rendition(self, width, ending):
        """The name in the storage of the rendition of that width and format."""
        return f"{self.public_stem}-{width}.{ending}"

    def rendition_url(self, width, ending):
        return f"{self.public_address}-{width}.{ending}"

    @property
    def public_address(self):
        """How the addresses of all its renditions begin; the storage is slow to say it."""
        return default_storage.url(self.public_stem)

    @property
    def public_stem(self):
        """How the names of all its public files begin; the month is that of the master."""
        folder = PurePosixPath(self.file).parent
        month = PurePosixPath(*folder.parts[1:])
        return str(PurePosixPath(PUBLIC, month, self.key))


class ActivityPicture(Dated):
    """A picture pinned to “Hình ảnh hoạt động”."""

    picture = models.ForeignKey(Picture, models.PROTECT, related_name="pins", verbose_name="ảnh")
    address = models.CharField(
        "dẫn đến",
        max_length=300,
        blank=True,
        validators=[validate_destination],
        help_text="Địa chỉ mở ra khi bấm vào ảnh. Không bắt buộc.",
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta(Dated.Meta):
        verbose_name = "hình ảnh hoạt động"
        verbose_name_plural = "hình ảnh hoạt động"
        ordering = ["position", "pk"]

    def __str__(self):
        return str(self.picture)
