"""The picture library."""

from django.contrib.postgres.fields import ArrayField
from django.core.files.storage import default_storage
from django.db import models
from django.urls import reverse

from portal.dated import Dated
from portal.destinations import validate_destination
from portal.vietnamese import fold


class Picture(models.Model):
    """A picture of ours: one re-encoded file, its renditions, and what is said of it.

    A row without a file is a picture “to be supplied”: its place and caption are known,
    the old site's file is not there yet.
    """

    file = models.CharField("tệp", max_length=200, blank=True, editable=False)
    original_name = models.CharField("tên tệp gốc", max_length=255, blank=True)
    width = models.PositiveIntegerField("rộng", default=0, editable=False)
    height = models.PositiveIntegerField("cao", default=0, editable=False)
    widths = ArrayField(
        models.PositiveIntegerField(),
        verbose_name="các cỡ",
        default=list,
        editable=False,
        help_text="Widths in pixels of the WebP renditions that exist.",
    )
    alt = models.CharField(
        "chữ thay ảnh",
        max_length=300,
        blank=True,
        help_text="Một câu tả ảnh cho người không nhìn thấy ảnh.",
    )
    caption = models.TextField("chú thích", max_length=1000, blank=True)
    credit = models.CharField("tác giả ảnh", max_length=150, blank=True)
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

    class Meta:
        verbose_name = "ảnh"
        verbose_name_plural = "thư viện ảnh"
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self):
        return self.caption or self.alt or self.original_name or f"Ảnh {self.pk}"

    def save(self, **kwargs):
        self.search_text = fold(f"{self.caption} {self.alt} {self.credit} {self.original_name}")
        super().save(**kwargs)

    def get_absolute_url(self):
        """The address by which bodies name this picture, whatever its file is called."""
        return reverse("pictures:picture", args=[self.pk])

    @property
    def url(self):
        """The address of the JPEG itself, "" while it is to be supplied."""
        return default_storage.url(self.file) if self.file else ""

    def rendition(self, width):
        """The name in the storage of the WebP that is `width` pixels wide."""
        return f"{self.file.removesuffix('.jpg')}-{width}.webp"

    def rendition_url(self, width):
        return default_storage.url(self.rendition(width))


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
