"""The usual reasons for returning a piece, and the points of one return."""

from django.db import models
from django.utils import timezone

from news.remarks.passages import split


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

    @property
    def passage(self):
        """The words of the piece that the point is about, "" where it names none."""
        return split(self.text)[0]

    @property
    def remark(self):
        """What is said of the passage, or of the whole piece."""
        return split(self.text)[1]


class ReviewSettings(models.Model):
    """What “Gửi duyệt” asks; one row."""

    asks_approver = models.BooleanField(
        "hỏi người duyệt ở cơ sở",
        default=False,
        help_text="Người gửi ghi họ tên và chức vụ của người đã duyệt bài ở đơn vị.",
    )
    asks_no_secret = models.BooleanField(
        "hỏi về bí mật nhà nước",
        default=False,
        help_text="Người gửi xác nhận bài không có bí mật nhà nước.",
    )
    asks_consent = models.BooleanField(
        "hỏi về ảnh trẻ em",
        default=False,
        help_text="Người gửi xác nhận ảnh trẻ em đã được cha mẹ hoặc người giám hộ đồng ý.",
    )

    class Meta:
        verbose_name = "thủ tục gửi duyệt"
        verbose_name_plural = "thủ tục gửi duyệt"

    def __str__(self):
        return "Thủ tục gửi duyệt"

    @property
    def asks_anything(self):
        return self.asks_approver or self.asks_no_secret or self.asks_consent


class Statement(models.Model):
    """What the writer stated with one “Gửi duyệt”; what was not asked stays empty."""

    event = models.OneToOneField("news.Event", models.CASCADE, related_name="statement")
    approver = models.CharField("người duyệt ở cơ sở", max_length=120, blank=True)
    approver_office = models.CharField("chức vụ", max_length=200, blank=True)
    no_secret = models.BooleanField("không có bí mật nhà nước", default=False)
    consent = models.BooleanField("ảnh trẻ em đã được đồng ý", default=False)

    class Meta:
        verbose_name = "lời xác nhận khi gửi duyệt"
        verbose_name_plural = "lời xác nhận khi gửi duyệt"

    def __str__(self):
        return self.approver or "Lời xác nhận"


class Note(models.Model):
    """What editors tell each other about a piece; its writer does not see it."""

    article = models.ForeignKey("news.Article", models.CASCADE, related_name="notes")
    by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name="người ghi"
    )
    by_name = models.CharField("tên người ghi", max_length=120, blank=True)
    at = models.DateTimeField("lúc", default=timezone.now)
    text = models.TextField("ghi chú", max_length=5000)

    class Meta:
        verbose_name = "ghi chú nội bộ"
        verbose_name_plural = "ghi chú nội bộ"
        ordering = ["at", "pk"]

    def __str__(self):
        return self.text
