"""What was typed and not saved, what a form showed when it was opened, and who is here."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from news.models import Article


class Draft(models.Model):
    """What a person has typed in the form of a piece and not saved: one row, always the newest.

    It is neither a revision nor an event. A new piece has no row yet; `key`, made with its
    form, stands for it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="drafts")
    key = models.CharField("mã của biểu mẫu", max_length=32)
    kind = models.CharField("dạng", max_length=20, choices=Article.Kind)
    fields = models.JSONField("những gì đã gõ")
    version = models.PositiveIntegerField(default=0, help_text="The version that was opened.")
    changed_at = models.BigIntegerField(help_text="The browser's clock, in milliseconds.")
    saved_at = models.DateTimeField("giữ lúc", default=timezone.now)

    class Meta:
        verbose_name = "bài chưa lưu"
        verbose_name_plural = "bài chưa lưu"
        ordering = ["-saved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "article"],
                condition=Q(article__isnull=False),
                name="one_draft_of_a_person_and_a_piece",
            ),
            models.UniqueConstraint(
                fields=["user", "key"],
                condition=Q(article__isnull=True),
                name="one_draft_of_a_new_piece",
            ),
        ]

    def __str__(self):
        return self.title or "Bài chưa có tên"

    @property
    def title(self):
        return " ".join(" ".join(self.fields.get("title", [])).split())[:200]


class Made(models.Model):
    """Which piece the form of a new piece has made: over a poor line the form is sent twice."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField("mã của biểu mẫu", max_length=32)
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "bài từ một biểu mẫu"
        verbose_name_plural = "bài từ các biểu mẫu"
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_piece_of_a_form")]

    def __str__(self):
        return self.key


class Base(models.Model):
    """What the form of a piece showed when somebody opened it: the common ground of a merge."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bases")
    digest = models.CharField(max_length=64)
    fields = models.JSONField()
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "bản lúc mở ra"
        verbose_name_plural = "bản lúc mở ra"
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "digest"], name="one_base_of_a_content")
        ]

    def __str__(self):
        return self.digest


class Presence(models.Model):
    """Somebody has the form of a piece open."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "đang mở bài"
        verbose_name_plural = "đang mở bài"
        ordering = ["user"]
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="present_once_in_a_piece")
        ]

    def __str__(self):
        return f"{self.user} đang mở bài"
