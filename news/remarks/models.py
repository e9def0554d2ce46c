"""The usual reasons for returning a piece, and the points of one return."""

from django.db import models


class Reason(models.Model):
    """A usual reason, to be ticked instead of typed."""

    text = models.CharField("lý do", max_length=200, unique=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    active = models.BooleanField("đang dùng", default=True)

    class Meta:
        verbose_name = "lý do trả bài"
        verbose_name_plural = "lý do trả bài"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class Point(models.Model):
    """One thing to mend: a line of what an editor wrote when the piece was returned."""

    event = models.ForeignKey("news.Event", models.CASCADE, related_name="points")
    text = models.TextField("điểm cần sửa")
    settled_at = models.DateTimeField("đã sửa lúc", null=True)

    class Meta:
        verbose_name = "điểm cần sửa"
        verbose_name_plural = "điểm cần sửa"
        ordering = ["pk"]

    def __str__(self):
        return self.text
