"""The table of sketches, one a piece."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Likeness(models.Model):
    """The sketch of a piece's text as it was when the piece was changed `at`."""

    article = models.OneToOneField(
        "news.Article", models.CASCADE, primary_key=True, related_name="likeness"
    )
    bands = ArrayField(models.IntegerField())
    at = models.DateTimeField()

    class Meta:
        verbose_name = "dấu của bài"
        verbose_name_plural = "dấu của bài"
        indexes = [GinIndex("bands", name="likeness_bands", fastupdate=False)]

    def __str__(self):
        return str(self.article_id)
