"""What happened to a piece: steps, edits, imports."""

from django.db import models
from django.utils import timezone

from news.states import State


class Event(models.Model):
    """Something that happened to a piece: a step, an edit, an import."""

    article = models.ForeignKey("news.Article", models.CASCADE, related_name="events")
    name = models.CharField("việc", max_length=20)
    by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name="người làm"
    )
    by_name = models.CharField("tên người làm", max_length=120, blank=True)
    at = models.DateTimeField("lúc", default=timezone.now)
    state = models.CharField("trạng thái sau đó", max_length=20, choices=State)
    publish_at = models.DateTimeField("giờ đăng", null=True)
    comment = models.TextField("lý do", blank=True)

    class Meta:
        verbose_name = "diễn biến"
        verbose_name_plural = "diễn biến"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index("article", models.F("at").desc(), name="history"),
            models.Index(
                "at",
                "name",
                "article",
                name="decisions",
                condition=models.Q(name__in=["submit", "return", "approve", "schedule"]),
            ),
        ]

    def __str__(self):
        return f"{self.name} · {self.at:%d/%m/%Y %H:%M}"
