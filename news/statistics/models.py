"""Running totals of a piece at the ends of months, so that any stretch of days is read quickly."""

from django.db import models


class ArticleMonth(models.Model):
    """All that was counted of a piece until the end of a month; `visitors` are those of each day.

    A month that is made has a row of every piece that was ever read, so two months tell what lies
    between them.
    """

    pk = models.CompositePrimaryKey("article", "month")
    article = models.ForeignKey("news.Article", models.CASCADE, related_name="+", db_index=False)
    month = models.DateField()
    views = models.PositiveIntegerField()
    visitors = models.PositiveIntegerField()

    class Meta:
        verbose_name = "tổng đến cuối tháng"
        verbose_name_plural = "tổng đến cuối tháng"
        indexes = [models.Index(fields=["month"], name="pieces_of_a_month")]

    def __str__(self):
        return f"{self.article_id} {self.month:%m/%Y}"
