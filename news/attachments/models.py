"""Files for download under the text of a piece."""

from django.conf import settings
from django.db import models
from django.urls import reverse


class Attachment(models.Model):
    """A file of a piece, kept under a name of our own.

    One without a place is not on the page: it belongs to a working copy that nobody has
    released, or it was taken off and an older revision still names it.
    """

    article = models.ForeignKey("news.Article", models.CASCADE, related_name="attachments")
    file = models.CharField("tệp", max_length=200, editable=False)
    name = models.CharField("tên tệp", max_length=120)
    ending = models.CharField("loại", max_length=4, editable=False)
    size = models.PositiveIntegerField("cỡ (byte)", editable=False)
    place = models.PositiveSmallIntegerField("thứ tự", null=True, editable=False)
    downloads = models.PositiveIntegerField("lượt tải", default=0, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người gửi",
    )
    added_at = models.DateTimeField("gửi lúc", auto_now_add=True)

    class Meta:
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        ordering = ["place", "pk"]

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        return reverse("attachments:download", args=[self.pk])

    @property
    def file_name(self):
        """The name under which a reader keeps the file."""
        return f"{self.name}.{self.ending}"
