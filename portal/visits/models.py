"""Views and visits: durable appends, and what they are folded into.

Public totals of articles stand in django-hitcount's HitCount; its own counting is not used.
"""

from django.db import models

PAGE_LENGTH = 120


class DayKey(models.Model):
    """The day's secret for hashing senders; thrown away at midnight."""

    day = models.DateField(unique=True)
    key = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = "khóa trong ngày"

    def __str__(self):
        return str(self.day)


class View(models.Model):
    """One append: a sender had a page in a half-hour window. Kept until its window has ended."""

    page = models.CharField(max_length=PAGE_LENGTH)
    sender = models.BinaryField(max_length=16)
    window = models.DateTimeField()
    bot = models.BooleanField(default=False)
    folded = models.BooleanField(default=False)

    class Meta:
        verbose_name = "lượt xem chờ cộng"
        constraints = [
            # A bot that borrows a reader's address and browser does not take the reader's view.
            models.UniqueConstraint(
                fields=["page", "sender", "window", "bot"], name="one_view_a_window"
            ),
        ]
        indexes = [
            models.Index("page", "bot", name="unfolded_views", condition=models.Q(folded=False)),
        ]

    def __str__(self):
        return self.page


class Visit(models.Model):
    """A reader's first view of any page in a window."""

    sender = models.BinaryField(max_length=16)
    window = models.DateTimeField()
    folded = models.BooleanField(default=False)

    class Meta:
        verbose_name = "lượt truy cập chờ cộng"
        constraints = [
            models.UniqueConstraint(fields=["sender", "window"], name="one_visit_a_window"),
        ]
        indexes = [
            models.Index("window", name="unfolded_visits", condition=models.Q(folded=False)),
        ]

    def __str__(self):
        return str(self.window)


class PageDay(models.Model):
    """A page's numbers on one day (Asia/Ho_Chi_Minh)."""

    page = models.CharField("trang", max_length=PAGE_LENGTH)
    day = models.DateField("ngày")
    views = models.PositiveIntegerField("lượt xem", default=0)
    bots = models.PositiveIntegerField("máy tự động", default=0)

    class Meta:
        verbose_name = "lượt xem theo ngày"
        verbose_name_plural = "lượt xem theo ngày"
        constraints = [
            models.UniqueConstraint(fields=["page", "day"], name="one_row_a_page_and_day")
        ]
        indexes = [models.Index("day", models.F("views").desc(), name="most_viewed_of_a_day")]

    def __str__(self):
        return f"{self.page} {self.day}"


class SiteDay(models.Model):
    """The site's numbers on one day."""

    day = models.DateField("ngày", unique=True)
    views = models.PositiveIntegerField("lượt xem", default=0)
    visits = models.PositiveIntegerField("lượt truy cập", default=0)
    bots = models.PositiveIntegerField("máy tự động", default=0)

    class Meta:
        verbose_name = "lượt truy cập theo ngày"
        verbose_name_plural = "lượt truy cập theo ngày"
        ordering = ["-day"]

    def __str__(self):
        return str(self.day)


class StartingValue(models.Model):
    """Visits counted by the site before this one; the newest row holds."""

    visits = models.PositiveBigIntegerField("lượt truy cập mang sang")
    note = models.CharField("ghi chú", max_length=200, blank=True)
    set_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    class Meta:
        verbose_name = "số mang sang từ trang cũ"
        verbose_name_plural = "số mang sang từ trang cũ"
        ordering = ["-set_at", "-pk"]

    def __str__(self):
        return str(self.visits)
