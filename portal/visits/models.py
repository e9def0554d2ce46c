"""Views and visits: durable appends, and what they are folded into.

Appends (View, Visit, and Visitor for the visitors of a day) live for a window or a day; what
stays is numbers. A page is named by its key: "home", "article:12" (photo reports, too),
"unit:3", "list:tin-tuc". Public totals of articles stand in django-hitcount's
HitCount (its own counting is not used), those of other pages in PageTotal.

For reports: PageDay(page, day, views, visitors, bots), SiteDay(day, views, visitors, visits,
bots), Source(day, host, views). Days are those of Asia/Ho_Chi_Minh; bots are in no other number.
"""

from django.db import models

PAGE_LENGTH = 120
HOST_LENGTH = 100


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

    # A bot that borrows a reader's address and browser does not take the reader's view. The
    # sender comes first, so that the views of one sender are found together.
    pk = models.CompositePrimaryKey("sender", "page", "window", "bot")
    page = models.CharField(max_length=PAGE_LENGTH)
    sender = models.BinaryField(max_length=16)
    window = models.DateTimeField()
    at = models.DateTimeField()
    bot = models.BooleanField(default=False)
    folded = models.BooleanField(default=False)
    source = models.CharField(max_length=HOST_LENGTH, default="")  # the referrer's host, or ""

    class Meta:
        verbose_name = "lượt xem chờ cộng"
        indexes = [
            models.Index("page", "bot", name="unfolded_views", condition=models.Q(folded=False)),
        ]

    def __str__(self):
        return self.page


class Visit(models.Model):
    """A reader's first view of any page in a window."""

    pk = models.CompositePrimaryKey("sender", "window")
    sender = models.BinaryField(max_length=16)
    window = models.DateTimeField()
    folded = models.BooleanField(default=False)

    class Meta:
        verbose_name = "lượt truy cập chờ cộng"
        indexes = [
            models.Index("window", name="unfolded_visits", condition=models.Q(folded=False)),
        ]

    def __str__(self):
        return str(self.window)


class Visitor(models.Model):
    """A reader of a page on a day, or of the site (page ""); emptied when the day's key goes."""

    pk = models.CompositePrimaryKey("day", "page", "sender")
    day = models.DateField()
    page = models.CharField(max_length=PAGE_LENGTH, blank=True)
    sender = models.BinaryField(max_length=16)

    class Meta:
        verbose_name = "người đọc trong ngày"

    def __str__(self):
        return f"{self.page} {self.day}"


class PageDay(models.Model):
    """A page's numbers on one day. The table is in parts, one a month: portal/visits/months.py."""

    pk = models.CompositePrimaryKey("page", "day")
    page = models.CharField("trang", max_length=PAGE_LENGTH)
    day = models.DateField("ngày")
    views = models.PositiveIntegerField("lượt xem", default=0)
    visitors = models.PositiveIntegerField("người đọc", default=0)
    bots = models.PositiveIntegerField("máy tự động", default=0)

    class Meta:
        verbose_name = "lượt xem theo ngày"
        verbose_name_plural = "lượt xem theo ngày"
        indexes = [models.Index("day", models.F("views").desc(), name="most_viewed_of_a_day")]

    def __str__(self):
        return f"{self.page} {self.day}"


class PageTotal(models.Model):
    """All views of a page that is no article, so that nobody adds up its days."""

    page = models.CharField("trang", max_length=PAGE_LENGTH, primary_key=True)
    views = models.PositiveBigIntegerField("lượt xem", default=0)

    class Meta:
        verbose_name = "tổng lượt xem của trang"

    def __str__(self):
        return self.page


class SiteDay(models.Model):
    """The site's numbers on one day."""

    day = models.DateField("ngày", unique=True)
    views = models.PositiveIntegerField("lượt xem", default=0)
    visitors = models.PositiveIntegerField("người đọc", default=0)
    visits = models.PositiveIntegerField("lượt truy cập", default=0)
    bots = models.PositiveIntegerField("máy tự động", default=0)

    class Meta:
        verbose_name = "lượt truy cập theo ngày"
        verbose_name_plural = "lượt truy cập theo ngày"
        ordering = ["-day"]

    def __str__(self):
        return str(self.day)


class Source(models.Model):
    """Views that came from links on another site: by its host alone, on one day."""

    pk = models.CompositePrimaryKey("day", "host")
    day = models.DateField("ngày")
    host = models.CharField("nguồn", max_length=HOST_LENGTH)
    views = models.PositiveIntegerField("lượt xem", default=0)

    class Meta:
        verbose_name = "nguồn truy cập"
        verbose_name_plural = "nguồn truy cập"

    def __str__(self):
        return f"{self.host} {self.day}"


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
