"""What somebody was told, and how each person wants to be told."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class NoticeQuerySet(models.QuerySet):
    def of(self, user):
        """What `user` was told; of a piece in the bin only that it is there."""
        kept = Q(article__deleted_at=None) | Q(kind=Notice.Kind.BINNED)
        return self.filter(kept, to=user)

    def unread(self):
        return self.filter(read_at=None)

    def read(self):
        """Mark these as read now; return how many were not yet."""
        return self.unread().update(read_at=timezone.now())

    def with_pieces(self):
        """With what a list or a letter says of the piece, and no body."""
        heavy = [f"article__{field}" for field in ("body", "body_key", "title_key", "search")]
        return self.select_related("article__unit", "event").defer(*heavy)


class Notice(models.Model):
    """One person was told one thing about a piece."""

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", "Bài chờ duyệt"
        PROPOSED = "proposed", "Bài chờ Ban Biên tập duyệt"
        RECALLED = "recalled", "Bài được rút về sửa"
        RETURNED = "returned", "Bài cần sửa"
        APPROVED = "approved", "Bài đã được duyệt đăng"
        SCHEDULED = "scheduled", "Bài đã được hẹn giờ đăng"
        RELEASED = "released", "Bài đã lên trang"
        WITHDRAWN = "withdrawn", "Bài đã gỡ khỏi trang"
        UPDATED = "updated", "Bài đã được cập nhật trên trang"
        NOT_UPDATED = "not-updated", "Chưa cập nhật được bài theo giờ hẹn"
        CORRECTED = "corrected", "Bài đã có đính chính"
        BINNED = "binned", "Bài đã bị xóa"
        BROUGHT_BACK = "brought-back", "Bài đã được lấy lại"
        COMMENTED = "commented", "Ghi chú mới"

    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="notices",
        db_index=False,  # both lists below begin with it
        verbose_name="người nhận",
    )
    kind = models.CharField("việc", max_length=20, choices=Kind)
    article = models.ForeignKey(
        "news.Article", models.CASCADE, related_name="notices", verbose_name="bài"
    )
    event = models.ForeignKey(
        "news.Event", models.CASCADE, null=True, related_name="notices", verbose_name="diễn biến"
    )
    by_name = models.CharField("người làm", max_length=120, blank=True)
    text = models.TextField("lời kèm theo", blank=True)
    at = models.DateTimeField("lúc", default=timezone.now)
    read_at = models.DateTimeField("đọc lúc", null=True)
    mailed_at = models.DateTimeField("viết thư lúc", null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint("event", "to", "kind", name="told_once_of_an_event"),
        ]
        indexes = [
            models.Index(
                "to", models.F("at").desc(), models.F("id").desc(), name="notices_of_a_person"
            ),
            models.Index("to", name="notices_unread", condition=Q(read_at=None)),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.article}"


class Preference(models.Model):
    """How somebody wants mail; who has no row wants it at once."""

    class Mail(models.TextChoices):
        AT_ONCE = "now", "Ngay khi có việc"
        DAILY = "daily", "Một thư tổng hợp mỗi sáng, lúc 6 giờ 30"
        NONE = "none", "Không gửi thư"

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="preference")
    mail = models.CharField("nhận thư", max_length=10, choices=Mail, default=Mail.AT_ONCE)
    digested_on = models.DateField("ngày của thư tổng hợp gần nhất", null=True, editable=False)

    class Meta:
        verbose_name = "cách nhận thông báo"
        verbose_name_plural = "cách nhận thông báo"

    def __str__(self):
        return f"{self.user}: {self.get_mail_display()}"
