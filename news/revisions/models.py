"""What a piece was (revision), is to become (working copy), and said wrongly (correction)."""

from django.db import models
from django.utils import timezone


class Revision(models.Model):
    """The piece as one explicit save left it."""

    article = models.ForeignKey(
        "news.Article", models.CASCADE, related_name="revisions", verbose_name="bài"
    )
    number = models.PositiveIntegerField("bản số")
    at = models.DateTimeField("lúc", default=timezone.now)
    by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name="người sửa"
    )
    note = models.CharField("ghi chú lần sửa", max_length=300, blank=True)
    in_copy = models.BooleanField("chỉ trong bản nháp", default=False)
    content = models.JSONField("nội dung")

    class Meta:
        verbose_name = "bản sửa"
        verbose_name_plural = "các bản sửa"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="revision_numbers_are_unique_in_a_piece"
            )
        ]

    def __str__(self):
        return f"Bản {self.number}"


class WorkingCopy(models.Model):
    """A published piece as it is to become. Readers see the old text until it is released."""

    article = models.OneToOneField(
        "news.Article", models.CASCADE, related_name="working_copy", verbose_name="bài"
    )
    content = models.JSONField("nội dung")
    base_version = models.PositiveIntegerField(
        help_text="The version of the piece that the copy was made from."
    )
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name="người sửa"
    )
    at = models.DateTimeField("lưu lúc", default=timezone.now)
    correction = models.TextField("đính chính", max_length=1000, blank=True)
    release_at = models.DateTimeField("hẹn cập nhật lúc", null=True, blank=True)
    refusal = models.TextField("vì sao chưa cập nhật được", blank=True)

    class Meta:
        verbose_name = "bản nháp của bài đã đăng"
        verbose_name_plural = "bản nháp của bài đã đăng"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(
                "release_at",
                name="copies_with_an_hour",
                condition=models.Q(release_at__isnull=False),
            )
        ]

    def __str__(self):
        return f"Bản nháp lúc {timezone.localtime(self.at):%H:%M %d/%m/%Y}"


class Correction(models.Model):
    """What was wrong in a published piece, told to its readers."""

    article = models.ForeignKey(
        "news.Article", models.CASCADE, related_name="corrections", verbose_name="bài"
    )
    text = models.TextField("đính chính", max_length=1000)
    at = models.DateTimeField("lúc", default=timezone.now)
    by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name="người ghi"
    )

    class Meta:
        verbose_name = "đính chính"
        verbose_name_plural = "đính chính"
        ordering = ["at", "pk"]

    def __str__(self):
        return self.text
