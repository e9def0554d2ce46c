"""From which line of a file a piece was imported."""

from django.db import models


class Origin(models.Model):
    """The line as it was (its digest), and the version of the piece that was made of it: a
    piece of another version has been changed at the desk since.
    """

    article = models.OneToOneField(
        "news.Article", models.CASCADE, primary_key=True, related_name="origin"
    )
    digest = models.CharField(max_length=32)
    version = models.PositiveIntegerField()

    class Meta:
        verbose_name = "dòng đã nhập"

    def __str__(self):
        return str(self.article_id)
