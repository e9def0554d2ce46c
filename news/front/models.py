"""The places on top of home that editors give to pieces for a time."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from portal.dated import Dated

PLACES = 5


class Slot(Dated):
    """A piece stands in place 1 (the lead) to 5 while the slot holds."""

    place = models.PositiveSmallIntegerField(
        "vị trí", validators=[MinValueValidator(1), MaxValueValidator(PLACES)]
    )
    article = models.ForeignKey(
        "news.Article", models.CASCADE, related_name="slots", verbose_name="bài"
    )

    class Meta(Dated.Meta):
        verbose_name = "vị trí trang chủ"
        verbose_name_plural = "vị trí trang chủ"
        ordering = ["place", "-pk"]

    def __str__(self):
        return f"{self.place}. {self.article}"
